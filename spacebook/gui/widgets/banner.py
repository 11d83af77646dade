"""A message of one line inside the page: what happened, and the button that goes with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.button import IconButton
from spacebook.gui.widgets.manner import dress
from spacebook.i18n import N_

# kind: icon, its colour
_KINDS = {
    "info": ("info", "info"),
    "warning": ("warning", "warning"),
    "danger": ("conflict", "danger"),
    "done": ("success", "success"),
}


class Banner(QFrame):
    """Hidden until `show_message`; `acted` tells that its button was pressed, `closed` that it was put away.

    `also` is a second button beside it, which tells `also_acted`.

    Texts come translated: a message is said once, in the language of that moment.
    """

    acted = Signal()
    also_acted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "info"
        self._mark = QLabel()
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._action = QPushButton()
        self._action.setProperty("kind", "link")
        self._action.clicked.connect(self._on_acted)
        self._also = QPushButton()
        self._also.setProperty("kind", "link")
        self._also.clicked.connect(self._on_also)
        self._close = IconButton("close", N_("Close"))
        self._close.clicked.connect(self.put_away)
        self._layout = QHBoxLayout(self)
        for piece in (self._mark, self._text, self._also, self._action, self._close):
            self._layout.addWidget(piece, int(piece is self._text), Qt.AlignmentFlag.AlignVCenter)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def show_message(self, text: str, kind: str = "info", *, action: str = "", also: str = "") -> None:
        """Show `text` as "info", "warning", "danger" or "done", with a button saying `action` if given."""
        self._kind = kind
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._also.setText(also)
        self._also.setVisible(bool(also))
        self.setAccessibleName(text)
        self._restyle()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def message(self) -> str:
        """The text shown, or shown last."""
        return self._text.text()

    def put_away(self) -> None:
        """Hide the message and say so."""
        self.hide()
        self.closed.emit()

    def _on_also(self) -> None:
        self.hide()
        self.also_acted.emit()

    def _on_acted(self) -> None:
        self.hide()
        self.acted.emit()

    def _manner(self) -> str:
        """The manner of the style sheet for the kind shown."""
        return self._kind

    def _restyle(self) -> None:
        look = theme.current()
        dress(self, "banner", self._manner())
        self._mark.setPixmap(icons.pixmap(_KINDS[self._kind][0], look.px(20), self._mark_color()))
        self._layout.setContentsMargins(look.px(12), look.px(4), look.px(4), look.px(4))
        self._layout.setSpacing(look.px(8))

    def _mark_color(self) -> str:
        return _KINDS[self._kind][1]
