"""A phone number that the queue behind the desk cannot read: 138****5602 until it is pressed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from spacebook.gui import icons
from spacebook.i18n import _

_HEAD, _TAIL = 3, 4


def masked(phone: str) -> str:
    """The number with its middle hidden; of a short one only the last digit is left."""
    if len(phone) <= _HEAD + _TAIL:
        return "*" * max(0, len(phone) - 1) + phone[-1:]
    return phone[:_HEAD] + "*" * (len(phone) - _HEAD - _TAIL) + phone[-_TAIL:]


class MaskedPhone(QPushButton):
    """Shows the number while it is held down with the mouse, Space or Enter, and hides it again."""

    def __init__(self, phone: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phone = phone
        self.setProperty("kind", "link")
        self.setProperty("inline", True)
        icons.attach(self, "eye", "accent", size=16)
        self.pressed.connect(lambda: self._show(True))
        self.released.connect(lambda: self._show(False))
        self._show(False)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again; a screen reader must not read out what is hidden."""
        self.setToolTip(_("Hold to see the number"))
        self.setAccessibleName(_("Phone, hold to see the number"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter holds like Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Hide it again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._show(False)
        else:
            super().keyReleaseEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Never leave the number open."""
        self._show(False)
        super().focusOutEvent(event)

    def _show(self, plain: bool) -> None:
        self.setText(self._phone if plain else masked(self._phone))
