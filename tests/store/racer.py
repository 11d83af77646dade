"""One of several programs that want the same slots; `test_many_processes` runs it and reads what it prints.

Arguments: the database, the number of this racer, the file that starts the race, and the number of slots.
"""

import json
import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from spacebook.domain.errors import Refusal
from spacebook.services.desk import Desk
from tests.house import a_booking

ROOMS = (1, 2, 3)
"""Two rooms, and a third that is both together."""


def main() -> None:
    """Try every slot of every room in an order of one's own and tell for each who has it."""
    database, number, gate, slots = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    desk = Desk.open(database, by=f"racer {number}")
    wanted = [(slot, room) for slot in range(slots) for room in ROOMS]
    begin = number % len(ROOMS)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    while not gate.exists():
        time.sleep(0.002)
    told = [attempt(desk, number, slot, room) for slot, room in wanted[begin:] + wanted[:begin]]
    desk.close()
    sys.stdout.write(json.dumps(told))


def attempt(desk: Desk, number: int, slot: int, room: int) -> dict[str, object]:
    """What became of one slot: the id of the own booking, or the refusal and those named in it."""
    hour = a_booking("mon 0-1", room=room, title=f"Racer {number}")
    later = timedelta(hours=slot)
    try:
        booked = desk.bookings.book(replace(hour, start=hour.start + later, end=hour.end + later))
    except Refusal as refused:
        conflicts = refused.facts.get("conflicts", [])
        named = [[conflict.code, conflict.bookings[1], str(conflict.fact("title"))] for conflict in conflicts]
        return {"slot": slot, "room": room, "refused": refused.kind, "named": named}
    return {"slot": slot, "room": room, "booked": booked.id}


if __name__ == "__main__":
    main()
