"""What people type for a day and a time, read: `930`, `下午2点`, `周三`, `9/16`, `tomorrow`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from spacebook.domain.span import DAY_MINUTES, monday_of

_HAN = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "兩": 2, "三": 3, "四": 4}
_HAN |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_HAN_NUMBER = re.compile("[零〇一二两兩三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两兩三四五六七八九]+")

_MORNING = ("凌晨", "清晨", "早上", "早晨", "上午", "am", "a.m.")
_NOON = ("中午",)
_AFTERNOON = ("下午", "傍晚", "pm", "p.m.")
_NIGHT = ("晚上", "晚间", "晚間", "夜里", "夜裡")
_ADDED_BELOW = {"noon": 3, "pm": 12, "night": 12}
"""Hours below this one are counted from noon when that half of the day is said."""
_CLOCK = re.compile(r"(\d{1,2})(?:[:.点點时時](?:(\d{1,2})分?|(半)|([一1]刻)|([三3]刻)|[钟鐘整])?)?")
_DIGITS = re.compile(r"(\d{1,2})(\d{2})")

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NEAR = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("明天", "明日", "tomorrow", "tmr"), 1),
    **dict.fromkeys(("后天", "後天", "day after tomorrow"), 2),
    **dict.fromkeys(("大后天", "大後天"), 3),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
}
_HAN_WEEKDAY = re.compile(
    r"(下下|下|本|这|這|上)?个?個?(?:周|週|星期|礼拜|禮拜)([一二三四五六日天1-7])", re.IGNORECASE
)
_LATIN_WEEKDAY = re.compile(r"(?:(next|this|last)\s+)?([a-z]{3,9})\.?")
_DAYS_BACK = 90
"""A day and month alone may mean a day that has just gone by; further back they mean next year's."""


def read_time(text: str) -> int | None:
    """Minutes from midnight that `text` means (24:00 is 1440), or None when it means no time.

    Three or four digits alone are hours and minutes, one or two are hours; the half of the day may stand
    before or behind in Chinese or English.
    """
    plain = _plain(text)
    if plain in ("noon", "正午", "中午"):
        return 12 * 60
    plain, half = _half_of_day(plain)
    plain = _with_digits(plain.strip())
    found = _DIGITS.fullmatch(plain)
    if found:
        return _minutes(int(found[1]), int(found[2]), half)
    found = _CLOCK.fullmatch(plain.replace(" ", ""))
    if not found:
        return None
    minute = 30 if found[3] else 15 if found[4] else 45 if found[5] else int(found[2] or 0)
    return _minutes(int(found[1]), minute, half)


def read_date(text: str, today: date) -> date | None:
    """The day that `text` means when it is said on `today`, or None.

    A weekday alone is the next one, today included. A day and month without a year are the coming ones, or
    those of the last ninety days. "+3" is in three days.
    """
    plain = _plain(text)
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    for reader in (_weekday, _numbers, _latin):
        day = reader(plain, today)
        if day is not None:
            return day
    # A field shows the weekday beside the date; what it shows must be readable again.
    shorter = _without_weekday(plain)
    return read_date(shorter, today) if shorter and shorter != plain else None


def read_number(text: str) -> int:
    """A number in digits or Chinese signs up to 999 ("25", "二十五", "一百二"); 0 when it is none."""
    if text.isascii() and text.isdecimal():
        return int(text)
    hundreds, hundred, rest = text.partition("百")
    try:
        if not hundred:
            return _han_number(text)
        # What follows a hundred without a ten counts tens: 一百二 is 120, 一百零二 is 102.
        below = _han_number(rest) if rest else 0
        spoken = rest and "十" not in rest and rest[0] not in "零〇"
        return (_HAN[hundreds] if hundreds else 1) * 100 + (below * 10 if spoken else below)
    except (KeyError, ValueError):
        return 0


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _half_of_day(text: str) -> tuple[str, str]:
    for words, half in ((_MORNING, "am"), (_NOON, "noon"), (_AFTERNOON, "pm"), (_NIGHT, "night")):
        for word in words:
            if text.startswith(word) or text.endswith(word):
                return text.removeprefix(word).removesuffix(word), half
    return text, ""


def _minutes(hour: int, minute: int, half: str) -> int | None:
    if hour == 12:
        hour = {"am": 0, "night": 24}.get(half, 12)
    elif hour < _ADDED_BELOW.get(half, 0):
        hour += 12
    total = hour * 60 + minute
    return total if minute < 60 and total <= DAY_MINUTES else None


def _with_digits(text: str) -> str:
    return _HAN_NUMBER.sub(lambda found: str(_han_number(found[0])), text)


def _han_number(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return int("".join(str(_HAN[sign]) for sign in text))
    return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)


def _weekday(text: str, today: date) -> date | None:
    found = _HAN_WEEKDAY.fullmatch(text)
    if found:
        sign = found[2].replace("天", "日")
        weekday = int(sign) - 1 if sign.isdigit() else "一二三四五六日".index(sign)
        weeks = {"下下": 2, "下": 1, "本": 0, "这": 0, "這": 0, "上": -1}.get(found[1] or "")
        return _on_weekday(weekday, weeks, today)
    found = _LATIN_WEEKDAY.fullmatch(text)
    if not found:
        return None
    named = [n for n, name in enumerate(_WEEKDAYS) if name.startswith(found[2])]
    weeks = {"next": 1, "this": 0, "last": -1}.get(found[1] or "")
    return _on_weekday(named[0], weeks, today) if len(named) == 1 else None


def _on_weekday(weekday: int, weeks: int | None, today: date) -> date:
    if weeks is None:
        return today + timedelta(days=(weekday - today.weekday()) % 7)
    return monday_of(today) + timedelta(days=7 * weeks + weekday)


def _numbers(text: str, today: date) -> date | None:
    plain = _with_digits(text)
    shapes: tuple[tuple[str, Callable[[list[int]], date | None]], ...] = (
        (r"\+(\d{1,3})", lambda n: today + timedelta(days=n[0])),
        (r"(\d{4})(\d{2})(\d{2})", lambda n: _date(*n)),
        (r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号號]?", lambda n: _date(*n)),
        (r"(\d{2})(\d{2})", lambda n: _near(n[0], n[1], today)),
        (r"(\d{1,2})[-/.月](\d{1,2})[日号號]?", lambda n: _near(n[0], n[1], today)),
        (r"(\d{1,2})[日号號]?", lambda n: _day_of_month(n[0], today)),
    )
    for shape, read in shapes:
        found = re.fullmatch(shape, plain.replace(" ", ""))
        if found:
            return read([int(number) for number in found.groups()])
    return None


def _latin(text: str, today: date) -> date | None:
    words = re.findall(r"[a-z]+|\d+", re.sub(r"(\d)(st|nd|rd|th)\b", r"\1", text))
    months = [n for word in words for n, name in enumerate(_MONTHS, 1) if len(word) > 2 and word[:3] == name]
    numbers = [int(word) for word in words if word.isdigit()]
    if len(months) != 1 or len(words) != len(numbers) + 1 or not numbers:
        return None
    if len(numbers) == 1:
        return _near(months[0], numbers[0], today)
    day, year = sorted(numbers)[0], sorted(numbers)[-1]
    return _date(year, months[0], day) if len(numbers) == 2 and year > 1000 else None


def _without_weekday(text: str) -> str:
    word = r"\(?(?:(?:周|週|星期)[一二三四五六日]|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\)?"
    return re.sub(rf"^{word}[, ]+|[, ]*{word}$", "", text)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _near(month: int, day: int, today: date) -> date | None:
    earliest = today - timedelta(days=_DAYS_BACK)
    # Four years ahead there is a 29 February again.
    years = (_date(year, month, day) for year in range(earliest.year, today.year + 5))
    return next((found for found in years if found is not None and found >= earliest), None)


def _day_of_month(day: int, today: date) -> date | None:
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        found = _date(year, month + 1, day)
        if found is not None and found >= today:
            return found
    return None
