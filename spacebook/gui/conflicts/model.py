"""The rows of the conflict list: a head for each day and the cards below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from spacebook import dates
from spacebook.gui.conflicts.cards import ConflictCard

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row is a `DayHead` or a `ConflictCard`."""


@dataclass(frozen=True, slots=True)
class DayHead:
    """The line above the conflicts of a day."""

    day: date
    count: int

    @property
    def words(self) -> str:
        """The day as it is written."""
        return dates.day_and_weekday(self.day)


class ConflictModel(QAbstractListModel):
    """Cards grouped by day; heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[DayHead | ConflictCard] = []

    def show(self, cards: Sequence[ConflictCard]) -> None:
        """Show these cards, which are in order of time."""
        self.beginResetModel()
        self._rows = []
        for day, group in groupby(cards, key=lambda card: card.day):
            of_day = list(group)
            self._rows += [DayHead(day, len(of_day)), *of_day]
        self.endResetModel()

    def replace_card(self, row: int, card: ConflictCard) -> None:
        """Show another state of the card in this row."""
        self._rows[row] = card
        self.dataChanged.emit(self.index(row), self.index(row))

    def shown_cards(self) -> list[ConflictCard]:
        """All cards in order."""
        return [row for row in self._rows if isinstance(row, ConflictCard)]

    def row_of(self, key: tuple[object, ...] | None) -> int:
        """The row of the conflict with this key, or of the first card; -1 when there is none."""
        cards = [n for n, row in enumerate(self._rows) if isinstance(row, ConflictCard)]
        same = [n for n in cards if self.card(self.index(n)).conflict.key == key]  # type: ignore[union-attr]
        return next(iter([*same, *cards]), -1)

    def card(self, index: QModelIndex | QPersistentModelIndex) -> ConflictCard | None:
        """The card at `index`, or None for a head or nothing."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, ConflictCard) else None

    def rowCount(  # noqa: N802 - Qt's name
        self,
        parent: QModelIndex | QPersistentModelIndex = QModelIndex(),  # noqa: B008 - Qt's signature
    ) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The row itself, or the words for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, DayHead) else row.sentence
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, ConflictCard):
            return f"{row.title}, {row.place}"
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Cards can be chosen, heads cannot."""
        if self.card(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
