"""Starting, watching and stopping processes so that none is left behind.

The supervisor blocks the signals it cares about and takes them one by one with sigtimedwait: no
handler runs in the middle of anything, and a wait is also the place where a Ctrl-C is noticed.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from factcheck.embedded import bound

STOPS = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
WATCHED = STOPS | {signal.SIGCHLD}
SI_KERNEL = 0x80
GRACE = 20.0


class EmbeddedError(Exception):
    """Something the person at the keyboard must know, in one line."""


class StartInterruptedError(Exception):
    """A stop signal came before the command ran."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@dataclass(frozen=True)
class Server:
    """A server of ours: its process, what it is called, where it logs and how it is stopped."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    farewell: signal.Signals

    def check(self) -> None:
        """Raise a EmbeddedError when the server is not running any more."""
        if self.process.poll() is not None:
            ended = f"{self.name} ended with status {self.process.returncode}"
            raise EmbeddedError(f"{ended}; {last_lines(self.log)}")

    def stop(self) -> None:
        """Stop the server and wait for it."""
        stop(self.process, self.farewell)


def take_signals() -> None:
    """Take over the signals, and the orphans of everything this process starts."""
    # A shell's background job starts with SIGINT ignored, and so would everything below it.
    for number in STOPS:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, WATCHED)
    bound.prctl(bound.PR_SET_CHILD_SUBREAPER, 1)


def pause(seconds: float) -> None:
    """Wait, or less long when a child changes state; a stop signal raises StartInterruptedError."""
    received = signal.sigtimedwait(WATCHED, seconds)
    if received is not None and received.si_signo in STOPS:
        raise StartInterruptedError(received.si_signo)


def spawn(
    command: Sequence[str | Path],
    *,
    farewell: signal.Signals,
    owner: tuple[int, int] | None = None,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    log: IO[bytes] | None = None,
    stdin: int | None = None,
    keep: Iterable[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a command bound to this process; one with a log gets a session of its own.

    In its own session a server does not see the terminal's Ctrl-C, which is for the command.
    """
    who = "-" if owner is None else f"{owner[0]}:{owner[1]}"
    binder = [sys.executable, "-I", "-S", bound.__file__, str(os.getpid()), str(int(farewell)), who]
    return subprocess.Popen(
        [*binder, *map(str, command)],
        cwd=cwd,
        env=env,
        stdin=stdin,
        stdout=log,
        stderr=log,
        start_new_session=log is not None,
        pass_fds=tuple(keep),
    )


def stop(process: subprocess.Popen[bytes], farewell: signal.Signals, grace: float = GRACE) -> None:
    """Send the signal, wait, and kill what does not listen."""
    if process.poll() is None:
        process.send_signal(farewell)
    try:
        process.wait(grace)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def watch(command: subprocess.Popen[bytes], servers: Sequence[Server]) -> int:
    """Wait for the command's exit status, passing stop signals on to it."""
    while command.poll() is None:
        for server in servers:
            server.check()
        received = signal.sigtimedwait(WATCHED, 1)
        # What was typed at the terminal has reached the command already.
        if received and received.si_signo in STOPS and received.si_code != SI_KERNEL:
            command.send_signal(received.si_signo)
    status = command.returncode
    return status if status >= 0 else 128 - status


def end_strays(known: Iterable[int]) -> None:
    """End what the command left running: our descendants that are not known to us."""
    spared = set(known)
    for number in (signal.SIGTERM, signal.SIGKILL):
        deadline = time.monotonic() + GRACE / 2
        strays = _strays(spared)
        for pid in strays:
            _send(pid, number)
        while strays and time.monotonic() < deadline:
            time.sleep(0.02)
            strays = _strays(spared)


def _strays(known: set[int]) -> list[int]:
    """Descendants of this process outside the known ones' families; the dead are reaped."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children.setdefault(parent, []).append(int(entry.name))
    found: list[int] = []
    ours = [pid for pid in children.get(os.getpid(), []) if pid not in known and not _reaped(pid)]
    while ours:
        pid = ours.pop()
        found.append(pid)
        ours.extend(children.get(pid, []))
    return found


def _parent(entry: Path) -> int | None:
    try:
        # The name, in parentheses, may hold anything; state and parent follow its last ")".
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _reaped(pid: int) -> bool:
    try:
        return os.waitpid(pid, os.WNOHANG)[0] == pid
    except ChildProcessError:
        return True


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def last_lines(log: Path, count: int = 3) -> str:
    """The end of a server's log on one line, and where the rest is."""
    lines = [line.strip() for line in log.read_text(errors="replace").splitlines() if line.strip()]
    return f"{' / '.join(lines[-count:]) or 'it logged nothing'} (log: {log})"
