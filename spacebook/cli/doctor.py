"""The command that looks at everything the program leans on and says what is wrong with it."""

import argparse
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from importlib.metadata import PackageNotFoundError, version

from spacebook import __version__, assets, i18n
from spacebook.cli.report import BAD_INPUT, DONE, NO_DATABASE, show
from spacebook.domain.errors import Refusal
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk

Finding = tuple[str, bool, str]
"""What was looked at, whether it is well, and what was seen."""

RESOURCES = (
    "fonts/NotoSansSC-Regular-subset.ttf",
    "fonts/NotoSansSC-Bold-subset.ttf",
    "fonts/NotoSansSC-Regular-latin.ttf",
    "fonts/NotoSansSC-Bold-latin.ttf",
    "sample/area.json",
    "icons/rooms.svg",
    "locale/zh_CN.po",
    "locale/zh_TW.po",
    "readings/surnames.toml",
)


def doctor(options: argparse.Namespace) -> int:
    """Look at the parts one by one; exit code 4 when the database is not well, 2 when another part is not."""
    database = list(_database(options.db))
    findings = [*_programs(), *_resources(), *_window(), *database]
    plain = [{"part": part, "well": well, "seen": seen} for part, well, seen in findings]
    show(
        options,
        {"findings": plain},
        [f"{'ok ' if well else '!! '} {part}: {seen}" for part, well, seen in findings],
    )
    if not all(well for _part, well, _seen in database):
        return NO_DATABASE
    return DONE if all(well for _part, well, _seen in findings) else BAD_INPUT


def _programs() -> Iterator[Finding]:
    yield "spacebook", True, __version__
    yield "Python", sys.version_info >= (3, 11), sys.version.split()[0]
    yield "SQLite", sqlite3.sqlite_version_info >= (3, 38), sqlite3.sqlite_version
    for package in ("PySide6-Essentials", "peewee", "python-dateutil", "chinesecalendar", "borax"):
        try:
            yield package, True, version(package)
        except PackageNotFoundError:
            yield package, False, _("not installed")


def _resources() -> Iterator[Finding]:
    for name in RESOURCES:
        try:
            size = len(assets.path(name).read_bytes())
        except OSError as fault:
            yield name, False, str(fault)
        else:
            yield name, size > 0, f"{size} B"
    yield _("Language"), True, i18n.language()


def _window() -> Iterator[Finding]:
    try:
        from spacebook.gui.checkup import findings
    except ImportError as fault:
        yield "Qt", False, str(fault)
        return
    yield from findings()


def _database(database: str) -> Iterator[Finding]:
    if not database:
        return
    try:
        with closing(Desk.open(database)) as desk:
            well, seen = desk.sound()
    except Refusal as refused:
        well, seen = False, wording.refusal(refused)
    yield _("Database"), well, seen
