"""Finds rooms and times that suit a wish, over the whole area, and tells why each one fits."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from spacebook.domain.around import Places, Taken
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import open_ranges
from spacebook.domain.places import Room, atoms, shared
from spacebook.domain.pools import peak
from spacebook.domain.slots import NEAR, Gap, Held, Slot, best, gaps, rank, slot, starts
from spacebook.domain.span import DAY_MINUTES, MinuteRange, Span, from_minutes, midnight, to_minutes
from spacebook.domain.wishes import Fit, Found, Reason, Wish, asked, fit, is_called
from spacebook.store import occupancy
from spacebook.store.held import Asked, Row, held

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MOST_DAYS = 62
_AHEAD, _PIECE = 60, 10
_LATER_DAYS = 7
_A_DAY_LATER, _WANTED_TOO = 4, 15
_SHORTEST = 30


class Candidate(NamedTuple):
    """A time in a room while it is weighed; the smallest is the best."""

    cost: int
    start: int
    place: int
    slot: Slot
    fit: Fit
    rivals: int


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of a search: what lies in each room's atoms, and what is shut."""

    windows: tuple[tuple[date, MinuteRange], ...]
    rows: Mapping[int, list[Row]]
    places: Mapping[tuple[int, int], int]
    shut: Mapping[int, list[MinuteRange]]
    taken: tuple[Taken, ...] = ()
    tight: bool = False


class Finding:
    """Help in finding: ranked rooms and times, near misses, the next free time of a room."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[Places, Mapping[int, frozenset[int]], dict[tuple[int, str], list[Room]]] | None = (
            None
        )

    def find(self, wish: Wish) -> list[Found]:
        """What suits, the best first: of each room and day the best time, then other times.

        Raises `Refusal`: "period_order", "too_many_days", "bad_minutes", "unknown_equipment" (nothing in the
        area is called so), "unknown_room", "gone" for a venue that is not there.
        """
        self._look_at(wish)
        return [self._found(wish, one) for one in self._ranked(wish)]

    def near_misses(self, wish: Wish) -> list[Found]:
        """What comes nearest when nothing suits, each with what it lacks; the smallest lack first."""
        self._look_at(wish)
        found = [one for kind in self._lacking(wish) for one in kind]
        return found[: wish.limit]

    def next_free(self, room_id: int, minutes: int, after: datetime) -> Found | None:
        """The first time from `after` on when a room is free for so long; None when none is in 60 days."""
        day, last = after.date(), after.date() + timedelta(days=_AHEAD)
        wish = Wish(first=day, last=day, minutes=minutes, room_id=room_id)
        self._look_at(wish)
        while day <= last:
            piece = replace(wish, first=day, last=min(last, day + timedelta(days=_PIECE - 1)))
            known = min(self._candidates(piece, after), key=lambda one: one.start, default=None)
            if known is not None:
                return self._found(wish, known)
            day += timedelta(days=_PIECE)
        return None

    def rooms(self, wish: Wish) -> list[Fit]:
        """The rooms that could serve, whatever the time; in the order of the house."""
        return list(self._fits(wish))

    def _look_at(self, wish: Wish) -> None:
        if wish.first > wish.last:
            raise Refusal("period_order", first=wish.first, last=wish.last)
        if (wish.last - wish.first).days >= MOST_DAYS:
            raise Refusal("too_many_days", most=MOST_DAYS)
        if not 0 < wish.minutes <= DAY_MINUTES:
            raise Refusal("bad_minutes", minutes=wish.minutes)
        places = self._desk.places
        if wish.room_id is not None and wish.room_id not in places.rooms:
            raise Refusal("unknown_room", room=wish.room_id)
        if wish.venue_id is not None and wish.venue_id not in places.venues:
            raise Refusal("gone", what="venue", id=wish.venue_id)
        for text in wish.equipment:
            if not self._exists(asked(text)[0]):
                raise Refusal("unknown_equipment", equipment=text)

    def _exists(self, wanted: str) -> bool:
        places = self._desk.places
        return any(is_called(wanted, pool.name) for pool in places.pools.values()) or any(
            is_called(wanted, thing) for room in places.rooms.values() for thing in room.equipment
        )

    def _ranked(self, wish: Wish, *, tight: bool = False) -> list[Candidate]:
        """The best candidates; of several rooms, the best of each room and day come first."""
        first: dict[tuple[int, int], Candidate] = {}
        more: list[Candidate] = []
        for one in self._candidates(wish, tight=tight):
            key = (one.fit.room.id, one.start // DAY_MINUTES)
            known = first.get(key)
            if known is None or one < known:
                first[key] = one
                if known is not None:
                    more.append(known)
            else:
                more.append(one)
        if wish.room_id is not None:
            return heapq.nsmallest(wish.limit, [*first.values(), *more])
        chosen = heapq.nsmallest(wish.limit, first.values())
        return chosen + heapq.nsmallest(wish.limit - len(chosen), more)

    def _candidates(
        self, wish: Wish, after: datetime | None = None, *, tight: bool = False
    ) -> Iterator[Candidate]:
        """Times in fitting rooms. Of one room all starts are looked at, of many the best of each gap."""
        fits = list(self._fits(wish))
        days = self._days(wish, fits, after, tight)
        for place, one in enumerate(fits):
            for number, (day, window) in enumerate(days.windows):
                found = self._gaps(one.room, number, day, window, days, wish.minutes)
                if found:
                    yield from self._offers(wish, one, place, number, found, days)

    def _offers(
        self, wish: Wish, one: Fit, place: int, number: int, found: list[Gap], days: _Days
    ) -> Iterator[Candidate]:
        _day, window = days.windows[number]
        wanted_too = [row for row in self._rows(one.room, number, days) if not row[4]]
        for gap in found:
            for time in self._times(wish, gap, window):
                if not self._lendable(one, time, days.taken):
                    continue
                rivals = sum(1 for row in wanted_too if row[1] < time.end and row[2] > time.start)
                later = number * _A_DAY_LATER
                score = one.score + rank(time, window[0]) - later - (_WANTED_TOO if rivals else 0)
                yield Candidate(-score, time.start, place, time, one, rivals)

    @staticmethod
    def _times(wish: Wish, gap: Gap, window: MinuteRange) -> list[Slot]:
        if wish.room_id is not None:
            return [slot(gap, start, wish.minutes) for start in starts(gap, window, wish.minutes)]
        chosen = best(gap, window, wish.minutes)
        return [chosen] if chosen is not None else []

    def _fits(self, wish: Wish) -> Iterator[Fit]:
        places = self._desk.places
        pools = {
            venue: [pool for pool in places.pools.values() if pool.venue_id == venue]
            for venue in places.venues
        }
        venues = {venue: place for place, venue in enumerate(places.venues)}
        rooms = sorted(places.rooms.values(), key=lambda room: venues.get(room.venue_id, 0))
        for room in rooms:
            if wish.venue_id not in (None, room.venue_id) or wish.room_id not in (None, room.id):
                continue
            beside = [one for one in self._floors().get((room.venue_id, room.floor), ()) if one is not room]
            found = fit(wish, room, places.rooms, pools.get(room.venue_id, ()), beside)
            if found is not None:
                yield found

    def _days(self, wish: Wish, fits: list[Fit], after: datetime | None, tight: bool) -> _Days:
        windows = tuple(self._windows(wish, after))
        wanted, places = self._wanted(fits, windows)
        rows: dict[int, list[Row]] = {}
        for row in held(self._desk.store, wanted):
            rows.setdefault(row[0], []).append(row)
        pools = {pool.id for one in fits for pool, _number in one.lent}
        whole = Span(midnight(wish.first), midnight(wish.last + timedelta(days=1)))
        taken = occupancy.uses(self._desk.store, [(pool, whole) for pool in sorted(pools)]) if pools else []
        return _Days(windows, rows, places, self._shut(wish), tuple(taken), tight)

    def _windows(self, wish: Wish, after: datetime | None) -> Iterator[tuple[date, MinuteRange]]:
        now = to_minutes(max(self._desk.now(), after) if after is not None else self._desk.now())
        # Nobody begins in the middle of five minutes, unless something ends then.
        now = -(-now // 5) * 5
        for number in range((wish.last - wish.first).days + 1):
            day = wish.first + timedelta(days=number)
            base = to_minutes(midnight(day))
            window = (max(base + wish.after, now), base + wish.before)
            if window[1] - window[0] >= wish.minutes:
                yield day, window

    def _wanted(
        self, fits: Iterable[Fit], windows: tuple[tuple[date, MinuteRange], ...]
    ) -> tuple[list[Asked], dict[tuple[int, int], int]]:
        rooms, sharing = self._desk.places.rooms, self._sharing()
        margin = self._desk.margin + NEAR
        wanted: list[Asked] = []
        places: dict[tuple[int, int], int] = {}
        for atom in sorted({atom for one in fits for atom in atoms(one.room.id, rooms)}):
            for number, (_day, (first, last)) in enumerate(windows):
                places[atom, number] = len(wanted)
                wanted.append((atom, first - margin, last + margin, atom in sharing))
        return wanted, places

    def _shut(self, wish: Wish) -> Mapping[int, list[MinuteRange]]:
        """Times when atomic rooms are closed."""
        rooms = self._desk.places.rooms
        shut: dict[int, list[MinuteRange]] = {}
        for closed in self._desk.watch.closed(wish.first, wish.last + timedelta(days=1)):
            times = (to_minutes(closed.span.start), to_minutes(closed.span.end))
            for atom in {atom for room_id in closed.room_ids for atom in atoms(room_id, rooms)}:
                shut.setdefault(atom, []).append(times)
        return shut

    def _gaps(
        self, room: Room, number: int, day: date, window: MinuteRange, days: _Days, least: int
    ) -> list[Gap]:
        base = to_minutes(midnight(day))
        # A little beyond what is wanted, so that a neighbour just outside is felt.
        first, last = window[0] - base - NEAR, window[1] - base + NEAR
        opening = [
            (base + max(first, opens), base + min(last, shuts))
            for opens, shuts in self._opening(room, day)
            if min(last, shuts) - max(first, opens) >= least
        ]
        if not opening:
            return []
        rooms = self._desk.places.rooms
        taken = [
            Held(start, end, 0 if days.tight else rooms[other].setup, 0 if days.tight else rooms[other].clear)
            for _place, start, end, other, holds in self._rows(room, number, days)
            if holds
        ]
        shut = [times for atom in atoms(room.id, rooms) for times in days.shut.get(atom, ())]
        setup, clear = (0, 0) if days.tight else (room.setup, room.clear)
        return gaps(opening, taken, shut, setup=setup, clear=clear, least=least)

    def _rows(self, room: Room, number: int, days: _Days) -> list[Row]:
        if not room.parts:
            return days.rows.get(days.places[room.id, number], [])
        floor = atoms(room.id, self._desk.places.rooms)
        return [row for atom in floor for row in days.rows.get(days.places[atom, number], ())]

    def _opening(self, room: Room, day: date) -> tuple[MinuteRange, ...]:
        places = self._desk.places
        venue = places.venues.get(room.venue_id)
        return open_ranges(venue.hours if venue else None, room.hours, day, places.calendar)

    @staticmethod
    def _lendable(one: Fit, time: Slot, taken: tuple[Taken, ...]) -> bool:
        if not one.lent:
            return True
        span = Span(from_minutes(time.start), from_minutes(time.end))
        return all(
            peak([use for use in taken if use.pool_id == pool.id], span)[0] + number <= pool.quantity
            for pool, number in one.lent
        )

    def _found(self, wish: Wish, one: Candidate) -> Found:
        return Found(
            room_id=one.fit.room.id,
            start=from_minutes(one.slot.start),
            end=from_minutes(one.slot.end),
            reasons=(*self._about_place(wish, one), *one.fit.reasons, *_about_time(one)),
            score=-one.cost,
        )

    def _about_place(self, wish: Wish, one: Candidate) -> Iterator[Reason]:
        if wish.near_id is not None and one.fit.room.venue_id == wish.near_id:
            yield Reason("home")

    def _lacking(self, wish: Wish) -> Iterator[list[Found]]:
        """Kinds of near misses, each with a few examples."""
        yield self._missing(replace(wish), Reason("tight"), tight=True)
        for place, text in enumerate(wish.equipment):
            others = wish.equipment[:place] + wish.equipment[place + 1 :]
            yield self._missing(replace(wish, equipment=others), Reason("lacks", (("thing", text),)))
        yield self._shorter(wish)
        if (wish.after, wish.before) != (0, DAY_MINUTES):
            yield self._missing(replace(wish, after=0, before=DAY_MINUTES), Reason("other_time"))
        if wish.room_id is not None:
            yield self._missing(replace(wish, room_id=None), Reason("other_room"))
        elif wish.venue_id is not None:
            near = wish.near_id or wish.venue_id
            yield self._missing(replace(wish, venue_id=None, near_id=near), Reason("elsewhere"))
        yield self._later(wish)
        if wish.people:
            yield self._smaller(wish)

    def _missing(self, wish: Wish, lack: Reason, most: int = 2, *, tight: bool = False) -> list[Found]:
        ranked = self._ranked(replace(wish, limit=most), tight=tight)
        return [replace(self._found(wish, one), misses=(lack,)) for one in ranked]

    def _shorter(self, wish: Wish) -> list[Found]:
        """The longest free times that come near to what is wanted."""
        least = max(_SHORTEST, wish.minutes // 2)
        if least >= wish.minutes:
            return []
        fits = list(self._fits(wish))
        days = self._days(wish, fits, None, False)
        free: list[tuple[int, int, int, Fit]] = []
        for place, one in enumerate(fits):
            for number, (day, window) in enumerate(days.windows):
                for gap in self._gaps(one.room, number, day, window, days, least):
                    first, last = max(gap.first, window[0]), min(gap.last, window[1])
                    time = Slot(first, last, NEAR, NEAR)
                    if last - first >= least and self._lendable(one, time, days.taken):
                        free.append((first - last, first, place, one))
        return [self._short(wish, first, -length, one) for length, first, _, one in heapq.nsmallest(2, free)]

    @staticmethod
    def _short(wish: Wish, first: int, minutes: int, one: Fit) -> Found:
        lack = Reason("shorter", (("minutes", wish.minutes - minutes),))
        return Found(
            one.room.id, from_minutes(first), from_minutes(first + minutes), one.reasons, (lack,), one.score
        )

    def _later(self, wish: Wish) -> list[Found]:
        first, last = wish.last + timedelta(days=1), wish.last + timedelta(days=_LATER_DAYS)
        found = self._missing(replace(wish, first=first, last=last), Reason("later"))
        return [
            replace(one, misses=(Reason("later", (("days", (one.start.date() - wish.last).days),)),))
            for one in found
        ]

    def _smaller(self, wish: Wish) -> list[Found]:
        """The rooms with the most places among those that are too small."""
        small = self._ranked(replace(wish, people=0, limit=len(self._desk.places.rooms)))
        # Rooms without a known limit, and those that are large enough, have been looked at already.
        seats = [(dict(r.facts)["limit"], one) for one in small for r in one.fit.reasons if r.code == "seats"]
        seats.sort(key=lambda pair: -pair[0])
        return [
            replace(
                self._found(wish, one),
                misses=(Reason("too_small", (("limit", limit), ("missing", wish.people - limit))),),
            )
            for limit, one in seats[:2]
            if limit < wish.people
        ]

    def _sharing(self) -> Mapping[int, frozenset[int]]:
        return self._house()[1]

    def _floors(self) -> dict[tuple[int, str], list[Room]]:
        return self._house()[2]

    def _house(self) -> tuple[Places, Mapping[int, frozenset[int]], dict[tuple[int, str], list[Room]]]:
        """Which rooms share a floor with others and who is on which storey, once for the places there are."""
        places = self._desk.places
        if self._known is None or self._known[0] is not places:
            storeys: dict[tuple[int, str], list[Room]] = {}
            for room in places.rooms.values():
                if room.floor:
                    storeys.setdefault((room.venue_id, room.floor), []).append(room)
            self._known = (places, shared(places.rooms), storeys)
        return self._known


def _about_time(one: Candidate) -> Iterator[Reason]:
    before, after = one.slot.before, one.slot.after
    if before >= NEAR and after >= NEAR:
        yield Reason("free_around")
    elif min(before, after) < 15:
        yield Reason("close", (("before", before), ("after", after)))
    if one.rivals:
        yield Reason("wanted_too", (("count", one.rivals),))
