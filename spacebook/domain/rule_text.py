"""Rules rewritten as text: endless, continued from a later date, moved by days, or as a list of dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from spacebook.domain import recurrence
from spacebook.domain.month_days import Skip
from spacebook.domain.recurrence import WEEKDAYS, Rule

_SAFE_DAYS = range(1, 29)


def of_dates(days: Iterable[date]) -> str:
    """A rule that is nothing but a list of dates."""
    return "RDATE:" + ",".join(f"{day:%Y%m%d}" for day in sorted(set(days)))


def of_moments(moments: Iterable[datetime]) -> str:
    """A rule that is nothing but a list of moments."""
    return "RDATE:" + ",".join(f"{moment:%Y%m%dT%H%M%S}" for moment in sorted(set(moments)))


def endless(text: str) -> str:
    """The rule without its own end (COUNT, UNTIL): the last date is then told beside it."""
    return _by_line(text, lambda line: _without(line, "COUNT", "UNTIL"))


def continued(text: str, first: datetime, begin: datetime) -> str:
    """The rule as it goes on at `begin`, one of its dates, for a series that was counted from `first`.

    What the first date said silently (its weekday, its day of the month) is written down, and a COUNT goes
    down by the dates before.
    """
    parsed = recurrence.parse(text)
    if parsed.rule is None:
        kept = _moments_from(parsed, first, begin)
        return of_moments(kept) if kept else text
    rule = parsed.rule
    body = _explicit(rule, first.date())
    if rule.times is not None:
        passed = sum(1 for _ in rule.starts(first, after=first.date(), before=begin.date()))
        body = f"{_without(body, 'COUNT')};COUNT={max(1, rule.times - passed)}"
    lines = [line for line in text.upper().split() if line.startswith(("RDATE", "EXDATE"))]
    return "\n".join([f"RRULE:{body}", *lines]) if lines else body


def shifted(text: str, first: date, distance: timedelta) -> str | None:
    """The rule whose dates are those of `text`, each later by `distance`; None when no rule says that.

    Within a day only moments in the text move; over days the weekdays and days of the month do, too.
    """
    parsed = recurrence.parse(text)
    days = ((datetime.combine(first, time()) + distance).date() - first).days
    body = "" if parsed.rule is None else _moved(parsed.rule, first, days)
    if body is None:
        return None
    if parsed.rule is not None and parsed.rule.until is not None:
        until = parsed.rule.until
        moved = until + timedelta(days=days) if until.time() == time(23, 59, 59) else until + distance
        body = f"{_without(body, 'UNTIL')};UNTIL={moved:%Y%m%dT%H%M%S}"
    lines = [
        *_listed("RDATE", [*(one + distance for one in parsed.added)]),
        *_listed_days("RDATE", [day + timedelta(days=days) for day in parsed.added_days]),
        *_listed("EXDATE", [one + distance for one in parsed.without]),
        *_listed_days("EXDATE", [day + timedelta(days=days) for day in parsed.without_days]),
    ]
    if not lines:
        return body
    return "\n".join([f"RRULE:{body}", *lines] if body else lines)


def _moved(rule: Rule, first: date, days: int) -> str | None:
    if days == 0:
        return rule.text
    bare = not (rule.weekdays or rule.month_days or rule.months)
    if not rule.simple or rule.skip is not Skip.OMIT:
        return None
    if rule.freq == "DAILY":
        return rule.text if bare else None
    if rule.freq == "WEEKLY":
        return None if rule.months else _weekly_moved(rule, first, days)
    if rule.weekdays or rule.months:
        return None
    numbers = rule.month_days or (first.day,)
    if any(day not in _SAFE_DAYS or day + days not in _SAFE_DAYS for day in numbers):
        return None
    if rule.freq == "YEARLY":
        return rule.text if bare else None
    return _with(rule.text, "BYMONTHDAY", ",".join(str(day + days) for day in numbers))


def _weekly_moved(rule: Rule, first: date, days: int) -> str | None:
    weekdays = [weekday for _n, weekday in rule.weekdays] or [first.weekday()]
    weeks = {((weekday - rule.week_start) % 7 + days) // 7 for weekday in weekdays}
    if rule.interval > 1 and len(weeks) > 1:
        return None
    names = [WEEKDAYS[number] for number in sorted((weekday + days) % 7 for weekday in weekdays)]
    return _with(rule.text, "BYDAY", ",".join(names))


def _explicit(rule: Rule, first: date) -> str:
    if rule.weekdays or rule.month_days or rule.freq == "DAILY" or not (rule.simple or rule.lunar):
        return rule.text
    if rule.freq == "WEEKLY":
        return _with(rule.text, "BYDAY", WEEKDAYS[first.weekday()])
    day, month = first.day, str(first.month)
    if rule.lunar:
        from spacebook import almanac

        found = almanac.lunar(first)
        day, month = found.day, f"{found.month}{'L' if found.leap else ''}"
    text = _with(rule.text, "BYMONTHDAY", str(day))
    return text if rule.freq == "MONTHLY" or rule.months else _with(text, "BYMONTH", month)


def _moments_from(parsed: recurrence.Recurrence, first: datetime, begin: datetime) -> list[datetime]:
    return list(parsed.starts(first, after=begin.date(), before=date.max))


def _listed(name: str, moments: list[datetime]) -> list[str]:
    return [f"{name}:" + ",".join(f"{one:%Y%m%dT%H%M%S}" for one in sorted(moments))] if moments else []


def _listed_days(name: str, days: list[date]) -> list[str]:
    return [f"{name}:" + ",".join(f"{one:%Y%m%d}" for one in sorted(days))] if days else []


def _by_line(text: str, work: Callable[[str], str]) -> str:
    lines = [line if line.startswith(("RDATE", "EXDATE")) else work(line) for line in text.upper().split()]
    return "\n".join(lines)


def _without(body: str, *names: str) -> str:
    return ";".join(part for part in body.split(";") if part and part.split("=")[0] not in names)


def _with(body: str, name: str, value: str) -> str:
    return f"{_without(body, name)};{name}={value}"
