"""Days and repetitions inside a line of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from spacebook.domain.typed import read_date, read_number

TAKEN = "\x00"
"""Stands where a piece of the text has been read already."""

HAN = "[零〇一二两兩三四五六七八九十百]"
_WEEK = "(?:周|週|星期|礼拜|禮拜)"
_DAYS = "一二三四五六日"
_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LATIN_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_N = rf"(?:\d{{1,2}}|{HAN}{{1,3}})"
_DAY_SHAPES = (
    r"(?<![0-9])\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}(?![0-9])\s*[日号號]?",
    r"(?<![0-9a-z-])20\d{6}(?![0-9a-z-])",
    rf"(?<![0-9]){_N}\s*月\s*{_N}\s*[日号號]?",
    r"(?<![0-9/.:a-z-])\d{1,2}/\d{1,2}(?![0-9/])",
    r"大后天|大後天|今天|今日|明天|明日|后天|後天|昨天|昨日",
    r"\bday after tomorrow\b|\b(?:today|tomorrow|tmr|yesterday)\b",
    r"[今明后後](?=[早晚晨上下中])",
    rf"(?:下下|下|本|这|這|上)?[个個]?{_WEEK}[一二三四五六日天1-7](?![0-9])",
    rf"\b(?:(?:next|this|last)\s+)?{_LATIN_DAY}\b\.?",
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b(?:,?\s+\d{{4}}\b)?",
    rf"\b{_MONTH}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!:)(?:,?\s+\d{{4}}\b)?",
    rf"(?<![0-9]){_N}[日号號](?![楼樓室房厅廳门門线線馆館院])",
    r"(?<![0-9a-z])\+\d{1,3}(?=\s|$)",
)
_DAY = re.compile(r"(?:\bon\s+)?(" + "|".join(_DAY_SHAPES) + ")")
_DOTTED = re.compile(
    r"(?<![0-9a-z.:/~〜–到至-])(\d{1,2})\.(\d{1,2})(?![0-9.:])(?!\s*(?:[ap]\.?m\b|[-–—~〜至到]|to\b))"
)
_UNTIL = re.compile(
    rf"(?:直到|到|至|截止|\b(?:until|till?)\s)\s*({'|'.join(_DAY_SHAPES[:4] + _DAY_SHAPES[9:11])})"
)
_COUNT = re.compile(rf"[共]?\s*(\d{{1,3}}|{HAN}{{1,3}})\s*(?:次|times\b)")
_WITH = rf"{_LATIN_DAY}s?"
_NEAR = {"今": "今天", "明": "明天", "后": "后天", "後": "後天"}

_RULES = (
    re.compile(
        rf"每隔?(?P<every>[两兩二三四2-4])?[个個]?{_WEEK}(?:的)?(?P<days>(?:(?:\s*{_WEEK})?[一二三四五六日天]"
        rf"(?!起|些|点|點|月)[、和及与與/]?)*)"
    ),
    re.compile(rf"(?P<every>隔)(?:周|週)(?P<days>(?:(?:\s*{_WEEK})?[一二三四五六日天][、和及与與/]?)*)"),
    re.compile(r"(?P<daily>每[天日]|\bdaily\b|\bevery day\b)"),
    re.compile(r"(?P<work>每[个個]?工作日|\bevery weekday\b|\bon weekdays\b|\bweekdays\b)"),
    re.compile(
        rf"每[个個]?月(?:的)?(?:第(?P<nth>[一二三四五1-5])|(?P<last>最[后後]一))[个個]?{_WEEK}(?P<day>[一二三四五六日天])"
    ),
    re.compile(rf"每[个個]?月(?:的)?(?P<monthday>{_N})[日号號]?"),
    re.compile(r"(?P<yearly>每年|\bevery year\b|\byearly\b)"),
    re.compile(
        rf"\bevery\s+(?P<every>other\s+|second\s+|2\s+)?(?P<latin>{_WITH}(?:\s*(?:,|and|&)\s*{_WITH})*)\b"
    ),
    re.compile(rf"\b(?P<latin>{_LATIN_DAY}s(?:\s*(?:,|and|&)\s*{_LATIN_DAY}s)*)\b"),
    re.compile(
        r"\bevery\s+(?P<every>other\s+|second\s+|2\s+)?weeks?\b|\bweekly\b|\b(?P<two>fortnightly|biweekly)\b"
    ),
    re.compile(r"\b(?P<month>monthly|every month)\b|(?P<each>每[个個]?月)"),
)


class Day(NamedTuple):
    """A day that is named; None when it only looks like one."""

    span: tuple[int, int]
    day: date | None


class Rule(NamedTuple):
    """A repetition: its rule, its first day where the rule tells it, and where it stands in the text."""

    rule: str
    day: date | None
    spans: tuple[tuple[int, int], ...]


def find_day(text: str, today: date) -> Day | None:
    """The first day named in a folded text: "周三", "9月17日", "tomorrow", "next wed", "+3"."""
    found = _DAY.search(text)
    return Day(found.span(), _read(found[1], today)) if found else None


def find_dotted(text: str, today: date) -> Day | None:
    """A day written 9.17, if there is one."""
    for found in _DOTTED.finditer(text):
        day = read_date(f"{found[1]}/{found[2]}", today)
        if day is not None:
            return Day(found.span(), day)
    return None


def find_rule(text: str, today: date) -> Rule | None:
    """The repetition named in a folded text, with its end: "每周三", "every tue and thu", "共10次"."""
    for shape in _RULES:
        found = shape.search(text)
        if not found:
            continue
        rule, day = _told(found, today)
        blanked = text[: found.start()] + TAKEN * len(found[0]) + text[found.end() :]
        ending, spans = _ending(blanked, today)
        return Rule(rule + ending, day, (found.span(), *spans))
    return None


def suits(rule: str, day: date) -> bool:
    """Whether a day is of the weekdays that a rule names, if it names any."""
    _before, named, weekdays = rule.partition("BYDAY=")
    return not named or _CODES[day.weekday()] in weekdays.partition(";")[0]


def _told(found: re.Match[str], today: date) -> tuple[str, date | None]:
    told = {name: value for name, value in found.groupdict().items() if value is not None}
    if "daily" in told:
        return "FREQ=DAILY", today
    if "work" in told:
        return "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", _first(range(5), today)
    if "yearly" in told:
        return "FREQ=YEARLY", None
    if "monthday" in told:
        number = read_number(told["monthday"])
        return f"FREQ=MONTHLY;BYMONTHDAY={number}", read_date(str(number), today)
    if "day" in told:
        return _nth(told, today)
    if "month" in told or "each" in told:
        return "FREQ=MONTHLY", None
    return _weekly(told, today)


def _weekly(told: dict[str, str], today: date) -> tuple[str, date | None]:
    weekdays = sorted({*_han_days(told.get("days", "")), *_latin_days(told.get("latin", ""))})
    every = told.get("every", "").strip()
    step = 2 if every in ("隔", "other", "second") or "two" in told else read_number(every) if every else 1
    rule = "FREQ=WEEKLY" + (f";INTERVAL={step}" if step > 1 else "")
    if not weekdays:
        return rule, None
    return f"{rule};BYDAY={','.join(_CODES[day] for day in weekdays)}", _first(weekdays, today)


def _nth(told: dict[str, str], today: date) -> tuple[str, date | None]:
    number = -1 if "last" in told else read_number(told["nth"])
    weekday = _han_days(told["day"])[0]
    rule = f"FREQ=MONTHLY;BYDAY={number}{_CODES[weekday]}"
    days = (today + timedelta(days=ahead) for ahead in range(100))
    return rule, next((day for day in days if _is_nth(day, number, weekday)), None)


def _is_nth(day: date, number: int, weekday: int) -> bool:
    if day.weekday() != weekday:
        return False
    if number == -1:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == number


def _ending(text: str, today: date) -> tuple[str, list[tuple[int, int]]]:
    count, until = _COUNT.search(text), _UNTIL.search(text)
    if count and read_number(count[1]):
        return f";COUNT={read_number(count[1])}", [count.span()]
    last = _read(until[1], today) if until else None
    return (f";UNTIL={last:%Y%m%d}", [until.span()]) if until and last else ("", [])


def _read(text: str, today: date) -> date | None:
    plain = _NEAR.get(text, text)
    latin = re.fullmatch(rf"(?:(next|this|last)\s+)?({_LATIN_DAY})\.?", plain)
    if latin:
        plain = f"{latin[1] or ''} {latin[2][:3]}".strip()
    plain = re.sub(r"\bof\s+", "", plain)
    try:
        return read_date(plain, today)
    except (ValueError, OverflowError):
        # Beyond the last year that there is.
        return None


def _han_days(text: str) -> list[int]:
    return [_DAYS.index(sign) for sign in text.replace("天", "日") if sign in _DAYS]


def _latin_days(text: str) -> Iterator[int]:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    for word in re.findall(r"[a-z]+", text):
        if word[:3] in names:
            yield names.index(word[:3])


def _first(weekdays: range | list[int], today: date) -> date:
    return min(today + timedelta(days=(day - today.weekday()) % 7) for day in weekdays)
