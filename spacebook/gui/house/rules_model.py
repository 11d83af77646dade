"""The rule table: a row for each term, a column for each class, each cell in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from spacebook.domain.bookings import BookerKind
from spacebook.domain.conflicts import Level
from spacebook.domain.rules import RuleLine, Term
from spacebook.gui import icons, theme
from spacebook.gui.widgets.literal import tip
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.rule_lines import in_words, term_name
from spacebook.services.rules import RuleRow

Index = QModelIndex | QPersistentModelIndex
KINDS = tuple(BookerKind)
TERMS = tuple(Term)
LEVELS = {Level.BLOCK: N_("blocks"), Level.WARN: N_("warns")}
JUDGED = frozenset(TERMS) - {
    Term.APPROVAL,
    Term.GRACE_MINUTES,
    Term.NO_SHOWS,
    Term.NO_SHOW_DAYS,
    Term.PAUSE_DAYS,
}
"""Terms that can be broken, and so block or warn; the others only say how things are done."""


def said(line: RuleLine) -> str:
    """The value of a line in words, and whether breaking it blocks or warns."""
    words = in_words(line)
    return f"{words} · {_(LEVELS[line.level])}" if line.term in JUDGED else words


def place(line: RuleLine, desk: Desk) -> str:
    """Where a line comes from: a venue, the area, or the defaults of the program."""
    if not line.id:
        return _("default")
    venue = desk.places.venues.get(line.venue_id or 0)
    return wording.text(venue.name) if venue is not None else _("whole area")


class RulesModel(QAbstractTableModel):
    """What this place has laid down for itself is strong and has a dot; what blocks has a lock."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._cells: dict[tuple[Term, BookerKind], RuleRow] = {}

    def show(self, found: Sequence[RuleRow]) -> None:
        """Show this table."""
        self.beginResetModel()
        self._cells = {(row.term, row.kind): row for row in found}
        self.endResetModel()

    def cell(self, index: Index) -> RuleRow | None:
        """What holds at a place of the table."""
        if not index.isValid():
            return None
        return self._cells.get((TERMS[index.row()], KINDS[index.column()]))

    def place_of(self, term: Term, kind: BookerKind) -> QModelIndex:
        """Where a term and a class meet."""
        return self.index(TERMS.index(term), KINDS.index(kind))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """All terms."""
        return 0 if parent.isValid() else len(TERMS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's signature
        """All classes."""
        return 0 if parent.isValid() else len(KINDS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802
        """Classes above, terms at the left."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return wording.booker_kind(KINDS[section])
        return term_name(TERMS[section])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The value in words, with its marks."""
        cell = self.cell(index)
        line = cell.line if cell is not None else None
        if cell is None or line is None:
            return "–" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return in_words(line)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            kind = wording.booker_kind(cell.kind)
            return f"{term_name(cell.term)}, {kind}: {said(line)}, {place(line, self._desk)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{said(line)}\n{place(line, self._desk)}")
        if role == Qt.ItemDataRole.FontRole and cell.is_own:
            return theme.current().font("label", bold=True)
        if role == Qt.ItemDataRole.DecorationRole:
            if line.level is Level.BLOCK and line.term in JUDGED:
                return icons.icon("lock", "danger", size=16)
            return icons.icon("dot", "accent", size=16) if cell.is_own else None
        return None
