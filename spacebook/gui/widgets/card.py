"""A sheet of surface with round corners that holds what belongs together."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.manner import dress

_TONES = {"danger": "danger", "warning": "warning"}


class Card(QFrame):
    """Fill `body` from top to bottom; `head` is the line of the title and takes buttons at its right end.

    `kind` is "plain", "sunken", "danger", "warning" or "choice"; `title` is English source text.
    """

    def __init__(self, title: str = "", *, kind: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title, "label", parent=self)
        self.title.setProperty("strong", True)
        self.head = QHBoxLayout()
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.body = QVBoxLayout()
        self._outer = QVBoxLayout(self)
        self._outer.addLayout(self.head)
        self._outer.addLayout(self.body, 1)
        self.title.setVisible(bool(title))
        self.set_kind(kind)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def set_kind(self, kind: str) -> None:
        """Change the ground and the colour of the title."""
        dress(self, "card", kind)
        self.title.set_tone(_TONES.get(kind, "quiet"))

    def set_title(self, text: str) -> None:
        """Show a title that is already in the user's language."""
        self.title.set_source("")
        self.title.setText(text)
        self.title.setVisible(bool(text))

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(16)
        self._outer.setContentsMargins(edge, look.px(12), edge, look.px(12))
        self._outer.setSpacing(look.px(8))
        self.body.setSpacing(look.px(8))
        self.head.setSpacing(look.px(8))
