"""Book, change, move, confirm, reject, cancel, repeat: each one transaction, each checked under the lock."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from spacebook.domain import recurrence
from spacebook.domain.bookings import LIVE, MOST_COUNTED, Booking, HolidayPolicy, Series, State
from spacebook.domain.calendar import DayType
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.span import Span
from spacebook.i18n import N_
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MOST_DATES = 2000
"""More dates than this in one series are refused, not cut."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One date of a series before it is made: where it falls, what clashes, and where it was moved from."""

    booking: Booking
    conflicts: tuple[Conflict, ...] = ()
    moved_from: date | None = None

    @property
    def span(self) -> Span:
        """When it would be."""
        return self.booking.span


@dataclass(frozen=True, slots=True)
class Plan:
    """All dates of a series, and those left out because of a holiday."""

    dates: tuple[Planned, ...]
    paused: tuple[date, ...]


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
        self._read_over(booking)
        with self._change(N_("Book “{title}”"), booking) as change:
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

    def in_scope(self, booking_id: int, scope: str) -> list[Booking]:
        """A booking alone ("this"), with the later ones ("following") or with "all" of its series.

        Only those that still mean something for the plan, in order of time.
        """
        chosen = self.get(booking_id)
        if scope == "this" or chosen.series_id is None:
            return [chosen]
        found = [one for one in self.of_series(chosen.series_id) if one.state in LIVE or one.id == chosen.id]
        return [one for one in found if scope == "all" or one.start >= chosen.start]

    def moved_in_scope(
        self,
        booking_id: int,
        scope: str,
        room_id: int | None,
        start: datetime | None,
        end: datetime | None,
    ) -> list[Booking]:
        """The bookings of a scope as they would be after a move by the same distance, nothing written."""
        chosen = self.get(booking_id)
        moved = self.moved(booking_id, room_id, start, end)
        first, last = moved.start - chosen.start, moved.end - chosen.end
        return [
            replace(
                one,
                room_id=room_id or one.room_id,
                start=one.start + first,
                end=one.end + last,
                detached=one.detached or (scope == "this" and one.series_id is not None),
            )
            for one in self.in_scope(booking_id, scope)
        ]

    def move_in_scope(
        self,
        booking_id: int,
        scope: str,
        *,
        room_id: int | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        keep: Keep = SEEN_NOTHING,
    ) -> list[Booking]:
        """Move a booking, or with it the later or all ones of its series; ids stay. Raises like `book`."""
        with self._change(N_("Move “{title}”"), self.get(booking_id)) as change:
            moved = self.moved_in_scope(booking_id, scope, room_id, start, end)
            refuse_self_overlap(moved)
            checked = self._desk.watch.check(moved, ignore=[one.id for one in moved])
            pairs = zip(moved, checked, strict=True)
            found = [conflict for one, each in pairs for conflict in self.relevant(one, each)]
            kept = self._desk.keeping.judge(found, keep)
            written = change.put_all(moved)
            self._desk.keeping.note(change, kept, keep)
            return written

    def cancel_in_scope(self, booking_id: int, scope: str) -> list[Booking]:
        """Cancel a booking, or with it the later or all ones of its series."""
        if scope == "this":
            return [self.cancel(booking_id)]
        with self._change(N_("Cancel “{title}”"), self.get(booking_id)) as change:
            chosen = self.in_scope(booking_id, scope)
            return change.put_all([replace(one, state=State.CANCELLED) for one in chosen])

    def confirm(self, booking_id: int, keep: Keep = SEEN_NOTHING) -> Booking:
        """Give a requested booking its room; raises like `book`, rivals are warnings R01 and R02."""
        booking = replace(self._in(booking_id, State.REQUESTED), state=State.CONFIRMED)
        return self._write(N_("Confirm “{title}”"), booking, keep)

    def reject(self, booking_id: int, reason: str) -> Booking:
        """Refuse a request, with a reason that stays in the journal."""
        booking = replace(self._in(booking_id, State.REQUESTED), state=State.REJECTED)
        with self._change(N_("Reject “{title}”: {reason}"), booking, reason=reason) as change:
            return change.put(booking)

    def cancel(self, booking_id: int) -> Booking:
        """Give a room back; raises `Refusal("already_over")` when it is cancelled or rejected already."""
        old = self.get(booking_id)
        if old.state in (State.CANCELLED, State.REJECTED):
            raise Refusal("already_over", booking=old)
        booking = replace(old, state=State.CANCELLED)
        with self._change(N_("Cancel “{title}”"), booking) as change:
            return change.put(booking)

    def plan(self, booking: Booking, rule: str, last: date, holidays: HolidayPolicy) -> Plan:
        """The dates of a series with what clashes, nothing written.

        Raises `Refusal`: "rule_unreadable", "too_many_dates", "longer_than_step" when one occurrence would
        reach into the next, "moved_onto_another" when a holiday would push one onto another.
        """
        calendar = self._desk.places.calendar
        planned: list[tuple[Booking, date | None]] = []
        paused: list[date] = []
        before = last + timedelta(days=1)
        for span in recurrence.spans(rule, booking.span, after=booking.start.date(), before=before):
            day, moved_from = span.start.date(), None
            if calendar.kind(day) is DayType.HOLIDAY and holidays is HolidayPolicy.PAUSE:
                paused.append(day)
                continue
            original = span.start
            if calendar.kind(day) is DayType.HOLIDAY and holidays is HolidayPolicy.MOVE:
                span, moved_from = span.shifted(calendar.next_working(day) - day), day
            one = replace(booking, start=span.start, end=span.end, original=original)
            planned.append((one, moved_from))
            if len(planned) > MOST_DATES:
                raise Refusal("too_many_dates", most=MOST_DATES)
        _refuse_crowding(planned)
        found = self._desk.watch.check([one for one, _ in planned]) if planned else []
        dates = tuple(
            Planned(one, tuple(conflicts), moved)
            for (one, moved), conflicts in zip(planned, found, strict=True)
        )
        return Plan(dates, tuple(paused))

    def repeat(
        self,
        booking: Booking,
        rule: str,
        last: date,
        holidays: HolidayPolicy = HolidayPolicy.PAUSE,
        *,
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = (),
    ) -> list[Booking]:
        """Write a series; dates in `skip` are left out because a person said so, no other ones.

        Raises like `plan`, and `Refusal`: "no_dates", "conflicts" when a date that is not skipped clashes.
        """
        self._read_over(booking)
        with self._change(N_("Repeat “{title}”"), booking) as change:
            plan = self.plan(booking, rule, last, holidays)
            dates = [one for one in plan.dates if one.span.start.date() not in skip]
            if not dates:
                raise Refusal("no_dates", paused=len(plan.paused))
            kept = [
                self._desk.keeping.judge(self.relevant(one.booking, one.conflicts), keep) for one in dates
            ]
            series = change.add(
                Series(
                    rule=rule,
                    start=booking.start,
                    end=booking.end,
                    holidays=holidays,
                    made_until=last,
                    last=last,
                    skipped=tuple(sorted(skip)),
                )
            )
            written = change.add_all([replace(one.booking, series_id=series.id) for one in dates])
            for one, found in zip(written, kept, strict=True):
                self._desk.keeping.note(change, found, keep, one.id)
            return written

    def _in(self, booking_id: int, state: State) -> Booking:
        booking = self.get(booking_id)
        if booking.state is not state:
            raise Refusal("wrong_state", booking=booking, state=booking.state)
        return booking

    def _detached(self, booking: Booking) -> Booking:
        return replace(booking, detached=True) if booking.series_id is not None else booking

    def _write(self, label: str, booking: Booking, keep: Keep) -> Booking:
        self._read_over(booking)
        with self._change(label, booking) as change:
            kept = self._judged(booking, keep)
            written = change.put(booking)
            self._desk.keeping.note(change, kept, keep)
            return written

    @contextmanager
    def _change(self, label: str, booking: Booking, reason: str = "") -> Iterator[Change]:
        title = str(booking.title)
        with self._desk.store.change(label, by=self._desk.by, title=title, reason=reason) as change:
            self._desk.catch_up()
            yield change

    def _read_over(self, booking: Booking) -> None:
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


def _refuse_crowding(planned: list[tuple[Booking, date | None]]) -> None:
    """Dates of one series must not meet; one that a holiday has pushed there is told as that."""
    try:
        refuse_self_overlap([one for one, _ in planned])
    except Refusal as refused:
        pushed = {one.start: moved_from for one, moved_from in reversed(planned) if moved_from}
        for start in refused.facts.values():
            if start in pushed:
                raise Refusal("moved_onto_another", holiday=pushed[start], start=start) from None
        raise


def refuse_self_overlap(bookings: Iterable[Booking]) -> None:
    """Dates of one series must not reach into each other; raises `Refusal("longer_than_step")`."""
    ordered = sorted(bookings, key=lambda booking: booking.start)
    for earlier, later in pairwise(ordered):
        if earlier.end > later.start:
            raise Refusal("longer_than_step", first=earlier.start, second=later.start)
