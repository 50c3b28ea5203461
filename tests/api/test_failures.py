"""What a client is told when the servers behind the API fail."""

import psycopg
import pytest
import requests
from pytest_django.live_server_helper import LiveServer

from tests import newsroom
from tests.conftest import database_url

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_lost_database_connection_is_said_and_then_replaced(live_server: LiveServer) -> None:
    headers = {"Authorization": f"Bearer {newsroom.token(newsroom.user('reader'))}"}
    with requests.Session() as session:  # one connection, so one thread of the server

        def status() -> tuple[int, str]:
            answer = session.get(f"{live_server.url}/api/v1/me/", headers=headers)
            return answer.status_code, answer.headers.get("Retry-After", "")

        assert status() == (200, "")
        with psycopg.connect(database_url(), autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                " AND query LIKE '%annotations_apitoken%'"
            )
        assert status() == (503, "1")
        assert status() == (200, "")
