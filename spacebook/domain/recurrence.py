"""Rules of RFC 5545 as dates.

Daily, weekly and monthly rules, which is nearly all that people make, are computed here and can jump into
the middle of a long series; every other rule goes through dateutil, which is imported only then.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, takewhile

from spacebook.domain.errors import Refusal
from spacebook.domain.span import Span, monday_of

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
OURS = frozenset(("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "WKST"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A parsed RRULE. `weekdays` are (n, weekday) with n 0 when every such weekday is meant."""

    text: str
    freq: str
    interval: int = 1
    times: int | None = None
    until: datetime | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    simple: bool = True

    @classmethod
    @lru_cache(maxsize=512)
    def parse(cls, text: str) -> "Rule":
        """Read "FREQ=WEEKLY;BYDAY=MO,WE"; raises `Refusal("rule_unreadable")`."""
        body = text.strip().upper().removeprefix("RRULE:")
        try:
            parts = dict(part.split("=", 1) for part in body.split(";") if part)
            rule = cls(
                text=body,
                freq=parts["FREQ"],
                interval=int(parts.get("INTERVAL", "1")),
                times=int(parts["COUNT"]) if "COUNT" in parts else None,
                until=_until(parts["UNTIL"]) if "UNTIL" in parts else None,
                weekdays=tuple(_weekday(day) for day in parts.get("BYDAY", "").split(",") if day),
                month_days=tuple(int(day) for day in parts.get("BYMONTHDAY", "").split(",") if day),
                simple=_is_ours(parts),
            )
        except (KeyError, ValueError, IndexError) as fault:
            raise Refusal("rule_unreadable", text=text) from fault
        if rule.interval < 1 or rule.freq not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
            raise Refusal("rule_unreadable", text=text)
        return rule

    def starts(self, first: datetime, *, after: date, before: date) -> Iterator[datetime]:
        """Starts in [after, before) of a series that begins at `first`, in order."""
        if not self.simple:
            yield from self._by_dateutil(first, after, before)
            return
        begin = datetime.combine(after, time())
        end = datetime.combine(before, time())
        for number, day in enumerate(self._days(first.date(), after, before)):
            start = datetime.combine(day, first.time())
            if start >= end or self._is_over(start, number):
                return
            if start >= begin:
                yield start

    def _is_over(self, start: datetime, number: int) -> bool:
        if self.times is not None and number >= self.times:
            return True
        return self.until is not None and start > self.until

    def _days(self, first: date, after: date, before: date) -> Iterator[date]:
        # Counted rules must be walked from their first date; the others may jump near to where we look. None
        # is walked beyond `before`: a rule may well have no date at all, such as the 31st on a first Monday.
        near = first if self.times is not None else max(first, after)
        days = {"DAILY": self._daily, "WEEKLY": self._weekly, "MONTHLY": self._monthly}[self.freq]
        return (day for day in days(first, near, before) if day >= first)

    def _daily(self, first: date, near: date, before: date) -> Iterator[date]:
        skipped = (near - first).days // self.interval
        wanted = {weekday for _, weekday in self.weekdays}
        for step in count(skipped):
            day = _later(first, step * self.interval)
            if day is None or day >= before:
                return
            if not wanted or day.weekday() in wanted:
                yield day

    def _weekly(self, first: date, near: date, before: date) -> Iterator[date]:
        wanted = sorted({weekday for _, weekday in self.weekdays}) or [first.weekday()]
        week = monday_of(first)
        skipped = (monday_of(near) - week).days // 7 // self.interval
        for step in count(skipped):
            for weekday in wanted:
                day = _later(week, 7 * step * self.interval + weekday)
                if day is None or day >= before:
                    return
                yield day

    def _monthly(self, first: date, near: date, before: date) -> Iterator[date]:
        months = (near.year - first.year) * 12 + near.month - first.month
        for step in count(months // self.interval):
            year, month = divmod(first.year * 12 + first.month - 1 + step * self.interval, 12)
            if (year, month + 1) > (before.year, before.month) or year > 9998:
                return
            yield from self._in_month(year, month + 1, first)

    def _in_month(self, year: int, month: int, first: date) -> list[date]:
        begin = date(year, month, 1)
        length = (date(year + month // 12, month % 12 + 1, 1) - begin).days
        by_number = {day if day > 0 else length + 1 + day for day in self.month_days}
        by_weekday = {day for entry in self.weekdays for day in _nth(begin, length, *entry)}
        if self.month_days and self.weekdays:
            chosen = by_number & by_weekday
        elif self.month_days or self.weekdays:
            chosen = by_number | by_weekday
        else:
            chosen = {first.day}
        return [begin.replace(day=day) for day in sorted(chosen) if 1 <= day <= length]

    def _by_dateutil(self, first: datetime, after: date, before: date) -> Iterator[datetime]:
        from dateutil.rrule import rrulestr

        naive = ";".join(_naive(part) for part in self.text.split(";") if part)
        try:
            found = rrulestr(naive, dtstart=first)
            begin, end = datetime.combine(after, time()), datetime.combine(before, time())
            later = (start for start in found.xafter(begin, inc=True))
            yield from takewhile(lambda start: start < end, later)
        except ValueError as fault:
            raise Refusal("rule_unreadable", text=self.text) from fault


def spans(rule: str, first: Span, *, after: date, before: date) -> Iterator[Span]:
    """The spans of a repeated `first` that start in [after, before); no rule means just once."""
    if not rule:
        if after <= first.start.date() < before:
            yield first
        return
    length = first.end - first.start
    for start in Rule.parse(rule).starts(first.start, after=after, before=before):
        yield Span(start, start + length)


def _is_ours(parts: dict[str, str]) -> bool:
    if not OURS.issuperset(parts) or parts["FREQ"] == "YEARLY" or parts.get("WKST", "MO") != "MO":
        return False
    numbered = any(day[:-2] for day in parts.get("BYDAY", "").split(",") if day)
    by_number = "BYMONTHDAY" in parts
    return parts["FREQ"] == "MONTHLY" or not (numbered or by_number)


def _weekday(text: str) -> tuple[int, int]:
    return int(text[:-2] or 0), WEEKDAYS.index(text[-2:])


def _nth(begin: date, length: int, n: int, weekday: int) -> list[int]:
    first = 1 + (weekday - begin.weekday()) % 7
    days = list(range(first, length + 1, 7))
    if n == 0:
        return days
    return days[n - 1 : n or None][:1] if n > 0 else days[n:][:1] if -n <= len(days) else []


def _until(text: str) -> datetime:
    moment = text.removesuffix("Z")
    if "T" not in moment:
        moment += "T235959"
    return datetime.strptime(moment, "%Y%m%dT%H%M%S")


def _naive(part: str) -> str:
    return part.removesuffix("Z") if part.startswith("UNTIL=") else part


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
