"""A switch between a few views: 日 | 周 | 月."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from spacebook.i18n import _

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Segmented(QWidget):
    """One of several; `chosen` tells which, when the user picks another one.

    `options` are pairs of a name and its words (English source text); `label` says to screen readers what
    is being chosen. The first option is in force at the beginning.
    """

    chosen = Signal(str)

    def __init__(
        self, options: Sequence[tuple[str, str]], *, label: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._label = label
        self._words = dict(options)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons: dict[str, QToolButton] = {}
        for at, name in enumerate(self._words):
            button = _Segment(self, name)
            button.setProperty("segment", segment_of(at, len(self._words)))
            layout.addWidget(button)
            self._buttons[name] = button
        self.set_current(next(iter(self._words)))
        self.retranslate()

    def current(self) -> str:
        """The name of the option in force."""
        return next(name for name, button in self._buttons.items() if button.isChecked())

    def set_current(self, name: str) -> None:
        """Put `name` in force without telling anybody."""
        self._buttons[name].setChecked(True)

    def step(self, by: int) -> None:
        """Choose the option `by` places further, as an arrow key does."""
        names = list(self._words)
        at = names.index(self.current()) + by
        if 0 <= at < len(names):
            self._buttons[names[at]].setFocus(Qt.FocusReason.OtherFocusReason)
            self._buttons[names[at]].click()

    def retranslate(self) -> None:
        """Say the words again."""
        self.setAccessibleName(_(self._label))
        for name, button in self._buttons.items():
            button.setText(_(self._words[name]))


class _Segment(QToolButton):
    def __init__(self, owner: Segmented, name: str) -> None:
        super().__init__(owner)
        self._owner = owner
        self.setCheckable(True)
        self.setAutoExclusive(True)
        # Tab, forward or back, leads to the option in force; from there the arrow keys choose.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.toggled.connect(self._on_toggled)
        self.clicked.connect(lambda: owner.chosen.emit(name))

    def _on_toggled(self, on: bool) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go to the neighbour with the arrow keys."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._owner.step(step)


def segment_of(at: int, count: int) -> str:
    """Return which corners the style sheet shall round for the button `at` of `count` side by side."""
    if count == 1:
        return "only"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"
