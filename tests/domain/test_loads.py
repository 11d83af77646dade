"""What a day comes to: order, clashes, how full."""

from __future__ import annotations

import pytest

from spacebook.domain.bookings import State
from spacebook.domain.loads import day_loads
from tests.gui.small_area import MONDAY, WEDNESDAY, SmallArea


@pytest.fixture
def area(tmp_path):
    area = SmallArea(tmp_path)
    yield area
    area.desk.close()


def loads(area):
    rooms = list(area.desk.places.rooms.values())
    found = day_loads(area.desk.agenda.of_rooms(rooms, MONDAY, 7))
    return {"monday": found[0], "wednesday": found[2], "friday": found[4]}


def test_bookings_of_a_day_come_in_order_whatever_their_rooms(area):
    titles = [block.title.text("en") for block in loads(area)["wednesday"].blocks]
    assert titles == ["Reading", "Tai chi", "Council", "Choir"]


def test_a_hall_of_parts_counts_once_for_each_part_and_a_request_not_at_all(area):
    day = loads(area)["wednesday"]
    # Tai chi and choir take 150 minutes; the council 150 in each of two halls; four rooms open twelve hours.
    assert (day.taken, day.available) == (450, 4 * 720)
    assert loads(area)["monday"].part == 0


def test_what_is_closed_is_not_available(area):
    assert loads(area)["friday"].available == 3 * 720
    assert loads(area)["friday"].shut is None


def test_both_of_two_that_clash_are_counted(area):
    area.book("art", "9:00", "10:00", "早读", "Early", state=State.REQUESTED)
    assert loads(area)["wednesday"].clashes == 2
    assert WEDNESDAY.isoweekday() == 3
