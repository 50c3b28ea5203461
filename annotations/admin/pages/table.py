"""A story's claims against its articles: what each article says of each claim, or does not."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Case, Count, F, Min, Q, Value, When
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.text import Truncator

from annotations.admin.pages.chips import Chip, chip, voices
from annotations.models import Annotation, Article, Claim, Evidence
from annotations.models.choices import LOST, STANDING, Importance, Stance

MOST_CLAIMS = 400
_SHOWN, _READ = 90, 120  # characters of a quote
_SHOWN_STATE = Case(
    When(state__in=STANDING, then=Value("stands")),
    When(settled_at__isnull=False, then=Value("corrected")),
    default=F("state"),
)


@dataclass(slots=True)
class Cell:
    """What an article says of a claim: the first place it stands at, and how many there are.

    `state` is "stands"; "changed", "gone" or, once an editor has said so, "corrected" (an edit
    lost every place); or "silent".
    """

    state: str
    quote: str = ""
    address: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A claim, and its cells in the order of the articles; None where there is nothing."""

    claim: Any
    chip: Chip
    voices: str
    cells: list[Cell | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Table:
    rows: list[Row]
    is_cut: bool


def table(reader: User, articles: Sequence[Article]) -> Table:
    """Key claims first, then those that stand in most articles; 400 rows at most."""
    ids = [article.pk for article in articles]
    wanted = _claim_ids(reader, ids)
    claims = Claim.objects.visible_to(reader).with_ratings(reader).in_bulk(wanted[:MOST_CLAIMS])
    cells = _silences(reader, ids, list(claims)) | _places(reader, ids, list(claims))
    rows = [
        Row(claim, chip(claim), voices(claim), [cells.get((pk, article)) for article in ids])
        for pk in wanted
        if (claim := claims.get(pk))
    ]
    return Table(rows, len(wanted) > MOST_CLAIMS)


def _claim_ids(reader: User, articles: list[int]) -> list[int]:
    rank = Case(
        When(claim__importance=Importance.KEY, then=Value(0)),
        When(claim__importance=Importance.STANDARD, then=Value(1)),
        default=Value(2),
    )
    found = (
        Annotation.objects.visible_to(reader)
        .filter(_marked_in(articles), claim__merged_into=None)
        .values("claim_id")
        .annotate(rank=Min(rank), spread=Count("article", distinct=True), first=Min("id"))
        .order_by("rank", "-spread", "first")
        .values_list("claim_id", flat=True)
    )
    return list(found[: MOST_CLAIMS + 1])


def _marked_in(articles: list[int]) -> Q:
    """Marks of the articles' current texts, and those that an edit has lost."""
    return Q(article__in=articles) & (
        Q(version=F("article__current_version"), state__in=STANDING) | Q(state__in=LOST)
    )


def _places(
    reader: User, articles: list[int], claims: list[int]
) -> dict[tuple[int, int], Cell | None]:
    marks = (
        Annotation.objects.visible_to(reader)
        .filter(_marked_in(articles), claim__in=claims)
        .order_by("article_id", "start", "id")
        .annotate(shown=_SHOWN_STATE)
        .values_list("claim_id", "article_id", "id", "shown", Left("exact", _READ))
    )
    addresses = {pk: reverse("workbench", args=[pk]) for pk in articles}
    cells: dict[tuple[int, int], Cell | None] = {}
    for claim, article, pk, shown, exact in marks:
        known = cells.get((claim, article))
        if known and (known.state == "stands" or shown != "stands"):
            known.times += known.state == shown
            continue
        quote = Truncator(exact).chars(_SHOWN)
        cells[claim, article] = Cell(shown, quote, f"{addresses[article]}#mark-{pk}")
    return cells


def _silences(
    reader: User, articles: list[int], claims: list[int]
) -> dict[tuple[int, int], Cell | None]:
    noted = Evidence.objects.visible_to(reader).filter(
        stance=Stance.SILENT, article__in=articles, claim__in=claims
    )
    return {pair: Cell("silent") for pair in noted.values_list("claim_id", "article_id")}
