"""The register of those who book: found by characters, pinyin or initials, kept in order here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from spacebook.domain.bookers import Booker
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.house import bookers_model
from spacebook.gui.house.background import Background
from spacebook.gui.house.booker_card import BookerCard
from spacebook.gui.house.booker_dialogs import BookerDialog, MergeDialog, PauseDialog, WhyDialog
from spacebook.gui.house.bookers_model import CONTACT, UNDERTAKING, BookerRow, BookersModel
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.search_box import SearchBox
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_SIDE = 340


class BookersSection(QWidget):
    """`did` carries what was done and can be undone, `goto_wanted` a booking to be shown."""

    did = Signal(str)
    done = Signal(str)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = 0
        self._reading = Background(jobs, "bookers")
        self._looking = Background(jobs, "bookings of a booker")
        self.model = BookersModel()
        self.table = _Table(self.model)
        self.card = BookerCard(desk)
        self.search = SearchBox(N_("Name, pinyin, initials, contact or phone"), keys="")
        self.retired = QCheckBox()
        self.link = Button(N_("Link earlier bookings"), kind="ghost")
        self.new = Button(N_("New entry"), kind="outline", icon="plus")
        self._empty = Empty("people", N_("Nobody fits. Enter who is to book."), N_("New entry"))
        self.entry, self.pausing = BookerDialog(desk, self), PauseDialog(desk, self)
        self.lifting, self.merging = WhyDialog(desk, self), MergeDialog(desk, self)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def select(self, booker_id: int) -> None:
        """Choose an entry in the list."""
        row = self.model.row_of(booker_id)
        if row >= 0:
            self.table.setCurrentIndex(self.model.index(row, 0))

    def set_venue(self, venue_id: int | None) -> None:
        """Whoever books, books in the whole area."""

    def reload(self) -> None:
        """Read the list again and keep the choice."""
        desk, text, retired = self._desk, self.search.text(), self.retired.isChecked()
        self._reading.ask(lambda: bookers_model.rows(desk, text, retired), self._show, self._refuse)

    def retranslate(self) -> None:
        """Say everything again."""
        self.table.setAccessibleName(_("Bookers"))
        self.retired.setText(_("Also retired"))
        self.reload()

    def act(self, name: str) -> None:
        """Do what the card asks for with the entry that is shown."""
        booker = self.card.booker
        if booker is None:
            return
        opens: dict[str, Callable[[Booker], None]] = {
            "edit": self.entry.open_for,
            "pause": self.pausing.open_for,
            "lift": self.lifting.open_for,
            "merge": self.merging.open_for,
        }
        if name in opens:
            opens[name](booker)
        elif name == "retire":
            self._do(lambda: self._retired(booker))
        else:
            self._do(lambda: self._revived(booker))

    def adopt(self) -> None:
        """Give earlier bookings to the entries whose names they carry."""
        try:
            n = self._desk.bookers.adopt()
        except Refusal as refused:
            self._refuse(refused)
            return
        words = ngettext("{n} earlier booking linked.", "{n} earlier bookings linked.", n).format(n=n)
        if n:
            self.reload()
            self.did.emit(words)
        else:
            self.done.emit(_("No earlier booking carries a name of the register."))

    def _retired(self, booker: Booker) -> str:
        self._desk.bookers.retire(booker.id)
        return _("“{name}” is no longer offered.").format(name=wording.text(booker.name))

    def _revived(self, booker: Booker) -> str:
        self._desk.bookers.change(replace(booker, active=True))
        return _("“{name}” is offered again.").format(name=wording.text(booker.name))

    def _do(self, work: Callable[[], str]) -> None:
        try:
            said = work()
        except Refusal as refused:
            self._refuse(refused)
            return
        self.reload()
        self.did.emit(said)

    def _on_written(self, booker_id: int, said: str) -> None:
        self._wanted = booker_id
        # The button pressed may go, and its focus would fall on the next one, which does something else.
        self.table.setFocus()
        self.reload()
        self.did.emit(said)

    def _show(self, found: list[BookerRow]) -> None:
        chosen = self._wanted or (self.card.booker.id if self.card.booker is not None else 0)
        self._wanted = 0
        self.model.show(found)
        if found:
            self.table.setCurrentIndex(self.model.index(max(0, self.model.row_of(chosen)), 0))
        self._on_row()
        self._stack.setCurrentWidget(self._full if found else self._empty)

    def _on_row(self) -> None:
        index = self.table.currentIndex()
        row = self.model.rows[index.row()] if index.isValid() else None
        self.card.show_row(row)
        if row is not None:
            booker_id = row.booker.id
            self._looking.ask(
                lambda: self._desk.bookers.bookings(booker_id), self.card.show_bookings, self._refuse
            )

    def _refuse(self, refused: Refusal) -> None:
        self.card.refuse(wording.refusal(refused, self._desk))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self.reload())
        self.search.submitted.connect(lambda _text: self.table.setFocus())
        self.search.escaped.connect(self.table.setFocus)
        self.retired.toggled.connect(lambda _on: self.reload())
        self.link.clicked.connect(self.adopt)
        for asking in (self.new.clicked, self._empty.acted):
            asking.connect(lambda: self.entry.open_for(None))
        self.table.selectionModel().currentRowChanged.connect(lambda _new, _old: self._on_row())
        self.table.opened.connect(lambda: self.act("edit"))
        self.card.wanted.connect(self.act)
        self.card.goto_wanted.connect(self.goto_wanted)
        for dialog in (self.entry, self.pausing, self.lifting, self.merging):
            dialog.written.connect(self._on_written)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.search, 100)
        self._head.addWidget(self.retired)
        self._head.addStretch(1)
        self._head.addWidget(self.link)
        self._head.addWidget(self.new)
        self._full, self._side = QWidget(), Card()
        self._row = QHBoxLayout(self._full)
        self._row.addWidget(self.table, 1)
        self._row.addWidget(self._side)
        self._side.body.addWidget(self.card, 1)
        self._whole = QVBoxLayout(self)
        self._whole.addLayout(self._head)
        self._stack = QStackedLayout()
        self._whole.addLayout(self._stack, 1)
        self._stack.addWidget(self._full)
        self._stack.addWidget(self._empty)
        self.setFocusProxy(self.search)

    def _restyle(self) -> None:
        look = theme.current()
        self._whole.setContentsMargins(look.px(16), 0, look.px(16), look.px(16))
        self._whole.setSpacing(look.px(12))
        tight(self._head, look.px(8))
        tight(self._row, look.px(16))
        self._side.setFixedWidth(look.px(_SIDE))
        self.search.setMinimumWidth(look.px(160))
        self.search.setMaximumWidth(look.px(320))


class _Table(QTableView):
    """`opened` is Enter or a double click."""

    opened = Signal()

    def __init__(self, model: BookersModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setProperty("rows", True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (0, 1):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter and F2 open."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Where there is little room, what the card tells too is left out of the list."""
        super().resizeEvent(event)
        look = theme.current()
        for column, least in ((1, 600), (UNDERTAKING, 480), (CONTACT, 420)):
            self.setColumnHidden(column, self.width() < look.px(least))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.current().px(36))
