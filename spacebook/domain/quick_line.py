"""A booking said in one line, taken apart: day, time, people, equipment, rule, and the words that are left.

Which of those words are a room and which the title is for `services.quick`, which knows the house.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from spacebook.domain import quick_days, quick_times
from spacebook.domain.quick_days import HAN, TAKEN
from spacebook.domain.span import MinuteRange
from spacebook.domain.typed import read_number

MOST_CHARACTERS = 500
"""A longer line is not read to its end: nobody says so much at once."""

_EQUIPMENT = re.compile(r"\+\s*(?!\d{1,3}(?:\s|$))([^\s+,，;；\x00]+)|\bwith\s+([^\s+,，;；\x00]+)")
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d{9})(?!\d)")
_BOOKER = re.compile(
    r"(?:预约人|預約人|联系人|聯絡人|聯繫人|申请人|申請人)\s*:?\s*([^\s,，;；\x00]+)|\bby\s+([^\s,;\x00]+)"
)
_PEOPLE = re.compile(
    rf"(?:\bfor\s+)?(?:(?<![0-9.:-])(\d{{1,5}})|({HAN}{{1,4}}))\s*"
    r"(?:人(?!民|口|工|大|行)|[位名](?=\s|$|,|，)|(?:people|persons|pax|ppl)\b)"
)
_LAST_NUMBER = re.compile(r"(?<![^\s\x00])(\d{1,3})[\s\x00]*$")
_WORD = re.compile(r"[a-z0-9][a-z0-9'&./()_-]*|[^\s\x00,，。;；、|a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the text from `first` up to `last`, and what it was taken for."""

    kind: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a line says. `start` and `end` are minutes of the day; `vague`: it may be afternoon as well.

    `between` is a half of the day that was named without a time, `rest` the words that are left, `unread`
    what looks like a day or a time and is none.
    """

    text: str
    day: date | None = None
    rule: str = ""
    start: int | None = None
    end: int | None = None
    minutes: int = 0
    vague: bool = False
    between: MinuteRange | None = None
    headcount: int = 0
    equipment: tuple[str, ...] = ()
    booker: str = ""
    phone: str = ""
    parts: tuple[Part, ...] = ()
    rest: tuple[Part, ...] = ()
    unread: tuple[Part, ...] = ()

    def words(self, part: Part) -> str:
        """The text of a part as it was written."""
        return self.text[part.first : part.last]


def read(text: str, today: date, codes: Iterable[str] = ()) -> Line:
    """Take a line apart that is said on `today`; `codes` are codes of rooms, never times. Raises nothing."""
    return _Reader(text[:MOST_CHARACTERS], today).read(codes)


def folded(text: str) -> str:
    """A text without differences of width and case, of the same length sign by sign."""
    return "".join(_fold(sign) for sign in text)


def _fold(sign: str) -> str:
    plain = unicodedata.normalize("NFKC", sign).casefold()
    if len(plain) != 1:
        return sign
    return " " if plain.isspace() or plain < " " else plain


class _Reader:
    """Takes piece after piece out of a text; what is taken is blanked, so that nothing is read twice."""

    def __init__(self, text: str, today: date) -> None:
        self._line = Line(text=text)
        self._left = folded(text)
        self._today = today
        self._parts: list[Part] = []
        self._unread: list[Part] = []

    def read(self, codes: Iterable[str]) -> Line:
        self._read_people()
        kept = self._without_codes(codes)
        self._read_days()
        self._read_times()
        self._left = "".join(
            sign if code == TAKEN else code for code, sign in zip(kept, self._left, strict=True)
        )
        self._read_last_number()
        rest = [Part("word", found.start(), found.end()) for found in _WORD.finditer(self._left)]
        return replace(
            self._line,
            parts=tuple(sorted(self._parts, key=lambda part: part.first)),
            rest=tuple(rest),
            unread=tuple(sorted(self._unread, key=lambda part: part.first)),
        )

    def _without_codes(self, codes: Iterable[str]) -> str:
        """Blank codes of rooms for a while; returns a text that has them, and only them, to put back."""
        kept = [TAKEN] * len(self._left)
        for code in sorted({folded(code) for code in codes if len(code) > 2}, key=len, reverse=True):
            for found in re.finditer(rf"(?<![a-z0-9-]){re.escape(code)}(?![a-z0-9:-])", self._left):
                first, last = found.span()
                kept[first:last] = self._left[first:last]
                self._blank(first, last)
        return "".join(kept)

    def _read_people(self) -> None:
        things: list[str] = []
        while found := _EQUIPMENT.search(self._left):
            place = 1 if found[1] is not None else 2
            things.append(self._line.text[slice(*found.span(place))])
            self._take("equipment", *found.span())
        booker = phone = ""
        if found := _PHONE.search(self._left):
            phone = found[1]
            self._take("phone", *found.span())
        if found := _BOOKER.search(self._left):
            booker = self._line.text[slice(*found.span(1 if found[1] is not None else 2))]
            self._take("booker", *found.span())
        self._line = replace(self._line, equipment=tuple(things), booker=booker, phone=phone)
        if found := _PEOPLE.search(self._left):
            self._line = replace(self._line, headcount=read_number(found[1] or found[2]))
            self._take("headcount", *found.span())

    def _read_days(self) -> None:
        found = quick_days.find_rule(self._left, self._today)
        if found is not None:
            for first, last in found.spans:
                self._take("rule", first, last)
            self._line = replace(self._line, rule=found.rule, day=found.day)
        day = quick_days.find_day(self._left, self._today)
        while day is not None:
            known = self._line.day is not None and found is None
            if day.day is None or known or not quick_days.suits(self._line.rule, day.day):
                self._give_up(*day.span)
            else:
                self._take("day", *day.span)
                self._line = replace(self._line, day=day.day)
                found = None
            day = quick_days.find_day(self._left, self._today)

    def _read_times(self) -> None:
        length = quick_times.find_length(self._left)
        if length is not None:
            self._take("minutes", *length.span)
            self._line = replace(self._line, minutes=length.minutes)
        time = self._time()
        if time is None:
            self._read_half()
        elif time.start is None:
            self._give_up(*time.span)
            self._read_times()
        else:
            self._take("time", *time.span)
            self._line = replace(self._line, start=time.start, end=time.end, vague=time.vague)
            while more := quick_times.find_range(self._left) or quick_times.find_clock(self._left):
                self._give_up(*more.span)
        line = self._line
        if line.start is not None and line.end is None and line.minutes:
            self._line = replace(line, end=line.start + line.minutes)

    def _time(self) -> quick_times.Time | None:
        # 9.17 is a day where none is named yet, and a time elsewhere.
        if self._line.day is None and (day := quick_days.find_dotted(self._left, self._today)):
            self._take("day", *day.span)
            self._line = replace(self._line, day=day.day)
        return quick_times.find_range(self._left) or quick_times.find_clock(self._left)

    def _read_half(self) -> None:
        half = quick_times.find_half(self._left)
        if half is not None:
            self._take("half", *half.span)
            self._line = replace(self._line, between=half.between)

    def _read_last_number(self) -> None:
        found = _LAST_NUMBER.search(self._left)
        if found and not self._line.headcount and self._parts:
            self._line = replace(self._line, headcount=int(found[1]))
            self._take("headcount", *found.span(1))

    def _take(self, kind: str, first: int, last: int) -> None:
        self._parts.append(Part(kind, first, last))
        self._blank(first, last)

    def _give_up(self, first: int, last: int) -> None:
        self._unread.append(Part("unread", first, last))
        self._blank(first, last)

    def _blank(self, first: int, last: int) -> None:
        self._left = self._left[:first] + TAKEN * (last - first) + self._left[last:]
