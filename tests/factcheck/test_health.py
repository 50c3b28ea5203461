"""Whether the service says truly that it answers and that it is ready."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from annotations import rescoring
from annotations.models import Heartbeat
from tests.factcheck.embedding import ROOT


@pytest.fixture
def silent_port() -> Iterator[int]:
    """A port that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def drained(db: None) -> None:
    """As if a worker had just looked for work."""
    rescoring.drain()


def test_healthz_answers_without_asking_a_server(client: Client) -> None:
    # Not marked django_db: a query would fail.
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.usefixtures("drained")
def test_readyz_answers_when_everything_does(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.usefixtures("drained")
def test_readyz_names_an_unapplied_migration(client: Client) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'annotations'")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unready", "failing": ["migrations"]}


@pytest.mark.usefixtures("drained")
def test_readyz_names_a_broker_that_is_gone(client: Client, settings: Settings) -> None:
    settings.CELERY_BROKER_URL = "redis://:hidden@127.0.0.1:1/0"
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unready", "failing": ["broker"]}
    assert b"hidden" not in answer.content


@pytest.mark.usefixtures("drained")
def test_readyz_waits_no_longer_than_a_second_for_a_frozen_broker(
    client: Client, settings: Settings, silent_port: int
) -> None:
    settings.CELERY_BROKER_URL = f"redis://127.0.0.1:{silent_port}/0"
    started = time.monotonic()
    answer = client.get("/readyz")
    assert answer.json()["failing"] == ["broker"]
    assert 0.9 < time.monotonic() - started < 2.5


@pytest.mark.django_db(transaction=True)
def test_readyz_names_a_database_that_is_gone(client: Client) -> None:
    connection.close()
    healthy = connection.settings_dict["HOST"]
    connection.settings_dict["HOST"] = "/nowhere"
    try:
        answer = client.get("/readyz")
    finally:
        connections["default"].close()
        connection.settings_dict["HOST"] = healthy
    assert answer.status_code == 503
    assert answer.json() == {"status": "unready", "failing": ["database", "migrations", "worker"]}
    assert b"nowhere" not in answer.content


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
@pytest.mark.usefixtures("drained")
def test_a_health_check_is_not_redirected_to_https(
    client: Client, settings: Settings, path: str
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(path).status_code == 200
    assert client.get("/admin/").status_code == 301


def probe(port: int) -> int:
    """The exit status of the containers' health check against this port."""
    environment = os.environ | {"PORT": str(port), "ALLOWED_HOSTS": ".factcheck.example.org,other"}
    return subprocess.run(
        [sys.executable, "-m", "factcheck.probe"], cwd=ROOT, env=environment, check=False
    ).returncode


@pytest.mark.usefixtures("drained")
def test_readyz_names_a_worker_that_has_not_looked_for_a_minute(client: Client) -> None:
    Heartbeat.objects.update(at=timezone.now() - timedelta(seconds=61))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.json() == {"status": "unready", "failing": ["worker"]}


def test_the_probe_names_a_host_the_service_answers_for(
    live_server: LiveServer, settings: Settings, silent_port: int
) -> None:
    rescoring.drain()
    port = int(live_server.url.rpartition(":")[2])
    settings.ALLOWED_HOSTS = [".factcheck.example.org"]
    assert probe(port) == 0
    settings.ALLOWED_HOSTS = ["elsewhere.example.org"]
    assert probe(port) == 1
    assert probe(silent_port) == 1
