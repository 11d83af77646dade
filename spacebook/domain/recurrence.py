"""Rules of RFC 5545 and RFC 7529 as dates, with lists of dates beside or instead of a rule.

Rules by days, weeks, months and years, which is nearly all that people make, are computed here and can jump
into the middle of a long series; those of the lunar calendar in `lunar_rules`. Every other rule goes through
dateutil, which is imported only then. Nothing is walked beyond the day that was asked for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from heapq import merge
from itertools import count

from spacebook.domain import lunar_rules
from spacebook.domain.errors import Refusal
from spacebook.domain.month_days import Skip, days_in_month, nth_weekdays
from spacebook.domain.span import Span

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OURS = frozenset(
    ("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "WKST", "RSCALE", "SKIP")
)
LAST_YEAR = 9998
_NOT_FOR_DATEUTIL = ("COUNT", "UNTIL", "RSCALE", "SKIP")


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed RRULE. `weekdays` are (n, weekday) with n 0 when every such weekday is meant.

    `months` are (month, leap); only the lunar calendar has leap months. `skip` says what becomes of a day or
    leap month that is not there. `simple` rules are computed here, the others are not.
    """

    text: str
    freq: str
    interval: int = 1
    times: int | None = None
    until: datetime | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[tuple[int, bool], ...] = ()
    week_start: int = 0
    skip: Skip = Skip.OMIT
    lunar: bool = False
    simple: bool = True

    @classmethod
    @lru_cache(maxsize=512)
    def parse(cls, text: str) -> "Rule":
        """Read "FREQ=WEEKLY;BYDAY=MO,WE"; raises `Refusal`: "rule_unreadable", "impossible_lunar"."""
        body = text.strip().upper().removeprefix("RRULE:")
        try:
            rule = cls._read(body)
        except (KeyError, ValueError, IndexError) as fault:
            raise Refusal("rule_unreadable", text=text) from fault
        if not rule._makes_sense():
            raise Refusal("rule_unreadable", text=text)
        if rule.lunar and not lunar_rules.exists(rule.months, rule.month_days, rule.skip):
            raise Refusal("impossible_lunar", text=text)
        return rule

    @classmethod
    def _read(cls, body: str) -> "Rule":
        parts = dict(part.split("=", 1) for part in body.split(";") if part)
        lunar = {"CHINESE": True, "GREGORIAN": False}[parts.get("RSCALE", "GREGORIAN")]
        return cls(
            text=body,
            freq=parts["FREQ"],
            interval=int(parts.get("INTERVAL", "1")),
            times=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=read_moment(parts["UNTIL"], time(23, 59, 59)) if "UNTIL" in parts else None,
            weekdays=tuple(_weekday(day) for day in parts.get("BYDAY", "").split(",") if day),
            month_days=tuple(int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day),
            months=tuple(_month(month) for month in parts.get("BYMONTH", "").split(",") if month),
            week_start=WEEKDAYS.index(parts.get("WKST", "MO")),
            skip=Skip(parts.get("SKIP", "OMIT")),
            lunar=lunar,
            simple=not lunar and _is_ours(parts),
        )

    def _makes_sense(self) -> bool:
        if self.interval < 1 or self.freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
            return False
        if self.lunar:
            parts = {part.split("=", 1)[0] for part in self.text.split(";")}
            return self.freq in ("MONTHLY", "YEARLY") and not self.weekdays and OURS.issuperset(parts)
        if any(leap or not 1 <= month <= 12 for month, leap in self.months):
            return False
        return self.simple or self.skip is Skip.OMIT

    @property
    def ends(self) -> bool:
        """Whether the rule itself says when it ends."""
        return self.times is not None or self.until is not None

    def starts(self, first: datetime, *, after: date, before: date) -> Iterator[datetime]:
        """Starts in [after, before) of a series that begins at `first`, in order."""
        begin = datetime.combine(after, time())
        end = datetime.combine(before, time())
        for number, start in enumerate(self._all_starts(first, after, before)):
            if start >= end or self._is_over(start, number):
                return
            if start >= begin:
                yield start

    def _is_over(self, start: datetime, number: int) -> bool:
        if self.times is not None and number >= self.times:
            return True
        return self.until is not None and start > self.until

    def _all_starts(self, first: datetime, after: date, before: date) -> Iterator[datetime]:
        # Counted rules must be walked from their first date; the others may jump near to where we look. None
        # is walked beyond `before`: a rule may well have no date at all, such as the 31st on a first Monday.
        near = first.date() if self.times is not None else max(first.date(), after)
        if not (self.simple or self.lunar):
            yield from self._by_dateutil(first, before)
            return
        previous = date.min
        for day in self._days(first.date(), near, before):
            if day >= first.date() and day > previous:
                previous = day
                yield datetime.combine(day, first.time())

    def _days(self, first: date, near: date, before: date) -> Iterator[date]:
        if self.lunar:
            return lunar_rules.days(self, first, near, before)
        walks = {
            "DAILY": self._daily,
            "WEEKLY": self._weekly,
            "MONTHLY": self._monthly,
            "YEARLY": self._yearly,
        }
        return walks[self.freq](first, near, before)

    def _daily(self, first: date, near: date, before: date) -> Iterator[date]:
        skipped = (near - first).days // self.interval
        wanted = {weekday for _, weekday in self.weekdays}
        for step in count(skipped):
            day = _later(first, step * self.interval)
            if day is None or day >= before:
                return
            if (not wanted or day.weekday() in wanted) and self._is_in_months(day):
                yield day

    def _weekly(self, first: date, near: date, before: date) -> Iterator[date]:
        named = {weekday for _, weekday in self.weekdays} or {first.weekday()}
        wanted = sorted((weekday - self.week_start) % 7 for weekday in named)
        week = first.toordinal() - (first.weekday() - self.week_start) % 7
        skipped = max(0, (near.toordinal() - week) // 7 // self.interval)
        for step in count(skipped):
            for weekday in wanted:
                ordinal = week + 7 * step * self.interval + weekday
                if ordinal >= before.toordinal():
                    return
                day = date.fromordinal(max(1, ordinal))
                if self._is_in_months(day):
                    yield day

    def _monthly(self, first: date, near: date, before: date) -> Iterator[date]:
        months = (near.year - first.year) * 12 + near.month - first.month
        # A day that is not there may have gone forward from the month before.
        for step in count(max(0, months // self.interval - 1)):
            year, month = divmod(first.year * 12 + first.month - 1 + step * self.interval, 12)
            if (year, month + 1) > (before.year, before.month) or year > LAST_YEAR:
                return
            if not self.months or (month + 1, False) in self.months:
                yield from self._in_month(year, month + 1, first)

    def _yearly(self, first: date, near: date, before: date) -> Iterator[date]:
        if self.months:
            months = sorted({month for month, _leap in self.months})
        else:
            months = list(range(1, 13)) if self.month_days else [first.month]
        for step in count(max(0, (near.year - first.year) // self.interval - 1)):
            year = first.year + step * self.interval
            if year > min(before.year, LAST_YEAR):
                return
            for month in months:
                yield from self._in_month(year, month, first)

    def _in_month(self, year: int, month: int, first: date) -> list[date]:
        begin = date(year, month, 1)
        length = days_in_month(begin)
        days = self.month_days or (() if self.weekdays else (first.day,))
        by_number = self.skip.placed(days, length)
        by_weekday = {day for entry in self.weekdays for day in nth_weekdays(begin, length, *entry)}
        both = self.month_days and self.weekdays
        chosen = by_number & by_weekday if both else by_number | by_weekday
        return [begin + timedelta(days=day - 1) for day in sorted(chosen)]

    def _is_in_months(self, day: date) -> bool:
        if self.months and (day.month, False) not in self.months:
            return False
        if not self.month_days:
            return True
        return day.day in self.skip.placed(self.month_days, days_in_month(day))

    def _by_dateutil(self, first: datetime, before: date) -> Iterator[datetime]:
        from dateutil.rrule import rrule, rrulestr

        parts = (part for part in self.text.split(";") if part)
        bare = ";".join(part for part in parts if part.split("=")[0] not in _NOT_FOR_DATEUTIL)
        try:
            endless = rrulestr(bare, dtstart=first)
            assert isinstance(endless, rrule)  # one line is one rule
            yield from endless.replace(until=datetime.combine(before, time()))
        except (ValueError, IndexError) as fault:  # the latter for a 60th Monday
            raise Refusal("rule_unreadable", text=self.text) from fault


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule with dates added to it and taken from it, or dates alone.

    Moments without a time of day (`added_days`, `without_days`) have that of the first date.
    """

    rule: Rule | None = None
    added: tuple[datetime, ...] = ()
    added_days: tuple[date, ...] = ()
    without: frozenset[datetime] = field(default=frozenset())
    without_days: frozenset[date] = field(default=frozenset())

    @property
    def ends(self) -> bool:
        """Whether it says itself when it ends; dates alone always do."""
        return self.rule is None or self.rule.ends

    def starts(self, first: datetime, *, after: date, before: date) -> Iterator[datetime]:
        """Starts in [after, before), in order and each once; raises like `Rule.starts`."""
        listed = {*self.added, *(datetime.combine(day, first.time()) for day in self.added_days)}
        near = sorted(start for start in listed if after <= start.date() < before)
        by_rule = iter(()) if self.rule is None else self.rule.starts(first, after=after, before=before)
        previous: datetime | None = None
        for start in merge(by_rule, near) if near else by_rule:
            if start != previous and start not in self.without and start.date() not in self.without_days:
                yield start
            previous = start


@lru_cache(maxsize=512)
def parse(text: str) -> Recurrence:
    """Read an RRULE, or lines `RRULE:`, `RDATE:` and `EXDATE:` of which only RDATE may stand alone.

    Raises `Refusal`: "rule_unreadable", "impossible_lunar".
    """
    rule: Rule | None = None
    moments: dict[str, list[datetime | date]] = {"RDATE": [], "EXDATE": []}
    for line in filter(None, map(str.strip, text.upper().splitlines())):
        name, colon, body = line.partition(":")
        name = name.removesuffix(";VALUE=DATE")
        if colon and name in moments:
            moments[name] += _moments(body, text)
        elif rule is None:
            rule = _rule(line, text)
        else:
            raise Refusal("rule_unreadable", text=text)
    if rule is None and not moments["RDATE"]:
        raise Refusal("rule_unreadable", text=text)
    added, without = moments["RDATE"], moments["EXDATE"]
    return Recurrence(
        rule=rule,
        added=tuple(one for one in added if isinstance(one, datetime)),
        added_days=tuple(one for one in added if not isinstance(one, datetime)),
        without=frozenset(one for one in without if isinstance(one, datetime)),
        without_days=frozenset(one for one in without if not isinstance(one, datetime)),
    )


def spans(rule: str, first: Span, *, after: date, before: date) -> Iterator[Span]:
    """The spans of a repeated `first` that start in [after, before); no rule means just once."""
    if not rule:
        if after <= first.start.date() < before:
            yield first
        return
    length = first.end - first.start
    for start in parse(rule).starts(first.start, after=after, before=before):
        yield Span(start, start + length)


def read_moment(text: str, clock: time) -> datetime:
    """A moment as rules write it, "20260915" (then at `clock`) or "20260915T093000Z"; ValueError if not.

    It is wall time, whatever stands behind it.
    """
    moment = text.removesuffix("Z")
    if "T" not in moment:
        return datetime.combine(datetime.strptime(moment, "%Y%m%d").date(), clock)
    return datetime.strptime(moment, "%Y%m%dT%H%M%S")


def _rule(line: str, text: str) -> Rule:
    try:
        return Rule.parse(line)
    except Refusal as refused:
        raise Refusal(refused.kind, text=text) from refused


def _moments(body: str, text: str) -> list[datetime | date]:
    try:
        return [
            read_moment(one, time()) if "T" in one else read_moment(one, time()).date()
            for one in body.split(",")
            if one.strip()
        ]
    except ValueError as fault:
        raise Refusal("rule_unreadable", text=text) from fault


def _is_ours(parts: dict[str, str]) -> bool:
    if not OURS.issuperset(parts):
        return False
    numbered = any(day[:-2] for day in parts.get("BYDAY", "").split(",") if day)
    if parts["FREQ"] == "YEARLY":
        return "BYDAY" not in parts
    if parts["FREQ"] == "WEEKLY" and "BYMONTHDAY" in parts:
        return False
    return parts["FREQ"] == "MONTHLY" or not numbered


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEKDAYS.index(text[-2:])


def _month(text: str) -> tuple[int, bool]:
    return int(text.removesuffix("L")), text.endswith("L")


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
