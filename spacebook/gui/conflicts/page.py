"""The conflicts page: everything that stands, by day, each with both its parties and its ways out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QStackedLayout, QVBoxLayout, QWidget

from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.conflicts.card_list import CardList, Key
from spacebook.gui.conflicts.cards import ConflictCard, cards
from spacebook.gui.conflicts.doing import Doing
from spacebook.gui.conflicts.panel import ConflictPanel
from spacebook.gui.conflicts.remedies import Opened, opened
from spacebook.gui.jobs import AtOnce, Jobs
from spacebook.gui.retranslate import retranslate
from spacebook.gui.ways.way_list import NONE
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.keeping import Standing

_STATES = (("open", N_("To do")), ("kept", N_("Kept")), ("both", N_("All")))
_LEVELS = (("all", N_("All levels")), ("block", N_("Blocking")), ("warn", N_("Warnings")))


class ConflictsPage(QWidget):
    """Shows what `show_standing` is given: the audit is the window's.

    `goto_wanted` carries the booking to show, `booking_opened` one to edit, `fill_wanted` one with the field
    to fill in, `did` a sentence on what was done and can be undone.
    """

    goto_wanted = Signal(int)
    booking_opened = Signal(int)
    fill_wanted = Signal(int, str)
    did = Signal(str)

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs or AtOnce()
        self._venue_id: int | None = None
        self._standing: Standing | None = None
        self._all: Sequence[ConflictCard] = ()
        self._stale = False
        self._dealt: Key | None = None
        self._opened: Opened | None = None
        self.summary = Label("", "label")
        self._told = ""
        self.states = Segmented(_STATES, label=N_("Open or kept"))
        self.levels = QComboBox()
        self.codes = QComboBox()
        for choice in (self.levels, self.codes):
            # They give way before the words of the switch beside them do.
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            choice.setMinimumContentsLength(6)
        self.list = CardList()
        self.panel = ConflictPanel(desk)
        self._doing = Doing(desk, self.panel, self)
        self._empty = Empty("success", N_("No conflicts from today on"))
        self._none_shown = Empty("filter", N_("Nothing of this kind. Choose other filters above."))
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.retranslate()

    def show_standing(self, standing: Standing) -> None:
        """Show what the audit has found from today on."""
        # An audit that began before something was done here is still underway then.
        if not self._stale:
            self._standing = standing
            self._read()

    def reload(self) -> None:
        """Something has been written: the next audit knows of it."""
        self._stale = False
        self._open_card()

    def set_venue(self, venue_id: int | None) -> None:
        """Show the conflicts of one venue, or of the whole area."""
        self._venue_id = venue_id
        self._read()

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)
        self.list.setAccessibleName(_("Conflicts"))
        self.codes.setAccessibleName(_("Kind of conflict"))
        self.levels.setAccessibleName(_("Level"))
        chosen = max(0, self.levels.currentIndex())
        self.levels.clear()
        for name, words in _LEVELS:
            self.levels.addItem(_(words), name)
        self.levels.setCurrentIndex(chosen)
        self._read()

    def _read(self) -> None:
        standing, venue_id = self._standing, self._venue_id
        if standing is not None:
            self._jobs.run("cards", lambda _p: cards(self._desk, standing, venue_id), self._show)

    def _show(self, found: Sequence[ConflictCard]) -> None:
        self._all = found
        self._offer_codes()
        self._filter()

    def _connect(self) -> None:
        self.setFocusProxy(self.list)
        self.states.chosen.connect(lambda _name: self._filter())
        self.levels.activated.connect(lambda _row: self._filter())
        self.codes.activated.connect(lambda _row: self._filter())
        self.list.delegate.wanted.connect(self.goto_wanted)
        self.list.activated.connect(self._on_activated)
        self.list.opened.connect(self._on_activated)
        self.list.chosen.connect(self._open_card)
        self.list.numbered.connect(self._take)
        self.list.dropped.connect(self._drop)
        self.panel.taken.connect(self._take)
        self.panel.marked.connect(self._mark)
        self.panel.dropped.connect(self._drop)
        self.panel.goto_wanted.connect(self.goto_wanted)
        self.panel.edit_wanted.connect(self.booking_opened)
        self._doing.fill_wanted.connect(self.fill_wanted)
        self._doing.done.connect(self._on_done)
        self.panel.reason.closed.connect(self.list.setFocus)
        self.panel.reason.closed.connect(self._open_card)

    def _lay_out(self) -> None:
        self._head = QHBoxLayout()
        for piece in (self.states, self.codes, self.levels):
            self._head.addWidget(piece)
        self._head.addWidget(self.summary, 1)
        # Where there is little room the count gives way: the rail and the status say it too.
        self.summary.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        column = QVBoxLayout()
        column.setSpacing(0)
        whole.addLayout(column, 1)
        column.addLayout(self._head)
        # A widget that enters a stack without a parent would open as a window of its own for a moment.
        self._stack = QStackedLayout()
        column.addLayout(self._stack, 1)
        for widget in (self.list, self._empty, self._none_shown):
            self._stack.addWidget(widget)
        whole.addWidget(self.panel)
        self.panel.hide()

    def _offer_codes(self) -> None:
        chosen = self.codes.currentData()
        self.codes.clear()
        self.codes.addItem(_("All kinds"), "")
        for code in sorted({card.conflict.code for card in self._all}):
            self.codes.addItem(wording.code(code), code)
        self.codes.setCurrentIndex(max(0, self.codes.findData(chosen)))

    def _filter(self) -> None:
        level, code, state = self.levels.currentData(), self.codes.currentData(), self.states.current()
        shown = [
            card
            for card in self._all
            if level in ("all", card.conflict.level.value)
            and code in ("", None, card.conflict.code)
            and (state == "both" or (card.kept is not None) is (state == "kept"))
        ]
        wanted = self._dealt if any(card.conflict.key == self._dealt for card in shown) else None
        if wanted is not None:
            self._dealt = None
        missing = self._empty if not self._all else self._none_shown
        self._stack.setCurrentWidget(self.list if shown else missing)
        self.panel.setVisible(bool(shown))
        self.list.show_cards(shown, wanted)
        self._summarise()

    def _summarise(self) -> None:
        standing = [card for card in self._all if card.kept is None]
        kept = len(self._all) - len(standing)
        grave = sum(card.is_grave for card in standing)
        count = len(standing)
        words = ngettext("{n} conflict from today on", "{n} conflicts from today on", count).format(n=count)
        if count:
            words = _("{conflicts}, {n} of them blocking").format(conflicts=words, n=grave)
        if kept:
            words = _("{conflicts} · {n} kept").format(conflicts=words, n=kept)
        self._told = words if self._all else ""
        self.summary.setToolTip(self._told)
        self._fit_summary()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Half a count would be a wrong one: what does not fit is elided."""
        super().resizeEvent(event)
        self._head.activate()
        self._fit_summary()

    def _fit_summary(self) -> None:
        metrics, room = self.summary.fontMetrics(), self.summary.width()
        self.summary.setText(metrics.elidedText(self._told, Qt.TextElideMode.ElideRight, room))

    def _open_card(self) -> None:
        card, known = self.list.card(), self._opened.card if self._opened is not None else None
        same = card is not None and known is not None and card.conflict.key == known.conflict.key
        # What is read or typed there stays while others write; what is stale by then is refused when done.
        if not same or card != known:
            self._opened = None
        if card is None or (same and not self.panel.reason.isHidden()):
            return
        if self._opened is None:
            self.panel.look_at(card)
        self._jobs.run("ways", lambda _p: opened(self._desk, card), self._show_opened, self._on_failed)

    def _show_opened(self, found: Opened) -> None:
        card = self.list.card()
        if card is not None and card.conflict.key == found.card.conflict.key:
            self._opened = found
            self.panel.show_opened(found)

    def _on_failed(self, fault: BaseException) -> None:
        if not isinstance(fault, Refusal):
            raise fault
        self.panel.refuse(wording.refusal(fault, self._desk))

    def _mark(self, place: int) -> None:
        remedies = self._opened.remedies if self._opened is not None else ()
        self.list.try_bars(remedies[place].bars if 0 <= place < len(remedies) else None)

    def _take(self, place: int) -> None:
        remedies = self._opened.remedies if self._opened is not None else ()
        if 0 <= place < len(remedies):
            self._mark(NONE)
            self._doing.do(remedies[place])

    def _drop(self) -> None:
        card = self.list.card()
        if card is not None and card.kept is not None:
            self._doing.drop(card.kept)

    def _on_done(self, said: str) -> None:
        """The card that was dealt with goes at once, and the next one is chosen."""
        card = self.list.card()
        if card is not None:
            self._dealt = card.conflict.key
            self._stale = True
            gone = card.conflict.key
            self._all = [each for each in self._all if each.conflict.key != gone]
            self._filter()
        self.list.setFocus()
        self.did.emit(said)

    def _on_activated(self, index: QModelIndex) -> None:
        card = self.list.cards.card(index)
        if card is not None and card.booking_id is not None:
            self.goto_wanted.emit(card.booking_id)

    def _restyle(self) -> None:
        look = theme.current()
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(8))
        self._head.setSpacing(look.px(8))
