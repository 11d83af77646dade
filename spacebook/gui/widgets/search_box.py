"""The field that finds everything, with the key that leads to it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from spacebook.gui import icons, theme
from spacebook.i18n import _


class SearchBox(QLineEdit):
    """A line edit with a magnifier; `keys` is shown at the right while it is empty.

    `submitted` carries the text at Enter. Esc empties it, and asks to leave (`escaped`)
    when there is nothing in it.
    """

    submitted = Signal(str)
    escaped = Signal()

    def __init__(self, source: str, keys: str = "Ctrl F", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.setProperty("search", True)
        self._glass = QLabel(self)
        self._hint = QLabel(keys, self)
        self._hint.setProperty("keyhint", True)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._hint.setVisible(bool(keys))
        self.textChanged.connect(lambda text: self._hint.setVisible(bool(keys) and not text))
        self.returnPressed.connect(lambda: self.submitted.emit(self.text()))
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self._ask()
        self.setAccessibleName(_(self._source))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Empty the field with Esc, or leave it."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.escaped.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the key at the right end."""
        super().resizeEvent(event)
        self._place()
        self._ask()

    def _ask(self) -> None:
        """Half of a long question says less than a short one, and the glass alone more than dots."""
        margins = self.textMargins()
        room = self.width() - margins.left() - margins.right() - theme.current().px(20)
        metrics = self.fontMetrics()
        wanted = (_(self._source), _("Search"))
        self.setPlaceholderText(
            next((words for words in wanted if metrics.horizontalAdvance(words) <= room), "")
        )

    def _restyle(self) -> None:
        look = theme.current()
        self.setMinimumWidth(look.px(200))
        self._glass.setPixmap(icons.pixmap("search", look.px(16)))
        self._place()
        self.setTextMargins(self._glass.width() + look.px(4), 0, self._hint.width() + look.px(4), 0)

    def _place(self) -> None:
        gap = theme.current().px(8)
        for piece in (self._glass, self._hint):
            piece.adjustSize()
        self._glass.move(gap, (self.height() - self._glass.height()) // 2)
        self._hint.move(self.width() - self._hint.width() - gap, (self.height() - self._hint.height()) // 2)
