"""The data folder: one holder at a time, and the secrets that live in it."""

import fcntl
import os
import pwd
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from factcheck.embedded.children import EmbeddedError, pause

SERVERS_FINISH = 30.0


@dataclass(frozen=True)
class Folder:
    """A data folder this process holds."""

    path: Path
    lock: int
    """The lock's file descriptor. The servers inherit it, so that the folder is not free before
    the last process that writes in it is gone, whatever became of the supervisor."""

    def owner(self) -> tuple[int, int] | None:
        """Who the servers run as: us, or for root the owner of the data, else nobody."""
        if os.geteuid() != 0:
            return None
        data = self.path / "postgres"
        if data.exists() and data.stat().st_uid != 0:
            return data.stat().st_uid, data.stat().st_gid
        nobody = pwd.getpwnam("nobody")
        return nobody.pw_uid, nobody.pw_gid

    def subfolder(self, name: str) -> Path:
        """A folder in here that the servers' user owns and nobody else reads."""
        path = self.path / name
        path.mkdir(mode=0o700, exist_ok=True)
        own(path, self.owner())
        return path

    def secret(self, name: str) -> str:
        """The secret kept under this name, made the first time it is asked for."""
        path = self.path / name
        if not path.exists():
            fresh = path.with_name(f"{name}.tmp")
            fresh.unlink(missing_ok=True)
            fresh.touch(mode=0o600, exist_ok=False)
            fresh.write_text(secrets.token_urlsafe(48))
            fresh.replace(path)
        return path.read_text().strip()

    @contextmanager
    def log(self, name: str) -> Iterator[tuple[Path, IO[bytes]]]:
        """A fresh log file; the last run's stays beside it as NAME.old."""
        path = self.path / name
        if path.exists():
            path.replace(path.with_name(f"{name}.old"))
        with path.open("wb") as file:
            yield path, file


def own(path: Path, owner: tuple[int, int] | None) -> None:
    """Hand a file or folder to the servers' user, where that is somebody else."""
    if owner is not None:
        os.chown(path, *owner)


@contextmanager
def kept(path: Path) -> Iterator[Folder]:
    """The folder at this path, made if need be and held until the end."""
    path = path.absolute()
    with ExitStack() as stack:
        try:
            path.mkdir(parents=True, exist_ok=True)
            holder, servers = (
                stack.enter_context((path / name).open("a+b")).fileno()
                for name in ("lock", "servers.lock")
            )
        except OSError as error:
            why = f"cannot write to the data folder {path}: {error.strerror}"
            raise EmbeddedError(why) from None
        _hold(path, holder, servers)
        yield Folder(path, servers)


@contextmanager
def temporary() -> Iterator[Folder]:
    """A fresh folder, removed at the end."""
    path = Path(tempfile.mkdtemp(prefix="factcheck-"))
    # The servers' user passes through; every file in it is closed to others by its own mode.
    path.chmod(0o711)
    try:
        with kept(path) as folder:
            yield folder
    finally:
        shutil.rmtree(path, ignore_errors=True)


def _hold(path: Path, holder: int, servers: int) -> None:
    if not _locked(holder):
        first = os.pread(holder, 20, 0).decode().strip()
        raise EmbeddedError(f"process {first} is already running on {path}")
    os.ftruncate(holder, 0)
    os.pwrite(holder, str(os.getpid()).encode(), 0)
    waited = 0.0
    while not _locked(servers):
        # A supervisor was killed, and its servers are just stopping by themselves.
        if waited >= SERVERS_FINISH:
            raise EmbeddedError(f"the servers of an earlier start do not leave {path}")
        pause(0.1)
        waited += 0.1


def _locked(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
