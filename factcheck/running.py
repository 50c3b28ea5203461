"""Everything on this machine: the database made ready, then the web server, a worker and beat.

make run    (python -m factcheck.embedded python -m factcheck.running)
"""

import contextlib
import io
import os
import re
import secrets
import shlex
import signal
import socket
import sys
import time
from multiprocessing import Process
from pathlib import Path

import django
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections
from honcho.manager import Manager
from honcho.printer import Message, Printer

from factcheck.probe import PORT, ready

# docker-compose.yml runs the same.
WEB = "gunicorn factcheck.wsgi --worker-class gthread --workers 2 --threads 8 --no-control-socket"
WORKER = (
    "celery -A factcheck worker --concurrency 2 --without-gossip --without-mingle --loglevel INFO"
)
BEAT = "celery -A factcheck beat --loglevel INFO"

READY_WITHIN = 60.0
SERVERS = ("DATABASE_URL", "CELERY_BROKER_URL", "SECRET_KEY", "FACTCHECK_LOCAL")
DATA = Path(os.environ.get("FACTCHECK_DATA", "var"))
BASE = f"http://127.0.0.1:{PORT}"


class RunError(Exception):
    """Something the person at the keyboard must know, in one line."""


class NotingPrinter:
    """Prints what honcho hears, and remembers which process ended first."""

    width = 0
    first_ended = ""

    def write(self, message: Message) -> None:
        """Print one message."""
        Printer(sys.stdout, width=self.width).write(message)
        if message.name == "system" and not self.first_ended:
            ended = re.match(r"(\w+) stopped \(rc=(-?\d+)\)", message.data)
            self.first_ended = f"{ended[1]} ended with status {ended[2]}" if ended else ""


class Stopper:
    """Asks the head of a process group to stop, where honcho would ask every member.

    A worker waits for its tasks; its pool's processes, told to stop as well, would drop theirs.
    """

    def terminate(self, pid: int) -> None:
        """Ask the process, which passes it on as it sees fit."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)

    def kill(self, pid: int) -> None:
        """End the whole group."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)


def main() -> int:
    """Make the database ready and run until a signal or until a process ends."""
    try:
        _check_address()
        environment = dict(os.environ, PYTHONUNBUFFERED="1")
        _prepare()
        return _run(environment)
    except (RunError, CommandError, DatabaseError) as error:
        sys.stderr.write(f"run: {' '.join(str(error).split())}\n")
        return 1
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _check_address() -> None:
    if "DATABASE_URL" not in os.environ:
        raise RunError("there is no database to run on: start it by `make run`")
    if not PORT.isdigit() or not 0 < int(PORT) < 65536:
        raise RunError(f"PORT must be a number from 1 to 65535, not {PORT!r}")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(PORT)))
        except OSError as error:
            advice = "choose another, for example: make run PORT=8001"
            raise RunError(f"port {PORT} is not free ({error.strerror}); {advice}") from None


def _prepare() -> None:
    # Migrations and the seed may take longer than a request may.
    os.environ.setdefault("STATEMENT_TIMEOUT", "0")
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("sync_roles")
    seeded = not apps.get_model("annotations", "Article")._default_manager.exists()
    if seeded:
        call_command("seed")
    if seeded or not _demo_file().exists():
        _make_demo()
    connections.close_all()


def _demo_file() -> Path:
    return DATA / "demo.env"


def _make_demo() -> None:
    """Make the two demo users with a fresh password and a fresh token, and keep both."""
    os.environ["DEMO_PASSWORD"] = secrets.token_urlsafe(12)
    token = io.StringIO()
    call_command("demo", stdout=token)
    _write_secretly(
        _demo_file(),
        {"DEMO_PASSWORD": os.environ["DEMO_PASSWORD"], "DEMO_TOKEN": token.getvalue().strip()},
    )


def _write_secretly(path: Path, values: dict[str, str]) -> None:
    """Lines a shell can source, for the owner's eyes only."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text("".join(f"{name}={shlex.quote(value)}\n" for name, value in values.items()))


def _run(environment: dict[str, str]) -> int:
    printer = NotingPrinter()
    manager = Manager(printer)
    manager._procmgr = Stopper()  # noqa: SLF001 - honcho offers no other way to choose one
    for name, command in (
        ("web", f"{WEB} --bind 127.0.0.1:{PORT}"),
        ("worker", WORKER),
        ("beat", f"{BEAT} --schedule {shlex.quote(str(DATA / 'beat-schedule'))}"),
    ):
        python = shlex.quote(sys.executable)
        manager.add_process(name, f"exec {python} -m {command}", env=environment)
    announcer = Process(target=_announce, args=(os.getpid(),), daemon=True)
    announcer.start()
    # For `make manage`: how another process reaches the servers while they run.
    servers = DATA / "servers.env"
    _write_secretly(servers, {name: os.environ[name] for name in SERVERS if name in os.environ})
    try:
        manager.loop()
    finally:
        servers.unlink(missing_ok=True)
    if announcer.exitcode == 1:
        raise RunError(f"{BASE}/readyz did not answer 200 in {READY_WITHIN:.0f} s")
    if manager.returncode in (128 + signal.SIGINT, 128 + signal.SIGTERM):
        return int(manager.returncode)
    when = "" if announcer.exitcode == 0 else " before the service was ready"
    raise RunError(f"{printer.first_ended}{when}, so everything was stopped")


def _announce(runner: int) -> None:
    """Wait until the service is ready and say where it is; give up by stopping the runner."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    deadline = time.monotonic() + READY_WITHIN
    while not ready("127.0.0.1"):
        if time.monotonic() > deadline:
            os.kill(runner, signal.SIGTERM)
            sys.exit(1)
        time.sleep(0.2)
    demo = dict(line.split("=", 1) for line in shlex.split(_demo_file().read_text()))
    sys.stdout.write(
        f"\nFactcheck is ready. Ctrl-C stops it; the data stay in {DATA}.\n"
        f"  admin      {BASE}/admin/\n"
        f"  API        {BASE}/api/v1/docs/\n"
        f"  sign in    as editor or chief, password {demo['DEMO_PASSWORD']}\n"
        f'  try        curl -H "Authorization: Bearer {demo["DEMO_TOKEN"]}"'
        f" {BASE}/api/v1/articles/\n\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
