"""Writers wait in line.

SQLite's busy handler lets waiting writers poll and starve; a lock file is a queue in which the system wakes
the next one.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from spacebook.domain.errors import Refusal

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK, 1)

    def _unlock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX)

    def _unlock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


def beside(database: Path) -> Path:
    """The lock file of a database."""
    return database.with_name(f"{database.name}.queue")


@contextmanager
def turn(lock_file: Path) -> Iterator[None]:
    """Wait for one's turn among all processes that write to the same database.

    Raises `Refusal`: "read_only" when the lock file cannot be opened any more, "busy" where the system
    gives up waiting (Windows does after ten seconds).
    """
    try:
        handle = os.open(lock_file, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as fault:
        raise Refusal("read_only") from fault
    try:
        try:
            _lock(handle)
        except OSError as fault:
            raise Refusal("busy") from fault
        try:
            yield
        finally:
            _unlock(handle)
    finally:
        os.close(handle)
