"""A drag from press to drop: the ghost, its verdict, and the scrolling at the edges."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication

from spacebook.domain.boards import Block
from spacebook.domain.bookings import Booking
from spacebook.gui.grids import overlay, speech
from spacebook.gui.grids.gestures import Gesture, Spot
from spacebook.gui.grids.verdict import Judge, Verdict

if TYPE_CHECKING:
    from spacebook.gui.grids.booking_grid import BookingGrid

_STEP = 15
_FINE_STEP = 5
_SCROLL_MS = 40


@dataclass(frozen=True, slots=True)
class Drop:
    """What was let go of, and what the desk said of that place."""

    booking: Booking
    verdict: Verdict


class Dragging:
    """One button that is down, or none. It runs a gesture once the pointer has gone far enough."""

    def __init__(self, grid: BookingGrid) -> None:
        self._grid = grid
        self._judge = Judge(grid.desk)
        self._point = QPoint()
        self._spot: Spot | None = None
        self._gesture: Gesture | None = None
        self._drop: Drop | None = None
        self._last = (QPoint(), False)
        self._scrolling = QTimer(grid, interval=_SCROLL_MS)
        self._scrolling.timeout.connect(self._carry_on)

    @property
    def active(self) -> bool:
        """Whether the button is down on a spot."""
        return self._spot is not None

    def press(self, point: QPoint, spot: Spot) -> None:
        """The button went down at a point of the viewport."""
        self.end()
        self._point, self._spot = point, spot

    def move(self, point: QPoint, *, fine: bool) -> None:
        """The pointer is elsewhere; `fine` snaps to smaller steps."""
        if self._gesture is None:
            if (point - self._point).manhattanLength() < QApplication.startDragDistance():
                return
            self._begin()
        if self._gesture is not None:
            self._last = point, fine
            self._carry_on()

    def end(self) -> Drop | None:
        """The button is up or the drag given up: what it came to, and nothing is left of it."""
        drop = self._drop
        self._spot = self._gesture = self._drop = None
        self._scrolling.stop()
        self._grid.viewport().update()
        return drop

    def judge_again(self) -> None:
        """Others have written: what was free may be taken now."""
        self._judge.forget()
        if self._drop is not None:
            self._drop = Drop(self._drop.booking, self._judge.verdict(self._drop.booking))

    def paint(self, painter: QPainter) -> None:
        """The ghost and its words."""
        rect = self._grid.ghost_rect(self._drop.booking) if self._drop is not None else None
        if self._drop is not None and rect is not None:
            seen, kit = self._grid.seen(), self._grid.kit
            overlay.paint_ghost(painter, rect, self._drop.booking, self._drop.verdict, within=seen, kit=kit)

    def _begin(self) -> None:
        spot = self._spot
        assert spot is not None
        block = spot.block
        if block is None:
            self._gesture = self._grid.draw(spot)
        elif block.room_id == spot.room_id:
            self._grid.attempt(lambda: self._take(block, spot), block.id)
        if self._gesture is None:
            self.end()

    def _take(self, block: Block, spot: Spot) -> None:
        self._gesture = self._grid.grip(self._grid.desk.bookings.get(block.id), spot)

    def _carry_on(self) -> None:
        """Carry to where the pointer is; held at an edge it scrolls on until there is no more."""
        point, fine = self._last
        if self._gesture is None:
            return
        if self._scroll_along(point):
            self._scrolling.start()
        else:
            self._scrolling.stop()
        self._carry(self._gesture, point, _FINE_STEP if fine else _STEP)

    def _carry(self, gesture: Gesture, point: QPoint, step: int) -> None:
        spot = self._grid.spot_at(self._grid.to_content(point))
        ghost = gesture.booking(spot, step) if spot is not None else None
        if spot is not None and ghost != (self._drop.booking if self._drop else None):
            self._drop = Drop(ghost, self._judge.verdict(ghost)) if ghost is not None else None
            if self._drop is not None:
                said = overlay.ghost_lines(self._drop.booking, self._drop.verdict)
                speech.announced(self._grid, "; ".join(said))
        self._grid.viewport().update()

    def _scroll_along(self, point: QPoint) -> bool:
        """Scroll by how far the pointer is beyond the edges; whether there was anything to scroll."""
        grid = self._grid
        edge, seen, head = grid.kit.px(24), grid.viewport().rect(), grid.head
        scrolled = False
        area = seen.adjusted(head.width() + edge, head.height() + edge, -edge, -edge)
        for bar, at, low, high in (
            (grid.horizontalScrollBar(), point.x(), area.left(), area.right()),
            (grid.verticalScrollBar(), point.y(), area.top(), area.bottom()),
        ):
            before = bar.value()
            bar.setValue(before + min(0, at - low) + max(0, at - high))
            scrolled = scrolled or bar.value() != before
        return scrolled
