"""Several sessions at once: threads with database connections of their own."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection

from tests.conftest import database_url

PATIENCE = 30.0


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Start the calls together; what each returned, or the exception it raised."""
    start = threading.Barrier(len(calls))

    def run(call: Callable[[], Any]) -> Any:
        start.wait(PATIENCE)
        return _outcome(call)

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls, timeout=PATIENCE))


def _outcome(call: Callable[[], Any]) -> Any:
    try:
        return call()
    except Exception as error:  # noqa: BLE001 - the test looks at it
        return error
    finally:
        connection.close()


@contextmanager
def holding(sql: str, *values: Any) -> Iterator[psycopg.Connection]:
    """A session that has done this and not yet committed it; it does at the end."""
    with psycopg.connect(database_url()) as session:
        session.execute(sql.encode(), values)
        yield session


def waiting(*calls: Callable[[], Any]) -> list[Future[Any]]:
    """Start the calls one after another, each once the one before it waits for a lock."""
    pool = ThreadPoolExecutor(len(calls))
    started: list[Future[Any]] = []
    for call in calls:
        before = _blocked()
        started.append(pool.submit(_outcome, call))
        while _blocked() == before and not started[-1].done():
            wait([started[-1]], timeout=0.02)
    pool.shutdown(wait=False)
    return started


def _blocked() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return int(cursor.fetchone()[0])
