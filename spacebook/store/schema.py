"""Numbered schema steps: each in one transaction, the file copied first, newer files refused."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from spacebook.domain.errors import Refusal
from spacebook.store import schema_1, schema_2

APPLICATION_ID = 0x53504243
"""Says in the file's header that it is ours ("SPBC")."""

STEPS: Sequence[Sequence[str]] = (schema_1.STATEMENTS, schema_2.STATEMENTS)
"""What brings the schema from version n to n + 1."""

NEWEST = len(STEPS)


def version_of(connection: sqlite3.Connection, newest: int = NEWEST) -> int:
    """The schema version of an open file, 0 for an empty one.

    Raises `Refusal`: "not_ours" for a database of another program, "newer_database" for a later version.
    """
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not tables:
        return 0
    if application != APPLICATION_ID:
        raise Refusal("not_ours")
    if version > newest:
        raise Refusal("newer_database", found=version, known=newest)
    return version


def upgrade(
    connection: sqlite3.Connection, path: Path, backups: Path, steps: Sequence[Sequence[str]] = STEPS
) -> None:
    """Bring an open file to the newest version; a file with data is copied to `backups` first.

    Raises `Refusal("no_backup")` when the copy cannot be made; the file is as it was then.
    """
    version = version_of(connection, len(steps))
    if 0 < version < len(steps):
        back_up(connection, backups / f"{path.stem} schema {version}{path.suffix}")
    while version < len(steps):
        version = _step(connection, steps)


def _step(connection: sqlite3.Connection, steps: Sequence[Sequence[str]]) -> int:
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another program may have taken the step while this one waited for the lock.
        version = version_of(connection, len(steps))
        if version < len(steps):
            for statement in statements("\n".join(steps[version])):
                connection.execute(statement)
            version += 1
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {version}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return version


def statements(script: str) -> list[str]:
    """The complete statements of a script, triggers kept whole."""
    found: list[str] = []
    current = ""
    for line in script.splitlines(keepends=True):
        current += line
        if current.strip() and sqlite3.complete_statement(current):
            found.append(current.strip())
            current = ""
    return found


def back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A copy of an open database by SQLite's own means, which sees a consistent state.

    Raises `Refusal("no_backup")` when `target` cannot be written.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        copy = sqlite3.connect(target)
        try:
            connection.backup(copy)
        finally:
            copy.close()
    except (OSError, sqlite3.OperationalError) as fault:
        raise Refusal("no_backup", folder=str(target.parent)) from fault
