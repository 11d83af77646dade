"""Proposals for the bookings that a takeover pushes aside: another room, then another time, else none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from spacebook.domain import closing
from spacebook.domain.around import Closed
from spacebook.domain.bookings import Booking, State
from spacebook.domain.places import Closure, ClosureKind, Room
from spacebook.domain.rehousing import DAYS_AROUND, Line, likeness, times_near
from spacebook.domain.span import Span
from spacebook.domain.uses import uses
from spacebook.domain.wishes import capacity
from spacebook.services.trial import Trial

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

ROOMS, TIMES = 3, 2
"""So many other rooms, and so many other times, are proposed for a booking."""

LOOKED_AT = 40
"""So many rooms are looked at for a booking, the most alike first."""


class Rehousing:
    """Finds places while a takeover shuts its rooms; what was proposed first is no longer free."""

    def __init__(self, desk: Desk, takeover: Closure) -> None:
        self._desk = desk
        self._places = desk.places
        self._spans: tuple[Span, ...] = ()
        self._takeover = takeover
        self._shut = closing.touched_by(closing.rooms_of(takeover, self._places.rooms), self._places.rooms)

    def lines(self, pushed: Sequence[Booking]) -> Iterator[Line]:
        """A line for each booking in the order given."""
        if not pushed:
            return
        fitting = {one.id: self._fitting(one) for one in pushed}
        near = [wanted for one in pushed for wanted in self._near(one, fitting[one.id])]
        first = min(one.start for one in near).date()
        last = max(one.end for one in near).date()
        shut = list(self._closed(first, last))
        self._spans = tuple(one.span for one in shut)
        trial = Trial(self._desk, near, ignore=[one.id for one in pushed], closed=shut)
        for booking in pushed:
            rooms = islice(self._in_rooms(trial, booking, fitting[booking.id]), ROOMS)
            times = islice(self._at_times(trial, booking), TIMES)
            proposals = (*rooms, *times)
            if proposals:
                trial.place(proposals[0])
            yield Line(booking, proposals)

    def _fitting(self, booking: Booking) -> list[Room]:
        """Rooms that take so many people used in this way, the most alike first."""
        own = self._places.rooms[booking.room_id]
        wanted = uses(booking)
        rooms = [
            room
            for room in self._places.rooms.values()
            if room.id not in self._shut and self._takes(room, booking, wanted)
        ]
        rooms.sort(key=lambda room: (likeness(own, room, self._places.venues), room.id))
        return rooms[:LOOKED_AT]

    def _takes(self, room: Room, booking: Booking, wanted: Iterable[str]) -> bool:
        most = capacity(room, booking.layout, wanted)
        return not most or booking.headcount <= most

    def _near(self, booking: Booking, rooms: Iterable[Room]) -> Iterator[Booking]:
        """All that has to be read: the time in the other rooms, and some weeks in its own."""
        for room in rooms:
            yield _placed(booking, room_id=room.id)
        week = timedelta(days=DAYS_AROUND + 1)
        yield _placed(booking, start=booking.start - week, end=booking.end + week)

    def _closed(self, first: date, last: date) -> Iterator[Closed]:
        takeover = self._takeover
        rooms = closing.rooms_of(takeover, self._places.rooms)
        for span in closing.times(takeover, first, last + timedelta(days=1)):
            yield Closed(
                closure_id=takeover.id,
                span=span,
                room_ids=rooms,
                name=takeover.name,
                kind=ClosureKind.TAKEOVER,
                authority=takeover.authority,
            )

    def _in_rooms(self, trial: Trial, booking: Booking, rooms: Iterable[Room]) -> Iterator[Booking]:
        if booking.start < self._desk.now():
            return
        for room in rooms:
            wanted = _placed(booking, room_id=room.id)
            if _free(trial, wanted):
                yield wanted

    def _at_times(self, trial: Trial, booking: Booking) -> Iterator[Booking]:
        for span in times_near(booking, self._desk.now()):
            if any(span.overlaps(shut) for shut in self._spans):
                continue
            wanted = _placed(booking, start=span.start, end=span.end)
            if _free(trial, wanted):
                yield wanted


def _free(trial: Trial, wanted: Booking) -> bool:
    # A request is offered only what it could be granted.
    return not trial.taken(wanted) and not trial.conflicts(replace(wanted, state=State.CONFIRMED))


def _placed(booking: Booking, **place: Any) -> Booking:
    """The booking elsewhere; a date of a series is then on its own."""
    state = State.REQUESTED if booking.state is State.REQUESTED else State.CONFIRMED
    detached = booking.detached or booking.series_id is not None
    return replace(booking, state=state, detached=detached, **place)
