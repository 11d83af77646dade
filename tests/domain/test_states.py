"""Which state may follow which, for every state and before, during and after its time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from spacebook.domain import states
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.errors import Refusal
from tests.house import a_booking, at

GRACE = 15
MOMENTS = {
    "the day before": at("mon", "10") - timedelta(days=1),
    "before": at("mon", "9:29"),
    "early": at("mon", "9:30"),
    "grace": at("mon", "10:14"),
    "late": at("mon", "10:15"),
    "over": at("mon", "11"),
}
ALWAYS = tuple(MOMENTS)
AHEAD = ("the day before", "before", "early")
RUNNING = ("the day before", "before", "early", "grace", "late")

TABLE: dict[tuple[State, State], tuple[str, ...]] = {
    (State.REQUESTED, State.CONFIRMED): RUNNING,
    (State.REQUESTED, State.REJECTED): ALWAYS,
    (State.REQUESTED, State.WAITING): AHEAD,
    (State.REQUESTED, State.CANCELLED): ALWAYS,
    (State.WAITING, State.CONFIRMED): AHEAD,
    (State.WAITING, State.REJECTED): ALWAYS,
    (State.WAITING, State.CANCELLED): ALWAYS,
    (State.CONFIRMED, State.CHECKED_IN): ("early", "grace", "late"),
    (State.CONFIRMED, State.RELEASED): ("late",),
    (State.CONFIRMED, State.NO_SHOW): ("late", "over"),
    (State.CONFIRMED, State.DONE): ("over",),
    (State.CONFIRMED, State.CANCELLED): ALWAYS,
    (State.CONFIRMED, State.DISPLACED): ALWAYS,
    (State.CONFIRMED, State.REJECTED): (),
    (State.CHECKED_IN, State.DONE): ALWAYS,
    (State.CHECKED_IN, State.CANCELLED): (),
    (State.CHECKED_IN, State.NO_SHOW): (),
    (State.DONE, State.CANCELLED): (),
    (State.DONE, State.CONFIRMED): (),
    (State.DONE, State.NO_SHOW): ALWAYS,
    (State.DISPLACED, State.CONFIRMED): ALWAYS,
    (State.DISPLACED, State.WAITING): AHEAD,
    (State.REJECTED, State.CHECKED_IN): (),
    (State.CANCELLED, State.CONFIRMED): ALWAYS,
    (State.CANCELLED, State.CHECKED_IN): (),
    (State.RELEASED, State.CONFIRMED): RUNNING,
    (State.RELEASED, State.NO_SHOW): ALWAYS,
    (State.NO_SHOW, State.CONFIRMED): RUNNING,
    (State.NO_SHOW, State.CANCELLED): (),
}


def booking(state: State) -> Booking:
    return a_booking("mon 10-11", state=state)


@pytest.mark.parametrize(("before", "after"), TABLE)
def test_each_step_of_a_life_has_its_time(before: State, after: State) -> None:
    allowed = [name for name, now in MOMENTS.items() if states.may(booking(before), after, now, GRACE)]
    assert tuple(allowed) == TABLE[before, after]


def test_a_refusal_says_whether_it_is_the_state_or_the_time() -> None:
    def kind(before: State, after: State, moment: str) -> str:
        with pytest.raises(Refusal) as refused:
            states.led(booking(before), after, MOMENTS[moment], GRACE)
        return refused.value.kind

    assert kind(State.REJECTED, State.CHECKED_IN, "early") == "wrong_state"
    assert kind(State.CONFIRMED, State.CHECKED_IN, "before") == "too_early"
    assert kind(State.CONFIRMED, State.CHECKED_IN, "over") == "too_late"
    assert states.led(booking(State.CONFIRMED), State.DONE, MOMENTS["over"]).state is State.DONE


def test_a_class_without_grace_may_be_noted_as_absent_from_the_start() -> None:
    assert states.may(booking(State.CONFIRMED), State.NO_SHOW, at("mon", "10"), -1)
    assert not states.may(booking(State.CONFIRMED), State.NO_SHOW, at("mon", "9:59"), -1)


def test_every_state_has_its_place_and_nothing_that_took_place_is_cancelled() -> None:
    assert set(states.TRANSITIONS) == set(State)
    took_place = HOLDING - {State.CONFIRMED}
    assert not any(State.CANCELLED in states.TRANSITIONS[state] for state in took_place)
    assert states.nexts(booking(State.CONFIRMED), at("mon", "10"), GRACE) == {
        *(State.CHECKED_IN, State.REQUESTED, State.CANCELLED, State.DISPLACED)
    }


def test_an_edit_does_not_leap_and_goes_by_the_time_it_has_then() -> None:
    def edited(before: State, after: State, when: str = "mon 9-10") -> None:
        old = a_booking(state=before)
        states.refuse_leap(old, replace(a_booking(when), state=after), at("mon", "9:30"))

    edited(State.DONE, State.DONE)
    edited(State.REQUESTED, State.CONFIRMED)
    edited(State.WAITING, State.CONFIRMED, "tue 9-10")
    for before, after in (
        (State.DONE, State.REQUESTED),
        (State.CONFIRMED, State.DONE),
        (State.WAITING, State.CONFIRMED),
    ):
        with pytest.raises(Refusal):
            edited(before, after)


def test_moving_what_is_checked_in_asks_for_a_new_check_in() -> None:
    old = replace(booking(State.CHECKED_IN), arrived=at("mon", "9:55"))
    longer = replace(old, end=at("mon", "12"))
    assert states.after_edit(old, longer) == longer
    for moved in (replace(old, room_id=2), replace(old, start=at("mon", "10:30"))):
        again = states.after_edit(old, moved)
        assert (again.state, again.arrived) == (State.CONFIRMED, None)
        assert (again.room_id, again.start) == (moved.room_id, moved.start)


@pytest.mark.parametrize(
    ("left", "free"),
    [
        ("10:40", "10:40"),
        ("10:41", "10:45"),
        ("10:58", "11"),
        ("11:20", "11"),
        ("9:50", "10:05"),
    ],
)
def test_a_room_left_early_is_free_from_the_next_full_five_minutes(left: str, free: str) -> None:
    assert states.left_early(booking(State.DONE), at("mon", left)) == at("mon", free)
