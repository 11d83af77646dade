"""A venue with four rooms and a few bookings on Wednesday, 16 September 2026, for the painted pages."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

from spacebook.domain.bookings import Booking, State
from spacebook.domain.calendar import DayType
from spacebook.domain.conflicts import Keep
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Desk as Station
from spacebook.domain.people import Duty, Person, Role, ShiftType
from spacebook.domain.places import Area, Closure, ClosureKind, Room, Venue
from spacebook.domain.rules import RuleLine, Term
from spacebook.services.desk import Desk
from spacebook.store.change import Change

WEDNESDAY = date(2026, 9, 16)
MONDAY = date(2026, 9, 14)
NOW = datetime(2026, 9, 16, 9, 42)


def at(clock: str, day: date = WEDNESDAY) -> datetime:
    """The moment of "9:30" on the day."""
    hour, minute = clock.split(":")
    return datetime(day.year, day.month, day.day, int(hour), int(minute))


class SmallArea:
    """The desk of it, with the ids by name."""

    def __init__(self, folder: Path) -> None:
        self.desk = Desk.open(folder / "area.db", create=True, clock=lambda: NOW, by="test")
        with self.desk.store.change("Set up", by="test") as change:
            change.add(Area(name=Name("片区", en="Area")))
            hours = Hours.daily((510, 1230))
            venue = change.add(Venue(name=Name("邻里汇", en="Hub"), hours=hours))
            names = (("dance", "舞蹈教室", "Dance studio"), ("art", "书画室", "Art room"))
            halls = (("hall_a", "多功能厅A", "Hall A"), ("hall_b", "多功能厅B", "Hall B"))
            self.rooms = {
                key: change.add(
                    Room(venue_id=venue.id, name=Name(hans, en=en), limit=25, clear=15, position=n)
                ).id
                for n, (key, hans, en) in enumerate((*names, *halls))
            }
            parts = (self.rooms["hall_a"], self.rooms["hall_b"])
            whole = Room(
                venue_id=venue.id, name=Name("多功能厅", en="Hall"), parts=parts, limit=60, position=9
            )
            self.rooms["hall"] = change.add(whole).id
            self._add_reception(change, venue.id)
            # Everybody has a key here: the desk is there to be painted, not to be asked for.
            change.add(RuleLine(term=Term.KEYHOLDER, value=0, since=date(2026, 1, 1)))
            repair = Closure(
                rooms=(self.rooms["art"],),
                name=Name("维修停用", en="Repairs"),
                kind=ClosureKind.REPAIR,
                start=at("8:00", date(2026, 9, 18)),
                end=at("21:00", date(2026, 9, 18)),
            )
            change.add(repair)
        self.desk.refresh()
        self.venue_id = venue.id
        self.tai_chi = self.book("dance", "10:00", "11:30", "太极班", "Tai chi", people=22, category="W")
        self.choir = self.book("dance", "14:00", "15:00", "合唱队", "Choir", category="W")
        self.council = self.book(
            "hall", "13:30", "16:00", "居民自治理事会", "Council", people=48, category="Z"
        )
        asked = self.book("art", "9:00", "9:30", "晨读", "Reading", category="X", state=State.REQUESTED)
        self.reading = asked

    def book(
        self,
        room: str,
        start: str,
        end: str,
        hans: str,
        en: str,
        *,
        people: int = 0,
        category: str = "",
        state: State = State.CONFIRMED,
    ) -> int:
        """Write a booking on the Wednesday and return its id."""
        booking = Booking(
            room_id=self.rooms[room],
            start=at(start),
            end=at(end),
            title=Name(hans, en=en),
            headcount=people,
            category=category,
            state=state,
        )
        return self.desk.bookings.book(booking, keep=Keep(frozenset({"R03"}), "agreed")).id

    def times(self, booking_id: int) -> tuple[int, datetime, datetime]:
        """Room, start and end as they stand in the database."""
        booking = self.desk.bookings.get(booking_id)
        return booking.room_id, booking.start, booking.end

    def _add_reception(self, change: Change, venue_id: int) -> None:
        station = change.add(Station(venue_id=venue_id, name=Name("接待工位", en="Reception station")))
        person = change.add(Person(venue_id=venue_id, name=Name("张敏", en="Zhang Min")))
        shift = ShiftType(
            desk_id=station.id,
            role=Role.MAIN,
            name=Name("早班", en="Early"),
            spans=((510, 780),),
            day_types=(DayType.WORKDAY,),
        )
        shift = change.add(shift)
        change.add(Duty(desk_id=station.id, date=WEDNESDAY, shift_id=shift.id, person_id=person.id))
