"""A phone number that is readable only while somebody writes it: the screen is seen from the queue."""

from __future__ import annotations

from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class PhoneField(QLineEdit):
    """Shows its number while it has the focus and dots otherwise; `text` is the number all the time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Open the number."""
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Hide it again."""
        super().focusOutEvent(event)
        self.setEchoMode(QLineEdit.EchoMode.Password)
