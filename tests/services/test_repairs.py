"""What is offered when something clashes: ranked, sound, applied in one step and taken back in one."""

from __future__ import annotations

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
from spacebook.domain.bookings import Booking, PoolUse, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.conflicts import LEVELS, Conflict, Keep, Level, blocking
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Absence, AbsenceKind, Person
from spacebook.domain.places import Closure, ClosureKind, Pool, Venue
from spacebook.domain.repairs import MOST, Repair, RepairKind, ranked, weight
from spacebook.services.desk import Desk
from spacebook.services.repair_codes import OFFERS
from tests.house import MONDAY, NOW, a_booking, a_room, at, build, seen, span

K = RepairKind
OPEN = Hours.daily((540, 1080))


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Two venues, open 9–18: Blue (20), Red (40), upstairs A and B (15 each) and A+B; far away Green (30)."""
    build(desk, Venue(name=Name("House"), hours=OPEN), Venue(name=Name("Far"), hours=OPEN))
    build(
        desk,
        a_room("Blue", limit=20, floor="1"),
        a_room("Red", limit=40, floor="1"),
        a_room("A", limit=15, floor="2"),
        a_room("B", limit=15, floor="2"),
        a_room("A+B", parts=(3, 4), limit=30, floor="2"),
        a_room("Green", limit=30, venue_id=2),
    )
    return desk


def wanted(when: str = "tue 10-11", room: int = 1, title: str = "Chess", **given: Any) -> Booking:
    """A request."""
    return a_booking(when, room, title, state=State.REQUESTED, **given)


def clash(code: str, *bookings: Booking, **facts: Any) -> Conflict:
    """A conflict of bookings that are written, with the facts that the rule would tell."""
    first = bookings[0]
    known = {"own_title": first.title, **facts}
    ids = tuple(one.id for one in bookings)
    return Conflict(code, LEVELS[code], first.room_id, first.start, first.end, ids, (), tuple(known.items()))


def found(desk: Desk, booking: Booking, code: str) -> Conflict:
    """The conflict with this code that a booking has."""
    return next(conflict for conflict in desk.watch.check([booking])[0] if conflict.code == code)


def of_kind(repairs: list[Repair], kind: RepairKind) -> list[Repair]:
    return [repair for repair in repairs if repair.kind is kind]


def one(repairs: list[Repair], kind: RepairKind) -> Repair:
    return of_kind(repairs, kind)[0]


def rows(desk: Desk) -> list[Booking]:
    """All bookings without the count of their writes."""
    return [replace(booking, rev=0) for booking in desk.store.all(Booking)]


def undone(desk: Desk, repair: Repair, **given: Any) -> list[Booking]:
    """Apply a repair, take it back with one undo, and see that all is as it was; what it had written."""
    before = rows(desk)
    written = desk.repairs.apply(repair, **given)
    after = rows(desk)
    assert desk.undo() is not None
    assert rows(desk) == before
    assert desk.redo() is not None
    assert rows(desk) == after
    return written


def test_a_room_taken_offers_another_room_a_shift_a_cut_and_a_place_in_line(house: Desk) -> None:
    house.bookings.book(a_booking("tue 10:30-12", 1, "Choir"))
    asked = house.bookings.book(wanted("tue 10-11", headcount=12))
    repairs = house.repairs.of(found(house, asked, "R01"))
    assert len(repairs) <= MOST
    assert {K.ROOM, K.SHIFT, K.SHORTEN, K.WAIT} <= {repair.kind for repair in repairs}
    best = repairs[0]
    assert {one.booking_id for one in repairs[:3]} == {asked.id}
    assert weight(best) == min(map(weight, repairs))
    shift = one(repairs, K.SHIFT)
    assert shift.bookings[0].span == span("tue 9:30-10:30")
    assert one(repairs, K.SHORTEN).bookings[0].span == span("tue 10-10:30")
    assert house.watch.check([undone(house, shift)[0]]) == [[]]


def test_the_same_venue_and_floor_come_before_others_and_size_is_respected(house: Desk) -> None:
    house.bookings.book(a_booking("tue 10-12", 1, "Choir"))
    asked = house.bookings.book(wanted(headcount=18))
    rooms = [r.bookings[0].room_id for r in of_kind(house.repairs.of(found(house, asked, "R01")), K.ROOM)]
    assert rooms[0] == 2
    many = replace(a_booking("tue 10-11", 1, headcount=35))
    best = house.repairs.for_booking(many, house.bookings.check(many))[0]
    assert best.bookings[0].room_id == 2


def test_what_a_room_forbids_is_not_offered(house: Desk) -> None:
    build(house, a_room("Mirror", limit=20, floor="1"))
    red = house.places.rooms[2]
    with house.store.change("x", by="Mei") as change:
        change.put(replace(red, forbidden=("jumping",)))
    house.bookings.book(a_booking("tue 10-12", 1, "Choir"))
    asked = house.bookings.book(wanted(uses=("jumping",)))
    rooms = [r.bookings[0].room_id for r in of_kind(house.repairs.of(found(house, asked, "R01")), K.ROOM)]
    assert 2 not in rooms
    assert rooms[0] == 7


def test_a_part_that_is_free_is_offered_for_the_whole(house: Desk) -> None:
    house.bookings.book(a_booking("tue 10-12", 3, "Choir"))
    asked = house.bookings.book(wanted("tue 10-12", 5, headcount=12))
    repairs = house.repairs.of(found(house, asked, "R02"))
    part = one(repairs, K.PART)
    assert part.bookings[0].room_id == 4
    assert house.repairs.words(part) == "Chess: only B, the rest stays with the others"
    crowded = replace(asked, headcount=16)
    assert not of_kind(house.repairs.for_booking(crowded, house.watch.check([crowded])[0]), K.PART)


def test_all_that_is_wrong_is_answered_together(house: Desk) -> None:
    house.bookings.book(a_booking("tue 9-18", 1, "Choir"))
    many = a_booking("tue 17-19", 1, "Chess", headcount=35)
    found_ones = house.bookings.check(many)
    assert {conflict.code for conflict in found_ones} == {"R01", "R04", "R05"}
    best = house.repairs.for_booking(many, found_ones)
    assert best
    later = replace(many, start=at("tue", "16"), end=at("tue", "18"))
    mended = house.repairs.for_booking(later, house.bookings.check(later))[0]
    assert house.bookings.check(mended.bookings[0]) == []


def test_who_has_checked_in_or_is_past_never_yields(house: Desk) -> None:
    there = a_booking("mon 9-11", 1, "Choir", state=State.CHECKED_IN)
    build(house, there, wanted("mon 10-12", 1, "Later"), wanted("mon 9-9:30", 1, "Past"))
    later = house.bookings.several([2])[0]
    past = house.bookings.several([3])[0]
    assert {r.booking_id for r in house.repairs.of(found(house, later, "R01"))} == {2}
    assert house.repairs.of(clash("R01", past, house.bookings.get(1))) == []


def test_no_time_is_offered_that_is_over(house: Desk) -> None:
    house.bookings.book(a_booking("mon 10-12", 1, "Choir"))
    asked = house.bookings.book(wanted("mon 10-11"))
    for repair in house.repairs.of(found(house, asked, "R01")):
        assert all(booking.start > NOW for booking in repair.bookings)


def test_the_lower_class_yields_first(house: Desk) -> None:
    low = house.bookings.book(wanted(priority="P4"))
    high = house.bookings.book(wanted(title="Council", priority="P1"))
    best = house.repairs.of(found(house, low, "R01"))[0]
    assert best.booking_id == low.id
    assert house.repairs.of(found(house, high, "R01"))[0].booking_id == low.id


def test_a_request_can_be_rejected_for_its_rival(house: Desk) -> None:
    build(house, *(a_booking("tue 9-18", room) for room in (2, 3, 4, 6)))
    house.bookings.book(a_booking("tue 9-18", 1, "Fair"))
    asked = house.bookings.book(wanted("tue 9-18"))
    repairs = house.repairs.of(found(house, asked, "R01"))
    assert {K.WAIT, K.REJECT, K.DATE} <= {repair.kind for repair in repairs}
    (rejected,) = undone(house, one(repairs, K.REJECT), keep=Keep(reason="fair first"))
    assert (rejected.state, rejected.reason) == (State.REJECTED, "fair first")


def test_changing_rooms_is_offered_when_both_fit(house: Desk) -> None:
    big = house.bookings.book(a_booking("tue 10-11", 1, "Fair", headcount=18, priority="P3"))
    small = house.bookings.book(a_booking("tue 10-11", 2, "Chess", headcount=8))
    build(house, *(a_booking("tue 9-18", room, "Long", headcount=1) for room in (5, 6)))
    more = replace(big, headcount=35)
    repairs = house.repairs.for_booking(more, house.bookings.check(more))
    swap = one(repairs, K.SWAP)
    assert [(b.id, b.room_id) for b in swap.bookings] == [(big.id, 2), (small.id, 1)]
    assert [b.room_id for b in undone(house, swap)] == [2, 1]


def test_too_little_time_is_mended_by_the_missing_minutes(house: Desk) -> None:
    blue = house.places.rooms[1]
    with house.store.change("x", by="Mei") as change:
        change.put(replace(blue, clear=15))
    house.bookings.book(a_booking("tue 9-10", 1, "Choir", priority="P2"))
    late = house.bookings.book(a_booking("tue 10-11", 1, "Chess"), seen("R03"))
    repairs = house.repairs.of(found(house, late, "R03"))
    shift = one(repairs, K.SHIFT)
    assert (shift.booking_id, shift.bookings[0].span) == (late.id, span("tue 10:15-11:15"))
    assert house.repairs.words(shift) == "Chess: 15 min later, at 10:15"
    assert one(repairs, K.SHORTEN).bookings[0].span == span("tue 10:15-11")
    assert of_kind(repairs, K.KEEP)
    undone(house, shift)


def test_too_many_people_get_a_larger_room_at_the_same_time(house: Desk) -> None:
    crowd = a_booking("tue 10-11", 1, headcount=25)
    repairs = house.repairs.for_booking(crowd, house.bookings.check(crowd))
    assert [r.bookings[0].room_id for r in of_kind(repairs, K.ROOM)] == [2, 5]
    assert one(repairs, K.FILL).field == "headcount"
    assert house.repairs.words(repairs[0]) == "to Red · same time"
    (written,) = undone(house, repairs[0])
    assert written.id
    assert written.room_id == 2


def test_outside_hours_the_nearest_open_time_and_other_days(house: Desk) -> None:
    late = a_booking("tue 17:30-18:30", 1)
    repairs = house.repairs.for_booking(late, house.bookings.check(late))
    assert one(repairs, K.SHIFT).bookings[0].span == span("tue 17-18")
    assert one(repairs, K.SHORTEN).bookings[0].span == span("tue 17:30-18")
    assert one(repairs, K.KEEP).fact("by_head")


def test_closed_and_taken_over_lead_elsewhere(house: Desk) -> None:
    asked = house.bookings.book(a_booking("tue 10-12", 1))
    repair = Closure(venue_id=1, name=Name("Repair"), start=at("tue", "0"), end=at("tue", "24"))
    kinds = {ClosureKind.REPAIR: "R06", ClosureKind.TAKEOVER: "R07"}
    for kind, code in kinds.items():
        (shut,) = build(house, replace(repair, kind=kind))
        house.refresh()
        repairs = house.repairs.of(found(house, asked, code))
        assert one(repairs, K.ROOM).bookings[0].room_id == 6
        assert "Far, Green" in house.repairs.words(one(repairs, K.ROOM))
        assert one(repairs, K.DATE).bookings[0].start == at("wed", "10")
        with house.store.change("x", by="Mei", undoable=False) as change:
            change.drop(shut)


def test_a_pool_that_runs_short(house: Desk) -> None:
    mine, far = build(
        house,
        Pool(venue_id=1, name=Name("Projector"), quantity=3),
        Pool(venue_id=2, name=Name("Projector"), quantity=5),
    )
    house.bookings.book(a_booking("tue 10-11", 2, "Film", pools=(PoolUse(mine.id, 2),)))
    asked = house.bookings.book(a_booking("tue 10-11", 1, pools=(PoolUse(mine.id, 2),)), seen("R08"))
    repairs = house.repairs.of(found(house, asked, "R08"))
    fewer = next(r for r in of_kind(repairs, K.FEWER) if r.booking_id == asked.id)
    assert fewer.bookings[0].pools == (PoolUse(mine.id, 1),)
    other = next(r for r in of_kind(repairs, K.POOL) if r.booking_id == asked.id)
    assert other.bookings[0].pools == (PoolUse(far.id, 2),)
    assert of_kind(repairs, K.TIME)
    undone(house, fewer)


def test_rules_that_only_warn_are_kept_with_a_reason(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 10-15", 1))
    for code in ("R11", "R12", "R13"):
        assert one(house.repairs.of(clash(code, booked, most=120)), K.KEEP).needs_words
    shorter = one(house.repairs.of(clash("R12", booked, most=120)), K.SHORTEN)
    assert shorter.bookings[0].span == span("tue 10-12")


def test_a_suspension_is_lifted_with_a_reason(house: Desk) -> None:
    (paused,) = build(
        house, Booker(name=Name("Li"), paused_from=MONDAY, paused_until=MONDAY + timedelta(days=30))
    )
    (booked,) = build(house, a_booking("tue 10-11", 1, booker_id=paused.id))
    repairs = house.repairs.of(clash("R14", booked, until=paused.paused_until))
    lift = one(repairs, K.LIFT)
    with pytest.raises(Refusal) as refused:
        house.repairs.apply(lift)
    assert refused.value.kind == "reason_needed"
    house.repairs.apply(lift, Keep(reason="was ill"))
    assert house.store.get(Booker, paused.id).paused_from is None
    house.undo()
    assert house.store.get(Booker, paused.id).paused_from == MONDAY


def test_the_notice_of_a_class_does_not_stop_the_house_from_repairing(house: Desk) -> None:
    soon = house.bookings.book(a_booking("mon 12-13", 1, "Chess", booker=Name("Wu")))
    shut = Closure(venue_id=1, rooms=(1,), name=Name("x"), start=at("mon", "12"), end=at("mon", "18"))
    build(house, shut)
    house.refresh()
    repairs = house.repairs.of(found(house, soon, "R06"))
    assert undone(house, one(repairs, K.ROOM))[0].room_id == 2
    assert of_kind(repairs, K.TIME)


@pytest.mark.parametrize(
    ("code", "facts", "fields"),
    [
        ("R15", {"needed": 2}, {"guardians"}),
        ("R16", {"missing": ("undertaking",)}, {"undertaking"}),
        ("R16", {"missing": ("expired", "safety_plan")}, {"undertaking", "safety_plan"}),
        ("R17", {}, {"booker"}),
        ("R14", {"until": None}, {"booker"}),
        ("R21", {}, {"keyholder"}),
    ],
)
def test_what_only_people_know_leads_to_the_field(
    house: Desk, code: str, facts: dict[str, Any], fields: set[str]
) -> None:
    (booked,) = build(house, a_booking("tue 10-11", 1, minors=12))
    repairs = house.repairs.of(clash(code, booked, **facts))
    assert {repair.field for repair in of_kind(repairs, K.FILL)} == fields
    for repair in of_kind(repairs, K.FILL):
        assert house.repairs.words(repair)
        with pytest.raises(Refusal) as refused:
            house.repairs.apply(repair)
        assert refused.value.kind == "fill_first"


def test_a_date_on_a_feast_is_left_out_or_moved_to_the_next_working_day(house: Desk) -> None:
    build(house, CalendarDay(date=date(2026, 9, 25), kind=DayType.HOLIDAY, name=Name("Mid-Autumn")))
    house.refresh()
    series = house.series.repeat(a_booking("fri 10-11"), "FREQ=WEEKLY;COUNT=1", date(2026, 9, 18))
    moved = replace(series[0], start=at("2026-09-25", "10"), end=at("2026-09-25", "11"))
    with house.store.change("x", by="Mei", undoable=False) as change:
        booked = change.put(moved)
    repairs = house.repairs.of(clash("R18", booked))
    assert {K.CANCEL, K.DATE} <= {repair.kind for repair in repairs}
    assert one(repairs, K.DATE).bookings[0].start == at("2026-09-28", "10")
    assert undone(house, one(repairs, K.CANCEL))[0].state is State.CANCELLED


def test_the_higher_class_gets_the_room_and_the_lower_one_a_new_place(house: Desk) -> None:
    low = house.bookings.book(a_booking("tue 10-11", 1, "Chess", headcount=10))
    high = house.bookings.book(wanted("tue 10-12", 1, "Flood", priority="P0"))
    best = one(house.repairs.of(clash("R19", high, low)), K.BUMP)
    assert (best.bookings[0].id, best.bookings[1].id) == (high.id, low.id)
    given_room, moved = undone(house, best)
    assert (given_room.state, given_room.room_id) == (State.CONFIRMED, 1)
    assert (moved.state, moved.room_id, moved.span) == (State.CONFIRMED, 2, low.span)


def test_without_another_place_the_lower_class_is_displaced_with_the_reason(house: Desk) -> None:
    low = house.bookings.book(a_booking("tue 9-18", 1, "Chess", headcount=10))
    build(
        house,
        *(a_booking("tue 9-18", room, priority="P0") for room in (2, 3, 4, 6)),
        *(
            replace(a_booking("tue 9-18", 1), start=at("tue", "9") + week, end=at("tue", "18") + week)
            for week in (timedelta(weeks=n) for n in range(1, 5))
        ),
    )
    high = house.bookings.book(wanted("tue 10-12", 1, "Flood", priority="P0"))
    best = one(house.repairs.of(clash("R19", high, low)), K.BUMP)
    _, displaced = undone(house, best)
    assert (displaced.state, displaced.reason) == (State.DISPLACED, "Gave way to “Flood”")
    assert "rearranged" in house.repairs.words(best)


def test_nobody_is_bumped_by_an_equal(house: Desk) -> None:
    low = house.bookings.book(a_booking("tue 10-11", 1, "Chess"))
    high = house.bookings.book(wanted("tue 10-12", 1))
    assert not of_kind(house.repairs.of(clash("R19", high, low)), K.BUMP)


def test_of_two_entries_of_the_same_thing_the_later_goes(house: Desk) -> None:
    first = house.bookings.book(a_booking("tue 10-11", 1, "Chess"))
    second = house.bookings.book(a_booking("tue 10-11", 2, "Chess"))
    merge = one(house.repairs.of(clash("R20", first, second)), K.MERGE)
    assert [(b.id, b.state) for b in undone(house, merge)] == [(second.id, State.CANCELLED)]


def test_those_who_are_there_are_named_as_key_holders(house: Desk) -> None:
    people = build(house, *(Person(venue_id=1, name=Name(name)) for name in ("An", "Bo", "Ci", "Du")))
    build(house, Person(venue_id=2, name=Name("Far")))
    build(
        house,
        Absence(person_id=people[0].id, kind=AbsenceKind.SICK, first=MONDAY, last=MONDAY + timedelta(days=3)),
    )
    booked = house.bookings.book(a_booking("tue 10-11", 1))
    named = of_kind(house.repairs.of(clash("R21", booked)), K.KEYHOLDER)
    assert [r.bookings[0].keyholder_id for r in named] == [one.id for one in people[1:]]
    assert house.repairs.words(named[0]) == "Choir: Bo opens the door"
    assert undone(house, named[0])[0].keyholder_id == people[1].id


def test_a_use_or_noise_that_does_not_fit_goes_to_another_room(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 10-11", 1, headcount=10))
    for code in ("R09", "R10"):
        repairs = house.repairs.of(clash(code, booked))
        assert one(repairs, K.ROOM).bookings[0].room_id == 2
        assert of_kind(repairs, K.KEEP)


def test_every_code_has_something_to_offer() -> None:
    assert set(OFFERS) == set(LEVELS)


def test_keeping_takes_a_conflict_off_the_list_until_something_changes(house: Desk) -> None:
    blue = house.places.rooms[1]
    with house.store.change("x", by="Mei") as change:
        change.put(replace(blue, clear=15))
    first = house.bookings.book(a_booking("tue 9-10", 1))
    build(house, a_booking("tue 10-11", 1, "Chess"))
    (gap,) = house.watch.standing()
    with pytest.raises(Refusal) as refused:
        house.repairs.keep(gap, " ")
    assert refused.value.kind == "reason_needed"
    house.repairs.keep(gap, "they help each other")
    open_ones, kept = house.keeping.parted(house.watch.standing())
    assert open_ones == []
    assert kept[0][1].reason == "they help each other"
    house.undo()
    assert house.keeping.parted(house.watch.standing())[0] == [gap]
    house.bookings.cancel(first.id)
    with pytest.raises(Refusal) as late:
        house.repairs.keep(gap, "too late")
    assert late.value.kind == "changed_since"


def test_what_blocks_is_kept_by_the_head_alone_or_by_nobody(house: Desk) -> None:
    build(house, a_booking("tue 20-21", 1), a_booking("tue 10-11", 1, headcount=90))
    (head,) = build(house, Person(venue_id=1, name=Name("Head"), head=True))
    crowd, late = (found(house, house.bookings.get(n), c) for n, c in ((2, "R04"), (1, "R05")))
    for conflict, kind in ((late, "head_needed"), (crowd, "conflicts")):
        with pytest.raises(Refusal) as refused:
            house.repairs.keep(conflict, "we must")
        assert refused.value.kind == kind
    house.repairs.keep(late, "we must", head.id)
    with pytest.raises(Refusal):
        house.repairs.keep(crowd, "we must", head.id)


def test_a_place_taken_meanwhile_is_found_under_the_lock(house: Desk) -> None:
    house.bookings.book(a_booking("tue 10-12", 1, "Choir"))
    asked = a_booking("tue 10-11", 1, "Chess")
    repair = one(house.repairs.for_booking(asked, house.bookings.check(asked)), K.ROOM)
    house.bookings.book(a_booking("tue 10-11", repair.bookings[0].room_id, "Quicker"))
    with pytest.raises(Refusal) as refused:
        house.repairs.apply(repair)
    assert refused.value.kind == "conflicts"


def test_a_repair_of_a_booking_changed_meanwhile_is_refused(house: Desk) -> None:
    house.bookings.book(a_booking("tue 10:30-12", 1, "Choir"))
    asked = house.bookings.book(wanted())
    shift = one(house.repairs.of(found(house, asked, "R01")), K.SHIFT)
    house.bookings.change(replace(asked, headcount=3))
    with pytest.raises(Refusal) as refused:
        house.repairs.apply(shift)
    assert refused.value.kind == "changed_since"


def test_two_bookings_exchange_rooms_and_beginnings(house: Desk) -> None:
    one_, other = build(house, a_booking("tue 9-10", 1, "Chess"), a_booking("wed 14-16", 2, "Choir"))
    before = rows(house)
    first, second = house.repairs.swap(one_.id, other.id)
    assert (first.room_id, first.span) == (2, span("wed 14-15"))
    assert (second.room_id, second.span) == (1, span("tue 9-11"))
    house.undo()
    assert rows(house) == before


def test_a_swap_that_does_not_fit_changes_nothing(house: Desk) -> None:
    one_, other = build(house, a_booking("tue 9-10", 1, "Chess"), a_booking("wed 14-16", 2, "Choir"))
    house.bookings.book(a_booking("tue 10-11", 1, "In between"))
    before = rows(house)
    with pytest.raises(Refusal) as refused:
        house.repairs.swap(one_.id, other.id)
    assert refused.value.kind == "conflicts"
    assert rows(house) == before
    with pytest.raises(Refusal) as same:
        house.repairs.swap(one_.id, one_.id)
    assert same.value.kind == "swap_itself"


@pytest.mark.parametrize(
    ("code", "said"),
    [("zh_CN", "Chess：推迟15分钟，至10:15"), ("zh_TW", "Chess：延後15分鐘，至10:15")],
)
def test_words_in_chinese(house: Desk, code: str, said: str) -> None:
    booked = house.bookings.book(a_booking("tue 10-11", 1, "Chess"))
    moved = replace(booked, start=at("tue", "10:15"), end=at("tue", "11:15"))
    repair = Repair(
        kind=K.SHIFT,
        conflict=clash("R03", booked),
        booking_id=booked.id,
        bookings=(moved,),
        facts=(("title", booked.title), ("old_start", booked.start)),
    )
    i18n.install(code)
    assert house.repairs.words(repair) == said


def test_of_every_kind_the_cheapest_comes_before_a_second_one() -> None:
    conflict = Conflict("R01", Level.BLOCK, 1, at("tue", "9"), at("tue", "10"))
    rooms = [
        Repair(kind=K.ROOM, conflict=conflict, booking_id=0, bookings=(a_booking(room=n),))
        for n in range(1, 9)
    ]
    wait = Repair(kind=K.WAIT, conflict=conflict, booking_id=0)
    chosen = ranked([*rooms, wait, wait, rooms[0]])
    assert [repair.kind for repair in chosen] == [K.ROOM, K.ROOM, K.WAIT]


HOURS = st.integers(min_value=0, max_value=16)


@settings(max_examples=25)
@given(
    placed=st.lists(
        st.tuples(st.integers(1, 6), HOURS, st.integers(1, 6), st.booleans(), st.integers(0, 35)),
        min_size=2,
        max_size=9,
    )
)
def test_any_repair_leaves_no_new_block_and_undo_gives_equal_rows(
    placed: list[tuple[int, int, int, bool, int]],
) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "a.db", create=True, clock=lambda: NOW, by="Mei")
        try:
            _furnish(desk, placed)
            for conflict in desk.watch.standing():
                for place in range(len(desk.repairs.of(conflict))):
                    _try(desk, desk.repairs.of(conflict)[place])
        finally:
            desk.close()


def _furnish(desk: Desk, placed: list[tuple[int, int, int, bool, int]]) -> None:
    build(desk, Venue(name=Name("House"), hours=OPEN), Venue(name=Name("Far"), hours=OPEN))
    build(desk, a_room("Blue", limit=20, clear=15), a_room("Red", limit=40), a_room("A"), a_room("B"))
    build(desk, a_room("A+B", parts=(3, 4)), a_room("Green", venue_id=2))
    shut = Closure(venue_id=1, rooms=(2,), name=Name("x"), start=at("tue", "13"), end=at("tue", "15"))
    build(desk, shut)
    for room, first, length, asked, people in placed:
        start = at("tue", "9") + timedelta(minutes=30 * first)
        state = State.REQUESTED if asked else State.CONFIRMED
        end = start + timedelta(minutes=30 * length)
        booking = replace(a_booking("tue 9-10", room, state=state, headcount=people), start=start, end=end)
        if not blocking(c for c in desk.watch.check([booking])[0] if c.code in ("R01", "R02")) or asked:
            build(desk, booking)


def _try(desk: Desk, repair: Repair) -> None:
    if repair.needs_words:
        return
    before, blocks = rows(desk), _blocks(desk)
    desk.repairs.apply(repair)
    assert _blocks(desk) <= blocks
    # What a repair does not name stays as it was, to the last byte (T66).
    named = {booking.id for booking in repair.bookings}
    others = [booking for booking in before if booking.id not in named]
    assert [booking for booking in rows(desk) if booking.id not in named] == others
    desk.undo()
    assert rows(desk) == before


def _blocks(desk: Desk) -> set[tuple[str, tuple[int, ...]]]:
    """What blocks and between whom, whatever time it has moved to."""
    return {(c.code, tuple(sorted(c.bookings))) for c in blocking(desk.watch.standing())}
