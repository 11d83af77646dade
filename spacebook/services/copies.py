"""Bookings copied to other dates: one by one, or a whole period such as a term."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from spacebook.domain.bookings import HOLDING, Booking, anew
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.span import midnight, monday_of, to_minutes
from spacebook.i18n import N_
from spacebook.services.series_making import kept_of, note
from spacebook.store import suspects
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MOST_COPIES = 2000
"""More copies than this at once are refused, not cut."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A copy before it is made: the booking it is made from, as it would be, and what clashes."""

    source: Booking
    booking: Booking
    conflicts: tuple[Conflict, ...] = ()

    @property
    def day(self) -> date:
        """The date it would fall on: what `skip` names."""
        return self.booking.start.date()


class Copies:
    """Copies of bookings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def copy(self, booking_id: int) -> Booking:
        """A booking like this one that nobody has made yet: a form is filled with it."""
        return blank(self._desk.bookings.get(booking_id))

    def plan_copies(self, booking_id: int, dates: Iterable[date]) -> tuple[Copied, ...]:
        """The copies on `dates` at the same time of the day, in order, with what clashes; nothing written."""
        source = self._desk.bookings.get(booking_id)
        first = source.start.date()
        wanted = sorted(set(dates) - {first})
        return self._planned([(source, moved(blank(source), day - first)) for day in wanted])

    def duplicate(
        self,
        booking_id: int,
        dates: Iterable[date],
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = frozenset(),
    ) -> list[Booking]:
        """Write copies on `dates` but those in `skip`, in one step.

        Raises `Refusal`: "no_copies", "too_many_dates", "longer_than_step" when one copy would reach into the
        next, and as `Bookings.book`.
        """
        source = self._desk.bookings.get(booking_id)
        label = N_("Copy “{title}” to other dates")
        with self._desk.store.change(label, by=self._desk.by, title=str(source.title)) as change:
            self._desk.catch_up()
            plan = [one for one in self.plan_copies(booking_id, dates) if one.day not in skip]
            _refuse_meeting(plan)
            return self._write(change, plan, keep)

    def plan_period(
        self, first: date, last: date, to_first: date, venue_id: int | None = None
    ) -> tuple[Copied, ...]:
        """What stands from `first` to `last` as it would be from the week of `to_first` on.

        Weekday and time of the day stay: the first week is laid upon the week that `to_first` is in. Only
        what holds a room is copied. Raises `Refusal`: "period_order", "period_overlap" when the copy would
        lie on the original, "too_many_dates".
        """
        if first > last:
            raise Refusal("period_order", first=first, last=last)
        by = monday_of(to_first) - monday_of(first)
        if abs(by) <= last - first:
            raise Refusal("period_overlap", first=first, last=last, to_first=to_first)
        sources = self._standing(first, last, venue_id)
        return self._planned([(source, moved(blank(source), by)) for source in sources])

    def copy_period(
        self,
        first: date,
        last: date,
        to_first: date,
        venue_id: int | None = None,
        keep: Keep = SEEN_NOTHING,
        skip_clashing: bool = False,
    ) -> list[Booking]:
        """Write the copy of a period in one step.

        Copies that clash are left out only with `skip_clashing`. Raises like `plan_period` and `duplicate`.
        """
        label = N_("Copy the bookings from {first} to {last}")
        begin, end = first.isoformat(), last.isoformat()
        with self._desk.store.change(label, by=self._desk.by, first=begin, last=end) as change:
            self._desk.catch_up()
            plan: Sequence[Copied] = self.plan_period(first, last, to_first, venue_id)
            if skip_clashing:
                plan = [one for one in plan if not self._desk.keeping.forbidding(one.conflicts, keep)]
            return self._write(change, plan, keep)

    def _standing(self, first: date, last: date, venue_id: int | None) -> list[Booking]:
        rooms = {r.id for r in self._desk.places.rooms.values() if venue_id in (None, r.venue_id)}
        begin, end = midnight(first), midnight(last) + timedelta(days=1)
        ids = suspects.in_rooms(self._desk.store, rooms, to_minutes(begin), to_minutes(end))
        found = [
            one for one in self._desk.bookings.several(ids) if one.state in HOLDING and one.start >= begin
        ]
        return sorted(found, key=lambda one: (one.start, one.id))

    def _planned(self, pairs: Sequence[tuple[Booking, Booking]]) -> tuple[Copied, ...]:
        if len(pairs) > MOST_COPIES:
            raise Refusal("too_many_dates", most=MOST_COPIES)
        # A date of its own makes them count as written together: a quota sees them all.
        together = [replace(one, original=one.start) for _, one in pairs]
        checked = self._desk.watch.check(together) if together else []
        relevant = self._desk.bookings.relevant
        return tuple(
            Copied(source, one, tuple(relevant(one, found)))
            for (source, one), found in zip(pairs, checked, strict=True)
        )

    def _write(self, change: Change, plan: Sequence[Copied], keep: Keep) -> list[Booking]:
        if not plan:
            raise Refusal("no_copies")
        # All that clash are told together, not the first one alone.
        kept = kept_of(self._desk, [one.conflicts for one in plan], keep)
        written = change.add_all([self._desk.bookings.filled(one.booking) for one in plan])
        note(self._desk, change, zip(written, kept, strict=True), keep)
        return written


def blank(booking: Booking) -> Booking:
    """The same booking as if it were asked for now, in no series."""
    return replace(anew(booking), series_id=None, original=None, asked=None)


def moved(booking: Booking, by: timedelta) -> Booking:
    """The booking some days later."""
    start: datetime = booking.start + by
    return replace(booking, start=start, end=booking.end + by)


def _refuse_meeting(plan: Sequence[Copied]) -> None:
    """Copies of one long booking on neighbouring days must not reach into each other."""
    for earlier, later in pairwise(plan):
        if earlier.booking.span.overlaps(later.booking.span):
            raise Refusal("longer_than_step", first=earlier.booking.start, second=later.booking.start)
