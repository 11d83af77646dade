"""Book, change, move, confirm, reject, cancel: each one transaction, each checked under the lock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import states
from spacebook.domain.bookings import LIVE, MOST_COUNTED, Booking, PoolUse, State
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep, Level, brought
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.services.columns import FIRST_YEAR, LAST_YEAR
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

LONGEST = timedelta(days=366)
"""A longer booking is a slip of the finger, and would be looked at day by day for its opening hours."""

MOST_TEXT = 1000
"""Characters of a text; more is something pasted by mistake, and no sheet could show it."""


class Bookings:
    """All that is done to bookings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, booking_id: int) -> Booking:
        """One booking; raises `Refusal("gone")`."""
        return self._desk.store.get(Booking, booking_id)

    def several(self, ids: Iterable[int]) -> list[Booking]:
        """Those of the bookings that are there, by id."""
        kind = kind_of(Booking)
        columns = ", ".join(f'b."{column}"' for column in kind.columns)
        sql = f"SELECT {columns} FROM json_each(?) w JOIN booking b ON b.id = w.value ORDER BY b.id"
        return [kind.unpack(row) for row in self._desk.store.rows(sql, (json.dumps(sorted(ids)),))]

    def of_series(self, series_id: int) -> list[Booking]:
        """The occurrences of a series in order of time."""
        found = self._desk.store.all(Booking, series_id=series_id)
        return sorted(found, key=lambda booking: booking.start)

    def check(self, booking: Booking) -> list[Conflict]:
        """All that is wrong with a booking, nothing written."""
        return self._desk.watch.check([booking])[0]

    def relevant(self, booking: Booking, found: Iterable[Conflict]) -> list[Conflict]:
        """Those of the conflicts that matter when `booking` is written.

        A request may stand beside a confirmed booking; only what can never be granted is refused.
        """
        return [one for one in found if booking.holds or (one.code, one.level) == ("R04", Level.BLOCK)]

    def book(self, booking: Booking, keep: Keep = SEEN_NOTHING) -> Booking:
        """Write a new booking.

        `keep` is what a person has seen and keeps, and why. Raises `Refusal`: "no_title", "unknown_room",
        "unknown_booker", "conflicts" with those found when one blocks or a warning has not been seen,
        "reason_needed" and "head_needed" as `Keeping.judge`.
        """
        self.read_over(booking)
        booking = self.filled(booking)
        with self.step(N_("Book “{title}”"), booking) as change:
            kept = self.judged(booking, keep)
            written = change.add(booking)
            self._desk.keeping.note(change, kept, keep, written.id)
            return written

    def change(self, booking: Booking, keep: Keep = SEEN_NOTHING) -> Booking:
        """Write an edited booking over the one it was made from; raises like `book`, and "changed_since".

        "wrong_state", "too_early" and "too_late" when its new state cannot follow the old one now. Who was
        checked in and goes to another room or time has to check in again.
        """
        old = self.get(booking.id)
        states.refuse_leap(old, booking, self._desk.now())
        edited = states.after_edit(old, self._detached(booking))
        return self._write(N_("Change “{title}”"), self.filled(edited), keep)

    def move(
        self,
        booking_id: int,
        *,
        room_id: int | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        keep: Keep = SEEN_NOTHING,
    ) -> Booking:
        """Another room, another time or both; without `end` the length stays. Raises like `book`."""
        return self._write(N_("Move “{title}”"), self.moved(booking_id, room_id, start, end), keep)

    def moved(
        self, booking_id: int, room_id: int | None, start: datetime | None, end: datetime | None
    ) -> Booking:
        """The booking as it would be after a move, nothing written."""
        old = self.get(booking_id)
        if old.state not in LIVE and old.state is not State.DISPLACED:
            raise Refusal("wrong_state", booking=old, state=old.state)
        start = start or old.start
        end = end or start + (old.end - old.start)
        moved = replace(old, room_id=room_id or old.room_id, start=start, end=end)
        return states.after_edit(old, self._detached(moved))

    def confirm(self, booking_id: int, keep: Keep = SEEN_NOTHING) -> Booking:
        """Give a requested booking its room; raises like `book`, rivals are warnings R01 and R02.

        Raises `Refusal` too: "wrong_state" unless it is requested, "too_late" when its time has gone by.
        """
        booking = states.led(self._requested(booking_id), State.CONFIRMED, self._desk.now())
        return self._write(N_("Confirm “{title}”"), booking, keep)

    def reject(self, booking_id: int, reason: str) -> Booking:
        """Refuse a request or an entry of the waiting list, with a reason that stays with it.

        Raises `Refusal`: "wrong_state", "no_reason".
        """
        rejected = states.led(self.get(booking_id), State.REJECTED, self._desk.now())
        return self._ended(N_("Reject “{title}”: {reason}"), rejected, given(reason))

    def cancel(self, booking_id: int, reason: str = "") -> Booking:
        """Give a room back.

        Raises `Refusal`: "already_over" when it is cancelled or rejected already, "wrong_state" when people
        have come: what took place is not cancelled.
        """
        old = self.get(booking_id)
        if old.state in (State.CANCELLED, State.REJECTED):
            raise Refusal("already_over", booking=old)
        cancelled = states.led(old, State.CANCELLED, self._desk.now())
        label = N_("Cancel “{title}”: {reason}") if reason.strip() else N_("Cancel “{title}”")
        return self._ended(label, cancelled, reason.strip())

    def filled(self, booking: Booking) -> Booking:
        """The booking with what the register and the clock know: name, contact, phone, when it was asked for.

        Only what is empty is filled. Raises `Refusal("unknown_booker")`.
        """
        if booking.state in (State.REQUESTED, State.WAITING) and booking.asked is None:
            booking = replace(booking, asked=self._desk.now().replace(second=0, microsecond=0))
        if booking.booker_id is None:
            return booking
        known = self._desk.register.get(booking.booker_id)
        if known is None:
            raise Refusal("unknown_booker", id=booking.booker_id)
        return replace(
            booking,
            booker=booking.booker or known.name,
            contact=booking.contact or known.contact,
            phone=booking.phone or known.phone,
        )

    def _requested(self, booking_id: int) -> Booking:
        booking = self.get(booking_id)
        if booking.state is not State.REQUESTED:
            raise Refusal("wrong_state", booking=booking, state=booking.state)
        return booking

    def _ended(self, label: str, booking: Booking, reason: str) -> Booking:
        with self.step(label, booking, reason=reason) as change:
            return change.put(replace(booking, reason=reason))

    def _detached(self, booking: Booking) -> Booking:
        return replace(booking, detached=True) if booking.series_id is not None else booking

    def _write(self, label: str, booking: Booking, keep: Keep) -> Booking:
        self.read_over(booking)
        with self.step(label, booking) as change:
            kept = self.judged(booking, keep)
            written = change.put(booking)
            self._desk.keeping.note(change, kept, keep)
            return written

    @contextmanager
    def step(self, label: str, booking: Booking, reason: str = "") -> Iterator[Change]:
        """One step about a booking; what is read in it is fresh."""
        title = str(booking.title)
        with self._desk.store.change(label, by=self._desk.by, title=title, reason=reason) as change:
            self._desk.catch_up()
            yield change

    def read_over(self, booking: Booking) -> None:
        """Refuse what no rule has to look at: no title, numbers or lengths out of reach, no such room."""
        if not booking.title:
            raise Refusal("no_title")
        heads = (booking.headcount, booking.over_60, booking.minors, booking.guardians)
        texts = (str(booking.title), booking.inner_title, str(booking.booker), str(booking.note))
        refuse_slips(heads, texts, booking.pools)
        if not FIRST_YEAR <= booking.start.year <= booking.end.year <= LAST_YEAR:
            raise Refusal(
                "year_out_of_reach", text=str(booking.start.date()), first=FIRST_YEAR, last=LAST_YEAR
            )
        if booking.end - booking.start > LONGEST:
            raise Refusal("too_long", start=booking.start, end=booking.end, days=LONGEST.days)
        if booking.room_id not in self._desk.places.rooms:
            raise Refusal("unknown_room", room=booking.room_id)

    def judged(self, booking: Booking, keep: Keep) -> list[Conflict]:
        """What is kept of that which stands against writing a booking; raises like `Keeping.judge`.

        An edit is asked only about what it brings: what stood just so before stands on.
        """
        found = self.relevant(booking, self.check(booking))
        for old in self.several([booking.id]) if found and booking.id else ():
            found = self.brought(booking, found, old, self.check(old))
        return self._desk.keeping.judge(found, keep)

    def brought(
        self, booking: Booking, found: list[Conflict], old: Booking, before: Iterable[Conflict]
    ) -> list[Conflict]:
        """What is new of `found` when `old` with all that stood `before` becomes `booking`.

        Whoever gets a room that it did not hold is asked about everything.
        """
        if booking.holds and not old.holds:
            return found
        return brought(found, self.relevant(old, before))


def refuse_slips(heads: Iterable[int] = (), texts: Iterable[str] = (), pools: Iterable[PoolUse] = ()) -> None:
    """Refuse numbers and texts that nobody can mean.

    Raises `Refusal`: "bad_headcount", "bad_quantity", "too_much_text".
    """
    for number in heads:
        if not 0 <= number <= MOST_COUNTED:
            raise Refusal("bad_headcount", headcount=number)
    for use in pools:
        if not 1 <= use.quantity <= MOST_COUNTED:
            raise Refusal("bad_quantity", quantity=use.quantity)
    for text in texts:
        if len(text) > MOST_TEXT:
            raise Refusal("too_much_text", text=text[:20], most=MOST_TEXT)


def given(reason: str) -> str:
    """A reason that has to be given; raises `Refusal("no_reason")`."""
    if not reason.strip():
        raise Refusal("no_reason")
    return reason.strip()
