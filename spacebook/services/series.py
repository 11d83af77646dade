"""Bookings that repeat: make a series, move or cancel some or all of its dates."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import recurrence
from spacebook.domain.bookings import LIVE, Booking, HolidayPolicy, Series, State
from spacebook.domain.calendar import DayType
from spacebook.domain.conflicts import SEEN_NOTHING, Keep
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.services.series_plan import MOST_DATES, Plan, Planned, refuse_crowding, refuse_self_overlap

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Repeating:
    """All that is done to series."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
        refuse_crowding(planned)
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
        self._desk.bookings.read_over(booking)
        with self._desk.bookings.step(N_("Repeat “{title}”"), booking) as change:
            plan = self.plan(booking, rule, last, holidays)
            dates = [one for one in plan.dates if one.span.start.date() not in skip]
            if not dates:
                raise Refusal("no_dates", paused=len(plan.paused))
            kept = [
                self._desk.keeping.judge(self._desk.bookings.relevant(one.booking, one.conflicts), keep)
                for one in dates
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

    def in_scope(self, booking_id: int, scope: str) -> list[Booking]:
        """A booking alone ("this"), with the later ones ("following") or with "all" of its series.

        Only those that still mean something for the plan, in order of time.
        """
        chosen = self._desk.bookings.get(booking_id)
        if scope == "this" or chosen.series_id is None:
            return [chosen]
        found = [
            one
            for one in self._desk.bookings.of_series(chosen.series_id)
            if one.state in LIVE or one.id == chosen.id
        ]
        return [one for one in found if scope == "all" or one.start >= chosen.start]

    def moved(
        self,
        booking_id: int,
        scope: str,
        room_id: int | None,
        start: datetime | None,
        end: datetime | None,
    ) -> list[Booking]:
        """The bookings of a scope as they would be after a move by the same distance, nothing written."""
        chosen = self._desk.bookings.get(booking_id)
        moved = self._desk.bookings.moved(booking_id, room_id, start, end)
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

    def move(
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
        with self._desk.bookings.step(N_("Move “{title}”"), self._desk.bookings.get(booking_id)) as change:
            moved = self.moved(booking_id, scope, room_id, start, end)
            refuse_self_overlap(moved)
            checked = self._desk.watch.check(moved, ignore=[one.id for one in moved])
            pairs = zip(moved, checked, strict=True)
            found = [conflict for one, each in pairs for conflict in self._desk.bookings.relevant(one, each)]
            kept = self._desk.keeping.judge(found, keep)
            written = change.put_all(moved)
            self._desk.keeping.note(change, kept, keep)
            return written

    def cancel(self, booking_id: int, scope: str) -> list[Booking]:
        """Cancel a booking, or with it the later or all ones of its series."""
        if scope == "this":
            return [self._desk.bookings.cancel(booking_id)]
        with self._desk.bookings.step(N_("Cancel “{title}”"), self._desk.bookings.get(booking_id)) as change:
            chosen = self.in_scope(booking_id, scope)
            return change.put_all([replace(one, state=State.CANCELLED) for one in chosen])
