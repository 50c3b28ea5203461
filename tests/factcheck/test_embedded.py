"""The supervisor that runs a command with a PostgreSQL and a Valkey of its own."""

import os
import shutil
import signal
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.factcheck import embedding
from tests.factcheck.embedding import alive, environment, eventually, family, run, start

TWO_SERVERS = """
import os, psycopg, redis
with psycopg.connect(os.environ["DATABASE_URL"]) as database:
    print(database.execute("SHOW server_version_num").fetchone()[0][:2])
    print(database.execute("SHOW data_checksums").fetchone()[0])
    print(database.execute("SHOW fsync").fetchone()[0])
    print(database.execute("SHOW listen_addresses").fetchone()[0] or "no TCP")
with redis.Redis.from_url(os.environ["CELERY_BROKER_URL"]) as broker:
    print(broker.ping())
"""
COUNT = (
    'psql -qAt "$DATABASE_URL" -c "CREATE TABLE IF NOT EXISTS seen (n int);'
    ' INSERT INTO seen VALUES (1); SELECT count(*) FROM seen"'
)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder in a place with a space, a quote and a path too long for a socket."""
    return tmp_path / "it's a folder" / ("deep" * 30)


@pytest.fixture
def sleeper(data: Path) -> Iterator[subprocess.Popen[str]]:
    """A supervisor whose command sleeps, once both servers are up."""
    process = start("--data", data, "sh", "-c", "echo up; exec sleep 60")
    assert process.stdout is not None
    if process.stdout.readline() != "up\n":
        pytest.fail(process.communicate()[1])
    yield process
    embedding.end(process)


def test_a_command_finds_both_servers_and_its_exit_status_comes_back() -> None:
    answer = run("--temporary", "python", "-c", f"{TWO_SERVERS}\nraise SystemExit(3)")
    assert answer.stdout.split("\n") == ["18", "on", "off", "no TCP", "True", ""], answer.stderr
    assert (answer.returncode, answer.stderr) == (3, "")


def test_a_durable_temporary_folder_is_flushed_to_disk() -> None:
    answer = run("--temporary", "--durable", "sh", "-c", 'psql -At "$DATABASE_URL" -c "SHOW fsync"')
    assert (answer.stdout, answer.returncode) == ("on\n", 0), answer.stderr


def test_a_temporary_folder_is_removed_and_a_data_folder_keeps_its_rows(data: Path) -> None:
    answer = run("--temporary", "sh", "-c", "echo $FACTCHECK_DATA")
    assert not Path(answer.stdout.strip()).exists()
    counts = [run("--data", data, "sh", "-c", COUNT).stdout for _ in range(2)]
    assert counts == ["1\n", "2\n"]


def test_the_secrets_are_kept_and_closed_to_others(data: Path) -> None:
    keys = [run("--data", data, "sh", "-c", "echo $SECRET_KEY").stdout for _ in range(2)]
    assert keys[0] == keys[1]
    assert len(keys[0]) > 50
    for name in ("secret_key", "postgres.password"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600


def test_the_servers_refuse_whoever_has_no_password(data: Path) -> None:
    script = (
        'psql "$(echo "$DATABASE_URL" | sed "s/:[^:@]*@/:wrong@/")" -c "SELECT 1";'
        """python -c "import os, redis; redis.Redis.from_url(
           'redis://127.0.0.1:' + os.environ['CELERY_BROKER_URL'].rpartition(':')[2]).ping()" """
    )
    answer = run("--temporary", "sh", "-c", script)
    assert "password authentication failed" in answer.stderr
    assert "redis.exceptions.AuthenticationError" in answer.stderr


def test_a_server_that_is_named_already_is_not_started() -> None:
    answer = run(
        "--temporary",
        "sh",
        "-c",
        "echo $DATABASE_URL $FACTCHECK_EMBEDDED; ls $FACTCHECK_DATA",
        env=environment(DATABASE_URL="postgresql://elsewhere/db"),
    )
    files = "lock secret_key servers.lock valkey valkey.log"
    assert answer.stdout.split() == ["postgresql://elsewhere/db", "1", *files.split()]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stop_signal_reaches_the_command_and_nothing_stays(
    sleeper: subprocess.Popen[str], number: signal.Signals
) -> None:
    everybody = family(sleeper.pid)
    assert len(everybody) > 5
    sleeper.send_signal(number)
    assert sleeper.wait(30) == 128 + number
    assert alive(everybody) == []


def test_nothing_stays_when_the_supervisor_is_killed_and_the_data_recover(
    sleeper: subprocess.Popen[str], data: Path
) -> None:
    everybody = family(sleeper.pid)
    sleeper.kill()
    answer = run("--data", data, "sh", "-c", COUNT)  # waits for the servers it finds stopping
    assert (answer.stdout, answer.returncode) == ("1\n", 0), answer.stderr
    assert eventually(lambda: not alive(everybody)), alive(everybody)


def test_a_killed_server_ends_the_command_with_one_line_and_its_rows_come_back(
    sleeper: subprocess.Popen[str], data: Path
) -> None:
    everybody = family(sleeper.pid)
    postmaster = int((data / "postgres" / "postmaster.pid").read_text().split()[0])
    os.kill(postmaster, signal.SIGKILL)
    _, err = sleeper.communicate(timeout=30)
    assert sleeper.returncode == 70
    assert err.startswith("embedded: PostgreSQL ended with status -9; ")
    assert err.count("\n") == 1
    assert eventually(lambda: not alive(everybody)), alive(everybody)
    assert run("--data", data, "sh", "-c", COUNT).stdout == "1\n"


def test_a_stale_pid_that_is_somebody_else_today_keeps_no_server_from_starting(data: Path) -> None:
    run("--data", data, "sh", "-c", COUNT)
    owner = (data / "postgres").stat().st_uid
    with subprocess.Popen(["sleep", "60"], user=owner) as somebody:
        (data / "postgres" / "postmaster.pid").write_text(f"{somebody.pid}\n{data}\n")
        answer = run("--data", data, "sh", "-c", COUNT)
        somebody.kill()
    assert answer.stdout == "2\n", answer.stderr


def test_what_the_command_leaves_running_is_ended() -> None:
    answer = run("--temporary", "sh", "-c", "setsid sleep 60 >/dev/null 2>&1 & echo $!")
    assert alive([int(answer.stdout)]) == []


def test_a_second_start_on_a_folder_says_where_the_first_runs(
    sleeper: subprocess.Popen[str], data: Path
) -> None:
    answer = run("--data", data, "true")
    assert answer.stderr == f"embedded: process {sleeper.pid} is already running on {data}\n"
    assert answer.returncode == 70


def test_another_major_version_is_refused_with_the_recipe(data: Path) -> None:
    (data / "postgres").mkdir(parents=True)
    (data / "postgres" / "PG_VERSION").write_text("17\n")
    answer = run("--data", data, "true")
    assert answer.returncode == 70
    assert answer.stderr.count("\n") == 1
    assert "made by PostgreSQL 17 and this is 18; dump it" in answer.stderr
    assert "pg_dump" in answer.stderr


@pytest.mark.parametrize(
    ("arguments", "status", "line"),
    [
        (["--temporary"], 70, "embedded: name a command to run"),
        (["--data", "/proc/nowhere", "true"], 70, "embedded: cannot write to the data folder"),
        (["--temporary", "no-such-command"], 127, "cannot run no-such-command"),
    ],
)
def test_a_mistake_is_answered_with_one_line(arguments: list[str], status: int, line: str) -> None:
    answer = run(*arguments)
    assert answer.stderr.startswith(line)
    assert answer.stderr.count("\n") == 1
    assert answer.returncode == status


def test_a_cluster_that_was_never_finished_is_made_anew(data: Path) -> None:
    (data / "postgres.new").mkdir(parents=True)
    (data / "postgres.new" / "PG_VERSION").write_text("18\n")
    assert run("--data", data, "sh", "-c", COUNT).stdout == "1\n"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a folder nobody else gets into")
def test_root_runs_the_servers_as_nobody_in_a_folder_closed_to_nobody() -> None:
    closed = Path("/root/factcheck-test-data")
    try:
        answer = run("--data", closed, "sh", "-c", f"{COUNT}; stat -c %U $FACTCHECK_DATA/postgres")
    finally:
        shutil.rmtree(closed, ignore_errors=True)
    assert answer.stdout.split() == ["1", "nobody"], answer.stderr
