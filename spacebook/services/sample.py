"""Builds the invented sample area from `resources/sample/area.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from spacebook import assets, readings
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import (
    Audience,
    BookerKind,
    Booking,
    HolidayPolicy,
    Series,
    State,
)
from spacebook.domain.calendar import DayType
from spacebook.domain.hours import Hours
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.people import Absence, AbsenceKind, Duty, Person, Role, ShiftType
from spacebook.domain.people import Desk as Station
from spacebook.domain.places import Area, Closure, ClosureKind, Pool, Room, Venue, VenueKind
from spacebook.domain.span import minute_of_day
from spacebook.services import sample_register as register
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

Plain = Mapping[str, Any]


def read_sample() -> dict[str, Any]:
    """The sample as plain data."""
    found: dict[str, Any] = json.loads(assets.path("sample/area.json").read_text(encoding="utf-8"))
    return found


class Sample:
    """One building of the sample; `moved` shifts everything but the calendar."""

    def __init__(self, desk: Desk, change: Change, plain: Plain, moved: timedelta) -> None:
        self._desk = desk
        self._change = change
        self._plain = plain
        self._moved = moved
        self._ids: dict[str, int] = {}
        self._register: dict[str, Booker] = {}

    def build(self) -> int:
        """Write everything and return how many bookings there are."""
        area = self._plain["area"]
        weeks = self._moved // timedelta(weeks=1)
        self._change.add(
            Area(name=_name(area["name"]), zone=area["zone"], note=area["note"][0], sample_weeks=weeks)
        )
        self._add("venues", self._venue)
        self._add("rooms", self._room, [entry for entry in self._plain["rooms"] if not entry["parts"]])
        self._add("rooms", self._room, [entry for entry in self._plain["rooms"] if entry["parts"]])
        self._add("pools", self._pool)
        self._add("people", self._person)
        self._pair_people()
        self._add("desks", self._station)
        self._add("shifts", self._shift)
        self._change.add_all([self._duty(entry) for entry in self._plain["duties"]])
        self._change.add_all([self._absence(entry) for entry in self._plain["absences"]])
        self._change.add_all([self._closure(entry) for entry in self._plain["closures"]])
        self._add("takeovers", self._takeover)
        self._add("bookers", lambda entry, _: register.booker(entry, self._day))
        self._register = {booker.name.hans: booker for booker in self._desk.store.all(Booker)}
        self._add("rules", lambda entry, _: register.rule(entry, self._ids, self._day))
        self._add("templates", lambda entry, position: register.template(entry, self._ids, position))
        self._desk.refresh()
        bookings = [self._booking(entry) for part in ("earlier", "bookings") for entry in self._plain[part]]
        for entry in self._plain["activities"]:
            bookings += self._activity(entry)
        self._change.add_all([register.linked(booking, self._register) for booking in bookings])
        return len(bookings)

    def _add(self, part: str, make: Any, entries: Sequence[Plain] | None = None) -> None:
        entries = self._plain[part] if entries is None else entries
        positions = {entry["key"]: number for number, entry in enumerate(self._plain[part])}
        values = [make(entry, positions[entry["key"]]) for entry in entries]
        for entry, value in zip(entries, self._change.add_all(values), strict=True):
            self._ids[entry["key"]] = value.id

    def _venue(self, entry: Plain, position: int) -> Venue:
        return Venue(
            code=entry["key"],
            name=_name(entry["name"]),
            kind=VenueKind(entry["kind"]),
            kind_name=_name(entry["kind_name"]),
            address=_name(entry["address"]),
            phone=entry["phone"],
            area_m2=entry["area_m2"],
            households=entry["households"] or 0,
            hours=Hours.from_plain(entry["hours"]),
            position=position,
        )

    def _room(self, entry: Plain, position: int) -> Room:
        return Room(
            venue_id=self._ids[entry["venue"]],
            code=entry["key"],
            name=_name(entry["name"]),
            floor=entry["floor"],
            area_m2=entry["m2"],
            limit=entry["limit"],
            seated=entry["seated"],
            moving=entry["moving"],
            parts=tuple(self._ids[key] for key in entry["parts"]),
            setup=entry["setup"],
            clear=entry["clear"],
            hours=Hours.from_plain(entry["hours"]) if entry["hours"] else None,
            quiet=entry["quiet"],
            loud=entry["loud"],
            forbidden=tuple(entry["forbidden"]),
            basis=entry["basis"],
            equipment=tuple(_name(texts) for texts in entry["equipment"]),
            note=_name(entry["note"]),
            position=position,
        )

    def _pool(self, entry: Plain, position: int) -> Pool:
        quantity = entry["qty"] if entry["lendable"] else 0
        return Pool(
            venue_id=self._ids[entry["venue"]],
            name=_name(entry["name"]),
            quantity=quantity,
            position=position,
        )

    def _person(self, entry: Plain, position: int) -> Person:
        reading, initials = readings.readings(entry["name"][0])
        return Person(
            venue_id=self._ids[entry["venue"]],
            name=_name(entry["name"]),
            reading=reading,
            initials=initials,
            post=_name(entry["post"]),
            line=_name(entry["line"]),
            mobile=entry["mobile"],
            competences=tuple(entry["competences"]),
            head=entry.get("head", False),
            position=position,
        )

    def _pair_people(self) -> None:
        pairs = [(entry["key"], entry["partner"]) for entry in self._plain["people"] if entry["partner"]]
        people = {person.id: person for person in self._desk.store.all(Person)}
        self._change.put_all(
            [replace(people[self._ids[key]], partner_id=self._ids[partner]) for key, partner in pairs]
        )

    def _station(self, entry: Plain, _position: int) -> Station:
        return Station(venue_id=self._ids[entry["venue"]], name=_name(entry["name"]), area_m2=entry["m2"])

    def _shift(self, entry: Plain, position: int) -> ShiftType:
        return ShiftType(
            desk_id=self._ids[entry["desk"]],
            role=Role(entry["role"]),
            name=_name(entry["name"]),
            spans=tuple((minute_of_day(first), minute_of_day(last)) for first, last in entry["spans"]),
            day_types=tuple(DayType(kind) for kind in entry["day_types"]),
            position=position,
        )

    def _duty(self, entry: Plain) -> Duty:
        return Duty(
            desk_id=self._ids[entry["desk"]],
            date=self._day(entry["date"]),
            shift_id=self._ids[entry["shift"]],
            person_id=self._ids[entry["person"]],
        )

    def _absence(self, entry: Plain) -> Absence:
        return Absence(
            person_id=self._ids[entry["person"]],
            kind=AbsenceKind(entry["kind"]),
            first=self._day(entry["start"]),
            last=self._day(entry["end"]),
            note=_name(entry["remark"]),
        )

    def _closure(self, entry: Plain) -> Closure:
        kind = ClosureKind(entry["kind"])
        # A closure for a feast belongs to the calendar, which is not moved.
        moved = timedelta() if kind is ClosureKind.HOLIDAY else self._moved
        return Closure(
            venue_id=self._ids[entry["venue"]],
            rooms=tuple(self._ids[key] for key in entry["rooms"]),
            name=_name(entry["name"]),
            kind=kind,
            start=datetime.fromisoformat(entry["start"]) + moved,
            end=datetime.fromisoformat(entry["end"]) + moved,
            rule=entry["rule"] or "",
        )

    def _takeover(self, entry: Plain, _position: int) -> Closure:
        return Closure(
            rooms=tuple(self._ids[key] for key in entry["rooms"]),
            name=_name(entry["reason"]),
            kind=ClosureKind.TAKEOVER,
            start=datetime.fromisoformat(entry["start"]) + self._moved,
            end=datetime.fromisoformat(entry["end"]) + self._moved,
            authority=_name(entry["authority"]),
        )

    def _booking(self, entry: Plain) -> Booking:
        day = self._day(entry["date"])
        return Booking(
            room_id=self._ids[entry["room"]],
            start=_at(day, entry["start"]),
            end=_at(day, entry["end"]),
            title=_name(entry["title"]),
            state=State(entry["state"]),
            category=entry["category"],
            priority=entry["priority"],
            headcount=entry["headcount"],
            booker=_name(entry["booker"]),
            booker_kind=BookerKind(entry["booker_class"]),
            public=entry["public"],
            audience=Audience(entry["audience"]),
            note=_name(entry["remark"]),
            asked=datetime.fromisoformat(entry["asked"]) + self._moved if "asked" in entry else None,
            **_papers(entry),
        )

    def _activity(self, entry: Plain) -> list[Booking]:
        first = self._day(self._plain["term"]["first"])
        first += timedelta(days=(entry["weekday"] - 1 - first.weekday()) % 7)
        last = self._day(self._plain["term"]["last"])
        pattern = Booking(
            room_id=self._ids[entry["room"]],
            start=_at(first, entry["start"]),
            end=_at(first, entry["end"]),
            title=_name(entry["title"]),
            category=entry["category"],
            priority=entry["priority"],
            headcount=entry["headcount"],
            booker=_name(entry["organiser"]),
            booker_kind=BookerKind(entry["organiser_kind"]),
            public=entry["public"],
            audience=Audience(entry["audience"]),
            liaison_id=self._ids[entry["liaison"]],
            note=_name(entry["remark"]),
            **_papers(entry),
        )
        holidays = HolidayPolicy(entry["holidays"])
        plan = self._desk.series.plan(pattern, entry["rule"], last, holidays)
        start, end = pattern.start, pattern.end
        series = self._change.add(
            Series(rule=entry["rule"], start=start, end=end, holidays=holidays, made_until=last, last=last)
        )
        displaced = self._displaced(entry["key"])
        return [_of_series(one.booking, series.id, displaced) for one in plan.dates]

    def _displaced(self, activity: str) -> dict[date, int]:
        return {
            self._day(entry["date"]): self._ids[takeover["key"]]
            for takeover in self._plain["takeovers"]
            for entry in takeover["displaces"]
            if entry["activity"] == activity
        }

    def _day(self, text: str) -> date:
        return date.fromisoformat(text) + self._moved


def _of_series(booking: Booking, series_id: int, displaced: Mapping[date, int]) -> Booking:
    """A date of a series, pushed aside on the days when a takeover has its room."""
    takeover = displaced.get(booking.start.date())
    state = State.CONFIRMED if takeover is None else State.DISPLACED
    return replace(booking, series_id=series_id, state=state, displaced_by=takeover)


def _papers(entry: Plain) -> dict[str, Any]:
    """What only some have: children with those who look after them, uses of the room, a safety plan."""
    return {
        "minors": entry.get("minors") or 0,
        "guardians": entry.get("guardians", 0),
        "uses": tuple(entry.get("uses", ())),
        "safety_plan": entry.get("safety_plan", ""),
    }


def _name(texts: Sequence[str] | None) -> Name:
    return Name(*texts) if texts else UNNAMED


def _at(day: date, clock: str) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minute_of_day(clock))
