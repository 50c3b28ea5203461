"""Rings the worker. The truth is in the database; this only spares it the sweep's second.

Nothing here may hold up or undo a write that was acknowledged: short time limits, no retry, and a
breaker that keeps a process from asking a dead broker again and again.
"""

import logging
import time

from django.core.cache import cache
from django.db import transaction

from annotations import tasks

log = logging.getLogger(__name__)

_SILENCE = 5.0  # seconds the breaker stays open
_STALE = 60  # seconds after which a message nobody heard is none: the sweep was there before
_silent_until = 0.0


def ring_on_commit() -> None:
    transaction.on_commit(_ring, robust=True)


def _ring() -> None:
    global _silent_until  # noqa: PLW0603 - one breaker per process
    if time.monotonic() < _silent_until:
        return
    try:
        # One message at a time: as long as one waits for a worker, another would only repeat it.
        if cache.add(tasks.BELL, 1, timeout=1):
            tasks.drain.apply_async(expires=_STALE)
    except Exception as error:  # noqa: BLE001 - whatever a broker does, the write stands
        _silent_until = time.monotonic() + _SILENCE
        log.warning("the broker does not answer; the sweep will do: %s", type(error).__name__)
