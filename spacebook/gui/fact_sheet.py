"""The pieces a side panel is made of: words, facts in two columns, conflicts as cards, lines of a history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, Level, blocking
from spacebook.gui import inspector_facts, theme
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.masked_phone import MaskedPhone
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.histories import Entry

_LABELS = 72


def words(text: str, role: str = "") -> QLabel:
    """A text that wraps; `role` is one of the style sheet."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def chips(booking: Booking, found: Sequence[Conflict]) -> QHBoxLayout:
    """The state of a booking and how much stands against it."""
    row = QHBoxLayout()
    row.setSpacing(theme.current().px(8))
    kind = inspector_facts.STATE_KINDS.get(booking.state, "neutral")
    row.addWidget(Chip(wording.state(booking.state), kind))
    if found:
        told = ngettext("{n} conflict", "{n} conflicts", len(found)).format(n=len(found))
        row.addWidget(Chip(told, "danger" if blocking(found) else "warning"))
    row.addStretch(1)
    return row


def head(booking: Booking, desk: Desk) -> QVBoxLayout:
    """Title, place and category."""
    column = QVBoxLayout()
    column.setSpacing(theme.current().px(4))
    column.addWidget(words(wording.text(booking.title), "title"))
    column.addWidget(words(inspector_facts.place(booking, desk), "label"))
    if booking.category in desk.categories:
        chip = Chip()
        chip.set_category(booking.category, wording.text(desk.categories[booking.category]))
        column.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
    return column


def facts(booking: Booking, desk: Desk) -> QGridLayout:
    """What is known of a booking, label and value; the phone is masked."""
    pairs: list[tuple[str, QWidget]] = [
        (label, words(value)) for label, value in inspector_facts.facts(booking, desk)
    ]
    if booking.phone:
        pairs.insert(_after_booker(pairs), (_("Phone"), MaskedPhone(booking.phone)))
    return grid(pairs)


def grid(pairs: Iterable[tuple[str, QWidget]]) -> QGridLayout:
    """Labels at the left, values at the right."""
    look = theme.current()
    laid = QGridLayout()
    laid.setHorizontalSpacing(look.px(8))
    laid.setVerticalSpacing(look.px(6))
    laid.setColumnMinimumWidth(0, look.px(_LABELS))
    laid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(pairs):
        is_phone = isinstance(value, MaskedPhone)
        beside = Qt.AlignmentFlag.AlignVCenter if is_phone else Qt.AlignmentFlag.AlignTop
        laid.addWidget(words(label, "label"), row, 0, beside)
        laid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignLeft if is_phone else Qt.AlignmentFlag(0))
    return laid


def conflict(
    booking_id: int, found: Conflict, desk: Desk, go_to: Callable[[int], None], kept: str = ""
) -> Card:
    """One conflict in a sentence, with the way to the other party; `kept` tells why it was kept."""
    card = Card(kind="danger" if found.level is Level.BLOCK else "sunken" if kept else "warning")
    sentence = wording.sentence(found, desk)
    card.set_title(wording.code(found.code))
    card.body.addWidget(words(sentence))
    if kept:
        card.body.addWidget(words(kept, "small"))
    card.setAccessibleName(sentence)
    others = [other for other in found.bookings if other not in (0, booking_id)]
    if others:
        button = Button(N_("Show the other one"), kind="link")
        button.clicked.connect(lambda _on, other=others[0]: go_to(other))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    return card


def history(entries: Iterable[Entry]) -> QVBoxLayout:
    """Lines of a history: when, who, what, and field by field what changed."""
    column = QVBoxLayout()
    column.setSpacing(theme.current().px(4))
    for entry in entries:
        when = f"{dates.day_month(entry.at.date())} {dates.clock(entry.at)}"
        lines = (f"{when} · {entry.by}", entry.label, *entry.details)
        column.addWidget(words("\n".join(lines), "small"))
    return column


def _after_booker(pairs: list[tuple[str, QWidget]]) -> int:
    booker = _("Booker")
    return next((place + 1 for place, (label, _value) in enumerate(pairs) if label == booker), 1)
