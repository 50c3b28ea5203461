"""Does what is owed to rows, one at a time, each in a transaction of its own.

Under a named lock the revision is read first, and what the work rests on by later statements:
what is stored is at least as new as the revision it is stored under. The row itself is locked
only to be written, at the very end: a comparison may take seconds, and who posts an article
raises its story's revision meanwhile. That raise then stands, and the row stays behind.
"""

import logging
import math
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction

from annotations.comparing.statements import be_generous, execute, is_free

log = logging.getLogger(__name__)

_BATCH = 100
_BACK_OFF_AT_MOST = 300  # seconds
_TRIES = 3  # of work that has to be done in several transactions


@dataclass(frozen=True, slots=True)
class Duty:
    """A table of rows that are owed work, its key, and the work.

    `work` is given a row's key and says whether it is done; if not, what it wrote is committed
    and it is called again.
    """

    table: str
    key: str
    work: Callable[[int], bool]


def attend(duty: Duty, *, until: float = math.inf) -> int:
    """Do what is owed, one pass over the rows. Returns how many were done.

    None is begun after `until`, by the monotonic clock.

    A row another process works on is left to it; one that fails backs off alone.
    """
    done, last = 0, 0
    while due := _due(duty, last):
        for pk in due:
            if time.monotonic() >= until:
                return done
            done += _attend_alone(duty, pk)
        last = due[-1]
    return done


def forget_nothing(duty: Duty) -> None:
    """Find rows whose revisions differ though they are not marked as behind."""
    execute(
        f"UPDATE {duty.table} SET behind_since = now()"
        " WHERE behind_since IS NULL AND done_revision <> revision"
    )


def _due(duty: Duty, last: int) -> list[int]:
    rows = execute(
        f"""
        SELECT {duty.key} FROM {duty.table}
        WHERE behind_since IS NOT NULL AND {duty.key} > %s
          AND (not_before IS NULL OR not_before <= clock_timestamp())
        ORDER BY {duty.key} LIMIT %s
        """,
        [last, _BATCH],
    )
    return [row[0] for row in rows]


def _attend_alone(duty: Duty, pk: int) -> bool:
    try:
        for _ in range(_TRIES):
            with transaction.atomic():
                be_generous()
                is_over, is_done = _attend(duty, pk)
            if is_over:
                return is_done
    except Exception as error:
        log.exception("%s %d failed", duty.table, pk)
        _back_off(duty, pk, str(error))
    return False


def _attend(duty: Duty, pk: int) -> tuple[bool, bool]:
    """Whether there is nothing more to do for now, and whether all was done."""
    if not is_free(f"{duty.table}:{pk}"):
        return True, False
    rows = execute(
        f"SELECT revision FROM {duty.table} WHERE {duty.key} = %s AND behind_since IS NOT NULL",
        [pk],
    )
    if not rows:
        return True, False
    if not duty.work(pk):
        return False, False
    _finish(duty, pk, rows[0][0])
    return True, True


def _finish(duty: Duty, pk: int, revision: int) -> None:
    execute(
        f"""
        UPDATE {duty.table} SET
            done_revision = %s, attempts = 0, not_before = NULL, last_error = '',
            behind_since = CASE WHEN revision > %s THEN behind_since END
        WHERE {duty.key} = %s
        """,
        [revision, revision, pk],
    )


def _back_off(duty: Duty, pk: int, error: str) -> None:
    execute(
        f"""
        UPDATE {duty.table} SET
            attempts = attempts + 1, last_error = %s,
            not_before = clock_timestamp()
                         + make_interval(secs => least(%s, 2 ^ least(attempts, 20)))
        WHERE {duty.key} = %s
        """,
        [error, _BACK_OFF_AT_MOST, pk],
    )
