"""Book, change, move, confirm, reject, cancel: each one transaction, each checked under the lock."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from spacebook.domain.bookings import LIVE, MOST_COUNTED, Booking, State
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


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
        return [conflict for conflict in found if booking.holds or conflict.code == "R04"]

    def book(self, booking: Booking, keep: Keep = SEEN_NOTHING) -> Booking:
        """Write a new booking.

        `keep` is what a person has seen and keeps, and why. Raises `Refusal`: "no_title", "unknown_room",
        "conflicts" with those found when one blocks or a warning has not been seen, "reason_needed" and
        "head_needed" as `Keeping.judge`.
        """
        self.read_over(booking)
        with self.step(N_("Book “{title}”"), booking) as change:
            kept = self._judged(booking, keep)
            written = change.add(booking)
            self._desk.keeping.note(change, kept, keep, written.id)
            return written

    def change(self, booking: Booking, keep: Keep = SEEN_NOTHING) -> Booking:
        """Write an edited booking over the one it was made from; raises like `book`, and "changed_since"."""
        return self._write(N_("Change “{title}”"), self._detached(booking), keep)

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
        return self._detached(replace(old, room_id=room_id or old.room_id, start=start, end=end))

    def confirm(self, booking_id: int, keep: Keep = SEEN_NOTHING) -> Booking:
        """Give a requested booking its room; raises like `book`, rivals are warnings R01 and R02."""
        booking = replace(self._in(booking_id, State.REQUESTED), state=State.CONFIRMED)
        return self._write(N_("Confirm “{title}”"), booking, keep)

    def reject(self, booking_id: int, reason: str) -> Booking:
        """Refuse a request, with a reason that stays in the journal."""
        booking = replace(self._in(booking_id, State.REQUESTED), state=State.REJECTED)
        with self.step(N_("Reject “{title}”: {reason}"), booking, reason=reason) as change:
            return change.put(booking)

    def cancel(self, booking_id: int) -> Booking:
        """Give a room back; raises `Refusal("already_over")` when it is cancelled or rejected already."""
        old = self.get(booking_id)
        if old.state in (State.CANCELLED, State.REJECTED):
            raise Refusal("already_over", booking=old)
        booking = replace(old, state=State.CANCELLED)
        with self.step(N_("Cancel “{title}”"), booking) as change:
            return change.put(booking)

    def _in(self, booking_id: int, state: State) -> Booking:
        booking = self.get(booking_id)
        if booking.state is not state:
            raise Refusal("wrong_state", booking=booking, state=booking.state)
        return booking

    def _detached(self, booking: Booking) -> Booking:
        return replace(booking, detached=True) if booking.series_id is not None else booking

    def _write(self, label: str, booking: Booking, keep: Keep) -> Booking:
        self.read_over(booking)
        with self.step(label, booking) as change:
            kept = self._judged(booking, keep)
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
        """Refuse what no rule has to look at: no title, numbers out of reach, a room that is not there."""
        if not booking.title:
            raise Refusal("no_title")
        if not 0 <= booking.headcount <= MOST_COUNTED:
            raise Refusal("bad_headcount", headcount=booking.headcount)
        for use in booking.pools:
            if not 1 <= use.quantity <= MOST_COUNTED:
                raise Refusal("bad_quantity", quantity=use.quantity)
        if booking.room_id not in self._desk.places.rooms:
            raise Refusal("unknown_room", room=booking.room_id)

    def _judged(self, booking: Booking, keep: Keep) -> list[Conflict]:
        return self._desk.keeping.judge(self.relevant(booking, self.check(booking)), keep)
