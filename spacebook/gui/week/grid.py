"""The week, painted: rooms down, days across, chips in the cells."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from spacebook.domain.boards import RoomRow
from spacebook.domain.bookings import Booking
from spacebook.domain.span import midnight
from spacebook.gui.grids import dayheads, rowheads, words
from spacebook.gui.grids.booking_grid import BookingGrid
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import Gesture, Spot
from spacebook.gui.week import painting, stops
from spacebook.gui.week.drag import Carry
from spacebook.gui.week.geometry import Cell, Chip, ChipKind, Row, WeekLayout, lay_out
from spacebook.i18n import _

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_DAY = timedelta(days=1)
_NARROW = 1000
_NARROWEST, _TIGHTEST = 96, 88
"""Below this width, in pixels of the drawing, row heads give way to the days."""


class WeekGrid(BookingGrid):
    """Some days as a matrix; a chip is carried to another cell, an empty cell is drawn over to book."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.layout_now: WeekLayout | None = None

    def lay_out(self) -> None:
        """Place the board in columns."""
        px = self.kit.px
        narrow = self.viewport().width() < px(_NARROW)
        self.head = QSize(px(148 if narrow else 180), px(46))
        if self.board is None:
            return
        room = max(1, self.viewport().width() - self.head.width())
        # A scroll bar for the sake of a few pixels helps nobody.
        tight = room >= px(_TIGHTEST) * len(self.board.days)
        narrowest = px(_TIGHTEST if tight else _NARROWEST)
        placed = lay_out(self.board, width=room, narrowest=narrowest, folded=self.folded, kit=self.kit)
        self.layout_now = placed
        self.content_width = placed.width
        self.row_tops = [row.top for row in placed.rows] + [placed.height]

    def spot_at(self, point: QPoint) -> Spot | None:
        """The room row, the moment on the strip of the cell, and the chip under a point."""
        row = self._row_at(point)
        if row is None or row.room is None or not 0 <= point.x() < self.content_width:
            return None
        column = self._placed.column(point.x())
        at = self._placed.moment(row.cells[column], column, point.x())
        chip = _chip_at(row, column, point)
        return Spot(row.room.room.id, at, chip.block if chip is not None else None)

    def grip(self, booking: Booking, spot: Spot) -> Gesture:  # noqa: ARG002 - a chip has no handles
        """A chip is carried as a whole."""
        return Carry(booking)

    def rects_of(self, booking_id: int) -> list[QRect]:
        """Its chips, then those of the rooms it takes along."""
        found = [
            (chip, row.top)
            for row in self._rows
            if row.room is not None and _holds(row.room, booking_id)
            for cell in row.cells
            for chip in cell.chips
            if chip.block is not None and chip.block.id == booking_id
        ]
        found.sort(key=lambda pair: pair[0].kind is ChipKind.SHADOW)
        return [chip.rect.translated(0, top) for chip, top in found]

    def ghost_rect(self, booking: Booking) -> QRect | None:
        """The cell for a chip that is carried, its time on the strip for a new one."""
        rect = self._cell_of(booking.room_id, booking.start)
        if rect is None or booking.id:
            return rect.adjusted(2, 2, -2, -2) if rect is not None else None
        minutes = booking.span.on(booking.start.date())
        cell = self._rows[self._placed.index_of(booking.room_id)].cells[self._placed.column(rect.x())]
        if minutes is None:
            return rect
        left, right = (self._placed.strip_x(cell, minute) for minute in minutes)
        return QRect(left, rect.y() + 2, max(6, right - left), rect.height() - 5)

    def cell_rect(self, cursor: Cursor) -> QRect | None:
        """The chip on that day, or the cell."""
        cell = self._cell_of(cursor.room_id, cursor.at)
        if cell is None or not cursor.booking_id:
            return cell
        return next((r for r in self.rects_of(cursor.booking_id) if cell.contains(r.center())), cell)

    def first_cursor(self) -> Cursor | None:
        """The first room, today when it is shown."""
        rooms = self._room_rows
        if not rooms or self.layout_now is None:
            return None
        days = self.layout_now.days
        today = self.desk.today()
        return stops.halts(rooms[0], today if today in days else days[0])[0]

    def step(self, cursor: Cursor, key: Qt.Key) -> Cursor:
        """Through the chips of a cell and on to the next one."""
        return stops.step(cursor, key, self._room_rows, self._placed.days)

    def cursor_for(self, spot: Spot) -> Cursor:
        """The chip or the cell a spot lies in."""
        first = self._placed.days[0] if self.layout_now else spot.at.date()
        day = max(spot.at.date(), first)
        return Cursor(spot.room_id, midnight(day), spot.block.id if spot.block else 0)

    def slot(self, cursor: Cursor) -> tuple[datetime, datetime]:
        """The first free hour of the cell."""
        row = self.board.row(cursor.room_id) if self.board else None
        if row is None or self.layout_now is None or cursor.at.date() not in self.layout_now.days:
            start = cursor.at + timedelta(hours=9)
            return start, start + timedelta(hours=1)
        column = self.layout_now.days.index(cursor.at.date())
        return stops.gap(row, column, cursor.at.date(), self.desk.now())

    def cell_sentence(self, cursor: Cursor) -> str:
        """The room, the day, free or not."""
        row = self.board.row(cursor.room_id) if self.board else None
        if row is None or cursor.at.date() not in self._placed.days:
            return ""
        opening = row.opening[self._placed.days.index(cursor.at.date())]
        return words.spoken_cell(row, cursor.at, cursor.at + _DAY, opening)

    def tip_at(self, point: QPoint) -> str:
        """The whole booking, who is on duty, or why it is closed."""
        row = self._row_at(point)
        if row is None or not row.cells or self.board is None:
            return ""
        column = self._placed.column(point.x())
        chip = _chip_at(row, column, point)
        if chip is None:
            shut = row.cells[column].shut
            return words.said(shut.name) if shut is not None else ""
        if chip.duties and row.desk is not None:
            return "\n".join(words.spoken_duty(duty, words.said(row.desk.desk.name)) for duty in chip.duties)
        if chip.block is None or row.room is None:
            return words.closed_tip(chip.closed) if chip.closed is not None else ""
        joined = chip.kind is ChipKind.SHADOW
        return words.tooltip(
            chip.block, row.room, self.board.places.rooms[chip.block.room_id].name if joined else None
        )

    def head_tip(self, x: int) -> str:
        """The day in full."""
        return dayheads.tip(self.board.days[self._placed.column(x)]) if self.board else ""

    def row_tip(self, row: int) -> str:
        """The room in full."""
        placed = self._rows[row]
        if placed.room is not None and self.board is not None:
            return words.room_tip(placed.room.room, self.board.places.rooms.values())
        if placed.pool is not None:
            return words.said(placed.pool.pool.name)
        return words.said(placed.desk.venue.name) if placed.desk is not None else placed.group

    def group_at(self, point: QPoint) -> int | None:
        """The venue, or all desks."""
        row = self._row_at(point)
        return row.group_id if row is not None and row.is_group else None

    def caption(self) -> str:
        """What is shown here."""
        return _("Rooms over the days of a week")

    def paint_row(self, painter: QPainter, row: int, part: QRect) -> None:
        """The cells, their strips and chips."""
        placed, kit, board = self._rows[row], self.kit, self.board
        assert board is not None
        for column, cell in enumerate(placed.cells):
            if cell.left > part.right() or cell.right < part.left():
                continue
            today = board.days[column].date == self.desk.today()
            painting.paint_cell_ground(painter, cell, placed, board.days[column], kit, today=today)
            painting.paint_cell(painter, placed, column, self._placed, kit, past=self.past)
        kit.across(painter, part.left(), part.right() + 1, placed.height - 1)

    def spans(self, row: int) -> bool:
        """The head of a venue does."""
        return self._rows[row].is_group

    def paint_row_head(self, painter: QPainter, row: int, size: QSize) -> None:
        """Names at the left."""
        placed, board, kit = self._rows[row], self.board, self.kit
        assert board is not None
        if placed.is_group:
            rowheads.paint_group(painter, size, placed.group, placed.folded, kit)
        elif placed.desk is not None:
            venue = words.said(placed.desk.venue.name)
            area = f"{placed.desk.desk.area_m2} m²" if placed.desk.desk.area_m2 else ""
            name = words.said(placed.desk.desk.name)
            rowheads.paint_desk(painter, size, name, venue, area, kit, alone=len(board.desks) == 1)
        elif placed.pool is not None:
            pool = placed.pool.pool
            rowheads.paint_row(painter, size, words.said(pool.name), "", f"× {pool.quantity}", kit)
        elif placed.room is not None:
            room = placed.room.room
            partners = words.partners(room, board.places.rooms.values())
            rowheads.paint_room(painter, size, room, partners, kit)

    def paint_head(self, painter: QPainter, part: QRect) -> None:
        """The days."""
        kit, board = self.kit, self.board
        if board is None or self.layout_now is None:
            return
        edges = self.layout_now.edges
        for day, left, right in zip(board.days, edges[:-1], edges[1:], strict=True):
            box = QRect(left, 0, right - left - 1, self.head.height() - 1)
            if box.intersects(part):
                dayheads.paint_day(painter, box, day, kit, today=day.date == self.desk.today())
                kit.down(painter, right - 1, 0, self.head.height())
        kit.across(painter, part.left(), part.right() + 1, self.head.height() - 1)

    def paint_corner(self, painter: QPainter, size: QSize) -> None:
        """What the two heads list."""
        rowheads.paint_corner(painter, size, _("Room / day"), self.kit)

    @property
    def _placed(self) -> WeekLayout:
        assert self.layout_now is not None
        return self.layout_now

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self.layout_now.rows if self.layout_now else ()

    @property
    def _room_rows(self) -> list[RoomRow]:
        return [row.room for row in self._rows if row.room is not None]

    def _row_at(self, point: QPoint) -> Row | None:
        index = self.row_at(point.y())
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def _cell_of(self, room_id: int, at: datetime) -> QRect | None:
        index = self.layout_now.index_of(room_id) if self.layout_now else -1
        if index < 0 or at.date() not in self._placed.days:
            return None
        row = self._rows[index]
        cell: Cell = row.cells[self._placed.days.index(at.date())]
        return QRect(cell.left, row.top, cell.right - cell.left - 1, row.height - 1)


def _holds(row: RoomRow, booking_id: int) -> bool:
    # Asked before the chips: those of rows that are not seen need not be placed.
    return any(block.id == booking_id for some in (row.blocks, row.shadows) for block in some)


def _chip_at(row: Row, column: int, point: QPoint) -> Chip | None:
    inside = point - QPoint(0, row.top)
    return next((chip for chip in row.cells[column].chips if chip.rect.contains(inside)), None)
