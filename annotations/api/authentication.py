"""Who is asking: a bearer token or the browser's session, in one statement for a token."""

from typing import Any

from django.contrib.auth.models import User
from django.db import connection
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from knox.auth import TokenAuthentication as KnoxAuthentication
from knox.crypto import hash_token
from rest_framework import authentication, exceptions
from rest_framework.request import Request

from annotations.models import ApiToken
from annotations.models.roles import keep_roles

# In the order of the models' own fields: `from_db` takes the values in that order.
_OF_USER = ("id", "is_superuser", "username", "is_staff", "is_active")
_OF_TOKEN = ("digest", "user_id", "name", "scopes")
_WHOSE = f"""
    SELECT {", ".join(f"person.{column}" for column in _OF_USER)},
           {", ".join(f"token.{column}" for column in _OF_TOKEN)},
           ARRAY(SELECT name FROM auth_group
                 JOIN auth_user_groups AS held ON held.group_id = auth_group.id
                 WHERE held.user_id = person.id)
    FROM annotations_apitoken AS token JOIN auth_user AS person ON person.id = token.user_id
    WHERE token.digest = %s AND (token.expiry IS NULL OR token.expiry > now())
      AND person.is_active
"""


class TokenAuthentication(KnoxAuthentication):
    """Finds a token by the digest of the whole of it: an index is no oracle for a hash.

    knox's own look-up reads the user's other tokens too, and answers 500 to bytes that are no
    UTF-8.
    """

    def authenticate_credentials(self, token: bytes) -> tuple[User, ApiToken]:
        if not token.isascii() or b"\0" in token:
            raise exceptions.AuthenticationFailed("Invalid token.")
        with connection.cursor() as cursor:
            cursor.execute(_WHOSE, [hash_token(token.decode("ascii"))])
            row = cursor.fetchone()
        if row is None:
            raise exceptions.AuthenticationFailed("Invalid token.")
        *columns, roles = row
        user = User.from_db(connection.alias, _OF_USER, columns[: len(_OF_USER)])
        keep_roles(user, roles)
        return user, ApiToken.from_db(connection.alias, _OF_TOKEN, columns[len(_OF_USER) :])


class SessionAuthentication(authentication.SessionAuthentication):
    """Django's session, with CSRF protection."""


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = TokenAuthentication
    name = "token"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(OpenApiAuthenticationExtension):
    target_class = SessionAuthentication
    name = "session"
    priority = 1

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        return {"type": "apiKey", "in": "cookie", "name": "sessionid"}


def owner_of(request: Request) -> str:
    """Whose request it is, for keys that must not be shared: the token's digest, or the user."""
    if isinstance(request.auth, ApiToken):
        return str(request.auth.digest)
    return f"user:{request.user.pk}"
