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
    if not hasattr(actor, "kept_roles"):
        keep_roles(actor, actor.groups.filter(name__in=ROLES).values_list("name", flat=True))
    return tuple(getattr(actor, "kept_roles", ()))


def keep_roles(actor: Actor, names: Iterable[str]) -> None:
    """Spare `role_names` its query: the caller has just read the actor's groups."""
    vars(actor)["kept_roles"] = tuple(sorted(set(names) & ROLES.keys()))


def abilities_of(actor: Actor) -> frozenset[Ability]:
    if not actor.is_active:
        return frozenset()
    if actor.is_superuser:
        return EVERY_ABILITY
    return frozenset().union(*(ROLES[name] for name in role_names(actor)))


def judges_blind(actor: Actor) -> bool:
    """Whether the actor gives their own verdict on a claim before they see the others'."""
    held = abilities_of(actor)
    return Ability.ANNOTATE in held and Ability.ADJUDICATE not in held
