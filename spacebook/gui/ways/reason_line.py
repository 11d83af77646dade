"""One line that asks for a reason, where a way out takes something away from somebody."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.manner import dress
from spacebook.i18n import N_, _


class ReasonLine(Card):
    """Hidden until `ask`. `answered` carries the reason, `closed` that Esc has put the question away."""

    answered = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(kind="sunken", parent=parent)
        self.line = QLineEdit()
        self.go = Button(N_("OK"), kind="primary")
        self.back = Button(N_("Back"))
        self.body.addWidget(self.line)
        feet = QHBoxLayout()
        feet.addStretch(1)
        feet.addWidget(self.back)
        feet.addWidget(self.go)
        self.body.addLayout(feet)
        self.go.clicked.connect(self._answer)
        self.back.clicked.connect(self.put_away)
        self.line.returnPressed.connect(self._answer)
        self.line.textEdited.connect(lambda _text: dress(self.line, "invalid", False))
        self.hide()

    def ask(self, what: str, usual: str = "") -> None:
        """Ask why `what` (translated) is done; `usual` stands there already and Enter takes it."""
        self.set_title(what)
        self.line.setText(usual)
        self.line.setAccessibleName(_("Reason"))
        self.line.setPlaceholderText(_("Reason"))
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def put_away(self) -> None:
        """Take the question back."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _answer(self) -> None:
        reason = self.line.text().strip()
        if reason:
            self.hide()
            self.answered.emit(reason)
        else:
            dress(self.line, "invalid", True)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
