"""The list of cards, and the keys that act on the chosen one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from spacebook.gui import theme
from spacebook.gui.conflicts.cards import Bar, ConflictCard
from spacebook.gui.conflicts.delegate import ConflictDelegate
from spacebook.gui.conflicts.model import ConflictModel
from spacebook.gui.ways.way_list import NONE, number_of

Key = tuple[object, ...]


class CardList(QListView):
    """`opened` is Enter on a card, `numbered` a digit (from 0), `dropped` Delete, `chosen` another card."""

    opened = Signal(QModelIndex)
    numbered = Signal(int)
    dropped = Signal()
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tried: ConflictCard | None = None
        self.cards = ConflictModel()
        self.delegate = ConflictDelegate(self)
        self.setModel(self.cards)
        self.setItemDelegate(self.delegate)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setFrameShape(QListView.Shape.NoFrame)
        # The cards are the surface; between them the ground of the page is seen.
        self.setStyleSheet("QListView { border: none; background: transparent; }")
        theme.current().changed.connect(self.scheduleDelayedItemsLayout)

    def card(self) -> ConflictCard | None:
        """The chosen card, as it stands."""
        return self._tried or self.cards.card(self.currentIndex())

    def show_cards(self, shown: Sequence[ConflictCard], wanted: Key | None = None) -> None:
        """Show these cards and choose the one with the key `wanted`, else keep the choice or its place."""
        before = self.card()
        place = self._place()
        self._tried = None
        keys = [card.conflict.key for card in shown]
        kept = before.conflict.key if before is not None else None
        key = next((key for key in (wanted, kept) if key in keys), None)
        if key is None and keys:
            key = keys[min(place, len(keys) - 1)]
        self.blockSignals(True)
        self.cards.show(shown)
        row = self.cards.row_of(key)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
        self.blockSignals(False)
        if row >= 0 and before is None:
            self.scrollToTop()
        self.chosen.emit()

    def try_bars(self, bars: Sequence[Bar] | None) -> None:
        """Show the chosen card with other lines, or for None as it stands."""
        row, card = self.currentIndex().row(), self.card()
        if card is None or (bars is None and self._tried is None):
            return
        self._tried = card if bars is not None else None
        shown = card if bars is None else replace(card, bars=tuple(bars))
        old = self.cards.card(self.cards.index(row))
        self.cards.replace_card(row, shown)
        if old is not None and len(old.bars) != len(shown.bars):
            self.scheduleDelayedItemsLayout()

    def currentChanged(  # noqa: N802 - Qt's name
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Tell that another card is chosen."""
        if self._tried is not None and previous.isValid():
            self.cards.replace_card(previous.row(), self._tried)
            self._tried = None
        super().currentChanged(current, previous)
        if not self.signalsBlocked():
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the booking, a digit takes a way out, Delete takes back that it was kept."""
        number = number_of(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        elif number != NONE:
            self.numbered.emit(number)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _place(self) -> int:
        """How many cards stand above the chosen one."""
        cards, card = self.cards.shown_cards(), self.cards.card(self.currentIndex())
        return cards.index(card) if card in cards else 0
