"""The table of the bin: several rows can be chosen, Enter brings them back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from spacebook.gui import theme
from spacebook.gui.bin.model import BOOKING, CAME, ROOM, WAS, WHEN, BinModel
from spacebook.gui.ways.way_list import NONE, number_of
from spacebook.services.bin import Binned

_WIDTHS = {BOOKING: 200, WHEN: 190, ROOM: 140, WAS: 110, CAME: 180}


class BinTable(QTableView):
    """`entered_on` is Enter or a double click, `numbered` a digit (from 0), `chosen` another choice."""

    entered_on = Signal()
    numbered = Signal(int)
    chosen = Signal()

    def __init__(self, model: BinModel) -> None:
        super().__init__()
        self._bin = model
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setProperty("rows", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setStretchLastSection(True)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.doubleClicked.connect(lambda _index: self.entered_on.emit())
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def chosen_ids(self) -> list[int]:
        """The bookings that are chosen, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        found = (self._bin.binned(row) for row in rows)
        return [one.booking.id for one in found if one is not None]

    def show_rows(self, rows: Sequence[Binned]) -> None:
        """Show these and keep the choice, or choose what has come to its place."""
        ids, place = self.chosen_ids(), max(0, self.currentIndex().row())
        self.blockSignals(True)
        self._bin.show(rows)
        kept = [row for row in (self._bin.row_of(each) for each in ids) if row >= 0]
        chosen = kept or ([min(place, len(rows) - 1)] if rows else [])
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        if chosen:
            current = self._bin.index(chosen[0], 0)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        for row in chosen:
            self.selectionModel().select(self._bin.index(row, 0), flags)
        self.blockSignals(False)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        """Tell that the choice is another."""
        super().selectionChanged(selected, deselected)
        if not self.signalsBlocked():
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter brings back, a digit takes a way out."""
        number = number_of(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered_on.emit()
        elif number != NONE:
            self.numbered.emit(number)
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(look.control + look.px(4))
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, look.px(width))
