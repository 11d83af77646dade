"""At the counter: check-in, early leave, no-show, release, the end of the day."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookings import BookerKind, Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.span import from_minutes
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, a_room, at


class Counter:
    """A desk whose clock is set by hand."""

    def __init__(self, database: Path) -> None:
        self.now = at("mon", "9")
        self.desk = Desk.open(database, create=True, clock=lambda: self.now, by="Mei")

    def at(self, clock: str) -> Desk:
        self.now = at("mon", clock)
        return self.desk


@pytest.fixture
def counter(database: Path) -> Iterator[Counter]:
    """Blue and Red at a counter, Monday 9:00."""
    opened = Counter(database)
    a_house(opened.desk, a_room("Blue"), a_room("Red"))
    yield opened
    opened.desk.close()


def refused(work: object, *arguments: object, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        work(*arguments, **given)  # type: ignore[operator]
    return caught.value


def book(counter: Counter, when: str = "mon 10-11", **given: Any) -> Booking:
    return counter.desk.bookings.book(a_booking(when, **given))


def test_check_in_from_half_an_hour_before_the_start_until_the_end(counter: Counter) -> None:
    one = book(counter)
    early = refused(counter.at("9:29").arrivals.check_in, one.id)
    assert (early.kind, early.facts["since"]) == ("too_early", at("mon", "9:30"))
    assert refused(counter.at("11").arrivals.check_in, one.id).kind == "too_late"
    came = counter.at("9:30").arrivals.check_in(one.id)
    assert (came.state, came.arrived) == (State.CHECKED_IN, at("mon", "9:30"))
    assert refused(counter.desk.arrivals.check_in, one.id).kind == "wrong_state"
    assert counter.desk.undo() == "Check in “Choir”"
    assert counter.at("10:59").arrivals.check_in(one.id).arrived == at("mon", "10:59")


def test_who_leaves_early_gives_the_rest_back_and_the_journal_knows_the_old_end(counter: Counter) -> None:
    one = book(counter)
    counter.at("10").arrivals.check_in(one.id)
    left = counter.at("10:32").arrivals.check_out(one.id)
    assert (left.state, left.end, left.left) == (State.DONE, at("mon", "10:35"), at("mon", "10:32"))
    assert book(counter, "mon 10:35-11", title="Chess").id
    (_, edit) = counter.desk.store.history("booking", one.id)[-1]
    assert edit.before is not None
    assert from_minutes(edit.before["end"]) == at("mon", "11")


def test_who_leaves_late_keeps_the_end_that_was_planned(counter: Counter) -> None:
    one = book(counter)
    counter.at("10").arrivals.check_in(one.id)
    left = counter.at("11:20").arrivals.check_out(one.id)
    assert (left.end, left.left) == (at("mon", "11"), at("mon", "11:20"))


def test_only_who_has_come_can_leave(counter: Counter) -> None:
    one = book(counter)
    assert refused(counter.at("11:30").arrivals.check_out, one.id).kind == "wrong_state"


@pytest.mark.parametrize("moved", [{"start": at("mon", "10:30")}, {"room_id": 2}, {"start": at("tue", "10")}])
def test_moving_what_is_checked_in_asks_for_a_new_check_in(
    counter: Counter, moved: dict[str, datetime]
) -> None:
    one = book(counter)
    counter.at("10").arrivals.check_in(one.id)
    after = counter.desk.bookings.move(one.id, **moved)  # type: ignore[arg-type]
    assert (after.state, after.arrived) == (State.CONFIRMED, None)


def test_staying_longer_does_not_ask_for_a_new_check_in(counter: Counter) -> None:
    one = book(counter)
    came = counter.at("10").arrivals.check_in(one.id)
    longer = counter.desk.bookings.change(replace(came, end=at("mon", "12")))
    assert (longer.state, longer.arrived) == (State.CHECKED_IN, at("mon", "10"))


def test_who_has_not_come_is_late_after_the_grace_of_the_class(counter: Counter) -> None:
    resident = book(counter)
    committee = book(counter, room=2, title="Meeting", booker_kind=BookerKind.COMMITTEE)
    assert counter.at("10:14").arrivals.late() == []
    assert counter.at("10:15").arrivals.late() == [resident]
    assert counter.desk.requests.inbox().late == (resident,)
    counter.desk.arrivals.check_in(resident.id)
    assert counter.desk.arrivals.late() == []
    assert committee.state is State.CONFIRMED


def test_a_room_is_released_after_the_grace_and_is_free_again(counter: Counter) -> None:
    one = book(counter)
    assert refused(counter.at("10:10").arrivals.release, one.id, "nobody came").kind == "too_early"
    assert refused(counter.at("10:15").arrivals.release, one.id, " ").kind == "no_reason"
    released = counter.desk.arrivals.release(one.id, "nobody came")
    assert (released.state, released.reason) == (State.RELEASED, "nobody came")
    assert book(counter, "mon 10:15-11", title="Chess").id
    assert counter.desk.arrivals.no_show(one.id).state is State.NO_SHOW


def test_a_no_show_is_noted_after_the_grace_even_when_the_time_is_over(counter: Counter) -> None:
    one, other = book(counter), book(counter, "mon 12-13")
    assert refused(counter.at("10:14").arrivals.no_show, one.id).kind == "too_early"
    assert counter.at("12:15").arrivals.no_show(one.id).state is State.NO_SHOW
    assert not counter.desk.bookings.get(one.id).holds
    counter.desk.arrivals.check_in(other.id)
    assert refused(counter.desk.arrivals.no_show, other.id).kind == "wrong_state"


def test_what_took_place_is_not_cancelled(counter: Counter) -> None:
    one = book(counter)
    counter.at("10").arrivals.check_in(one.id)
    assert refused(counter.desk.bookings.cancel, one.id, "wrong room").kind == "wrong_state"
    counter.at("11").arrivals.check_out(one.id)
    assert refused(counter.desk.bookings.cancel, one.id).kind == "wrong_state"


def test_a_day_is_closed_in_one_step_without_what_is_left_out(counter: Counter) -> None:
    first, second = book(counter, "mon 9-10"), book(counter, "mon 10-11")
    came = book(counter, "mon 10-11", room=2, title="Chess")
    running = book(counter, "mon 11-13")
    counter.at("10").arrivals.check_in(came.id)
    desk = counter.at("12")
    assert [one.id for one in desk.arrivals.done_due()] == [first.id, second.id, came.id]
    closed = desk.arrivals.close_day(leave={second.id})
    assert [one.id for one in closed] == [first.id, came.id]
    assert {one.state for one in closed} == {State.DONE}
    assert desk.bookings.get(running.id).state is State.CONFIRMED
    assert desk.undo_label == "Close the day 2026-09-14"
    desk.undo()
    assert len(desk.arrivals.done_due()) == 3
    desk.arrivals.close_day()
    assert desk.arrivals.close_day() == []
    assert desk.undo_label == "Close the day 2026-09-14"
