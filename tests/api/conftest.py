"""Clients of the API, one a role, each with a token of every scope."""

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from django.test import Client

from annotations.models.choices import Scope
from tests import newsroom

API = "/api/v1"


class ApiClient:
    """Speaks JSON to /api/v1 with a bearer token."""

    def __init__(self, token: str = "") -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.generic(
            method,
            f"{API}{path}",
            data=b"" if body is None else _encoded(body),
            content_type="application/json",
            headers=self.headers | named,
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.send("GET", path, **headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any, **headers: str) -> Any:
        return self.send("PATCH", path, body, **headers)

    def delete(self, path: str, **headers: str) -> Any:
        return self.send("DELETE", path, **headers)


def _encoded(body: Any) -> bytes:
    return body if isinstance(body, bytes) else orjson.dumps(body)


@pytest.fixture
def as_role(db: None) -> Callable[..., ApiClient]:
    def client(*roles: str, scopes: tuple[Scope, ...] = ()) -> ApiClient:
        return ApiClient(newsroom.token(newsroom.user(*roles), *scopes))

    return client


@pytest.fixture
def reader(as_role: Callable[..., ApiClient]) -> ApiClient:
    return as_role("reader")


@pytest.fixture
def tool(as_role: Callable[..., ApiClient]) -> ApiClient:
    return as_role("tool")


@pytest.fixture
def editor(as_role: Callable[..., ApiClient]) -> ApiClient:
    return as_role("editor")


@pytest.fixture
def chief(as_role: Callable[..., ApiClient]) -> ApiClient:
    return as_role("chief")
