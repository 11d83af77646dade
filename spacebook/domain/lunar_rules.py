"""Rules of the Chinese calendar (RSCALE=CHINESE of RFC 7529): the 15th of the first month, 九月初九.

The lunar tables are the almanac's and reach from 1900 to 2100: beyond them a rule has no more dates.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, NamedTuple

from spacebook.domain.errors import Refusal
from spacebook.domain.month_days import Skip

if TYPE_CHECKING:
    from spacebook.domain.recurrence import Rule

FIRST_YEAR, LAST_YEAR = 1900, 2100
LONGEST = 30


class Month(NamedTuple):
    """A lunar month: its first day, how long it is, and what it is called."""

    first: date
    length: int
    number: int
    leap: bool


@lru_cache(maxsize=256)
def months(year: int) -> tuple[Month, ...]:
    """The twelve or thirteen months of a lunar year, in order; none beyond the tables."""
    from spacebook import almanac

    found = []
    for number in range(1, 13):
        for leap in (False, True):
            first = almanac.lunar_to_solar(year, number, 1, leap=leap)
            if first is not None:
                long = almanac.lunar_to_solar(year, number, LONGEST, leap=leap) is not None
                found.append(Month(first, LONGEST if long else LONGEST - 1, number, leap))
    return tuple(found)


@lru_cache(maxsize=512)
def exists(wanted: tuple[tuple[int, bool], ...], days: tuple[int, ...], skip: Skip) -> bool:
    """Whether any year that the tables know has one of the days in one of the months."""
    if any(not 1 <= number <= 12 for number, _leap in wanted):
        return False
    if any(not 1 <= abs(day) <= LONGEST for day in days):
        return False
    return any(
        skip.placed(days or (1,), month.length)
        for year in range(FIRST_YEAR, LAST_YEAR + 1)
        for month in _chosen(year, wanted, skip)
    )


def days(rule: Rule, first: date, near: date, before: date) -> Iterator[date]:
    """The days of a lunar rule about from `near` on and before `before`, in order; some may be told twice.

    Raises `Refusal("impossible_lunar")` when `first` lies beyond the lunar tables.
    """
    from spacebook import almanac

    try:
        begin = almanac.lunar(first)
    except ValueError as fault:
        raise Refusal("impossible_lunar", text=rule.text) from fault
    wanted_days = rule.month_days or (begin.day,)
    wanted = rule.months
    if rule.freq == "YEARLY" and not rule.months and not rule.month_days:
        wanted = ((begin.month, begin.leap),)
    walk = _by_years if rule.freq == "YEARLY" else _by_months
    for month in walk(rule, first, near, wanted):
        if month.first >= before:
            return
        for day in sorted(rule.skip.placed(wanted_days, month.length)):
            yield month.first + timedelta(days=day - 1)


def _by_years(rule: Rule, first: date, near: date, wanted: tuple[tuple[int, bool], ...]) -> Iterator[Month]:
    begin = _year_of(first)
    for step in count(max(0, (near.year - 2 - begin) // rule.interval)):
        year = begin + step * rule.interval
        if year > LAST_YEAR:
            return
        yield from _chosen(year, wanted, rule.skip)


def _by_months(rule: Rule, first: date, _near: date, wanted: tuple[tuple[int, bool], ...]) -> Iterator[Month]:
    every = (month for year in range(_year_of(first), LAST_YEAR + 1) for month in months(year))
    later = (month for month in every if month.first + timedelta(days=month.length) > first)
    for number, month in enumerate(later):
        if number % rule.interval == 0 and (not wanted or (month.number, month.leap) in wanted):
            yield month


def _year_of(day: date) -> int:
    from spacebook import almanac

    return almanac.lunar(day).year


def _chosen(year: int, wanted: tuple[tuple[int, bool], ...], skip: Skip) -> list[Month]:
    """The months of a year that are wanted; a leap month that it lacks follows `skip`."""
    known = months(year)
    if not wanted:
        return list(known)
    by_name = {(month.number, month.leap): month for month in known}
    found: dict[date, Month] = {}
    for number, leap in wanted:
        month = by_name.get((number, leap))
        if month is None and skip is Skip.BACKWARD:
            month = by_name.get((number, False))
        if month is None and skip is Skip.FORWARD:
            month = by_name.get((number + 1, False)) or next(iter(months(year + 1)), None)
        if month is not None:
            found[month.first] = month
    return [found[first] for first in sorted(found)]
