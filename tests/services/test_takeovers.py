"""Takeovers: who has to leave, where each could go, one step there and one step back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import Closure, ClosureKind, Room
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.takeovers import Tally
from tests.house import a_booking, a_house, a_room, at, build, codes, seen, span, the


def taking(when: str, *rooms: int, **given: Any) -> Closure:
    """A takeover that is not written yet."""
    first = span(when)
    takeover = Closure(
        rooms=rooms,
        name=Name("Storm"),
        authority=Name("Street office"),
        kind=ClosureKind.TAKEOVER,
        start=first.start,
        end=first.end,
    )
    return replace(takeover, **given)


def refused(kind: str, call: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.kind == kind
    if kind != "conflicts":
        assert "{" not in wording.refusal(caught.value)
    return caught.value


@pytest.fixture
def rooms(desk: Desk) -> dict[str, Room]:
    return a_house(desk, a_room("Blue", limit=20), a_room("Red", limit=20), a_room("Tiny", limit=5))


def booked(desk: Desk, when: str, room: Room, **given: Any) -> Booking:
    (booking,) = build(desk, a_booking(when, room=room.id, **given))
    return desk.bookings.get(booking.id)


def where(proposals: tuple[Booking, ...]) -> list[tuple[int, datetime]]:
    return [(one.room_id, one.start) for one in proposals]


def sample_takeover(desk: Desk, name: str) -> Closure:
    (found,) = [one for one in desk.takeovers.standing() if one.name.hans.startswith(name)]
    return found


def test_k15_the_storm_offers_the_substitutes(sample_desk: Desk) -> None:
    storm = sample_takeover(sample_desk, "台风")
    plan = sample_desk.takeovers.plan(storm)
    assert [(line.booking.title.hans, line.booking.start.date()) for line in plan.lines] == [
        ("民乐队排练", date(2026, 9, 17)),
        ("广场舞编排", date(2026, 9, 18)),
    ]
    rooms = sample_desk.places.rooms
    best = [line.proposals[0] for line in plan.lines]
    assert [(rooms[one.room_id].code, one.span) for one in best] == [
        ("N2-201A", span("2026-09-17 13:30-15:30")),
        ("N2-303", span("2026-09-18 9:30-11")),
    ]


def test_k15_taken_and_taken_back(sample_desk: Desk) -> None:
    storm = sample_takeover(sample_desk, "台风")
    plan = sample_desk.takeovers.plan(storm)
    before = [sample_desk.bookings.get(line.booking.id) for line in plan.lines]
    sample_desk.takeovers.take(storm, plan.choices)
    music = the(sample_desk, "民乐队排练", "2026-09-17")
    assert (music.state, music.detached, music.displaced_by) == (State.CONFIRMED, True, storm.id)
    sample_desk.undo()
    after = [sample_desk.bookings.get(one.id) for one in before]
    assert [replace(one, rev=0) for one in after] == [replace(one, rev=0) for one in before]


def test_the_higher_class_gets_the_place_and_it_goes_once(desk: Desk, rooms: dict[str, Room]) -> None:
    lower = booked(desk, "tue 9-10", rooms["Blue"], headcount=10, priority="P4")
    (half,) = build(desk, a_room("Green", limit=20))
    higher = booked(desk, "tue 9:30-10:30", half, headcount=10, priority="P1")
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id, half.id))
    assert [line.booking.id for line in plan.lines] == [higher.id, lower.id]
    assert plan.lines[0].proposals[0].room_id == rooms["Red"].id
    assert all(one.room_id == rooms["Blue"].id for one in plan.lines[1].proposals)


def test_where_no_room_is_left_another_time_is_offered(desk: Desk, rooms: dict[str, Room]) -> None:
    pushed = booked(desk, "tue 9-10", rooms["Blue"], headcount=10)
    booked(desk, "tue 9-10", rooms["Red"], title="Chess")
    (line,) = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id)).lines
    assert where(line.proposals) == [
        (rooms["Blue"].id, at("wed", "9")),
        (rooms["Blue"].id, at("thu", "9")),
    ]
    assert line.booking == pushed


def test_no_time_within_the_takeover_or_the_past_is_offered(desk: Desk, rooms: dict[str, Room]) -> None:
    booked(desk, "tue 9-10", rooms["Blue"], headcount=20)
    booked(desk, "tue 9-10", rooms["Red"], title="Chess")
    week = taking("mon 10-24", rooms["Blue"].id, rule="FREQ=DAILY;COUNT=14", start=at("mon", "0"))
    (line,) = desk.takeovers.plan(week).lines
    assert line.proposals == ()
    assert desk.takeovers.plan(week).choices == {line.booking.id: None}


def test_a_step_writes_the_takeover_the_moved_and_the_waiting(desk: Desk, rooms: dict[str, Room]) -> None:
    moved = booked(desk, "tue 9-10", rooms["Blue"])
    waiting = booked(desk, "tue 10-11", rooms["Blue"], title="Chess")
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id))
    storm = desk.takeovers.take(plan.takeover, {**plan.choices, waiting.id: None})
    moved, waiting = desk.bookings.get(moved.id), desk.bookings.get(waiting.id)
    assert (moved.room_id, moved.state, moved.reason) == (rooms["Red"].id, State.CONFIRMED, "Storm")
    assert (waiting.room_id, waiting.state, waiting.reason) == (rooms["Blue"].id, State.DISPLACED, "Storm")
    assert {moved.displaced_by, waiting.displaced_by} == {storm.id}
    assert desk.takeovers.tally() == Tally(displaced=2, rehoused=1)
    assert codes(desk.bookings.check(a_booking("tue 11-12", room=rooms["Blue"].id))) == ["R07"]
    assert desk.watch.standing() == []

    assert desk.undo() == "Take rooms over for “Storm”"
    assert desk.takeovers.standing() == []
    assert desk.bookings.get(moved.id).room_id == rooms["Blue"].id
    assert desk.bookings.get(waiting.id).state is State.CONFIRMED
    assert desk.takeovers.tally() == Tally(0, 0)


def test_nobody_is_pushed_aside_unseen(desk: Desk, rooms: dict[str, Room]) -> None:
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id))
    late = booked(desk, "tue 9-10", rooms["Blue"])
    told = refused("undecided", lambda: desk.takeovers.take(plan.takeover, plan.choices))
    assert told.facts["bookings"] == [late]
    assert desk.takeovers.standing() == []


def test_a_place_that_was_given_away_meanwhile_is_refused(desk: Desk, rooms: dict[str, Room]) -> None:
    booked(desk, "tue 9-10", rooms["Blue"])
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id))
    booked(desk, "tue 9-10", rooms["Red"], title="Chess")
    told = refused("conflicts", lambda: desk.takeovers.take(plan.takeover, plan.choices))
    assert codes(told.facts["conflicts"])[0] == "R01"
    assert desk.takeovers.standing() == []


def test_a_booking_changed_meanwhile_is_not_written_over(desk: Desk, rooms: dict[str, Room]) -> None:
    pushed = booked(desk, "tue 9-10", rooms["Blue"])
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id))
    with desk.store.change("Rename", by="test") as change:
        change.put(replace(pushed, title=Name("New name")))
    refused("changed_since", lambda: desk.takeovers.take(plan.takeover, plan.choices))


def test_a_place_chosen_by_hand_may_keep_a_warning(desk: Desk) -> None:
    rooms = a_house(desk, a_room("Blue"), a_room("Red", clear=15))
    pushed = booked(desk, "tue 9-10", rooms["Blue"])
    booked(desk, "tue 10:05-11", rooms["Red"], title="Chess")
    takeover = taking("tue 8-12", rooms["Blue"].id)
    choices = {pushed.id: replace(pushed, room_id=rooms["Red"].id)}
    refused("conflicts", lambda: desk.takeovers.take(takeover, choices))
    desk.takeovers.take(takeover, choices, seen("R03"))
    assert [(line.code, line.reason) for line in desk.keeping.lines()] == [("R03", "agreed with both")]


def test_a_request_stays_a_request(desk: Desk, rooms: dict[str, Room]) -> None:
    asked = booked(desk, "tue 9-10", rooms["Blue"], state=State.REQUESTED)
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id))
    storm = desk.takeovers.take(plan.takeover, {})
    left = desk.bookings.get(asked.id)
    assert (left.state, left.displaced_by) == (State.REQUESTED, storm.id)
    desk.undo()
    again = desk.takeovers.plan(plan.takeover)
    desk.takeovers.take(again.takeover, again.choices)
    moved = desk.bookings.get(asked.id)
    assert (moved.state, moved.room_id) == (State.REQUESTED, rooms["Red"].id)


def test_a_release_gives_back_what_was_not_moved_where_it_is_free(desk: Desk, rooms: dict[str, Room]) -> None:
    free, given, moved = (
        booked(desk, f"tue {hours}", rooms["Blue"], title=title)
        for hours, title in (("9-10", "Choir"), ("10-11", "Chess"), ("11-12", "Tea"))
    )
    plan = desk.takeovers.plan(taking("tue 8-12", rooms["Blue"].id))
    choices = {**plan.choices, free.id: None, given.id: None}
    storm = desk.takeovers.take(plan.takeover, choices)
    with desk.store.change("Give it away", by="test") as change:
        change.add(a_booking("tue 10:30-11:30", room=rooms["Blue"].id, title="Somebody else"))
    released = desk.takeovers.release(storm.id)
    assert released.takeover is None
    assert [one.id for one in released.restored] == [free.id]
    assert [one.id for one in released.left] == [given.id]
    back = desk.bookings.get(free.id)
    assert (back.state, back.displaced_by, back.reason) == (State.CONFIRMED, None, "")
    assert desk.bookings.get(moved.id).room_id == rooms["Red"].id
    desk.undo()
    assert desk.bookings.get(free.id).state is State.DISPLACED
    assert desk.takeovers.standing() == [replace(storm, rev=desk.takeovers.get(storm.id).rev)]


def test_a_release_in_the_midst_ends_it_there(desk: Desk, rooms: dict[str, Room]) -> None:
    early = booked(desk, "tue 9-10", rooms["Blue"])
    late = booked(desk, "wed 9-10", rooms["Blue"], title="Chess")
    takeover = taking("tue 8-12", rooms["Blue"].id, end=at("wed", "12"))
    storm = desk.takeovers.take(takeover, {early.id: None, late.id: None})
    released = desk.takeovers.release(storm.id, at("tue", "18"))
    assert released.takeover is not None
    assert released.takeover.end == at("tue", "18")
    assert [one.id for one in released.restored] == [late.id]
    assert [one.id for one in released.left] == [early.id]
    refused("takeover_over", lambda: desk.takeovers.release(storm.id, at("thu", "9")))


def test_a_repeated_takeover_is_released_for_what_is_to_come(desk: Desk, rooms: dict[str, Room]) -> None:
    late = booked(desk, "thu 9-10", rooms["Blue"])
    daily = taking("tue 8-12", rooms["Blue"].id, rule="FREQ=DAILY;COUNT=5")
    care = desk.takeovers.take(daily, {late.id: None})
    released = desk.takeovers.release(care.id, at("wed", "13"))
    assert [one.id for one in released.restored] == [late.id]
    closed = desk.watch.closed(date(2026, 9, 14), date(2026, 9, 30))
    assert [one.span for one in closed] == [span("tue 8-12"), span("wed 8-12")]
    refused("takeover_over", lambda: desk.takeovers.release(care.id, at("wed", "13")))


def test_a_takeover_that_is_made_longer_asks_about_the_new_ones(desk: Desk, rooms: dict[str, Room]) -> None:
    first = booked(desk, "tue 9-10", rooms["Blue"])
    second = booked(desk, "tue 13-14", rooms["Blue"], title="Chess")
    storm = desk.takeovers.take(taking("tue 8-12", rooms["Blue"].id), {first.id: None})
    longer = replace(storm, end=at("tue", "16"))
    told = refused("undecided", lambda: desk.takeovers.take(longer, {}))
    assert told.facts["bookings"] == [second]
    assert {line.booking.id for line in desk.takeovers.plan(longer).lines} == {first.id, second.id}
    desk.takeovers.take(longer, {second.id: None})
    assert desk.bookings.get(second.id).displaced_by == storm.id


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("no_authority", {"authority": UNNAMED}),
        ("no_rooms", {"rooms": ()}),
        ("unknown_room", {"rooms": (99,)}),
        ("no_closure_name", {"name": UNNAMED}),
    ],
)
def test_what_is_wrong_with_it_is_told(
    desk: Desk, rooms: dict[str, Room], kind: str, given: dict[str, Any]
) -> None:
    takeover = replace(taking("tue 8-12", rooms["Blue"].id), **given)
    refused(kind, lambda: desk.takeovers.plan(takeover))
    refused(kind, lambda: desk.takeovers.take(takeover, {}))


def test_a_closure_is_no_takeover(desk: Desk, rooms: dict[str, Room]) -> None:
    (repair,) = desk.shutting.add(replace(taking("tue 8-12", rooms["Blue"].id), kind=ClosureKind.REPAIR))
    refused("gone", lambda: desk.takeovers.release(repair.id))
    storm = desk.takeovers.take(taking("wed 8-12", rooms["Blue"].id), {})
    refused("gone", lambda: desk.shutting.remove(storm.id))
