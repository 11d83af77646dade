"""Rules about who books: R11 to R16, and whose rules hold."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from spacebook.domain.around import Before, Counted
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind, Booking, State
from spacebook.domain.checks_booker import periods_of
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.finder import find
from spacebook.domain.names import Name
from spacebook.domain.rules import RuleLine, Term, book_of, class_of
from tests.house import MONDAY, NOW, a_booking, around, at, codes

ZHU = Name("朱女士")
LONG_AGO = date(2026, 1, 1)


def by(when: str = "mon 10-11", **given: Any) -> Booking:
    """A booking that says who books."""
    return a_booking(when, **{"booker": ZHU, **given})


def a_rule(term: Term, value: int, **given: Any) -> RuleLine:
    return RuleLine(**{"id": 1, "term": term, "value": value, "since": LONG_AGO, **given})


@pytest.mark.parametrize(
    ("kind", "priority", "judged"),
    [
        (BookerKind.RESIDENT, "P4", BookerKind.RESIDENT),
        (BookerKind.RESIDENT, "P3", BookerKind.TEAM),
        (BookerKind.RESIDENT, "P1", BookerKind.COMMITTEE),
        (BookerKind.ORGANISATION, "P2", BookerKind.AUTHORITY),
        (BookerKind.TEAM, "P0", BookerKind.AUTHORITY),
        (BookerKind.TEAM, "P3", BookerKind.TEAM),
        (BookerKind.TEAM, "P5", BookerKind.COMPANY),
        (BookerKind.COMPANY, "P2", BookerKind.COMPANY),
        (BookerKind.AUTHORITY, "P1", BookerKind.AUTHORITY),
        (BookerKind.COMMITTEE, "P4", BookerKind.COMMITTEE),
    ],
)
def test_whose_rules_hold(kind: BookerKind, priority: str, judged: BookerKind) -> None:
    assert class_of(kind, priority) is judged


def test_nothing_is_asked_of_a_booking_that_names_nobody() -> None:
    nobody = a_booking("2026-12-01 8-20", headcount=200)
    assert find(nobody, around(now=NOW)) == []
    assert codes(find(replace(nobody, booker=ZHU), around(now=NOW))) == ["R11", "R12", "R16"]


# R11: notice


@pytest.mark.parametrize(
    ("when", "found"),
    [("2026-09-28 10-11", []), ("2026-09-29 10-11", ["R11"]), ("2026-09-14 9-10", []), ("mon 9:45-10", [])],
)
def test_r11_how_early(when: str, found: list[str]) -> None:
    assert codes(find(by(when), around(now=NOW))) == found


def test_r11_how_late_counts_to_the_minute_and_the_past_is_not_judged() -> None:
    book = book_of([a_rule(Term.LATEST_MINUTES, 60)])
    assert codes(find(by("mon 10:40-11"), around(now=NOW, book=book))) == ["R11"]
    assert find(by("mon 10:41-11"), around(now=NOW, book=book)) == []
    assert find(by("mon 9-10"), around(now=NOW, book=book)) == []


def test_r11_an_edit_that_keeps_the_start_is_not_judged_again() -> None:
    far = by("2026-12-01 10-11", id=7)
    stands = {7: Before(far.start, State.CONFIRMED)}
    assert find(far, around(now=NOW, before=stands)) == []
    assert find(replace(far, end=far.end + timedelta(minutes=30)), around(now=NOW, before=stands)) == []
    moved = replace(far, start=far.start - timedelta(hours=1))
    assert codes(find(moved, around(now=NOW, before=stands))) == ["R11"]
    drafted = {7: Before(far.start, State.DRAFT)}
    assert codes(find(far, around(now=NOW, before=drafted))) == ["R11"]


def test_r11_a_late_change_is_warned_of() -> None:
    moved = by("wed 10-11", id=7)
    late = {7: Before(at("mon", "17"), State.CONFIRMED)}
    (warned,) = find(moved, around(now=NOW, before=late))
    assert (warned.code, warned.level, warned.fact("term")) == ("R11", Level.WARN, Term.CHANGE_MINUTES)
    in_time = {7: Before(at("tue", "17"), State.CONFIRMED)}
    assert find(moved, around(now=NOW, before=in_time)) == []
    only_asked = {7: Before(at("mon", "17"), State.REQUESTED)}
    assert find(moved, around(now=NOW, before=only_asked)) == []


# R12: length


def test_r12_each_class_has_its_length() -> None:
    assert find(by("mon 10-12"), around()) == []
    (long,) = find(by("mon 10-12:05"), around())
    assert (long.code, long.fact("minutes"), long.fact("most")) == ("R12", 125, 120)
    assert find(by("mon 10-14", priority="P1"), around()) == []


def test_r12_a_line_of_the_venue_goes_before_and_can_block() -> None:
    book = book_of([a_rule(Term.LONGEST_MINUTES, 90, venue_id=1, level=Level.BLOCK)])
    (long,) = find(by("mon 10-12"), around(book=book))
    assert (long.level, long.fact("most")) == (Level.BLOCK, 90)
    assert find(by("mon 10-12"), around(book=book_of([a_rule(Term.LONGEST_MINUTES, 90, venue_id=2)]))) == []


# R13: how often


def counted(*starts: str, joint: bool = False) -> dict[object, tuple[Counted, ...]]:
    """Bookings of Ms Zhu with the ids from 101 on."""
    found: dict[object, tuple[Counted, ...]] = {}
    for number, start in enumerate(starts, start=101):
        moment = datetime.fromisoformat(start)
        for period in periods_of(moment.date()):
            key = (ZHU.packed(), period)
            found[key] = (*found.get(key, ()), Counted(0 if joint else number, moment, joint))
    return found


def often(found: list[Conflict]) -> list[tuple[Term, int]]:
    return [(one.fact("term"), one.fact("number")) for one in found if one.code == "R13"]


def test_r13_the_third_of_a_month() -> None:
    two = counted("2026-09-01T10:00", "2026-09-30T22:00")
    assert often(find(by("mon 10-11"), around(counted=two))) == [(Term.PER_MONTH, 3)]
    assert often(find(by("2026-10-01 10-11"), around(counted=two))) == []
    assert often(find(by("mon 10-11", booker=Name("Ms Li")), around(counted=two))) == []


def test_r13_a_week_goes_from_monday_to_sunday_over_the_turn_of_a_year() -> None:
    team: dict[str, Any] = {"booker_kind": BookerKind.TEAM}
    two = counted("2026-12-28T10:00", "2026-12-31T10:00")
    assert often(find(by("2027-01-03 10-11", **team), around(counted=two))) == [(Term.PER_WEEK, 3)]
    assert often(find(by("2027-01-04 10-11", **team), around(counted=two))) == []
    assert often(find(by("2026-12-27 10-11", **team), around(counted=two))) == []


def test_r13_a_night_counts_on_the_day_it_begins() -> None:
    night = replace(by("2026-09-30 22-23"), end=datetime(2026, 10, 1, 2))
    two = counted("2026-10-01T10:00", "2026-10-02T10:00")
    assert often(find(night, around(counted=two))) == []


def test_r13_an_edit_does_not_count_itself_nor_those_that_came_later() -> None:
    three = counted("2026-09-01T10:00", "2026-09-02T10:00", "2026-09-03T10:00")
    stands = {n: Before(datetime(2026, 9, n - 100, 10), State.CONFIRMED) for n in (101, 102, 103)}
    lying = around(counted=three, before=stands)
    assert [often(find(by("mon 10-11", id=n), lying)) for n in (101, 102, 103)] == [
        [],
        [],
        [(Term.PER_MONTH, 3)],
    ]
    elsewhere = {101: Before(datetime(2026, 8, 1, 10), State.CONFIRMED)}
    assert often(find(by("mon 10-11", id=101), around(counted=three, before=elsewhere))) == [
        (Term.PER_MONTH, 3)
    ]


def test_r13_dates_of_a_new_series_count_one_after_the_other() -> None:
    four = counted(*(f"2026-09-{day:02}T10:00" for day in (3, 10, 17, 24)), joint=True)
    dates = [by(f"2026-09-{day:02} 10-11") for day in (3, 10, 17, 24)]
    assert [len(often(find(one, around(counted=four)))) for one in dates] == [0, 0, 1, 1]


# R14: suspended


def test_r14_between_two_days_both_included() -> None:
    he = Booker(id=5, name=ZHU, paused_from=date(2026, 9, 22), paused_until=date(2026, 9, 24))
    lying = around(bookers={5: he})
    days = [21, 22, 24, 25]
    found = [codes(find(by(f"2026-09-{day} 10-11", booker_id=5), lying)) for day in days]
    assert found == [[], ["R14"], ["R14"], []]
    assert find(by("2026-09-22 10-11"), lying) == []
    open_end = around(bookers={5: replace(he, paused_until=None)})
    (paused,) = find(by("2027-09-22 10-11", booker_id=5), open_end)
    assert (paused.level, paused.fact("until")) == (Level.BLOCK, None)


# R15: guardians


@pytest.mark.parametrize(
    ("minors", "guardians", "needed"), [(1, 0, 1), (10, 1, 0), (11, 1, 2), (30, 2, 3), (0, 0, 0)]
)
def test_r15_one_guardian_for_ten(minors: int, guardians: int, needed: int) -> None:
    found = find(a_booking(minors=minors, guardians=guardians), around())
    assert [(one.code, one.fact("needed")) for one in found] == ([("R15", needed)] if needed else [])


# R16: papers


@pytest.mark.parametrize(
    ("register", "given", "missing"),
    [
        ({}, {}, ("undertaking",)),
        ({}, {"undertaking": "A-7"}, None),
        ({"undertaking": "A-7"}, {}, None),
        ({"undertaking": "A-7", "undertaking_until": MONDAY}, {}, None),
        ({"undertaking": "A-7", "undertaking_until": MONDAY - timedelta(days=1)}, {}, ("expired",)),
        ({"kind": BookerKind.RESIDENT}, {}, None),
        ({}, {"priority": "P2"}, None),
        ({}, {"headcount": 80}, ("undertaking", "safety_plan")),
    ],
)
def test_r16_the_undertaking_is_asked_of_those_in_the_register(
    register: dict[str, Any], given: dict[str, Any], missing: tuple[str, ...] | None
) -> None:
    team = Booker(**{"id": 5, "name": ZHU, "kind": BookerKind.TEAM, **register})
    found = find(by(booker_id=5, **given), around(bookers={5: team}))
    assert [one.fact("missing") for one in found if one.code == "R16"] == ([missing] if missing else [])


def test_r16_a_safety_plan_from_eighty_people_on() -> None:
    assert find(by(headcount=79), around()) == []
    (paper,) = find(by(headcount=80), around())
    assert (paper.code, paper.level, paper.fact("missing")) == ("R16", Level.BLOCK, ("safety_plan",))
    assert find(by(headcount=80, safety_plan="B-1"), around()) == []
