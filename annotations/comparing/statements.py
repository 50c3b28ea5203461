"""SQL run as it stands, and the time a worker gives itself."""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def execute(sql: str, parameters: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall() if cursor.description else []


def be_generous() -> None:
    """Give the transaction more time than a request has, also between its statements."""
    execute("SET LOCAL statement_timeout = '60s'")
    execute("SET LOCAL idle_in_transaction_session_timeout = '120s'")


def is_free(name: str) -> bool:
    """Whether the named lock could be had, until the transaction ends."""
    sql = "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))"
    return bool(execute(sql, [name])[0][0])


def hold(name: str) -> None:
    """Wait for the named lock; it is held until the transaction ends."""
    execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
