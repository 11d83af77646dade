"""The frame of a dialog of this page: a heading, what is asked, a refusal beside the button that met it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_AIR = 24


class Frame(QWidget):
    """Fill `content`. Ctrl+Enter does what the button does, Esc closes and keeps what was typed.

    `size` is what the dialog wants, in pixels of the drawing; a small screen gives it less.
    """

    def __init__(self, desk: Desk, parent: QWidget | None, submit: str, size: tuple[int, int]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog)
        self._desk = desk
        self._size = size
        self.heading = Label("", "title")
        self.note = Label("", "label")
        self.note.setWordWrap(True)
        self.refusal = Label("", "label", "danger")
        self.refusal.setWordWrap(True)
        self.keys = QLabel()
        self.keys.setProperty("role", "small")
        self.close_button = Button(N_("Close"))
        self.submit = Button(submit, kind="primary")
        self.content = QVBoxLayout()
        self._whole, self._inner, self._feet = QVBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.close_button.clicked.connect(self.close)
        self.submit.clicked.connect(self.take)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.take)
        theme.current().changed.connect(self._restyle_frame)
        self._restyle_frame()

    def take(self) -> None:
        """Do what the dialog is for."""
        raise NotImplementedError

    def refuse(self, refused: Refusal | str) -> None:
        """Say beside the button why it was not done; an empty text takes it back."""
        words = refused if isinstance(refused, str) else wording.refusal(refused, self._desk)
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def open_with(self, heading: str, note: str = "") -> None:
        """Show the dialog under this heading, translated."""
        self.heading.setText(heading)
        self.setWindowTitle(heading)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.refuse("")
        self.resize(self.sizeHint())
        self.show()
        self.raise_()
        self.activateWindow()

    def wanted_size(self) -> QSize:
        """What it wants, whatever the screen has."""
        return QSize(*(theme.current().px(side) for side in self._size))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """What it wants, as far as the screen has it."""
        air = theme.current().px(_AIR)
        return self.wanted_size().boundedTo(self.screen().availableSize() - QSize(air, air))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Give the keyboard back to the window below, also where no window manager does."""
        super().hideEvent(event)
        below = self.parentWidget()
        if below is not None:
            below.window().activateWindow()

    def retranslate(self) -> None:
        """Say the words again."""
        self.keys.setText(_("Ctrl+Enter takes it · Esc closes, nothing is lost"))

    def _lay_out(self) -> None:
        for widget in (self.heading, self.note):
            self._inner.addWidget(widget)
        self._inner.addLayout(self.content, 1)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(0)
        self._whole.addLayout(self._inner, 1)
        foot = QFrame()
        foot.setProperty("strip", "bottom")
        foot.setLayout(self._feet)
        left = QVBoxLayout()
        left.addWidget(self.refusal)
        left.addWidget(self.keys)
        self._feet.addLayout(left, 1)
        self._feet.addWidget(self.close_button)
        self._feet.addWidget(self.submit)
        self._whole.addWidget(foot)
        Frame.retranslate(self)
        self.refusal.hide()

    def _restyle_frame(self) -> None:
        look = theme.current()
        edge = look.px(20)
        self._inner.setContentsMargins(edge, look.px(16), edge, look.px(12))
        self._inner.setSpacing(look.px(12))
        self.content.setSpacing(look.px(12))
        self._feet.setContentsMargins(edge, look.px(12), edge, look.px(12))
        self._feet.setSpacing(look.px(8))
        for button in (self.submit, self.close_button):
            button.setMinimumWidth(look.px(96))
