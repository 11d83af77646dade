"""The dialog of a takeover: who takes which rooms, who has to leave, and where each of them goes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget

from spacebook.domain.bookings import Booking
from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import Closure, ClosureKind
from spacebook.domain.rehousing import Line, TakeoverPlan
from spacebook.gui.dialogs.asked import Asked
from spacebook.gui.dialogs.more_fields import renamed
from spacebook.gui.house.choice_table import ChoiceRow
from spacebook.gui.house.closing_dialog import ClosingDialog
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

Place = tuple[int, datetime] | None
"""Where a booking goes, by room and start; None: it waits."""

_UNSAID = Name("…")
"""Stands for what nobody has said yet: who is pushed aside does not depend on it."""


class TakeoverDialog(ClosingDialog):
    """Plans a takeover and does it in one step; for one that is there already it re-houses whoever waits."""

    def __init__(self, desk: Desk, jobs: Jobs | None, parent: QWidget | None = None) -> None:
        heads = {N_("Priority"): 3, N_("Booking"): 8, N_("When and where"): 9, N_("Goes to"): 10}
        super().__init__(desk, jobs, parent, N_("Take over"), heads)
        self._plan: TakeoverPlan | None = None
        self.authority, self.contact = QLineEdit(), QLineEdit()
        self.told = Card(N_("What to tell them"), kind="sunken")
        self.sentence = Label("")
        self.sentence.setWordWrap(True)
        self.copy = Button(N_("Copy all (&Y)"), kind="link", icon="copy")
        self.told.head.addWidget(self.copy)
        self.told.body.addWidget(self.sentence)
        left = (Asked(N_("Aut&hority"), self.authority), Asked(N_("&Contact"), self.contact))
        self.fill(left=left, above=(), below=(self.told,))
        self.fields["no_authority"] = self.authority
        self.authority.textEdited.connect(lambda _text: self.touch())
        self.contact.textEdited.connect(lambda _text: self.touch())
        self.table.row_changed.connect(lambda _key: self._say_line())
        self.copy.clicked.connect(self._on_copy)

    @property
    def plan(self) -> TakeoverPlan | None:
        """What is shown, or None while it is worked out."""
        return self._plan

    def title(self) -> str:
        """New, or which one is looked at again."""
        return _("New takeover") if self._base is None else _("Takeover: re-house and change")

    def closure(self) -> Closure | None:
        """The takeover that stands in the fields."""
        span = self.period.span()
        if span is None:
            return None
        venue_id, rooms = self.rooms.where()
        base = self._base or Closure(name=self.named(), start=span.start, end=span.end)
        return replace(
            base,
            venue_id=venue_id,
            rooms=rooms,
            name=self.named(),
            kind=ClosureKind.TAKEOVER,
            start=span.start,
            end=span.end,
            rule=self.period.repetition(),
            authority=renamed(base.authority, self.authority.text()),
            contact=self.contact.text().strip(),
        )

    def show_base(self, base: Closure | None) -> None:
        """Authority and contact."""
        self.authority.setText(wording.text(base.authority if base is not None else UNNAMED))
        self.contact.setText(base.contact if base is not None else "")
        self._plan = None
        self.submit.set_source(N_("Take over") if base is None else N_("Save"))

    def look(self) -> None:
        """Nothing is planned until it is known again."""
        self._plan = None
        self.told.hide()
        super().look()

    def look_for(self, closure: Closure) -> None:
        """Who has to leave, and where each could go."""
        asked = replace(closure, name=closure.name or _UNSAID, authority=closure.authority or _UNSAID)
        plan = self._desk.takeovers.plan
        self._background.ask(lambda: plan(asked), self._show, self._on_refused)

    def on_choice(self) -> None:
        """Count who has a place and who waits."""
        if self._plan is None:
            return
        lines, places = self._plan.lines, self.choices()
        waiting = sum(place is None for place in places.values())
        if not lines:
            self.say(_("Nobody has to leave."), "success")
        else:
            words = ngettext("{n} booking has to leave", "{n} bookings have to leave", len(lines))
            parts = [words.format(n=len(lines))]
            if len(lines) > waiting:
                parts.append(_("{n} with another place").format(n=len(lines) - waiting))
            if waiting:
                parts.append(_("{n} waiting with a token").format(n=waiting))
            self.say(" · ".join(parts), "warning" if waiting else "")
        self.table.setVisible(bool(lines))
        self.told.setVisible(bool(lines))
        self._say_line()

    def choices(self) -> dict[int, Booking | None]:
        """For each booking where it goes, as it is chosen now."""
        chosen = self.table.chosen()
        lines = self._plan.lines if self._plan is not None else ()
        return {
            line.booking.id: next(
                (one for one in line.proposals if _place(one) == chosen[line.booking.id]), None
            )
            for line in lines
            if line.booking.id in chosen
        }

    def write(self, closure: Closure) -> str:
        """Take the rooms over and move everybody, in one step."""
        places = self.choices()
        self._desk.takeovers.take(closure, places)
        housed = sum(place is not None for place in places.values())
        waiting = len(places) - housed
        said = [_("The rooms are taken over for “{title}”.").format(title=wording.text(closure.name))]
        if housed:
            words = ngettext("{n} booking has another place.", "{n} bookings have another place.", housed)
            said.append(words.format(n=housed))
        if waiting:
            words = ngettext("{n} waits with its token.", "{n} wait with their token.", waiting)
            said.append(words.format(n=waiting))
        return " ".join(said)

    def _show(self, plan: TakeoverPlan) -> None:
        self._plan = plan
        self.table.show_rows([self._row(line) for line in plan.lines])
        self.on_choice()

    def _row(self, line: Line) -> ChoiceRow:
        booking = line.booking
        title, booker = wording.text(booking.title), wording.text(booking.booker)
        when = wording.moment_span(booking.start, booking.end)
        what = "\n".join(part for part in (title, booker) if part)
        room = wording.room_name(self._desk, booking.room_id)
        options: list[tuple[Place, str]] = [
            (_place(place), self._place_words(booking, place)) for place in line.proposals
        ]
        options.append((None, _("Waits, keeps its token")))
        return ChoiceRow(booking.id, (booking.priority, what, f"{when}\n{room}", ""), tuple(options), 0)

    def _place_words(self, booking: Booking, place: Booking) -> str:
        if place.span == booking.span:
            room = _("{room}, same time").format(room=wording.room_name(self._desk, place.room_id))
            away = self._venue_of(place) != self._venue_of(booking)
            return f"{room} · {self._venue_name(place)}" if away else room
        return _("{when}, same room").format(when=wording.moment_span(place.start, place.end))

    def _venue_of(self, booking: Booking) -> int:
        return self._desk.places.rooms[booking.room_id].venue_id

    def _venue_name(self, place: Booking) -> str:
        venue = self._desk.places.venues.get(self._venue_of(place))
        return wording.text(venue.name) if venue is not None else ""

    def _room(self, booking: Booking, place: Booking) -> str:
        """The room, with its venue where that is another one."""
        room = wording.room_name(self._desk, place.room_id)
        if self._venue_of(place) == self._venue_of(booking):
            return room
        return _("{room} ({venue})").format(room=room, venue=self._venue_name(place))

    def _told(self, booking: Booking, place: Booking | None) -> str:
        """What somebody says on the telephone."""
        facts = {
            "title": wording.text(booking.title),
            "when": wording.moment_span(booking.start, booking.end),
            "room": wording.room_name(self._desk, booking.room_id),
        }
        if place is None:
            words = _(
                "“{title}” on {when} in {room} cannot take place; it goes first when a room is free again."
            )
            return words.format(**facts)
        if place.span == booking.span:
            words = _("“{title}” on {when} moves from {room} to {other}, at the same time.")
            return words.format(**facts, other=self._room(booking, place))
        words = _("“{title}” in {room} moves from {when} to {other}.")
        return words.format(**facts, other=wording.moment_span(place.start, place.end))

    def _say_line(self) -> None:
        key = self.table.current_key()
        line = self._line(key)
        if line is not None and key is not None:
            self.sentence.setText(self._told(line.booking, self.choices().get(key)))

    def _line(self, key: int | None) -> Line | None:
        lines = self._plan.lines if self._plan is not None else ()
        return next((line for line in lines if line.booking.id == key), None)

    def _on_copy(self) -> None:
        places = self.choices()
        lines = self._plan.lines if self._plan is not None else ()
        told = [self._told(line.booking, places.get(line.booking.id)) for line in lines]
        QGuiApplication.clipboard().setText("\n".join(told))

    def _on_refused(self, refused: Refusal) -> None:
        self.table.clear()
        self.say(wording.refusal(refused, self._desk), "danger")


def _place(booking: Booking) -> Place:
    return booking.room_id, booking.start
