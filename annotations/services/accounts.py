"""Roles and tokens."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.contrib.auth.models import Group, User

from annotations.models import ApiToken
from annotations.models.choices import Scope
from annotations.models.roles import ROLES
from annotations.services.transactions import atomically


@atomically
def sync_roles() -> list[str]:
    """Make the groups of the four roles that are not there yet; returns their names."""
    return [name for name in ROLES if Group.objects.get_or_create(name=name)[1]]


@atomically
def give_roles(*, user: User, roles: Iterable[str]) -> None:
    """Give a user exactly these of our roles; other groups are left alone."""
    user.groups.remove(*Group.objects.filter(name__in=ROLES))
    user.groups.add(*Group.objects.filter(name__in=roles))


@atomically
def issue_token(
    *, user: User, name: str, scopes: Sequence[Scope], lifetime: timedelta | None = None
) -> str:
    """A new token of the user's; what is returned is shown once and stored only as a hash."""
    _row, token = ApiToken.objects.create(
        user=user, expiry=lifetime, name=name, scopes=[scope.value for scope in scopes]
    )
    return str(token)


@atomically
def revoke_tokens(*, user: User, name: str) -> int:
    revoked: int = ApiToken.objects.filter(user=user, name=name).delete()[0]
    return revoked


@atomically
def revoke_token(*, token: ApiToken) -> None:
    """End this one token, whatever others have its name."""
    token.delete()
