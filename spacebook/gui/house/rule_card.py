"""One cell of the rule table: what holds, why, and how it came and will come to be."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.rules import ALWAYS, RuleLine
from spacebook.gui import fact_sheet, theme
from spacebook.gui.fact_sheet import words
from spacebook.gui.house.rules_model import place, said
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.rule_lines import term_name
from spacebook.services.rules import RuleRow


class RuleCard(QWidget):
    """`change_wanted` asks for another value, `removed` carries the number of a line to be taken out."""

    change_wanted = Signal()
    removed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._cell: RuleRow | None = None
        self._venue_id: int | None = None
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._refusal = Label("", "label", "danger")
        self._refusal.setWordWrap(True)
        self._refusal.hide()
        self.change = Button(N_("Change …"), kind="primary", icon="edit")
        self.change.clicked.connect(self.change_wanted)
        self.default = Button(N_("Back to the default"))
        self.default.clicked.connect(self._on_default)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for widget in (self._scroll, self._refusal, self.change, self.default):
            whole.addWidget(widget, int(widget is self._scroll))
        theme.current().changed.connect(self._show)
        self._show()

    @property
    def cell(self) -> RuleRow | None:
        """The cell that is shown."""
        return self._cell

    def show_cell(self, cell: RuleRow | None, venue_id: int | None) -> None:
        """Show a cell of the table of a venue, or of the area for None."""
        self._cell, self._venue_id = cell, venue_id
        self.refuse("")
        self._show()

    def refuse(self, told: str) -> None:
        """Say why something was not done; an empty text takes it back."""
        self._refusal.setText(told)
        self._refusal.setVisible(bool(told))

    def retranslate(self) -> None:
        """Say everything again."""
        self._show()

    def versions(self) -> list[RuleLine]:
        """Every line of this area about the term that concerns the class here, the newest first."""
        cell = self._cell
        if cell is None:
            return []
        found = [
            line
            for line in self._desk.rules.lines()
            if line.term is cell.term
            and line.booker_kind in (None, cell.kind)
            and line.venue_id in (None, self._venue_id)
        ]
        return sorted(found, key=lambda line: (line.since, line.id), reverse=True)

    def _on_default(self) -> None:
        if self._cell is not None and self._cell.line is not None and self._cell.is_own:
            self.removed.emit(self._cell.line.id)

    def _show(self) -> None:
        look = theme.current()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, look.px(8), 0)
        column.setSpacing(look.px(12))
        if self._cell is not None:
            self._fill(column, self._cell)
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self.change.setVisible(self._cell is not None)
        self.default.setVisible(self._cell is not None and self._cell.is_own)

    def _fill(self, column: QVBoxLayout, cell: RuleRow) -> None:
        column.addWidget(words(term_name(cell.term), "title"))
        column.addWidget(words(wording.booker_kind(cell.kind), "label"))
        line = cell.line
        if line is None:
            column.addWidget(words(_("Nothing is laid down.")))
        else:
            column.addLayout(
                fact_sheet.grid(
                    [
                        (_("Rule"), words(said(line))),
                        (_("From"), words(_since(line))),
                        (_("Set by"), words(place(line, self._desk))),
                    ]
                )
            )
        found = self.versions()
        if found:
            column.addWidget(words(_("Versions"), "heading"))
        for version in found:
            column.addWidget(self._version(version))

    def _version(self, line: RuleLine) -> Card:
        card = Card(kind="sunken")
        who = wording.booker_kind(line.booker_kind) if line.booker_kind else _("everybody")
        card.set_title(_since(line))
        card.body.addWidget(words(said(line)))
        card.body.addWidget(words(f"{place(line, self._desk)} · {who}", "small"))
        button = Button(N_("Take out"), kind="link")
        button.setAccessibleName(f"{_('Take out')}: {_since(line)}, {said(line)}")
        button.clicked.connect(lambda _on: self.removed.emit(line.id))
        card.head.addWidget(button)
        return card


def _since(line: RuleLine) -> str:
    return _("always") if line.since == ALWAYS else dates.full_date(line.since)
