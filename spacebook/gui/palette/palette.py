"""The palette over the window: type, and choose from what answers with the arrow keys and Enter."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListWidgetItem, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.jobs import Jobs
from spacebook.gui.palette.entries import Entry
from spacebook.gui.palette.hits import Hits
from spacebook.gui.palette.listing import Listing
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services.desk import Desk

_WIDTH, _TOP, _MOST_HEIGHT = 680, 72, 480
_SHADE = 110
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_FIND = N_("A command, a page, a room, a booking, a person, a date, or a booking in one line")
_BOOK = N_("For example: Wed 14-16 Hall B yoga 12 people")


class CommandPalette(QWidget):
    """Covers the window while it is open. `chosen` carries the kind and the value of what was taken.

    With Ctrl+Enter the kind ends with "!": do it at once, without asking further. `answered` tells that what
    was typed last has been looked up.
    """

    chosen = Signal(str, object)
    answered = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._hits = Hits(desk)
        self._jobs = jobs
        self._before: QWidget | None = None
        self._asked: str | None = None
        self._enter: str | None = None
        self._panel = QFrame(self)
        self._panel.setProperty("popup", True)
        self.line = QLineEdit()
        self.list = Listing(self._panel)
        self._nothing = QLabel()
        self._nothing.setProperty("role", "label")
        self._nothing.setTextFormat(Qt.TextFormat.PlainText)
        self._foot = Label(N_("↑ ↓ to choose · Enter · Ctrl+Enter books at once · Esc closes"), "small")
        self._column = QVBoxLayout(self._panel)
        for piece in (self.line, self._nothing, self.list, self._foot):
            self._column.addWidget(piece)
        self.line.textEdited.connect(self._look_up)
        self.line.installEventFilter(self)
        self.list.itemClicked.connect(self._on_clicked)
        parent.installEventFilter(self)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.hide()

    def open_empty(self) -> None:
        """Open with nothing typed: every command is listed."""
        self._open(_FIND)

    def open_for_booking(self) -> None:
        """Open for a booking in one line."""
        self._open(_BOOK)

    def put_away(self) -> None:
        """Close, and give the keyboard back to where it was."""
        if not self.isVisible():
            return
        self._asked = self._enter = None
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    @property
    def is_waiting(self) -> bool:
        """Whether what was typed last is still being looked up."""
        return self._asked is not None

    def type(self, text: str) -> None:
        """Put a text into the line, as if it had been typed."""
        self.line.setText(text)
        self._look_up(text)

    def retranslate(self) -> None:
        """Say the words again."""
        self.setAccessibleName(_("All commands"))
        self.list.setAccessibleName(_("What answers"))
        self._foot.retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Let the keys of the line work in the list, and grow with the window."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        if watched is self.parent() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A press beside the panel closes it."""
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.put_away()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Shade the window below."""
        shade = theme.current().color("shadow")
        shade.setAlpha(_SHADE)
        QPainter(self).fillRect(self.rect(), shade)

    def _open(self, hint: str) -> None:
        if not self.isVisible():
            self._before = self.window().focusWidget()
        self.line.clear()
        self.line.setPlaceholderText(_(hint))
        self.line.setAccessibleName(_(hint))
        self._enter = None
        self._show("", self._hits.everything())
        self.show()
        self.raise_()
        self._place()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # Under the same name as a search, which stops it.
        self._jobs.run("palette", self._hits.warm_up, lambda _none: None)

    def _look_up(self, text: str) -> None:
        self._asked, self._enter = text, None
        self.list.forget_mark()
        self._jobs.run(
            "palette", lambda _progress: self._hits.find(text), lambda hits: self._show(text, hits)
        )

    def _show(self, text: str, entries: list[Entry]) -> None:
        self._asked = None
        self.list.show_entries(entries)
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._nothing.setText(_("Nothing found for “{text}”.").format(text=text))
        self._place()
        self.answered.emit()
        if self._enter is not None:
            self._take(self._enter)

    def _on_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.step(_STEPS[key])
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            at_once = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self._take("!" if at_once else "")
        else:
            return False
        return True

    def _on_clicked(self, _item: QListWidgetItem) -> None:
        self._take("")

    def _take(self, manner: str) -> None:
        if self._asked is not None:
            # Fingers are faster than the lane: what was typed last is taken when it is known.
            self._enter = manner
            return
        entry = self.list.entry()
        if entry is not None:
            self.put_away()
            self.chosen.emit(entry.kind + manner, entry.value)

    def _place(self) -> None:
        parent = self.parentWidget()
        assert parent is not None
        self.setGeometry(parent.rect())
        look = theme.current()
        width = min(look.px(_WIDTH), self.width() - 2 * look.px(24))
        most = min(look.px(_MOST_HEIGHT), self.height() - 2 * look.px(_TOP))
        self.list.setFixedHeight(min(self.list.wanted_height(), most))
        self._panel.setFixedWidth(width)
        self._column.activate()
        self._panel.adjustSize()
        self._panel.move((self.width() - width) // 2, look.px(_TOP))

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(12)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.px(8))
        if self.isVisible():
            self._place()
