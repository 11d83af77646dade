"""The right side of the window: one booking with its conflicts, its history and what can be done."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from spacebook import dates
from spacebook.domain.bookings import LIVE, Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.states import may
from spacebook.gui import fact_sheet, inspector_facts, theme
from spacebook.gui.decisions import BY_NAME, DECISIONS, Decision, open_to
from spacebook.gui.fact_sheet import words
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services.desk import Desk

_WIDTH, _WIDEST = 300, 340
_RECENT = 3
_KEYS = (
    ("Ctrl+N", N_("New booking")),
    ("F2", N_("Edit booking")),
    ("Delete", N_("Cancel booking")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+K", N_("All commands")),
)


class Inspector(QFrame):
    """Answers: what, when, whom, what clashes, what else is touched. It asks others to act, by signals.

    `decided` carries the name of a decision of `decisions.DECISIONS`, the booking, and the reason.
    """

    edit_wanted = Signal(int)
    cancel_wanted = Signal(int)
    decided = Signal(str, int, str)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._booking: Booking | None = None
        self._venue_id: int | None = None
        self._all_history = False
        self._waiting = False
        self._asked = ""
        self.setProperty("strip", "side")
        self._scroll = QScrollArea(widgetResizable=True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The ground is that of the frame around.
        self._scroll.viewport().setAutoFillBackground(False)
        self._make_actions()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._actions)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def show_booking(self, booking_id: int | None) -> None:
        """Show a booking, or the figures of today for None and for one that is no longer there."""
        same = self._booking is not None and self._booking.id == booking_id
        self._all_history = self._all_history and same
        self._booking = self._read(booking_id)
        self._show()
        if not same:
            self._scroll.verticalScrollBar().setValue(0)

    def show_history(self, booking_id: int) -> None:
        """Show a booking with all that happened to it."""
        self.show_booking(booking_id)
        self._on_all_history()
        # The page gets its height when the event loop turns.
        QTimer.singleShot(0, self, self._reveal_history)

    def ask_reason(self, name: str) -> None:
        """Ask why a decision is taken about the booking shown; nothing is asked where it is not open."""
        if self._booking is None or name not in self._ways:
            return
        if name != self._asked:
            self._reason.clear()
        self._asked = name
        question = _(BY_NAME[name].asks)
        self._reason.setPlaceholderText(question)
        self._reason.setAccessibleName(question)
        self._reason.show()
        self._reason.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def booking_id(self) -> int | None:
        """The booking shown."""
        return self._booking.id if self._booking is not None else None

    def set_venue(self, venue_id: int | None) -> None:
        """The venue whose figures are shown while no booking is."""
        self._venue_id = venue_id
        if self._booking is None:
            self._show()

    def reload(self) -> None:
        """Read again what is shown."""
        self.show_booking(self.booking_id)

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self._actions)
        self.setAccessibleName(_("Details"))
        self._show()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the drawing has it."""
        return QSize(theme.current().px(_WIDTH + 20), theme.current().px(400))

    def _read(self, booking_id: int | None) -> Booking | None:
        if booking_id is None:
            return None
        try:
            return self._desk.bookings.get(booking_id)
        except Refusal:
            return None

    def _make_actions(self) -> None:
        self._actions = QFrame()
        self._actions.setProperty("strip", "bottom")
        self._edit = Button(N_("Edit"), icon="edit")
        self._cancel = Button(N_("Cancel booking"), kind="danger")
        self._reason = QLineEdit()
        self._edit.setToolTip("F2")
        self._cancel.setToolTip("Delete")
        self._edit.clicked.connect(lambda: self._ask(self.edit_wanted))
        self._cancel.clicked.connect(lambda: self._ask(self.cancel_wanted))
        self._reason.returnPressed.connect(self._on_reason)
        self._ways = {decision.name: self._way(decision) for decision in DECISIONS}
        self._rows = QVBoxLayout(self._actions)
        self._deciding = QGridLayout()
        second = QHBoxLayout()
        for button in (self._edit, self._cancel):
            second.addWidget(button, 1)
        self._rows.addWidget(self._reason)
        self._rows.addLayout(self._deciding)
        self._rows.addLayout(second)

    def _way(self, decision: Decision) -> Button:
        """The button of a decision, which stands among the others while it is open."""
        button = Button("", kind=decision.kind, icon=decision.icon, parent=self._actions)
        button.setObjectName(decision.name)
        button.hide()
        button.clicked.connect(lambda: self._on_decided(decision))
        return button

    def _ask(self, wanted: SignalInstance) -> None:
        if self._booking is not None:
            wanted.emit(self._booking.id)

    def _on_decided(self, decision: Decision) -> None:
        """The first press of one that wants a reason asks for it, the second one sends it."""
        if not decision.asks:
            self._send(decision.name)
        elif self._reason.isVisible() and self._asked == decision.name and self._reason.text().strip():
            self._on_reason()
        else:
            self.ask_reason(decision.name)

    def _on_reason(self) -> None:
        reason = self._reason.text().strip()
        if reason:
            self._send(self._asked, reason)

    def _send(self, name: str, reason: str = "") -> None:
        if self._booking is not None:
            self.decided.emit(name, self._booking.id, reason)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Read the figures of today, which nobody has needed before."""
        super().showEvent(event)
        if self._waiting:
            self._show()

    def _show(self) -> None:
        # The figures of a whole area take a look at all its rooms: not for a panel that is not seen.
        self._waiting = self._booking is None and not self.isVisible()
        if self._waiting:
            return
        page = QWidget()
        column = QVBoxLayout(page)
        look = theme.current()
        edge = look.px(16)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look.px(12))
        if self._booking is None:
            self._fill_today(column)
        else:
            self._fill_booking(column, self._booking)
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self._show_actions()

    def _show_actions(self) -> None:
        booking = self._booking
        changeable = booking is not None and (booking.state in LIVE or booking.state is State.DISPLACED)
        found = open_to(booking, self._desk) if booking is not None else []
        # To whom a free place goes is a matter of the whole list, which the page of requests shows.
        shown = [decision for decision in found if decision.name != "pass"]
        for button in self._ways.values():
            button.hide()
            self._deciding.removeWidget(button)
        odd = len(shown) % 2
        for place, decision in enumerate(shown):
            button = self._ways[decision.name]
            told = _(decision.source)
            button.setText(_("{what} …").format(what=told) if decision.asks else told)
            row, cell = divmod(place + (odd if place else 0), 2)
            self._deciding.addWidget(button, row, cell, 1, 2 if odd and not place else 1)
            button.show()
        for widget in (self._edit, self._cancel):
            widget.setVisible(changeable)
        self._cancel.setVisible(booking is not None and may(booking, State.CANCELLED, self._desk.now()))
        self._actions.setVisible(changeable or bool(shown))
        if self._asked not in {decision.name for decision in shown} or not self._reason.hasFocus():
            self._reason.clear()
            self._reason.hide()

    def _fill_booking(self, column: QVBoxLayout, booking: Booking) -> None:
        found = self._desk.watch.of(booking.id) if booking.state in LIVE else []
        standing, kept = self._desk.keeping.parted(found, booking.start.date())
        column.addLayout(fact_sheet.chips(booking, standing))
        column.addLayout(fact_sheet.head(booking, self._desk))
        column.addLayout(fact_sheet.facts(booking, self._desk))
        for conflict in standing:
            column.addWidget(fact_sheet.conflict(booking.id, conflict, self._desk, self.goto_wanted.emit))
        for conflict, line in kept:
            why = inspector_facts.kept_words(line, self._desk)
            card = fact_sheet.conflict(booking.id, conflict, self._desk, self.goto_wanted.emit, why)
            column.addWidget(card)
        lines = inspector_facts.touched(booking, self._desk)
        if lines:
            card = Card(N_("Also affected"), kind="sunken")
            for told in lines:
                card.body.addWidget(words(told, "label"))
            column.addWidget(card)
        column.addLayout(self._history(booking))

    def _history(self, booking: Booking) -> QVBoxLayout:
        entries = self._desk.history(booking.id)
        column = QVBoxLayout()
        column.setSpacing(theme.current().px(4))
        if entries:
            column.addWidget(Label(N_("History"), "label"))
        column.addLayout(fact_sheet.history(entries if self._all_history else entries[:_RECENT]))
        if len(entries) > _RECENT and not self._all_history:
            button = Button("", kind="link")
            button.setText(_("Show all {n}").format(n=len(entries)))
            button.clicked.connect(self._on_all_history)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return column

    def _reveal_history(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _on_all_history(self) -> None:
        self._all_history = True
        self._show()

    def _fill_today(self, column: QVBoxLayout) -> None:
        now = self._desk.now()
        board = self._desk.agenda.board(now.date(), 1, self._venue_id)
        figures = inspector_facts.today(board, now)
        day = dates.day_and_weekday(now.date())
        column.addWidget(Label(N_("Today"), "title"))
        column.addWidget(words(f"{day} {dates.clock(now)}", "label"))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        free = f"{figures.free}/{figures.rooms}"
        for number, source in (
            (str(figures.bookings), N_("Bookings today")),
            (str(figures.running), N_("Running now")),
            (free, N_("Rooms free now")),
        ):
            card = Card(kind="plain")
            card.body.addWidget(words(number, "heading"))
            card.body.addWidget(words(_(source), "small"))
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addWidget(words(_("Choose a booking to see it here."), "label"))
        column.addLayout(self._keys())

    def _keys(self) -> QGridLayout:
        look = theme.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(12))
        grid.setVerticalSpacing(look.px(8))
        grid.setColumnStretch(1, 1)
        for row, (keys, source) in enumerate(_KEYS):
            hint = QLabel(keys)
            hint.setProperty("keyhint", True)
            grid.addWidget(hint, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words(_(source), "label"), row, 1)
        return grid

    def _restyle(self) -> None:
        look = theme.current()
        self.setMinimumWidth(look.px(_WIDTH))
        self.setMaximumWidth(look.px(_WIDEST))
        self._rows.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._rows.setSpacing(look.px(8))
        self.retranslate()
