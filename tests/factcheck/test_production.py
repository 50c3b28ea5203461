"""What a production start refuses."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from psycopg import sql

from factcheck import settings as module
from factcheck.production import database_problems, settings_problems
from tests.conftest import database_url
from tests.factcheck.embedding import ROOT

FIT: dict[str, Any] = {
    **{name: value for name, value in vars(module).items() if name.isupper()},
    "DEBUG": False,
    "SECRET_KEY": "kZ3-Qp" * 9,
    "ALLOWED_HOSTS": ["factcheck.example.org"],
}
LOCMEM = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
WEB = "gunicorn factcheck.wsgi --no-control-socket --bind 127.0.0.1:0"
WORKER = "celery -A factcheck worker --concurrency 1"
BEAT = "celery -A factcheck beat --schedule {folder}/schedule"


def test_fit_settings_are_let_through() -> None:
    assert settings_problems(FIT, {}) == []


@pytest.mark.parametrize(
    ("change", "beginning"),
    [
        ({"DEBUG": True}, "DEBUG must be off"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is not set"),
        ({"SECRET_KEY": "kZ3-Qp" * 8}, "SECRET_KEY must have at least 50"),
        ({"SECRET_KEY": "django-insecure-" + "kZ3-Qp" * 8}, "SECRET_KEY is an example"),
        ({"SECRET_KEY": "x" * 60}, "SECRET_KEY is an example"),
        ({"ALLOWED_HOSTS": []}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": [""]}, "ALLOWED_HOSTS must name"),
        ({"ALLOWED_HOSTS": ["a.example", "*"]}, "ALLOWED_HOSTS must not contain *"),
        ({"CELERY_TASK_ALWAYS_EAGER": True}, "CELERY_TASK_ALWAYS_EAGER must be off"),
        ({"CELERY_ACCEPT_CONTENT": ["json", "pickle"]}, "CELERY_ACCEPT_CONTENT must not"),
        ({"CELERY_ACCEPT_CONTENT": ["application/x-python-pickle"]}, "CELERY_ACCEPT_CONTENT must"),
        ({"CACHES": LOCMEM}, "CACHES must not use LocMem"),
        ({"SPECTACULAR_SETTINGS": {}}, "The API schema must not be open"),
    ],
)
def test_unfit_settings_are_named(change: dict[str, Any], beginning: str) -> None:
    (problem,) = settings_problems(FIT | change, {})
    assert problem.startswith(beginning)


def test_the_embedded_servers_are_refused() -> None:
    (problem,) = settings_problems(FIT, {"FACTCHECK_EMBEDDED": "1"})
    assert problem.startswith("The embedded servers are for one machine")


@pytest.mark.django_db
def test_a_superuser_and_unapplied_migrations_are_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'annotations'")
    superuser, unapplied = database_problems()
    assert superuser == "The application's database role must not be a superuser."
    assert unapplied.startswith("The database has unapplied migrations")


@pytest.fixture
def role(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The application's role, as the command makes it; gone at the end."""
    name = f"it's {connection.settings_dict['NAME']}"
    monkeypatch.setenv("APP_DATABASE_USER", name)
    monkeypatch.setenv("APP_DATABASE_PASSWORD", "a 'quoted' \"password\"")
    call_command("grant_app_role", verbosity=0)
    yield name
    with connection.cursor() as cursor:
        for statement in ("DROP OWNED BY {}", "DROP ROLE {}"):
            cursor.execute(sql.SQL(statement).format(sql.Identifier(name)))


@pytest.fixture
def app(role: str) -> Iterator[psycopg.Connection]:
    """A connection as the application's role."""
    url = database_url(USER=role, PASSWORD=os.environ["APP_DATABASE_PASSWORD"])
    with psycopg.connect(url, autocommit=True) as client:
        yield client


def test_the_application_role_does_its_work_and_only_adds_to_the_log(
    app: psycopg.Connection,
) -> None:
    app.execute("INSERT INTO auth_group (name) VALUES ('new')")
    app.execute("UPDATE auth_group SET name = 'other' WHERE name = 'new'")
    app.execute("DELETE FROM auth_group WHERE name = 'other'")
    app.execute(
        "INSERT INTO annotations_change (at, verb, noun, object_id) VALUES (now(), 'v', 'n', 1)"
    )
    assert app.execute("SELECT verb FROM annotations_change").fetchall() == [("v",)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE annotations_change SET verb = 'w'",
        "DELETE FROM annotations_change",
        "TRUNCATE annotations_change",
        "ALTER TABLE annotations_change DISABLE TRIGGER ALL",
        "DELETE FROM django_migrations",
        "TRUNCATE auth_group",
        "CREATE TABLE mine (n int)",
        "CREATE ROLE friend",
    ],
)
def test_the_application_role_may_not(app: psycopg.Connection, statement: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(statement)


def test_the_command_may_be_repeated_with_another_password(
    role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APP_DATABASE_PASSWORD", "another")
    call_command("grant_app_role", verbosity=0)
    with psycopg.connect(database_url(USER=role, PASSWORD="another")) as client:
        assert client.execute("SELECT count(*) FROM annotations_change").fetchone() == (0,)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["APP_DATABASE_USER", "APP_DATABASE_PASSWORD"])
def test_the_command_needs_a_name_and_a_password(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("APP_DATABASE_USER", "somebody")
    monkeypatch.setenv("APP_DATABASE_PASSWORD", "secret")
    monkeypatch.delenv(name)
    with pytest.raises(CommandError, match=name):
        call_command("grant_app_role")


@pytest.mark.django_db
def test_the_command_does_not_turn_the_owner_into_the_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("APP_DATABASE_USER", connection.settings_dict["USER"])
    monkeypatch.setenv("APP_DATABASE_PASSWORD", "secret")
    with pytest.raises(CommandError, match="another role"):
        call_command("grant_app_role")


def _start(command: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    fit = {"SECRET_KEY": FIT["SECRET_KEY"], "ALLOWED_HOSTS": "a.example", "FACTCHECK_LOCAL": "0"}
    clean = {name: value for name, value in os.environ.items() if name != "FACTCHECK_EMBEDDED"}
    return subprocess.run(
        [sys.executable, "-m", *command.format(folder=folder).split()],
        cwd=ROOT,
        env=clean | fit | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize("command", [WEB, WORKER, BEAT], ids=["web", "worker", "beat"])
def test_a_start_in_production_ends_with_one_sentence_for_each_problem(
    command: str, tmp_path: Path
) -> None:
    answer = _start(command, tmp_path, DEBUG="1", SECRET_KEY="short")
    refusals = [line for line in answer.stderr.splitlines() if "refusing to start" in line]
    assert len(refusals) == 2, answer.stderr
    assert "Traceback" not in answer.stderr
    assert answer.returncode == 3


@pytest.mark.parametrize("command", [WEB, WORKER, BEAT], ids=["web", "worker", "beat"])
def test_a_start_in_production_looks_at_the_database_role(
    command: str, transactional_db: None, tmp_path: Path
) -> None:
    answer = _start(command, tmp_path, DATABASE_URL=database_url())
    refusals = [line for line in answer.stderr.splitlines() if "refusing to start" in line]
    assert len(refusals) == 1, answer.stderr
    assert "must not be a superuser" in refusals[0]
    assert answer.returncode == 3


def test_an_owner_of_the_log_who_is_no_superuser_is_refused(role: str, tmp_path: Path) -> None:
    with connection.cursor() as cursor:
        owner = sql.Identifier(role)
        cursor.execute(sql.SQL("ALTER TABLE annotations_change OWNER TO {}").format(owner))
        url = database_url(USER=role, PASSWORD=os.environ["APP_DATABASE_PASSWORD"])
        answer = _start(WEB, tmp_path, DATABASE_URL=url)
        cursor.execute("ALTER TABLE annotations_change OWNER TO CURRENT_USER")
    assert "must not own the change log" in answer.stderr
    assert answer.returncode == 3
