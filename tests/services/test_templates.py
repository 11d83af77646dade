"""Templates: a booking without its day, filled and looked at before it is written."""

from dataclasses import replace
from datetime import date, time

import pytest

from spacebook.domain.bookings import Booking, Template
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, at

LIFT = Template(name=Name("Lift"), title=Name("Lift meeting"), minutes=90, headcount=14, uses=("loud",))


@pytest.fixture
def house(desk: Desk) -> Desk:
    """One room that is always open."""
    a_house(desk)
    return desk


def test_a_template_is_filled_with_a_day_and_a_room_and_nothing_is_written(house: Desk) -> None:
    template = house.templates.add(LIFT)
    filled = house.templates.fill(template.id, date(2026, 9, 15), time(14), 1)
    assert (filled.start, filled.end) == (at("tue", "14"), at("tue", "15:30"))
    assert (str(filled.title), filled.headcount, filled.uses) == ("Lift meeting", 14, ("loud",))
    assert house.store.all(Booking) == []
    with pytest.raises(Refusal) as refused:
        house.templates.fill(template.id, date(2026, 9, 15), time(14))
    assert refused.value.kind == "unknown_room"


def test_a_booking_becomes_a_template_without_the_people_behind_it(house: Desk) -> None:
    booked = house.bookings.book(a_booking("mon 14-16", headcount=9, phone="399", booker=Name("Mr He")))
    template = house.templates.of_booking(booked.id, Name("Weekly"))
    assert (template.minutes, template.room_id, template.headcount) == (120, 1, 9)
    again = house.templates.fill(template.id, date(2026, 9, 21), time(9))
    assert (again.room_id, str(again.booker), again.phone) == (1, "", "")


def test_templates_keep_their_order_and_can_be_changed_and_removed(house: Desk) -> None:
    first, second = house.templates.add(LIFT), house.templates.add(replace(LIFT, name=Name("Choir")))
    house.templates.change(replace(second, minutes=45))
    assert [one.minutes for one in house.templates.list()] == [90, 45]
    house.templates.remove(first.id)
    assert [str(one.name) for one in house.templates.list()] == ["Choir"]
    house.undo()
    assert [str(one.name) for one in house.templates.list()] == ["Lift", "Choir"]


@pytest.mark.parametrize(
    ("given", "kind"),
    [({"name": Name()}, "no_name"), ({"title": Name()}, "no_title"), ({"minutes": 0}, "bad_minutes")],
)
def test_what_makes_no_template_is_refused(house: Desk, given: dict[str, object], kind: str) -> None:
    with pytest.raises(Refusal) as refused:
        house.templates.add(replace(LIFT, **given))  # type: ignore[arg-type]
    assert refused.value.kind == kind


def test_the_sample_has_three(sample_desk: Desk) -> None:
    found = sample_desk.templates.list()
    assert [one.name.hans for one in found] == ["加装电梯协商会", "居民议事会", "团队排练"]
    filled = sample_desk.templates.fill(found[0].id, date(2026, 9, 16), time(9))
    assert sample_desk.bookings.check(replace(filled, undertaking="AQ-1")) == []
