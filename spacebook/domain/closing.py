"""When a closure shuts which rooms: each of its dates but those that were skipped, or around bookings."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from spacebook.domain import recurrence
from spacebook.domain.bookings import Booking
from spacebook.domain.places import Closure, Room, shared
from spacebook.domain.span import DAY_MINUTES, Span, midnight


def times(closure: Closure, first: date, before: date) -> Iterator[Span]:
    """The times of `closure` that touch a day from `first` up to `before`, in order of time.

    One that began earlier and reaches into the first day is among them.
    """
    days = -(-closure.span.minutes // DAY_MINUTES)
    after = first - timedelta(days=min(days, first.toordinal() - 1))
    for span in recurrence.spans(closure.rule, closure.span, after=after, before=before):
        if span.start.date() not in closure.skipped and span.end > midnight(first):
            yield span


def rooms_of(closure: Closure, rooms: Mapping[int, Room]) -> frozenset[int]:
    """The rooms that `closure` names, or all of its venue."""
    if closure.rooms:
        return frozenset(closure.rooms)
    return frozenset(room.id for room in rooms.values() if room.venue_id == closure.venue_id)


def touched_by(room_ids: Iterable[int], rooms: Mapping[int, Room]) -> frozenset[int]:
    """All rooms that cannot be used while `room_ids` are shut: those that share a floor with one of them."""
    near = shared(rooms)
    return frozenset().union(*(near.get(room_id, (room_id,)) for room_id in room_ids))


def without(span: Span, cuts: Iterable[Span]) -> tuple[Span, ...]:
    """What is left of `span` when the `cuts` are taken out of it."""
    left = [span]
    for cut in cuts:
        pieces: list[Span] = []
        for part in left:
            if not part.overlaps(cut):
                pieces.append(part)
                continue
            if part.start < cut.start:
                pieces.append(Span(part.start, cut.start))
            if cut.end < part.end:
                pieces.append(Span(cut.end, part.end))
        left = pieces
    return tuple(left)


def around(closure: Closure, span: Span, held: Iterable[Booking], rooms: Mapping[int, Room]) -> list[Closure]:
    """Single closures that leave the bookings `held` their rooms, and shut the rest for `span`.

    Each room is shut for as much as its own bookings let it; empty when they need all of it.
    """
    bookings, near = list(held), shared(rooms)
    by_pieces: dict[tuple[Span, ...], list[int]] = {}
    for room_id in sorted(rooms_of(closure, rooms)):
        floor = near.get(room_id, (room_id,))
        pieces = without(span, (one.span for one in bookings if one.room_id in floor))
        by_pieces.setdefault(pieces, []).append(room_id)
    return [
        replace(
            closure, id=0, rev=0, rule="", skipped=(), rooms=tuple(chosen), start=piece.start, end=piece.end
        )
        for pieces, chosen in by_pieces.items()
        for piece in pieces
    ]
