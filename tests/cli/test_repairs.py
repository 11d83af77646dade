"""Ways out by command: conflicts with repairs, repair, swap, copy, bin, restore, history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from spacebook.domain.bookings import Booking, State
from spacebook.domain.names import Name
from spacebook.services.desk import Desk
from tests.cli.conftest import BOOK, Done, book_with
from tests.house import NOW, build, room_id

Sample = Callable[..., Done]
HOUR = timedelta(hours=1)


WHEN = datetime(2097, 9, 18, 10)
"""Far enough ahead for whatever day the tests are run on: nobody gives way who has begun."""


@pytest.fixture
def rival(sample_database: Path) -> int:
    """A request for a room that is taken in the sample: its number."""
    desk = Desk.open(sample_database, clock=lambda: NOW, by="Mei")
    there = Booking(room_id=room_id(desk, "N1-302"), start=WHEN, end=WHEN + HOUR, title=Name("Choir"))
    asked = replace(there, title=Name("Chess"), state=State.REQUESTED, booker=Name("Wu"), end=WHEN + 5 * HOUR)
    number = build(desk, there, asked)[1].id
    desk.close()
    return int(number)


@pytest.mark.slow
def test_conflicts_keep_their_form_and_add_repairs_when_asked(sample: Sample, rival: int) -> None:
    plain = sample("conflicts", "--json").json
    assert plain["count"] == len(plain["conflicts"])
    assert plain["kept"] == 0
    assert all("repairs" not in one for one in plain["conflicts"])
    told = sample("conflicts", "--repairs", "--json")
    assert told.code == 3
    clash = next(one for one in told.json["conflicts"] if one["code"] == "R01" and rival in one["bookings"])
    assert [way["n"] for way in clash["repairs"]] == list(range(1, len(clash["repairs"]) + 1))
    assert all(way["text"] for way in clash["repairs"])
    assert "      1. " in sample("conflicts", "--repairs").out


def test_a_repair_is_chosen_by_its_number(sample: Sample, rival: int) -> None:
    listed = sample("repair", rival, "--code", "R01", "--json").json["repairs"]
    tried = sample("repair", rival, "--code", "r01", "--choose", 1, "--dry-run", "--json").json
    assert tried["repair"] == listed[0]["text"]
    assert sample("repair", rival, "--code", "R01").code == 0
    done = sample("repair", rival, "--code", "R01", "--choose", 1, "--json")
    assert done.code == 0
    assert done.json["bookings"][0]["start"] == tried["bookings"][0]["start"]
    assert sample("repair", rival, "--code", "R01").code == 2
    assert sample("undo").code == 0
    assert sample("repair", rival, "--code", "R01", "--json").json["repairs"] == listed


@pytest.mark.parametrize("wrong", [("--choose", 99), ("--code", "R99")])
def test_a_repair_that_is_not_there(sample: Sample, rival: int, wrong: tuple[object, ...]) -> None:
    done = sample("repair", rival, *wrong)
    assert done.code == 2
    assert "look at the list again" in done.err


@pytest.mark.slow
def test_a_kept_warning_is_counted_and_listed_when_asked(sample: Sample, rival: int) -> None:
    ways = sample("repair", rival, "--code", "R12", "--json").json["repairs"]
    keeping = next(way["n"] for way in ways if way["kind"] == "keep")
    assert sample("repair", rival, "--code", "R12", "--choose", keeping).code == 2
    words = ("--keep", "--reason", "a fair")
    assert sample("repair", rival, "--code", "R12", "--choose", keeping, *words).code == 0
    plain = sample("conflicts", "--kept", "--json").json
    assert plain["kept"] == 1
    assert plain["kept_conflicts"][0]["reason"] == "a fair"
    assert plain["kept_conflicts"][0]["code"] not in [one["code"] for one in plain["conflicts"]]
    assert "1 kept" in sample("conflicts").out
    assert "a fair" in sample("conflicts", "--kept").out


def test_two_bookings_exchange_places(sample: Sample) -> None:
    numbers = []
    for day in (17, 18):
        start, end = f"2097-09-{day}T10:00", f"2097-09-{day}T11:00"
        words = book_with(start=start, end=end, title=f"Tea {day}")
        booked = sample("book", *words, "--keep", "--reason", "far ahead", "--json").json["booking"]
        numbers.append((booked["id"], start))
    (first, morning), (second, evening) = numbers
    swapped = sample("swap", first, second, "--keep", "--reason", "agreed", "--json").json["bookings"]
    assert {one["id"]: one["start"] for one in swapped} == {first: evening, second: morning}
    assert sample("swap", first, first).code == 2


def test_a_booking_is_copied_to_dates(sample: Sample) -> None:
    number = sample("book", *BOOK, "--json").json["booking"]["id"]
    days = ("--to", "2026-09-24", "2026-10-15")
    tried = sample("copy", number, *days, "--dry-run", "--json").json
    assert [one["start"][:10] for one in tried["copies"]] == ["2026-09-24", "2026-10-15"]
    done = sample("copy", number, *days, "--json", "--keep", "--reason", "agreed")
    assert [one["start"] for one in done.json["bookings"]] == ["2026-09-24T10:00", "2026-10-15T10:00"]
    assert sample("copy", number, *days).code == 3


def test_a_period_is_copied_after_a_look(sample: Sample) -> None:
    period = ("2026-09-14", "2026-09-20", "--to", "2027-05-10")
    tried = sample("copy-period", *period, "--dry-run", "--json").json
    assert len(tried["copies"]) > 10
    assert sample("copy-period", "2026-09-14", "2026-09-30", "--to", "2026-09-21").code == 2


def test_what_was_cancelled_is_listed_and_restored(sample: Sample) -> None:
    number = sample("book", *BOOK, "--json").json["booking"]["id"]
    sample("cancel", number)
    lying = sample("bin", "chess", "--json").json["bin"]
    assert [(one["id"], one["former"]) for one in lying] == [(number, "confirmed")]
    assert "Chess" in sample("bin").out
    assert sample("restore", number, "--json").json["bookings"][0]["state"] == "confirmed"
    assert "empty" in sample("bin", "chess").out
    assert sample("restore", number).code == 2


def test_a_history_shows_what_changed(sample: Sample) -> None:
    number = sample("book", *BOOK, "--json").json["booking"]["id"]
    sample("move", number, "--start", "2026-09-17T10:30")
    newest = sample("history", number, "--json").json["history"][0]
    assert newest["details"] == ["Time: Thu 17 Sep 10:00–11:00 → Thu 17 Sep 10:30–11:30"]
    assert "10:30–11:30" in sample("history", number).out
    assert "Nothing is known" in sample("history", 999999).out
