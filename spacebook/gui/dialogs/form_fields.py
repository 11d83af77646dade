"""All fields of the booking form together: from a booking into them and back, helping each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from spacebook import i18n
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking, State
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.uses import told_by
from spacebook.gui.dialogs.asked import Asked, focus_all
from spacebook.gui.dialogs.fast_fields import FastFields
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.more_fields import MoreFields, renamed
from spacebook.gui.dialogs.quick_field import QuickField
from spacebook.gui.dialogs.reason import KeepFields
from spacebook.gui.dialogs.repeat_fields import RepeatFields
from spacebook.gui.dialogs.who_line import WhoLine
from spacebook.gui.jobs import Jobs
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine

_BLANK = Booking(room_id=0, start=datetime(2000, 1, 1), end=datetime(2000, 1, 2), title=UNNAMED)


class FormFields(QObject):
    """`changed` follows every key in any of them."""

    changed = Signal()

    def __init__(self, desk: Desk, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._booker_id: int | None = None
        self._brought: dict[str, str] = {}
        self._filling = False
        self.finder = Finder(desk)
        self.quick = QuickField(desk)
        self.fast = FastFields(desk, self.finder)
        self.who = WhoLine(desk)
        self.more = MoreFields(desk, self.finder)
        self.repeat = RepeatFields(desk, jobs)
        self.keep = KeepFields(desk)
        for part in (self.fast, self.who, self.more, self.more.uses, self.repeat, self.keep):
            part.changed.connect(self.changed)
        self.fast.room.changed.connect(self.show_pools)
        self.fast.who.changed.connect(self._on_who)
        self.fast.title.textChanged.connect(self._on_title)

    def fields(self) -> dict[str, QWidget]:
        """The fields by name."""
        kept = {"reason": self.keep.reason}
        return {**self.fast.fields(), **self.more.fields(), **self.repeat.fields(), **kept}

    def asked(self) -> dict[str, Asked]:
        """The fields with their questions, by name."""
        return {**self.fast.asked, **self.more.asked, **self.repeat.asked, **self.keep.asked}

    def clear(self) -> None:
        """Empty all fields but room and time."""
        self._filling = True
        self._booker_id, self._brought = None, {}
        self.quick.clear()
        self.fast.title.clear()
        self.fast.people.setValue(0)
        self.fast.who.set_taken(None)
        self.fast.phone.clear()
        self.more.show_booking(_BLANK)
        self.repeat.clear()
        self.keep.clear()
        self.who.say(None, "", self._desk.today())
        self._filling = False

    def fill(self, booking: Booking) -> None:
        """Show `booking`; a room 0 stays open."""
        self.clear()
        self._filling = True
        language = i18n.language()
        room = self._desk.places.rooms.get(booking.room_id)
        self.fast.title.setText(booking.title.text(language))
        self.fast.set_room(room)
        self.fast.set_when(booking.start, booking.end)
        self.fast.people.setValue(booking.headcount)
        self._booker_id = booking.booker_id
        known = self._desk.register.get(booking.booker_id or 0)
        written = booking.booker.text(language)
        if known is not None and known.name.text(language) == written:
            self.fast.who.set_taken(self.finder.booker(known))
        else:
            self.fast.who.setText(written)
        self.fast.phone.setText(booking.phone)
        self.more.show_pools(room.venue_id if room is not None else None)
        self.more.show_booking(booking)
        self._filling = False

    def take_line(self, line: QuickLine, booking: Booking | None) -> None:
        """Fill in what a quick line says; what it does not say stays. `booking` is all that it means."""
        room_id = line.room_ids[0] if line.room_ids and line.equal <= 1 else None
        if room_id is not None:
            self.fast.set_room(self._desk.places.rooms[room_id])
        if line.start is not None:
            self.fast.set_when(line.start, line.end)
        elif line.day is not None:
            self.fast.date.set_day(line.day)
        if line.title:
            self.fast.title.setText(line.title)
        if line.headcount:
            self.fast.people.setValue(line.headcount)
        booker = self._desk.register.get(line.booker_id or 0)
        if booker is not None:
            self.take_booker(booker)
        elif line.booker:
            self.fast.who.setText(line.booker)
        if line.phone:
            self.fast.phone.setText(line.phone)
        if booking is not None and booking.pools:
            self.show_pools()
            for use in booking.pools:
                asked = self.more.fields().get(f"pool {use.pool_id}")
                set_value = getattr(asked, "setValue", None)
                if set_value is not None:
                    set_value(use.quantity)
        focus_all(self.fast.first_empty())

    def take_booker(self, booker: Booker) -> None:
        """Book for somebody in the register."""
        self.fast.who.set_taken(self.finder.booker(booker))

    def take_repaired(self, booking: Booking) -> None:
        """Show what a repair has changed; all else stays."""
        self.fast.set_room(self._desk.places.rooms.get(booking.room_id))
        self.fast.set_when(booking.start, booking.end)
        self.show_pools()
        person = self._desk.people.get(booking.keyholder_id or 0)
        if person is not None:
            self.more.keyholder.set_taken(self.finder.person(person))
        self.more.layout_choice.choose(booking.layout)
        if booking.state is State.WAITING:
            self.more.show_entry(booking.state)
        for use in booking.pools:
            field = self.more.fields().get(f"pool {use.pool_id}")
            set_value = getattr(field, "setValue", None)
            if set_value is not None:
                set_value(use.quantity)

    def written(self, base: Booking | None) -> Booking | None:
        """The booking that stands in the fields, or None while it cannot be read."""
        fast = self.fast
        room_id, start, end = fast.room.id(), fast.starts(), fast.ends()
        if room_id is None or start is None or end is None or start >= end:
            return None
        base = base or Booking(room_id=room_id, start=start, end=end, title=UNNAMED)
        booker = self.booker()
        booking = replace(
            base,
            room_id=room_id,
            start=start,
            end=end,
            title=renamed(base.title, fast.title.text()),
            headcount=fast.people.value(),
            booker=renamed(base.booker, fast.who.text()),
            booker_id=booker.id if booker is not None else None,
            phone=fast.phone.text().strip(),
        )
        return self.more.written_to(booking)

    def booker(self) -> Booker | None:
        """Who in the register is meant."""
        taken, text = self.fast.who.id(), self.fast.who.text().strip()
        if taken is not None and taken > 0:
            return self._desk.register.get(taken)
        known = self._desk.register.get(self._booker_id or 0)
        if known is not None and text:
            return known
        return self._desk.bookers.of_name(text) if text else None

    def say_booker(self) -> None:
        """Say what the register knows of the booker on the day of the booking."""
        self.who.say(self.booker(), self.fast.who.text(), self.fast.day() or self._desk.today())

    def show_pools(self) -> None:
        """Ask for what the venue of the room lends."""
        room = self._desk.places.rooms.get(self.fast.room.id() or 0)
        if room is not None:
            self.more.show_pools(room.venue_id)

    def _on_title(self, text: str) -> None:
        self.more.uses.set_told(told_by(Name.written(text)) if text.strip() else frozenset())

    def _on_who(self) -> None:
        if self._filling:
            return
        self._booker_id = None
        booker = self.booker()
        if booker is not None:
            self.more.choose_kind(booker.kind)
            day = self.fast.day() or self._desk.today()
            good = booker.undertaking_until is None or booker.undertaking_until >= day
            self._bring("phone", booker.phone)
            self._bring("contact", booker.contact)
            self._bring("undertaking", booker.undertaking if good else "")
        self.say_booker()

    def _bring(self, name: str, text: str) -> None:
        """Write what the register says, but never over what somebody typed."""
        field = self.fields()[name]
        assert isinstance(field, QLineEdit)
        if field.text() in ("", self._brought.get(name, "")):
            field.setText(text)
            self._brought[name] = text
