"""What follows from a changed calendar for series, bookings and duties, worked out without writing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from spacebook.domain.bookings import LIVE, Booking, HolidayPolicy, Series, State
from spacebook.domain.calendar import Calendar
from spacebook.domain.calendar_moves import (
    DateMove,
    DayChange,
    Deed,
    HoursChange,
    Moves,
    SeriesMoves,
    Turn,
    Wish,
    follows,
    move_of,
    turned,
    turns,
)
from spacebook.domain.conflicts import Conflict, Keep
from spacebook.domain.finder import find
from spacebook.domain.hours import open_ranges
from spacebook.domain.names import UNNAMED
from spacebook.domain.people import Duty, ShiftType
from spacebook.domain.span import DAY_MINUTES, MinuteRange, midnight, to_minutes, without
from spacebook.i18n import N_, _
from spacebook.services.trial import Trial
from spacebook.store import suspects
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

CHANGED = N_("Change the calendar from {day} on")
"""The label of the step: what it has cancelled, and nobody has touched since, the calendar brings back."""
PAUSED = N_("Paused: public holiday")
"""The reason of a date that the calendar has cancelled."""

BY_HOURS = frozenset(("R05", "R18"))


class Effects:
    """One change of the calendar: `days` make `calendar` of the present one."""

    def __init__(self, desk: Desk, calendar: Calendar, days: Sequence[DayChange], keep: Keep) -> None:
        self._desk = desk
        self._old, self._new = desk.places.calendar, calendar
        self._days = tuple(days)
        self._turned = turned(days, desk.today())
        self._keep = keep

    def of(self, wish: Wish) -> Moves:
        """All of it."""
        if not self._turned:
            return Moves(wish, self._days)
        series = self._settled([found for one in self._series() if (found := self._moves(one))])
        moving = {move.before.id for entry in series for move in entry.dates if move.before is not None}
        return Moves(wish, self._days, tuple(series), tuple(self._hours(moving)), tuple(self._duties()))

    def _series(self) -> list[Series]:
        kind = kind_of(Series)
        sql = f"SELECT {kind.selected} FROM series WHERE holidays <> ? AND made_until >= ? ORDER BY id"
        rows = self._desk.store.rows(sql, (HolidayPolicy.USUAL.value, self._desk.today().isoformat()))
        return [kind.unpack(row) for row in rows]

    def _moves(self, series: Series) -> SeriesMoves | None:
        found = list(turns(series, self._old, self._new, self._turned, self._desk.today()))
        if not found:
            return None
        bookings = self._desk.bookings.of_series(series.id)
        by_date = {one.original.date(): one for one in bookings if one.original is not None}
        by_start = {one.original: one for one in bookings if one.original is not None}
        dates: list[DateMove] = []
        apart: list[Booking] = []
        for turn in found:
            booking = by_start.get(turn.original) or by_date.get(turn.original.date())
            move = self._move(turn, booking, bookings)
            if move is not None:
                dates.append(move)
            elif booking is not None and booking.state in LIVE and not follows(turn, booking):
                apart.append(booking)
        title = bookings[0].title if bookings else UNNAMED
        return SeriesMoves(series.id, title, tuple(dates), tuple(apart)) if dates or apart else None

    def _move(self, turn: Turn, booking: Booking | None, bookings: Sequence[Booking]) -> DateMove | None:
        if turn.old is None and booking is not None and not self._was_paused(booking):
            return None
        move = move_of(turn, booking, _nearest(bookings, turn.original), _(PAUSED))
        return move if move is not None and self._lies_ahead(move) else None

    def _was_paused(self, booking: Booking) -> bool:
        if booking.state is not State.CANCELLED:
            return False
        history = self._desk.store.history("booking", booking.id)
        return bool(history) and history[-1][0].label == CHANGED

    def _lies_ahead(self, move: DateMove) -> bool:
        now = self._desk.now()
        return move.after.start >= now and (move.before is None or move.before.start >= now)

    def _settled(self, series: Sequence[SeriesMoves]) -> list[SeriesMoves]:
        """With what clashes, the more important class first; whatever clashes becomes a request."""
        dates = [move for entry in series for move in entry.dates]
        placing = sorted(
            (move for move in dates if move.deed is not Deed.PAUSE),
            key=lambda move: (move.after.priority, move.after.start, move.after.series_id or 0),
        )
        ignored = [move.before.id for move in dates if move.before is not None]
        trial = Trial(self._desk, [m.after for m in placing], ignore=ignored, calendar=self._new)
        settled = {id(move): self._tried(trial, move) for move in placing}
        return [replace(e, dates=tuple(settled.get(id(m), m) for m in e.dates)) for e in series]

    def _tried(self, trial: Trial, move: DateMove) -> DateMove:
        found = tuple(trial.conflicts(move.after))
        after = move.after
        if after.holds and self._desk.keeping.forbidding(found, self._keep):
            now = self._desk.now().replace(second=0, microsecond=0)
            after = replace(after, state=State.REQUESTED, asked=now)
        trial.place(after)
        return replace(move, after=after, conflicts=found)

    def _hours(self, moving: set[int]) -> Iterable[HoursChange]:
        bookings = [one for one in self._on_turned_days() if one.id not in moving and self._may_change(one)]
        if not bookings:
            return
        around = self._desk.watch.around(bookings)
        later = replace(around, places=replace(around.places, calendar=self._new))
        for booking in bookings:
            old = [c for c in find(booking, around) if c.code in BY_HOURS]
            new = [c for c in find(booking, later) if c.code in BY_HOURS]
            if {c.code for c in old} != {c.code for c in new}:
                yield HoursChange(booking, _without(new, old), _without(old, new))

    def _on_turned_days(self) -> list[Booking]:
        """Bookings of rooms and days whose hours may differ; what is over already is left out."""
        ids: set[int] = set()
        for day in self._turned:
            first = to_minutes(midnight(day))
            for room_id, number, *minutes in suspects.room_days(self._desk.store, first, first + DAY_MINUTES):
                wanted = minutes[0], minutes[1]
                if not all(self._open(room_id, wanted, day, each) for each in (self._old, self._new)):
                    ids |= suspects.on_day(self._desk.store, room_id, number)
        now = self._desk.now()
        found = [one for one in self._desk.bookings.several(ids) if one.end > now]
        return sorted(found, key=lambda one: (one.start, one.id))

    def _may_change(self, booking: Booking) -> bool:
        # Cheap, so that the finder looks only at bookings that do not fit on one side at least.
        parts = [(day, part) for day in booking.span.days() if (part := booking.span.on(day)) is not None]
        calendars = (self._old, self._new)
        return any(
            not self._open(booking.room_id, part, day, each) for day, part in parts for each in calendars
        )

    def _open(self, room_id: int, wanted: MinuteRange, day: date, calendar: Calendar) -> bool:
        places = self._desk.places
        room = places.rooms[room_id]
        venue = places.venues.get(room.venue_id)
        return not without((wanted,), open_ranges(venue.hours if venue else None, room.hours, day, calendar))

    def _duties(self) -> list[Duty]:
        kind = kind_of(Duty)
        listed = json.dumps([day.isoformat() for day in self._turned])
        columns = ", ".join(f'd."{column}"' for column in kind.columns)
        sql = f"SELECT {columns} FROM json_each(?) w JOIN duty d ON d.date = w.value ORDER BY d.date, d.id"
        duties = [kind.unpack(row) for row in self._desk.store.rows(sql, (listed,))]
        shifts: Mapping[int, ShiftType] = {shift.id: shift for shift in self._desk.store.all(ShiftType)}
        return [one for one in duties if self._new.kind(one.date) not in shifts[one.shift_id].day_types]


def _nearest(bookings: Sequence[Booking], moment: datetime) -> Booking | None:
    usual = [one for one in bookings if one.state in LIVE and not one.detached]
    return min(usual, key=lambda one: abs(one.start - moment), default=None)


def _without(found: Iterable[Conflict], others: Iterable[Conflict]) -> tuple[Conflict, ...]:
    known = {conflict.code for conflict in others}
    return tuple(conflict for conflict in found if conflict.code not in known)
