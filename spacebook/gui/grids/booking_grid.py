"""A surface of bookings: select, open, make, move and cancel, by mouse and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip, QWidget

from spacebook.domain.boards import Block, Board
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Keep
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.reason import ask_keep
from spacebook.gui.grids import blocks, overlay, speech, words
from spacebook.gui.grids.cursor import Cursor
from spacebook.gui.grids.dragging import Dragging, Drop
from spacebook.gui.grids.gestures import Spot
from spacebook.gui.grids.plan import Plan
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import N_
from spacebook.services import wording

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_NOTE_MS = 12_000
_FOOT = 72
_ARROWS = frozenset(
    (
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    )
)


class BookingGrid(Plan):
    """State is the board plus selection, cursor and drag; a page knows where things lie.

    It never decides whether a booking may stand: the desk is asked, and asked again when it writes.
    """

    booking_selected = Signal(int)
    booking_opened = Signal(int)
    new_wanted = Signal(int, object, object)
    refused = Signal(str)
    moved = Signal(int)
    stale = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.board: Board | None = None
        self.past: frozenset[int] = frozenset()
        self.folded: frozenset[int] = frozenset()
        self.cursor_at: Cursor | None = None
        self.selected = 0
        self._by_key = False
        self._dragging = Dragging(self)
        self._note: tuple[int, str] | None = None
        self._note_timer = QTimer(self, singleShot=True, interval=_NOTE_MS)
        self._note_timer.timeout.connect(self.clear_note)

    def fold(self, group_id: int) -> None:
        """Fold the rows of a group away, or out again."""
        self.folded ^= {group_id}
        self.refresh()

    def show_board(self, board: Board) -> None:
        """Paint `board` from now on; selection and cursor stay where they still make sense."""
        self.board = board
        self._dragging.judge_again()
        if self.selected and self.block_shown(self.selected) is None:
            self.select(0)
        self._count_past()
        self.refresh()
        self._keep_cursor()
        self._name()

    def select(self, booking_id: int, *, reveal: bool = False) -> None:
        """Select a booking (0 for none) and tell it when that is a change."""
        changed = booking_id != self.selected
        self.selected = booking_id
        block = self.block_shown(booking_id)
        if block is not None and reveal and self.board is not None:
            venue_id = self.board.places.rooms[block.room_id].venue_id
            if venue_id in self.folded:
                self.fold(venue_id)
        if block is not None and (self.cursor_at is None or self.cursor_at.booking_id != booking_id):
            self.set_cursor(self.cursor_for(Spot(block.room_id, block.start, block)), reveal=False)
        rect = self.cell_rect(self.cursor_at) if reveal and self.cursor_at is not None else None
        if block is not None and rect is not None:
            # The toast that tells what was done floats over the foot of the page.
            self.show_rect(rect, air=theme.current().px(_FOOT))
        self.viewport().update()
        if changed:
            self.booking_selected.emit(booking_id)

    def set_cursor(self, cursor: Cursor, *, reveal: bool = True) -> None:
        """Put the keyboard at a cell and say it."""
        self.cursor_at = cursor
        speech.focus_said(self, self.sentence())
        rect = self.cell_rect(cursor)
        if reveal and rect is not None:
            self.show_rect(rect)
        self.viewport().update()

    def sentence(self) -> str:
        """What the cell at the keyboard holds, in one sentence."""
        if self.cursor_at is None:
            return ""
        block = self.block_shown(self.cursor_at.booking_id)
        if block is None or self.board is None:
            return self.cell_sentence(self.cursor_at)
        return words.spoken(block, self.board.places.rooms[block.room_id])

    def retranslate(self) -> None:
        """Say and paint everything in the present language."""
        self.clear_note()
        self.refresh()
        self._name()

    def tick(self) -> None:
        """The time has gone on: blocks may be past, the line of the time moves."""
        before = self.past
        self._count_past()
        if before != self.past:
            self.invalidate()
        self.viewport().update()

    def clear_note(self) -> None:
        """Take the sentence of a refusal away."""
        if self._note is not None:
            self._note = None
            self.viewport().update()

    def wish_new(self) -> None:
        """Ask for a new booking at the cursor."""
        if self.cursor_at is not None:
            self.new_wanted.emit(self.cursor_at.room_id, *self.slot(self.cursor_at))

    def cancel_selected(self) -> None:
        """Cancel the selected booking; what the desk refuses is told."""
        booking_id = self.selected
        if booking_id and self.attempt(lambda: self.desk.bookings.cancel(booking_id), booking_id):
            self.select(0)
            self.stale.emit()
            self.moved.emit(booking_id)

    def attempt(self, act: Callable[[], object], booking_id: int) -> bool:
        """Do something with a booking; what the desk refuses is told beside it. Whether it was done."""
        try:
            act()
        except Refusal as refusal:
            self._tell(booking_id, wording.refusal(refusal, self.desk))
            return False
        return True

    def block_shown(self, booking_id: int) -> Block | None:
        """A booking that is painted, or None."""
        if not booking_id or self.board is None:
            return None
        return self.board.block(booking_id)

    def walk(self, key: Qt.Key) -> None:
        """Go where an arrow leads and select what lies there."""
        at = self.cursor_at
        lost = at is None or self.cell_rect(at) is None
        cursor = self.first_cursor() if at is None or lost else self.step(at, key)
        if cursor is not None:
            self.set_cursor(cursor)
            self.select(cursor.booking_id)

    def enter(self) -> None:
        """What Enter does: open the booking, or wish for a new one."""
        self._open_or_new()

    def paint_over(self, painter: QPainter) -> None:
        """Ring, focus frame, ghost and words, above the rows."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_time(painter)
        for rect in self.rects_of(self.selected) if self.selected else ():
            blocks.paint_ring(painter, rect, self.kit)
        if self._by_key and self.hasFocus():
            self._paint_focus(painter)
        self._dragging.paint(painter)
        self._paint_note(painter)

    def paint_time(self, painter: QPainter) -> None:
        """The line of the present time, where a page has one."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Select what is under the pointer and get ready for a drag."""
        self.clear_note()
        self._by_key = False
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        spot = self.spot_at(self.to_content(point)) if self.in_rows(point) else None
        if spot is None:
            group = self.group_at(self.to_content(point)) if point.y() >= self.head.height() else None
            if group is not None:
                self.fold(group)
            return
        self.set_cursor(self.cursor_for(spot), reveal=False)
        self.select(spot.block.id if spot.block else 0)
        self._dragging.press(point, spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry the drag on; without one show what a drag would do."""
        point = event.position().toPoint()
        if self._dragging.active:
            self._dragging.move(point, fine=bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        else:
            self._show_pointer(point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drop = self._dragging.end()
        if drop is not None:
            self._drop(drop)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the booking, or wish for a new one in the cell."""
        point = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.in_rows(point):
            self._dragging.end()
            if self.spot_at(self.to_content(point)) is not None:
                self._open_or_new()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Arrows walk, Enter opens or makes, F2 edits, Delete cancels, Ctrl+N makes, Esc lets go."""
        self.clear_note()
        self._by_key = True
        if not self._key(Qt.Key(event.key()), event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Start at the first cell."""
        super().focusInEvent(event)
        self._by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        if self.cursor_at is None:
            first = self.first_cursor()
            if first is not None:
                self.set_cursor(first, reveal=False)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the frame of the keyboard away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Answer for tooltips."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._tip(event.pos()) if not self._dragging.active else ""
            QToolTip.showText(event.globalPos(), tip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def _tip(self, point: QPoint) -> str:
        inside = self.to_content(point)
        if self.in_rows(point):
            return self.tip_at(inside)
        if point.y() < self.head.height():
            return self.head_tip(inside.x()) if point.x() >= self.head.width() else ""
        row = self.row_at(inside.y())
        return self.row_tip(row) if row >= 0 else ""

    def _key(self, key: Qt.Key, event: QKeyEvent) -> bool:
        if event.matches(QKeySequence.StandardKey.New):
            self.wish_new()
        elif key in _ARROWS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.walk(key)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.enter()
        elif key == Qt.Key.Key_F2 and self.selected:
            self.booking_opened.emit(self.selected)
        elif key == Qt.Key.Key_Delete and self.selected:
            self.cancel_selected()
        elif key == Qt.Key.Key_Escape and (self._dragging.active or self.selected):
            self._let_go()
        else:
            return False
        return True

    def _open_or_new(self) -> None:
        if self.selected:
            self.booking_opened.emit(self.selected)
        else:
            self.wish_new()

    def _let_go(self) -> None:
        if self._dragging.active:
            self._dragging.end()
        else:
            cursor = self.cursor_at
            self.select(0)
            if cursor is not None:
                self.set_cursor(Cursor(cursor.room_id, cursor.at), reveal=False)

    def _drop(self, drop: Drop) -> None:
        booking = drop.booking
        if drop.verdict.blocked:
            self._tell(booking.id, drop.verdict.text)
        elif not booking.id:
            self.new_wanted.emit(booking.room_id, booking.start, booking.end)
        else:
            ask_keep(
                self.desk, drop.verdict.found, N_("Move it"), self, lambda keep: self._move(booking, keep)
            )

    def _move(self, booking: Booking, keep: Keep) -> None:
        if self.attempt(lambda: self._write(booking, keep), booking.id):
            self.stale.emit()
            self.moved.emit(booking.id)

    def _write(self, booking: Booking, keep: Keep) -> None:
        self.desk.bookings.move(
            booking.id, room_id=booking.room_id, start=booking.start, end=booking.end, keep=keep
        )

    def _tell(self, booking_id: int, text: str) -> None:
        self._note = (booking_id, text)
        self._note_timer.start()
        self.viewport().update()
        speech.announced(self, text)
        self.refused.emit(text)

    def _show_pointer(self, point: QPoint) -> None:
        spot = self.spot_at(self.to_content(point)) if self.in_rows(point) else None
        shape = Qt.CursorShape.ArrowCursor
        if spot is not None and spot.edge is not None:
            shape = self.edge_pointer
        self.viewport().setCursor(shape)

    def _paint_focus(self, painter: QPainter) -> None:
        cursor = self.cursor_at
        if cursor is None or (self.selected and cursor.booking_id == self.selected):
            return
        cell = self.cell_rect(cursor)
        if cell is not None:
            blocks.paint_focus(painter, cell, self.kit)

    def _paint_note(self, painter: QPainter) -> None:
        if self._note is None:
            return
        booking_id, text = self._note
        near = next(iter(self.rects_of(booking_id)), None) if booking_id else None
        if near is None and self.cursor_at is not None:
            near = self.cell_rect(self.cursor_at)
        if near is not None:
            of_booking = bool(booking_id)
            overlay.paint_refusal(
                painter, near, text, of_booking=of_booking, within=self.seen(), kit=self.kit
            )

    def _count_past(self) -> None:
        now = self.desk.now()
        rows = self.board.rows() if self.board else ()
        self.past = frozenset(b.id for row in rows for b in (*row.blocks, *row.shadows) if b.end <= now)

    def _name(self) -> None:
        self.setAccessibleDescription(self.caption())
        speech.focus_said(self, self.sentence() or self.caption())

    def _keep_cursor(self) -> None:
        cursor = self.cursor_at
        if cursor is None:
            return
        block = self.block_shown(cursor.booking_id)
        if block is not None:
            self.set_cursor(self.cursor_for(Spot(block.room_id, block.start, block)), reveal=False)
        elif self.cell_rect(cursor) is None:
            self.cursor_at = self.first_cursor()
            speech.focus_said(self, self.sentence())
        elif cursor.booking_id:
            self.set_cursor(Cursor(cursor.room_id, cursor.at), reveal=False)
