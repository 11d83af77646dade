"""One line of a form: what is asked, the field, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from spacebook.gui import icons, theme
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.manner import dress
from spacebook.i18n import _

_LABEL_WIDTH = 88
_MARKS = {"danger": "conflict", "warning": "warning", "success": "check", "quiet": "info"}


class FormRow(QWidget):
    """`source` names `field` for eyes and for screen readers; it may be one widget or a row of them."""

    def __init__(self, source: str, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.field = field
        self._kind = ""
        self._label = Label(source, "label")
        self._label.setBuddy(field)
        self._mark = QLabel()
        self._message = Label("", "small")
        self._message.setWordWrap(True)
        # A widget and not a layout: an empty layout would hold the field to its least width.
        self._below = QWidget(self)
        below = QHBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        below.addWidget(self._mark)
        below.addWidget(self._message, 1)
        self._grid = QGridLayout(self)
        self._grid.addWidget(self._label, 0, 0)
        self._grid.addWidget(field, 0, 1)
        self._grid.addWidget(self._below, 1, 1)
        self._grid.setColumnStretch(1, 1)
        theme.current().changed.connect(self._restyle)
        self.set_message("")
        self.retranslate()

    def set_message(self, text: str, kind: str = "danger") -> None:
        """Say `text` (translated) below the field; kinds are "danger", "warning", "success" and "quiet"."""
        self._kind = kind
        self._message.setText(text)
        self._message.set_tone(kind)
        self._below.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
        dress(self.field, "invalid", bool(text) and kind == "danger")
        self._restyle()

    def message(self) -> str:
        """What is said below the field."""
        return self._message.text()

    def retranslate(self) -> None:
        """Name the field again."""
        self.field.setAccessibleName(_(self._source))

    def _restyle(self) -> None:
        look = theme.current()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))
        self._label.setFixedWidth(look.px(_LABEL_WIDTH))
        self._mark.setPixmap(icons.pixmap(_MARKS[self._kind], look.px(16), self._color()))

    def _color(self) -> str:
        return "ink2" if self._kind == "quiet" else self._kind
