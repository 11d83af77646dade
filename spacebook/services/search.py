"""Finding things by what somebody types: characters, full pinyin or initials."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacebook import dates, readings
from spacebook.domain.boards import Block
from spacebook.domain.bookers import Booker
from spacebook.domain.names import Name
from spacebook.domain.people import Person
from spacebook.domain.places import Room, Venue
from spacebook.domain.span import midnight, to_minutes
from spacebook.services import wording
from spacebook.services.hearing import Ear, Sounds, sounds_of
from spacebook.store import reading
from spacebook.store.texts import Texts, carrying

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_PIECE = 200
"""So many texts are read by their sound in well below 50 ms."""

_MOST_TEXTS = 200
_KINDS = ("room", "venue", "person", "booker", "booking")
_OF_VENUE = 10


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer of the palette. `kind` is room, venue, person, booker or booking; rank 0 is the best."""

    kind: str
    id: int
    words: str
    detail: str
    rank: int


class Search:
    """Looks things up as somebody types."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._sounds: Sounds = {}
        self._sounds_of: object = None

    def people(self, text: str, venue_id: int | None = None) -> list[Person]:
        """Staff whose name fits, best first; those of `venue_id` before others that fit as well."""
        ear = self._ear()
        ranked = [
            (rank, person.venue_id != venue_id, person.position, person)
            for person in self._desk.people.values()
            if person.active
            and (rank := ear.best(text, person.name, person.reading, person.initials)) is not None
        ]
        return [person for *_, person in sorted(ranked, key=lambda entry: entry[:3])]

    def bookings(self, text: str, limit: int = 50) -> list[Block]:
        """Bookings from today on whose title, booker or contact answers the text, in order of time."""
        if not text.strip():
            return []
        return self._carrying(self._answering(text, self._ear()), limit)

    def bookers(self, text: str = "") -> list[Name]:
        """Who has booked before and fits the text, the most frequent first."""
        known = reading.bookers(self._desk.store)
        if not text.strip():
            return known
        ear = self._ear()
        return [name for name in known if ear.best(text, name) is not None]

    def rooms(self, text: str, venue_id: int | None = None) -> list[Room]:
        """Rooms that fit, best first; each word is looked for in code, name and the venue's name."""
        venues = {venue: place for place, venue in enumerate(self._desk.places.venues)}
        ear = self._ear()
        ranked = [
            (rank, room.venue_id != venue_id, venues.get(room.venue_id, 0), room.position, room.id, room)
            for room in self._desk.places.rooms.values()
            if (rank := self._room_rank(text, room, ear)) is not None
        ]
        return [room for *_, room in sorted(ranked, key=lambda entry: entry[:5])]

    def everything(self, text: str, limit: int = 30) -> list[Hit]:
        """Rooms, venues, staff, bookers and bookings to come in one list, the best first.

        Of a series only the next booking is given.
        """
        if not text.strip():
            return []
        ear = self._ear()
        hits = [
            *self._place_hits(text, ear),
            *self._people_hits(text, ear),
            *self._booking_hits(text, limit, ear),
        ]
        hits.sort(key=lambda hit: (hit.rank, _KINDS.index(hit.kind)))
        return hits[:limit]

    def prepare(self) -> bool:
        """Read some more texts by their sound, in less than 50 ms; whether there are none left.

        A face calls it in idle moments after it has started, so that no search has to wait for it.
        """
        texts = self._desk.texts
        known = self._table()
        unread = (
            part
            for packed in (*texts.titles, *texts.bookers, *texts.contacts)
            for part in packed.split("\n")
            if part and not part.isascii() and part not in known
        )
        for number, part in enumerate(unread):
            if number == _PIECE:
                return False
            sounds_of(part, known)
        return True

    def sounds(self, text: str) -> tuple[str, str]:
        """How a text is read, and the initials; looked up once."""
        reading, initials, _letters = sounds_of(text, self._table())
        return reading, initials

    def _table(self) -> Sounds:
        # One's own readings may have been changed since.
        own = readings.own()
        if self._sounds_of is not own:
            self._sounds, self._sounds_of = {}, own
        return self._sounds

    def _ear(self) -> Ear:
        return Ear(self._table())

    def _answering(self, text: str, ear: Ear) -> dict[str, dict[str, int]]:
        """Titles, bookers and contacts that answer, with their ranks."""
        known = self._desk.texts
        return {
            name: self._ranked(text, packed, ear)
            for name, packed in (
                ("titles", known.titles),
                ("bookers", known.bookers),
                ("contacts", known.contacts),
            )
        }

    def _ranked(self, text: str, packed: Iterable[str], ear: Ear) -> dict[str, int]:
        ranks = {one: rank for one in packed if (rank := ear.best(text, Name.unpacked(one))) is not None}
        return dict(sorted(ranks.items(), key=lambda entry: entry[1])[:_MOST_TEXTS])

    def _carrying(self, answering: dict[str, dict[str, int]], limit: int) -> list[Block]:
        after = to_minutes(midnight(self._desk.today()))
        texts = Texts(*(tuple(ranks) for ranks in answering.values()))
        return carrying(self._desk.store, texts, after, limit)

    def _booking_hits(self, text: str, limit: int, ear: Ear) -> Iterator[Hit]:
        answering = self._answering(text, ear)
        shown: set[int] = set()
        # A series may stand in the way of others, so more are looked at than are given.
        for block in self._carrying(answering, limit * 8):
            series = block.series_id or -block.id
            if series in shown:
                continue
            shown.add(series)
            ranks = (
                answering["titles"].get(block.title.packed()),
                answering["bookers"].get(block.booker.packed()),
            )
            rank = min((one for one in ranks if one is not None), default=5)
            when = wording.moment_span(block.start, block.end)
            detail = f"{when} · {wording.room_name(self._desk, block.room_id)}"
            yield Hit("booking", block.id, wording.text(block.title), detail, rank)

    def _place_hits(self, text: str, ear: Ear) -> Iterator[Hit]:
        venues = self._desk.places.venues
        for room in self._desk.places.rooms.values():
            rank = self._room_rank(text, room, ear)
            if rank is not None and rank < _OF_VENUE:
                facts = [wording.text(venues[room.venue_id].name)] if room.venue_id in venues else []
                facts += [dates.people_count(room.limit)] if room.limit else []
                yield Hit("room", room.id, wording.text(room.name), " · ".join(facts), rank)
        for venue in venues.values():
            rank = self._venue_rank(text, venue, ear)
            if rank is not None:
                yield Hit("venue", venue.id, wording.text(venue.name), wording.text(venue.address), rank)

    def _people_hits(self, text: str, ear: Ear) -> Iterator[Hit]:
        venues = self._desk.places.venues
        for person in self._desk.people.values():
            rank = ear.best(text, person.name, person.reading, person.initials)
            if rank is not None and person.active:
                where = wording.text(venues[person.venue_id].name) if person.venue_id in venues else ""
                detail = " · ".join(part for part in (wording.text(person.post), where) if part)
                yield Hit("person", person.id, wording.text(person.name), detail, rank)
        for rank, booker in self._registered(text, ear):
            yield Hit("booker", booker.id, wording.text(booker.name), booker.contact, rank)

    def _registered(self, text: str, ear: Ear) -> list[tuple[int, Booker]]:
        """Those of the register whose name or contact fits, best first; nobody who has left it."""
        found: list[tuple[int, Booker]] = []
        for booker in self._desk.register.values():
            ranks = [ear.best(text, booker.name, booker.reading, booker.initials)]
            if booker.contact:
                ranks.append(ear.heard(text, booker.contact))
            known = [rank for rank in ranks if rank is not None]
            if known and booker.active:
                found.append((min(known), booker))
        return sorted(found, key=lambda entry: entry[0])

    def _room_rank(self, text: str, room: Room, ear: Ear) -> int | None:
        """Each word must be found; a room that is called so goes before all the rooms of such a venue."""
        venue = self._desk.places.venues.get(room.venue_id)
        ranks: list[int] = []
        for word in text.split():
            own = ear.best(word, room.name)
            code = room.code.casefold()
            if code.startswith(word.casefold()) or code.rpartition("-")[2].startswith(word.casefold()):
                own = 0
            of_venue = self._venue_rank(word, venue, ear) if venue is not None and own is None else None
            if own is None and of_venue is None:
                return None
            ranks.append(own if own is not None else _OF_VENUE + (of_venue or 0))
        # A venue alone does not call any room, beside a room it only narrows the choice.
        near = [rank for rank in ranks if rank < _OF_VENUE]
        return max(near) if near else max(ranks, default=0)

    def _venue_rank(self, text: str, venue: Venue, ear: Ear) -> int | None:
        if venue.code and venue.code.casefold() == text.strip().casefold():
            return 0
        return ear.best(text, venue.name)
