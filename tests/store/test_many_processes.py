"""Eight programs want the same slots: none is given twice, and every loser is told by whom."""

import json
import subprocess
import sys
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookings import Booking
from spacebook.domain.places import Room, atoms
from spacebook.services.desk import Desk
from tests.house import a_house, a_room, at

PROCESSES, SLOTS = 8, 40
ROOT = Path(__file__).parents[2]


@pytest.fixture
def racers(desk: Desk, tmp_path: Path) -> list[list[dict[str, Any]]]:
    """What each of eight programs got, of two rooms that are one together."""
    a_house(desk, a_room("A"), a_room("B"), a_room("A+B", parts=(1, 2)))
    gate = tmp_path / "go"
    programs = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.store.racer", desk.database, str(number), str(gate), str(SLOTS)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        for number in range(PROCESSES)
    ]
    for program in programs:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
    gate.touch()
    told = []
    for program in programs:
        out, _ = program.communicate(timeout=120)
        assert program.returncode == 0
        told.append(json.loads(out))
    return told


def test_no_slot_is_given_twice_and_losers_learn_who_has_it(
    desk: Desk, racers: list[list[dict[str, Any]]]
) -> None:
    rooms = {room.id: room for room in desk.store.all(Room)}
    held = {booking.id: booking for booking in desk.store.all(Booking)}
    for one, other in combinations(held.values(), 2):
        shared = atoms(one.room_id, rooms) & atoms(other.room_id, rooms)
        assert not (shared and one.span.overlaps(other.span)), (one, other)
    for slot in range(SLOTS):
        start = at("mon", "0") + timedelta(hours=slot)
        in_slot = [booking for booking in held.values() if booking.start == start]
        assert sorted(atom for one in in_slot for atom in atoms(one.room_id, rooms)) == [1, 2]
    won = [entry["booked"] for told in racers for entry in told if "booked" in entry]
    assert sorted(won) == sorted(held)
    lost = [entry for told in racers for entry in told if "refused" in entry]
    assert len(won) + len(lost) == PROCESSES * SLOTS * 3
    for entry in lost:
        assert entry["refused"] == "conflicts"
        assert entry["named"]
        for code, winner, title in entry["named"]:
            assert code == ("R01" if held[winner].room_id == entry["room"] else "R02")
            assert title == str(held[winner].title)
            assert atoms(held[winner].room_id, rooms) & atoms(entry["room"], rooms)
    assert desk.watch.standing() == []
