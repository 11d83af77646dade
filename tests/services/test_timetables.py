"""Three real university timetables (ITC 2019): all rows come in, and every clash is told exactly."""

import csv
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name
from spacebook.domain.places import Room
from spacebook.domain.span import midnight, minute_of_day, monday_of
from spacebook.services.desk import Desk
from spacebook.services.exchange import Exchange, Report
from tests.house import NOW, a_booking, build

ROWS = {"pu-cs-fal07": 3054, "muni-fi-spr16": 5531, "tg-fal17": 800}
SLOT = timedelta(minutes=5)


class Timetable:
    """An imported instance: its folder, its desk and what the import said."""

    def __init__(self, folder: Path, desk: Desk, report: Report) -> None:
        self.folder, self.desk, self.report = folder, desk, report
        self.truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        self.rooms = {str(room.name): room.id for room in desk.places.rooms.values()}
        self.occurrences: dict[str, list[Booking]] = {}
        for booking in desk.store.all(Booking):
            self.occurrences.setdefault(str(booking.title), []).append(booking)
        self.first_monday = self._first_monday()

    def _first_monday(self) -> date:
        with (self.folder / "bookings.csv").open(encoding="utf-8", newline="") as stream:
            row = next(csv.DictReader(stream))
        first = monday_of(date.fromisoformat(row["first_date"]))
        return first - timedelta(weeks=row["weeks"].index("1"))

    def dates(self, days: str, weeks: str) -> Iterator[date]:
        """The dates of bits for weekdays (Monday first) and weeks."""
        for week, runs in enumerate(weeks):
            for weekday, wanted in enumerate(days):
                if runs == wanted == "1":
                    yield self.first_monday + timedelta(weeks=week, days=weekday)


@pytest.fixture(scope="module", params=list(ROWS))
def timetable(
    request: pytest.FixtureRequest,
    shared_data: Callable[[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Timetable]:
    folder = shared_data(f"itc2019/{request.param}")
    path = tmp_path_factory.mktemp("itc") / "area.db"
    desk = Desk.open(path, create=True, clock=lambda: NOW, by="Mei")
    report = Exchange(desk).import_csv(folder / "occurrences.csv", venue=request.param, create_rooms=True)
    _add_empty_rooms(desk, folder / "rooms.csv")
    yield Timetable(folder, desk, report)
    desk.close()


def _add_empty_rooms(desk: Desk, path: Path) -> None:
    """Rooms that the published timetable does not use: moves may go there, too."""
    known = {str(room.name) for room in desk.places.rooms.values()}
    (venue,) = desk.places.venues
    with path.open(encoding="utf-8", newline="") as stream:
        names = [row["room"] for row in csv.DictReader(stream) if row["room"] not in known]
    build(desk, *(Room(venue_id=venue, name=Name(name)) for name in names))


def test_all_rows_come_in_and_none_clashes(timetable: Timetable) -> None:
    report = timetable.report
    assert (report.read, report.imported) == (ROWS[timetable.folder.name],) * 2
    assert report.refused == []
    assert report.clashing == []
    assert len(timetable.occurrences) == timetable.truth["bookings"]
    used = {one.room_id for occurrences in timetable.occurrences.values() for one in occurrences}
    assert len(used) == timetable.truth["rooms_used"]
    assert timetable.desk.watch.standing() == []


def test_every_proposed_move_is_answered_exactly(timetable: Timetable) -> None:
    lines = (timetable.folder / "mutations.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == timetable.truth["mutations"]
    for line in lines:
        move = json.loads(line)
        wanted = list(_wanted(timetable, move))
        assert len(wanted) == move["dates"]
        own = [booking.id for booking in timetable.occurrences[move["move"]]]
        found = [c for each in timetable.desk.watch.check(wanted, ignore=own) for c in each]
        assert {conflict.code for conflict in found} <= {"R01"}
        assert Counter(str(conflict.fact("title")) for conflict in found) == move["clashes"], move
        assert len(found) == move["clash_occurrence_pairs"]


def _wanted(timetable: Timetable, move: dict[str, Any]) -> Iterable[Booking]:
    first, last = (timedelta(minutes=minute_of_day(move[name])) for name in ("start", "end"))
    pattern = a_booking(room=timetable.rooms[move["room"]], title="moved")
    for day in timetable.dates(move["days"], move["weeks"]):
        yield replace(pattern, start=midnight(day) + first, end=midnight(day) + last)


@pytest.mark.slow
def test_a_second_timetable_on_top_clashes_exactly_where_it_should(
    timetable: Timetable, tmp_path: Path
) -> None:
    overlay = timetable.folder / "overlay.json"
    if not overlay.exists():
        assert "overlay" not in timetable.truth
        return
    plain = json.loads(overlay.read_text(encoding="utf-8"))
    path, keys = tmp_path / "overlay.csv", _write(timetable, plain["added"], tmp_path / "overlay.csv")
    desk = timetable.desk
    titles = {booking.id: str(booking.title) for booking in desk.store.all(Booking)}
    report = Exchange(desk).import_csv(path, venue=timetable.folder.name, create_rooms=True)
    try:
        assert (report.imported, report.refused) == (len(keys), [])
        pairs = Counter(
            f"A{titles[other]}|{keys[row]}" for row, other, _ in report.clashing if other in titles
        )
        assert len(report.clashing) == sum(pairs.values())
        assert pairs == plain["clashes"]
        assert len(pairs) == timetable.truth["overlay"]["clashing_booking_pairs"]
        assert sum(pairs.values()) == timetable.truth["overlay"]["clashing_occurrence_pairs"]
        standing = [c for c in desk.watch.standing() if c.code == "R01"]
        assert len(standing) == sum(pairs.values())
    finally:
        desk.undo()
    assert {booking.id for booking in desk.store.all(Booking)} == set(titles)


def _write(timetable: Timetable, added: dict[str, list[Any]], path: Path) -> dict[int, str]:
    """A table of all added occurrences; returns which booking each line belongs to."""
    keys: dict[int, str] = {}
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["booking", "room", "date", "start", "end"])
        for key, (room, days, start, length, weeks) in added.items():
            for day in timetable.dates(days, weeks):
                begin = midnight(day) + start * SLOT
                end = begin + length * SLOT
                writer.writerow([key, room, day.isoformat(), f"{begin:%H:%M}", f"{end:%H:%M}"])
                keys[len(keys) + 2] = key
    return keys
