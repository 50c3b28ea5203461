"""One service, one transaction; and the locks that compare-and-swap rests on."""

import functools
from collections.abc import Callable, Collection
from typing import Any, ParamSpec, TypeAlias, TypeVar

from django.db import DatabaseError, Error, models, transaction

from annotations.models import Claim
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


def sqlstate(error: Error) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)


def constraint_name(error: Error) -> str | None:
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "constraint_name", None)


def locked(rows: models.QuerySet[M], pk: int, expected: Expected = None) -> M:
    """The row, locked against writers until the transaction ends.

    Without its relations: a join that waited for the lock would hold rows of before the wait.
    Raises the model's DoesNotExist, and `Stale` when its `row_revision` is none of `expected`.
    """
    row = rows.select_related(None).select_for_update(no_key=True).get(pk=pk)
    if expected is not None and row.row_revision not in expected:  # type: ignore[attr-defined]
        raise Stale(row.row_revision)  # type: ignore[attr-defined]
    return row


def shared_claim(claim_id: int) -> Claim:
    """The claim, locked against verdicts and amendments only; claims before articles.

    Raises Claim.DoesNotExist.
    """
    rows = list(
        Claim.objects.raw("SELECT * FROM annotations_claim WHERE id = %s FOR SHARE", [claim_id])
    )
    if not rows:
        raise Claim.DoesNotExist
    return rows[0]


def amended(row: models.Model, values: dict[str, Any]) -> list[str]:
    """Set what differs on the row; returns the names of the fields that did."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
