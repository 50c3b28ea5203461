"""The sweep: every second, in the worker, whatever becomes of the broker and of beat."""

import logging
import threading
import time

from celery.signals import worker_process_init
from django.conf import settings
from django.db import connection

from annotations import carrying, comparing, rescoring

log = logging.getLogger(__name__)

_THOROUGHLY_EVERY = 60  # sweeps


@worker_process_init.connect
def start(**_signal: object) -> None:
    """Sweep in a thread of each process of the pool, where no fork can come between.

    One at a time does the work; the thread ends with its process.
    """
    threading.Thread(target=_sweep_forever, name="sweep", daemon=True).start()


def _sweep_forever() -> None:
    count = 0
    while True:
        try:
            carrying.drain()
            thoroughly = count % _THOROUGHLY_EVERY == 0
            rescoring.sweep(thoroughly=thoroughly)
            comparing.drain(thoroughly=thoroughly, seconds=comparing.A_WHILE)
        except Exception:
            log.warning("a sweep failed", exc_info=True)
            connection.close()  # the next one opens another
        count += 1
        time.sleep(settings.SWEEP_INTERVAL)
