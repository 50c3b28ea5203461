"""Who is asking: a bearer token or the browser's session, in one statement for a token."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxAuthentication
from knox.crypto import hash_token
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from annotations.models import ApiToken
from annotations.models.roles import keep_roles


class TokenAuthentication(KnoxAuthentication):  # type: ignore[misc]
    """Finds a token by the digest of the whole of it: an index is no oracle for a hash.

    knox's own look-up reads the user's other tokens too, and answers 500 to bytes that are no
    UTF-8.
    """

    def authenticate_credentials(self, token: bytes) -> tuple[Any, ApiToken]:
        if not token.isascii() or b"\0" in token:
            raise exceptions.AuthenticationFailed("Invalid token.")
        found = (
            ApiToken.objects.filter(
                Q(expiry=None) | Q(expiry__gt=timezone.now()),
                digest=hash_token(token.decode("ascii")),
                user__is_active=True,
            )
            .select_related("user")
            .annotate(role_names=ArrayAgg("user__groups__name", default=[]))
            .first()
        )
        if found is None:
            raise exceptions.AuthenticationFailed("Invalid token.")
        keep_roles(found.user, [name for name in found.role_names if name])
        return found.user, found


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session, with CSRF protection."""


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


def owner_of(request: Request) -> str:
    """Whose request it is, for keys that must not be shared: the token's digest, or the user."""
    if isinstance(request.auth, ApiToken):
        return str(request.auth.digest)
    return f"user:{request.user.pk}"
