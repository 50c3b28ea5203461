"""What several tests share: the servers' side. See also tests/servers.py."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection
from redis import Redis

from factcheck.embedded.children import spawn, stop
from factcheck.running import WORKER

WORKER_READY_WITHIN = 60.0


def database_url(**replaced: str) -> str:
    """The URL of the test database, for another process or another role."""
    parts = {name: quote(str(value), safe="") for name, value in connection.settings_dict.items()}
    parts |= {name: quote(value, safe="") for name, value in replaced.items()}
    port = f":{parts['PORT']}" if parts["PORT"] else ""
    return f"postgresql://{parts['USER']}:{parts['PASSWORD']}@{parts['HOST']}{port}/{parts['NAME']}"


@pytest.fixture(scope="module")
def celery_worker(
    django_db_setup: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[subprocess.Popen[bytes]]:
    """A real worker on the test database and on this test process's own broker database.

    It lives for one module, since it re-scores whatever transactional tests commit; ask for
    `transactional_db` beside it.
    """
    with Redis.from_url(settings.CELERY_BROKER_URL) as broker:
        broker.flushdb()
    log = tmp_path_factory.mktemp("worker") / "worker.log"
    with log.open("wb") as output:
        process = spawn(
            [sys.executable, "-m", *WORKER.split()],
            farewell=signal.SIGTERM,
            env=os.environ | {"DATABASE_URL": database_url(), "C_FORCE_ROOT": "1"},
            log=output,
        )
    try:
        deadline = time.monotonic() + WORKER_READY_WITHIN
        while " ready." not in log.read_text():
            if process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"the worker did not start:\n{log.read_text()}")
            time.sleep(0.05)
        yield process
    finally:
        stop(process, signal.SIGTERM)
