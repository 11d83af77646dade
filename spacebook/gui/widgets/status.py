"""The strip at the foot of the window: short facts, each with a mark before it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.literal import tip

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
        self._whole = text
        self._mark = QLabel(self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
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
        self._whole = text
        self._words.setText(text)
        self.setAccessibleName(text)
        self.setToolTip("")
        # Without a parent it would open as a window of its own.
        if self.parent() is not None or not text:
            self.setVisible(bool(text))
        self._restyle()

    def text(self) -> str:
        """The fact, all of it."""
        return self._whole

    def wanted(self) -> int:
        """How wide the item is with all its words, in pixels."""
        return self.sizeHint().width() + self._width(self._whole) - self._width(self._words.text())

    def cut(self, by: int) -> None:
        """Leave out the end of the words so that they are `by` pixels shorter; the tool tip says all."""
        room = max(0, self._width(self._whole) - by)
        shown = self._words.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self._words.setText(shown if by > 0 else self._whole)
        self.setToolTip(tip(self._whole) if by > 0 else "")

    def _width(self, text: str) -> int:
        return self._words.fontMetrics().horizontalAdvance(text) + 1

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
        self._help: StatusItem | None = None
        self._spare: StatusItem | None = None
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def add(self, item: StatusItem, *, spare: bool = False) -> None:
        """Put `item` behind those at the left; the end of a `spare` one is cut when there is little room."""
        self._layout.insertWidget(self._count, item)
        self._count += 1
        if spare:
            self._spare = item

    def add_at_end(self, item: StatusItem) -> None:
        """Put `item` at the right end; it gives way to the facts."""
        self._layout.addWidget(item)
        self._help = item

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave out what is said elsewhere when the window is narrow."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show as much as there is room for."""
        items = [item for item in self.findChildren(StatusItem) if item.text()]
        edges = self._layout.contentsMargins()
        free = self.width() - edges.left() - edges.right() + self._layout.spacing()
        widths = {item: item.wanted() + self._layout.spacing() for item in items}
        over = sum(widths.values()) - free
        if self._help in widths:
            self._help.setVisible(over <= 0)
            over -= widths[self._help] if over > 0 else 0
        if self._spare in widths:
            self._spare.cut(max(0, over))

    def _restyle(self) -> None:
        look = theme.current()
        self._layout.setContentsMargins(look.px(12), 0, look.px(12), 0)
        self._layout.setSpacing(look.px(16))
        self.setFixedHeight(look.px(28))
        self.fit()
