"""The ways out as buttons with their numbers; pointing at one or going to it shows what it would change."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.i18n import _

NONE = -1


def number_of(event: QKeyEvent) -> int:
    """The place of the way that a digit chooses, from 0; `NONE` for another key."""
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
    number = event.key() - Qt.Key.Key_1
    return number if plain and 0 <= number < 9 else NONE


class WayList(QWidget):
    """`chosen` carries the place of the way that is taken, `marked` that of one looked at, or `NONE`."""

    chosen = Signal(int)
    marked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: list[_Way] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_ways(self, lines: Sequence[str]) -> None:
        """Offer these, the best first; the same ones stay, with the focus where it is."""
        if list(lines) == self.lines():
            return
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [_Way(place, line, self) for place, line in enumerate(lines)]
        for place, button in enumerate(self._buttons):
            button.clicked.connect(lambda _on=False, place=place: self.chosen.emit(place))
            button.marked.connect(self.marked)
            self._column.addWidget(button)

    def lines(self) -> list[str]:
        """What is offered, the best first."""
        return [button.line for button in self._buttons]

    def button(self, place: int) -> QPushButton:
        """The button of one way."""
        return self._buttons[place]

    def focus_first(self) -> None:
        """Go to the best one."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)

    def step(self, button: QPushButton, by: int) -> None:
        """Go from one way to a neighbour, as the arrow keys do."""
        place = self._buttons.index(button) + by if button in self._buttons else 0
        if 0 <= place < len(self._buttons):
            self._buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _restyle(self) -> None:
        self._column.setSpacing(theme.current().px(8))


class _Way(QPushButton):
    """One of them: its digit and its words, as many lines as they need."""

    marked = Signal(int)

    def __init__(self, place: int, line: str, owner: WayList) -> None:
        super().__init__(owner)
        self.line = line
        self._place = place
        self._owner = owner
        self.setProperty("kind", "way")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"{place + 1}. {line}")
        self.setAccessibleDescription(_("Press {n} to do this").format(n=place + 1))
        look = theme.current()
        digit = QLabel(str(place + 1))
        digit.setProperty("keyhint", True)
        words = QLabel(line)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(look.px(12), look.px(8), look.px(12), look.px(8))
        row.setSpacing(look.px(8))
        row.addWidget(digit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        for part in (digit, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """The words may be broken into lines."""
        return self._row.minimumSize()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show what it would change."""
        super().enterEvent(event)
        self.marked.emit(self._place)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show what is."""
        super().leaveEvent(event)
        self.marked.emit(NONE)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show what it would change."""
        super().focusInEvent(event)
        self.marked.emit(self._place)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show what is."""
        super().focusOutEvent(event)
        self.marked.emit(NONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter takes it, the arrows go to the neighbours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._owner.step(self, 1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)
