"""The conflicts page: everything that stands, by day, each with both its parties."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QListView,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from spacebook.gui import theme
from spacebook.gui.conflicts.cards import ConflictCard, cards
from spacebook.gui.conflicts.delegate import ConflictDelegate
from spacebook.gui.conflicts.model import ConflictModel
from spacebook.gui.jobs import Jobs
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_LEVELS = (("all", N_("All")), ("block", N_("Blocking")), ("warn", N_("Warnings")))


class ConflictsPage(QWidget):
    """`goto_wanted` carries the booking to show, `counted` how many conflicts stand, whatever the filter."""

    goto_wanted = Signal(int)
    counted = Signal(int)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._venue_id: int | None = None
        self._all: Sequence[ConflictCard] = ()
        self.summary = Label("", "label")
        self.levels = Segmented(_LEVELS, label=N_("Level"))
        self.codes = QComboBox()
        self.list = _CardList()
        self._empty = Empty("success", N_("No conflicts from today on"))
        self._none_shown = Empty("filter", N_("Nothing of this kind"))
        self._lay_out()
        self.setFocusProxy(self.list)
        self.levels.chosen.connect(lambda _name: self._filter())
        self.codes.activated.connect(lambda _row: self._filter())
        self.list.delegate.wanted.connect(self.goto_wanted)
        self.list.activated.connect(self._on_activated)
        self.list.opened.connect(self._on_activated)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def reload(self) -> None:
        """Read again what stands from today on, in the background where there are `jobs`."""
        if self._jobs is None:
            self._show(self._read())
        else:
            self._jobs.run("conflicts", lambda _progress: self._read(), self._show)

    def set_venue(self, venue_id: int | None) -> None:
        """Show the conflicts of one venue, or of the whole area."""
        self._venue_id = venue_id
        self.reload()

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)
        self.list.setAccessibleName(_("Conflicts"))
        self.codes.setAccessibleName(_("Kind of conflict"))
        self.reload()

    def _read(self) -> list[ConflictCard]:
        found = self._desk.watch.standing(self._desk.today())
        return cards(self._desk, found, self._venue_id)

    def _show(self, found: Sequence[ConflictCard]) -> None:
        self._all = found
        self._offer_codes()
        self._filter()
        self.counted.emit(len(found))

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        self._head.addWidget(self.summary, 1)
        self._head.addWidget(self.codes)
        self._head.addWidget(self.levels)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        # A widget that enters a stack without a parent would open as a window of its own for a moment.
        self._stack = QStackedLayout()
        whole.addLayout(self._stack, 1)
        for widget in (self.list, self._empty, self._none_shown):
            self._stack.addWidget(widget)

    def _offer_codes(self) -> None:
        chosen = self.codes.currentData()
        self.codes.clear()
        self.codes.addItem(_("All kinds"), "")
        for code in sorted({card.conflict.code for card in self._all}):
            self.codes.addItem(wording.code(code), code)
        self.codes.setCurrentIndex(max(0, self.codes.findData(chosen)))

    def _filter(self) -> None:
        level, code = self.levels.current(), self.codes.currentData()
        shown = [
            card
            for card in self._all
            if level in ("all", card.conflict.level.value) and code in ("", card.conflict.code)
        ]
        self.list.show_cards(shown)
        missing = self._empty if not self._all else self._none_shown
        self._stack.setCurrentWidget(self.list if shown else missing)
        self._summarise()

    def _summarise(self) -> None:
        count = len(self._all)
        grave = sum(card.is_grave for card in self._all)
        words = ngettext("{n} conflict from today on", "{n} conflicts from today on", count).format(n=count)
        if count:
            words = _("{conflicts}, {n} of them blocking").format(conflicts=words, n=grave)
        self.summary.setText(words if count else "")

    def _on_activated(self, index: QModelIndex) -> None:
        card = self.list.cards.card(index)
        if card is not None and card.booking_id is not None:
            self.goto_wanted.emit(card.booking_id)

    def _restyle(self) -> None:
        look = theme.current()
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(8))
        self._head.setSpacing(look.px(8))
        self.codes.setMinimumWidth(look.px(180))


class _CardList(QListView):
    """The list itself; `opened` is Enter on a card."""

    opened = Signal(QModelIndex)

    def __init__(self) -> None:
        super().__init__()
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

    def show_cards(self, shown: Sequence[ConflictCard]) -> None:
        """Show these cards and keep the choice."""
        chosen = self.cards.card(self.currentIndex())
        self.cards.show(shown)
        row = self.cards.row_of(chosen.conflict.key if chosen is not None else None)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            if chosen is None:
                self.scrollToTop()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes to the booking; Home and End to the first and last card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)
