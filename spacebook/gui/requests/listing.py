"""The list of the inbox: several can be chosen, a letter decides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from spacebook.gui import theme
from spacebook.gui.requests.delegate import InboxDelegate
from spacebook.gui.requests.entries import Entry
from spacebook.gui.requests.model import InboxModel

_FLAG = QItemSelectionModel.SelectionFlag
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


class InboxList(QListView):
    """Arrows go, Space and Shift with arrows choose several, Ctrl+A takes the whole group.

    `chosen` tells that others are chosen, `opened` carries the entry that Enter or a double click opens,
    `lettered` the letter that was pressed alone.
    """

    chosen = Signal()
    opened = Signal(object)
    lettered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.inbox = InboxModel()
        self.setModel(self.inbox)
        self.setItemDelegate(InboxDelegate(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        # The entries are the surface; between them the ground of the page is seen.
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.chosen.emit())
        self.doubleClicked.connect(lambda index: self.opened.emit(self.inbox.entry(index)))
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def entries(self) -> list[Entry]:
        """The entries that are chosen, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        found = (self.inbox.entry(self.inbox.index(row)) for row in rows)
        return [entry for entry in found if entry is not None]

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries and keep what is chosen, or else what stands in its place now."""
        before = [entry.key for entry in self.entries()]
        row = self.currentIndex().row()
        blocked = self.selectionModel().blockSignals(True)
        self.inbox.show(entries)
        kept = self.inbox.rows_of(before)
        self._choose(kept or [self.inbox.nearest(row)])
        self.selectionModel().blockSignals(blocked)
        self.chosen.emit()

    def choose_booking(self, booking_id: int) -> None:
        """Choose the entry of a booking alone, if it is listed."""
        row = self.inbox.row_of_booking(booking_id)
        if row >= 0:
            self._choose([row])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose, open or decide."""
        plain = event.modifiers() in _PLAIN
        key = event.key()
        if plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.inbox.entry(self.currentIndex()))
        elif plain and key == Qt.Key.Key_Space:
            self.selectionModel().select(self.currentIndex(), _FLAG.Toggle)
        elif key == Qt.Key.Key_A and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._choose_group()
        elif plain and Qt.Key.Key_A <= key <= Qt.Key.Key_Z:
            self.lettered.emit(chr(key))
        else:
            super().keyPressEvent(event)

    def _choose_group(self) -> None:
        entry = self.inbox.entry(self.currentIndex())
        if entry is not None:
            self._choose(self.inbox.rows_of_group(entry.group), self.currentIndex().row())

    def _choose(self, rows: Sequence[int], current: int = -1) -> None:
        """Choose these rows, -1 for none; the keyboard stands on `current`, or on the first of them."""
        selection = QItemSelection()
        indexes = [self.inbox.index(row) for row in rows if row >= 0]
        for index in indexes:
            selection.select(index, index)
        if indexes:
            at = self.inbox.index(current) if current >= 0 else indexes[0]
            self.selectionModel().setCurrentIndex(at, _FLAG.NoUpdate)
            self.scrollTo(at)
        self.selectionModel().select(selection, _FLAG.ClearAndSelect)
