"""Finds rooms and times that suit a wish, over the whole area, and tells why each one fits."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from spacebook.domain.around import Places
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Room, shared
from spacebook.domain.slots import NEAR, STEP, Gap, Slot, best, rank, slot, starts
from spacebook.domain.span import DAY_MINUTES, MinuteRange, from_minutes
from spacebook.domain.wishes import Fit, Found, Reason, Wish, asked, fit, is_called
from spacebook.services.finding_days import Days

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MOST_DAYS = 62
"""A wish may name so many days."""

_AHEAD, _PIECE = 60, 10
_LATER_DAYS = 7
_A_DAY_LATER, _WANTED_TOO = 4, 15
_SHORTEST = 30
_EACH = 2


class Candidate(NamedTuple):
    """A time in a room while it is weighed; the smallest is the best."""

    cost: int
    start: int
    place: int
    slot: Slot
    fit: Fit
    rivals: int


class Finding:
    """Help in finding: ranked rooms and times, near misses, the next free time of a room."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: _House | None = None

    def find(self, wish: Wish) -> list[Found]:
        """What suits, the best first: of each room and day the best time, then other times.

        Raises `Refusal`: "period_order", "too_many_days", "bad_minutes", "unknown_equipment" (nothing in the
        area is called so), "unknown_room", "gone" for a venue that is not there.
        """
        self._look_at(wish)
        if wish.limit < 1:
            return []
        return [_found(wish, one) for one in self._ranked(wish)]

    def near_misses(self, wish: Wish) -> list[Found]:
        """What comes nearest when nothing suits, each with what it lacks; the smallest lack first.

        Raises like `find`.
        """
        self._look_at(wish)
        return [one for kind in self._lacking(wish) for one in kind][: wish.limit]

    def next_free(self, room_id: int, minutes: int, after: datetime) -> Found | None:
        """The first time from `after` on when a room is free for so long; None when none is in 60 days."""
        day, last = after.date(), after.date() + timedelta(days=_AHEAD)
        wish = Wish(first=day, last=day, minutes=minutes, room_id=room_id)
        self._look_at(wish)
        fits = self.rooms(wish)
        while day <= last:
            piece = replace(wish, first=day, last=min(last, day + timedelta(days=_PIECE - 1)))
            days = self._days(piece, fits, after)
            for number in range(len(days.windows)):
                if found := self._at(wish, fits[0], 0, number, days):
                    return _found(wish, min(found, key=lambda one: one.start))
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
            if not self.exists(text):
                raise Refusal("unknown_equipment", equipment=text)

    def exists(self, equipment: str) -> bool:
        """Whether anything in the area is called so, with or without a number behind it."""
        wanted, places = asked(equipment)[0], self._desk.places
        return any(is_called(wanted, pool.name) for pool in places.pools.values()) or any(
            is_called(wanted, thing) for room in places.rooms.values() for thing in room.equipment
        )

    def _ranked(self, wish: Wish, *, tight: bool = False) -> list[Candidate]:
        """The best candidates: of several rooms, the best of each room and day come first.

        Rooms and days are gone through by the most they can reach, and no further than that helps.
        """
        fits = self.rooms(wish)
        days = self._days(wish, fits, tight=tight)
        reach = sorted(
            (number * _A_DAY_LATER - one.score, place, number)
            for place, one in enumerate(fits)
            for number in range(len(days.windows))
        )
        first: list[Candidate] = []
        more: list[Candidate] = []
        enough: list[int] = []
        for cost, place, number in reach:
            if wish.room_id is None and len(enough) == wish.limit and cost >= -enough[0]:
                break
            found = sorted(self._at(wish, fits[place], place, number, days))
            if found:
                first.append(found[0])
                more += found[1:]
                heapq.heappush(enough, -found[0].cost)
                if len(enough) > wish.limit:
                    heapq.heappop(enough)
        if wish.room_id is not None:
            return heapq.nsmallest(wish.limit, [*first, *more])
        chosen = heapq.nsmallest(wish.limit, first)
        return chosen + heapq.nsmallest(wish.limit - len(chosen), more)

    def _at(self, wish: Wish, one: Fit, place: int, number: int, days: Days) -> list[Candidate]:
        """Times in a room on one day: all starts when it is the only room, else the best of each gap."""
        gaps = days.gaps(one.room, number, wish.minutes)
        if not gaps:
            return []
        window = days.windows[number][1]
        requests = [row for row in days.rows(one.room, number) if not row[4]]
        found: list[Candidate] = []
        for time in (time for gap in gaps for time in _times(wish, gap, window)):
            if not days.lendable(one, time):
                continue
            rivals = len({row[1:3] for row in requests if row[1] < time.end and row[2] > time.start})
            score = one.score + rank(time, window[0]) - number * _A_DAY_LATER - (_WANTED_TOO if rivals else 0)
            found.append(Candidate(-score, time.start, place, time, one, rivals))
        return found

    def _days(
        self, wish: Wish, fits: Sequence[Fit], after: datetime | None = None, *, tight: bool = False
    ) -> Days:
        return Days(self._desk, wish, fits, self._house().sharing, after=after, tight=tight)

    def _fits(self, wish: Wish) -> Iterator[Fit]:
        places, storeys = self._desk.places, self._house().storeys
        pools = {
            venue: [pool for pool in places.pools.values() if pool.venue_id == venue]
            for venue in places.venues
        }
        for room in self._house().rooms:
            if wish.venue_id not in (None, room.venue_id) or wish.room_id not in (None, room.id):
                continue
            beside = [one for one in storeys.get((room.venue_id, room.floor), ()) if one is not room]
            found = fit(wish, room, places.rooms, pools.get(room.venue_id, ()), beside)
            if found is not None:
                yield found

    def _lacking(self, wish: Wish) -> Iterator[list[Found]]:
        """Kinds of near misses, each with a few examples."""
        yield self._missing(wish, Reason("tight"), tight=True)
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

    def _missing(self, wish: Wish, lack: Reason, *, tight: bool = False) -> list[Found]:
        ranked = self._ranked(replace(wish, limit=_EACH), tight=tight)
        return [replace(_found(wish, one), misses=(lack,)) for one in ranked]

    def _shorter(self, wish: Wish) -> list[Found]:
        """The longest free times that come near to what is wanted."""
        least = max(_SHORTEST, wish.minutes // 2)
        if least >= wish.minutes:
            return []
        fits = self.rooms(wish)
        days = self._days(wish, fits)
        free: list[tuple[int, int, int]] = []
        for place, one in enumerate(fits):
            for number, (_day, window) in enumerate(days.windows):
                for gap in days.gaps(one.room, number, least):
                    first, last = max(gap.first, window[0]), min(gap.last, window[1])
                    if least <= last - first < wish.minutes and days.lendable(
                        one, Slot(first, last, NEAR, NEAR)
                    ):
                        free.append((first - last, first, place))
        return [
            _short(wish, first, -length, fits[place]) for length, first, place in heapq.nsmallest(_EACH, free)
        ]

    def _later(self, wish: Wish) -> list[Found]:
        first, last = wish.last + timedelta(days=1), wish.last + timedelta(days=_LATER_DAYS)
        found = self._missing(replace(wish, first=first, last=last), Reason("later"))
        return [
            replace(one, misses=(Reason("later", (("days", (one.start.date() - wish.last).days),)),))
            for one in found
        ]

    def _smaller(self, wish: Wish) -> list[Found]:
        """The rooms with the most places among those that are too small."""
        largest: list[tuple[int, Found]] = []
        for one in self._ranked(replace(wish, people=0, limit=len(self._desk.places.rooms))):
            limit = next((int(r.fact("limit")) for r in one.fit.reasons if r.code == "seats"), 0)
            if 0 < limit < wish.people:
                lack = Reason("too_small", (("limit", limit), ("missing", wish.people - limit)))
                largest.append((-limit, replace(_found(wish, one), misses=(lack,))))
        return [found for _limit, found in heapq.nsmallest(_EACH, largest, key=lambda pair: pair[0])]

    def _house(self) -> _House:
        """What is worked out once for the places there are."""
        places = self._desk.places
        if self._known is None or self._known.places is not places:
            self._known = _house(places)
        return self._known


class _House(NamedTuple):
    """Rooms in order of their venues, those that share a floor, and who is on which storey."""

    places: Places
    rooms: list[Room]
    sharing: Mapping[int, frozenset[int]]
    storeys: Mapping[tuple[int, str], list[Room]]


def _house(places: Places) -> _House:
    venues = {venue: place for place, venue in enumerate(places.venues)}
    rooms = sorted(places.rooms.values(), key=lambda room: venues.get(room.venue_id, 0))
    storeys: dict[tuple[int, str], list[Room]] = {}
    for room in rooms:
        if room.floor:
            storeys.setdefault((room.venue_id, room.floor), []).append(room)
    return _House(places, rooms, shared(places.rooms), storeys)


def _times(wish: Wish, gap: Gap, window: MinuteRange) -> list[Slot]:
    if wish.room_id is not None:
        return [slot(gap, start, wish.minutes) for start in starts(gap, window, wish.minutes)]
    chosen = best(gap, window, wish.minutes)
    return [chosen] if chosen is not None else []


def _found(wish: Wish, one: Candidate) -> Found:
    room = one.fit.room
    home = (Reason("home"),) if wish.near_id is not None and room.venue_id == wish.near_id else ()
    return Found(
        room_id=room.id,
        start=from_minutes(one.slot.start),
        end=from_minutes(one.slot.end),
        reasons=(*home, *one.fit.reasons, *_about_time(one)),
        score=-one.cost,
    )


def _short(wish: Wish, first: int, minutes: int, one: Fit) -> Found:
    lack = Reason("shorter", (("minutes", wish.minutes - minutes),))
    start, end = from_minutes(first), from_minutes(first + minutes)
    return Found(one.room.id, start, end, one.reasons, (lack,), one.score)


def _about_time(one: Candidate) -> Iterator[Reason]:
    before, after = one.slot.before, one.slot.after
    if before >= NEAR and after >= NEAR:
        yield Reason("free_around")
    elif min(before, after) < STEP:
        yield Reason("close", (("before", before), ("after", after)))
    if one.rivals:
        yield Reason("wanted_too", (("count", one.rivals),))
