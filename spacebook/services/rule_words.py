"""A repetition in words: "Every Wednesday until 17 January 2027", 每月第二个周三."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import reduce
from typing import TYPE_CHECKING

from spacebook import almanac, dates, i18n
from spacebook.domain import lunar_rules, recurrence
from spacebook.domain.bookings import Booking, HolidayPolicy, Series
from spacebook.domain.month_days import Skip
from spacebook.domain.recurrence import WEEKDAYS, Recurrence, Rule
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
_SHORT = {
    Skip.OMIT: N_("(not in shorter months)"),
    Skip.BACKWARD: N_("(in shorter months on the last day)"),
    Skip.FORWARD: N_("(after shorter months on the 1st)"),
}
_LEAP_DAY = {
    Skip.OMIT: N_("(in leap years only)"),
    Skip.BACKWARD: N_("(28 February in other years)"),
    Skip.FORWARD: N_("(1 March in other years)"),
}
_NO_LEAP = {
    Skip.OMIT: N_("(only in years with that leap month)"),
    Skip.BACKWARD: N_("(otherwise in the month itself)"),
    Skip.FORWARD: N_("(otherwise in the month after)"),
}
_NOT_IN_ALL_MONTHS = range(29, 32)
_FIFTH = 5
_A_LEAP_YEAR = 2024
_WORKDAYS = [0, 1, 2, 3, 4]
_A_MONDAY = date(2024, 1, 1)


def in_words(rule: str, span: Span, last: date | None, holidays: HolidayPolicy = HolidayPolicy.USUAL) -> str:
    """Say how `rule` repeats `span`, and until which date (`last`, or the rule's own end); no rule says "".

    `holidays` adds "moved when not a workday". A rule that has no words of ours is quoted. Raises
    `Refusal("rule_unreadable")`.
    """
    if not rule:
        return ""
    parsed = recurrence.parse(rule)
    words = _with_list(parsed, span.start.date())
    if holidays is HolidayPolicy.WORKDAY:
        words = _("{rule}, moved on when not a workday").format(rule=words)
    if parsed.rule is None:
        return words
    until = parsed.rule.until.date() if parsed.rule.until is not None else last
    if parsed.rule.times is not None:
        count = ngettext("{n} time", "{n} times", parsed.rule.times).format(n=parsed.rule.times)
        return _("{rule}, {count}").format(rule=words, count=count)
    if until is not None:
        return _("{rule} until {date}").format(rule=words, date=dates.full_date(until))
    return words


def of_series(series: Series) -> str:
    """How a series repeats and until when; one without end goes on "until cancelled"."""
    words = in_words(series.rule, series.span, series.last, series.holidays)
    if series.last is None and not recurrence.parse(series.rule).ends:
        return _("{rule} until cancelled").format(rule=words)
    return words


def of_booking(booking: Booking, desk: Desk) -> str:
    """How the series of `booking` repeats, or "" when it has none."""
    if booking.series_id is None:
        return ""
    return of_series(desk.store.get(Series, booking.series_id))


def usual_rules(day: date, weeks: int = 2) -> list[str]:
    """The rules people want for something on `day`: by weeks, by months in each sense, by the lunar year.

    What shorter months do with a day 29 to 31, and what happens without a fifth weekday, are rules apart.
    """
    code = WEEKDAYS[day.weekday()]
    nth = (day.day - 1) // 7 + 1
    rules = [f"FREQ=WEEKLY;BYDAY={code}", f"FREQ=WEEKLY;INTERVAL={weeks};BYDAY={code}"]
    rules.append(f"FREQ=MONTHLY;BYDAY={nth}{code}")
    if (day + timedelta(days=7)).month != day.month:
        rules.append(f"FREQ=MONTHLY;BYDAY=-1{code}")
    rules.append(f"FREQ=MONTHLY;BYMONTHDAY={day.day}")
    if day.day in _NOT_IN_ALL_MONTHS:
        rules.append(f"RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY={day.day};SKIP=BACKWARD")
    if (day + timedelta(days=1)).month != day.month:
        rules.append("FREQ=MONTHLY;BYMONTHDAY=-1")
    return rules + _by_years(day)


def _by_years(day: date) -> list[str]:
    rules = ["FREQ=YEARLY"]
    if (day.month, day.day) == (2, 29):
        rules.append("RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;SKIP=BACKWARD")
    try:
        lunar = almanac.lunar(day)
    except ValueError:
        return rules
    # A leap month may not come again for long: in other years the month of its name has the day.
    month = f"{lunar.month}L" if lunar.leap else str(lunar.month)
    skip = ";SKIP=BACKWARD" if lunar.leap or lunar.day == lunar_rules.LONGEST else ""
    return [*rules, f"RSCALE=CHINESE;FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={lunar.day}{skip}"]


def _with_list(parsed: Recurrence, first: date) -> str:
    """A rule with the dates added to it and left out of it, or a list of dates alone."""
    listed_dates = len({*parsed.added_days, *(one.date() for one in parsed.added)})
    if parsed.rule is None:
        return ngettext("On {n} date by list", "On {n} dates by list", listed_dates).format(n=listed_dates)
    words = _repetition(parsed.rule, first)
    if listed_dates:
        more = ngettext("and {n} date more", "and {n} dates more", listed_dates).format(n=listed_dates)
        words = _("{rule}, {count}").format(rule=words, count=more)
    left_out = len(parsed.without) + len(parsed.without_days)
    if left_out:
        fewer = ngettext("without {n} date", "without {n} dates", left_out).format(n=left_out)
        words = _("{rule}, {count}").format(rule=words, count=fewer)
    return words


def _repetition(rule: Rule, first: date) -> str:
    if rule.lunar:
        return _lunar(rule, first)
    quoted = _("By the rule {text}").format(text=rule.text)
    if not rule.simple or rule.week_start or (rule.months and rule.freq != "YEARLY"):
        return quoted
    if rule.freq == "DAILY" and rule.month_days:
        return quoted
    if rule.freq == "DAILY" and not rule.weekdays:
        return _every(rule.interval, N_("Every day"), N_("Every {n} days"))
    if rule.freq in ("DAILY", "WEEKLY"):
        return _weekly(rule, first)
    words = _monthly(rule, first) if rule.freq == "MONTHLY" else _yearly(rule, first)
    exception = _short_month(rule, first)
    return _("{rule} {exception}").format(rule=words, exception=exception) if exception else words


def _yearly(rule: Rule, first: date) -> str:
    months = [month for month, _leap in rule.months] or [first.month]
    numbers = rule.month_days or (first.day,)
    if any(day < 1 for day in numbers) or (rule.month_days and not rule.months):
        return _("By the rule {text}").format(text=rule.text)
    # A leap year has every day of every month.
    words = [dates.day_month(date(_A_LEAP_YEAR, month, day)) for month in months for day in numbers]
    day = _listed(words)
    return _every(rule.interval, N_("Every year on {day}"), N_("Every {n} years on {day}")).format(day=day)


def _short_month(rule: Rule, first: date) -> str:
    """What becomes of a day that is not there, in brackets, or "" where every month has it."""
    numbers = rule.month_days or (() if rule.weekdays else (first.day,))
    if not any(day in _NOT_IN_ALL_MONTHS for day in numbers):
        return _("(not in months without a fifth)") if any(n == _FIFTH for n, _day in rule.weekdays) else ""
    if rule.freq == "YEARLY":
        months = {month for month, _leap in rule.months} or {first.month}
        if months != {2}:
            return ""
        return _(_LEAP_DAY[rule.skip])
    return _(_SHORT[rule.skip])


def _lunar(rule: Rule, first: date) -> str:
    found = almanac.lunar(first)
    numbers = rule.month_days or (found.day,)
    months = rule.months
    if rule.freq == "YEARLY" and not rule.months and not rule.month_days:
        months = ((found.month, found.leap),)
    if rule.interval > 1 or any(day < 1 for day in numbers):
        return _("By the rule {text}").format(text=rule.text)
    if not months:
        days = _listed([_lunar_day(day) for day in numbers])
        return _("On the {days} of every lunar month").format(days=days)
    language = i18n.language()
    said = [almanac.lunar_name(month, day, language, leap=leap) for month, leap in months for day in numbers]
    words = _("Every lunar year on {day}").format(day=_listed(said))
    if any(leap for _month, leap in months):
        return _("{rule} {exception}").format(rule=words, exception=_(_NO_LEAP[rule.skip]))
    return _("{rule} {exception}").format(rule=words, exception=_("(leap months do not count)"))


def _lunar_day(day: int) -> str:
    return almanac.lunar_day(day, i18n.language())


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
