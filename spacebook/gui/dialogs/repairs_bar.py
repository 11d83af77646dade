"""The best ways out of what was found, each one press of Alt and its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from spacebook.domain.bookings import State
from spacebook.domain.repairs import MOST, Repair, RepairKind
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import _
from spacebook.services.desk import Desk

_NOT_IN_A_FORM = frozenset((RepairKind.LIFT, RepairKind.MERGE, RepairKind.CANCEL, RepairKind.REJECT))
_COLUMNS = 2


class RepairsBar(QWidget):
    """`chosen` carries the repair; nothing is written by it."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._repairs: Sequence[Repair] = ()
        self._grid = QGridLayout(self)
        self.buttons = [Button("", kind="") for _n in range(MOST)]
        for number, button in enumerate(self.buttons):
            button.setProperty("tight", True)
            button.setProperty("start", True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _on, number=number: self.take(number))
            self._grid.addWidget(button, number // _COLUMNS, number % _COLUMNS)
            # A key of the whole form: it works while somebody types.
            shortcut = QShortcut(QKeySequence(f"Alt+{number + 1}"), parent)
            shortcut.activated.connect(lambda number=number: self.take(number))
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.show_repairs(())

    def show_repairs(self, repairs: Sequence[Repair]) -> None:
        """Offer these; those that a form cannot carry out are passed over."""
        self._repairs = [one for one in repairs if fits_a_form(one)]
        for number, button in enumerate(self.buttons):
            shown = number < len(self._repairs)
            button.setVisible(shown)
            if shown:
                words = self._desk.repairs.words(self._repairs[number])
                button.setText(f"{number + 1}  {words}".replace("&", "&&"))
                button.setToolTip(tip(f"{words} (Alt+{number + 1})"))
                button.setAccessibleName(words)
        # A way out that stands alone has the whole line.
        self._grid.setColumnStretch(1, int(len(self._repairs) > 1))
        self.setAccessibleName(_("Ways out"))
        self.setVisible(bool(self._repairs))

    def repairs(self) -> Sequence[Repair]:
        """What is offered."""
        return self._repairs

    def take(self, number: int) -> None:
        """Choose one by its place, counted from 0."""
        if number < len(self._repairs):
            self.chosen.emit(self._repairs[number])

    def _restyle(self) -> None:
        tight(self._grid, theme.current().px(8))


def fits_a_form(repair: Repair) -> bool:
    """Whether a repair changes nothing but the booking in the form."""
    if repair.kind in _NOT_IN_A_FORM or len(repair.bookings) > 1:
        return False
    return not repair.bookings or repair.bookings[0].state is not State.CANCELLED
