"""The rows of the register: who books, how to reach them, what was signed, what is used up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from spacebook import dates
from spacebook.domain.bookers import Booker
from spacebook.gui import icons
from spacebook.gui.widgets.literal import tip
from spacebook.gui.widgets.masked_phone import masked
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

Index = QModelIndex | QPersistentModelIndex
HEADS = (
    N_("Name"),
    N_("Class"),
    N_("Contact"),
    N_("Undertaking"),
    N_("Quota"),
    N_("Remark"),
)
CONTACT, UNDERTAKING, QUOTA, REMARK = 2, 3, 4, 5
MOST = 300
"""So many are listed; whoever is looked for is found by a few letters more."""


@dataclass(frozen=True, slots=True)
class BookerRow:
    """An entry and its words; `expired` and `paused` are marked with an icon."""

    booker: Booker
    cells: tuple[str, ...]
    quota: str
    expired: bool
    paused: bool


def rows(desk: Desk, text: str, retired: bool) -> list[BookerRow]:
    """Those that fit the text, best first."""
    return [row_of(booker, desk) for booker in desk.bookers.find(text, retired=retired)[:MOST]]


def row_of(booker: Booker, desk: Desk) -> BookerRow:
    """An entry in words, as it is today."""
    today = desk.today()
    until = booker.undertaking_until
    expired = bool(booker.undertaking) and until is not None and until < today
    paused = booker.paused_from is not None and (booker.paused_until is None or booker.paused_until >= today)
    quota = desk.bookers.quota(booker.id, today)
    cells = (
        wording.text(booker.name),
        wording.booker_kind(booker.kind),
        "  ".join(part for part in (booker.contact, masked(booker.phone) if booker.phone else "") if part),
        _undertaking(booker, expired),
        f"{quota.used} / {quota.most}" if quota.left is not None else "",
        _remark(booker, paused),
    )
    return BookerRow(booker, cells, wording.quota(quota), expired, paused)


class BookersModel(QAbstractTableModel):
    """One row for each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[BookerRow] = []

    def show(self, found: Sequence[BookerRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(found)
        self.endResetModel()

    def row_of(self, booker_id: int) -> int:
        """The row of an entry, -1 when it is not shown."""
        return next((at for at, row in enumerate(self.rows) if row.booker.id == booker_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """What is told of each."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words, and marks where something has run out or is suspended."""
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.quota if column == QUOTA else row.cells[column])
        if role == Qt.ItemDataRole.DecorationRole and column == UNDERTAKING and row.expired:
            return icons.icon("warning", "warning", size=16)
        if role == Qt.ItemDataRole.DecorationRole and column == REMARK and row.paused:
            return icons.icon("lock", "danger", size=16)
        return None


def _undertaking(booker: Booker, expired: bool) -> str:
    if not booker.undertaking or booker.undertaking_until is None:
        return booker.undertaking
    month = dates.month_year(booker.undertaking_until)
    return (_("expired {day}") if expired else _("until {day}")).format(day=month)


def _remark(booker: Booker, paused: bool) -> str:
    if not booker.active:
        return _("no longer books")
    if not paused:
        return ""
    if booker.paused_until is None:
        return _("suspended until it is lifted")
    return _("suspended until {day}").format(day=dates.full_date(booker.paused_until))
