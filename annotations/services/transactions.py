"""One service, one transaction; and the locks that compare-and-swap rests on."""

import functools
from collections.abc import Callable, Collection
from typing import Any, ParamSpec, TypeAlias, TypeVar

from django.db import DatabaseError, connection, models, transaction

from annotations.services.exceptions import Stale

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

# The row revisions a writer has seen and is content to change; None is any.
Expected: TypeAlias = Collection[int] | None

_TRIES = 3
# serialization_failure, deadlock_detected, unique_violation: another transaction came between, and
# a second look at what it wrote gives the right answer (an article made twice is found).
_WORTH_ANOTHER_TRY = {"40001", "40P01", "23505"}


def atomically(service: Callable[P, R]) -> Callable[P, R]:
    """Run a service in one transaction (a savepoint where there is one), again when it collided."""

    @functools.wraps(service)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        for tries_left in reversed(range(_TRIES)):
            try:
                with transaction.atomic():
                    return service(*args, **kwargs)
            except DatabaseError as error:
                if not tries_left or sqlstate(error) not in _WORTH_ANOTHER_TRY:
                    raise
        raise AssertionError("unreachable")

    return run


def sqlstate(error: DatabaseError) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)


def constraint_name(error: DatabaseError) -> str | None:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)


def locked(rows: models.QuerySet[M], pk: int, expected: Expected = None) -> M:
    """The row, locked against writers until the transaction ends.

    Raises the model's DoesNotExist, and `Stale` when its `row_revision` is none of `expected`.
    """
    row = rows.select_for_update(no_key=True, of=("self",)).get(pk=pk)
    if expected is not None and row.row_revision not in expected:  # type: ignore[attr-defined]
        raise Stale(row.row_revision)  # type: ignore[attr-defined]
    return row


def share_claim(claim_id: int) -> bool:
    """Lock a claim against verdicts and amendments; claims before articles. False: no such row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM annotations_claim WHERE id = %s FOR SHARE", [claim_id])
        return cursor.fetchone() is not None


def amended(row: models.Model, values: dict[str, Any]) -> list[str]:
    """Set what differs on the row; returns the names of the fields that did."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
