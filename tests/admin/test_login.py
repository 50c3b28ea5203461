"""The login, counted in the real cache."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache, caches
from django.test import Client
from django.test.utils import override_settings

from factcheck.logins import PER_ADDRESS, PER_NAME, WINDOW
from tests import newsroom

PASSWORD = "correct horse battery"
SAFE = "10.0.0.1"


@pytest.fixture(autouse=True)
def _fresh_counters() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def editor(db: None) -> str:
    person = newsroom.user("editor", name="ada")
    person.is_staff = True
    person.set_password(PASSWORD)
    person.save()
    return person.username


def log_in(name: str, password: str = PASSWORD, address: str = SAFE) -> Any:
    body = {"username": name, "password": password, "next": "/admin/"}
    return Client(REMOTE_ADDR=address).post("/admin/login/", body)


def fail(name: str, times: int, address: str = SAFE) -> list[int]:
    return [log_in(name, "wrong", address).status_code for _ in range(times)]


@pytest.fixture
def fast_hashing() -> Iterator[None]:
    fast = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    with override_settings(PASSWORD_HASHERS=fast):
        yield


pytestmark = pytest.mark.usefixtures("fast_hashing")


def test_the_eleventh_failure_of_a_name_is_answered_429_with_a_message(editor: str) -> None:
    assert fail(editor, PER_NAME) == [200] * PER_NAME
    answer = log_in(editor, "wrong")
    assert answer.status_code == 429
    assert answer["Retry-After"] == str(WINDOW)
    assert "Too many failed logins" in answer.content.decode()


def test_the_right_password_does_not_open_a_throttled_name(editor: str) -> None:
    fail(editor, PER_NAME)
    assert log_in(editor).status_code == 429


def test_another_spelling_of_a_name_is_counted_with_it(editor: str) -> None:
    fail("ADA", PER_NAME)
    assert log_in(editor).status_code == 429


def test_the_same_name_from_elsewhere_is_not_locked_out(editor: str) -> None:
    fail(editor, PER_NAME)
    assert log_in(editor, address="10.0.0.2").status_code == 302


def test_an_address_that_tries_many_names_is_throttled(editor: str) -> None:
    for number in range(PER_ADDRESS):
        fail(f"name{number}", 1)
    assert log_in(editor).status_code == 429
    assert log_in(editor, address="10.0.0.2").status_code == 302


def test_addresses_of_one_ipv6_network_are_one(editor: str) -> None:
    for number in range(PER_NAME):
        fail(editor, 1, address=f"2001:db8::{number:x}")
    assert log_in(editor, address="2001:db8::ffff").status_code == 429
    assert log_in(editor, address="2001:db8:0:1::1").status_code == 302


def test_a_login_wipes_the_failures_before_it(editor: str) -> None:
    fail(editor, PER_NAME - 1)
    assert log_in(editor).status_code == 302
    assert fail(editor, PER_NAME) == [200] * PER_NAME


def test_logins_that_succeed_do_not_use_up_their_address(editor: str) -> None:
    answers = {log_in(editor).status_code for _ in range(PER_ADDRESS + 1)}
    assert answers == {302}


def test_the_counters_end_by_themselves(editor: str) -> None:
    fail(editor, 1)
    connection: Any = caches["default"]
    client = connection._cache.get_client()
    lives = [client.ttl(key) for key in client.keys("*login:*")]
    assert len(lives) == 2
    assert all(0 < life <= WINDOW for life in lives)


def test_without_a_cache_people_log_in_and_the_log_says_so(
    editor: str, caplog: pytest.LogCaptureFixture
) -> None:
    nobody = settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}
    with override_settings(CACHES={"default": nobody}):
        assert log_in(editor).status_code == 302
    assert "logins are not throttled" in caplog.text


def test_staff_alone_are_let_in(editor: str) -> None:
    newsroom.user("editor", name="not-staff")
    assert log_in("not-staff").status_code == 200
