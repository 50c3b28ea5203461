"""What each action needs, denied by default."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from annotations.models import ApiToken
from annotations.models.choices import Scope
from annotations.models.roles import Ability, abilities_of

_SCOPE_FOR = {
    Ability.READ: Scope.READ,
    Ability.WRITE_ARTICLES: Scope.WRITE_ARTICLES,
    Ability.ANNOTATE: Scope.WRITE_ANNOTATIONS,
    Ability.ADJUDICATE: Scope.WRITE_ANNOTATIONS,
}


def may(request: Request, *abilities: Ability) -> bool:
    """Has the asker one of the abilities, and their token, if they came by one, its scope?"""
    held = abilities_of(request.user)
    token = request.auth
    return any(
        ability in held and (not isinstance(token, ApiToken) or _SCOPE_FOR[ability] in token.scopes)
        for ability in abilities
    )


class Denied(BasePermission):
    """The default: a view that names no permission serves nobody."""

    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002
        return False


class MayRead(BasePermission):
    def has_permission(self, request: Request, view: Any) -> bool:  # noqa: ARG002
        return may(request, Ability.READ)


class MayAct(BasePermission):
    """Asks the view's `needs` for the ability its action takes; any of them, where several.

    A method the address does not know passes for readers, to be answered 405.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        if view.action is None:
            return may(request, Ability.READ)
        return may(request, *view.needs.get(view.action, ()))
