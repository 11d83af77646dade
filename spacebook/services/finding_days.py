"""What a search for free times looks at: the rooms on some days, read with one query."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain.around import Taken
from spacebook.domain.places import Room, atoms
from spacebook.domain.pools import peak
from spacebook.domain.slots import NEAR, Gap, Held, Slot, gaps
from spacebook.domain.span import MinuteRange, Span, from_minutes, midnight, to_minutes
from spacebook.domain.wishes import Fit, Wish
from spacebook.store import occupancy
from spacebook.store.held import Asked, Row, held

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Days:
    """The days of a wish that are still to come, each with its window, and all that lies in the rooms.

    `windows` are the days with the minutes (since 1970) in which something may begin and end. `tight` leaves
    no time to set up and clear.
    """

    def __init__(
        self,
        desk: Desk,
        wish: Wish,
        fits: Sequence[Fit],
        sharing: Mapping[int, frozenset[int]],
        *,
        after: datetime | None = None,
        tight: bool = False,
    ) -> None:
        self._desk = desk
        self._sharing = sharing
        self._tight = tight
        self._places: dict[tuple[int, int], int] = {}
        self.windows = tuple(_windows(wish, max(_begin(wish, desk.now()), after or datetime.min)))
        self._rows = self._read(fits)
        self._shut = self._closed()
        self._taken = self._lent(fits)

    def gaps(self, room: Room, number: int, least: int) -> list[Gap]:
        """When a room is free on one of the days, a little beyond the window so that neighbours are felt."""
        day, window = self.windows[number]
        base = to_minutes(midnight(day))
        first, last = window[0] - base - NEAR, window[1] - base + NEAR
        opening = [
            (base + max(first, opens), base + min(last, shuts))
            for opens, shuts in self._desk.places.opening(room.id, day)
            if min(last, shuts) - max(first, opens) >= least
        ]
        if not opening:
            return []
        shut = [times for atom in self._atoms(room) for times in self._shut.get(atom, ())]
        taken = self._held(self.rows(room, number))
        if self._tight:
            return gaps(opening, [Held(one.start, one.end) for one in taken], shut, least=least)
        return gaps(opening, taken, shut, setup=room.setup, clear=room.clear, least=least)

    def rows(self, room: Room, number: int) -> Sequence[Row]:
        """Bookings and requests in a room on one of the days; those of a combined room may come twice."""
        if not room.parts:
            return self._rows.get(self._places[room.id, number], ())
        return [row for atom in self._atoms(room) for row in self._rows.get(self._places[atom, number], ())]

    def lendable(self, one: Fit, time: Slot) -> bool:
        """Whether what the room needs from pools is there at that time."""
        if not one.lent:
            return True
        span = Span(from_minutes(time.start), from_minutes(time.end))
        return all(
            peak([use for use in self._taken if use.pool_id == pool.id], span)[0] + number <= pool.quantity
            for pool, number in one.lent
        )

    def _held(self, rows: Sequence[Row]) -> list[Held]:
        rooms = self._desk.places.rooms
        return [
            Held(start, end, rooms[booked].setup, rooms[booked].clear)
            for _place, start, end, booked, holds in rows
            if holds
        ]

    def _atoms(self, room: Room) -> frozenset[int]:
        return atoms(room.id, self._desk.places.rooms) if room.parts else frozenset((room.id,))

    def _read(self, fits: Sequence[Fit]) -> dict[int, list[Row]]:
        margin = self._desk.margin + NEAR
        wanted: list[Asked] = []
        for atom in sorted({atom for one in fits for atom in self._atoms(one.room)}):
            for number, (_day, (first, last)) in enumerate(self.windows):
                self._places[atom, number] = len(wanted)
                wanted.append((atom, first - margin, last + margin, atom in self._sharing))
        rows: dict[int, list[Row]] = {}
        for row in held(self._desk.store, wanted):
            rows.setdefault(row[0], []).append(row)
        return rows

    def _closed(self) -> Mapping[int, list[MinuteRange]]:
        """Times when atomic rooms are closed."""
        shut: dict[int, list[MinuteRange]] = {}
        if not self.windows:
            return shut
        rooms = self._desk.places.rooms
        first, last = self.windows[0][0], self.windows[-1][0]
        for closed in self._desk.watch.closed(first, last + timedelta(days=1)):
            times = (to_minutes(closed.span.start), to_minutes(closed.span.end))
            for atom in {atom for room_id in closed.room_ids for atom in atoms(room_id, rooms)}:
                shut.setdefault(atom, []).append(times)
        return shut

    def _lent(self, fits: Sequence[Fit]) -> list[Taken]:
        pools = sorted({pool.id for one in fits for pool, _number in one.lent})
        if not pools or not self.windows:
            return []
        whole = Span(midnight(self.windows[0][0]), midnight(self.windows[-1][0] + timedelta(days=1)))
        return occupancy.uses(self._desk.store, [(pool, whole) for pool in pools])


def _begin(wish: Wish, now: datetime) -> datetime:
    """The moment before which nothing is offered; days that are all over are looked at as they were."""
    return now if wish.last >= now.date() else midnight(wish.first)


def _windows(wish: Wish, now: datetime) -> Iterator[tuple[date, MinuteRange]]:
    # Nobody begins in the middle of five minutes, unless something ends then.
    soonest = -(-to_minutes(now) // 5) * 5
    for number in range((wish.last - wish.first).days + 1):
        day = wish.first + timedelta(days=number)
        base = to_minutes(midnight(day))
        window = (max(base + wish.after, soonest), base + wish.before)
        if window[1] > window[0]:
            yield day, window
