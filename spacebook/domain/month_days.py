"""Days of a month by number and by weekday, and what becomes of one that a month does not have."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

LONGEST = 31


class Skip(StrEnum):
    """What RFC 7529 does with a day that is not there: leave it out, go back to the last, on to the next."""

    OMIT = "OMIT"
    BACKWARD = "BACKWARD"
    FORWARD = "FORWARD"

    def placed(self, days: Iterable[int], length: int) -> set[int]:
        """The days of a month of `length` that `days` mean; `length` + 1 is the first of the next month."""
        found = {day if day > 0 else length + 1 + day for day in days}
        there = {day for day in found if 1 <= day <= length}
        if self is Skip.OMIT or not any(length < day <= LONGEST for day in found):
            return there
        return there | {length if self is Skip.BACKWARD else length + 1}


def days_in_month(day: date) -> int:
    """How long the month of `day` is."""
    begin = day.replace(day=1)
    following = (begin + timedelta(days=LONGEST)).replace(day=1)
    return (following - begin).days


def nth_weekdays(begin: date, length: int, n: int, weekday: int) -> list[int]:
    """The days of the month from `begin` on that are its `n`-th `weekday`: negative from the end, 0 all."""
    first = 1 + (weekday - begin.weekday()) % 7
    days = list(range(first, length + 1, 7))
    if n == 0:
        return days
    return days[n - 1 : n or None][:1] if n > 0 else days[n:][:1] if -n <= len(days) else []
