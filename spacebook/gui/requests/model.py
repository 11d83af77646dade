"""The rows of the inbox: a head for each group and its entries below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from spacebook.gui.requests.entries import HEADS, Entry, Group
from spacebook.i18n import _

ROW = Qt.ItemDataRole.UserRole
"""The role under which a row is a `GroupHead` or an `Entry`."""

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class GroupHead:
    """The line above the entries of a group."""

    group: Group
    count: int

    @property
    def words(self) -> str:
        """What the group is called."""
        return _(HEADS[self.group])


class InboxModel(QAbstractListModel):
    """Entries by group; heads cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[GroupHead | Entry] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these entries, which are in the order of their groups."""
        self.beginResetModel()
        self._rows = []
        for group, found in groupby(entries, key=lambda entry: entry.group):
            of_group = list(found)
            self._rows += [GroupHead(group, len(of_group)), *of_group]
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """The entry at `index`, or None for a head or nothing."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def rows_of(self, keys: Iterable[tuple[Group, int]]) -> list[int]:
        """The rows of the entries with these keys."""
        wanted = set(keys)
        return [row for row, each in enumerate(self._rows) if isinstance(each, Entry) and each.key in wanted]

    def row_of_booking(self, booking_id: int) -> int:
        """The row of a booking, -1 when it is not listed."""
        rows = enumerate(self._rows)
        fitting = (n for n, row in rows if isinstance(row, Entry) and row.booking and row.id == booking_id)
        return next(fitting, -1)

    def rows_of_group(self, group: Group) -> list[int]:
        """The rows of the entries of a group."""
        return [n for n, row in enumerate(self._rows) if isinstance(row, Entry) and row.group is group]

    def nearest(self, row: int) -> int:
        """The row of the entry at `row`, or of the next one, or of the last one; -1 when there is none."""
        entries = [n for n, each in enumerate(self._rows) if isinstance(each, Entry)]
        return next((n for n in entries if n >= row), entries[-1] if entries else -1)

    def rowCount(  # noqa: N802 - Qt's name
        self,
        parent: Index = QModelIndex(),  # noqa: B008 - Qt's signature
    ) -> int:
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or the words for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.words if isinstance(row, GroupHead) else _spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries can be chosen, heads cannot."""
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _spoken(entry: Entry) -> str:
    return " · ".join([entry.title, entry.line, *(mark.words for mark in entry.marks)])
