"""Gives every parallel test process Valkey databases of its own, before the settings are read.

An early plugin (`-p tests.servers` in pyproject.toml): a conftest would come after pytest-django
has read the settings. The PostgreSQL databases pytest-django keeps apart by itself.
"""

import os
from urllib.parse import urlsplit, urlunsplit

import pytest


def pytest_addoption() -> None:
    """Point this process at its servers, or say how to get some."""
    if not {"DATABASE_URL", "CELERY_BROKER_URL"} <= os.environ.keys():
        raise pytest.UsageError("the tests need PostgreSQL and Valkey: run them by `make test`")
    os.environ.setdefault("FACTCHECK_LOCAL", "1")
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    broker = urlsplit(os.environ["CELERY_BROKER_URL"])
    os.environ["CELERY_BROKER_URL"] = urlunsplit(broker._replace(path=f"/{2 * worker}"))
    os.environ["CACHE_URL"] = urlunsplit(broker._replace(path=f"/{2 * worker + 1}"))
