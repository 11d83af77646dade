"""Rules of the place: three limits, forbidden uses, holidays, and who opens: R04, R09, R18, R21."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from spacebook.domain.bookings import BookerKind, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.conflicts import Level
from spacebook.domain.finder import find
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.places import Venue
from spacebook.domain.rules import RuleLine, Term, book_of
from tests.house import MONDAY, a_booking, a_closure, a_room, around, codes


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"headcount": 61, "layout": "classroom"}, [("R04", Level.BLOCK, "fire")]),
        ({"headcount": 60, "layout": "classroom"}, [("R04", Level.WARN, "seated")]),
        ({"headcount": 37, "layout": "u-shape"}, [("R04", Level.WARN, "seated")]),
        ({"headcount": 60, "layout": "theatre"}, []),
        ({"headcount": 36, "layout": "classroom"}, []),
        ({"headcount": 25, "layout": "empty"}, [("R04", Level.WARN, "moving")]),
        ({"headcount": 25, "uses": ("jumping",)}, [("R04", Level.WARN, "moving")]),
        ({"headcount": 25, "title": "健身操"}, [("R04", Level.WARN, "moving")]),
        ({"headcount": 24, "layout": "empty"}, []),
        ({"headcount": 25}, []),
    ],
)
def test_r04_three_limits(given: dict[str, Any], found: list[tuple[str, Level, str]]) -> None:
    hall = around(rooms=[a_room(limit=60, seated=36, moving=24)])
    crowd = find(a_booking(**given), hall)
    assert [(one.code, one.level, one.fact("which")) for one in crowd] == found


def test_r04_a_limit_that_is_not_known_limits_nobody() -> None:
    assert find(a_booking(headcount=900, layout="empty", uses=("jumping",)), around()) == []


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"uses": ("jumping", "food")}, ("jumping",)),
        ({"title": "广场舞"}, ("jumping",)),
        ({"title": "Candles and fireworks"}, ("flame",)),
        ({"uses": ("loud",)}, None),
        ({"title": "Reading"}, None),
    ],
)
def test_r09_what_a_room_forbids(given: dict[str, Any], found: tuple[str, ...] | None) -> None:
    old = around(rooms=[a_room(forbidden=("jumping", "flame"))])
    wrong = find(a_booking(**given), old)
    assert [(one.code, one.level, one.fact("uses")) for one in wrong] == (
        [("R09", Level.BLOCK, found)] if found else []
    )


def test_r09_commerce_is_not_accepted() -> None:
    company = a_booking(booker_kind=BookerKind.COMPANY)
    (wrong,) = find(company, around())
    assert (wrong.code, wrong.level, wrong.fact("kind")) == ("R09", Level.BLOCK, BookerKind.COMPANY)
    assert codes(find(a_booking(priority="P5"), around())) == ["R09"]
    tried = book_of([RuleLine(id=1, venue_id=1, term=Term.ACCEPTED, value=1, since=date(2026, 9, 1),
                              booker_kind=BookerKind.COMPANY)])  # fmt: skip
    assert find(company, around(book=tried)) == []
    assert codes(find(replace(company, start=company.start - timedelta(days=30)), around(book=tried))) != []


# R18: as usual on a holiday

FEAST = CalendarDay(date=MONDAY, kind=DayType.HOLIDAY, name=Name("Moon"))
SHORT = Venue(id=1, name=Name("House"), hours=replace(Hours.daily((540, 1260)), holiday=((540, 1020),)))


def test_r18_instead_of_r05_when_the_series_goes_on_as_usual() -> None:
    lying = around(venue=SHORT, special=[FEAST], usual=frozenset((3,)))
    film = a_booking("mon 18-20", series_id=3)
    usual = replace(film, original=film.start)
    (shut,) = find(usual, lying)
    assert (shut.code, shut.level, shut.fact("open")) == ("R18", Level.WARN, ((540, 1020),))
    assert codes(find(replace(usual, series_id=4), lying)) == ["R05"]
    assert codes(find(replace(usual, start=usual.start - timedelta(hours=1)), lying)) == ["R05"]
    assert codes(find(film, lying)) == ["R05"]
    # A date of a series that is not written yet stands on a holiday only if it goes on as usual.
    assert codes(find(replace(usual, series_id=None), lying)) == ["R18"]


def test_r18_is_about_holidays_only_and_not_about_what_is_open() -> None:
    lying = around(venue=SHORT, special=[FEAST], usual=frozenset((3,)))
    late = a_booking("tue 22-23", series_id=3)
    assert codes(find(replace(late, original=late.start), lying)) == ["R05"]
    early = a_booking("mon 10-12", series_id=3)
    assert find(replace(early, original=early.start), lying) == []


# R21: nobody there to open

STAFFED = {(1, MONDAY): ((510, 720), (810, 1050))}


@pytest.mark.parametrize(
    ("when", "alone"),
    [
        ("mon 9-12", None),
        ("mon 14-17:30", None),
        ("mon 17-18", ("17:30", "18:00")),
        ("mon 11-14", ("12:00", "13:30")),
        ("mon 8-18", ("8:00", "18:00")),
        ("tue 20-21", None),
    ],
)
def test_r21_reaches_beyond_the_desk(when: str, alone: tuple[str, str] | None) -> None:
    found = find(a_booking(when), around(covered=STAFFED))
    said = [(one.code, one.level, f"{one.start:%-H:%M}", f"{one.end:%-H:%M}") for one in found]
    assert said == ([("R21", Level.BLOCK, *alone)] if alone else [])


def test_r21_a_keyholder_or_the_rule_table_opens() -> None:
    late = a_booking("mon 18-19")
    assert find(replace(late, keyholder_id=5), around(covered=STAFFED)) == []
    off = book_of([RuleLine(id=1, term=Term.KEYHOLDER, value=0, since=MONDAY)])
    assert find(late, around(covered=STAFFED, book=off)) == []
    assert codes(find(replace(late, state=State.REQUESTED), around(covered=STAFFED))) == ["R21"]


def test_r21_is_not_told_where_it_is_shut_anyway() -> None:
    house = Venue(id=1, name=Name("House"), hours=Hours.daily((510, 1080)))
    assert codes(find(a_booking("mon 19-20"), around(covered=STAFFED, venue=house))) == ["R05"]
    assert codes(find(a_booking("mon 17:30-20"), around(covered=STAFFED, venue=house))) == ["R05", "R21"]
    shut = [a_closure("mon 17-20", 1)]
    assert codes(find(a_booking("mon 18-19"), around(covered=STAFFED, closed=shut))) == ["R06"]
