"""Write the dates of a series: from a wish, from a booking that is there, and further as time goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import recurrence
from spacebook.domain.bookings import HOLDING, Booking, HolidayPolicy, Series, State, anew
from spacebook.domain.conflicts import Conflict, Keep, blocking
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.services.series_places import new_date, place
from spacebook.services.series_plan import AHEAD, Course, Place, Plan, Planned, checked, horizon, places_of
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def repeat(
    desk: Desk,
    booking: Booking,
    rule: str,
    last: date | None,
    holidays: HolidayPolicy,
    *,
    keep: Keep,
    skip: Collection[date],
) -> list[Booking]:
    """Write a new series."""
    desk.bookings.read_over(booking)
    booking = desk.bookings.filled(booking)
    with desk.bookings.step(N_("Repeat “{title}”"), booking) as change:
        places, paused = places_of(desk, booking, rule, last, holidays)
        wanted = [one for one in places if one.span.start.date() not in skip]
        if not wanted:
            raise Refusal("no_dates", paused=len(paused))
        series = change.add(_series(desk, booking, rule, last, holidays, places, skip))
        planned = checked(desk, replace(booking, series_id=series.id), wanted, paused)
        kept = _judged(desk, planned.dates, keep)
        written = change.add_all([one.booking for one in planned.dates])
        note(desk, change, zip(written, kept, strict=True), keep)
        return written


def from_booking(
    desk: Desk,
    booking_id: int,
    rule: str,
    last: date | None,
    holidays: HolidayPolicy,
    *,
    keep: Keep,
    skip: Collection[date],
) -> list[Booking]:
    """Make a booking the first date of a new series; it is not judged again where it stands."""
    booking = _alone(desk, booking_id)
    with desk.bookings.step(N_("Repeat “{title}”"), booking) as change:
        places, paused = _from(desk, booking, rule, last, holidays)
        wanted = [one for one in places[1:] if one.span.start.date() not in skip]
        if not wanted:
            raise Refusal("no_dates", paused=len(paused))
        series = change.add(_series(desk, booking, rule, last, holidays, places, skip))
        planned = checked(desk, replace(anew(booking), series_id=series.id), wanted, paused)
        kept = _judged(desk, planned.dates, keep)
        first = change.put(replace(booking, series_id=series.id, original=places[0].original))
        written = change.add_all([one.booking for one in planned.dates])
        note(desk, change, zip(written, kept, strict=True), keep)
        return [first, *written]


def plan_from(desk: Desk, booking_id: int, rule: str, last: date | None, holidays: HolidayPolicy) -> Plan:
    """The dates that `from_booking` would add, with what clashes, nothing written."""
    booking = _alone(desk, booking_id)
    places, paused = _from(desk, booking, rule, last, holidays)
    return checked(desk, anew(booking), places[1:], paused)


def extend(desk: Desk) -> list[Booking]:
    """Make open series reach 400 days ahead; what only warns stays open, for nobody has seen it yet."""
    until = desk.today() + AHEAD
    if not _open(desk, until):
        return []
    made: list[Booking] = []
    with desk.store.change(N_("Continue series without end"), by=desk.by, unasked=True) as change:
        desk.catch_up()
        for series in _open(desk, until):
            made += _continued(desk, change, series, until)
    return made


def pattern(rows: Sequence[Booking]) -> Booking:
    """The date of a series that new ones are made like: the latest that was not edited by itself.

    Raises `Refusal("no_dates")` for a series without dates.
    """
    plain = [one for one in rows if not one.detached] or list(rows)
    if not plain:
        raise Refusal("no_dates")
    return max([one for one in plain if one.state in HOLDING] or plain, key=place)


def note(desk: Desk, change: Change, kept: Iterable[tuple[Booking, Sequence[Conflict]]], keep: Keep) -> None:
    """Write down what was kept for each of the bookings, all at once."""
    told = [
        replace(conflict, bookings=tuple(one or booking.id for one in conflict.bookings))
        for booking, found in kept
        for conflict in found
    ]
    desk.keeping.note(change, told, keep)


def _alone(desk: Desk, booking_id: int) -> Booking:
    booking = desk.bookings.get(booking_id)
    if booking.series_id is not None:
        raise Refusal("in_a_series")
    return booking


def _from(
    desk: Desk, booking: Booking, rule: str, last: date | None, holidays: HolidayPolicy
) -> tuple[list[Place], list[date]]:
    """Where the dates fall of a series that a booking begins, its own place among them."""
    places, paused = places_of(desk, booking, rule, last, holidays)
    if not places or places[0].span != booking.span:
        raise Refusal("day_not_in_rule", day=booking.start.date())
    return places, paused


def _judged(desk: Desk, dates: Sequence[Planned], keep: Keep) -> list[list[Conflict]]:
    """What is kept on each date; what stands against any of them is told together."""
    found = [desk.bookings.relevant(one.booking, one.conflicts) for one in dates]
    return kept_of(desk, found, keep)


def kept_of(desk: Desk, found: Sequence[Sequence[Conflict]], keep: Keep) -> list[list[Conflict]]:
    """What has to be noted of the conflicts of each date; raises like `Keeping.judge` for all together."""
    judged = desk.keeping.judge([conflict for each in found for conflict in each], keep)
    noted = {id(conflict) for conflict in judged}
    return [[conflict for conflict in each if id(conflict) in noted] for each in found]


def _series(
    desk: Desk,
    booking: Booking,
    rule: str,
    last: date | None,
    holidays: HolidayPolicy,
    places: Sequence[Place],
    skip: Collection[date],
) -> Series:
    until = last or horizon(rule, booking.start.date(), desk.today())
    if last is None and recurrence.parse(rule).ends:
        last = until = places[-1].original.date()
    left_out = {one.original.date() for one in places if one.span.start.date() in skip}
    return Series(
        rule=rule,
        start=booking.start,
        end=booking.end,
        holidays=holidays,
        made_until=until,
        last=last,
        skipped=tuple(sorted(left_out)),
    )


def _open(desk: Desk, until: date) -> list[Series]:
    """Series without end that do not reach `until` yet and have a date to come."""
    kind = kind_of(Series)
    sql = f'SELECT {kind.selected} FROM series WHERE "last" IS NULL AND made_until < ? ORDER BY id'
    found = [kind.unpack(row) for row in desk.store.rows(sql, (until.isoformat(),))]
    return [series for series in found if _next(series, until)]


def _next(series: Series, until: date) -> bool:
    after = series.made_until + timedelta(days=1)
    before = until + timedelta(days=1)
    starts = recurrence.parse(series.rule).starts(series.start, after=after, before=before)
    return any(start.date() not in series.skipped for start in starts)


def _continued(desk: Desk, change: Change, series: Series, until: date) -> list[Booking]:
    rows = desk.bookings.of_series(series.id)
    if not rows:
        return []
    course = Course(rule=series.rule, first=series.span, holidays=series.holidays)
    held = {place(one).date() for one in rows} | set(series.skipped)
    places, _paused = course.places(desk.places.calendar, series.made_until + timedelta(days=1), until, held)
    change.put(replace(series, made_until=until))
    ahead = [one for one in places if one.span.end > desk.now()]
    dates = [replace(new_date(pattern(rows), one), series_id=series.id) for one in ahead]
    checked = desk.watch.check(dates) if dates else []
    return change.add_all(
        [
            replace(one, state=State.REQUESTED) if blocking(found) else one
            for one, found in zip(dates, checked, strict=True)
        ]
    )
