"""What is known of the closure that is chosen, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QGridLayout, QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from spacebook.domain.bookings import Booking, State
from spacebook.domain.places import Closure, ClosureKind
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import tight
from spacebook.gui.house import closure_words
from spacebook.gui.house.titled_lines import TitledLines
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_DATES = 12
_ID = Qt.ItemDataRole.UserRole


class ClosureCard(QWidget):
    """`skip_wanted` carries a date to be left out, `goto_wanted` a booking."""

    edit_wanted = Signal()
    remove_wanted = Signal()
    skip_wanted = Signal(object)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._closure: Closure | None = None
        self.title = Label("", "heading")
        self.title.setWordWrap(True)
        self.facts = Label("", tone="quiet")
        self.facts.setWordWrap(True)
        self.refusal = Label("", "label", "danger")
        self.refusal.setWordWrap(True)
        self.edit = Button(N_("&Edit"), icon="edit")
        self.skip = Button(N_("&Leave a date out"), icon="calendar")
        self.remove = Button(N_("&Remove the closure"), kind="danger", icon="delete")
        self._menu = QMenu(self.skip)
        self.skip.setProperty("menu", True)
        self.skip.setMenu(self._menu)
        self._menu.aboutToShow.connect(self.fill_menu)
        self.waiting_head = Label("", "label")
        self.waiting_head.setWordWrap(True)
        self.waiting = QListWidget()
        self.waiting.setProperty("bare", True)
        self.waiting.setItemDelegate(TitledLines(self.waiting))
        self.waiting.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.waiting.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._buttons = QGridLayout()
        self._buttons.addWidget(self.edit, 0, 0)
        self._buttons.addWidget(self.remove, 0, 1)
        self._buttons.addWidget(self.skip, 1, 0, 1, 2)
        self._layout = QVBoxLayout(self)
        for widget in (self.title, self.facts):
            self._layout.addWidget(widget)
        self._layout.addLayout(self._buttons)
        for widget in (self.refusal, self.waiting_head):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.waiting, 1)
        self._layout.addStretch(0)
        self.edit.clicked.connect(self.edit_wanted)
        self.remove.clicked.connect(self.remove_wanted)
        self.waiting.itemActivated.connect(lambda item: self.goto_wanted.emit(item.data(_ID)))
        theme.current().changed.connect(self._restyle)
        self._restyle()

    @property
    def closure(self) -> Closure | None:
        """What is shown."""
        return self._closure

    def show_closure(self, closure: Closure | None) -> None:
        """Show a closure or takeover, or nothing."""
        other = closure is None or self._closure is None or closure.id != self._closure.id
        self._closure = closure
        self.setVisible(closure is not None)
        if closure is None:
            return
        takeover = closure.kind is ClosureKind.TAKEOVER
        self.title.setText(wording.text(closure.name))
        self.facts.setText("\n".join(self._facts(closure)))
        self.edit.set_source(N_("Re-hous&e, change") if takeover else N_("&Edit"))
        begun = closure.start <= self._desk.now()
        self.remove.set_source(
            N_("&Release the rooms")
            if takeover and begun
            else N_("&Call off")
            if takeover
            else N_("&Remove the closure")
        )
        self.skip.setVisible(bool(closure.rule) and not takeover)
        self.refuse("")
        if other:
            self.show_waiting(None)

    def show_waiting(self, waiting: Sequence[Booking] | None) -> None:
        """Show who has no place yet because of it; None while nobody knows."""
        self.waiting.clear()
        self.waiting.setVisible(bool(waiting))
        takeover = self._closure is not None and self._closure.kind is ClosureKind.TAKEOVER
        self.waiting_head.setVisible(waiting is not None and (takeover or bool(waiting)))
        if waiting is None:
            return
        count = len(waiting)
        words = ngettext("{n} booking has no place yet", "{n} bookings have no place yet", count)
        self.waiting_head.setText(words.format(n=count) if count else _("Everybody has a place."))
        self.waiting_head.set_tone("warning" if count else "success")
        for booking in waiting:
            item = QListWidgetItem("\n".join(self._words(booking)))
            item.setData(_ID, booking.id)
            self.waiting.addItem(item)

    def refuse(self, words: str) -> None:
        """Say beside the buttons why something was not done."""
        self.refusal.setText(words)
        self.refusal.setVisible(bool(words))

    def fill_menu(self) -> QMenu:
        """The next dates, to be left out."""
        self._menu.clear()
        closure = self._closure
        spans = closure_words.next_spans(closure, self._desk.now(), _DATES) if closure is not None else []
        for span in spans:
            action = QAction(closure_words.span_words(span), self._menu)
            day = span.start.date()
            action.triggered.connect(lambda _on=False, day=day: self.skip_wanted.emit(day))
            self._menu.addAction(action)
        return self._menu

    def retranslate(self) -> None:
        """Say everything again."""
        self.waiting.setAccessibleName(_("Who has no place yet"))
        self.show_closure(self._closure)

    def _facts(self, closure: Closure) -> list[str]:
        facts = [
            closure_words.kind(closure.kind),
            closure_words.where(closure, self._desk),
            closure_words.when(closure, self._desk.now()),
            closure_words.repeats(closure),
            wording.text(closure.authority),
            closure.contact,
        ]
        skipped = _(", ").join(
            closure_words.day_words(day) for day in closure.skipped if day >= self._desk.today()
        )
        if skipped:
            facts.append(_("not on {days}").format(days=skipped))
        return [fact for fact in facts if fact]

    def _words(self, booking: Booking) -> list[str]:
        when = wording.moment_span(booking.start, booking.end)
        room = wording.room_name(self._desk, booking.room_id)
        asked = wording.state(booking.state) if booking.state is State.REQUESTED else ""
        return [wording.text(booking.title), when, " · ".join(part for part in (room, asked) if part)]

    def _restyle(self) -> None:
        look = theme.current()
        tight(self._layout, look.px(12))
        self._buttons.setSpacing(look.px(8))
        self.waiting.setAccessibleName(_("Who has no place yet"))
