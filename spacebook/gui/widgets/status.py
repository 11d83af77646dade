"""The strip at the foot of the window: short facts, each with a mark before it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from spacebook.gui import icons, theme

# The shape of the mark says the same as its colour.
_MARKS = {
    "ok": ("dot", "success"),
    "busy": ("refresh", "info"),
    "warning": ("warning", "warning"),
    "danger": ("conflict", "danger"),
}


class StatusItem(QWidget):
    """One fact; `kind` is "" (no mark), "ok", "busy", "warning" or "danger". The text comes translated."""

    def __init__(self, text: str = "", kind: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self._mark = QLabel(self)
        self._words = QLabel(self)
        self._words.setProperty("role", "small")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._mark)
        self._layout.addWidget(self._words)
        theme.current().changed.connect(self._restyle)
        self.set_text(text, kind)

    def set_text(self, text: str, kind: str = "") -> None:
        """Show another fact; an empty one takes no room."""
        self._kind = kind
        self._words.setText(text)
        self.setAccessibleName(text)
        # Without a parent it would open as a window of its own.
        if self.parent() is not None or not text:
            self.setVisible(bool(text))
        self._restyle()

    def text(self) -> str:
        """The fact shown."""
        return self._words.text()

    def _restyle(self) -> None:
        look = theme.current()
        self._layout.setSpacing(look.px(4))
        self._mark.setVisible(bool(self._kind))
        if self._kind:
            self._mark.setPixmap(icons.pixmap(_MARKS[self._kind][0], look.px(16), _MARKS[self._kind][1]))


class StatusStrip(QFrame):
    """The strip itself: facts from the left, help at the right end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("strip", "bottom")
        self._layout = QHBoxLayout(self)
        self._layout.addStretch(1)
        self._count = 0
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def add(self, item: QWidget) -> None:
        """Put `item` behind those at the left."""
        self._layout.insertWidget(self._count, item)
        self._count += 1

    def add_at_end(self, item: QWidget) -> None:
        """Put `item` at the right end."""
        self._layout.addWidget(item)

    def _restyle(self) -> None:
        look = theme.current()
        self._layout.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._layout.setSpacing(look.px(16))
        self.setFixedHeight(look.px(28))
