"""Write dates, clock times, durations and counts as each language does; nobody else formats them."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TypeAlias

from spacebook import i18n

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_HAN_DAYS = "一二三四五六日"
_DAY = 24 * 60

Clock: TypeAlias = int | time | datetime
"""A time of day: minutes since midnight, or a value that carries one."""


def weekday_short(day: date) -> str:
    """Return 周一, 週一 or Mon."""
    return _pick(_DAYS[day.weekday()][:3], "周{}", "週{}").format(_HAN_DAYS[day.weekday()])


def weekday_long(day: date) -> str:
    """Return 星期一 or Monday."""
    return _pick(_DAYS[day.weekday()], "星期{}").format(_HAN_DAYS[day.weekday()])


def day_month(day: date) -> str:
    """Return 9月21日 or 21 Sep."""
    return _pick(f"{day.day} {_MONTHS[day.month - 1][:3]}", f"{day.month}月{day.day}日")


def day_and_weekday(day: date, *, year: bool = False) -> str:
    """Return 9月16日 周三 or Wed 16 Sep; with `year` 2026年9月16日 周三 or Wed 16 September 2026."""
    told = full_date(day) if year else day_month(day)
    return _pick(f"{weekday_short(day)} {told}", f"{told} {weekday_short(day)}")


def month_year(day: date) -> str:
    """Return 2026年9月 or September 2026."""
    return _pick(f"{_MONTHS[day.month - 1]} {day.year}", f"{day.year}年{day.month}月")


def full_date(day: date) -> str:
    """Return 2026年9月21日 or 21 September 2026."""
    return _pick(f"{day.day} {month_year(day)}", f"{month_year(day)}{day.day}日")


def week_range(first: date, last: date, *, short: bool = False, year: bool = True) -> str:
    """Return 2026年11月23日–29日 or 23–29 November 2026: both days count, nothing is said twice.

    `short` names English months with three letters; without `year` it is told by the context.
    """
    if not year:
        return _range_of_days(first, last)
    if first == last:
        return full_date(first)
    if i18n.language() == "en":
        long = _english_range(first, last)
        return _shortened(long) if short else long
    if first.year != last.year:
        return f"{full_date(first)}–{full_date(last)}"
    if first.month != last.month:
        return f"{full_date(first)}–{day_month(last)}"
    return f"{full_date(first)}–{last.day}日"


def week_number(day: date) -> str:
    """Return 第48周, 第48週 or Week 48, counted as ISO 8601 does."""
    return _pick("Week {}", "第{}周", "第{}週").format(day.isocalendar().week)


def clock(moment: Clock) -> str:
    """Return "8:30" for a time (a datetime, too) or for minutes since midnight; 1440 is "24:00"."""
    hour, minute = divmod(_minutes(moment), 60)
    return f"{hour}:{minute:02d}"


def clock_span(start: Clock, end: Clock) -> str:
    """Return "13:30–15:00"; a span that ends at midnight ends at "24:00"."""
    return f"{clock(start)}–{clock(_minutes(end) or _DAY)}"


def duration(minutes: int) -> str:
    """Return 1小时30分 or 1 h 30 min; below an hour 45分钟 or 45 min."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _pick(f"{rest} min", f"{rest}分钟", f"{rest}分鐘")
    text = _pick(f"{hours} h", f"{hours}小时", f"{hours}小時")
    return text + _pick(f" {rest} min", f"{rest}分") if rest else text


def people_count(n: int) -> str:
    """Return 20人 or 20 people."""
    return _pick("1 person" if n == 1 else f"{n} people", f"{n}人")


def _pick(english: str, hans: str, hant: str = "") -> str:
    language = i18n.language()
    if language == "en":
        return english
    return hant or hans if language == "zh_TW" else hans


def _english_range(first: date, last: date) -> str:
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{full_date(last)}"
    # Where one side is more than a number, the dash stands free.
    left = full_date(first) if first.year != last.year else f"{first.day} {_MONTHS[first.month - 1]}"
    return f"{left} – {full_date(last)}"


def _range_of_days(first: date, last: date) -> str:
    if first.month != last.month:
        return _pick(f"{day_month(first)} – {day_month(last)}", f"{day_month(first)}–{day_month(last)}")
    return _pick(f"{first.day}–{day_month(last)}", f"{day_month(first)}–{last.day}日")


def _shortened(text: str) -> str:
    for month in _MONTHS:
        text = text.replace(month, month[:3])
    return text


def _minutes(moment: Clock) -> int:
    return moment if isinstance(moment, int) else moment.hour * 60 + moment.minute
