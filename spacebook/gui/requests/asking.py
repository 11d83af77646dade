"""The card at the foot of the panel: it asks why, or says why something was refused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.manner import dress
from spacebook.i18n import N_, _


class Asking(QWidget):
    """Hidden until something is asked. `answered` carries the reason.

    Esc puts the question away; what was typed stays for the next time it is asked.
    """

    answered = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed: dict[str, str] = {}
        self._question = ""
        self._card = Card(kind="sunken")
        self._words = Label("")
        self._words.setWordWrap(True)
        self.reason = QLineEdit()
        self.go = Button(N_("OK"), kind="primary")
        self.back = Button(N_("Back"))
        self.go.clicked.connect(self._answer)
        self.back.clicked.connect(self.put_away)
        self.reason.returnPressed.connect(self._answer)
        self.reason.textEdited.connect(self._on_typed)
        self._feet = QHBoxLayout()
        self._feet.addStretch(1)
        self._feet.addWidget(self.back)
        self._feet.addWidget(self.go)
        for widget in (self._words, self.reason):
            self._card.body.addWidget(widget)
        self._card.body.addLayout(self._feet)
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._card)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def ask(self, question: str, *, usual: str = "") -> None:
        """Ask `question` (translated); `usual` is proposed as the reason."""
        self._question = question
        self._show(question, "", "sunken")
        self.reason.setText(self._typed.get(question, usual))
        self.reason.setAccessibleName(question)
        self.reason.setPlaceholderText(_("Reason"))
        for widget in (self.reason, self.go, self.back):
            widget.show()
        dress(self.reason, "invalid", False)
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reason.selectAll()

    def refuse(self, words: str) -> None:
        """Say why something cannot be done (translated)."""
        asked = self.isVisible() and not self.reason.isHidden()
        if asked:
            self._words.setText(words)
            self._words.show()
            self._card.set_kind("danger")
            return
        self._show("", words, "danger")
        for widget in (self.reason, self.go):
            widget.hide()
        self.back.hide()

    def text(self) -> str:
        """What is said above the field."""
        return self._words.text()

    def put_away(self) -> None:
        """Take the question back."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def forget(self) -> None:
        """What was asked has been done: the next time begins anew."""
        self._typed.pop(self._question, None)
        self.put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _show(self, title: str, words: str, kind: str) -> None:
        self._card.set_kind(kind)
        self._card.set_title(title)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(" ".join(part for part in (title, words) if part))
        self.show()

    def _on_typed(self, text: str) -> None:
        self._typed[self._question] = text
        dress(self.reason, "invalid", False)

    def _answer(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            dress(self.reason, "invalid", True)
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.answered.emit(reason)

    def _restyle(self) -> None:
        look = theme.current()
        self._layout.setContentsMargins(look.px(16), look.px(8), look.px(16), look.px(12))
        self._feet.setSpacing(look.px(8))
