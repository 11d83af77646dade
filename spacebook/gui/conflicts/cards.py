"""Conflicts as the page shows them: with words, parties and what is drawn on the time line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from spacebook import dates
from spacebook.domain.bookings import Booking, Kept
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.span import midnight
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk
from spacebook.services.keeping import Standing


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the time line: words, times, and the booking it stands for (None for a closure or hours).

    `solid` bars hold their room; the others are requests, drawn hatched. `after` is where it would be if a
    repair were done (nothing when it would be gone), None when nothing is to be done to it.
    """

    words: str
    spans: tuple[tuple[datetime, datetime], ...]
    booking_id: int | None = None
    solid: bool = True
    after: tuple[tuple[datetime, datetime], ...] | None = None


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """One conflict ready to be painted; `kept` is the line of whoever has let it stand."""

    conflict: Conflict
    title: str
    place: str
    sentence: str
    bars: tuple[Bar, ...]
    kept: Kept | None = None

    @property
    def day(self) -> date:
        """The day it is listed under."""
        return self.conflict.start.date()

    @property
    def is_grave(self) -> bool:
        """Whether it forbids, and not only warns."""
        return self.conflict.level is Level.BLOCK

    @property
    def booking_id(self) -> int | None:
        """The booking to go to first: the one that does not hold the room yet, if there is one."""
        parties = [bar for bar in self.bars if bar.booking_id is not None]
        waiting = [bar for bar in parties if not bar.solid]
        return next((bar.booking_id for bar in [*waiting, *parties]), None)

    def window(self) -> tuple[datetime, datetime]:
        """The whole hours the time line shows."""
        # Opening hours belong to the day and are shown whole; a closure may last for weeks.
        told = [bar for bar in self.bars if bar.booking_id is not None or not bar.solid]
        times = [moment for bar in told for span in bar.spans for moment in span]
        times += [self.conflict.start, self.conflict.end]
        # What would move to another day is told in words; the line stays on the day that is looked at.
        later = [span for bar in self.bars for span in bar.after or () if span[0].date() == self.day]
        times += [moment for span in later for moment in span]
        first = min(times).replace(minute=0)
        last = max(times) + timedelta(minutes=59)
        return first, last.replace(minute=0)


def cards(desk: Desk, standing: Standing, venue_id: int | None) -> list[ConflictCard]:
    """The cards of the conflicts in one venue, or in all of them, in order of time."""
    rooms = desk.places.rooms
    every: list[tuple[Conflict, Kept | None]] = [*((each, None) for each in standing.open), *standing.kept]
    here = [
        (conflict, line)
        for conflict, line in every
        if venue_id is None or getattr(rooms.get(conflict.room_id), "venue_id", None) == venue_id
    ]
    ids = {each for conflict, _line in here for each in conflict.bookings}
    bookings = {booking.id: booking for booking in desk.bookings.several(ids)} if ids else {}
    made = [_card(conflict, line, bookings, desk) for conflict, line in here]
    return sorted(made, key=lambda card: (card.conflict.start, card.conflict.room_id, card.conflict.code))


def _card(conflict: Conflict, line: Kept | None, bookings: Mapping[int, Booking], desk: Desk) -> ConflictCard:
    room = desk.places.rooms.get(conflict.room_id)
    venue = desk.places.venues.get(room.venue_id) if room is not None else None
    place = wording.room_name(desk, conflict.room_id)
    if venue is not None:
        place = f"{place} · {wording.text(venue.name)}"
    parties = [party(bookings[each], conflict, desk) for each in conflict.bookings if each in bookings]
    sentence = wording.sentence(conflict, desk)
    if line is not None:
        sentence = f"{sentence}\n{kept_words(line, desk)}"
    return ConflictCard(
        conflict=conflict,
        title=wording.code(conflict.code),
        place=place,
        sentence=sentence,
        bars=(*parties, *_surroundings(conflict)),
        kept=line,
    )


def kept_words(line: Kept, desk: Desk) -> str:
    """Why something was kept, by whom and when, and who decided it."""
    words = _("Kept: {reason} – {by}, {when}").format(
        reason=line.reason or "–", by=line.by, when=wording.moment(line.at)
    )
    head = desk.people.get(line.decided_by or 0)
    if head is None:
        return words
    return _("{one} {other}").format(
        one=words, other=_("Decided by {person}.").format(person=wording.text(head.name))
    )


def party(booking: Booking, conflict: Conflict, desk: Desk) -> Bar:
    """The line of one booking that a conflict is about."""
    words = f"{dates.clock_span(booking.start, booking.end)} {wording.text(booking.title)}"
    if booking.room_id != conflict.room_id:
        words = f"{words} · {wording.room_name(desk, booking.room_id)}"
    if not booking.holds:
        words = f"{words} · {wording.state(booking.state)}"
    return Bar(words, ((booking.start, booking.end),), booking.id, booking.holds)


def _surroundings(conflict: Conflict) -> list[Bar]:
    """What a booking clashes with when it is not another booking."""
    facts = dict(conflict.facts)
    if "closed_start" in facts:
        start, end = facts["closed_start"], facts["closed_end"]
        return [Bar(wording.text(facts["name"]), ((start, end),))]
    if conflict.code == "R05":
        base = midnight(conflict.start.date())
        spans = tuple((base + timedelta(minutes=a), base + timedelta(minutes=b)) for a, b in facts["open"])
        return [Bar(_("Open {hours}").format(hours=wording.ranges(facts["open"]) or "–"), spans, None, False)]
    return []
