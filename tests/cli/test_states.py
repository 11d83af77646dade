"""requests, confirm, reject, the waiting list, the counter, cancel with a reason."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine

from spacebook.domain.bookings import Booking, State
from spacebook.services.desk import Desk
from tests.cli.conftest import Done, book_with
from tests.house import at, the

Sample = Callable[..., Done]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Commands go by the real clock: it stands at Monday 2026-09-14 09:41, moved by hand."""
    with time_machine.travel(at("mon", "9:41"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def area(sample_database: Path) -> Path:
    return sample_database


def booking(path: Path, number: int) -> Booking:
    desk = Desk.open(path)
    try:
        return desk.bookings.get(number)
    finally:
        desk.close()


def craft(path: Path) -> int:
    """The one request of the sample."""
    desk = Desk.open(path)
    try:
        return the(desk, "亲子手工小聚", "2026-09-19").id
    finally:
        desk.close()


def booked(sample: Sample, **changed: str) -> int:
    done = sample("book", *book_with(**changed), "--json")
    assert done.code == 0, done.err
    number: int = done.json["booking"]["id"]
    return number


def test_the_inbox_as_lines_and_as_json(sample: Sample, area: Path) -> None:
    done = sample("requests")
    assert done.code == 0
    assert "Parent-child craft get-together  (Requested)" in done.out
    assert "Chinese music ensemble rehearsal  (Gave way, to be rearranged)" in done.out
    assert "Mr He (resident) did not come 2 times: suspend until 21 October 2026?" in done.out
    plain = sample("requests", "--json").json
    assert [asked["booking"]["id"] for asked in plain["requests"]] == [craft(area)]
    assert len(plain["displaced"]) == 3
    assert plain["proposals"][0]["until"] == "2026-10-21"
    assert plain["count"] == 6


def test_confirming_and_rejecting_several(sample: Sample, area: Path) -> None:
    first = booked(sample, state="requested")
    rival = booked(sample, state="requested", title="Go")
    other = booked(sample, state="requested", start="2026-09-17T14:00", end="2026-09-17T15:00")
    stopped = sample("confirm", first, other)
    assert (stopped.code, booking(area, other).state) == (3, State.REQUESTED)
    done = sample("confirm", first, other, "--keep", "--reason", "first come", "--rivals", "wait")
    assert (done.code, done.err) == (0, "")
    assert [booking(area, number).state for number in (first, other, rival)] == [
        *(State.CONFIRMED, State.CONFIRMED, State.WAITING)
    ]
    refused = sample("reject", rival, "--reason", "the hall is let")
    assert refused.code == 0
    assert booking(area, rival).reason == "the hall is let"
    assert sample("reject", rival, "--reason", "again").code == 2
    assert sample("reject", rival).code == 2


def test_a_freed_place_goes_to_the_next_in_line(sample: Sample, area: Path) -> None:
    held = booked(sample)
    numbers = [booked(sample, state="requested", title=title) for title in ("First", "Second")]
    for number in numbers:
        assert sample("wait", number).code == 0
    assert sample("give", numbers[0]).code == 3
    assert sample("cancel", held, "--reason", "ill").code == 0
    assert booking(area, held).reason == "ill"
    assert "“First” is before it on the waiting list" in sample("give", numbers[1]).err
    assert sample("pass-over", numbers[0], "--reason", "cannot come").code == 0
    assert sample("give", numbers[1]).code == 0
    assert booking(area, numbers[1]).state is State.CONFIRMED


def test_the_counter(sample: Sample, area: Path, clock: time_machine.Traveller) -> None:
    number = booked(sample, booker="Mr Li")
    early = sample("check-in", number)
    assert (early.code, "too early" in early.err) == (2, True)
    clock.move_to(at("thu", "10:05"))
    assert sample("check-in", number).code == 0
    clock.move_to(at("thu", "10:31"))
    done = sample("check-out", number, "--json")
    assert (done.json["booking"]["state"], done.json["booking"]["end"]) == ("done", "2026-09-17T10:35")
    absent = booked(sample, start="2026-09-17T10:50", end="2026-09-17T11:30")
    clock.move_to(at("thu", "11:05"))
    assert sample("release", absent, "--reason", "nobody came").code == 0
    assert sample("no-show", absent).code == 0
    assert booking(area, absent).state is State.NO_SHOW


def test_a_day_is_closed_from_the_command_line(
    sample: Sample, area: Path, clock: time_machine.Traveller
) -> None:
    number = booked(sample)
    clock.move_to(at("thu", "23"))
    closed = sample("close-day", "--leave", number, "--json").json["bookings"]
    assert closed
    assert number not in {one["id"] for one in closed}
    assert booking(area, number).state is State.CONFIRMED
    assert sample("close-day", "2026-09-17").code == 0
    assert sample("close-day").out == "Nothing is left to close.\n"


def test_booking_is_by_name_from_the_register(sample: Sample, area: Path) -> None:
    number = booked(sample, booker="和汇朗诵社")
    found = booking(area, number)
    assert found.booker_id
    assert (found.phone, str(found.contact)) == ("10000000327", "苗阿姨")
