"""docker-compose.yml, the Dockerfile and .env.example against the code they run."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml
from celery.bin.celery import celery as celery_command
from django.core.management import get_commands
from gunicorn.config import Config

from factcheck import running
from factcheck.celery import app as celery_app
from factcheck.embedded import postgres
from tests.factcheck.embedding import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
OURS = [name for name, service in SERVICES.items() if "build" in service]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
# What a production start refuses, what only the local start sets, and what has its default there.
NOT_FOR_COMPOSE = {"FACTCHECK_LOCAL", "DEBUG"}
READ = re.compile(r"""env\.\w+\(\s*"(\w+)"|environ(?:\.get\(|\[)"(\w+)"|_required\("(\w+)"\)""")


def names(pattern: re.Pattern[str], path: Path) -> set[str]:
    """Every name the pattern finds in a file."""
    found = pattern.findall(path.read_text())
    return {name for groups in found for name in ([groups] if isinstance(groups, str) else groups)}


def commands() -> list[tuple[str, list[str]]]:
    """Every command a container of ours runs, with the service's name."""
    found = [("image", json.loads(DOCKERFILE.rpartition("CMD ")[2]))]
    for name in OURS:
        command = SERVICES[name]["command"]
        if isinstance(command, list):
            found += [(name, shlex.split(line)) for line in command[-1].split(";")]
        else:
            found.append((name, shlex.split(command)))
    return found


@pytest.mark.parametrize(("service", "words"), commands())
def test_every_command_exists(service: str, words: list[str]) -> None:
    match words:
        case ["python", "manage.py", command, *_]:
            assert command in get_commands()
        case ["gunicorn", application, *options]:
            assert (ROOT / f"{application.replace('.', '/')}.py").exists()
            parsed = Config().parser().parse_args(options)
            assert parsed.bind == ["0.0.0.0:8000"]
        case ["celery", "-A", package, command, *options]:
            assert package == celery_app.main
            celery_command.commands[command].make_context(command, options, resilient_parsing=True)
        case _:
            pytest.fail(f"{service} runs something nobody checks: {words}")


@pytest.mark.parametrize(
    ("service", "command"),
    [("web", running.WEB), ("worker", running.WORKER), ("beat", running.BEAT)],
)
def test_the_containers_run_what_a_local_start_runs(service: str, command: str) -> None:
    assert SERVICES[service]["command"].startswith(command)


def test_the_image_runs_the_web_server_by_default() -> None:
    assert dict(commands())["image"] == dict(commands())["web"]


def test_every_variable_of_the_settings_is_set_or_left_out_on_purpose() -> None:
    read = names(READ, ROOT / "factcheck" / "settings.py") - {""}
    assert {"DATABASE_URL", "SECRET_KEY", "STATEMENT_TIMEOUT"} < read
    given = {name for service in OURS for name in SERVICES[service]["environment"]}
    assert read - given == NOT_FOR_COMPOSE


@pytest.mark.parametrize("service", OURS)
def test_every_variable_of_a_container_is_one_the_code_reads(service: str) -> None:
    code = [*(ROOT / "factcheck").rglob("*.py"), *(ROOT / "annotations").rglob("*.py")]
    read = set[str]().union(*(names(READ, path) for path in code))
    assert SERVICES[service]["environment"].keys() - read == set()


def test_the_example_names_exactly_what_compose_asks_for() -> None:
    asked = names(re.compile(r"\$\{(\w+)"), ROOT / "docker-compose.yml")
    offered = names(re.compile(r"^(\w+)=", re.MULTILINE), ROOT / ".env.example")
    assert asked == offered


def test_the_owner_of_the_tables_is_known_to_the_migration_alone() -> None:
    told = [name for name in SERVICES if "OWNER_DATABASE_PASSWORD" in str(SERVICES[name])]
    assert told == ["migrate", "postgres"]


def test_only_the_web_server_is_published_and_to_this_machine() -> None:
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"web": ["${PUBLISH:-127.0.0.1:8000}:8000"]}


def test_the_servers_are_of_the_major_versions_the_tests_run_on() -> None:
    assert SERVICES["postgres"]["image"] == f"postgres:{postgres.MAJOR}"
    assert SERVICES["valkey"]["image"] == "valkey/valkey:9"


def test_the_data_survive_a_container() -> None:
    mounts = [SERVICES[name]["volumes"] for name in ("postgres", "valkey")]
    assert mounts == [["postgres:/var/lib/postgresql"], ["valkey:/data"]]
    assert COMPOSE["volumes"].keys() == {"postgres", "valkey"}


def test_nothing_starts_before_the_database_is_migrated_and_nothing_runs_as_root() -> None:
    for name in ("web", "worker", "beat"):
        conditions = {key: on["condition"] for key, on in SERVICES[name]["depends_on"].items()}
        assert conditions == {
            "migrate": "service_completed_successfully",
            "postgres": "service_healthy",
            "valkey": "service_healthy",
        }
        assert SERVICES[name]["restart"] == "unless-stopped"
    for name in ("postgres", "valkey", "web", "worker"):
        assert SERVICES[name]["healthcheck"]["test"]
    assert re.search(r"^USER [1-9]", DOCKERFILE, re.MULTILINE)
