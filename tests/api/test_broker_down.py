"""A write is acknowledged and kept whatever becomes of the bell that follows it."""

import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import override_settings

from annotations.models import ArticleScore, Claim, Verdict
from annotations.services import bell
from tests import newsroom
from tests.api.conftest import ApiClient
from tests.conftest import database_url

pytestmark = pytest.mark.django_db(transaction=True)

JUDGE = """
import sys, django
from django.test.utils import setup_test_environment
django.setup()
setup_test_environment()
from tests.api.conftest import ApiClient
token, path = sys.argv[1:]
print(ApiClient(token).post(path, {"rating": "wrong"}).status_code)
"""


@pytest.fixture
def nobody() -> str:
    """A broker at a port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    return f"redis://127.0.0.1:{port}/0"


@pytest.fixture
def claim() -> Claim:
    return newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim


@pytest.fixture
def _breaker() -> Iterator[None]:
    cache.clear()
    bell._silent_until = 0.0
    yield
    bell._silent_until = 0.0


@pytest.mark.parametrize("server", ["CELERY_BROKER_URL", "CACHE_URL"])
def test_a_verdict_is_acknowledged_while_the_broker_is_down(
    claim: Claim, nobody: str, server: str
) -> None:
    """In a process of its own: it must not know the broker from before."""
    cache.clear()
    token = newsroom.token(newsroom.user("editor"))
    process = subprocess.run(
        [sys.executable, "-c", JUDGE, token, f"/claims/{claim.pk}/verdicts/"],
        env=os.environ | {"DATABASE_URL": database_url(), server: nobody},
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    assert process.stdout.strip() == "201", process.stderr
    assert "the broker does not answer" in process.stderr
    assert Verdict.objects.get().rating == "wrong"
    assert ArticleScore.objects.get().behind_since is not None


class Broken(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        raise OSError("no space left on device")


@pytest.mark.usefixtures("_breaker")
def test_a_bell_that_raises_is_no_failure_of_the_write(claim: Claim, nobody: str) -> None:
    """Not even its complaint can be logged; what was committed is answered as such."""
    client = ApiClient(newsroom.token(newsroom.user("editor")))
    broken = Broken()
    bell.log.addFilter(broken)
    begun = time.monotonic()
    try:
        with override_settings(CACHES={"default": _cache_at(nobody)}):
            answer = client.post(f"/claims/{claim.pk}/verdicts/", {"rating": "wrong"})
    finally:
        bell.log.removeFilter(broken)
    assert (answer.status_code, Verdict.objects.count()) == (201, 1)
    assert time.monotonic() - begun < 10


def _cache_at(url: str) -> dict[str, object]:
    return dict(settings.CACHES["default"]) | {"LOCATION": url}
