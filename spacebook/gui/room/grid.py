"""The week of one room, painted: days across, hours down."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from spacebook import dates
from spacebook.domain.boards import Block, Board
from spacebook.domain.bookings import Booking
from spacebook.domain.span import MINUTE, midnight
from spacebook.gui.grids import dayheads, halts, rowheads, words
from spacebook.gui.grids.booking_grid import BookingGrid
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import Gesture, Move, Resize, Spot, edge_of
from spacebook.gui.room import painting, stops
from spacebook.gui.room.geometry import Column, PieceKind, RoomLayout, lay_out
from spacebook.i18n import _

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_NEW_MINUTES = 60
_NARROWEST, _HOUR = 96, 44


class RoomGrid(BookingGrid):
    """Some days of one room; blocks are carried to another time or day, and pulled at their edges."""

    edge_pointer = Qt.CursorShape.SizeVerCursor

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.layout_now: RoomLayout | None = None

    def lay_out(self) -> None:
        """Place the board in columns."""
        px = self.kit.px
        self.head = QSize(px(64), px(46))
        if self.board is None:
            return
        seen = self.viewport().size()
        self.layout_now = lay_out(
            self.board,
            width=max(1, seen.width() - self.head.width()),
            height=max(1, seen.height() - self.head.height()),
            narrowest=px(_NARROWEST),
            hour=px(_HOUR),
            px=px,
        )
        placed = self.layout_now
        self.content_width = placed.width if placed else 0
        self.row_tops = [0, placed.axis.length] if placed else [0]

    def show_board(self, board: Board) -> None:
        """Paint `board` from now on; the keyboard stays at its day and hour in another room too."""
        row = next(board.rows(), None)
        if row is not None and self.cursor_at is not None and self.cursor_at.room_id != row.room.id:
            self.cursor_at = Cursor(row.room.id, self.cursor_at.at)
        super().show_board(board)

    def block_shown(self, booking_id: int) -> Block | None:
        """A booking of this room, or of one that takes it along."""
        row = next(self.board.rows(), None) if self.board is not None else None
        found = (*row.blocks, *row.shadows) if row is not None else ()
        return next((block for block in found if booking_id and block.id == booking_id), None)

    def spot_at(self, point: QPoint) -> Spot | None:
        """The day, the minute and the block under a point."""
        placed = self.layout_now
        if placed is None or not QRect(0, 0, placed.width, placed.axis.length).contains(point):
            return None
        room_id, at = placed.row.room.id, placed.moment(point.x(), point.y())
        piece = placed.piece_at(point.x(), point.y())
        if piece is None or piece.kind is not PieceKind.BOOKED:
            return Spot(room_id, at, piece.block if piece is not None else None)
        grip, rect = min(self.kit.px(6), piece.rect.height() // 3), piece.rect
        first, last = point.y() - rect.top() < grip, rect.bottom() - point.y() < grip
        edge = edge_of(piece.block, at.date(), near_start=first, near_end=last)
        return Spot(room_id, at, piece.block, edge)

    def grip(self, booking: Booking, spot: Spot) -> Gesture:
        """The edges pull the start and the end, the rest carries the block."""
        return Resize(booking, spot.edge) if spot.edge else Move(booking, spot.at - booking.start)

    def rects_of(self, booking_id: int) -> list[QRect]:
        """Its pieces in order of days."""
        columns = self.layout_now.columns if self.layout_now else ()
        return [piece.rect for column in columns for piece in column.pieces if piece.block.id == booking_id]

    def ghost_rect(self, booking: Booking) -> QRect | None:
        """The whole width of its day, over its time."""
        column = self._column_of(booking.start)
        minutes = booking.span.on(booking.start.date())
        if column is None or minutes is None:
            return None
        axis, gap = self._placed.axis, self.kit.px(2)
        top, bottom = axis.place(minutes[0]), axis.place(minutes[1])
        return QRect(column.left + gap, top, column.right - column.left - 2 * gap, max(4, bottom - top))

    def cell_rect(self, cursor: Cursor) -> QRect | None:
        """Its block on that day, or the half hour."""
        column = self._column_of(cursor.at)
        if column is None:
            return None
        if cursor.booking_id:
            own = (piece.rect for piece in column.pieces if piece.block.id == cursor.booking_id)
            found = next(own, None)
            if found is not None:
                return found
        end = min(cursor.at + halts.SLOT, midnight(cursor.at.date()) + timedelta(days=1))
        return self.ghost_rect(Booking(room_id=cursor.room_id, start=cursor.at, end=end, title=words.NOTHING))

    def first_cursor(self) -> Cursor | None:
        """Now when it is shown, or when the room first opens."""
        placed, now = self.layout_now, self.desk.now()
        if placed is None:
            return None
        column = placed.column_of(now.date()) or placed.columns[0]
        opens = column.opening[0][0] if column.opening else placed.axis.first
        start = midnight(column.day) + timedelta(minutes=opens)
        if column.day == now.date():
            start = max(start, halts.slot_of(now))
        return halts.at(placed.row, start, placed.axis)

    def step(self, cursor: Cursor, key: Qt.Key) -> Cursor:
        """Up and down to the next slot or block, left and right to the next day."""
        placed = self._placed
        return stops.step(cursor, key, placed.row, placed.days, placed.axis)

    def cursor_for(self, spot: Spot) -> Cursor:
        """The block, or the half hour the spot lies in; a block of several days is a halt on each."""
        placed = self.layout_now
        if placed is None or spot.block is None:
            return Cursor(spot.room_id, halts.slot_of(spot.at))
        day = max(spot.at.date(), placed.days[0])
        return Cursor(placed.row.room.id, max(spot.block.start, midnight(day)), spot.block.id)

    def slot(self, cursor: Cursor) -> tuple[datetime, datetime]:
        """An hour from the cell on, after the block when one is selected."""
        block = self.board.block(cursor.booking_id) if self.board and cursor.booking_id else None
        start = block.end if block is not None and block.end.date() == cursor.at.date() else cursor.at
        return start, start + timedelta(minutes=_NEW_MINUTES)

    def cell_sentence(self, cursor: Cursor) -> str:
        """The room, the half hour, free or not."""
        column = self._column_of(cursor.at)
        if column is None:
            return ""
        return words.spoken_cell(self._placed.row, cursor.at, cursor.at + halts.SLOT, column.opening)

    def tip_at(self, point: QPoint) -> str:
        """The whole booking, or why it is closed."""
        placed = self.layout_now
        if placed is None or self.board is None:
            return ""
        piece = placed.piece_at(point.x(), point.y())
        if piece is not None:
            joined = piece.kind is PieceKind.SHADOW
            of_other = self.board.places.rooms[piece.block.room_id].name if joined else None
            return words.tooltip(piece.block, placed.row, of_other)
        shut = (each for each in placed.column_at(point.x()).shut if each.rect.contains(point))
        return next((words.closed_tip(each.closed) for each in shut), "")

    def head_tip(self, x: int) -> str:
        """The day in full."""
        placed = self.layout_now
        if placed is None or self.board is None:
            return ""
        return dayheads.tip(self.board.days[placed.columns.index(placed.column_at(x))])

    def row_tip(self, row: int) -> str:  # noqa: ARG002 - hours tell all themselves
        """Nothing: the hours are not cut."""
        return ""

    def group_at(self, point: QPoint) -> int | None:  # noqa: ARG002 - one room has no groups
        """There is nothing to fold."""
        return None

    def caption(self) -> str:
        """What is shown here."""
        return _("One room over the hours of a week")

    def paint_row(self, painter: QPainter, row: int, part: QRect) -> None:  # noqa: ARG002 - there is one
        """The days with their hours, then what takes time."""
        board, today = self.board, self.desk.today()
        if self.layout_now is None or board is None:
            return
        for column, day in zip(self.layout_now.columns, board.days, strict=True):
            if column.left <= part.right() and column.right >= part.left():
                painting.paint_column(
                    painter, column, self.layout_now, day, self.kit, today=day.date == today, past=self.past
                )

    def paint_row_head(self, painter: QPainter, row: int, size: QSize) -> None:  # noqa: ARG002
        """The hours."""
        painting.paint_hours(painter, size, self._placed.axis, self.kit)

    def paint_head(self, painter: QPainter, part: QRect) -> None:
        """The days."""
        kit, board = self.kit, self.board
        if board is None or self.layout_now is None:
            return
        for day, column in zip(board.days, self.layout_now.columns, strict=True):
            box = QRect(column.left, 0, column.right - column.left - 1, self.head.height() - 1)
            if box.intersects(part):
                dayheads.paint_day(painter, box, day, kit, today=day.date == self.desk.today())
                kit.down(painter, column.right - 1, 0, self.head.height())
        kit.across(painter, part.left(), part.right() + 1, self.head.height() - 1)

    def paint_corner(self, painter: QPainter, size: QSize) -> None:
        """Nothing but its lines: days and hours are known by sight."""
        rowheads.paint_corner(painter, size, "", self.kit)

    def paint_time(self, painter: QPainter) -> None:
        """The line of now across today."""
        now, y = self.desk.now(), self._now_y()
        column = self._column_of(now)
        if y is not None and column is not None:
            color = self.kit.color("danger")
            painter.fillRect(QRect(column.left, y - 1, column.right - column.left, 2), color)

    def paint_over_row_heads(self, painter: QPainter) -> None:
        """The clock on the line of now."""
        y = self._now_y()
        if y is not None:
            painting.paint_clock(painter, self.head.width(), y, dates.clock(self.desk.now()), self.kit)

    @property
    def _placed(self) -> RoomLayout:
        assert self.layout_now is not None
        return self.layout_now

    def _column_of(self, moment: datetime) -> Column | None:
        return self.layout_now.column_of(moment.date()) if self.layout_now else None

    def _now_y(self) -> int | None:
        now = self.desk.now()
        if self.layout_now is None or self._column_of(now) is None:
            return None
        axis, minute = self.layout_now.axis, (now - midnight(now.date())) // MINUTE
        return axis.place(minute) if axis.first <= minute <= axis.last else None
