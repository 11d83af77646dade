"""Every conflict and every refusal has words that say what to do, in all three languages."""

import ast
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from spacebook import i18n
from spacebook.domain.bookings import Audience, BookerKind, HolidayPolicy, PoolUse, State
from spacebook.domain.calendar import DayType
from spacebook.domain.conflicts import LEVELS, Conflict
from spacebook.domain.errors import Refusal
from spacebook.domain.finder import find
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Role
from spacebook.domain.places import ClosureKind, Pool, Venue
from spacebook.domain.rules import Term
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.store import database
from tests.house import a_booking, a_closure, a_house, a_room, around

PACKAGE = Path(wording.__file__).parents[1]
LANGUAGES = tuple(i18n.LANGUAGES)
WORLDLY = {kind for _, kind in database.FAULTS}
"""What the system does to a file."""
HAN = re.compile("[\u4e00-\u9fff]")


def kinds_in_code() -> Iterator[str]:
    """The first argument of every `Refusal(…)` in the program."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refusal" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_refusal_that_can_be_raised_has_words() -> None:
    raised = set(kinds_in_code())
    assert len(raised) > 30
    assert raised | WORLDLY <= {*wording.REFUSALS, "conflicts"}


def test_no_words_are_kept_for_what_is_never_raised() -> None:
    assert set(wording.REFUSALS) <= set(kinds_in_code()) | WORLDLY


EXAMPLES: dict[str, Any] = {
    "start": datetime(2026, 9, 17, 10),
    "end": datetime(2026, 9, 17, 9),
    "first": datetime(2026, 9, 17, 10),
    "second": datetime(2026, 9, 18, 10),
    "holiday": date(2026, 9, 25),
    "state": State.CANCELLED,
    "found": ["N1/101", "N2/101"],
    "choices": ["P1", "P2"],
    "needed": ["room", "start"],
    "formats": [".csv"],
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(wording.REFUSALS))
def test_every_refusal_is_a_sentence(kind: str, language: str) -> None:
    i18n.install(language)
    places = {name for _, name, _, _ in Formatter().parse(wording.REFUSALS[kind]) if name}
    said = wording.refusal(Refusal(kind, **{place: EXAMPLES.get(place, "x") for place in places}))
    assert "{" not in said
    assert "datetime" not in said
    assert bool(HAN.search(said)) == (language != "en")


def all_conflicts() -> list[Conflict]:
    """One of each sort that has a sentence of its own."""
    rooms = (
        a_room("Blue", clear=15, limit=10),
        a_room("A", 2),
        a_room("B", 3),
        a_room("A+B", 4, parts=(2, 3)),
    )
    house = Venue(id=1, name=Name("House"), hours=Hours((((540, 600),), *(((540, 1020),),) * 5, ())))
    pools = [Pool(id=1, venue_id=1, name=Name("椅", "椅", "Chair"), quantity=2)]
    taken = (
        a_booking("tue 10-11"),
        a_booking("tue 13-14", state=State.REQUESTED),
        a_booking("tue 10-11", room=2),
    )
    closed = [
        a_closure("wed 9-10", 1),
        a_closure("thu 9-10", 1, kind=ClosureKind.TAKEOVER, name="Vaccination"),
    ]
    lying = around(*taken, rooms=rooms, pools=pools, closed=closed, venue=house)
    wanted = [
        a_booking("tue 10:30-11:30"),
        a_booking("tue 13-14"),
        a_booking("tue 10-11", room=4),
        a_booking("tue 11:05-12"),
        a_booking("tue 9-9:50", room=1),
        a_booking("tue 15-16", headcount=11),
        a_booking("mon 10-11"),
        a_booking("sun 10-11"),
        a_booking("wed 9-10"),
        a_booking("thu 9-10"),
        a_booking("fri 9-10", pools=(PoolUse(1, 3),)),
    ]
    return [conflict for booking in wanted for conflict in find(booking, lying)] + list(said_by_hand())


def said_by_hand() -> Iterator[Conflict]:
    """What the rule table and other people have against a booking, each way of saying it."""
    other = {
        "title": Name("棋", "棋", "Chess"), "other_room": 2,
        "other_start": datetime(2026, 9, 17, 10), "other_end": datetime(2026, 9, 17, 11),
    }  # fmt: skip
    kind, booker, first = BookerKind.TEAM, Name("朱", "朱", "Zhu"), date(2026, 9, 14)
    crowd = {"headcount": 20, "limit": 16}
    many: list[tuple[str, dict[str, Any]]] = [
        ("R04", crowd | {"which": "seated"}),
        ("R04", crowd | {"which": "moving"}),
        ("R09", {"uses": ("jumping", "flame"), "kind": kind}),
        ("R09", {"uses": (), "kind": BookerKind.COMPANY}),
        ("R10", other | {"loud": True}),
        ("R10", other | {"loud": False}),
        ("R11", {"term": Term.EARLIEST_DAYS, "value": 14, "from": first, "kind": kind}),
        ("R11", {"term": Term.LATEST_MINUTES, "value": 1440, "from": first, "kind": kind}),
        ("R11", {"term": Term.CHANGE_MINUTES, "value": 1440, "from": first, "kind": kind}),
        ("R12", {"minutes": 150, "most": 120, "kind": kind}),
        ("R13", {"term": Term.PER_WEEK, "number": 3, "most": 2, "first": first, "booker": booker}),
        ("R13", {"term": Term.PER_MONTH, "number": 3, "most": 2, "first": first, "booker": booker}),
        ("R14", {"booker": booker, "until": None, "reason": ""}),
        ("R14", {"booker": booker, "until": first, "reason": ""}),
        ("R15", {"minors": 6, "guardians": 0, "needed": 1}),
        ("R16", {"missing": ("undertaking", "safety_plan"), "booker": booker}),
        ("R16", {"missing": ("expired",), "booker": booker}),
        ("R17", other | {"person": "Ho"}),
        ("R18", {"feast": Name("中秋", "中秋", "Moon"), "open": ((540, 1020),)}),
        ("R18", {"feast": Name("中秋", "中秋", "Moon"), "open": ()}),
        ("R19", other | {"priority": "P4", "own_priority": "P1"}),
        ("R20", other),
        ("R21", {"covered": ((540, 1020),)}),
        ("R21", {"covered": ()}),
    ]
    start, end = datetime(2026, 9, 17, 9), datetime(2026, 9, 17, 11)
    for code, facts in many:
        yield Conflict(code, LEVELS[code], 1, start, end, (1, 2), facts=tuple(facts.items()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_conflict_is_a_sentence(language: str, desk: Desk) -> None:
    a_house(desk, a_room("Blue"), a_room("A"), a_room("B"))
    i18n.install(language)
    found = all_conflicts()
    assert (
        {conflict.code for conflict in found} == set(LEVELS) == set(wording.SENTENCES) == set(wording.CODES)
    )
    sentences = [wording.sentence(conflict, desk) for conflict in found]
    assert len(set(sentences)) == len(sentences)
    for said in sentences:
        assert "{" not in said
        assert "Name(" not in said
        assert bool(HAN.search(said)) == (language != "en"), said
    assert wording.sentences(found, desk).count("\n") == len(found) - 1


def test_a_conflict_names_the_other_party_and_its_time(desk: Desk) -> None:
    a_house(desk, a_room("Blue"))
    desk.bookings.book(a_booking(title="Chess"))
    with pytest.raises(Refusal) as refused:
        desk.bookings.book(a_booking())
    said = wording.refusal(refused.value, desk)
    assert said == "Blue is taken by “Chess”, Mon 14 Sep 9:00–10:00: take another room or time."


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_domain_is_there(language: str) -> None:
    i18n.install(language)
    said = [wording.code(code) for code in LEVELS]
    said += [wording.state(value) for value in State]
    said += [wording.audience(value) for value in Audience]
    said += [wording.booker_kind(value) for value in BookerKind]
    said += [wording.holidays(value) for value in HolidayPolicy]
    said += [wording.role(value) for value in Role]
    said += [wording.day_type(value) for value in DayType]
    said += [wording.priority(value) for value in ("P0", "P1", "P2", "P3", "P4", "P5")]
    assert all(said)
    assert all(HAN.search(word) for word in said) == (language != "en")
    assert wording.code("R99") == "R99"
    assert wording.priority("P9") == "P9"
