"""The rule table as people change it, and rules judged against what the database holds."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacebook import i18n
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind, Booking, HolidayPolicy, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.conflicts import APPROVAL, Conflict, Keep, Level, distinct
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Desk as Station
from spacebook.domain.people import Duty, Person, Role, ShiftType
from spacebook.domain.places import Venue
from spacebook.domain.rules import RuleLine, Term
from spacebook.services.desk import Desk
from spacebook.services.rule_lines import in_words, term_name
from tests.house import MONDAY, NOW, a_booking, a_house, a_room, at, build, codes, seen

ZHU = Name("朱女士")
R12 = {"term": Term.LONGEST_MINUTES, "booker_kind": BookerKind.RESIDENT}


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    i18n.install("en")


def a_line(value: int, since: date = MONDAY, **given: Any) -> RuleLine:
    return RuleLine(**{**R12, "value": value, "since": since, **given})


def by(when: str = "mon 10-11", **given: Any) -> Booking:
    return a_booking(when, **{"booker": ZHU, **given})


def longest(desk: Desk, on: date, venue_id: int | None = 1) -> tuple[int | None, bool]:
    (row,) = (
        row
        for row in desk.rules.table(venue_id, on)
        if (row.term, row.kind) == (Term.LONGEST_MINUTES, BookerKind.RESIDENT)
    )
    return (row.line.value if row.line else None), row.is_own


# The table


def test_a_line_holds_from_its_day_on_and_the_days_before_keep_theirs(desk: Desk) -> None:
    a_house(desk)
    assert longest(desk, MONDAY) == (120, False)
    desk.rules.set(a_line(90, MONDAY))
    desk.rules.set(a_line(60, MONDAY + timedelta(days=7)))
    found = [longest(desk, MONDAY + timedelta(days=n), None) for n in (-1, 0, 6, 7)]
    assert found == [(120, False), (90, True), (90, True), (60, True)]
    assert codes(desk.bookings.check(by("mon 10-11:15"))) == []
    assert codes(desk.bookings.check(by("2026-09-21 10-11:15"))) == ["R12"]


def test_a_line_of_the_same_day_is_written_over_and_undone(desk: Desk) -> None:
    a_house(desk)
    first = desk.rules.set(a_line(90))
    second = desk.rules.set(a_line(60))
    assert (second.id, longest(desk, MONDAY, None)) == (first.id, (60, True))
    assert desk.undo() == "Rule “Longest”: at most 1 h at a time"
    assert longest(desk, MONDAY, None) == (90, True)


def test_the_venue_goes_before_the_area_and_removing_falls_back(desk: Desk) -> None:
    a_house(desk)
    desk.rules.set(a_line(90))
    own = desk.rules.set(a_line(45, venue_id=1))
    assert longest(desk, MONDAY) == (45, True)
    assert longest(desk, MONDAY, None) == (90, True)
    desk.rules.remove(own.id)
    assert longest(desk, MONDAY) == (90, False)
    assert [line.value for line in desk.rules.lines()] == [90]
    with pytest.raises(Refusal) as refused:
        desk.rules.remove(own.id)
    assert refused.value.kind == "gone"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (a_line(-2), "bad_rule_value"),
        (a_line(2_000_000), "bad_rule_value"),
        (a_line(2, term=Term.NOISE), "bad_rule_value"),
        (a_line(60, venue_id=9), "unknown_venue"),
    ],
)
def test_what_cannot_be_a_rule(desk: Desk, line: RuleLine, kind: str) -> None:
    a_house(desk)
    for attempt in (desk.rules.set, desk.rules.broken_by):
        with pytest.raises(Refusal) as refused:
            attempt(line)
        assert refused.value.kind == kind
    assert desk.rules.lines() == []


def test_the_value_for_a_booking_goes_by_class_register_and_day(desk: Desk) -> None:
    a_house(desk)
    (team,) = build(desk, Booker(name=ZHU, kind=BookerKind.TEAM))
    assert desk.rules.value(Term.PER_WEEK, by(booker_id=team.id)) == (2, Level.WARN)
    assert desk.rules.value(Term.PER_WEEK, by()) == (-1, Level.WARN)
    desk.rules.set(a_line(0, term=Term.ACCEPTED, level=Level.BLOCK, since=MONDAY + timedelta(days=7)))
    assert desk.rules.value(Term.ACCEPTED, by())[0] == 1
    assert desk.rules.value(Term.ACCEPTED, by(), MONDAY + timedelta(days=7)) == (0, Level.BLOCK)


def test_a_line_can_block_and_a_head_may_override(desk: Desk) -> None:
    a_house(desk)
    head, desk_clerk = build(
        desk,
        Person(venue_id=1, name=Name("Head"), head=True),
        Person(venue_id=1, name=Name("Clerk")),
    )
    desk.rules.set(a_line(30, level=Level.BLOCK))
    for keep in (seen("R12"), Keep(frozenset(("R12",)), "late train", desk_clerk.id)):
        with pytest.raises(Refusal) as refused:
            desk.bookings.book(by(), keep)
        assert refused.value.kind == "head_needed"
    desk.bookings.book(by(), Keep(frozenset(("R12",)), "late train", head.id))


def test_a_preview_tells_what_would_stand_and_writes_nothing(desk: Desk) -> None:
    a_house(desk)
    past = desk.bookings.book(by("2026-08-31 10-11:30"))
    first = desk.bookings.book(by("tue 10-11:30"))
    desk.bookings.book(by("wed 10-11", booker=Name("Wu")))
    desk.bookings.book(by("sun 10-11"))
    desk.bookings.book(by("thu 10-12:30", booker=Name("Li")), seen("R12"))
    (long,) = desk.rules.broken_by(a_line(75))
    assert (long.code, long.bookings) == ("R12", (first.id,))
    assert desk.rules.lines() == []
    assert desk.rules.broken_by(a_line(75, MONDAY + timedelta(days=7))) == []
    often = desk.rules.broken_by(a_line(1, term=Term.PER_WEEK))
    assert [one.code for one in often] == ["R13"]
    assert past.id not in {number for one in often for number in one.bookings}
    assert desk.rules.broken_by(a_line(0, term=Term.EARLIEST_DAYS)) == []


WORDS = [
    (Term.EARLIEST_DAYS, 14, "at most 14 days ahead", "提前14天以内"),
    (Term.LATEST_MINUTES, 0, "until it begins", "开始前均可"),
    (Term.LATEST_MINUTES, 1440, "at least 1 day ahead", "至少提前1天"),
    (Term.LONGEST_MINUTES, 120, "at most 2 h at a time", "单次不超过2小时"),
    (Term.PER_WEEK, 1, "at most 1 time a week", "每周不超过1次"),
    (Term.PER_MONTH, 2, "at most 2 times a month", "每月不超过2次"),
    (Term.PER_MONTH, -1, "no limit", "不限"),
    (Term.ACCEPTED, 0, "not accepted", "不接受"),
    (Term.SAFETY_PLAN_FROM, 80, "from 80 people on", "80人起"),
    (Term.GRACE_MINUTES, 15, "15 min after the beginning", "开始后15分钟内"),
]


@pytest.mark.parametrize(("term", "value", "english", "hans"), WORDS)
def test_a_value_in_words(term: Term, value: int, english: str, hans: str) -> None:
    line = RuleLine(term=term, value=value, since=MONDAY)
    assert in_words(line) == english
    i18n.install("zh_CN")
    assert in_words(line) == hans


@pytest.mark.parametrize("language", tuple(i18n.LANGUAGES))
def test_every_line_of_the_table_has_words(desk: Desk, language: str) -> None:
    i18n.install(language)
    for row in desk.rules.table(None, MONDAY):
        assert term_name(row.term)
        assert row.line is not None
        assert "{" not in in_words(row.line)


# Rules against the database


def test_r13_counts_by_the_register_or_by_the_name(desk: Desk) -> None:
    a_house(desk)
    (zhu,) = build(desk, Booker(name=ZHU))
    for when in ("mon 10-11", "tue 10-11"):
        desk.bookings.book(by(when, booker_id=zhu.id))
    assert codes(desk.bookings.check(by("wed 10-11", booker_id=zhu.id))) == ["R13"]
    assert codes(desk.bookings.check(by("wed 10-11"))) == ["R13"]
    assert desk.bookings.check(by("wed 10-11", booker=Name("Li"))) == []
    desk.bookings.cancel(1)
    assert desk.bookings.check(by("wed 10-11", booker_id=zhu.id)) == []


def test_r13_an_edit_and_a_move_do_not_count_twice(desk: Desk) -> None:
    a_house(desk)
    first, second = (desk.bookings.book(by(when)) for when in ("mon 10-11", "tue 10-11"))
    desk.bookings.change(replace(first, headcount=4))
    moved = desk.bookings.move(second.id, start=at("wed", "9"))
    assert desk.watch.of(moved.id) == []
    third = desk.bookings.book(by("thu 10-11"), seen("R13"))
    assert [conflict.bookings for conflict in desk.watch.standing()] == [(third.id,)]


def test_r11_an_edit_that_keeps_the_time_is_not_judged_again(desk: Desk) -> None:
    a_house(desk)
    far = desk.bookings.book(by("2026-11-02 10-11"), seen("R11"))
    changed = desk.bookings.change(replace(far, headcount=3))
    with pytest.raises(Refusal):
        desk.bookings.change(replace(changed, start=at("2026-11-02", "9")))
    assert desk.watch.standing() == []


def test_r16_r15_and_r21_stop_granting_not_asking(desk: Desk) -> None:
    a_house(desk)
    staffed(desk)
    asked = desk.bookings.book(by("mon 20-21", state=State.REQUESTED, minors=4, headcount=90))
    assert sorted(codes(desk.watch.of(asked.id))) == ["R15", "R16", "R21"]
    assert desk.watch.standing() == []
    with pytest.raises(Refusal) as refused:
        desk.bookings.confirm(asked.id, seen("R15", "R16", "R21"))
    assert refused.value.kind == "conflicts"
    key = desk.people[1].id
    whole = desk.bookings.change(replace(asked, guardians=1, safety_plan="B-1", keyholder_id=key))
    assert desk.bookings.confirm(whole.id).holds


def staffed(desk: Desk, *duties: date) -> None:
    """A desk at the first venue, with shifts on workdays; on days of `duties` only the early one is had."""
    person, station = build(
        desk, Person(venue_id=1, name=Name("Zhang")), Station(venue_id=1, name=Name("Desk"))
    )
    early, _late = build(
        desk,
        ShiftType(desk_id=station.id, role=Role.MAIN, name=Name("Early"), spans=((480, 780),),
                  day_types=(DayType.WORKDAY,)),
        ShiftType(desk_id=station.id, role=Role.MAIN, name=Name("Late"), spans=((780, 1080),),
                  day_types=(DayType.WORKDAY,)),
    )  # fmt: skip
    build(
        desk,
        *(Duty(desk_id=station.id, date=day, shift_id=early.id, person_id=person.id) for day in duties),
    )


def test_r21_goes_by_the_duties_of_a_day_once_any_is_planned(desk: Desk) -> None:
    a_house(desk)
    staffed(desk, MONDAY)
    assert codes(desk.bookings.check(a_booking("mon 14-15"))) == ["R21"]
    assert desk.bookings.check(a_booking("tue 14-15")) == []
    assert codes(desk.bookings.check(a_booking("sat 14-15"))) == ["R21"]
    build(desk, Venue(name=Name("No desk")), a_room("Far", venue_id=2))
    assert desk.bookings.check(a_booking("mon 22-23", room=2)) == []


def test_r17_and_r20_are_read_from_the_whole_area(desk: Desk) -> None:
    a_house(desk, a_room(), a_room("Red", 2))
    known = desk.bookings.book(by("mon 10-12", contact="Wang", title="Crafts"))
    found = desk.bookings.check(by("mon 11-13", room=2, contact="Wang", title="Crafts"))
    assert sorted((one.code, one.bookings) for one in found) == [
        ("R17", (0, known.id)),
        ("R20", (0, known.id)),
    ]
    assert desk.watch.check([replace(known, room_id=2)], ignore=[known.id]) == [[]]


def test_r18_a_series_told_to_go_on_as_usual(desk: Desk) -> None:
    a_house(desk)
    build(desk, CalendarDay(date=at("tue", "0").date(), kind=DayType.HOLIDAY, name=Name("Moon")))
    venue = desk.places.venues[1]
    with desk.store.change("Hours", by="test") as change:
        change.put(replace(venue, hours=replace(Hours.daily((480, 1320)), holiday=())))
    daily = desk.series.repeat(
        a_booking("mon 10-11"), "FREQ=DAILY;COUNT=3", at("wed", "0").date(), HolidayPolicy.USUAL,
        keep=seen("R18"),
    )  # fmt: skip
    (shut,) = desk.watch.standing()
    assert (shut.code, shut.level, shut.bookings) == ("R18", Level.WARN, (daily[1].id,))


# The audit

TITLES = ("Reading", "合唱队", "健身操", "Chess")
ANY = st.fixed_dictionaries(
    {
        "day": st.integers(0, 9),
        "hour": st.integers(7, 19),
        "minutes": st.sampled_from((30, 60, 130, 1500)),
        "room_id": st.integers(1, 4),
        "title": st.sampled_from(TITLES),
        "state": st.sampled_from((State.CONFIRMED, State.REQUESTED, State.NO_SHOW)),
        "booker": st.sampled_from(("", "Zhu", "Li")),
        "booker_id": st.sampled_from((None, None, 1, 2)),
        "booker_kind": st.sampled_from((BookerKind.RESIDENT, BookerKind.TEAM, BookerKind.COMPANY)),
        "priority": st.sampled_from(("P1", "P3", "P4", "P5")),
        "contact": st.sampled_from(("", "Wang")),
        "phone": st.sampled_from(("", "1", "2")),
        "keyholder_id": st.sampled_from((None, 1)),
        "liaison_id": st.sampled_from((None, None, 2)),
        "headcount": st.sampled_from((0, 15, 90)),
        "minors": st.sampled_from((0, 0, 12)),
        "guardians": st.integers(0, 2),
        "layout": st.sampled_from(("", "classroom", "empty")),
        "uses": st.sampled_from(((), ("loud",), ("flame", "jumping"))),
    }
)
LINES = st.lists(
    st.tuples(
        st.sampled_from(
            (Term.PER_WEEK, Term.LONGEST_MINUTES, Term.ACCEPTED, Term.NOISE, Term.KEYHOLDER, Term.PER_MONTH)
        ),
        st.sampled_from((None, *BookerKind)),
        st.sampled_from((None, 1, 2)),
        st.sampled_from((0, 1)),
    ),
    max_size=3,
)


def furnished(folder: str) -> Desk:
    desk = Desk.open(Path(folder) / "area.db", create=True, clock=lambda: NOW, by="Mei")
    desk.store.rows("PRAGMA synchronous = off")
    hours = replace(Hours.daily((480, 1260)), holiday=((480, 900),))
    build(desk, Venue(name=Name("Near"), hours=hours), Venue(name=Name("Far")))
    build(
        desk,
        a_room("Quiet", floor="1F", quiet=True, forbidden=("loud", "flame")),
        a_room("Hall", floor="1F", loud=True, seated=10, moving=10),
        a_room("A", floor="1F"),
        a_room("Far", venue_id=2),
    )
    staffed(desk, MONDAY)
    build(
        desk,
        Person(venue_id=1, name=Name("Liaison")),
        CalendarDay(date=date(2026, 9, 17), kind=DayType.HOLIDAY),
    )
    build(
        desk,
        Booker(name=ZHU, kind=BookerKind.TEAM, undertaking="A-1", undertaking_until=date(2026, 9, 16)),
        Booker(name=Name("Li"), kind=BookerKind.COMPANY, paused_from=date(2026, 9, 18)),
    )
    return desk


def a_wish(plain: dict[str, Any]) -> Booking:
    start = at("mon", "0") + timedelta(days=plain["day"], hours=plain["hour"])
    given = {name: value for name, value in plain.items() if name not in ("day", "hour", "minutes")}
    given |= {"title": Name(plain["title"]), "booker": Name(plain["booker"])}
    return Booking(start=start, end=start + timedelta(minutes=plain["minutes"]), **given)


def standing_one_by_one(desk: Desk) -> list[Conflict]:
    asked = {one.id for one in desk.store.all(Booking) if not one.holds}
    found = distinct(conflict for one in desk.store.all(Booking) for conflict in desk.watch.of(one.id))
    return [
        one for one in found if one.code != "R19" and not (one.code in APPROVAL and one.bookings[0] in asked)
    ]


@given(st.lists(ANY, max_size=7), LINES)
@settings(max_examples=40)
def test_the_audit_finds_what_looking_at_each_booking_finds(wishes: list[Any], lines: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        desk = furnished(folder)
        for plain in wishes:
            # The database itself refuses to give one room twice.
            with suppress(Refusal):
                build(desk, a_wish(plain))
        for term, kind, venue_id, value in lines:
            build(desk, RuleLine(term=term, booker_kind=kind, venue_id=venue_id, value=value, since=MONDAY))
        standing = desk.watch.standing()
        expected = standing_one_by_one(desk)
        desk.close()
    assert standing == expected
