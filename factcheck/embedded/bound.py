"""Become a command whose life is bound to its parent's, as another user if asked.

    python bound.py PARENT SIGNAL OWNER COMMAND [ARGUMENT...]

The kernel sends COMMAND the SIGNAL when the process PARENT is gone, however it went. OWNER is
`uid:gid`, or `-` to stay who we are. A program run by its path rather than a `preexec_fn`: it has
no threads, needs none of the caller's modules, and what it does survives only in the command.
"""

import contextlib
import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1
PR_SET_SECUREBITS = 28
PR_SET_CHILD_SUBREAPER = 36
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_RAISE = 2
SECBIT_NO_SETUID_FIXUP = 1 << 2
CAPABILITY_VERSION_3 = 0x20080522
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2

_libc = ctypes.CDLL(None, use_errno=True)


def prctl(option: int, value: int, third: int = 0) -> None:
    """Call prctl(2) with up to two arguments after the option."""
    numbers = [ctypes.c_ulong(number) for number in (value, third, 0, 0)]
    if _libc.prctl(option, *numbers) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def become(uid: int, gid: int) -> None:
    """Give up root for this user, keeping only root's reading of files and folders.

    PostgreSQL refuses to run as root, yet root's clone, environment or data may lie where nobody
    else gets in (/root is 0700). The one capability left opens the way there and nothing more.
    """
    # access(2) would otherwise ignore the capability, and PostgreSQL looks for its own programs
    # with access(2). A root without CAP_SETPCAP keeps nothing, enough where the way is open to all.
    with contextlib.suppress(PermissionError):
        prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    _keep_reading()


def _keep_reading() -> None:
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    _libc.capget(header, sets)
    permitted = sets[1]
    # Containers often leave root only the wider of the two.
    offered = [cap for cap in (CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE) if permitted & 1 << cap]
    kept = 1 << offered[0] if offered else 0
    sets[:] = [kept, kept, kept, 0, 0, 0]
    if _libc.capset(header, sets) != 0:
        raise PermissionError("capset")
    if offered:
        prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, offered[0])


def main(parent: int, farewell: int, owner: str, command: list[str]) -> None:
    """Bind this process, change its user, and become the command."""
    if owner != "-":
        uid, _, gid = owner.partition(":")
        become(int(uid), int(gid))
    # After the change of user, which would clear it.
    prctl(PR_SET_PDEATHSIG, farewell)
    if os.getppid() != parent:
        sys.exit(128 + farewell)  # the parent went before the kernel was told
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    try:
        os.execvp(command[0], command)  # noqa: S606 - no shell is the point
    except OSError as error:
        sys.stderr.write(f"cannot run {command[0]}: {error.strerror}\n")
        sys.exit(127)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:])
