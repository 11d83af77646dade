"""The rules of the conflict finder, one by one."""

from datetime import date
from typing import Any

import pytest

from spacebook.domain.bookings import Booking, PoolUse, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.conflicts import Conflict, Level, blocking, distinct
from spacebook.domain.errors import Refusal
from spacebook.domain.finder import find, widest
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.places import ClosureKind, Pool, Room, Venue, atoms, sharing
from tests.house import a_booking, a_closure, a_room, around, codes, span

A, B = a_room("A", 2), a_room("B", 3)
WHOLE = a_room("A+B", 4, parts=(2, 3))
JOINED = (a_room(), A, B, WHOLE)


def only(found: list[Conflict]) -> Conflict:
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("wanted", "common"),
    [
        ("mon 0-1", None),
        ("mon 1-2", None),
        ("mon 1-3", "mon 2-3"),
        ("mon 1-5", "mon 2-4"),
        ("mon 2-4", "mon 2-4"),
        ("mon 3-5", "mon 3-4"),
        ("mon 4-5", None),
        ("mon 5-6", None),
    ],
)
def test_r01_tells_the_common_time(wanted: str, common: str | None) -> None:
    found = find(a_booking(wanted), around(a_booking("mon 2-4", title="Chess", id=7)))
    if common is None:
        assert found == []
        return
    clash = only(found)
    assert (clash.code, clash.level) == ("R01", Level.BLOCK)
    assert (clash.start, clash.end) == (span(common).start, span(common).end)
    assert clash.bookings == (0, 7)
    assert clash.fact("title") == Name("Chess")


def test_the_same_time_in_another_room_is_free() -> None:
    assert find(a_booking(room=2), around(a_booking(room=1), rooms=JOINED)) == []


@pytest.mark.parametrize("state", sorted(set(State) - {State.REQUESTED}))
def test_only_what_holds_a_room_blocks(state: State) -> None:
    found = find(a_booking(), around(a_booking(state=state)))
    holds = state in (State.CONFIRMED, State.CHECKED_IN, State.DONE)
    assert codes(found) == (["R01"] if holds else [])


@pytest.mark.parametrize("state", [State.CANCELLED, State.REJECTED, State.WAITING, State.DISPLACED])
def test_what_wants_no_room_clashes_with_nobody(state: State) -> None:
    assert find(a_booking(state=state), around(a_booking())) == []


def test_a_rival_request_is_a_warning() -> None:
    clash = only(find(a_booking(), around(a_booking(state=State.REQUESTED))))
    assert (clash.code, clash.level, clash.fact("other_holds")) == ("R01", Level.WARN, False)
    assert blocking([clash]) == []


def test_a_booking_does_not_clash_with_itself() -> None:
    assert find(a_booking("mon 9-11", id=7), around(a_booking("mon 9-10", id=7))) == []


def test_two_bookings_not_yet_written_are_two() -> None:
    assert codes(find(a_booking(), around(a_booking(id=1)))) == ["R01"]


@pytest.mark.parametrize(("taken", "wanted"), [(4, 2), (4, 3), (2, 4), (3, 4)])
def test_r02_whole_and_part_both_ways(taken: int, wanted: int) -> None:
    clash = only(find(a_booking(room=wanted), around(a_booking(room=taken, id=7), rooms=JOINED)))
    assert (clash.code, clash.level, clash.room_id) == ("R02", Level.BLOCK, wanted)
    assert clash.fact("other_room") == taken


def test_the_parts_of_a_whole_do_not_disturb_each_other() -> None:
    assert find(a_booking(room=2), around(a_booking(room=3), rooms=JOINED)) == []


def test_the_same_whole_is_r01_and_told_once() -> None:
    assert codes(find(a_booking(room=4), around(a_booking(room=4), rooms=JOINED))) == ["R01"]


@pytest.mark.parametrize(
    ("wanted", "minutes"),
    [
        ("mon 10-11", 0),
        ("mon 10:05-11", 5),
        ("mon 10:14-11", 14),
        ("mon 10:15-11", None),
        ("mon 7-8:56", 4),
        ("mon 7-8:50", None),
    ],
)
def test_r03_needs_clearing_of_the_first_and_set_up_of_the_second(wanted: str, minutes: int | None) -> None:
    rooms = [a_room(setup=0, clear=15)]
    if wanted.startswith("mon 7"):
        rooms = [a_room(setup=10, clear=0)]
    found = find(a_booking(wanted), around(a_booking("mon 9-10", id=7), rooms=rooms))
    if minutes is None:
        assert found == []
    else:
        clash = only(found)
        assert (clash.code, clash.level, clash.fact("minutes")) == ("R03", Level.WARN, minutes)


def test_r03_each_room_has_its_own_minutes() -> None:
    rooms = (a_room(), a_room("A", 2, clear=30), a_room("B", 3), a_room("A+B", 4, parts=(2, 3), setup=5))
    found = find(a_booking("mon 10:30-11", room=4), around(a_booking("mon 9-10", room=2), rooms=rooms))
    assert only(found).fact("needed") == 35
    found = find(a_booking("mon 10:30-11", room=4), around(a_booking("mon 9-10", room=3), rooms=rooms))
    assert found == []
    assert widest(list(rooms)) == 35


def test_r03_a_request_leaves_nothing_to_clear() -> None:
    rooms = [a_room(clear=15)]
    assert (
        find(a_booking("mon 10-11"), around(a_booking("mon 9-10", state=State.REQUESTED), rooms=rooms)) == []
    )


@pytest.mark.parametrize(("limit", "heads", "found"), [(16, 16, []), (16, 17, ["R04"]), (0, 500, [])])
def test_r04_the_limit_of_the_room(limit: int, heads: int, found: list[str]) -> None:
    assert codes(find(a_booking(headcount=heads), around(rooms=[a_room(limit=limit)]))) == found


def test_r04_each_room_has_its_own_limit() -> None:
    rooms = (
        a_room(),
        a_room("A", 2, limit=36),
        a_room("B", 3, limit=30),
        a_room("W", 4, parts=(2, 3), limit=80),
    )
    wanted = {
        room.id: codes(find(a_booking(room=room.id, headcount=35), around(rooms=rooms))) for room in rooms
    }
    assert wanted == {1: [], 2: [], 3: ["R04"], 4: []}


HOURS = Hours((*(((510, 720), (780, 1050)),) * 5, ((540, 960),), ()), holiday=((540, 600),))
HOUSE = Venue(id=1, name=Name("House"), hours=HOURS)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("mon 8:30-12", []),
        ("mon 8:29-12", ["R05"]),
        ("mon 11-14", ["R05"]),
        ("mon 13-17:30", []),
        ("mon 13-17:31", ["R05"]),
        ("sat 9-16", []),
        ("sun 9-10", ["R05"]),
        ("wed 9-10", []),
        ("wed 9-11", ["R05"]),
    ],
)
def test_r05_opening_hours(wanted: str, found: list[str]) -> None:
    feast = CalendarDay(date=date(2026, 9, 16), kind=DayType.HOLIDAY)
    assert codes(find(a_booking(wanted), around(venue=HOUSE, special=[feast]))) == found


def test_r05_tells_when_it_is_open() -> None:
    conflict = only(find(a_booking("mon 8-9"), around(venue=HOUSE)))
    assert conflict.level is Level.BLOCK
    assert conflict.fact("open") == ((510, 720), (780, 1050))
    assert conflict.fact("day") is DayType.WORKDAY


def test_r05_one_finding_for_each_day_touched() -> None:
    wanted = Booking(room_id=1, start=span("mon 9-10").start, end=span("wed 9-10").end, title=Name("Fair"))
    found = find(wanted, around(venue=HOUSE))
    assert [f"{c.start:%a %H:%M}-{c.end:%a %H:%M}" for c in found] == [
        "Mon 09:00-Tue 00:00",
        "Tue 00:00-Wed 00:00",
        "Wed 00:00-Wed 10:00",
    ]


def test_r05_a_room_may_be_open_shorter_than_its_house() -> None:
    rooms = [a_room(hours=Hours.daily((825, 1020)))]
    assert codes(find(a_booking("tue 11-12"), around(rooms=rooms, venue=HOUSE))) == ["R05"]
    assert find(a_booking("tue 13:45-17"), around(rooms=rooms, venue=HOUSE)) == []


@pytest.mark.parametrize(
    ("kind", "code"),
    [(ClosureKind.CLEANING, "R06"), (ClosureKind.HOLIDAY, "R06"), (ClosureKind.TAKEOVER, "R07")],
)
def test_r06_and_r07_closures_and_takeovers(kind: ClosureKind, code: str) -> None:
    conflict = only(find(a_booking("mon 9-11"), around(closed=[a_closure("mon 10-12", 1, kind=kind)])))
    assert (conflict.code, conflict.level) == (code, Level.BLOCK)
    assert (conflict.start, conflict.end) == (span("mon 10-11").start, span("mon 10-11").end)


@pytest.mark.parametrize(("shut", "wanted"), [(4, 2), (4, 3), (2, 4), (3, 4), (2, 2)])
def test_r06_reaches_parts_and_wholes(shut: int, wanted: int) -> None:
    closed = [a_closure("mon 9-10", shut)]
    assert codes(find(a_booking(room=wanted), around(rooms=JOINED, closed=closed))) == ["R06"]


def test_r06_the_other_part_stays_free_and_touching_is_free() -> None:
    closed = [a_closure("mon 9-10", 2)]
    assert find(a_booking(room=3), around(rooms=JOINED, closed=closed)) == []
    assert find(a_booking("mon 10-11", room=2), around(rooms=JOINED, closed=closed)) == []


def test_a_closure_tells_its_reason_instead_of_the_hours_it_covers() -> None:
    night = [a_closure("mon 17:30-20", 1)]
    assert codes(find(a_booking("mon 17-19"), around(venue=HOUSE, closed=night))) == ["R06"]
    assert codes(find(a_booking("mon 17-21"), around(venue=HOUSE, closed=night))) == ["R05", "R06"]


PROJECTORS = Pool(id=1, venue_id=1, name=Name("Projector"), quantity=2)
SEATS = Pool(id=2, venue_id=1, name=Name("Seat"), quantity=4)


def using(when: str, quantity: int, pool: int = 1, **given: Any) -> Booking:
    return a_booking(when, pools=(PoolUse(pool, quantity),), **given)


def test_r08_more_than_there_is() -> None:
    out = around(using("mon 9-12", 1, room=5, id=5), using("mon 8-10", 1, room=6, id=6), pools=[PROJECTORS])
    conflict = only(find(using("mon 9-10", 1), out))
    assert (conflict.code, conflict.level, conflict.bookings) == ("R08", Level.WARN, (0, 5, 6))
    assert (conflict.fact("wanted"), conflict.fact("free"), conflict.fact("quantity")) == (1, 0, 2)
    assert find(using("mon 10-11", 1), out) == []


def test_r08_wanted_twice_is_wanted_together() -> None:
    twice = a_booking(pools=(PoolUse(1, 1), PoolUse(1, 2)))
    assert only(find(twice, around(pools=[PROJECTORS]))).fact("wanted") == 3


def test_r08_what_is_not_held_is_not_out() -> None:
    out = around(using("mon 9-10", 2, room=5, state=State.REQUESTED), pools=[PROJECTORS])
    assert find(using("mon 9-10", 2), out) == []


@pytest.mark.parametrize(
    ("stock", "taken", "wanted", "fits"),
    [
        # a room of n places: two back to back and one over both leave room for another
        (4, ["mon 9-10", "mon 10-11", "mon 9-11"], "mon 9-11", True),
        (3, ["mon 9-10", "mon 9-11", "mon 9-12"], "mon 9-10", False),
        (2, ["mon 9-10", "mon 10-11", "mon 9-11"], "mon 9-11", False),
        (2, ["mon 9-10", "mon 11-12"], "mon 9-12", True),
        # the pool is judged by its peak, not by the sum of a day
        (2, ["mon 9-10", "mon 14-15"], "mon 8-18", True),
        (1, ["mon 9-10"], "mon 10-11", True),
    ],
)
def test_a_pool_of_places_is_judged_by_its_peak(
    stock: int, taken: list[str], wanted: str, fits: bool
) -> None:
    pool = Pool(id=1, venue_id=1, name=Name("Place"), quantity=stock)
    out = around(*(using(when, 1, room=10 + n) for n, when in enumerate(taken)), pools=[pool])
    assert (find(using(wanted, 1), out) == []) is fits


def test_a_long_booking_is_not_added_up_over_its_days() -> None:
    stock = Pool(id=1, venue_id=1, name=Name("Chair"), quantity=6)
    singles = [using("mon 9-10", 1, room=10), using("mon 14-15", 1, room=11), using("tue 9-10", 1, room=12)]
    two_days = Booking(
        room_id=1,
        start=span("mon 8-9").start,
        end=span("tue 8-18").end,
        title=Name("Fair"),
        pools=(PoolUse(1, 5),),
    )
    assert find(two_days, around(*singles, pools=[stock])) == []


def test_each_pool_is_judged_by_its_own_number() -> None:
    out = around(
        using("mon 9-10", 2, room=5), using("mon 9-10", 2, pool=2, room=6), pools=[PROJECTORS, SEATS]
    )
    wanted = a_booking(pools=(PoolUse(1, 1), PoolUse(2, 2)))
    assert only(find(wanted, out)).fact("pool") == Name("Projector")


def test_an_unknown_room_or_pool_is_refused() -> None:
    for wanted in (a_booking(room=99), using("mon 9-10", 1, pool=99)):
        with pytest.raises(Refusal) as refused:
            find(wanted, around(pools=[PROJECTORS]))
        assert refused.value.kind in ("unknown_room", "unknown_pool")


def test_all_that_is_wrong_is_told_in_order_of_time() -> None:
    rooms = [a_room(limit=10, clear=15)]
    shut = [a_closure("mon 10-11", 1)]
    taken = (a_booking("mon 8-9", id=1), a_booking("mon 9:30-9:45", id=2))
    found = find(a_booking("mon 9-11", headcount=20), around(*taken, rooms=rooms, closed=shut))
    assert codes(found) == ["R03", "R04", "R01", "R06"]


def test_one_finding_seen_from_both_sides_is_kept_once() -> None:
    request = a_booking("mon 9-11", room=2, id=1, state=State.REQUESTED)
    held = a_booking("mon 10-12", room=4, id=2)
    lying = around(request, held, rooms=JOINED)
    from_request, from_held = find(request, lying), find(held, lying)
    kept = only(distinct([*from_held, *from_request]))
    assert (kept.level, kept.bookings) == (Level.BLOCK, (1, 2))


def test_atoms_and_sharing() -> None:
    rooms: dict[int, Room] = {room.id: room for room in JOINED}
    rooms[5] = a_room("Floor", 5, parts=(1, 4))
    assert atoms(5, rooms) == {1, 2, 3}
    assert sharing(2, rooms.values()) == {2, 4, 5}
    assert sharing(1, rooms.values()) == {1, 5}


def test_rooms_that_name_each_other_as_parts_are_one_room_and_do_not_hang() -> None:
    rooms = {1: a_room("A", id=1, parts=(2,)), 2: a_room("B", id=2, parts=(1,)), 3: a_room("C", id=3)}
    rooms[4] = a_room("D", id=4, parts=(4, 3))
    assert atoms(1, rooms) == atoms(2, rooms) == {1}
    assert sharing(2, rooms.values()) == {1, 2}
    assert atoms(4, rooms) == {3}
