"""A whole booking in one line at the top of the form: what it means fills the fields at Enter."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.i18n import _
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine


class QuickField(QLineEdit):
    """`read` carries the `QuickLine`; one that means nothing is not told."""

    read = Signal(object)
    not_read = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.setProperty("search", True)
        self.returnPressed.connect(self._on_enter)
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc empties the line first; an empty one leaves Esc to the form."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the words again."""
        self.setPlaceholderText(_("All in one line: Wed 14-16 art room calligraphy 20 people"))
        self.setAccessibleName(_("Book in one line"))
        self.setToolTip("Ctrl+J")

    def _on_enter(self) -> None:
        line = self._desk.quick.read(self.text(), self._desk.today(), self._desk.now())
        if line.is_understood:
            self.read.emit(line)
        else:
            self.not_read.emit()


def booking_of(line: QuickLine, desk: Desk) -> Booking | None:
    """The booking that a line means when it says all that one needs; several rooms leave the room open."""
    try:
        return desk.quick.booking(replace(line, equal=min(line.equal, 1)))
    except Refusal:
        return None
