"""Times, lengths and halves of the day inside a line of words."""

from __future__ import annotations

import re
from typing import NamedTuple

from spacebook.domain.span import DAY_MINUTES, MinuteRange
from spacebook.domain.typed import read_number, read_time

_NOON = 12 * 60
_HALVES = "凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|晚間|夜里|夜裡|早|晚"
_WHOLE = {"早": "早上", "晚": "晚上"}
_NUMBER = "(?:[零〇一二两兩三四五六七八九]?十[一二三四五六七八九]?|[零〇一二两兩三四五六七八九])"
_LATIN = r"(?:[ap]\.?m\b\.?)"
_POINT = (
    rf"(?:\d{{1,2}}|{_NUMBER})\s*[点點时時](?![间間光尚候])"
    rf"(?:\s*(?:半|[一1三3]刻|\d{{1,2}}(?!\d)分?|{_NUMBER}{{1,2}}分|[钟鐘整]))?"
)
_SHAPE = (
    rf"(?:(?:{_HALVES})\s*)?(?:{_POINT}|\d{{1,2}}[:.]\d{{2}}(?!\d)|\d{{3,4}}|\d{{1,2}})(?!\d)(?:\s*{_LATIN})?"
)
_BEFORE = r"(?<![a-z0-9.:/+-])"
_JOIN = r"\s*(?:-{1,2}|[–—−~〜]|至|到|to\b|until\b|till?\b)\s*"
_RANGE = re.compile(rf"(?:\b(?:from|at)\s+|[从從@]\s*)?{_BEFORE}({_SHAPE}){_JOIN}({_SHAPE})(?![0-9:/]|-\d)")
_CLOCK = re.compile(
    rf"(?:\bat\s+|@\s*)?{_BEFORE}("
    rf"(?:{_HALVES})?\s*{_POINT}"
    rf"|(?:{_HALVES})\s*\d{{1,2}}(?:[:.]\d{{2}})?(?!\d)"
    rf"|\d{{1,2}}(?:[:.]\d{{2}})?\s*{_LATIN}"
    r"|\d{1,2}[:.]\d{2}(?!\d)"
    r"|(?:[01]\d|2[0-3])[0-5][05](?![a-z0-9-])|[6-9][0-5][05](?![a-z0-9-])"
    r"|noon\b|正午)(?![0-9:])"
)
_LENGTH = re.compile(
    rf"(?:\bfor\s+)?(?<![0-9.:-])(?:(?P<n>\d{{1,2}}(?:\.\d)?|{_NUMBER}|半)\s*[个個]?(?P<half>半)?\s*"
    r"(?:小时|小時|钟头|鐘頭|(?:hours?|hrs?|h)(?![a-z]))(?P<late>半)?"
    r"(?:\s*(?P<m>\d{1,2})\s*(?:分钟|分鐘|分|mins?\b|minutes?\b))?"
    rf"|(?P<only>\d{{1,3}}|{_NUMBER}{{1,2}})\s*(?:分钟|分鐘|(?:minutes?|mins?)\b))"
)
_PARTS = {
    **dict.fromkeys(("凌晨", "清晨"), (0, 480)),
    **dict.fromkeys(("早上", "早晨", "上午", "morning", "早"), (0, _NOON)),
    **dict.fromkeys(("中午",), (11 * 60, 14 * 60)),
    **dict.fromkeys(("下午", "afternoon"), (_NOON, 18 * 60)),
    **dict.fromkeys(
        ("傍晚", "晚上", "晚间", "晚間", "夜里", "夜裡", "evening", "晚"), (17 * 60, DAY_MINUTES)
    ),
}
_HALF = re.compile("(?:in the )?(" + "|".join(sorted(_PARTS, key=len, reverse=True)) + ")")


class Time(NamedTuple):
    """A time of the day, or from one to another; `start` is None when it only looks like one."""

    span: tuple[int, int]
    start: int | None
    end: int | None = None
    vague: bool = False


class Length(NamedTuple):
    """So many minutes."""

    span: tuple[int, int]
    minutes: int


class Half(NamedTuple):
    """A part of the day that is named without a time."""

    span: tuple[int, int]
    between: MinuteRange


def find_range(text: str) -> Time | None:
    """The first "14-16", "下午2点到4点", "9:30-11", "2-4pm" in a folded text."""
    found = _RANGE.search(text)
    if not found:
        return None
    start, end = _both(found[1].strip(), found[2].strip())
    if start is None or end is None:
        return Time(found.span(), None)
    return Time(found.span(), start, end, _is_vague(found[1]) and _is_vague(found[2], start))


def find_clock(text: str) -> Time | None:
    """The first time that stands alone: "14:00", "两点半", "0930", "7pm"."""
    found = _CLOCK.search(text)
    if not found:
        return None
    minute = _read(found[1])
    return Time(found.span(), minute, None, minute is not None and _is_vague(found[1]))


def find_length(text: str) -> Length | None:
    """The first "90分钟", "一个半小时", "2h", "1小时30分"; at most a day, at least a minute."""
    for found in _LENGTH.finditer(text):
        if found["only"]:
            minutes = read_number(found["only"])
        else:
            hours = 0.5 if found["n"] == "半" else _number(found["n"])
            minutes = round(hours * 60) + (30 if found["half"] or found["late"] else 0) + int(found["m"] or 0)
        if 0 < minutes <= DAY_MINUTES:
            return Length(found.span(), minutes)
    return None


def find_half(text: str) -> Half | None:
    """A half of the day without a time: "下午", "evening"."""
    found = _HALF.search(text)
    return Half(found.span(), _PARTS[found[1]]) if found else None


def _both(first: str, second: str) -> tuple[int | None, int | None]:
    """The two ends; a half of the day that only one of them names is meant for both where it can be."""
    start, end = _read(first), _read(second)
    half, latin = re.match(_HALVES, first), re.search(_LATIN, second)
    if half and not re.match(_HALVES, second) and not latin:
        both = _read(half[0] + second)
        end = both if both is not None and start is not None and both > start else end
    if latin and not half and not re.search(_LATIN, first):
        both = _read(first + latin[0])
        start = both if both is not None and end is not None and both < end else start
    if start is not None and end is not None and end <= start:
        # 10-2 ends in the afternoon; 22-2 is not one booking.
        later = end + _NOON
        return (start, later) if start < later <= DAY_MINUTES else (None, None)
    return start, end


def _read(text: str) -> int | None:
    half = re.match(_HALVES, text)
    if half:
        text = _WHOLE.get(half[0], half[0]) + text[half.end() :]
    return read_time(text.replace(". ", ".").replace("時", "点").replace("时", "点"))


def _is_vague(text: str, after: int = 0) -> bool:
    """Whether the half of the day is not told: 2, 2:30 and 两点 may be in the afternoon, 02:00 and 14 not."""
    if re.match(_HALVES, text) or re.search(_LATIN, text) or text.startswith("0") or "noon" in text:
        return False
    minute = _read(text)
    return minute is not None and (minute < _NOON or after > 0)


def _number(text: str) -> float:
    return float(text) if text[0].isdigit() else float(read_number(text))
