"""Who may do what: four roles, kept as Django groups, and the abilities each of them gives."""

from collections.abc import Iterable
from enum import StrEnum
from typing import TypeAlias

from django.contrib.auth.models import AnonymousUser, User


class Ability(StrEnum):
    READ = "read"
    WRITE_ARTICLES = "write_articles"
    ANNOTATE = "annotate"
    ADJUDICATE = "adjudicate"


Actor: TypeAlias = User | AnonymousUser

ROLES: dict[str, frozenset[Ability]] = {
    "reader": frozenset({Ability.READ}),
    "tool": frozenset({Ability.READ, Ability.WRITE_ARTICLES}),
    "editor": frozenset({Ability.READ, Ability.ANNOTATE}),
    "chief": frozenset({Ability.READ, Ability.ANNOTATE, Ability.ADJUDICATE}),
}
EVERY_ABILITY = frozenset(Ability)


def role_names(actor: Actor) -> tuple[str, ...]:
    """The actor's roles in alphabetical order; read once, then kept on the instance."""
    if not actor.is_authenticated:
        return ()
    if (kept := getattr(actor, "kept_roles", None)) is None:
        kept = actor.groups.filter(name__in=ROLES).values_list("name", flat=True)
        keep_roles(actor, kept)
    return tuple(actor.kept_roles)  # type: ignore[union-attr]


def keep_roles(actor: Actor, names: Iterable[str]) -> None:
    """Spare `role_names` its query: the caller has just read the actor's groups."""
    actor.kept_roles = tuple(sorted(set(names) & ROLES.keys()))  # type: ignore[union-attr]


def abilities_of(actor: Actor) -> frozenset[Ability]:
    if not actor.is_active:
        return frozenset()
    if actor.is_superuser:
        return EVERY_ABILITY
    return frozenset().union(*(ROLES[name] for name in role_names(actor)))
