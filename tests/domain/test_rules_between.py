"""Rules between bookings that share people, noise or a name: R10, R17, R19, R20."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spacebook.domain.around import Around, Other, who
from spacebook.domain.bookings import Booking, State
from spacebook.domain.checks_between import people_of
from spacebook.domain.conflicts import Level
from spacebook.domain.finder import find
from spacebook.domain.names import Name
from spacebook.domain.places import Room
from spacebook.domain.rules import RuleLine, Term, book_of
from spacebook.domain.uses import told_by, uses
from tests.house import a_booking, a_room, around, codes

ELSEWHERE = Room(id=9, venue_id=2, name=Name("Far"))


def with_people(*bookings: Booking) -> Around:
    """What the store would find by the people of other bookings, ids from 101 on."""
    busy: dict[tuple[str, date], tuple[Other, ...]] = {}
    alike: dict[tuple[int | str, date], tuple[Other, ...]] = {}
    for number, one in enumerate(bookings, start=101):
        other = Other(number, one.room_id, one.start, one.end, one.title, one.phone, one.series_id)
        for day in one.span.days():
            for key, _ in people_of(one):
                busy[key, day] = (*busy.get((key, day), ()), other)
            booker = who(one)
            if booker is not None:
                alike[booker, day] = (*alike.get((booker, day), ()), other)
    return around(rooms=(a_room(), a_room("Red", 2), ELSEWHERE), busy=busy, alike=alike)


# R19: somebody lower has the room


def test_r19_a_higher_class_is_told_who_is_lower() -> None:
    held = around(a_booking("mon 9-11", priority="P4"))
    found = find(a_booking("mon 10-12", priority="P1"), held)
    assert [(one.code, one.level) for one in found] == [("R01", Level.BLOCK), ("R19", Level.WARN)]
    assert (found[1].bookings, found[1].fact("priority")) == ((0, 101), "P4")


@pytest.mark.parametrize("priority", ["P1", "P2", "P3", "P4", "P5"])
def test_r19_nobody_is_told_of_an_equal_or_higher_class_nor_below_p2(priority: str) -> None:
    held = around(a_booking("mon 9-11", priority="P1"))
    assert "R19" not in codes(find(a_booking("mon 10-12", priority=priority), held))
    assert "R19" not in codes(find(a_booking("mon 10-12", priority="P3"), around(a_booking("mon 9-11"))))


def test_r19_a_rival_request_has_nothing_to_give() -> None:
    asked = around(a_booking("mon 9-11", state=State.REQUESTED))
    assert codes(find(a_booking("mon 10-12", priority="P1"), asked)) == ["R01"]


# R10: loud beside quiet

QUIET, HALL = a_room("Quiet", 1, floor="3F", quiet=True), a_room("Hall", 2, floor="3F", loud=True)
PLAIN = a_room("Plain", 3, floor="3F")
FLOOR = (QUIET, HALL, PLAIN, a_room("Below", 4, floor="2F", loud=True))


def test_r10_is_found_from_both_sides_and_is_one() -> None:
    (mine,) = find(a_booking("mon 9-11", room=1, id=7), around(a_booking("mon 10-12", room=2), rooms=FLOOR))
    (theirs,) = find(
        a_booking("mon 10-12", room=2, id=101), around(a_booking("mon 9-11", room=1, id=7), rooms=FLOOR)
    )
    assert (mine.code, mine.level, mine.fact("loud"), theirs.fact("loud")) == ("R10", Level.WARN, False, True)
    assert mine.key == theirs.key


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"room": 3}, []),
        ({"room": 3, "uses": ("loud",)}, ["R10"]),
        ({"room": 3, "title": "梧桐合唱队排练"}, ["R10"]),
        ({"room": 4}, []),
        ({"when": "mon 11-12", "room": 2}, []),
        ({"room": 2, "state": State.REQUESTED}, ["R10"]),
        ({"room": 2, "state": State.CANCELLED}, []),
    ],
)
def test_r10_goes_by_room_use_title_floor_and_time(given: dict[str, Any], found: list[str]) -> None:
    quiet = around(a_booking("mon 9-11", room=1, title="Advice"), rooms=FLOOR)
    wanted = a_booking(**{"when": "mon 10-12", "title": "Reading", **given})
    assert codes(find(wanted, quiet)) == found


def test_r10_two_quiet_things_get_on_and_an_unknown_floor_is_not_judged() -> None:
    both = around(a_booking(room=1, title="Advice"), rooms=(QUIET, replace(PLAIN, quiet=True)))
    assert find(a_booking(room=3, title="Reading"), both) == []
    somewhere = (replace(QUIET, floor=""), replace(HALL, floor=""))
    assert find(a_booking(room=2), around(a_booking(room=1), rooms=somewhere)) == []


def test_r10_can_be_switched_off() -> None:
    off = book_of([RuleLine(id=1, term=Term.NOISE, value=0, since=date(2026, 9, 1))])
    assert find(a_booking(room=1), around(a_booking(room=2), rooms=FLOOR, book=off)) == []
    assert codes(find(a_booking(room=1), around(a_booking(room=2), rooms=FLOOR))) == ["R10"]


# R17: a person in two places


def test_r17_the_same_leader_elsewhere() -> None:
    led = with_people(a_booking("mon 9-11", room=2, contact="王老师"))
    (twice,) = find(a_booking("mon 10-12", contact="王老师"), led)
    assert (twice.code, twice.level, twice.bookings) == ("R17", Level.WARN, (0, 101))
    assert twice.fact("person") == "王老师"
    assert find(a_booking("mon 11-12", contact="王老师"), led) == []
    assert find(a_booking("mon 10-12", contact="李老师"), led) == []
    assert find(a_booking("mon 10-12", contact=" "), led) == []


def test_r17_two_of_one_name_are_told_apart_by_their_phones() -> None:
    led = with_people(a_booking(room=2, contact="王老师", phone="021-1"))
    assert find(a_booking(contact="王老师", phone="021-2"), led) == []
    assert codes(find(a_booking(contact="王老师", phone="021-1"), led)) == ["R17"]
    assert codes(find(a_booking(contact="王老师"), led)) == ["R17"]


def test_r17_staff_can_look_after_two_rooms_of_a_house_but_not_two_houses() -> None:
    near, far = with_people(a_booking(room=2, liaison_id=5)), with_people(a_booking(room=9, keyholder_id=5))
    assert find(a_booking(liaison_id=5), near) == []
    (twice,) = find(a_booking(liaison_id=5), far)
    assert (twice.code, twice.people) == ("R17", (5,))


# R20: entered twice


def test_r20_the_same_title_and_booker() -> None:
    zhu: dict[str, Any] = {"booker": Name("朱女士"), "title": "Crafts"}
    known = with_people(a_booking("mon 9-10", **zhu))
    assert codes(find(a_booking("mon 14-15", **zhu), known)) == ["R20"]
    assert codes(find(a_booking("mon 9:30-10:30", room=2, **zhu), known)) == ["R20"]
    assert find(a_booking("mon 14-15", room=2, **zhu), known) == []
    assert find(a_booking("tue 9-10", **zhu), known) == []
    assert find(a_booking("mon 14-15", booker=Name("朱女士"), title="Chess"), known) == []
    assert find(a_booking("mon 14-15", title="Crafts"), known) == []


def test_r20_dates_of_one_series_are_meant() -> None:
    zhu: dict[str, Any] = {"booker": Name("朱女士"), "title": "Crafts", "series_id": 3}
    assert find(a_booking("mon 14-15", **zhu), with_people(a_booking("mon 9-10", **zhu))) == []


# What titles give away


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("广场舞", {"jumping", "loud"}),
        ("Zumba for all", {"jumping", "loud"}),
        ("Guidance and operations", set()),
        ("亲子烘焙", {"food"}),
        ("篝火晚会", {"flame"}),
        ("健康讲座", set()),
        ("產品推介會", {"trade"}),
    ],
)
def test_titles_tell_uses(title: str, told: set[str]) -> None:
    assert told_by(Name(title)) == told
    assert uses(a_booking(title=title, uses=("food",))) == told | {"food"}
