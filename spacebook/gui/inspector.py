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
from spacebook.domain.conflicts import Conflict, Level, blocking
from spacebook.domain.errors import Refusal
from spacebook.gui import inspector_facts, theme
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.masked_phone import MaskedPhone
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

_WIDTH, _WIDEST = 300, 340
_LABELS = 72
_RECENT = 3
_KEYS = (
    ("Ctrl+N", N_("New booking")),
    ("F2", N_("Edit booking")),
    ("Delete", N_("Cancel booking")),
    ("Ctrl+Z", N_("Undo")),
    ("Ctrl+K", N_("All commands")),
)


class Inspector(QFrame):
    """Answers: what, when, whom, what clashes, what else is touched. It asks others to act, by signals."""

    edit_wanted = Signal(int)
    cancel_wanted = Signal(int)
    confirm_wanted = Signal(int)
    reject_wanted = Signal(int, str)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._booking: Booking | None = None
        self._venue_id: int | None = None
        self._all_history = False
        self._waiting = False
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

    def ask_reason(self) -> None:
        """Ask why the request that is shown is to be rejected; nothing is asked of another booking."""
        if self._booking is not None and self._booking.state is State.REQUESTED:
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
        self._reason.setPlaceholderText(_("Reason for rejecting"))
        self._reason.setAccessibleName(_("Reason for rejecting"))
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
        self._confirm = Button(N_("Confirm"), kind="primary")
        self._reject = Button(N_("Reject …"))
        self._cancel = Button(N_("Cancel booking"), kind="danger")
        self._reason = QLineEdit()
        self._edit.setToolTip("F2")
        self._cancel.setToolTip("Delete")
        self._edit.clicked.connect(lambda: self._ask(self.edit_wanted))
        self._confirm.clicked.connect(lambda: self._ask(self.confirm_wanted))
        self._cancel.clicked.connect(lambda: self._ask(self.cancel_wanted))
        self._reject.clicked.connect(self._on_reject)
        self._reason.returnPressed.connect(self._on_reject)
        self._rows = QVBoxLayout(self._actions)
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self._confirm, self._reject):
            first.addWidget(button, 1)
        for button in (self._edit, self._cancel):
            second.addWidget(button, 1)
        self._rows.addWidget(self._reason)
        self._rows.addLayout(first)
        self._rows.addLayout(second)

    def _ask(self, wanted: SignalInstance) -> None:
        if self._booking is not None:
            wanted.emit(self._booking.id)

    def _on_reject(self) -> None:
        """The first press asks for the reason, the second one sends it."""
        reason = self._reason.text().strip()
        if self._booking is not None and self._reason.isVisible() and reason:
            self.reject_wanted.emit(self._booking.id, reason)
            return
        self.ask_reason()

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
        live = booking is not None and booking.state in LIVE
        requested = booking is not None and booking.state is State.REQUESTED
        self._actions.setVisible(live)
        self._confirm.setVisible(requested)
        self._reject.setVisible(requested)
        if not requested or not self._reason.hasFocus():
            self._reason.clear()
            self._reason.hide()

    def _fill_booking(self, column: QVBoxLayout, booking: Booking) -> None:
        found = self._desk.watch.of(booking.id) if booking.state in LIVE else []
        column.addLayout(self._chips(booking, found))
        head = QVBoxLayout()
        head.setSpacing(theme.current().px(4))
        head.addWidget(_words(wording.text(booking.title), "title"))
        head.addWidget(_words(inspector_facts.place(booking, self._desk), "label"))
        if booking.category in self._desk.categories:
            chip = Chip()
            chip.set_category(booking.category, wording.text(self._desk.categories[booking.category]))
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addLayout(self._facts(booking))
        for conflict in found:
            column.addWidget(self._conflict(booking, conflict))
        lines = inspector_facts.touched(booking, self._desk)
        if lines:
            card = Card(N_("What else is touched"), kind="sunken")
            for line in lines:
                card.body.addWidget(_words(line, "label"))
            column.addWidget(card)
        column.addLayout(self._history(booking))

    def _chips(self, booking: Booking, found: list[Conflict]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        kind = inspector_facts.STATE_KINDS.get(booking.state, "neutral")
        row.addWidget(Chip(wording.state(booking.state), kind))
        if found:
            words = ngettext("{n} conflict", "{n} conflicts", len(found)).format(n=len(found))
            row.addWidget(Chip(words, "danger" if blocking(found) else "warning"))
        row.addStretch(1)
        return row

    def _facts(self, booking: Booking) -> QGridLayout:
        look = theme.current()
        grid = QGridLayout()
        grid.setHorizontalSpacing(look.px(8))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnMinimumWidth(0, look.px(_LABELS))
        grid.setColumnStretch(1, 1)
        pairs: list[tuple[str, QWidget]] = [
            (label, _words(words)) for label, words in inspector_facts.facts(booking, self._desk)
        ]
        if booking.phone:
            pairs.insert(_after_booker(pairs), (_("Phone"), MaskedPhone(booking.phone)))
        for row, (label, value) in enumerate(pairs):
            is_phone = isinstance(value, MaskedPhone)
            beside = Qt.AlignmentFlag.AlignVCenter if is_phone else Qt.AlignmentFlag.AlignTop
            grid.addWidget(_words(label, "label"), row, 0, beside)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignLeft if is_phone else Qt.AlignmentFlag(0))
        return grid

    def _conflict(self, booking: Booking, conflict: Conflict) -> Card:
        card = Card(kind="danger" if conflict.level is Level.BLOCK else "warning")
        card.set_title(wording.code(conflict.code))
        card.body.addWidget(_words(wording.sentence(conflict, self._desk)))
        card.setAccessibleName(wording.sentence(conflict, self._desk))
        others = [other for other in conflict.bookings if other not in (0, booking.id)]
        if others:
            button = Button(N_("Show the other one"), kind="link")
            button.clicked.connect(lambda _on, other=others[0]: self.goto_wanted.emit(other))
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _history(self, booking: Booking) -> QVBoxLayout:
        entries = self._desk.history(booking.id)
        look = theme.current()
        column = QVBoxLayout()
        column.setSpacing(look.px(4))
        if entries:
            column.addWidget(Label(N_("History"), "label"))
        for entry in entries if self._all_history else entries[:_RECENT]:
            when = f"{dates.day_month(entry.at.date())} {dates.clock(entry.at)}"
            column.addWidget(_words(f"{when} · {entry.by}\n{entry.label}", "small"))
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
        column.addWidget(_words(f"{day} {dates.clock(now)}", "label"))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        free = f"{figures.free}/{figures.rooms}"
        for number, source in (
            (str(figures.bookings), N_("Bookings today")),
            (str(figures.running), N_("Running now")),
            (free, N_("Rooms free now")),
        ):
            card = Card(kind="plain")
            card.body.addWidget(_words(number, "heading"))
            card.body.addWidget(_words(_(source), "small"))
            row.addWidget(card, 1)
        column.addLayout(row)
        column.addWidget(_words(_("Choose a booking to see it here."), "label"))
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
            grid.addWidget(_words(_(source), "label"), row, 1)
        return grid

    def _restyle(self) -> None:
        look = theme.current()
        self.setMinimumWidth(look.px(_WIDTH))
        self.setMaximumWidth(look.px(_WIDEST))
        self._rows.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
        self._rows.setSpacing(look.px(8))
        self.retranslate()


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _after_booker(pairs: list[tuple[str, QWidget]]) -> int:
    booker = _("Booker")
    return next((place + 1 for place, (label, _value) in enumerate(pairs) if label == booker), 1)
