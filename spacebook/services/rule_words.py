"""A repetition in words: "Every Wednesday until 17 January 2027", 每月第二个周三."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from typing import TYPE_CHECKING

from spacebook import dates, i18n
from spacebook.domain.bookings import Booking, Series
from spacebook.domain.recurrence import WEEKDAYS, Rule
from spacebook.domain.span import Span, monday_of
from spacebook.i18n import N_, _, ngettext

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_NTH = {
    1: N_("first {day}"),
    2: N_("second {day}"),
    3: N_("third {day}"),
    4: N_("fourth {day}"),
    5: N_("fifth {day}"),
    -1: N_("last {day}"),
    -2: N_("last {day} but one"),
}
_WORKDAYS = [0, 1, 2, 3, 4]
_A_MONDAY = date(2024, 1, 1)


def in_words(rule: str, span: Span, last: date | None) -> str:
    """Say how `rule` repeats `span`, and until which date (`last`, or the rule's own end); no rule says "".

    A rule that has no words of ours is quoted. Raises `Refusal("rule_unreadable")`.
    """
    if not rule:
        return ""
    parsed = Rule.parse(rule)
    words = _repetition(parsed, span.start.date())
    until = parsed.until.date() if parsed.until is not None else last
    if parsed.times is not None:
        count = ngettext("{n} time", "{n} times", parsed.times).format(n=parsed.times)
        return _("{rule}, {count}").format(rule=words, count=count)
    if until is not None:
        return _("{rule} until {date}").format(rule=words, date=dates.full_date(until))
    return words


def of_booking(booking: Booking, desk: Desk) -> str:
    """How the series of `booking` repeats, or "" when it has none."""
    if booking.series_id is None:
        return ""
    series = desk.store.get(Series, booking.series_id)
    return in_words(series.rule, series.span, series.made_until)


def usual_rules(day: date, weeks: int = 2) -> list[str]:
    """The rules people want for something on `day`: weekly, every `weeks` weeks, monthly in each sense."""
    code = WEEKDAYS[day.weekday()]
    nth = (day.day - 1) // 7 + 1
    rules = [f"FREQ=WEEKLY;BYDAY={code}", f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={code}"]
    if nth < 5:
        rules.append(f"FREQ=MONTHLY;BYDAY={nth}{code}")
    if (day + timedelta(days=7)).month != day.month:
        rules.append(f"FREQ=MONTHLY;BYDAY=-1{code}")
    rules.append(f"FREQ=MONTHLY;BYMONTHDAY={day.day}")
    if (day + timedelta(days=1)).month != day.month:
        rules.append("FREQ=MONTHLY;BYMONTHDAY=-1")
    return rules


def _repetition(rule: Rule, first: date) -> str:
    if not rule.simple and rule.freq != "YEARLY":
        return _("By the rule {text}").format(text=rule.text)
    if rule.freq == "DAILY" and not rule.weekdays:
        return _every(rule.interval, N_("Every day"), N_("Every {n} days"))
    if rule.freq in ("DAILY", "WEEKLY"):
        return _weekly(rule, first)
    if rule.freq == "MONTHLY":
        return _monthly(rule, first)
    if rule.weekdays or rule.month_days or "BY" in rule.text:
        return _("By the rule {text}").format(text=rule.text)
    day = dates.day_month(first)
    return _every(rule.interval, N_("Every year on {day}"), N_("Every {n} years on {day}")).format(day=day)


def _every(interval: int, one: str, many: str) -> str:
    return _(one) if interval == 1 else _(many).replace("{n}", str(interval))


def _weekly(rule: Rule, first: date) -> str:
    days = sorted({weekday for _n, weekday in rule.weekdays}) or [first.weekday()]
    if rule.freq == "DAILY" and rule.interval > 1:
        return _("By the rule {text}").format(text=rule.text)
    words = _("Monday to Friday") if days == _WORKDAYS else _listed([_weekday(day) for day in days])
    return _every(rule.interval, N_("Every {days}"), N_("Every {n} weeks on {days}")).format(days=words)


def _monthly(rule: Rule, first: date) -> str:
    if rule.month_days and rule.weekdays:
        return _("By the rule {text}").format(text=rule.text)
    if any(n and n not in _NTH for n, _day in rule.weekdays) or any(day < -1 for day in rule.month_days):
        return _("By the rule {text}").format(text=rule.text)
    numbers = [] if rule.weekdays else list(rule.month_days or (first.day,))
    words = [_numbered(n, weekday) for n, weekday in rule.weekdays] + [_month_day(day) for day in numbers]
    days = _listed(words)
    return _every(
        rule.interval, N_("On the {days} of every month"), N_("Every {n} months on the {days}")
    ).format(days=days)


def _numbered(n: int, weekday: int) -> str:
    day = _weekday(weekday)
    return _(_NTH[n]).format(day=day) if n else day


def _month_day(day: int) -> str:
    if day == -1:
        return _("last day")
    if i18n.language() == "en":
        ending = "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
        return f"{day}{ending}"
    return _("day {n}").format(n=day)


def _weekday(weekday: int) -> str:
    day = monday_of(_A_MONDAY) + timedelta(days=weekday)
    return dates.weekday_long(day) if i18n.language() == "en" else dates.weekday_short(day)


def listed(words: Sequence[str]) -> str:
    """Several words one after the other, as in "Hall A, Hall B"."""
    return reduce(lambda several, one: _("{several}, {next}").format(several=several, next=one), words)


def _listed(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("{several} and {last}").format(several=listed(words[:-1]), last=words[-1])
