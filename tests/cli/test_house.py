"""Commands about the calendar, closures and takeovers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from spacebook.domain.bookings import Booking
from spacebook.services.desk import Desk
from tests.cli.conftest import Done

Sample = Callable[..., Done]

DAY = "2035-09-19"
"""A Wednesday that no clock has reached."""


@pytest.fixture
def booked(sample_database: Path) -> int:
    """A booking of N1-302 on `DAY` from 13 to 14, and its number."""
    desk = Desk.open(sample_database, by="Mei")
    try:
        (room,) = [room for room in desk.places.rooms.values() if room.code == "N1-302"]
        old = next(one for one in desk.store.all(Booking, room_id=room.id) if one.holds)
        start = old.start.replace(year=2035, month=9, day=19, hour=13, minute=0)
        new = replace(old, id=0, rev=0, start=start, end=start + timedelta(hours=1), headcount=10)
        new = replace(new, series_id=None, original=None)
        with desk.store.change("Build", by="test", undoable=False) as change:
            return change.add(new).id
    finally:
        desk.close()


def closing(**changed: str) -> list[str]:
    """The words that close N1-302 on `DAY`."""
    words = {"room": "N1-302", "from": f"{DAY}T12:00", "to": f"{DAY}T16:00", "name": "Repair"} | changed
    return [word for name, text in words.items() for word in (f"--{name}", text)]


def test_a_year_is_shown_as_announced_or_as_expected(sample: Sample) -> None:
    known = sample("calendar", "2026", "--json").json
    assert (known["year"], known["announced"]) == (2026, True)
    assert known["days"][0] == {
        "date": "2026-01-01",
        "kind": "holiday",
        "name": "New Year’s Day",
        "expected": False,
    }
    later = sample("calendar", "2027", "--json").json
    assert (later["announced"], len(later["days"])) == (False, 13)
    assert all(day["expected"] for day in later["days"])
    assert sample("calendar", "2027").out.startswith("2027: not announced\n")
    assert sample("calendar").code == 0


@pytest.mark.parametrize("year", ["0001", "12000", "next"])
def test_a_year_that_is_none(sample: Sample, year: str) -> None:
    assert sample("calendar", year).code == 2


def test_a_day_is_set_after_a_look_and_undone(sample: Sample) -> None:
    words = (DAY, "holiday", "--name", "端午节")
    dry = sample("calendar", "set", *words, "--dry-run", "--json")
    assert (dry.code, dry.json["days"]) == (
        0,
        [{"date": DAY, "from": "workday", "to": "holiday", "name": "Dragon Boat Festival"}],
    )
    assert sample("calendar", "2035", "--json").json["days"][0]["expected"]
    assert sample("calendar", "set", *words).code == 0
    shown = sample("calendar", "2035", "--json").json["days"]
    assert [day["date"] for day in shown if not day["expected"]] == [DAY]
    assert sample("calendar", "set", *words).code == 2
    assert sample("calendar", "clear", DAY).code == 0
    assert all(day["expected"] for day in sample("calendar", "2035", "--json").json["days"])


def test_a_change_of_the_calendar_tells_what_it_moves(sample: Sample) -> None:
    told = sample("calendar", "set", "2026-12-09", "holiday", "--dry-run", "--json")
    deeds = {(entry["deed"], entry["from"][:10]) for entry in told.json["dates"]}
    assert ("pause", "2026-12-09") in deeds
    assert ("move", "2026-12-09") in deeds
    said = sample("calendar", "set", "2026-12-09", "holiday", "--dry-run").out
    assert "Chinese painting class, Wed 9 Dec: pauses" in said
    assert said.endswith("Nothing was written.\n")


def test_days_come_from_a_file_or_from_what_is_known(sample: Sample, tmp_path: Path) -> None:
    path = tmp_path / "2035.csv"
    path.write_text(f"date,kind,name\n{DAY},holiday,Feast\n", encoding="utf-8")
    assert sample("calendar", "import", path).code == 0
    assert sample("calendar", "import", path).code == 2
    assert sample("calendar", "import", "--year", "2035").code == 2
    assert sample("calendar", "import", tmp_path / "none.csv").code == 2
    assert sample("calendar", "import").code == 2
    path.write_text(f"date,kind,name\n{DAY},party,\n", encoding="utf-8")
    told = sample("calendar", "import", path, "--json")
    assert (told.code, told.json["error"]) == (2, "calendar_line")
    assert "2035.csv, line 2: “party” is not possible for kind" in told.err


def test_a_closure_over_a_booking_is_not_written_unasked(sample: Sample, booked: int) -> None:
    told = sample("closure", "add", *closing(), "--json")
    assert told.code == 3
    assert [one["id"] for one in told.json["bookings"]] == [booked]
    dry = sample("closure", "add", *closing(), "--dry-run", "--json")
    assert (dry.code, [one["id"] for one in dry.json["bookings"]]) == (3, [booked])
    assert sample("closure", "add", *closing(), "--dry-run", "--each", "leave").code == 0


@pytest.mark.parametrize("choice", [("--leave",), ("--displace",), ("--cancel", "Pipes")])
def test_a_closure_with_a_choice_for_each(sample: Sample, booked: int, choice: tuple[str, ...]) -> None:
    reason = ("--reason", choice[1]) if len(choice) > 1 else ()
    done = sample("closure", "add", *closing(), choice[0], booked, *reason, "--json")
    (closure,) = done.json["closures"]
    assert (closure["start"], closure["kind"]) == (f"{DAY}T12:00", "other")


def test_a_closure_around_a_booking(sample: Sample, booked: int) -> None:
    done = sample("closure", "add", *closing(), "--around", booked, "--json").json["closures"]
    assert [(one["start"][-5:], one["end"][-5:]) for one in done] == [("12:00", "13:00"), ("14:00", "16:00")]


def test_a_repeated_closure_is_listed_skipped_and_removed(sample: Sample) -> None:
    done = sample("closure", "add", *closing(rrule="FREQ=WEEKLY;COUNT=3", kind="cleaning"), "--json")
    number = done.json["closures"][0]["id"]
    assert number in [one["id"] for one in sample("closure", "list", "--json").json["closures"]]
    skipped = sample("closure", "skip", number, "2035-09-26", "--json").json["closures"][0]
    assert skipped["skipped"] == ["2035-09-26"]
    assert sample("closure", "skip", number, "2035-09-27").code == 2
    assert sample("closure", "remove", number, "--json").json == {"restored": []}
    assert sample("closure", "remove", number).code == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"room": "No such room"},
        {"to": f"{DAY}T11:00"},
        {"from": "soon"},
        {"kind": "party"},
        {"name": " "},
        {"rrule": "FREQ=SOMETIMES"},
    ],
)
def test_a_closure_that_means_nothing(sample: Sample, changed: dict[str, str]) -> None:
    assert sample("closure", "add", *closing(**changed)).code == 2


def test_a_takeover_is_planned_taken_and_released(sample: Sample, booked: int) -> None:
    words = [*closing(name="Storm"), "--authority", "Street office"]
    (line,) = sample("takeover", "add", *words, "--dry-run", "--json").json["lines"]
    assert line["booking"]["id"] == booked
    assert line["proposals"]
    assert all("N1-302" not in one["room"] for one in line["proposals"])
    before = sample("takeover", "list", "--json").json
    done = sample("takeover", "add", *words, "--leave", booked, "--json")
    number = done.json["takeover"]["id"]
    listed = sample("takeover", "list", "--json").json
    assert number in [one["id"] for one in listed["takeovers"]]
    assert listed["displaced"] == before["displaced"] + 1
    released = sample("takeover", "release", number, "--json").json
    assert (released["takeover"], [one["id"] for one in released["restored"]]) == (None, [booked])
    assert sample("takeover", "release", number).code == 2


@pytest.mark.usefixtures("booked")
def test_a_takeover_moves_to_the_best_place(sample: Sample) -> None:
    words = [*closing(name="Storm"), "--authority", "Street office"]
    (line,) = sample("takeover", "add", *words, "--json").json["lines"]
    assert line["proposals"]
    assert sample("takeover", "list", "--json").json["rehoused"] == 1
    assert sample("undo").code == 0
    assert sample("takeover", "list", "--json").json["rehoused"] == 0


def test_a_takeover_needs_an_authority_and_rooms(sample: Sample, booked: int) -> None:
    assert sample("takeover", "add", *closing()).code == 2
    assert sample("takeover", "add", *closing(), "--authority", " ").code == 2
    nowhere = [word for word in closing() if word not in ("--room", "N1-302")]
    assert sample("takeover", "add", *nowhere, "--authority", "Office").code == 2
    assert sample("takeover", "add", *closing(), "--authority", "Office", "--leave", booked + 1).code == 2
