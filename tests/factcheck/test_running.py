"""`make run`: everything up, everything stopped, and one line when it cannot be."""

import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.factcheck import embedding
from tests.factcheck.embedding import ROOT, alive, environment, eventually, family

RUN = ("python", "-m", "factcheck.running")


@pytest.fixture
def port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


@pytest.fixture
def taken() -> Iterator[int]:
    """A port somebody else listens on."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def service(port: int, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Everything, started for the first time on an empty data folder."""
    process = embedding.start("--data", tmp_path, *RUN, env=environment(PORT=str(port)))
    yield process
    embedding.end(process)


def read_until(process: subprocess.Popen[str], pattern: str) -> re.Match[str]:
    """The first line of the output that matches; a failure when the output ends before."""
    assert process.stdout is not None
    seen = []
    for line in process.stdout:
        if match := re.search(pattern, line):
            return match
        seen.append(line)
    pytest.fail("".join(seen))


def test_a_first_start_serves_the_demo_and_a_stop_leaves_nothing(
    service: subprocess.Popen[str], tmp_path: Path
) -> None:
    said = read_until(service, r'curl -H "Authorization: (Bearer \w+)" (http\S+)')
    answer = requests.get(said[2], headers={"Authorization": said[1]}, timeout=10)
    assert answer.json()["results"]
    assert (tmp_path / "demo.env").stat().st_mode & 0o777 == 0o600
    assert (tmp_path / "servers.env").stat().st_mode & 0o777 == 0o600
    everybody = family(service.pid)
    assert len(everybody) > 10
    service.send_signal(signal.SIGTERM)
    service.communicate(timeout=60)
    assert service.returncode == 128 + signal.SIGTERM
    assert alive(everybody) == []


def test_nothing_stays_when_the_top_process_is_killed(service: subprocess.Popen[str]) -> None:
    read_until(service, "Factcheck is ready")
    everybody = family(service.pid)
    service.kill()
    assert eventually(lambda: not alive(everybody)), alive(everybody)


def test_a_process_that_ends_ends_the_others_with_one_line(
    service: subprocess.Popen[str],
) -> None:
    beat = read_until(service, r"beat started \(pid=(\d+)\)")
    read_until(service, "Factcheck is ready")
    os.kill(int(beat[1]), signal.SIGKILL)
    _, err = service.communicate(timeout=60)
    assert "run: beat ended with status -9, so everything was stopped" in err.splitlines()
    assert service.returncode == 1


def refusal(**extra: str) -> str:
    """What a start says that is refused before anything is started."""
    answer = subprocess.run(
        ["python", "-m", "factcheck.running"],
        cwd=ROOT,
        env=environment(**extra),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (answer.returncode, answer.stdout) == (1, "")
    return answer.stderr


def test_a_taken_port_is_named_before_anything_starts(taken: int) -> None:
    said = refusal(DATABASE_URL="postgresql://nowhere/none", PORT=str(taken))
    assert said.startswith(f"run: port {taken} is not free")
    assert said.count("\n") == 1


@pytest.mark.parametrize("port", ["web", "0", "65536"])
def test_a_port_must_be_one(port: str) -> None:
    said = refusal(DATABASE_URL="postgresql://nowhere/none", PORT=port)
    assert said == f"run: PORT must be a number from 1 to 65535, not {port!r}\n"


def test_a_start_without_a_database_says_how_to_start() -> None:
    assert refusal() == "run: there is no database to run on: start it by `make run`\n"
