"""Opening files of every sort, and bringing older ones up to date."""

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Venue
from spacebook.store import schema
from spacebook.store.store import Store
from tests.house import NOW

EXTRA = (*schema.STEPS, ("CREATE TABLE later (id INTEGER PRIMARY KEY);",))
BROKEN = (*schema.STEPS, ("CREATE TABLE later (id INTEGER PRIMARY KEY);", "CREATE TABLE later (id INTEGER);"))


def open_it(path: Path, *, create: bool = False) -> Store:
    return Store(path, path.parent / "backups", create=create, clock=lambda: NOW)


def text_file(path: Path) -> None:
    path.write_text("room,start,end\n" * 40, encoding="utf-8")


def short_text_file(path: Path) -> None:
    path.write_text("hello", encoding="utf-8")


def foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    connection.commit()
    connection.close()


def newer(path: Path) -> None:
    open_it(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {schema.NEWEST + 1}")
    connection.close()


def cut_off(path: Path) -> None:
    store = open_it(path, create=True)
    with store.change("Build", by="Mei") as change:
        change.add_all([Venue(name=Name(f"House {n}")) for n in range(2000)])
    store.close()
    path.write_bytes(path.read_bytes()[: 5 * 4096])


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (text_file, "not_a_database"),
        (short_text_file, "not_a_database"),
        (foreign, "not_ours"),
        (newer, "newer_database"),
        (Path.mkdir, "is_folder"),
    ],
)
@pytest.mark.parametrize("create", [False, True])
def test_what_is_no_area_is_refused_and_left_alone(
    database: Path, spoil: Callable[[Path], None], kind: str, create: bool
) -> None:
    spoil(database)
    before = database.read_bytes() if database.is_file() else b""
    beside = set(database.parent.iterdir())
    with pytest.raises(Refusal) as refused:
        open_it(database, create=create)
    assert refused.value.kind == kind
    assert refused.value.facts["path"] == str(database)
    assert (database.read_bytes() if database.is_file() else b"") == before
    # SQLite itself needs two files to read one that is in WAL mode.
    made = {path.name for path in set(database.parent.iterdir()) - beside}
    assert made <= {"area.db-wal", "area.db-shm"}


def test_a_damaged_area_is_told(database: Path) -> None:
    cut_off(database)
    with pytest.raises(Refusal) as refused:
        open_it(database).all(Venue)
    assert refused.value.kind == "damaged"


def test_no_file_and_no_folder_are_told_and_not_made(database: Path) -> None:
    for path, kind in ((database, "no_database"), (database.parent / "away" / "area.db", "no_folder")):
        with pytest.raises(Refusal) as refused:
            open_it(path)
        assert refused.value.kind == kind
    assert list(database.parent.iterdir()) == []


def test_an_empty_file_becomes_an_area_only_when_that_was_asked_for(database: Path) -> None:
    database.touch()
    with pytest.raises(Refusal) as refused:
        open_it(database)
    assert refused.value.kind == "no_database"
    assert database.read_bytes() == b""
    store = open_it(database, create=True)
    assert store.all(Venue) == []
    store.close()


READ_ONLY = """
import os, sys
from datetime import datetime
from pathlib import Path
from spacebook.domain.errors import Refusal
from spacebook.store.store import Store
if os.getuid() == 0:  # rights do not bind root; what is imported by now needs none
    os.setgid(65534)
    os.setuid(65534)
path = Path(sys.argv[1])
try:
    Store(path, path.parent, create=len(sys.argv) > 2, clock=datetime.now)
except Refusal as refused:
    print(refused.kind)
"""


def _as_nobody(*arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another matter there")
def test_a_read_only_file_or_folder_is_told(database: Path) -> None:
    open_it(database, create=True).close()
    for folder in (database.parent, *list(database.parent.parents)[:2]):
        folder.chmod(0o755)
    database.chmod(0o444)
    assert _as_nobody(str(database)) == "read_only"
    database.parent.chmod(0o555)
    assert _as_nobody(str(database.parent / "new.db"), "create") == "read_only"
    database.parent.chmod(0o700)
    assert _as_nobody(str(database)) == "read_only"


def tables(path: Path) -> set[str]:
    connection = sqlite3.connect(path)
    found = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return found


def an_area(path: Path) -> sqlite3.Connection:
    store = open_it(path, create=True)
    with store.change("Build", by="Mei") as change:
        change.add(Venue(name=Name("House")))
    store.close()
    return sqlite3.connect(path, isolation_level=None)


def test_an_upgrade_copies_the_file_first(database: Path) -> None:
    connection = an_area(database)
    backups = database.parent / "backups"
    schema.upgrade(connection, database, backups, EXTRA)
    assert schema.version_of(connection, len(EXTRA)) == schema.NEWEST + 1
    connection.close()
    copy = backups / f"area schema {schema.NEWEST}.db"
    assert "later" in tables(database)
    assert "later" not in tables(copy)
    store = open_it(copy)
    assert [str(venue.name) for venue in store.all(Venue)] == ["House"]
    store.close()


def test_an_upgrade_that_cannot_copy_the_file_leaves_it_as_it_is(database: Path) -> None:
    connection = an_area(database)
    in_the_way = database.parent / "backups"
    in_the_way.touch()
    with pytest.raises(Refusal) as refused:
        schema.upgrade(connection, database, in_the_way, EXTRA)
    assert (refused.value.kind, refused.value.facts["folder"]) == ("no_backup", str(in_the_way))
    assert schema.version_of(connection) == schema.NEWEST
    connection.close()


def test_an_upgrade_that_fails_changes_nothing(database: Path) -> None:
    connection = an_area(database)
    before = tables(database)
    with pytest.raises(sqlite3.OperationalError):
        schema.upgrade(connection, database, database.parent / "backups", BROKEN)
    assert schema.version_of(connection) == schema.NEWEST
    connection.close()
    assert tables(database) == before
    open_it(database).close()


def test_two_upgrades_at_once_take_the_step_once(database: Path) -> None:
    an_area(database).close()
    faults: list[BaseException] = []
    ready = threading.Barrier(2)

    def upgrade() -> None:
        connection = sqlite3.connect(database, isolation_level=None)
        try:
            ready.wait()
            schema.upgrade(connection, database, database.parent / "backups", EXTRA)
        except BaseException as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=upgrade) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert "later" in tables(database)


def test_two_programs_may_make_the_same_area(database: Path) -> None:
    first, second = open_it(database, create=True), open_it(database, create=True)
    with first.change("Build", by="Mei") as change:
        change.add(Venue(name=Name("House")))
    assert len(second.all(Venue)) == 1
    first.close()
    second.close()


def test_settings_of_every_connection(store: Store) -> None:
    asked = ("journal_mode", "synchronous", "foreign_keys")
    assert [store.rows(f"PRAGMA {name}")[0][0] for name in asked] == ["wal", 2, 1]


def test_statements_are_split_with_triggers_kept_whole() -> None:
    found = schema.statements(
        "CREATE TABLE a (x);\nCREATE TRIGGER t AFTER INSERT ON a BEGIN\n  SELECT 1;\nEND;\n"
    )
    assert [statement.split()[1] for statement in found] == ["TABLE", "TRIGGER"]
