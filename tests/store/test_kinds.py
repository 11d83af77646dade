"""Values and rows, and that the three places that name the columns agree."""

from dataclasses import fields
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import (
    Audience,
    BookerKind,
    Booking,
    HolidayPolicy,
    Kept,
    PoolUse,
    Series,
    State,
    Template,
)
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.conflicts import Level
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Absence, AbsenceKind, Desk, Duty, Person, Role, ShiftType
from spacebook.domain.places import Area, Category, Closure, ClosureKind, Pool, Room, Venue, VenueKind
from spacebook.domain.rules import RuleLine, Term
from spacebook.store.kinds import BY_NAME, KINDS, Kind, kind_of
from spacebook.store.store import Store
from tests.house import a_booking

NAME = Name("多功能厅", "多功能廳", "Hall")
HOURS = Hours((((510, 720), (780, 1050)),) * 7, holiday=(), makeup=((600, 660),))
START, END = datetime(2026, 9, 17, 9), datetime(2026, 9, 17, 10, 30)
DAY = date(2026, 9, 17)

VALUES: list[Any] = [
    Area(name=NAME, note="x"),
    Venue(code="N1", name=NAME, kind=VenueKind.COMMITTEE, kind_name=NAME, address=NAME, phone="021",
          area_m2=96, households=7, hours=HOURS, position=3),
    Venue(name=Name("plain")),
    Room(venue_id=1, code="N1-1", name=NAME, floor="2F", area_m2=40, limit=30, setup=5, clear=15, hours=HOURS,
         quiet=True, loud=True, forbidden=("flame", "loud"), basis="tables", equipment=(NAME, Name("椅")),
         note=NAME, position=4),
    Room(venue_id=1, name=NAME, parts=(1,)),
    Pool(venue_id=1, name=NAME, quantity=2, position=1),
    Closure(venue_id=None, rooms=(1, 2), name=NAME, kind=ClosureKind.TAKEOVER, start=START, end=END,
            rule="FREQ=DAILY", authority=NAME),
    CalendarDay(date=DAY, kind=DayType.MAKEUP, name=NAME),
    Category(letter="W", name=NAME, position=2),
    Person(venue_id=1, name=NAME, reading="shan/dan", initials="s", post=NAME, line=NAME, mobile="100",
           competences=("医保", "民政"), active=False, position=2),
    Absence(person_id=1, kind=AbsenceKind.SICK, first=DAY, last=DAY, half="am", note=NAME),
    Desk(venue_id=1, name=NAME),
    ShiftType(desk_id=1, role=Role.LUNCH, name=NAME, spans=((510, 720), (810, 1050)),
              day_types=(DayType.WORKDAY, DayType.MAKEUP), position=1),
    Duty(desk_id=1, date=DAY, shift_id=1, person_id=1),
    Series(rule="FREQ=WEEKLY", start=START, end=END, holidays=HolidayPolicy.MOVE, made_until=DAY),
    Booker(name=NAME, kind=BookerKind.TEAM, reading="shan", initials="s", contact="李", phone="1", members=9,
           consent=DAY, undertaking="u", undertaking_until=DAY, paused_from=DAY, paused_until=DAY,
           pause_reason="x", note="y", active=False),
    Booking(room_id=1, start=START, end=END, title=NAME, state=State.CHECKED_IN, category="W", priority="P1",
            headcount=9, over_60=3, minors=2, booker=NAME, booker_kind=BookerKind.COMPANY, contact="李",
            phone="1", public=False, audience=Audience.INTERNAL, inner_title="x", layout="U", project="p",
            undertaking="u", liaison_id=1, keyholder_id=1, pools=(PoolUse(1, 2),), note=NAME, series_id=1,
            original=START, detached=True, safety_plan="2026-3", guardians=2, uses=("loud",), booker_id=1,
            reason="rain", asked=START, arrived=START, left=END, displaced_by=1),
    RuleLine(venue_id=1, booker_kind=BookerKind.TEAM, term=Term.PER_WEEK, value=2, level=Level.BLOCK,
             since=DAY),
    RuleLine(term=Term.PER_MONTH, value=-1, since=DAY),
    Kept(code="R03", bookings=(1, 2), start=START, end=END, reason="x", by="Mei", decided_by=1, at=START),
    Template(name=NAME, room_id=1, title=NAME, minutes=90, category="W", priority="P3", headcount=3,
             booker_kind=BookerKind.TEAM, audience=Audience.INVITED, public=False, layout="U", uses=("food",),
             pools=(PoolUse(1, 2),), note=NAME, position=2),
    Series(rule="FREQ=WEEKLY", start=START, end=END, made_until=DAY, last=DAY, skipped=(DAY,)),
]  # fmt: skip


def test_every_class_is_tried() -> None:
    assert {type(value) for value in VALUES} == set(KINDS)


def test_every_value_comes_back_as_it_was(store: Store) -> None:
    with store.change("Build", by="Mei") as change:
        written = [change.add(value) for value in VALUES]
    for value in written:
        assert store.get(type(value), value.id) == value
        assert value.rev == 1
        assert value in store.all(type(value))


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_columns_agree_with_the_fields_and_the_schema(kind: Kind[Any], store: Store) -> None:
    named = {field.name for field in fields(kind.cls)}
    assert set(kind.columns) == named
    assert set(kind.table._meta.fields) == named
    described = store.rows(f'PRAGMA table_info("{kind.name}")')
    assert {column[1] for column in described} == named
    optional = {column[1] for column in described if not column[3] and not column[5]}
    assert optional == {name for name, field in kind.table._meta.fields.items() if field.null}
    assert BY_NAME[kind.name] is kind


def test_a_class_that_is_not_kept_is_a_bug() -> None:
    with pytest.raises(KeyError):
        kind_of(Name)


RANGES = st.lists(st.tuples(st.integers(0, 1439), st.integers(1, 1440)), max_size=3)


@given(st.lists(RANGES, min_size=7, max_size=7), st.none() | RANGES, st.none() | RANGES)
def test_any_hours_come_back(week: list[Any], holiday: Any, makeup: Any) -> None:
    hours = Hours.from_plain(
        {
            "week": [[r for r in day if r[0] < r[1]] for day in week],
            "holiday": None if holiday is None else [r for r in holiday if r[0] < r[1]],
            "makeup": None if makeup is None else [r for r in makeup if r[0] < r[1]],
        }
    )
    kind = kind_of(Venue)
    venue = Venue(id=1, name=NAME, hours=hours)
    assert kind.unpack(tuple(kind.pack(venue))) == venue


LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=6)


@given(
    LINES,
    LINES,
    st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), max_size=3),
    st.sampled_from(State),
)
def test_any_booking_comes_back(hans: str, en: str, pools: list[tuple[int, int]], state: State) -> None:
    kind = kind_of(Booking)
    uses = tuple(PoolUse(*use) for use in pools)
    booking = a_booking(title=hans, booker=Name(en=en), pools=uses, state=state, contact=en)
    assert kind.unpack(tuple(kind.pack(booking))) == booking
