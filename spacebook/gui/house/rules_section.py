"""The rules: what each class of booker may ask for, at the chosen venue, on a chosen day."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.dialogs.typed_fields import DateField
from spacebook.gui.house.rule_card import RuleCard
from spacebook.gui.house.rule_dialog import RuleDialog
from spacebook.gui.house.rules_model import RulesModel
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.rule_lines import term_name

_SIDE = 320


class RulesSection(QWidget):
    """`did` carries what was done and can be undone."""

    did = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._venue_id: int | None = None
        self.model = RulesModel(desk)
        self.table = _Table(self.model)
        self.card = RuleCard(desk)
        self.place = Label("", "label")
        self.day = DateField(desk.today)
        self.day.set_day(desk.today())
        self._on = Label(N_("Rules on"), "label")
        self._on.setBuddy(self.day)
        self.dialog = RuleDialog(desk, jobs, self)
        self._lay_out()
        self.day.changed.connect(self._on_day)
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._on_cell())
        self.table.opened.connect(self.change)
        self.card.change_wanted.connect(self.change)
        self.card.removed.connect(self.remove)
        self.dialog.written.connect(self._on_written)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def set_venue(self, venue_id: int | None) -> None:
        """Show what holds at one venue, or where no venue says otherwise."""
        if venue_id != self._venue_id:
            self._venue_id = venue_id
            self.reload()

    def reload(self) -> None:
        """Read the table again and keep the cell that is chosen."""
        index = self.table.currentIndex()
        row, column = max(0, index.row()), max(0, index.column())
        self.model.show(self._desk.rules.table(self._venue_id, self.day.day() or self._desk.today()))
        self.table.setCurrentIndex(self.model.index(row, column))
        venue = self._desk.places.venues.get(self._venue_id or 0)
        self.place.setText(wording.text(venue.name) if venue is not None else _("Whole area"))
        self._on_cell()

    def retranslate(self) -> None:
        """Say everything again."""
        self.table.setAccessibleName(_("Rules"))
        self.day.setAccessibleName(_("Rules on"))
        self.reload()

    def change(self) -> None:
        """Ask for another value of the cell that is chosen."""
        if self.card.cell is not None:
            self.dialog.open_for(self.card.cell, self._venue_id)

    def remove(self, line_id: int) -> None:
        """Take a line out: what held before, or the default, holds again."""
        try:
            line = self._desk.rules.remove(line_id)
        except Refusal as refused:
            self.card.refuse(wording.refusal(refused, self._desk))
            return
        self.reload()
        self.did.emit(_("Taken out: {rule}").format(rule=term_name(line.term)))

    def _on_written(self, said: str) -> None:
        self.reload()
        self.did.emit(said)

    def _on_day(self) -> None:
        if self.day.day() is not None:
            self.reload()

    def _on_cell(self) -> None:
        self.card.show_cell(self.model.cell(self.table.currentIndex()), self._venue_id)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        for widget in (self.place, self._on, self.day):
            self._head.addWidget(widget)
            if widget is self.place:
                self._head.addStretch(1)
        self._side = Card()
        self._side.body.addWidget(self.card, 1)
        self._row = QHBoxLayout()
        self._row.addWidget(self.table, 1)
        self._row.addWidget(self._side)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._whole.addLayout(self._row, 1)
        self.setFocusProxy(self.table)

    def _restyle(self) -> None:
        look = theme.current()
        self._whole.setContentsMargins(look.px(16), 0, look.px(16), look.px(16))
        self._whole.setSpacing(look.px(12))
        tight(self._head, look.px(8))
        tight(self._row, look.px(16))
        self._side.setFixedWidth(look.px(_SIDE))
        self.day.setFixedWidth(look.px(200))


class _Table(QTableView):
    """`opened` is Enter or a double click."""

    opened = Signal()

    def __init__(self, model: RulesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        down.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for header in (across, down):
            header.setHighlightSections(False)
        across.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and F2 open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        look = theme.current()
        self.verticalHeader().setDefaultSectionSize(look.px(44))
