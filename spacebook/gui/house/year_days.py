"""A year as the page shows it: what each day is, and its feasts with all that goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacebook import dates
from spacebook.domain.calendar import Calendar, CalendarDay, DayType
from spacebook.domain.names import UNNAMED, Name
from spacebook.i18n import _, ngettext
from spacebook.services import wording
from spacebook.services.desk import Desk

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayMark:
    """What a day is. `special` when the table names it, `expected` when only the law does."""

    kind: DayType
    name: Name = UNNAMED
    special: bool = False
    expected: bool = False


@dataclass(frozen=True, slots=True)
class YearDays:
    """The days of a year that are not what their weekday says."""

    year: int
    announced: bool
    days: tuple[CalendarDay, ...]
    expected: tuple[CalendarDay, ...]
    today: date

    @classmethod
    def read(cls, desk: Desk, year: int) -> YearDays:
        """Raises `Refusal("year_out_of_reach")`."""
        table = desk.calendar_table
        days = tuple(table.days(year))
        return cls(year, table.announced(year), days, tuple(table.expected(year)), desk.today())

    def marks(self) -> dict[date, DayMark]:
        """The marked days by their dates."""
        found = {one.date: DayMark(one.kind, one.name, expected=True) for one in self.expected}
        return found | {one.date: DayMark(one.kind, one.name, special=True) for one in self.days}


def mark_of(marks: dict[date, DayMark], day: date) -> DayMark:
    """What `day` is; without a mark it goes by its weekday."""
    return marks.get(day) or DayMark(Calendar().kind(day))


def sentence(day: date, mark: DayMark) -> str:
    """A day and all that is known of it, as one sentence."""
    words = [dates.day_and_weekday(day, year=True), wording.day_type(mark.kind), wording.text(mark.name)]
    if mark.expected:
        words.append(_("expected by law, not announced"))
    return _(", ").join(word for word in words if word)


@dataclass(frozen=True, slots=True)
class Feast:
    """A run of rest days, and the days that are worked in exchange."""

    name: str
    first: date
    last: date
    works: tuple[date, ...] = ()
    expected: bool = False

    @property
    def words(self) -> str:
        """When it is, and for how long."""
        count = (self.last - self.first).days + 1
        length = ngettext("{n} day", "{n} days", count).format(n=count)
        parts = [dates.week_range(self.first, self.last, year=False), length]
        if count == 1:
            parts = [dates.day_and_weekday(self.first)]
        return " · ".join(parts)

    @property
    def remark(self) -> str:
        """What is worked in exchange, or that it is not announced."""
        if self.expected:
            return _("expected by law")
        days = _(", ").join(dates.day_and_weekday(day) for day in self.works)
        return _("at work: {days}").format(days=days) if days else ""


def feasts(days: Iterable[CalendarDay], *, expected: bool = False) -> list[Feast]:
    """The runs of rest days in order; a day worked in exchange goes with the nearest run of its name."""
    marked = sorted(days, key=lambda one: one.date)
    runs = _runs([one for one in marked if one.kind is DayType.HOLIDAY])
    works: dict[int, list[date]] = {}
    for one in marked:
        if one.kind is DayType.MAKEUP and runs:
            works.setdefault(_nearest(runs, one), []).append(one.date)
    return [
        Feast(
            wording.text(run[0].name) or wording.day_type(run[0].kind),
            run[0].date,
            run[-1].date,
            tuple(works.get(at, ())),
            expected,
        )
        for at, run in enumerate(runs)
    ]


def _runs(days: Sequence[CalendarDay]) -> list[list[CalendarDay]]:
    runs: list[list[CalendarDay]] = []
    for one in days:
        follows = runs and runs[-1][-1].date + DAY == one.date and runs[-1][-1].name == one.name
        if follows:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _nearest(runs: Sequence[Sequence[CalendarDay]], worked: CalendarDay) -> int:
    def far(at: int) -> tuple[bool, int]:
        run = runs[at]
        gaps = (abs((run[0].date - worked.date).days), abs((run[-1].date - worked.date).days))
        return run[0].name != worked.name, min(gaps)

    return min(range(len(runs)), key=far)
