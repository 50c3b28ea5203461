"""Driving `python -m factcheck.embedded` from tests."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OURS = ("DATABASE_URL", "CELERY_BROKER_URL", "CACHE_URL", "FACTCHECK_", "SECRET_KEY", "PYTEST_")


def environment(**extra: str) -> dict[str, str]:
    """This process's environment without what an embedded start has put there."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return clean | extra


def start(*arguments: str | Path, env: Mapping[str, str] | None = None) -> subprocess.Popen[str]:
    """Start the supervisor and return at once."""
    return subprocess.Popen(
        [sys.executable, "-m", "factcheck.embedded", *map(str, arguments)],
        cwd=ROOT,
        env=env or environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def run(
    *arguments: str | Path, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the supervisor to its end."""
    process = start(*arguments, env=env)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def family(pid: int) -> list[int]:
    """A process and its descendants."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            parents.setdefault(int(stat.rpartition(")")[2].split()[1]), []).append(int(entry.name))
    found = [pid]
    for member in found:
        found.extend(parents.get(member, []))
    return found


def alive(pids: list[int]) -> list[int]:
    """Those of the processes that are neither gone nor waiting to be reaped."""
    living = []
    for pid in pids:
        try:
            state = Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0]
        except OSError:
            continue
        if state not in "ZX":
            living.append(pid)
    return living


def eventually(condition: Callable[[], object], within: float = 20) -> bool:
    """Whether the condition comes true in time."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def end(process: subprocess.Popen[str]) -> None:
    """End a supervisor that a failing test left running."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
    process.communicate(timeout=60)
