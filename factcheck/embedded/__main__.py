"""Run a command with PostgreSQL and Valkey of its own.

    python -m factcheck.embedded [--data DIR | --temporary [--durable]] COMMAND...

Starts both servers, sets DATABASE_URL, CELERY_BROKER_URL, SECRET_KEY and FACTCHECK_LOCAL for
COMMAND, runs it, passes SIGINT, SIGTERM and SIGHUP on to it, and ends with its exit status when
both servers are stopped. A server whose variable, DATABASE_URL or CELERY_BROKER_URL, is set
already is not started.
"""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from factcheck.embedded import bound
from factcheck.embedded.children import (
    EmbeddedError,
    Server,
    StartInterruptedError,
    end_strays,
    spawn,
    stop,
    take_signals,
    watch,
)
from factcheck.embedded.folder import Folder, kept, temporary
from factcheck.embedded.postgres import postgres, programs
from factcheck.embedded.valkey import valkey

FAILED = 70


def main() -> int:
    """Run the command named on the command line and return its exit status."""
    options = _options()
    take_signals()
    if options.with_parent:
        bound.prctl(bound.PR_SET_PDEATHSIG, signal.SIGTERM)
    try:
        return _run(options)
    except EmbeddedError as failure:
        sys.stderr.write(f"embedded: {failure}\n")
        return FAILED
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        sys.stderr.write(f"embedded: {error.strerror or error}{where}\n")
        return FAILED
    except StartInterruptedError as interrupted:
        return 128 + interrupted.number


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser("python -m factcheck.embedded")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--data", type=Path, default=Path("var"), help="the data folder (var)")
    where.add_argument("--temporary", action="store_true", help="a fresh one, removed at the end")
    parser.add_argument("--durable", action="store_true", help="flush the temporary one to disk")
    parser.add_argument("--with-parent", action="store_true", help="stop when the caller is gone")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    return parser.parse_args()


def _run(options: argparse.Namespace) -> int:
    if not options.command:
        raise EmbeddedError("name a command to run, for example: python -m factcheck.embedded sh")
    durable = options.durable or not options.temporary
    with ExitStack() as stack:
        folder = stack.enter_context(temporary() if options.temporary else kept(options.data))
        environment = _environment(folder)
        servers = []
        for name, start in (("DATABASE_URL", postgres), ("CELERY_BROKER_URL", valkey)):
            if name not in environment:
                server, environment[name] = stack.enter_context(start(folder, durable=durable))
                environment["FACTCHECK_EMBEDDED"] = "1"
                servers.append(server)
        command = stack.enter_context(_running(options.command, environment, servers))
        return watch(command, servers)


def _environment(folder: Folder) -> dict[str, str]:
    environment = dict(os.environ)
    environment.setdefault("SECRET_KEY", folder.secret("secret_key"))
    environment.setdefault("FACTCHECK_LOCAL", "1")
    environment["FACTCHECK_DATA"] = str(folder.path)
    # This environment's python first, and after everything else the servers' own psql and pg_dump.
    path = [str(Path(sys.executable).parent), environment.get("PATH", os.defpath), str(programs())]
    environment["PATH"] = os.pathsep.join(path)
    return environment


@contextmanager
def _running(
    words: list[str], environment: Mapping[str, str], servers: list[Server]
) -> Iterator[subprocess.Popen[bytes]]:
    command = spawn(words, farewell=signal.SIGTERM, env=environment)
    try:
        yield command
    finally:
        stop(command, signal.SIGTERM)
        end_strays(server.process.pid for server in servers)


if __name__ == "__main__":
    sys.exit(main())
