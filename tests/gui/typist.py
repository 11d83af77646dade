"""Somebody at the keyboard: keys go to whatever has the focus, and are counted."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot


class Typist:
    """`strokes` counts what fingers did; a word from an input method counts two for each character."""

    def __init__(self, qtbot: QtBot) -> None:
        self.strokes = 0
        self._qtbot = qtbot

    @property
    def field(self) -> QWidget:
        """Where the keys go."""
        # A window that has just been opened becomes the active one a moment later; till then the focus may
        # be where another test left it.
        self._qtbot.waitUntil(lambda: _focused() is not None)
        field = _focused()
        assert field is not None
        return field

    def go_to(self, field: QWidget) -> None:
        """Put the cursor into `field` as Tab would; what leads there is counted where it matters."""
        self._qtbot.waitUntil(field.isActiveWindow)
        field.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key, perhaps held with another."""
        self.strokes += 1
        QTest.keyClick(self.field, key, modifier)

    def enter(self) -> None:
        """The Enter key."""
        self.press(Qt.Key.Key_Return)

    def escape(self) -> None:
        """The Esc key."""
        self.press(Qt.Key.Key_Escape)

    def type(self, text: str) -> None:
        """Letters, digits and signs of the keyboard."""
        self.strokes += len(text)
        QTest.keyClicks(self.field, text)

    def compose(self, text: str) -> None:
        """Chinese, as an input method hands it over."""
        self.strokes += 2 * len(text)
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.field, event)


def _focused() -> QWidget | None:
    field = QApplication.focusWidget()
    return field if field is not None and field.isVisible() and field.isActiveWindow() else None
