"""The strip that says while somebody types whether the room is free, and if not, why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.manner import dress

# kind: manner of the strip, icon, its colour
_KINDS = {
    "hint": ("info", "info", "info"),
    "free": ("done", "success", "success"),
    "warn": ("warning", "warning", "warning"),
    "block": ("danger", "conflict", "danger"),
}
_MOST_LINES = 4


class Verdict(QFrame):
    """Lines of a kind each: "hint", "free", "warn" or "block"; the worst one colours the strip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[tuple[str, str], ...] = ()
        self._layout = QVBoxLayout(self)
        self._rows = [_Line() for _n in range(_MOST_LINES)]
        for row in self._rows:
            self._layout.addWidget(row)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def say(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show `lines` (kind and sentence); further ones than there is room for are left to the page."""
        spoken = " ".join(text for _kind, text in lines)
        if spoken and tuple(lines) != self._lines:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))
        self._lines = tuple(lines)
        self.setAccessibleName(spoken)
        self._restyle()

    def kind(self) -> str:
        """The worst kind that is shown, "hint" when there is none."""
        return max((kind for kind, _text in self._lines), key=list(_KINDS).index, default="hint")

    def text(self) -> str:
        """All that is said."""
        return "\n".join(text for _kind, text in self._lines)

    def _restyle(self) -> None:
        look = theme.current()
        dress(self, "banner", _KINDS[self.kind()][0])
        self._layout.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        self._layout.setSpacing(look.px(8))
        for row, line in zip(self._rows, (*self._lines, *[("", "")] * _MOST_LINES), strict=False):
            row.say(*line)


class _Line(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._layout = QHBoxLayout(self)
        self._layout.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        self._layout.addWidget(self._text, 1)

    def say(self, kind: str, text: str) -> None:
        look = theme.current()
        self.setVisible(bool(text))
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.px(8))
        self._text.setText(text)
        if text:
            self._mark.setPixmap(icons.pixmap(_KINDS[kind][1], look.px(20), _KINDS[kind][2]))
