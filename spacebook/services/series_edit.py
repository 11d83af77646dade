"""What an edit of a series would do to each of its dates, worked out before anything is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain import recurrence, rule_text, states
from spacebook.domain.bookings import LIVE, Booking, Series
from spacebook.domain.errors import Refusal
from spacebook.domain.span import Span
from spacebook.services.series_outcome import SeriesEdit
from spacebook.services.series_places import follows, matched, new_date, place
from spacebook.services.series_plan import AHEAD, Course, Place, horizon
from spacebook.services.series_work import TEXTS, Work

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_OWN = frozenset((
    "id", "rev", "start", "end", "state", "reason", "asked", "arrived", "left", "displaced_by", "series_id",
    "original", "detached",
))  # fmt: skip
_SHARED = tuple(one.name for one in fields(Booking) if one.name not in _OWN)


def worked_out(desk: Desk, edit: SeriesEdit) -> Work:
    """What an edit does, without looking for conflicts.

    Raises `Refusal`: "changed_since", "scope_needed" when a rule is to change for one date alone,
    "all_past" when every date in the scope is over, "open_shift", and those of `Course.places`.
    """
    chosen = desk.bookings.get(edit.booking_id)
    if edit.after.rev != chosen.rev:
        raise Refusal("changed_since", changed=(chosen,))
    states.refuse_leap(chosen, edit.after, desk.now())
    after = desk.bookings.filled(states.after_edit(chosen, edit.after))
    if edit.scope == "this" or chosen.series_id is None:
        if edit.reshapes:
            raise Refusal("scope_needed")
        alone = replace(after, detached=chosen.detached or chosen.series_id is not None)
        return Work(edit, chosen, changed=[(chosen, alone)], rows=[chosen])
    series = desk.store.get(Series, chosen.series_id)
    rows = sorted(desk.bookings.of_series(series.id), key=place)
    work = _Working(desk, replace(edit, after=after), chosen, series, rows).done()
    work.edit = edit
    return work


class _Working:
    """One edit of a series on its way from the wish to the rows."""

    def __init__(
        self, desk: Desk, edit: SeriesEdit, chosen: Booking, series: Series, rows: list[Booking]
    ) -> None:
        self._desk = desk
        self._edit = edit
        self._chosen = chosen
        self._series = series
        self._now = desk.now()
        after = edit.after
        self._begins = after.start - chosen.start
        self._ends = after.end - chosen.end
        self._days = (after.start.date() - chosen.start.date()).days
        self._fields = {
            name: getattr(after, name) for name in _SHARED if getattr(after, name) != getattr(chosen, name)
        }
        new_rule = edit.rule is not None and edit.rule != series.rule
        new_policy = edit.holidays is not None and edit.holidays is not series.holidays
        self._rebuilds = new_rule or new_policy or self._days != 0
        self._shifts = bool(self._begins or self._ends)
        wanted = [one for one in rows if edit.scope == "all" or place(one) >= place(chosen)]
        self._leads = after.state is not chosen.state
        texts_only = TEXTS.issuperset(self._fields) and not (self._rebuilds or self._shifts or self._leads)
        past = [one for one in wanted if one.end <= self._now and not texts_only]
        self._touched = [one for one in wanted if one not in past]
        self._work = Work(edit, chosen, old=series, new=series, rows=rows)
        self._work.past = [one for one in past if one.state in LIVE]

    def done(self) -> Work:
        """The edit worked out."""
        changes = self._rebuilds or self._shifts or self._leads or self._fields
        if changes and not any(follows(one) or one.id == self._chosen.id for one in self._touched):
            raise Refusal("all_past")
        self._work.begin = self._begin()
        if self._rebuilds or self._shifts:
            self._work.splits = len(self._touched) < len(self._work.rows)
        if self._rebuilds:
            self._rebuild()
        else:
            self._shift()
            self._end_elsewhere()
        return self._work

    def _goes(self, booking: Booking) -> bool:
        return follows(booking) or (booking.id == self._chosen.id and booking.state in LIVE)

    def _begin(self) -> datetime:
        return place(self._touched[0]) if self._touched else self._series.start

    def _course(self) -> Course:
        """How the series runs from the first date on that is touched."""
        series, begin = self._series, self._begin()
        text, first = series.rule, series.start
        if self._work.splits:
            text, first = rule_text.continued(text, first, begin), begin
        if self._edit.rule is not None and self._edit.rule != series.rule:
            text = self._edit.rule
        else:
            text = self._moved_text(text, first)
        start = first + self._begins
        length = series.end - series.start + self._ends - self._begins
        return Course(
            rule=text, first=Span(start, start + length), holidays=self._edit.holidays or series.holidays
        )

    def _moved_text(self, text: str, first: datetime) -> str:
        if not self._begins:
            return text
        moved = rule_text.shifted(text, first.date(), self._begins)
        if moved is not None:
            return moved
        # No rule says "the day after every second Wednesday"; the dates themselves do.
        series = self._series
        if series.last is None and not recurrence.parse(series.rule).ends:
            raise Refusal("open_shift")
        until = series.last or horizon(series.rule, series.start.date(), self._desk.today())
        every = recurrence.parse(text).starts(first, after=first.date(), before=until + timedelta(days=1))
        return rule_text.of_moments(start + self._begins for start in every)

    def _last(self, course: Course) -> tuple[date | None, date]:
        """The last date that is asked for, and until when dates are made."""
        edit, series = self._edit, self._series
        last = series.last
        if edit.last is not None or edit.endless:
            last = edit.last
        elif edit.rule is not None and recurrence.parse(course.rule).ends:
            last = None  # a new rule that says when it ends is not cut by the end of the old one
        elif last is not None:
            last += timedelta(days=self._days)
        if last is not None:
            return last, last
        asked = horizon(course.rule, course.first.start.date(), self._desk.today())
        return None, max(asked, series.made_until + timedelta(days=self._days))

    def _rebuild(self) -> None:
        work, course = self._work, self._course()
        last, until = self._last(course)
        begin = course.first.start.date()
        # What a person left out, or has moved into the past, stays away.
        away = [*self._series.skipped, *(place(one).date() for one in work.rows if one not in self._touched)]
        without = {day + timedelta(days=self._days) for day in away}
        places, work.paused = course.places(self._desk.places.calendar, begin, until, without)
        if self._edit.rule is not None and not places:
            raise Refusal("no_dates", paused=len(work.paused))
        if last is None and places and recurrence.parse(course.rule).ends:
            last = until = places[-1].original.date()
        places = [one for one in places if one.span.end > self._now]
        held = matched(self._touched, places, self._begins, course.rule)
        work.new = self._renewed(course, last, until, without)
        taken = {row.id for row in held.values()}
        for number, one in enumerate(places):
            row = held.get(number)
            if row is None:
                work.appearing.append((self._made(one), one.moved_from))
            elif self._goes(row):
                self._change(row, self._at(row, one), original=one.original)
            else:
                self._set_apart(row, original=one.original)
        for row in self._touched:
            if row.id in taken:
                continue
            if self._goes(row):
                work.vanishing.append(row)
            else:
                self._set_apart(row, original=row.original)

    def _at(self, row: Booking, one: Place) -> Span:
        """Where a date goes: the chosen one as the form has it when only days or times move."""
        by_hand = row.id == self._chosen.id and row.detached
        return self._edit.after.span if by_hand else one.span

    def _shift(self) -> None:
        course = self._course()
        for row in self._touched:
            original = None if row.original is None else row.original + self._begins
            if self._goes(row):
                self._change(row, Span(row.start + self._begins, row.end + self._ends), original=original)
            else:
                self._set_apart(row, original=original)
        if self._shifts:
            without = set(self._series.skipped)
            self._work.new = self._renewed(course, self._series.last, self._series.made_until, without)

    def _end_elsewhere(self) -> None:
        """Another last date: later only adds, earlier only takes the tail away."""
        edit, series, work = self._edit, self._work.new, self._work
        assert series is not None
        if edit.last is None and not edit.endless:
            return
        rule = (
            series.rule
            if edit.last is not None and _within(series, edit.last)
            else rule_text.endless(series.rule)
        )
        course = Course(rule=rule, first=series.span, holidays=series.holidays)
        until = edit.last or max(series.made_until, self._desk.today() + AHEAD)
        made = min(series.last or series.made_until, series.made_until)
        held = {place(one).date() for one in work.rows} | set(series.skipped)
        if until > made:
            places, work.paused = course.places(
                self._desk.places.calendar, made + timedelta(days=1), until, held
            )
            work.appearing += [
                (self._made(one), one.moved_from) for one in places if one.span.end > self._now
            ]
        leaving = {one.id for one in self._touched if self._goes(one) and place(one).date() > until}
        work.vanishing += [one for one in self._touched if one.id in leaving]
        work.changed = [pair for pair in work.changed if pair[0].id not in leaving]
        work.new = replace(series, rule=rule, last=edit.last, made_until=until)

    def _renewed(self, course: Course, last: date | None, until: date, without: Iterable[date]) -> Series:
        first = course.first.start.date()
        return replace(
            self._series,
            rule=course.rule,
            start=course.first.start,
            end=course.first.end,
            holidays=course.holidays,
            last=last,
            made_until=until,
            skipped=tuple(sorted(day for day in without if day >= first)),
        )

    def _change(self, row: Booking, span: Span, *, original: datetime | None) -> None:
        state = self._edit.after.state if row.state is self._chosen.state else row.state
        after = replace(row, **self._fields, start=span.start, end=span.end, state=state)
        states.refuse_leap(row, after, self._now)
        after = states.after_edit(row, after)
        if after != row:
            self._work.changed.append((row, replace(after, original=original)))
        elif original != row.original or self._work.splits:
            self._work.quiet.append(replace(row, original=original))

    def _set_apart(self, row: Booking, *, original: datetime | None) -> None:
        self._work.kept_apart.append(row)
        if original != row.original or self._work.splits:
            self._work.quiet.append(replace(row, original=original))

    def _made(self, one: Place) -> Booking:
        return new_date(self._edit.after, one)


def _within(series: Series, last: date) -> bool:
    """Whether the series ends no later than it did: then its own rule may stay as it is."""
    return last <= min(series.last or series.made_until, series.made_until)
