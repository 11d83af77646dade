"""Closures: what they meet, what a person chooses for it, and each of their dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import Closure, ClosureKind, Room
from spacebook.services import wording
from spacebook.services.closures import Choice, Deal
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, a_room, build, codes, span


def closing(when: str, *rooms: int, **given: Any) -> Closure:
    """A closure that is not written yet."""
    first = span(when)
    values = {"rooms": rooms, "name": Name("Repair"), "kind": ClosureKind.REPAIR, **given}
    return Closure(start=first.start, end=first.end, **values)


def refused(kind: str, call: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.kind == kind
    assert "{" not in wording.refusal(caught.value)
    return caught.value


@pytest.fixture
def blue(desk: Desk) -> Room:
    return a_house(desk)["Blue"]


@pytest.fixture
def lunch(desk: Desk, blue: Room) -> Booking:
    """A booking on Tuesday from 13 to 14."""
    return desk.bookings.get(build(desk, a_booking("tue 13-14", room=blue.id))[0].id)


def spans(desk: Desk) -> list[str]:
    """The closures in the database by time."""
    found = sorted(desk.store.all(Closure), key=lambda one: one.start)
    return [f"{one.start:%m-%d %H:%M}-{one.end:%H:%M}" for one in found]


def test_t67_a_closure_over_a_booking_asks_first(desk: Desk, blue: Room, lunch: Booking) -> None:
    closure = closing("tue 12-16", blue.id)
    assert desk.shutting.displaces(closure) == [lunch]
    told = refused("undecided", lambda: desk.shutting.add(closure))
    assert told.facts["bookings"] == [lunch]
    assert spans(desk) == []


def test_t67_around_a_booking(desk: Desk, blue: Room, lunch: Booking) -> None:
    desk.shutting.add(closing("tue 12-16", blue.id), {lunch.id: Choice(Deal.AROUND)})
    assert spans(desk) == ["09-15 12:00-13:00", "09-15 14:00-16:00"]
    assert desk.bookings.get(lunch.id) == lunch
    assert desk.watch.standing() == []


def test_t67_a_booking_that_needs_all_of_it(desk: Desk, blue: Room, lunch: Booking) -> None:
    around = {lunch.id: Choice(Deal.AROUND)}
    refused("closure_covered", lambda: desk.shutting.add(closing("tue 13-14", blue.id), around))
    weekly = closing("tue 13-14", blue.id, rule="FREQ=WEEKLY")
    (written,) = desk.shutting.add(weekly, around)
    assert written.skipped == (date(2026, 9, 15),)
    assert codes(desk.bookings.check(a_booking("2026-09-22 13-14", room=blue.id))) == ["R06"]


def test_t67_a_repeated_closure_goes_around_on_one_date_only(desk: Desk, blue: Room, lunch: Booking) -> None:
    weekly = closing("tue 12-16", blue.id, rule="FREQ=WEEKLY;COUNT=2")
    desk.shutting.add(weekly, {lunch.id: Choice(Deal.AROUND)})
    closed = desk.watch.closed(date(2026, 9, 14), date(2026, 9, 30))
    assert sorted(one.span for one in closed) == [
        span("tue 12-13"),
        span("tue 14-16"),
        span("2026-09-22 12-16"),
    ]


def test_around_a_booking_the_other_rooms_stay_shut(desk: Desk) -> None:
    rooms = a_house(desk, a_room("Blue"), a_room("Red"))
    (booking,) = build(desk, a_booking("tue 13-14", room=rooms["Blue"].id))
    closure = closing("tue 12-16", venue_id=rooms["Blue"].venue_id)
    desk.shutting.add(closure, {booking.id: Choice(Deal.AROUND)})
    found = {(one.span, one.room_ids) for one in desk.watch.closed(date(2026, 9, 15), date(2026, 9, 16))}
    blue, red = (frozenset((rooms[name].id,)) for name in ("Blue", "Red"))
    assert found == {(span("tue 12-13"), blue), (span("tue 14-16"), blue), (span("tue 12-16"), red)}


def test_t67_a_booking_gives_way_and_keeps_its_token(desk: Desk, blue: Room, lunch: Booking) -> None:
    (closure,) = desk.shutting.add(closing("tue 12-16", blue.id), {lunch.id: Choice(Deal.DISPLACE)})
    pushed = desk.bookings.get(lunch.id)
    assert (pushed.state, pushed.reason, pushed.displaced_by) == (State.DISPLACED, "Repair", closure.id)
    assert desk.undo() == "Close for “Repair”"
    assert desk.bookings.get(lunch.id).state is State.CONFIRMED
    assert spans(desk) == []


def test_t67_a_booking_is_cancelled_only_with_a_reason(desk: Desk, blue: Room, lunch: Booking) -> None:
    closure = closing("tue 12-16", blue.id)
    refused("reason_needed", lambda: desk.shutting.add(closure, {lunch.id: Choice(Deal.CANCEL, " ")}))
    assert spans(desk) == []
    desk.shutting.add(closure, {lunch.id: Choice(Deal.CANCEL, "The pipes")})
    cancelled = desk.bookings.get(lunch.id)
    assert (cancelled.state, cancelled.reason) == (State.CANCELLED, "The pipes")


def test_what_people_have_come_to_gives_way_but_is_not_cancelled(desk: Desk, blue: Room) -> None:
    here = build(desk, a_booking("mon 9-12", room=blue.id, state=State.CHECKED_IN))[0]
    burst = closing("mon 10-16", blue.id)
    cancel = {here.id: Choice(Deal.CANCEL, "water")}
    refused("wrong_state", lambda: desk.shutting.add(burst, cancel))
    assert desk.bookings.get(here.id) == here
    desk.shutting.add(burst, {here.id: Choice(Deal.DISPLACE)})
    assert desk.bookings.get(here.id).state is State.DISPLACED


def test_t67_a_booking_that_stays_is_a_conflict(desk: Desk, blue: Room, lunch: Booking) -> None:
    desk.shutting.add(closing("tue 12-16", blue.id), {lunch.id: Choice(Deal.KEEP)})
    assert [(c.code, c.bookings) for c in desk.watch.standing()] == [("R06", (lunch.id,))]


def test_t68_every_date_of_a_closure_is_looked_at_and_all_or_none_is_written(desk: Desk, blue: Room) -> None:
    later = build(desk, *(a_booking(f"2026-{day} 13-14", room=blue.id) for day in ("09-29", "12-01")))
    closure = closing("tue 12-16", blue.id, rule="FREQ=WEEKLY")
    assert desk.shutting.displaces(closure) == later
    told = refused("undecided", lambda: desk.shutting.add(closure, {later[0].id: Choice(Deal.KEEP)}))
    assert told.facts["bookings"] == [later[1]]
    assert spans(desk) == []


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("longer_than_step", {"rule": "FREQ=DAILY", "end": span("thu 9-10").end}),
        ("no_dates", {"rule": "FREQ=WEEKLY;UNTIL=20200101"}),
        ("rule_unreadable", {"rule": "FREQ=SOMETIMES"}),
        ("unknown_room", {"rooms": (99,)}),
        ("no_rooms", {"rooms": ()}),
        ("unknown_venue", {"venue_id": 99}),
        ("no_closure_name", {"name": UNNAMED}),
        ("bad_choice", {"kind": ClosureKind.TAKEOVER}),
    ],
)
def test_what_is_wrong_with_it_is_told(desk: Desk, blue: Room, kind: str, given: dict[str, Any]) -> None:
    closure = replace(closing("tue 12-16", blue.id), **given)
    refused(kind, lambda: desk.shutting.add(closure))
    assert spans(desk) == []


def test_the_parts_of_a_combined_room_are_shut_with_it(desk: Desk) -> None:
    parts = a_house(desk, a_room("A"), a_room("B"))
    (whole,) = build(desk, a_room("Hall", parts=tuple(one.id for one in parts.values())))
    (booking,) = build(desk, a_booking("tue 13-14", room=parts["A"].id))
    assert desk.shutting.displaces(closing("tue 12-16", whole.id)) == [booking]
    assert desk.shutting.displaces(closing("tue 12-16", parts["B"].id)) == []


def test_requests_and_what_is_over_need_no_choice(desk: Desk, blue: Room) -> None:
    build(
        desk,
        a_booking("tue 13-14", room=blue.id, state=State.REQUESTED),
        a_booking("2026-09-08 13-14", room=blue.id),
    )
    assert desk.shutting.displaces(closing("2026-09-08 12-16", blue.id, rule="FREQ=WEEKLY")) == []


def test_a_date_is_left_out_and_what_it_pushed_aside_comes_back(
    desk: Desk, blue: Room, lunch: Booking
) -> None:
    weekly = closing("tue 12-16", blue.id, rule="FREQ=WEEKLY")
    (closure,) = desk.shutting.add(weekly, {lunch.id: Choice(Deal.DISPLACE)})
    desk.shutting.skip(closure.id, date(2026, 9, 15))
    again = desk.bookings.get(lunch.id)
    assert (again.state, again.displaced_by, again.reason) == (State.CONFIRMED, None, "")
    assert codes(desk.bookings.check(a_booking("2026-09-15 15-16", room=blue.id))) == []
    assert codes(desk.bookings.check(a_booking("2026-09-22 15-16", room=blue.id))) == ["R06"]


def test_what_ended_at_midnight_does_not_lie_ahead_today(desk: Desk, blue: Room) -> None:
    over, night = closing("2026-09-13 8-24", blue.id), closing("2026-09-13 22-24", blue.id)
    into_today = replace(night, end=night.end + timedelta(minutes=1))
    build(desk, over, into_today)
    assert [one.end for one in desk.shutting.standing()] == [into_today.end]


def test_only_a_date_of_it_can_be_left_out(desk: Desk, blue: Room) -> None:
    (once,) = desk.shutting.add(closing("tue 12-16", blue.id))
    (weekly,) = desk.shutting.add(closing("wed 12-16", blue.id, rule="FREQ=WEEKLY"))
    refused("not_repeated", lambda: desk.shutting.skip(once.id, date(2026, 9, 15)))
    refused("not_a_date_of_it", lambda: desk.shutting.skip(weekly.id, date(2026, 9, 15)))
    refused("gone", lambda: desk.shutting.skip(99, date(2026, 9, 15)))


def test_a_change_asks_only_about_what_it_newly_meets(desk: Desk, blue: Room, lunch: Booking) -> None:
    (closure,) = desk.shutting.add(closing("tue 12-16", blue.id), {lunch.id: Choice(Deal.KEEP)})
    (evening,) = build(desk, a_booking("tue 17-18", room=blue.id))
    longer = replace(closure, end=span("tue 17-18").end)
    told = refused("undecided", lambda: desk.shutting.change(longer))
    assert told.facts["bookings"] == [evening]
    (changed,) = desk.shutting.change(longer, {evening.id: Choice(Deal.DISPLACE)})
    assert (changed.id, changed.end - changed.start) == (closure.id, timedelta(hours=6))
    refused("changed_since", lambda: desk.shutting.change(longer, {evening.id: Choice(Deal.KEEP)}))


def test_a_closure_that_is_removed_gives_the_places_back(desk: Desk, blue: Room, lunch: Booking) -> None:
    (other,) = build(desk, a_booking("tue 9-10", room=blue.id, title="Chess"))
    choices = {one.id: Choice(Deal.DISPLACE) for one in (lunch, other)}
    (closure,) = desk.shutting.add(closing("tue 8-16", blue.id), choices)
    with desk.store.change("Give it away", by="test") as change:
        change.add(a_booking("tue 13:30-14:30", room=blue.id, title="Somebody else"))
    back = desk.shutting.remove(closure.id)
    assert [one.id for one in back] == [other.id]
    assert desk.bookings.get(lunch.id).displaced_by == closure.id
    assert desk.shutting.standing() == []
    desk.undo()
    assert desk.bookings.get(other.id).state is State.DISPLACED


def test_k20_maintenance_meets_the_series_on_the_first_monday(sample_desk: Desk) -> None:
    (maintenance,) = [one for one in sample_desk.shutting.standing() if one.name.hans == "设备检修"]
    found = {(one.title.hans, one.start.date()) for one in sample_desk.shutting.displaces(maintenance)}
    assert {(title, date(2026, 12, 7)) for title in ("银龄英语", "梧桐合唱队排练")} <= found


def test_t78_a_venue_that_is_shut_for_a_feast_takes_no_booking(desk: Desk, blue: Room) -> None:
    feast = closing("2026-09-25 0-24", venue_id=blue.venue_id, kind=ClosureKind.HOLIDAY)
    desk.shutting.add(feast)
    assert codes(desk.bookings.check(a_booking("2026-09-25 9-10", room=blue.id))) == ["R06"]
    assert codes(desk.bookings.check(a_booking("2026-09-24 23-24", room=blue.id))) == []
