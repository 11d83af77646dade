"""Beside the list: the ways out of the chosen conflict, and its parties with how to reach them."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from spacebook.domain.bookings import Booking
from spacebook.gui import theme
from spacebook.gui.conflicts.cards import ConflictCard, kept_words
from spacebook.gui.conflicts.remedies import Opened
from spacebook.gui.retranslate import retranslate
from spacebook.gui.ways.reason_line import ReasonLine
from spacebook.gui.ways.way_list import WayList
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.masked_phone import MaskedPhone
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_WIDTH, _WIDEST = 320, 380
_MOST_PARTIES = 4


class ConflictPanel(QFrame):
    """`taken` and `marked` carry the place of a way out, `dropped` that a conflict is to be kept no more.

    `edit_wanted` and `goto_wanted` carry a booking.
    """

    taken = Signal(int)
    marked = Signal(int)
    dropped = Signal()
    edit_wanted = Signal(int)
    goto_wanted = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: Opened | None = None
        self.setProperty("strip", "side")
        self.chip = Chip()
        self.refusal = Banner()
        self.heading = Label(N_("What can be done"), "heading")
        self.note = Label("", "label")
        self.note.setWordWrap(True)
        self.ways = WayList()
        self.reason = ReasonLine()
        self.drop = Button(N_("Take back"), icon="undo")
        self._parties = QVBoxLayout()
        self._lay_out()
        self.ways.chosen.connect(self.taken)
        self.ways.marked.connect(self.marked)
        self.drop.clicked.connect(self.dropped)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def look_at(self, card: ConflictCard) -> None:
        """Say which conflict it is while its ways out are looked for."""
        self._shown = None
        self.refusal.hide()
        self.reason.hide()
        kind = "success" if card.kept is not None else "danger" if card.is_grave else "warning"
        self.chip.set_text(card.title, kind)
        self.ways.show_ways(())
        self.note.setText("" if card.kept is not None else _("Looking for ways out …"))
        self._empty_parties()
        self.drop.setVisible(card.kept is not None)
        self.heading.set_source(N_("Kept as it is") if card.kept is not None else N_("What can be done"))

    def show_opened(self, opened: Opened) -> None:
        """Show the ways out and the parties."""
        self._shown = opened
        self.ways.show_ways([remedy.words for remedy in opened.remedies])
        self.note.setText(self._said(opened))
        self.note.setVisible(bool(self.note.text()))
        self._empty_parties()
        for booking in opened.parties[:_MOST_PARTIES]:
            self._parties.addWidget(self._party(booking))

    def refuse(self, sentence: str) -> None:
        """Say beside the ways out why one was not done."""
        self.refusal.show_message(sentence, "danger")

    def retranslate(self) -> None:
        """Say everything again."""
        self.setAccessibleName(_("What can be done"))
        retranslate(self)
        if self._shown is not None:
            self.show_opened(self._shown)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the side panel of the window."""
        return QSize(theme.current().px(_WIDTH + 20), theme.current().px(400))

    def _said(self, opened: Opened) -> str:
        if opened.card.kept is not None:
            return kept_words(opened.card.kept, self._desk)
        if not opened.remedies:
            return _("Nobody can give way by himself here. Open a booking to change it, or cancel it.")
        return ""

    def _party(self, booking: Booking) -> Card:
        card = Card(kind="plain")
        title = _words(wording.text(booking.title))
        title.setProperty("strong", True)
        when = wording.moment_span(booking.start, booking.end)
        card.body.addWidget(title)
        card.body.addWidget(_words(f"{when} · {wording.room_name(self._desk, booking.room_id)}", "label"))
        who = dict.fromkeys(text for text in (wording.text(booking.booker), booking.contact) if text)
        card.body.addWidget(_words(" · ".join((*who, wording.state(booking.state))), "label"))
        if booking.phone:
            card.body.addWidget(MaskedPhone(booking.phone), 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        for source, signal in ((N_("Edit"), self.edit_wanted), (N_("Show"), self.goto_wanted)):
            button = Button(source, kind="link")
            button.setAccessibleName(f"{_(source)}: {title.text()}")
            button.clicked.connect(lambda _on=False, to=signal, number=booking.id: to.emit(number))
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    def _empty_parties(self) -> None:
        while (item := self._parties.takeAt(0)) is not None:
            card = cast(QWidget, item.widget())
            card.hide()
            card.deleteLater()

    def _lay_out(self) -> None:
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignLeft)
        for piece in (self.heading, self.refusal, self.note, self.ways, self.reason):
            self._column.addWidget(piece)
        self._column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(Label(N_("Bookings involved"), "label"))
        self._column.addLayout(self._parties)
        self._column.addStretch(1)
        scroll = QScrollArea(widgetResizable=True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        scroll.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(scroll)

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(16)
        self.setMinimumWidth(look.px(_WIDTH))
        self.setMaximumWidth(look.px(_WIDEST))
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(look.px(12))
        self._parties.setSpacing(look.px(8))


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
