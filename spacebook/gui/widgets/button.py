"""Buttons: with words, or with an icon alone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from spacebook.gui import icons
from spacebook.gui.widgets.manner import dress
from spacebook.i18n import _

_ICON_COLOR = {
    "primary": "on_accent",
    "danger-fill": "on_danger",
    "danger": "danger",
    "outline": "accent",
    "link": "accent",
}


class Button(QPushButton):
    """A button with words and perhaps an icon before them.

    `kind` is "" (plain), "primary" (one per page), "outline", "danger", "danger-fill", "ghost" or "link".
    """

    def __init__(self, source: str, *, kind: str = "", icon: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._icon = icon
        self._brief = False
        self.setProperty("kind", kind)
        self._show_icon()
        self.retranslate()

    def set_brief(self, on: bool) -> None:
        """Show the icon alone where there is no room for the words; they stay as the tool tip."""
        if on != self._brief:
            self._brief = on
            self.retranslate()

    def set_source(self, source: str) -> None:
        """Show another text of the program."""
        self._source = source
        self.retranslate()

    def set_kind(self, kind: str) -> None:
        """Change the manner of the button."""
        dress(self, "kind", kind)
        self._show_icon()

    def retranslate(self) -> None:
        """Say the words again."""
        if self._source:
            words = _(self._source)
            self.setText("" if self._brief else words)
            self.setToolTip(words if self._brief else "")
            self.setAccessibleName(words.replace("&", "") if self._brief else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the focus, also in dialogs where no button waits for it."""
        bare = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if bare and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _show_icon(self) -> None:
        if self._icon:
            icons.attach(self, self._icon, _ICON_COLOR.get(self.property("kind")))


class IconButton(QToolButton):
    """A square button with an icon alone; its words are the tool tip and what a screen reader says.

    `keys` is shown behind the tool tip ("Ctrl+Z").
    """

    def __init__(
        self, icon: str, source: str, *, kind: str = "ghost", keys: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._keys = keys
        self.setProperty("kind", kind)
        self.setProperty("square", True)
        icons.attach(self, icon)
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        words = _(self._source)
        self.setAccessibleName(words)
        self.setToolTip(f"{words}  {self._keys}" if self._keys else words)
