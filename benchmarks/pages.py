"""The painted pages: going to another week, and painting with and without tiles."""

import itertools
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.area import MIDDLE, area, opened
from benchmarks.table import Row
from benchmarks.timing import MILLI, rivals
from spacebook.domain.span import midnight, to_minutes
from spacebook.gui import theme
from spacebook.gui.day.page import DayPage
from spacebook.gui.grids.page import GridPage
from spacebook.gui.week.page import WeekPage
from spacebook.services.desk import Desk
from spacebook.store.reading import BLOCKS

VENUE = 4
WEEKS = 8
SIZE = (1440, 900)


class Blit(QWidget):
    """Paints one picture as large as itself: the least that a repaint can be."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        self._picture = QPixmap(width, height)
        self._picture.fill(Qt.GlobalColor.white)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's
        """One blit."""
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.end()


def measure(*, quick: bool) -> list[Row]:
    """The week and the day of a venue with 20 rooms."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication.instance() or QApplication(["benchmarks"])
    assert isinstance(qt, QApplication)
    theme.current().apply(qt, "light", "standard")
    path, rounds = area(1_000_000), 3 if quick else 9
    desk, raw = opened(path), sqlite3.connect(path)
    raw.execute("PRAGMA cache_size = -16000")
    rows = [
        *_page(desk, raw, WeekPage(desk), "week", rounds),
        *_page(desk, raw, DayPage(desk), "day", rounds),
    ]
    raw.close()
    desk.close()
    return rows


def _page(desk: Desk, raw: sqlite3.Connection, page: GridPage, name: str, rounds: int) -> list[Row]:
    days = 7 if name == "week" else 1
    page.set_venue(VENUE)
    page.resize(*SIZE)
    page.show_board(MIDDLE)
    page.show()
    port = page.grid.viewport()
    blit = Blit(port.width(), port.height())
    blit.show()
    for window in (page, blit):
        QTest.qWaitForWindowExposed(window)
    forth, first = _days(days), _days(days)
    works: dict[str, Callable[[], object]] = {
        "flip": lambda: _flip(page, next(forth)),
        "read": lambda: _read(raw, desk, next(first), days),
        "valid": port.repaint,
        "invalid": lambda: _paint_anew(page),
        "blit": blit.repaint,
    }
    cpu = {key: spent * MILLI for key, spent in rivals(works, rounds=rounds, times=WEEKS).items()}
    assert page.board is not None
    shown = sum(len(row.blocks) for row in page.board.rows())
    page.close()
    blit.close()
    work = f"{name} page, {shown:,} bookings"
    return [
        Row(f"{work}: another {name}", cpu["flip"], "ms", cpu["read"], "its query, sqlite3", 5),
        Row(f"{work}: repaint", cpu["valid"], "ms", cpu["blit"], "one blit", 2),
        Row(f"{work}: repaint without tiles", cpu["invalid"], "ms", bar=8),
    ]


def _flip(page: GridPage, first: date) -> None:
    page.show_board(first)
    page.grid.viewport().repaint()


def _paint_anew(page: GridPage) -> None:
    page.grid.invalidate()
    page.grid.viewport().repaint()


def _days(step: int) -> Iterator[date]:
    """First days to go to, one after the other and around again."""
    return itertools.cycle([MIDDLE + timedelta(days=step * number) for number in range(WEEKS)])


def _read(raw: sqlite3.Connection, desk: Desk, first: date, days: int) -> int:
    rooms = str([room.id for room in desk.places.rooms.values() if room.venue_id == VENUE])
    start = to_minutes(midnight(first))
    return len(raw.execute(BLOCKS, (rooms, start, start + days * 1440)).fetchall())
