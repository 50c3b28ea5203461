"""How a claim stands, as far as the asker may know."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from annotations import scoring

LABELS: dict[str, str | Promise] = {
    "verified": gettext_lazy("verified"),
    "disputed": gettext_lazy("disputed"),
    "wrong": gettext_lazy("wrong"),
    "open": gettext_lazy("open"),
    "veiled": gettext_lazy("to judge"),
}
STANDINGS = ("verified", "disputed", "wrong", "open")


@dataclass(frozen=True, slots=True)
class Chip:
    """A word with the name of the class that gives it a sign and a colour."""

    name: str
    label: str | Promise


def chip(claim: Any) -> Chip:
    """Of a claim read `with_ratings`; veiled until the asker has judged it blind."""
    return chip_named(
        "veiled" if claim.is_veiled else scoring.standing(claim.ratings, claim.adjudication)
    )


def chip_named(name: str) -> Chip:
    return Chip(name, LABELS[name])


def voices(claim: Any) -> str:
    """How many editors have judged it, as far as the asker may see; nothing where none."""
    number = len(claim.ratings)
    if not number:
        return ""
    counted = ngettext("%(number)d editor", "%(number)d editors", number) % {"number": number}
    counts = {name: claim.ratings.count(name) for name in STANDINGS[:-1]}
    parts = [f"{count} {LABELS[name]}" for name, count in counts.items() if count]
    told = f"{counted}: {', '.join(parts)}" if len(parts) > 1 else counted
    return _("%(told)s, adjudicated") % {"told": told} if claim.adjudication else told
