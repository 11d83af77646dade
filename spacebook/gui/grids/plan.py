"""What a grid of bookings asks of the page it belongs to: where things lie, and what they are called."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPoint, QRect, Qt

from spacebook.domain.bookings import Booking
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import Gesture, Make, Spot
from spacebook.gui.grids.surface import Surface


class Plan(Surface):
    """A surface with rooms on it. All points and rectangles are those of the content."""

    edge_pointer = Qt.CursorShape.SizeHorCursor
    """What the pointer looks like over an edge that can be pulled."""

    def spot_at(self, point: QPoint) -> Spot | None:
        """What lies at a point of the content; None where there is no room."""
        raise NotImplementedError

    def grip(self, booking: Booking, spot: Spot) -> Gesture:
        """The gesture that begins when the block at `spot` is dragged."""
        raise NotImplementedError

    def draw(self, spot: Spot) -> Gesture | None:
        """The gesture that begins when an empty `spot` is dragged; None where nothing can be drawn."""
        return Make(spot.room_id, spot.at)

    def rects_of(self, booking_id: int) -> list[QRect]:
        """Where a booking is painted; its own room first."""
        raise NotImplementedError

    def ghost_rect(self, booking: Booking) -> QRect | None:
        """Where a booking would be painted."""
        raise NotImplementedError

    def cell_rect(self, cursor: Cursor) -> QRect | None:
        """Where the cell of the cursor is."""
        raise NotImplementedError

    def first_cursor(self) -> Cursor | None:
        """Where the keyboard starts."""
        raise NotImplementedError

    def step(self, cursor: Cursor, key: Qt.Key) -> Cursor:
        """Where an arrow key leads."""
        raise NotImplementedError

    def cursor_for(self, spot: Spot) -> Cursor:
        """The cell that a spot lies in."""
        raise NotImplementedError

    def slot(self, cursor: Cursor) -> tuple[datetime, datetime]:
        """The time of a new booking made at the cursor."""
        raise NotImplementedError

    def cell_sentence(self, cursor: Cursor) -> str:
        """An empty cell in words."""
        raise NotImplementedError

    def tip_at(self, point: QPoint) -> str:
        """The tooltip for a point of the content."""
        raise NotImplementedError

    def head_tip(self, x: int) -> str:  # noqa: ARG002 - hours tell all themselves
        """The tooltip for the head above the rows."""
        return ""

    def row_tip(self, row: int) -> str:
        """The tooltip for the head of a row, which may be cut."""
        raise NotImplementedError

    def group_at(self, point: QPoint) -> int | None:
        """The group whose head lies at a point, to be folded."""
        raise NotImplementedError

    def caption(self) -> str:
        """What the grid shows, for those who do not see it."""
        raise NotImplementedError
