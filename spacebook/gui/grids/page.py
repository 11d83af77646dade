"""A page around a painted grid: reads the board, keeps the time, speaks to the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spacebook.domain.boards import Board
from spacebook.gui.grids.booking_grid import BookingGrid
from spacebook.gui.widgets.empty import Empty
from spacebook.i18n import N_

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_MINUTE_MS = 60_000
_BARE = N_(
    "No rooms yet. Bring a table of bookings in (spacebook import FILE --create-rooms), "
    "or open another area in the settings."
)


class GridPage(QWidget):
    """Shows some days of all venues or of one.

    Signals: `booking_selected` (0 for none), `booking_opened`, `new_wanted(room_id, start, end)`, `refused`
    with the sentence, `moved` with the booking that was carried or cancelled, `board_shown` when something
    else is shown than before.
    """

    booking_selected = Signal(int)
    booking_opened = Signal(int)
    new_wanted = Signal(int, object, object)
    refused = Signal(str)
    moved = Signal(int)
    board_shown = Signal()

    def __init__(self, desk: Desk, grid: BookingGrid, *, days: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.grid = grid
        self._desk = desk
        self._days = days
        self._first: date | None = None
        self._venue_id: int | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(grid)
        self._empty = Empty("rooms", _BARE)
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._empty.hide()
        layout.addWidget(self._empty)
        self.setFocusProxy(grid)
        self._pass_on(grid)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._on_minute)

    @property
    def board(self) -> Board | None:
        """What is shown, or None before the first `show_board`."""
        return self.grid.board

    def show_board(self, first_day: date) -> None:
        """Read and show the days from `first_day` on."""
        self._first = first_day
        self.reload()

    def reload(self) -> None:
        """Read the same days again and show what has changed."""
        if self._first is None:
            return
        self.show_read(self.read(self._first))

    def read(self, first: date) -> Board:
        """Read the board that begins at `first`."""
        return self._desk.agenda.board(first, self._days, self._venue_id)

    def show_read(self, board: Board) -> None:
        """Show what was read, or that there is nothing yet."""
        if board != self.grid.board:
            self.grid.show_board(board)
            self.board_shown.emit()
        bare = next(board.rows(), None) is None and not board.desks
        self._empty.setVisible(bare)
        if bare and self.grid.hasFocus():
            # Else the focus would wander off to the rail.
            self._empty.setFocus()
        self.grid.setVisible(not bare)

    def set_venue(self, venue_id: int | None) -> None:
        """Show one venue only, or all of them for None."""
        if venue_id != self._venue_id:
            self._venue_id = venue_id
            self.reload()

    def select_booking(self, booking_id: int) -> None:
        """Select a booking that is shown and scroll to it; 0 selects none."""
        self.grid.select(booking_id, reveal=True)

    def selected_booking(self) -> int | None:
        """The booking that is selected."""
        return self.grid.selected or None

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.grid.retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Keep up with the time while shown."""
        super().showEvent(event)
        self.grid.tick()
        self._start_clock()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Nobody looks: rest."""
        super().hideEvent(event)
        self._clock.stop()

    def _on_minute(self) -> None:
        self.grid.tick()
        self._start_clock()

    def _start_clock(self) -> None:
        # The line moves when the minute turns, not some seconds later.
        now = self._desk.now()
        self._clock.start(_MINUTE_MS - (now.second * 1000 + now.microsecond // 1000))

    def _pass_on(self, grid: BookingGrid) -> None:
        grid.booking_selected.connect(self.booking_selected)
        grid.booking_opened.connect(self.booking_opened)
        grid.new_wanted.connect(self.new_wanted)
        grid.refused.connect(self.refused)
        grid.moved.connect(self.moved)
        grid.stale.connect(self.reload)
