"""The page of a month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from spacebook.domain.boards import Board
from spacebook.domain.loads import DayLoad, day_loads
from spacebook.domain.places import Room
from spacebook.gui.grids.page import GridPage
from spacebook.gui.jobs import Jobs
from spacebook.gui.month.geometry import WEEK, weeks_of
from spacebook.gui.month.grid import MonthGrid

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MANY_ROOMS, MANY_BOOKINGS = 60, 3_000
"""More than these are read while the window goes on; fewer are there before anybody notices."""

_Read = tuple[date, Board, tuple[DayLoad, ...]]


class MonthPage(GridPage):
    """The bookings of a month, and of the days that fill its weeks: `show_board(any day of the month)`.

    `day_wanted` asks for a day to be opened, `date_wanted` for another month; both carry a date. `jobs` lets
    a large area be read in the background.
    """

    day_wanted = Signal(object)
    date_wanted = Signal(object)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        self._month_grid = MonthGrid(desk)
        super().__init__(desk, self._month_grid, days=WEEK, parent=parent)
        self._jobs = jobs
        self._asked = 0
        self._shown: tuple[date, Board] | None = None
        self._month_grid.day_wanted.connect(self.day_wanted)
        self._month_grid.date_wanted.connect(self.date_wanted)

    @property
    def month(self) -> date:
        """The first day of the month that is shown."""
        return self._month_grid.month

    def reload(self) -> None:
        """Read the same month again and show what has changed; many rooms in the background."""
        month = self._first
        self._asked += 1
        if month is None:
            return
        if self._jobs is None or not self._is_large():
            self._show(month, self.read(month), None)
            return
        asked, shown = self._asked, self._shown
        self._jobs.run(
            "month", lambda _progress: self._read_all(month, shown), lambda got: self._arrived(asked, got)
        )

    def read(self, first: date) -> Board:
        """Read the weeks of the month that `first` is in."""
        monday, weeks = weeks_of(first)
        return self._desk.agenda.of_rooms(self._rooms(), monday, weeks * WEEK)

    def show_read(self, board: Board) -> None:
        """Show what was read of the month asked for."""
        if self._first is not None:
            self._show(self._first, board, None)

    def _is_large(self) -> bool:
        shown = sum(len(row.blocks) for row in self.board.rows()) if self.board is not None else 0
        return len(self._rooms()) > MANY_ROOMS or shown > MANY_BOOKINGS

    def _read_all(self, month: date, shown: tuple[date, Board] | None) -> _Read | None:
        """Off the window's thread: what is to be shown, or None when it is shown already."""
        board = self.read(month)
        if shown == (month.replace(day=1), board):
            return None
        return month, board, day_loads(board)

    def _arrived(self, asked: int, got: _Read | None) -> None:
        # Another month or venue may have been asked for meanwhile.
        if got is not None and asked == self._asked:
            self._show(*got)

    def _show(self, month: date, board: Board, loads: tuple[DayLoad, ...] | None) -> None:
        shown = (month.replace(day=1), board)
        if shown != self._shown:
            self._shown = shown
            self._month_grid.show_month(month, board, loads)
            self.board_shown.emit()
        super().show_read(board)

    def _rooms(self) -> list[Room]:
        rooms = self._desk.places.rooms.values()
        return [room for room in rooms if self._venue_id in (None, room.venue_id)]
