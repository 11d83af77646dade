"""What a booking does in its room: ticks for the uses that a room may forbid."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from spacebook.domain.bookings import USES
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.tick import Tick
from spacebook.i18n import N_, _

_WORDS = {
    "jumping": N_("Dancing, exercise"),
    "loud": N_("Loud"),
    "flame": N_("Open flame"),
    "food": N_("Food is made"),
    "trade": N_("Selling"),
}


class UsesField(QWidget):
    """A tick for each use; what the title gives away is ticked and stays so. `changed` follows ticks."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ticks = {use: Tick(_WORDS[use]) for use in USES}
        self._told: frozenset[str] = frozenset()
        self._grid = QGridLayout(self)
        for number, tick in enumerate(self.ticks.values()):
            self._grid.addWidget(tick, 0, number)
            tick.toggled.connect(lambda _on: self.changed.emit())
        self._grid.setColumnStretch(len(self.ticks), 1)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def fields(self) -> dict[str, QWidget]:
        """The ticks by name."""
        return {f"use {use}": tick for use, tick in self.ticks.items()}

    def value(self) -> tuple[str, ...]:
        """What somebody has ticked."""
        return tuple(use for use, tick in self.ticks.items() if tick.isChecked() and use not in self._told)

    def set_value(self, uses: Iterable[str]) -> None:
        """Tick these, and what the title gives away."""
        wanted = set(uses) | self._told
        for use, tick in self.ticks.items():
            tick.setChecked(use in wanted)

    def set_told(self, told: frozenset[str]) -> None:
        """What the title gives away: ticked and not to be taken away."""
        if told == self._told:
            return
        own, self._told = self.value(), told
        for use, tick in self.ticks.items():
            tick.blockSignals(True)
            tick.setChecked(use in told or use in own)
            tick.setEnabled(use not in told)
            tick.setToolTip(_("The title says so.") if use in told else "")
            tick.blockSignals(False)

    def _restyle(self) -> None:
        tight(self._grid, theme.current().px(12))
