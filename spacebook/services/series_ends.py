"""Where a series ends or comes apart: cancelled, split, one date taken out or brought back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import rule_text
from spacebook.domain.bookings import LIVE, Booking, Series, State
from spacebook.domain.conflicts import Keep
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.services.series_making import note, pattern
from spacebook.services.series_places import FOLLOWING, new_date, place
from spacebook.services.series_plan import Course
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_CANCELLABLE = FOLLOWING | {State.DISPLACED}


def in_scope(desk: Desk, booking_id: int, scope: str) -> list[Booking]:
    """The bookings of a scope that still mean something for the plan, in order of time."""
    chosen = desk.bookings.get(booking_id)
    if scope == "this" or chosen.series_id is None:
        return [chosen]
    rows = desk.bookings.of_series(chosen.series_id)
    found = [one for one in rows if one.state in LIVE or one.id == chosen.id]
    return [one for one in found if scope == "all" or place(one) >= place(chosen)]


def cancel(desk: Desk, booking_id: int, scope: str, reason: str) -> list[Booking]:
    """Cancel the dates of a scope that are not over, and end the series before them."""
    chosen = desk.bookings.get(booking_id)
    if scope == "this" or chosen.series_id is None:
        return [desk.bookings.cancel(booking_id, reason)]
    label = N_("Cancel “{title}”: {reason}") if reason.strip() else N_("Cancel “{title}”")
    with desk.bookings.step(label, chosen, reason=reason.strip()) as change:
        leaving = [one for one in _ahead(desk, chosen, scope) if one.state in _CANCELLABLE]
        if not leaving:
            raise Refusal("already_over", booking=chosen)
        _end(desk, change, chosen.series_id, min(map(place, leaving)).date() - timedelta(days=1))
        return change.put_all([replace(one, state=State.CANCELLED, reason=reason.strip()) for one in leaving])


def single(desk: Desk, booking_id: int, *, cancel_others: bool) -> Booking:
    """Take one booking out of its series."""
    chosen, series = _member(desk, booking_id)
    with desk.bookings.step(N_("Take “{title}” out of its series"), chosen) as change:
        if cancel_others:
            others = [one for one in _ahead(desk, chosen, "all") if one.id != chosen.id]
            leaving = [one for one in others if one.state in _CANCELLABLE]
            change.put_all([replace(one, state=State.CANCELLED) for one in leaving])
            series = _end(desk, change, series.id, desk.today() - timedelta(days=1))
        day = place(chosen).date()
        change.put(replace(series, skipped=tuple(sorted({*series.skipped, day}))))
        return change.put(replace(chosen, series_id=None, original=None, detached=False))


def split(desk: Desk, booking_id: int) -> list[Booking]:
    """Part a series before a booking."""
    chosen, series = _member(desk, booking_id)
    rows = sorted(desk.bookings.of_series(series.id), key=place)
    later = [one for one in rows if place(one) >= place(chosen)]
    if len(later) == len(rows):
        raise Refusal("nothing_before")
    begin, length = place(chosen), series.end - series.start
    day = begin.date()
    with desk.bookings.step(N_("Split the series of “{title}”"), chosen) as change:
        change.put(_until(series, day - timedelta(days=1)))
        new = change.add(
            replace(
                series,
                id=0,
                rev=0,
                rule=rule_text.continued(series.rule, series.start, begin),
                start=begin,
                end=begin + length,
                skipped=tuple(one for one in series.skipped if one >= day),
            )
        )
        return change.put_all([replace(one, series_id=new.id) for one in later])


def restore(desk: Desk, series_id: int, day: date, keep: Keep) -> Booking:
    """Bring a cancelled or left-out date back."""
    series = desk.store.get(Series, series_id)
    rows = desk.bookings.of_series(series_id)
    gone = [one for one in rows if place(one).date() == day and one.state is State.CANCELLED]
    back = replace(gone[0], state=State.CONFIRMED, reason="") if gone else _left_out(desk, series, day)
    with desk.bookings.step(N_("Bring back a date of “{title}”"), back) as change:
        kept = desk.bookings.judged(back, keep)
        written = change.put(back) if back.id else change.add(back)
        if day in series.skipped:
            change.put(replace(series, skipped=tuple(one for one in series.skipped if one != day)))
        note(desk, change, [(written, kept)], keep)
        return written


def taken_out(booking: Booking) -> Booking:
    """A date that its rule no longer has: cancelled, and no longer in the way of that date's return."""
    return replace(booking, state=State.CANCELLED, series_id=None, original=None, detached=False)


def _left_out(desk: Desk, series: Series, day: date) -> Booking:
    course = Course(rule=series.rule, first=series.span, holidays=series.holidays)
    places, _paused = course.places(desk.places.calendar, day, day)
    if day not in series.skipped or not places:
        raise Refusal("no_such_date", day=day)
    made_like = pattern(desk.bookings.of_series(series.id))
    return replace(new_date(made_like, places[0]), series_id=series.id)


def _member(desk: Desk, booking_id: int) -> tuple[Booking, Series]:
    chosen = desk.bookings.get(booking_id)
    if chosen.series_id is None:
        raise Refusal("not_in_a_series")
    return chosen, desk.store.get(Series, chosen.series_id)


def _ahead(desk: Desk, chosen: Booking, scope: str) -> list[Booking]:
    """The dates of a scope that are not over, those with a fate of their own too."""
    rows = desk.bookings.of_series(chosen.series_id or 0)
    wanted = [one for one in rows if scope == "all" or place(one) >= place(chosen)]
    return [one for one in wanted if one.end > desk.now()]


def _end(desk: Desk, change: Change, series_id: int, last: date) -> Series:
    series = desk.store.get(Series, series_id)
    return change.put(_until(series, last))


def _until(series: Series, last: date) -> Series:
    if series.last is not None and series.last <= last:
        return series
    return replace(series, last=last, made_until=min(series.made_until, last))
