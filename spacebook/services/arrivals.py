"""At the counter: who has come, who has left, who has not come, and what becomes of the room."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import states
from spacebook.domain.boards import Block
from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.rules import UNLIMITED, Term
from spacebook.domain.span import midnight, to_minutes
from spacebook.i18n import N_
from spacebook.services.bookings import given
from spacebook.store import reading

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Arrivals:
    """What the counter notes about a booking; the program proposes, a person decides."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check_in(self, booking_id: int) -> Booking:
        """Note that they have come: from 30 minutes before the start until the end.

        Raises `Refusal`: "wrong_state", "too_early", "too_late".
        """
        booking = self._led(booking_id, State.CHECKED_IN)
        return self._put(N_("Check in “{title}”"), replace(booking, arrived=self._now()))

    def check_out(self, booking_id: int) -> Booking:
        """Note that they have left; who leaves early gives the rest of the time back.

        The room is free from the next full five minutes; the journal keeps the end that was planned. Raises
        `Refusal("wrong_state")` unless they are checked in.
        """
        old = self._desk.bookings.get(booking_id)
        if old.state is not State.CHECKED_IN:
            raise Refusal("wrong_state", booking=old, state=old.state)
        done = states.led(old, State.DONE, self._desk.now())
        end = states.left_early(done, self._desk.now())
        detached = done.detached or (done.series_id is not None and end != done.end)
        return self._put(
            N_("Check out “{title}”"), replace(done, end=end, left=self._now(), detached=detached)
        )

    def no_show(self, booking_id: int) -> Booking:
        """Note that nobody came, once the grace of its class is over; the room is free.

        A released booking can be noted as a no-show later. Raises `Refusal`: "wrong_state", "too_early".
        """
        return self.no_shows([booking_id])[0]

    def no_shows(self, ids: Iterable[int]) -> list[Booking]:
        """The same of several bookings, in one step: all of them, or none."""
        absent = [replace(self._led(number, State.NO_SHOW), arrived=None) for number in ids]
        label = N_("“{title}”: nobody came") if len(absent) == 1 else N_("Nobody came to {n} bookings")
        return self._put_all(label, absent)

    def release(self, booking_id: int, reason: str) -> Booking:
        """Free the room of a booking that nobody came to, without a word on whose fault it is.

        Raises `Refusal`: "wrong_state", "too_early" within the grace, "too_late" once it is
        over, "no_reason".
        """
        return self.release_all([booking_id], reason)[0]

    def release_all(self, ids: Iterable[int], reason: str) -> list[Booking]:
        """The same of several bookings, in one step: all of them, or none."""
        why = given(reason)
        freed = [replace(self._led(number, State.RELEASED), reason=why) for number in ids]
        label = N_("Release “{title}”: {reason}") if len(freed) == 1 else N_("Release {n} rooms: {reason}")
        return self._put_all(label, freed, why)

    def late(self) -> list[Booking]:
        """Bookings of now for which nobody has checked in though the grace of their class is over."""
        now = self._now()
        minute = to_minutes(now)
        running = self._blocks(minute, minute + 1)
        awaited = self._desk.bookings.several(one.id for one in running if one.state is State.CONFIRMED)
        late = [one for one in awaited if self._is_late(one, now)]
        return sorted(late, key=lambda one: (one.start, one.id))

    def done_due(self, day: date | None = None) -> list[Booking]:
        """Bookings of a day (today) that are over and not yet closed, in order of time."""
        first = midnight(day or self._desk.today())
        found = self._blocks(to_minutes(first), to_minutes(first + timedelta(days=1)))
        over = [
            one.id
            for one in found
            if one.state in (State.CONFIRMED, State.CHECKED_IN) and one.end <= self._desk.now()
        ]
        return sorted(self._desk.bookings.several(over), key=lambda one: (one.start, one.id))

    def close_day(self, day: date | None = None, *, leave: Collection[int] = ()) -> list[Booking]:
        """Make done what is due, but those in `leave`, in one step; returns what was closed."""
        day = day or self._desk.today()
        with self._desk.store.change(
            N_("Close the day {day}"), by=self._desk.by, day=day.isoformat()
        ) as change:
            self._desk.catch_up()
            due = [one for one in self.done_due(day) if one.id not in leave]
            return change.put_all([states.led(one, State.DONE, self._desk.now()) for one in due])

    def _blocks(self, first: int, last: int) -> list[Block]:
        return reading.blocks(self._desk.store, self._desk.places.rooms, first, last)

    def _is_late(self, booking: Booking, now: datetime) -> bool:
        grace = self._grace(booking)
        return grace != UNLIMITED and now >= booking.start + timedelta(minutes=grace)

    def _grace(self, booking: Booking) -> int:
        return self._desk.rules.value(Term.GRACE_MINUTES, booking)[0]

    def _led(self, booking_id: int, after: State) -> Booking:
        booking = self._desk.bookings.get(booking_id)
        return states.led(booking, after, self._desk.now(), self._grace(booking))

    def _put(self, label: str, booking: Booking) -> Booking:
        with self._desk.bookings.step(label, booking) as change:
            return change.put(booking)

    def _put_all(self, label: str, bookings: list[Booking], reason: str = "") -> list[Booking]:
        if not bookings:
            raise Refusal("nothing_chosen")
        title, number = str(bookings[0].title), len(bookings)
        with self._desk.store.change(label, by=self._desk.by, title=title, n=number, reason=reason) as change:
            self._desk.catch_up()
            return change.put_all(bookings)

    def _now(self) -> datetime:
        return self._desk.now().replace(second=0, microsecond=0)
