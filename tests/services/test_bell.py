"""The bell: it may fail, but neither undo nor hold up what was written."""

import socket
import time
from collections.abc import Iterator

import pytest
from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import override_settings
from kombu import Connection
from kombu.exceptions import OperationalError

from annotations import tasks
from annotations.models import Verdict
from annotations.services import bell
from tests import newsroom

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _fresh_breaker() -> Iterator[None]:
    cache.clear()
    bell._silent_until = 0.0
    yield
    bell._silent_until = 0.0


@pytest.fixture
def frozen() -> Iterator[str]:
    """A broker that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"redis://127.0.0.1:{server.getsockname()[1]}/0"


def frozen_cache(url: str) -> dict[str, dict[str, object]]:
    return {"default": settings.CACHES["default"] | {"LOCATION": url}}


def judged() -> float:
    """Reach a verdict; returns the seconds it took."""
    claim = newsroom.mark(newsroom.article(), by=newsroom.user("editor")).claim
    editor = newsroom.user("editor")
    begun = time.monotonic()
    newsroom.judge(claim, "wrong", by=editor)
    return time.monotonic() - begun


def test_a_frozen_broker_costs_little_and_is_then_left_alone(frozen: str) -> None:
    with override_settings(CACHES=frozen_cache(frozen)):
        first = judged()
        silent_until = bell._silent_until
        second = judged()
    assert Verdict.objects.count() == 2
    assert silent_until > 0
    assert bell._silent_until == silent_until, "the open breaker asks nobody"
    assert first < 10
    assert second < 10


def test_the_bell_rings_once_while_it_waits_to_be_heard() -> None:
    with Connection(current_app.conf.broker_url) as connection:
        queue = connection.SimpleQueue("celery")
        queue.clear()
        newsroom.article()
        judged()
        judged()
        assert queue.qsize() == 1
        queue.clear()
        queue.close()
    cache.delete(tasks.BELL)


def test_nothing_is_rung_for_what_was_rolled_back() -> None:
    with transaction.atomic():
        newsroom.article()
        transaction.set_rollback(True)
    assert cache.get(tasks.BELL) is None


def test_a_frozen_broker_beside_a_sound_cache_costs_a_second(frozen: str) -> None:
    options = current_app.conf.broker_transport_options
    assert options["socket_timeout"] == options["socket_connect_timeout"] == 1
    with Connection(frozen, transport_options=options, connect_timeout=1) as connection:
        begun = time.monotonic()
        with pytest.raises(OperationalError):
            current_app.send_task(tasks.drain.name, connection=connection, retry=False)
        assert time.monotonic() - begun < 5
