"""The month, painted: weeks down, days across, a chip for each booking."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from spacebook import dates
from spacebook.domain.boards import Board
from spacebook.domain.bookings import Booking
from spacebook.domain.loads import DayLoad, day_loads
from spacebook.domain.span import midnight
from spacebook.gui.grids import rowheads, words
from spacebook.gui.grids.booking_grid import BookingGrid
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import Gesture, Spot
from spacebook.gui.month import painting, speaking, stops
from spacebook.gui.month.drag import Shift
from spacebook.gui.month.geometry import Cell, MonthLayout, lay_out
from spacebook.i18n import _

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_NARROWEST = 88
_NO_ROOM = 0
"""The room of a cursor that stands on a day."""


class MonthGrid(BookingGrid):
    """A month of days; a chip is carried to another day, a day is opened by Enter or a click on its date.

    `day_wanted` asks for a day to be shown by itself, `date_wanted` for the month of a date.
    """

    day_wanted = Signal(object)
    date_wanted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.layout_now: MonthLayout | None = None
        self.month = date.min
        self._loads: tuple[DayLoad, ...] = ()
        self._pressed: date | None = None

    def show_month(self, month: date, board: Board, loads: tuple[DayLoad, ...] | None = None) -> None:
        """Show the month that `month` is in: `board` has its weeks, `loads` what their days come to."""
        self._loads = loads if loads is not None else day_loads(board)
        self.month = month.replace(day=1)
        self.show_board(board)

    def lay_out(self) -> None:
        """Place the board in weeks."""
        px = self.kit.px
        self.head = QSize(px(64), px(32))
        if self.board is None:
            return
        seen = self.viewport().size()
        placed = lay_out(
            self.board,
            self._loads,
            width=max(1, seen.width() - self.head.width()),
            height=max(1, seen.height() - self.head.height()),
            narrowest=px(_NARROWEST),
            kit=self.kit,
        )
        self.layout_now = placed
        self.content_width = placed.edges[-1]
        self.row_tops = list(placed.tops)

    def spot_at(self, point: QPoint) -> Spot | None:
        """The day, and the chip under a point."""
        found = self._cell_at(point)
        if found is None:
            return None
        cell, top = found
        inside = point - QPoint(0, top)
        chip = next((chip for chip in cell.chips if chip.rect.contains(inside)), None)
        room_id = chip.block.room_id if chip is not None else _NO_ROOM
        return Spot(room_id, midnight(cell.day), chip.block if chip is not None else None)

    def grip(self, booking: Booking, spot: Spot) -> Gesture:
        """A chip is carried as a whole."""
        return Shift(booking, spot.at.date())

    def draw(self, spot: Spot) -> Gesture | None:  # noqa: ARG002 - a day says neither room nor time
        """Nothing is drawn over a month."""
        return None

    def rects_of(self, booking_id: int) -> list[QRect]:
        """Its chips, or the lines that stand for what is not seen."""
        found = []
        for cell, top in self._cells():
            rects = [chip.rect for chip in cell.chips if chip.block.id == booking_id]
            if cell.more is not None and any(block.id == booking_id for block in cell.hidden):
                rects.append(cell.more)
            found += [rect.translated(0, top) for rect in rects]
        return found

    def ghost_rect(self, booking: Booking) -> QRect | None:
        """The day it would be on."""
        rect = self._day_rect(booking.start.date())
        return rect.adjusted(2, 2, -2, -2) if rect is not None else None

    def cell_rect(self, cursor: Cursor) -> QRect | None:
        """Its chip on that day, or the day."""
        day = self._day_rect(cursor.at.date())
        if day is None or not cursor.booking_id:
            return day
        return next((rect for rect in self.rects_of(cursor.booking_id) if day.contains(rect.center())), day)

    def first_cursor(self) -> Cursor | None:
        """Today when it is shown, or the first of the month."""
        if self.layout_now is None:
            return None
        today = self.desk.today()
        return Cursor(_NO_ROOM, midnight(today if today in self.layout_now.days else self.month))

    def step(self, cursor: Cursor, key: Qt.Key) -> Cursor:
        """From day to day and from week to week; beyond the last there is another month."""
        return Cursor(_NO_ROOM, midnight(stops.step(cursor.at.date(), key)))

    def cursor_for(self, spot: Spot) -> Cursor:
        """The chip or the day a spot lies in."""
        first = self.layout_now.days[0] if self.layout_now else spot.at.date()
        day = midnight(max(spot.at.date(), first))
        return Cursor(spot.room_id, day, spot.block.id) if spot.block else Cursor(_NO_ROOM, day)

    def set_cursor(self, cursor: Cursor, *, reveal: bool = True) -> None:
        """Put the keyboard at a day or at one of its bookings and say it."""
        room_id = cursor.room_id if cursor.booking_id else _NO_ROOM
        super().set_cursor(Cursor(room_id, midnight(cursor.at.date()), cursor.booking_id), reveal=reveal)

    def slot(self, cursor: Cursor) -> tuple[datetime, datetime]:
        """An hour from the first opening, or from now on where that is over."""
        return stops.hour_on(cursor.at.date(), self.board, self.desk.now())

    def cell_sentence(self, cursor: Cursor) -> str:
        """The day and what it comes to."""
        found = self.layout_now.cell_of(cursor.at.date()) if self.layout_now else None
        if found is None or self.board is None:
            return words.day_text(cursor.at.date())
        index = found[0].index
        return speaking.day_sentence(self.board.days[index], self._loads[index])

    def tip_at(self, point: QPoint) -> str:
        """The whole booking, those that are not seen, or what the day comes to."""
        found = self._cell_at(point)
        if found is None or self.board is None:
            return ""
        cell, top = found
        spot = self.spot_at(point)
        row = self.board.row(spot.room_id) if spot is not None else None
        if spot is not None and spot.block is not None and row is not None:
            return words.tooltip(spot.block, row)
        if cell.more is not None and cell.more.contains(point - QPoint(0, top)):
            return speaking.hidden_tip(cell.hidden)
        return speaking.day_tip(self.board.days[cell.index], self._loads[cell.index])

    def row_tip(self, row: int) -> str:
        """The days of a week."""
        if self.layout_now is None:
            return ""
        week = self.layout_now.weeks[row]
        return f"{dates.week_number(week[0].day)}  {dates.week_range(week[0].day, week[-1].day)}"

    def group_at(self, point: QPoint) -> int | None:  # noqa: ARG002 - weeks do not fold
        """There is nothing to fold."""
        return None

    def caption(self) -> str:
        """What is shown here."""
        return _("Bookings over the days of {month}").format(month=dates.month_year(self.month))

    def walk(self, key: Qt.Key) -> None:
        """Go to another day; one that is not shown, or a page further, is in another month."""
        cursor = self.cursor_at or self.first_cursor()
        if cursor is None:
            return
        if key not in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            super().walk(key)
            cursor = self.cursor_at or cursor
            if self._day_rect(cursor.at.date()) is None:
                self.date_wanted.emit(cursor.at.date())
            return
        day = stops.month_on(cursor.at.date(), 1 if key == Qt.Key.Key_PageDown else -1)
        self.select(0)
        self.set_cursor(Cursor(_NO_ROOM, midnight(day)))
        self.date_wanted.emit(day)

    def enter(self) -> None:
        """Open the booking, or the day."""
        if self.selected:
            self.booking_opened.emit(self.selected)
        elif self.cursor_at is not None:
            self.day_wanted.emit(self.cursor_at.at.date())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ctrl with up or down walks through the bookings of a day."""
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
        if by and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._walk_within(by)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Note on which date or "more" the button goes down."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._link_at(event.position().toPoint()) if left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show what can be clicked."""
        super().mouseMoveEvent(event)
        if not event.buttons() and self._link_at(event.position().toPoint()) is not None:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the day whose date or "more" was clicked."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and self._link_at(event.position().toPoint()) == pressed:
            self.day_wanted.emit(pressed)

    def paint_row(self, painter: QPainter, row: int, part: QRect) -> None:
        """The days of a week with their bookings."""
        board, kit = self.board, self.kit
        if board is None or self.layout_now is None:
            return
        today, rooms = self.desk.today(), board.places.rooms
        for cell in self.layout_now.weeks[row]:
            if cell.box.right() < part.left() or cell.box.left() > part.right():
                continue
            within = (cell.day.year, cell.day.month) == (self.month.year, self.month.month)
            day, load = board.days[cell.index], self._loads[cell.index]
            painting.paint_day(painter, cell, day, load, kit, today=cell.day == today, within=within)
            painting.paint_bookings(painter, cell, rooms, kit, past=self.past)
        height = self.row_tops[row + 1] - self.row_tops[row]
        kit.across(painter, part.left(), part.right() + 1, height - 1)

    def paint_row_head(self, painter: QPainter, row: int, size: QSize) -> None:
        """The number of the week."""
        if self.layout_now is None:
            return
        kit, number = self.kit, dates.week_number(self.layout_now.weeks[row][0].day)
        box = QRect(0, kit.px(3), size.width() - 1, kit.px(24))
        kit.text(painter, box, number, role="small", color="ink2", side="center")
        kit.across(painter, 0, size.width(), size.height() - 1)
        kit.down(painter, size.width() - 1, 0, size.height())

    def paint_head(self, painter: QPainter, part: QRect) -> None:
        """The weekdays."""
        kit, placed = self.kit, self.layout_now
        if placed is None:
            return
        for n, day in enumerate(placed.days[: len(placed.edges) - 1]):
            left, right = placed.edges[n], placed.edges[n + 1]
            box = QRect(left + kit.px(10), 0, right - left - kit.px(12), self.head.height() - 1)
            weekend = day.weekday() > 4
            text = dates.weekday_short(day)
            kit.text(painter, box, text, role="label", bold=True, color="ink2" if weekend else "ink")
            kit.down(painter, right - 1, 0, self.head.height())
        kit.across(painter, part.left(), part.right() + 1, self.head.height() - 1)

    def paint_corner(self, painter: QPainter, size: QSize) -> None:
        """Nothing but its lines: the numbers say that they are weeks."""
        rowheads.paint_corner(painter, size, "", self.kit)

    def _walk_within(self, by: int) -> None:
        self.clear_note()
        cursor = self.cursor_at or self.first_cursor()
        found = self.layout_now.cell_of(cursor.at.date()) if self.layout_now and cursor else None
        if found is None or cursor is None:
            return
        there = self._loads[found[0].index].blocks
        halts = [Cursor(_NO_ROOM, cursor.at), *(Cursor(b.room_id, cursor.at, b.id) for b in there)]
        here = halts.index(cursor) if cursor in halts else 0
        target = halts[min(max(here + by, 0), len(halts) - 1)]
        self.set_cursor(target)
        self.select(target.booking_id)

    def _cells(self) -> list[tuple[Cell, int]]:
        placed = self.layout_now
        if placed is None:
            return []
        return [(cell, placed.tops[n]) for n, week in enumerate(placed.weeks) for cell in week]

    def _cell_at(self, point: QPoint) -> tuple[Cell, int] | None:
        row, placed = self.row_at(point.y()), self.layout_now
        if placed is None or row < 0 or not 0 <= point.x() < self.content_width:
            return None
        return placed.weeks[row][placed.column(point.x())], placed.tops[row]

    def _day_rect(self, day: date) -> QRect | None:
        found = self.layout_now.cell_of(day) if self.layout_now else None
        return found[0].box.translated(0, found[1]).adjusted(0, 0, -1, -1) if found is not None else None

    def _link_at(self, point: QPoint) -> date | None:
        found = self._cell_at(self.to_content(point)) if self.in_rows(point) else None
        if found is None:
            return None
        cell, top = found
        inside = self.to_content(point) - QPoint(0, top)
        date_box = cell.head.adjusted(0, 0, -(cell.head.width() // 2), 0)
        links = [date_box, *([cell.more] if cell.more is not None else [])]
        return cell.day if any(link.contains(inside) for link in links) else None
