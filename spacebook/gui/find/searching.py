"""What is found for a wish, ready to be painted; worked out off the window's thread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from spacebook import dates
from spacebook.domain.boards import Board, RoomRow
from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name
from spacebook.domain.span import DAY_MINUTES, MINUTE, MinuteRange, merged, midnight
from spacebook.domain.wishes import Found, Wish
from spacebook.i18n import N_, _
from spacebook.services import finding_words, wording
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine

FITS, NEAREST, NOTHING = N_("Free"), N_("Nothing suits. What comes nearest:"), N_("Nothing suits.")
NEXT = N_("Next time the room is free")


@dataclass(frozen=True, slots=True)
class Strip:
    """One day of one room in minutes: when it is open, when it is taken, and the time that was found.

    `window` is what is shown of the day, the same for all rows so that they can be compared.
    """

    opening: tuple[MinuteRange, ...]
    taken: tuple[MinuteRange, ...]
    found: MinuteRange
    window: MinuteRange = (0, DAY_MINUTES)


@dataclass(frozen=True, slots=True)
class Row:
    """One time in one room: its words and its strip; `lacks` is what is missing of the wish."""

    found: Found
    when: str
    room: str
    venue: str
    lacks: str
    why: str
    strip: Strip

    @property
    def where(self) -> str:
        """The room and its venue."""
        return " · ".join(part for part in (self.room, self.venue) if part)


@dataclass(frozen=True, slots=True)
class Group:
    """Some rows below a heading (English source text)."""

    heading: str
    rows: tuple[Row, ...]


def search(desk: Desk, wish: Wish) -> tuple[Group, ...]:
    """What suits, the best first, else what comes nearest; of one room also when it is free next.

    Raises the refusals of `Finding.find`.
    """
    found = desk.finding.find(wish)
    groups = [Group(FITS, _rows(desk, found))] if found else []
    if not found:
        near = desk.finding.near_misses(wish)
        groups.append(Group(NEAREST, _rows(desk, near)) if near else Group(NOTHING, ()))
    if wish.room_id is not None:
        later = desk.finding.next_free(wish.room_id, wish.minutes, _after(desk, wish))
        if later is not None and all((later.room_id, later.start) != (o.room_id, o.start) for o in found):
            groups.append(Group(NEXT, _rows(desk, [later])))
    return _side_by_side(groups)


def booking_for(desk: Desk, wish: Wish, row: Row, title: str, booker: str) -> Booking:
    """The booking that a row would make for a wish; its title may still be missing."""
    found = row.found
    known = next((one for one in desk.register.values() if one.active and _is_called(one.name, booker)), None)
    line = QuickLine(
        text="",
        start=found.start,
        end=found.end,
        room_ids=(found.room_id,),
        equal=1,
        title=title or "–",
        headcount=wish.people,
        equipment=wish.equipment,
        booker=booker,
        booker_id=known.id if known is not None else None,
    )
    booking = desk.quick.booking(line)
    return replace(booking, title=Name.written(title), uses=wish.uses, layout=wish.layout)


def _is_called(name: Name, text: str) -> bool:
    return bool(text) and text.casefold() in (one.casefold() for one in (name.hans, name.hant, name.en))


def _side_by_side(groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups with all strips over the same whole hours."""
    strips = [row.strip for group in groups for row in group.rows]
    points = [point for strip in strips for span in (*strip.opening, strip.found) for point in span]
    if not points:
        return ()
    window = min(points) // 60 * 60, -(-max(points) // 60) * 60
    return tuple(
        replace(
            group, rows=tuple(replace(row, strip=replace(row.strip, window=window)) for row in group.rows)
        )
        for group in groups
    )


def _after(desk: Desk, wish: Wish) -> datetime:
    return max(desk.now(), midnight(wish.first))


def _rows(desk: Desk, found: Sequence[Found]) -> tuple[Row, ...]:
    boards = {day: _board(desk, day, found) for day in {one.start.date() for one in found}}
    return tuple(_row(desk, one, boards[one.start.date()]) for one in found)


def _board(desk: Desk, day: date, found: Iterable[Found]) -> Board:
    ids = dict.fromkeys(one.room_id for one in found if one.start.date() == day)
    return desk.agenda.of_rooms([desk.places.rooms[each] for each in ids], day, 1)


def _row(desk: Desk, found: Found, board: Board) -> Row:
    room = desk.places.rooms[found.room_id]
    venue = desk.places.venues.get(room.venue_id)
    day = found.start.date()
    row = board.row(room.id)
    assert row is not None
    return Row(
        found=found,
        when=f"{dates.day_and_weekday(day)}  {dates.clock_span(found.start, found.end)}",
        room=wording.text(room.name),
        venue=wording.text(venue.name) if venue is not None else "",
        lacks=finding_words.why(found.misses),
        why=finding_words.why(found.reasons),
        strip=_strip(row, day, found),
    )


def _strip(row: RoomRow, day: date, found: Found) -> Strip:
    spans = [(block.start, block.end) for block in (*row.blocks, *row.shadows) if block.holds]
    spans += [(closed.span.start, closed.span.end) for closed in row.closed]
    taken = merged([_minutes(day, start, end) for start, end in spans])
    return Strip(row.opening[0], tuple(taken), _minutes(day, found.start, found.end))


def _minutes(day: date, start: datetime, end: datetime) -> MinuteRange:
    """A span as minutes of the day, cut at midnight."""
    base = datetime.combine(day, time())
    first, last = max(start, base), min(end, base + timedelta(days=1))
    return (first - base) // MINUTE, (last - base) // MINUTE


def headline(groups: Sequence[Group]) -> str:
    """What was found, in a few words for a screen reader."""
    return "; ".join(f"{_(group.heading)}: {len(group.rows)}" for group in groups) or _("Nothing found")
