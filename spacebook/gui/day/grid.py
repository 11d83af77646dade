"""The day, painted: rooms down, hours across."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QWheelEvent
from PySide6.QtWidgets import QWidget

from spacebook import dates
from spacebook.domain.boards import RoomRow
from spacebook.domain.bookings import Booking
from spacebook.domain.span import MINUTE, midnight, without
from spacebook.gui.day import stops
from spacebook.gui.day.geometry import Bar, BarKind, DayLayout, Row, lay_out
from spacebook.gui.grids import blocks, halts, rowheads, words
from spacebook.gui.grids.axis import Axis
from spacebook.gui.grids.booking_grid import BookingGrid
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.gestures import Gesture, Move, Resize, Spot, edge_of
from spacebook.i18n import _

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_ZOOMS = (1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_NEW_MINUTES = 60
_NARROW = 1000
"""Below this width, in pixels of the drawing, row heads give way to the hours."""


class DayGrid(BookingGrid):
    """One day on a time axis; Ctrl and the wheel widen the hours."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.layout_now: DayLayout | None = None
        self._texts: dict[int, tuple[str, str, str]] = {}
        self._zoom = 0

    def lay_out(self) -> None:
        """Place the board on the axis."""
        px = self.kit.px
        narrow = self.viewport().width() < px(_NARROW)
        self.head = QSize(px(168 if narrow else 200), px(44))
        if self.board is None:
            return
        self._texts.clear()
        room = self.viewport().width() - self.head.width()
        self.layout_now = lay_out(
            self.board,
            width=max(room, 1),
            hour=px(48),
            zoom=_ZOOMS[self._zoom],
            folded=self.folded,
            px=px,
        )
        self.content_width = self.layout_now.axis.length
        self.row_tops = [row.top for row in self.layout_now.rows] + [self.layout_now.height]

    def spot_at(self, point: QPoint) -> Spot | None:
        """The room row, the minute and the block under a point."""
        row = self._row_at(point)
        if row is None or row.room is None or not 0 <= point.x() < self.content_width:
            return None
        room_id, at = row.room.room.id, self._axis.moment(self._day, point.x())
        bar = _bar_at(row, point)
        if bar is None or bar.block is None:
            return Spot(room_id, at)
        if bar.kind is not BarKind.BOOKED:
            return Spot(room_id, at, bar.block)
        grip = min(self.kit.px(7), bar.rect.width() // 3)
        first, last = point.x() - bar.rect.left() < grip, bar.rect.right() - point.x() < grip
        return Spot(room_id, at, bar.block, edge_of(bar.block, self._day, near_start=first, near_end=last))

    def grip(self, booking: Booking, spot: Spot) -> Gesture:
        """The edges pull the start and the end, the rest carries the block."""
        return Resize(booking, spot.edge) if spot.edge else Move(booking, spot.at - booking.start)

    def rects_of(self, booking_id: int) -> list[QRect]:
        """Its block, then the rooms it takes along."""
        found = [(bar, row.top) for row in self._rows for bar in row.bars if _is(bar, booking_id)]
        found.sort(key=lambda pair: pair[0].kind is BarKind.SHADOW)
        return [bar.rect.translated(0, top) for bar, top in found]

    def ghost_rect(self, booking: Booking) -> QRect | None:
        """The whole height of its row, over its time."""
        minutes = booking.span.on(self._day) if self.layout_now else None
        if self.layout_now is None or minutes is None:
            return None
        index = self.layout_now.index_of(booking.room_id)
        if index < 0:
            return None
        row, gap = self.layout_now.rows[index], self.kit.px(3)
        left, right = self._axis.place(minutes[0]), self._axis.place(minutes[1])
        return QRect(left, row.top + gap, max(4, right - left), row.height - 2 * gap)

    def cell_rect(self, cursor: Cursor) -> QRect | None:
        """Its block, or the half hour."""
        if cursor.booking_id:
            own = self.rects_of(cursor.booking_id)
            if own:
                return own[0]
        end = min(cursor.at + halts.SLOT, midnight(cursor.at.date()) + timedelta(days=1))
        if self.layout_now is None:
            return None
        return self.ghost_rect(Booking(room_id=cursor.room_id, start=cursor.at, end=end, title=words.NOTHING))

    def first_cursor(self) -> Cursor | None:
        """The first room, now or when it opens."""
        rooms = self._room_rows
        if not rooms:
            return None
        opening = rooms[0].opening[0]
        first = midnight(self._day) + timedelta(minutes=opening[0][0] if opening else self._axis.first)
        return halts.at(rooms[0], max(first, self._first_moment()), self._axis)

    def step(self, cursor: Cursor, key: Qt.Key) -> Cursor:
        """Left and right to the next slot or block, up and down to the next room."""
        return stops.step(cursor, key, self._room_rows, self._day, self._axis)

    def cursor_for(self, spot: Spot) -> Cursor:
        """The block, or the half hour the spot lies in."""
        if spot.block is not None:
            return Cursor(spot.room_id, max(spot.block.start, midnight(self._day)), spot.block.id)
        return Cursor(spot.room_id, halts.slot_of(spot.at))

    def slot(self, cursor: Cursor) -> tuple[datetime, datetime]:
        """An hour from the cursor on; after the block when one is selected."""
        block = self.board.block(cursor.booking_id) if self.board and cursor.booking_id else None
        start = block.end if block is not None and block.end.date() == cursor.at.date() else cursor.at
        return start, start + timedelta(minutes=_NEW_MINUTES)

    def cell_sentence(self, cursor: Cursor) -> str:
        """The room, the half hour, free or not."""
        row = self.board.row(cursor.room_id) if self.board else None
        if row is None:
            return ""
        return words.spoken_cell(row, cursor.at, cursor.at + halts.SLOT, row.opening[0])

    def tip_at(self, point: QPoint) -> str:
        """The whole booking, who is on duty, or why it is closed."""
        row = self._row_at(point)
        bar = _bar_at(row, point) if row is not None else None
        if row is None:
            return ""
        if bar is not None and bar.duties and row.desk is not None:
            return "\n".join(words.spoken_duty(duty, words.said(row.desk.desk.name)) for duty in bar.duties)
        if row.room is None:
            return ""
        if bar is not None and bar.block is not None:
            return self._block_tip(bar, row.room)
        at = self._axis.moment(self._day, max(0, point.x()))
        return next((words.said(c.name) for c in row.room.closed if c.span.start <= at < c.span.end), "")

    def row_tip(self, row: int) -> str:
        """The room in full."""
        placed = self._rows[row]
        if placed.room is not None and self.board is not None:
            return words.room_tip(placed.room.room, self.board.places.rooms.values())
        return words.said(placed.desk.venue.name) if placed.desk is not None else placed.group

    def group_at(self, point: QPoint) -> int | None:
        """The venue, or all desks."""
        row = self._row_at(point)
        return row.group_id if row is not None and row.is_group else None

    def caption(self) -> str:
        """What is shown here."""
        return _("Rooms over the hours of a day")

    def paint_row(self, painter: QPainter, row: int, part: QRect) -> None:
        """The ground, the lines of the hours, then what takes time."""
        placed = self._rows[row]
        kit = self.kit
        if placed.is_group:
            return
        if placed.room is not None:
            self._paint_closed_hours(painter, placed.room, part)
        for minute in self._axis.hours():
            if part.left() <= (x := self._axis.place(minute)) <= part.right():
                kit.down(painter, x, 0, placed.height)
        if placed.room is not None:
            self._paint_closures(painter, placed.room, placed, part)
        for bar in placed.bars:
            if bar.rect.intersects(part.adjusted(-kit.px(80), 0, kit.px(80), 0)):
                self._paint_bar(painter, bar, placed)
        kit.across(painter, part.left(), part.right() + 1, placed.height - 1)

    def spans(self, row: int) -> bool:
        """The head of a venue does."""
        return self._rows[row].is_group

    def paint_row_head(self, painter: QPainter, row: int, size: QSize) -> None:
        """Names at the left."""
        placed, board = self._rows[row], self.board
        assert board is not None
        if placed.is_group:
            rowheads.paint_group(painter, size, placed.group, placed.folded, self.kit)
        elif placed.desk is not None:
            venue = words.said(placed.desk.venue.name)
            area = f"{placed.desk.desk.area_m2} m²" if placed.desk.desk.area_m2 else ""
            name, alone = words.said(placed.desk.desk.name), len(board.desks) == 1
            rowheads.paint_desk(painter, size, name, venue, area, self.kit, alone=alone)
        elif placed.room is not None:
            room = placed.room.room
            partners = words.partners(room, board.places.rooms.values())
            rowheads.paint_room(painter, size, room, partners, self.kit)

    def paint_head(self, painter: QPainter, part: QRect) -> None:
        """The hours."""
        kit = self.kit
        for minute in self._axis.hours():
            x = self._axis.place(minute)
            label = QRect(x + kit.px(6), 0, kit.px(56), self.head.height() - kit.px(14))
            if label.right() <= self.content_width + kit.px(8) and label.intersects(part):
                kit.text(painter, label, dates.clock(minute), role="label", color="ink2")
        kit.across(painter, part.left(), part.right() + 1, self.head.height() - 1)

    def paint_corner(self, painter: QPainter, size: QSize) -> None:
        """What the two heads list."""
        rowheads.paint_corner(painter, size, _("Room / time"), self.kit)

    def paint_time(self, painter: QPainter) -> None:
        """The line of now."""
        x = self._now_x()
        if x is not None:
            painter.fillRect(QRect(x - 1, 0, 2, self.row_tops[-1]), self.kit.color("danger"))

    def paint_over_head(self, painter: QPainter) -> None:
        """The clock on the line of now."""
        x = self._now_x()
        if x is None:
            return
        kit, text = self.kit, dates.clock(self.desk.now())
        width, height = kit.width(text, "small", True) + kit.px(10), kit.px(18)
        box = QRect(x - width // 2, self.head.height() - height - 1, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.color("danger_fill"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        kit.text(painter, box, text, role="small", color="on_danger", bold=True, side="center")

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Widen or narrow the hours with Ctrl, the minute under the pointer staying where it is."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        event.accept()
        turned = (event.angleDelta().y() > 0) - (event.angleDelta().y() < 0)
        self.zoom(self._zoom + turned, round(event.position().x()))

    def zoom(self, level: int, around: int) -> None:
        """Set one of the widths of an hour (0 fits the window) and keep what is at x `around`."""
        level = min(max(level, 0), len(_ZOOMS) - 1)
        if self.layout_now is None or level == self._zoom:
            return
        bar, at = self.horizontalScrollBar(), around - self.head.width()
        minute = self._axis.first + (bar.value() + at) / self._axis.scale
        self._zoom = level
        self.refresh()
        bar.setValue(round((minute - self._axis.first) * self._axis.scale) - at)

    @property
    def _axis(self) -> Axis:
        assert self.layout_now is not None
        return self.layout_now.axis

    @property
    def _day(self) -> date:
        assert self.layout_now is not None
        return self.layout_now.day

    @property
    def _rows(self) -> tuple[Row, ...]:
        return self.layout_now.rows if self.layout_now else ()

    @property
    def _room_rows(self) -> list[RoomRow]:
        return [row.room for row in self._rows if row.room is not None]

    def _row_at(self, point: QPoint) -> Row | None:
        index = self.row_at(point.y())
        return self._rows[index] if 0 <= index < len(self._rows) else None

    def _first_moment(self) -> datetime:
        now = self.desk.now()
        return halts.slot_of(now) if now.date() == self._day else datetime.min

    def _now_x(self) -> int | None:
        now = self.desk.now()
        if self.layout_now is None or now.date() != self._day:
            return None
        minute = (now - midnight(now.date())) // MINUTE
        return self._axis.place(minute) if self._axis.first <= minute <= self._axis.last else None

    def _block_tip(self, bar: Bar, row: RoomRow) -> str:
        assert bar.block is not None
        assert self.board is not None
        if bar.kind is BarKind.BOOKED:
            return words.tooltip(bar.block, row)
        return words.tooltip(bar.block, row, self.board.places.rooms[bar.block.room_id].name)

    def _paint_closed_hours(self, painter: QPainter, row: RoomRow, part: QRect) -> None:
        axis = self._axis
        for first, last in without(((axis.first, axis.last),), row.opening[0]):
            x = axis.place(first)
            painter.fillRect(QRect(x, 0, axis.place(last) - x, part.height()), self.kit.color("background"))

    def _paint_closures(self, painter: QPainter, row: RoomRow, placed: Row, part: QRect) -> None:
        kit, axis = self.kit, self._axis
        for closing in row.closed:
            minutes = closing.span.on(self._day)
            if minutes is None:
                continue
            left, right = axis.place(max(minutes[0], axis.first)), axis.place(min(minutes[1], axis.last))
            box = QRect(left, 0, right - left, placed.height - 1)
            painter.fillRect(box, kit.color("warning_tint"))
            painter.fillRect(box, kit.hatch(kit.mixed("warning_line", "warning_tint", 0.4)))
            free = without((minutes,), [bar.minutes for bar in placed.bars])
            if box.intersects(part) and free:
                first, last = max(free, key=lambda gap: gap[1] - gap[0])
                named = QRect(axis.place(first), 0, axis.place(last) - axis.place(first), box.height()) & box
                blocks.paint_plate(painter, named, words.said(closing.name), kit)

    def _paint_bar(self, painter: QPainter, bar: Bar, placed: Row) -> None:
        title, clock, rest = self._said(bar, placed)
        if bar.kind is BarKind.BOOKED:
            self._paint_margins(painter, bar, placed)
        blocks.paint_block(painter, bar.rect, self._look(bar), self.kit, title=title, clock=clock, rest=rest)

    def _look(self, bar: Bar) -> blocks.Look:
        if bar.block is None:
            return blocks.duty_look(bar.duties[0].shift.role, self.kit)
        if bar.kind is BarKind.SHADOW:
            return blocks.shadow_look(self.kit)
        return blocks.look_of(bar.block, self.kit, past=bar.block.id in self.past)

    def _said(self, bar: Bar, placed: Row) -> tuple[str, str, str]:
        """Title, time and the rest of a bar, put together once for each layout."""
        key = id(bar)
        if key not in self._texts:
            self._texts[key] = (*self._names(bar, placed), dates.clock_span(*bar.minutes))
        title, rest, clock = self._texts[key]
        return title, clock, rest

    def _names(self, bar: Bar, placed: Row) -> tuple[str, str]:
        if bar.block is None or placed.room is None:
            people = (f"{words.said(d.person.name)} · {words.said(d.shift.name)}" for d in bar.duties)
            return "   ".join(people), ""
        if bar.kind is BarKind.SHADOW:
            return _("Taken together"), words.title(bar.block)
        return words.title(bar.block), words.second_line(bar.block, placed.room.room)

    def _paint_margins(self, painter: QPainter, bar: Bar, placed: Row) -> None:
        room = placed.room.room if placed.room is not None else None
        if room is None or bar.block is None or not bar.block.holds:
            return
        first, last = bar.minutes
        for a, b in ((first - room.setup, first), (last, last + room.clear)):
            if b > a:
                x, inset = self._axis.place(a), self.kit.px(3)
                box = QRect(x, bar.rect.y() + inset, self._axis.place(b) - x, bar.rect.height() - 2 * inset)
                painter.fillRect(box, self.kit.hatch(self.kit.mixed("line_strong", "surface", 0.45)))


def _is(bar: Bar, booking_id: int) -> bool:
    return bar.block is not None and bar.block.id == booking_id


def _bar_at(row: Row, point: QPoint) -> Bar | None:
    inside = point - QPoint(0, row.top)
    return next((bar for bar in reversed(row.bars) if bar.rect.contains(inside)), None)
