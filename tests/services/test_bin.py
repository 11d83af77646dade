"""The recycle bin and the history: what left the plan, when, by whom and why; and the checked way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from spacebook import i18n
from spacebook.domain.bookings import Booking, PoolUse, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Pool
from spacebook.services.desk import Desk
from tests.house import NOW, a_booking, a_house, a_room, at, build


@pytest.fixture
def house(desk: Desk) -> Desk:
    a_house(desk, a_room("Hall A"), a_room("Hall B"))
    return desk


def content(booking: Booking) -> Booking:
    return replace(booking, rev=0)


def test_what_was_cancelled_lies_in_the_bin_and_comes_back_as_it_was(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10", headcount=7))
    house.bookings.cancel(booked.id, "ill")
    (lying,) = house.bin.list()
    assert (lying.booking.id, lying.former, lying.by, lying.reason) == (
        booked.id,
        State.CONFIRMED,
        "Mei",
        "ill",
    )
    assert lying.label == "Cancel “Choir”: ill"
    assert lying.at == NOW
    restored = house.bin.restore(booked.id)
    assert content(restored) == content(booked)
    assert house.bin.list() == []
    assert house.undo() == "Restore “Choir”"
    assert [one.booking.id for one in house.bin.list()] == [booked.id]


def test_a_rejected_request_comes_back_as_a_request(house: Desk) -> None:
    asked = house.bookings.book(a_booking("tue 9-10", state=State.REQUESTED))
    house.bookings.reject(asked.id, "no")
    assert house.bin.find(asked.id).former is State.REQUESTED
    assert house.bin.restore(asked.id).state is State.REQUESTED


def test_a_row_that_was_removed_comes_back_under_its_number(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10"))
    with house.store.change("Remove", by="Li") as change:
        change.drop(booked)
    (lying,) = house.bin.list()
    assert (lying.gone, lying.booking.id, lying.by) == (True, booked.id, "Li")
    assert content(house.bin.restore(booked.id)) == content(booked)
    house.undo()
    assert house.store.all(Booking) == []
    house.redo()
    assert [one.id for one in house.store.all(Booking)] == [booked.id]


def test_what_was_taken_back_by_undo_is_not_in_the_bin(house: Desk) -> None:
    house.bookings.book(a_booking("tue 9-10"))
    house.undo()
    assert house.bin.list() == []


def test_a_restored_booking_is_checked_again_and_repairs_can_be_offered(house: Desk) -> None:
    booked = house.bookings.book(a_booking("tue 9-10"))
    house.bookings.cancel(booked.id)
    house.bookings.book(a_booking("tue 9-11", title="Quicker"))
    with pytest.raises(Refusal) as refused:
        house.bin.restore(booked.id)
    assert refused.value.kind == "conflicts"
    back = house.bin.restored(booked.id)
    repairs = house.repairs.for_booking(back, refused.value.facts["conflicts"])
    assert repairs[0].bookings[0].room_id == 2
    (elsewhere,) = house.repairs.apply(repairs[0])
    assert (elsewhere.id, elsewhere.state, elsewhere.room_id) == (booked.id, State.CONFIRMED, 2)


def test_several_come_back_in_one_step_or_none_does(house: Desk) -> None:
    one, two = build(house, a_booking("tue 9-10"), a_booking("wed 9-10"))
    for booked in (one, two):
        house.bookings.cancel(booked.id)
    assert [b.id for b in house.bin.restore_several([two.id, one.id])] == [two.id, one.id]
    assert house.undo() == "Restore 2 bookings"
    house.bookings.book(a_booking("wed 9-10", title="Quicker"))
    with pytest.raises(Refusal):
        house.bin.restore_several([one.id, two.id])
    assert {house.bookings.get(b.id).state for b in (one, two)} == {State.CANCELLED}


def test_two_that_lay_on_each_other_do_not_both_come_back(house: Desk) -> None:
    one = house.bookings.book(a_booking("tue 9-10"))
    house.bookings.cancel(one.id)
    two = house.bookings.book(a_booking("tue 9-10", title="Second"))
    house.bookings.cancel(two.id)
    with pytest.raises(Refusal) as refused:
        house.bin.restore_several([one.id, two.id])
    assert refused.value.kind in ("conflicts", "occupied", "occupied_by")
    assert len(house.bin.list()) == 2


def test_the_bin_is_searched_and_reaches_some_days_back(house: Desk) -> None:
    early = Desk.open(house.database, clock=lambda: NOW - timedelta(days=40), by="Li")
    old = early.bookings.book(a_booking("tue 9-10", title="Old tea"))
    early.bookings.cancel(old.id)
    early.close()
    new = house.bookings.book(a_booking("wed 9-10", title="Green tea", phone="123"))
    house.bookings.cancel(new.id)
    assert [one.booking.id for one in house.bin.list()] == [new.id]
    assert [one.booking.id for one in house.bin.list(days=60)] == [new.id, old.id]
    assert [one.booking.id for one in house.bin.list(60, "TEA old")] == [old.id]
    assert [one.booking.id for one in house.bin.list(60, "123")] == [new.id]
    assert house.bin.list(60, "coffee") == []


def test_a_released_room_comes_back_only_while_its_time_lasts(house: Desk) -> None:
    booked = house.bookings.book(a_booking("mon 9-12"))
    house.arrivals.release(booked.id, "nobody came")
    later = Desk.open(house.database, clock=lambda: at("mon", "12"), by="Li")
    with pytest.raises(Refusal) as refused:
        later.bin.restore(booked.id)
    later.close()
    assert refused.value.kind == "too_late"
    assert house.bookings.get(booked.id).state is State.RELEASED
    assert house.bin.restore(booked.id).state is State.CONFIRMED


@pytest.mark.parametrize("number", [1, 99])
def test_what_is_not_in_the_bin_is_told(house: Desk, number: int) -> None:
    house.bookings.book(a_booking("tue 9-10"))
    with pytest.raises(Refusal) as refused:
        house.bin.restore(number)
    assert refused.value.kind == "not_in_bin"


def test_a_history_tells_each_field_that_changed(house: Desk) -> None:
    (pool,) = build(house, Pool(venue_id=1, name=Name("Projector"), quantity=3))
    booked = house.bookings.book(a_booking("tue 9-10"))
    house.bookings.change(
        replace(
            booked,
            room_id=2,
            start=at("tue", "9:30"),
            headcount=12,
            title=Name("合唱", en="Singing"),
            pools=(PoolUse(pool.id, 2),),
        )
    )
    house.bookings.cancel(booked.id, "ill")
    cancelled, changed, made = house.history(booked.id)
    assert made.details == ()
    assert changed.details == (
        "Time: Tue 15 Sep 9:00–10:00 → Tue 15 Sep 9:30–10:00",
        "Room: Hall A → Hall B",
        "Title: Choir → Singing",
        "People: – → 12",
        "Equipment: – → Projector × 2",
    )
    assert cancelled.details == ("State: Confirmed → Cancelled", "Reason: – → ill")
    assert cancelled.at == datetime(2026, 9, 14, 9, 41)
    i18n.install("zh_CN")
    assert house.history(booked.id)[0].details[0] == "状态：已批准 → 已取消"
