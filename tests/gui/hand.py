"""A mouse over a painted grid, with modifiers while it drags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from spacebook.gui.grids.booking_grid import BookingGrid

_NONE = Qt.KeyboardModifier.NoModifier


class Hand:
    """Presses, moves and lets go at points of the viewport."""

    def __init__(self, grid: BookingGrid) -> None:
        self.grid = grid

    def drag(self, start: QPoint, end: QPoint, *, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """Press at one point, move to the other, let go."""
        self.carry(start, end, modifiers=modifiers)
        self.release(end)

    def carry(self, start: QPoint, end: QPoint, *, modifiers: Qt.KeyboardModifier = _NONE) -> None:
        """The same without letting go."""
        self._send(QEvent.Type.MouseButtonPress, start, _NONE)
        self._send(QEvent.Type.MouseMove, (start + end) / 2, modifiers)
        self._send(QEvent.Type.MouseMove, end, modifiers)

    def release(self, point: QPoint) -> None:
        """Let go."""
        self._send(QEvent.Type.MouseButtonRelease, point, _NONE)

    def _send(self, kind: QEvent.Type, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        where = QPointF(point)
        event = QMouseEvent(
            kind,
            where,
            self.grid.viewport().mapToGlobal(where),
            none if kind == QEvent.Type.MouseMove else left,
            none if kind == QEvent.Type.MouseButtonRelease else left,
            modifiers,
        )
        QApplication.sendEvent(self.grid.viewport(), event)
