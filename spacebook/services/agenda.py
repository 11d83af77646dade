"""What pages and sheets show: some days of some venues, put together from single queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from spacebook.domain.around import Closed, Places
from spacebook.domain.boards import Block, Board, Day, DeskRow, OnDuty, PoolRow, RoomRow, VenueBoard
from spacebook.domain.people import Desk as Station
from spacebook.domain.people import Duty, ShiftType
from spacebook.domain.places import Pool, Room, Venue, atoms, shared
from spacebook.domain.pools import peak
from spacebook.domain.span import Span, midnight, to_minutes
from spacebook.store import occupancy, reading
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Agenda:
    """Boards of days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[Places, Mapping[int, frozenset[int]]] | None = None

    def board(self, first: date, days: int, venue_id: int | None = None) -> Board:
        """`days` days from `first` of one venue, or of the whole area."""
        places = self._desk.places
        venues = [venue for venue in places.venues.values() if venue_id in (None, venue.id)]
        plain = self.of_rooms(
            [r for r in places.rooms.values() if venue_id in (None, r.venue_id)], first, days
        )
        dates = [day.date for day in plain.days]
        rows = {of.venue.id: of.rows for of in plain.venues}
        return replace(
            plain,
            desks=self._desks(venues, dates),
            venues=tuple(VenueBoard(v, rows.get(v.id, ()), self._pools(v, dates)) for v in venues),
        )

    def of_rooms(self, rooms: Sequence[Room], first: date, days: int) -> Board:
        """`days` days from `first` of some rooms by themselves, without desks and pools."""
        places = self._desk.places
        dates = [first + timedelta(days=number) for number in range(days)]
        blocks = self._blocks(rooms, Span(midnight(first), midnight(dates[-1] + timedelta(days=1))))
        closed = self._desk.watch.closed(dates[0], dates[-1] + timedelta(days=1))
        rows: dict[int, list[RoomRow]] = {}
        for room in rooms:
            rows.setdefault(room.venue_id, []).append(self._row(room, blocks, closed, dates))
        venues = (venue for venue in places.venues.values() if venue.id in rows)
        return Board(
            days=tuple(Day(day, places.calendar.kind(day), places.calendar.name(day)) for day in dates),
            desks=(),
            venues=tuple(VenueBoard(venue, tuple(rows[venue.id])) for venue in venues),
            places=places,
        )

    def _blocks(self, rooms: Sequence[Room], span: Span) -> dict[int, list[Block]]:
        # The rooms that share a floor with those shown are read too: their bookings cast the shadows.
        joined = self._shared()
        wanted = {other for room in rooms for other in joined.get(room.id, (room.id,))}
        found: dict[int, list[Block]] = {}
        read = reading.blocks(self._desk.store, wanted, to_minutes(span.start), to_minutes(span.end))
        floors = {room_id: atoms(room_id, self._desk.places.rooms) for room_id in joined}
        for block in _marked(read, floors):
            found.setdefault(block.room_id, []).append(block)
        return found

    def _row(
        self, room: Room, blocks: dict[int, list[Block]], closed: tuple[Closed, ...], dates: list[date]
    ) -> RoomRow:
        places = self._desk.places
        others = self._shared().get(room.id, frozenset()) - {room.id}
        return RoomRow(
            room=room,
            blocks=tuple(blocks.get(room.id, ())),
            shadows=tuple(
                block for other in sorted(others) for block in blocks.get(other, ()) if block.holds
            ),
            closed=tuple(
                one for one in closed if room.id in one.room_ids or not one.room_ids.isdisjoint(others)
            ),
            opening=tuple(places.opening(room.id, day) for day in dates),
        )

    def _shared(self) -> Mapping[int, frozenset[int]]:
        """Rooms that share a floor, worked out once for the places there are."""
        places = self._desk.places
        if self._known is None or self._known[0] is not places:
            self._known = places, shared(places.rooms)
        return self._known[1]

    def _pools(self, venue: Venue, dates: list[date]) -> tuple[PoolRow, ...]:
        pools = self._desk.places.pools.values()
        return tuple(self._pool(pool, dates) for pool in pools if pool.venue_id == venue.id)

    def _pool(self, pool: Pool, dates: list[date]) -> PoolRow:
        spans = [Span.of_day(day) for day in dates]
        taken = occupancy.uses(self._desk.store, [(pool.id, Span(spans[0].start, spans[-1].end))])
        return PoolRow(pool, tuple(peak(taken, span)[0] for span in spans))

    def _desks(self, venues: list[Venue], dates: list[date]) -> tuple[DeskRow, ...]:
        shifts = {shift.id: shift for shift in self._desk.store.all(ShiftType)}
        duties = self._duties(dates)
        known = {venue.id: venue for venue in venues}
        people = self._desk.people
        return tuple(
            DeskRow(
                desk=station,
                venue=known[station.venue_id],
                duties=tuple(
                    OnDuty(duty.date, shifts[duty.shift_id], people[duty.person_id], duty.id)
                    for duty in sorted(duties, key=lambda d: (d.date, shifts[d.shift_id].position))
                    if duty.desk_id == station.id
                ),
            )
            for station in self._desk.store.all(Station)
            if station.venue_id in known
        )

    def _duties(self, dates: list[date]) -> list[Duty]:
        kind = kind_of(Duty)
        sql = f"SELECT {kind.selected} FROM duty WHERE date BETWEEN ? AND ? ORDER BY date, id"
        rows = self._desk.store.rows(sql, (dates[0].isoformat(), dates[-1].isoformat()))
        return [kind.unpack(row) for row in rows]


def _marked(blocks: list[Block], floors: Mapping[int, frozenset[int]]) -> list[Block]:
    """Blocks in order of start; those that overlap another on the same floor are marked as clashing.

    `floors` are the atomic rooms of each room that shares them with another.
    """
    clashing: set[int] = set()
    reach: dict[int, Block] = {}
    for block in blocks:
        for atom in floors.get(block.room_id, (block.room_id,)):
            before = reach.get(atom)
            if before is not None and block.start < before.end:
                clashing |= {block.id, before.id}
            if before is None or block.end > before.end:
                reach[atom] = block
    return [replace(block, clashes=True) if block.id in clashing else block for block in blocks]
