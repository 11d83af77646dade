"""Opening a SQLite file: what may be wrong with it is told as a `Refusal`, before anything is changed."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee

from spacebook.domain.errors import Refusal
from spacebook.store import queue, schema

PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", "full"),
    ("foreign_keys", 1),
    ("busy_timeout", 20000),
    ("cache_size", -16000),
)
SQLITE_HEADER = b"SQLite format 3\x00"

FAULTS = (
    ("occupied", "occupied"),
    ("readonly", "read_only"),
    ("unable to open", "read_only"),
    ("full", "disk_full"),
    ("disk I/O", "disk_full"),
    ("locked", "busy"),
    ("not a database", "not_a_database"),
    ("malformed", "damaged"),
    ("FOREIGN KEY", "still_used"),
)
"""Words in SQLite's messages, and the kind of refusal that each is."""


def connect(path: Path, backups: Path, *, create: bool) -> peewee.SqliteDatabase:
    """A database at the newest schema version.

    Raises `Refusal`: "no_folder", "no_database", "is_folder", "not_a_database", "not_ours",
    "newer_database", "read_only", "damaged", "busy", "disk_full", "no_backup".
    """
    _look(path, create=create)
    _recognise(path)
    _make_queue(path)
    database = peewee.SqliteDatabase(str(path), pragmas=PRAGMAS, thread_safe=True)
    try:
        with told(path):
            database.connect()
            schema.upgrade(database.connection(), path, backups)
    except BaseException:
        database.close()
        raise
    return database


def _look(path: Path, *, create: bool) -> None:
    try:
        head = _beginning(path, create=create)
    except OSError as fault:
        raise Refusal("read_only", path=str(path)) from fault
    if head and head != SQLITE_HEADER:
        raise Refusal("not_a_database", path=str(path))


def _beginning(path: Path, *, create: bool) -> bytes:
    """The first bytes of the file, which is made when it is absent; an OSError tells of rights that lack."""
    if path.is_dir():
        raise Refusal("is_folder", path=str(path))
    if not path.parent.is_dir():
        raise Refusal("no_folder", path=str(path.parent))
    if not path.exists() and create:
        path.touch()
    if not path.exists() or (not create and not path.stat().st_size):
        raise Refusal("no_database", path=str(path))
    with path.open("r+b") as stream:
        return stream.read(len(SQLITE_HEADER))


def _recognise(path: Path) -> None:
    """Refuse the file of another program by reading only: even the journal mode would be a change."""
    with told(path):
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
        try:
            schema.version_of(connection)
        finally:
            connection.close()


def _make_queue(path: Path) -> None:
    """The line of the writers, made only beside a file that is ours; see `store.queue`."""
    try:
        queue.beside(path).open("ab").close()
    except OSError as fault:
        raise Refusal("read_only", path=str(path)) from fault


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the world does to a file into a `Refusal`; anything else stays a bug."""
    try:
        yield
    except Refusal as refusal:
        refusal.facts.setdefault("path", str(path))
        raise
    except (peewee.DatabaseError, sqlite3.DatabaseError) as fault:
        kind = _kind(str(fault))
        if kind is None:
            raise
        raise Refusal(kind, path=str(path)) from fault


def _kind(message: str) -> str | None:
    return next((kind for words, kind in FAULTS if words in message), None)
