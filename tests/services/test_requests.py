"""Requests, rivals and the waiting list: nothing is decided unseen, each decision is one step."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookings import BookerKind, Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.people import Absence, AbsenceKind, Duty, Person, Role, ShiftType
from spacebook.domain.people import Desk as Station
from spacebook.domain.places import Closure, ClosureKind
from spacebook.domain.rules import RuleLine, Term
from spacebook.services.desk import Desk
from tests.house import MONDAY, NOW, a_booking, a_house, a_room, at, build, codes, room_id, seen, span, the


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Blue, A, B and A+B."""
    a_house(desk, a_room("Blue"), a_room("A"), a_room("B"))
    build(desk, a_room("A+B", parts=(2, 3)))
    return desk


def refused(work: object, *arguments: object, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        work(*arguments, **given)  # type: ignore[operator]
    return caught.value


def ask(desk: Desk, when: str = "tue 10-11", title: str = "Chess", **given: Any) -> Booking:
    return desk.bookings.book(a_booking(when, title=title, state=State.REQUESTED, **given))


def waits(desk: Desk, when: str = "tue 10-11", title: str = "Chess", **given: Any) -> Booking:
    return desk.requests.wait(a_booking(when, title=title, **given))


def state(desk: Desk, booking: Booking) -> State:
    return desk.bookings.get(booking.id).state


def titles(bookings: object) -> list[str]:
    return [str(one.title) for one in bookings]  # type: ignore[attr-defined]


# Requests and rivals


def test_the_inbox_shows_requests_in_order_of_time_with_what_stands_against_them(house: Desk) -> None:
    held = house.bookings.book(a_booking("wed 10-11", title="Choir"))
    later = ask(house, "wed 10:30-11:30", "Late")
    first = ask(house, "tue 10-11", "First", room=4)
    rival = ask(house, "tue 10:30-12", "Rival", room=2)
    inbox = house.requests.inbox()
    assert [asked.booking for asked in inbox.requests] == [first, rival, later]
    assert [titles(asked.rivals) for asked in inbox.requests] == [["Rival"], ["First"], []]
    assert [codes(asked.conflicts) for asked in inbox.requests] == [["R02"], ["R02"], ["R01"]]
    assert inbox.requests[2].conflicts[0].bookings == (later.id, held.id)
    assert inbox.count == 3


def test_when_it_was_asked_for_is_kept(house: Desk) -> None:
    assert ask(house).asked == NOW
    assert waits(house).asked == NOW
    assert house.bookings.book(a_booking("wed 9-10")).asked is None


def test_granting_one_of_two_rivals_names_those_it_pushes_aside(house: Desk) -> None:
    wanted, rival = ask(house), ask(house, "tue 10:30-11:30", "Rival")
    neighbour = ask(house, "tue 11:30-12", "Neighbour")
    assert house.requests.rivals(wanted.id) == [rival]
    assert codes(refused(house.requests.confirm, [wanted.id]).facts["conflicts"]) == ["R01"]
    assert state(house, wanted) is State.REQUESTED
    (confirmed,) = house.requests.confirm([wanted.id], seen("R01"))
    assert confirmed.state is State.CONFIRMED
    assert (state(house, rival), state(house, neighbour)) == (State.REQUESTED, State.REQUESTED)


@pytest.mark.parametrize(("rivals", "fate"), [("wait", State.WAITING), ("reject", State.REJECTED)])
def test_what_becomes_of_rivals_is_chosen_and_is_part_of_the_step(
    house: Desk, rivals: str, fate: State
) -> None:
    wanted, rival = ask(house), ask(house, "tue 10:30-11:30", "Rival")
    neighbour = ask(house, "tue 11:30-12", "Neighbour")
    house.requests.confirm([wanted.id], seen("R01"), rivals=rivals, reason="asked later")
    assert (state(house, rival), state(house, neighbour)) == (fate, State.REQUESTED)
    assert house.bookings.get(rival.id).reason == "asked later"
    house.undo()
    assert state(house, wanted) is state(house, rival) is State.REQUESTED


def test_rivals_are_not_rejected_without_a_reason(house: Desk) -> None:
    wanted = ask(house)
    assert refused(house.requests.confirm, [wanted.id], rivals="reject").kind == "no_reason"
    assert refused(house.requests.confirm, [wanted.id], rivals="eat").kind == "bad_choice"


def test_several_are_confirmed_in_one_step_or_none(house: Desk) -> None:
    first, second, third = ask(house), ask(house, "wed 10-11"), ask(house, "tue 10-11", "Rival")
    assert refused(house.requests.confirm, [first.id, second.id, third.id], seen("R01")).kind == "conflicts"
    assert {state(house, one) for one in (first, second, third)} == {State.REQUESTED}
    confirmed = house.requests.confirm([second.id, first.id, second.id], seen("R01"))
    assert [one.id for one in confirmed] == [second.id, first.id]
    assert house.undo_label == "Confirm 2 requests"
    house.undo()
    assert {state(house, one) for one in (first, second)} == {State.REQUESTED}


def test_several_are_rejected_with_a_reason_that_stays_with_each(house: Desk) -> None:
    first, second = ask(house), waits(house, "wed 10-11")
    assert refused(house.requests.reject, [first.id], "").kind == "no_reason"
    house.requests.reject([first.id, second.id], "the hall is being painted")
    for one in (first, second):
        assert state(house, one) is State.REJECTED
        assert house.bookings.get(one.id).reason == "the hall is being painted"
    assert house.history(first.id)[0].label == "Reject 2 requests: the hall is being painted"
    assert refused(house.requests.reject, [first.id], "again").kind == "wrong_state"
    assert refused(house.requests.reject, [], "none").kind == "nothing_chosen"


def test_a_request_whose_time_is_over_lapses_and_cannot_be_granted(house: Desk) -> None:
    old = ask(house, "mon 8-9")
    inbox = house.requests.inbox()
    assert (inbox.requests, inbox.lapsed) == ((), (old,))
    assert refused(house.requests.confirm, [old.id]).kind == "too_late"
    assert refused(house.bookings.confirm, old.id).kind == "too_late"


# The waiting list


def test_what_could_never_be_granted_does_not_wait_but_what_is_only_tight_may(desk: Desk) -> None:
    a_house(desk, a_room(limit=20, seated=10))
    no = refused(waits, desk, headcount=21)
    assert (no.kind, codes(no.facts["conflicts"])) == ("conflicts", ["R04"])
    tight: dict[str, Any] = {"headcount": 15, "layout": "classroom"}
    assert waits(desk, **tight).state is State.WAITING
    assert ask(desk, "wed 10-11", **tight).state is State.REQUESTED


def test_a_freed_slot_is_offered_to_the_next_in_line_only(house: Desk) -> None:
    held = house.bookings.book(a_booking("tue 9-12", title="Choir"))
    first, second = waits(house, title="First"), waits(house, "tue 10:30-11:30", "Second")
    apart = waits(house, "tue 11:30-12", "Apart")
    assert house.requests.offers() == []
    house.bookings.cancel(held.id, "ill")
    offers = house.requests.offers()
    assert [(str(o.booking.title), titles(o.behind)) for o in offers] == [
        ("First", ["Second"]),
        ("Apart", []),
    ]
    assert refused(house.requests.give, second.id).kind == "not_next"
    assert house.requests.give(first.id).state is State.CONFIRMED
    assert titles(o.booking for o in house.requests.offers()) == ["Apart"]
    assert refused(house.requests.give, second.id).kind == "conflicts"
    assert apart.state is State.WAITING


def test_the_line_goes_by_class_then_who_was_pushed_aside_then_who_asked_first(house: Desk) -> None:
    def at_minute(minute: int, **given: Any) -> Booking:
        asked = datetime(2026, 9, 10, 9, minute)
        return a_booking("tue 10-11", state=State.WAITING, asked=asked, **given)

    build(
        house,
        at_minute(1, title="Resident", priority="P4"),
        at_minute(3, title="Team", priority="P3"),
        at_minute(2, title="Earlier team", priority="P3"),
        at_minute(4, title="Displaced team", priority="P3", displaced_by=1),
    )
    line = ["Displaced team", "Earlier team", "Team", "Resident"]
    assert titles(house.requests.waiting()) == line
    (offer,) = house.requests.offers()
    house.requests.pass_over(offer.booking.id, "cannot on that day")
    assert titles(house.requests.waiting()) == [*line[1:], line[0]]
    assert house.bookings.get(offer.booking.id).reason == "cannot on that day"
    house.undo()
    assert titles(house.requests.waiting()) == line


def test_a_slot_is_not_offered_while_a_closure_or_rule_stands_against_it(house: Desk) -> None:
    tuesday = span("tue 0-24")
    (closure,) = build(
        house,
        Closure(
            venue_id=1,
            name=Name("Repair"),
            kind=ClosureKind.REPAIR,
            start=tuesday.start,
            end=tuesday.end,
        ),
    )
    waits(house)
    assert house.requests.offers() == []
    with house.store.change("Open", by="test") as change:
        change.drop(closure)
    assert len(house.requests.offers()) == 1


def test_a_slot_is_no_longer_offered_once_it_has_begun(house: Desk, database: Path) -> None:
    entry = waits(house, "mon 10-11")
    assert len(house.requests.offers()) == 1
    later = Desk.open(database, clock=lambda: at("mon", "10"), by="Li")
    try:
        assert later.requests.offers() == []
        assert later.requests.inbox().lapsed == (entry,)
        assert refused(later.requests.give, entry.id).kind == "too_late"
        assert refused(later.requests.wait, a_booking("mon 9:45-11")).kind == "too_late"
    finally:
        later.close()


def test_a_request_can_go_onto_the_waiting_list_but_not_what_is_done(house: Desk) -> None:
    asked = ask(house)
    entry = house.requests.wait(asked)
    assert (entry.id, entry.state, entry.asked) == (asked.id, State.WAITING, NOW)
    done = build(house, a_booking("mon 8-9", state=State.DONE))[0]
    assert refused(house.requests.wait, done).kind == "wrong_state"
    assert refused(house.requests.wait, replace(a_booking("wed 9-10"), title=Name())).kind == "no_title"


# Approval and key-holders


def test_a_class_that_needs_approval_asks_first(house: Desk) -> None:
    resident, team = a_booking("tue 9-10"), a_booking("tue 9-10", booker_kind=BookerKind.TEAM)
    assert not house.requests.needs_approval(resident)
    build(
        house,
        RuleLine(
            venue_id=1,
            booker_kind=BookerKind.RESIDENT,
            term=Term.APPROVAL,
            value=1,
            since=date(2026, 9, 15),
        ),
    )
    assert house.requests.needs_approval(resident)
    assert not house.requests.needs_approval(team)
    assert not house.requests.needs_approval(a_booking("mon 9-10"))


def test_who_is_on_duty_then_can_open_first_and_nobody_who_is_away(house: Desk) -> None:
    names = ("Early", "Late", "Other", "Ill", "Gone")
    people = build(
        house,
        *(
            Person(venue_id=1, name=Name(name), position=place, active=name != "Gone")
            for place, name in enumerate(names)
        ),
    )
    (station,) = build(house, Station(venue_id=1, name=Name("Desk")))
    morning, evening = build(
        house,
        *(
            ShiftType(desk_id=station.id, role=Role.MAIN, name=Name(name), spans=(hours,), day_types=())
            for name, hours in (("morning", (510, 720)), ("evening", (1050, 1170)))
        ),
    )
    build(
        house,
        Duty(desk_id=station.id, date=MONDAY, shift_id=morning.id, person_id=people[0].id),
        Duty(desk_id=station.id, date=MONDAY, shift_id=evening.id, person_id=people[1].id),
        Absence(person_id=people[3].id, kind=AbsenceKind.SICK, first=MONDAY, last=MONDAY, half="pm"),
    )

    def openers(when: str) -> list[str]:
        return [str(person.name) for person in house.requests.keyholders(a_booking(when))]

    assert openers("mon 18-19") == ["Late", "Early", "Other"]
    assert openers("mon 9-10") == ["Early", "Late", "Other", "Ill"]
    assert openers("tue 9-10") == ["Early", "Late", "Other", "Ill"]


# The sample


def test_the_inbox_of_the_sample(sample_desk: Desk) -> None:
    inbox = sample_desk.requests.inbox()
    assert [asked.booking.title.hans for asked in inbox.requests] == ["亲子手工小聚"]
    assert [one.title.hans for one in inbox.displaced] == ["民乐队排练", "广场舞编排", "编织互助组"]
    assert [proposal.booker.name.hans for proposal in inbox.proposals] == ["居民何先生"]
    assert (inbox.waiting, inbox.offers, inbox.lapsed) == ((), (), ())
    opening = sample_desk.requests.keyholders(a_booking("mon 9-10", room=room_id(sample_desk, "C1-01")))
    assert [person.name.hans for person in opening[:2]] == ["沈毓敏", "顾振华"]
    assert the(sample_desk, "民乐队排练", "2026-09-17").displaced_by
