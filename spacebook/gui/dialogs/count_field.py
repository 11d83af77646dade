"""A number of people or things."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QSpinBox, QToolButton, QWidget

from spacebook.gui import theme

_MOST = 9999


class CountField(QSpinBox):
    """Counts from nothing up to `most`; nothing is shown as an empty field."""

    def __init__(self, most: int = _MOST, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, most)
        self.setSpecialValueText(" ")
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """What is typed takes the place of what is there."""
        super().focusInEvent(event)
        if is_entered(event):
            self.selectAll()

    def _restyle(self) -> None:
        # The style sheet pads the frame of the field, not the line inside.
        self.lineEdit().setTextMargins(theme.current().px(8), 0, 0, 0)


def bare_buttons(line: QLineEdit) -> None:
    """Let the buttons inside `line` be icons alone: as buttons of their own they would stick out."""
    for button in line.findChildren(QToolButton):
        button.setStyleSheet(
            "QToolButton { border: none; background: transparent; padding: 0; margin: 0;"
            " min-height: 0; max-height: 16777215px; }"
        )


def is_entered(event: QFocusEvent) -> bool:
    """Whether a field gets the focus as a field; a window that comes back brings what was typed with it."""
    return event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
