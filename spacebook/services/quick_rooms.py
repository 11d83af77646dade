"""Which words of a quick line call a room or a venue: code, name, part of a name, sound, initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spacebook import readings
from spacebook.domain.around import Places
from spacebook.domain.names import Name
from spacebook.domain.places import Room
from spacebook.domain.quick_line import Line, Part, folded

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

_EXACT, _TAIL, _PART, _WORDS, _SOUND, _ACTIVITY = range(6)
_LONGEST = 5
_KINDS = re.compile(r"[室厅廳堂角区區馆館屋]$|\b(?:room|hall|parlour|classroom|studio|theatre)\b")
_WORD_OF_ROOM = re.compile(
    r"^(?:rooms?|rm|no|房间|房間|教室)(?=[a-z]{0,2}[-\d])|(?<=\d)(?:号|號)?(?:室|房|房间|房間)$"
)
_SOUNDS = re.compile(r"[a-z]{2,}$")


@dataclass(frozen=True, slots=True)
class Called:
    """The rooms that a line calls, how well each (0 best), and the words that call nothing.

    `part` is the piece that calls the room; `is_activity`: it may as well say what the room is for.
    """

    room_ids: tuple[int, ...] = ()
    ranks: tuple[int, ...] = ()
    venue_id: int | None = None
    part: Part | None = None
    is_activity: bool = False
    parts: tuple[Part, ...] = ()
    left: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class _Known:
    room: Room
    codes: tuple[str, str]
    names: tuple[str, ...]
    words: tuple[frozenset[str], ...]


class RoomNames:
    """The names of the house, folded once for the places there are; sounds are looked up when needed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[Places, list[_Known]] | None = None

    def find(self, line: Line) -> Called:
        """The room and the venue that a line names."""
        windows = list(_windows(line))
        best: tuple[tuple[int, int, int], Part, dict[int, int]] | None = None
        for part, text in windows:
            ranks = self._answering(text)
            if ranks:
                key = (min(ranks.values()), -len(text), part.first)
                if best is None or key < best[0]:
                    best = (key, part, ranks)
        inside = self._inside(line)
        if inside is not None and (best is None or inside[0] < best[0]):
            best = inside
        if best is None:
            venue = self._venue(line, list(line.rest), None)
            return _called(line, venue, None, {})
        _key, part, ranks = best
        left = [piece for word in line.rest for piece in _without(word, [part])]
        return _called(line, self._venue(line, left, ranks), part, ranks, self._desk)

    def _answering(self, text: str) -> dict[int, int]:
        """Rooms by id that a text may call, each with its rank."""
        key = _key(text)
        bare = _WORD_OF_ROOM.sub("", key)
        found: dict[int, int] = {}
        for one in self._rooms():
            rank = _rank(one, text, key, bare)
            if rank is not None:
                found[one.room.id] = rank
        return found or self._sounding(key)

    def _sounding(self, key: str) -> dict[int, int]:
        if not _SOUNDS.match(key) or len(key) < 3:
            return {}
        found: dict[int, int] = {}
        for one in self._rooms():
            name = one.room.name.hans
            if not name or name.isascii():
                continue
            rank = readings.matches(key, name, *self._desk.search.sounds(name))
            # The whole name by its sound or its first letters; a mere beginning only when it is long.
            if rank == 3 or (rank == 4 and len(key) > 5):
                found[one.room.id] = _SOUND
        return found

    def _inside(self, line: Line) -> tuple[tuple[int, int, int], Part, dict[int, int]] | None:
        """The longest name of a room at an end of a word that goes on: 活动室书法."""
        best: tuple[tuple[int, int, int], Part, dict[int, int]] | None = None
        for word in line.rest:
            text = folded(line.words(word))
            for one in self._rooms():
                for name in one.names:
                    if name.isascii() or len(name) < 3 or name == text or name not in text:
                        continue
                    first = word.first + text.index(name)
                    key = (_EXACT, -len(name), first)
                    part = Part("room", first, first + len(name))
                    if best is None or key < best[0]:
                        best = (key, part, {one.room.id: _EXACT})
                    elif key == best[0]:
                        best[2][one.room.id] = _EXACT
        return best

    def _venue(self, line: Line, left: list[Part], ranks: dict[int, int] | None) -> tuple[int, Part] | None:
        """A venue that the remaining words name and that has one of the rooms."""
        rooms = self._desk.places.rooms
        having = None if ranks is None else {rooms[one].venue_id for one in ranks}
        for word in left:
            key = _key(line.words(word))
            fitting = [
                venue.id
                for venue in self._desk.places.venues.values()
                if (having is None or venue.id in having) and _names_venue(key, venue.code, venue.name)
            ]
            if len(fitting) == 1:
                return fitting[0], word
        return None

    def _rooms(self) -> list[_Known]:
        places = self._desk.places
        if self._known is None or self._known[0] is not places:
            self._known = (places, [_known(room) for room in places.rooms.values()])
        return self._known[1]


def _known(room: Room) -> _Known:
    names = tuple(_key(text) for text in (room.name.hans, room.name.hant, room.name.en) if text)
    code = _key(room.code)
    words = tuple(
        frozenset(re.findall(r"[a-z0-9]+", folded(text))) for text in (room.name.hans, room.name.en) if text
    )
    return _Known(room, (code, code.rpartition("-")[2]), names, words)


def _rank(one: _Known, text: str, key: str, bare: str) -> int | None:
    if key in one.names or (bare and bare == one.codes[0]):
        return _EXACT
    if len(bare) > 1 and bare == one.codes[1]:
        return _TAIL
    rank = _of_name(one, folded(text), key)
    return _ACTIVITY if rank is not None and not _KINDS.search(folded(text)) else rank


def _of_name(one: _Known, text: str, key: str) -> int | None:
    """How a text lies in a name: as it is, or in English its words in any order."""
    if not key.isascii():
        return _PART if len(key) > 1 and any(key in name for name in one.names) else None
    wanted = set(re.findall(r"[a-z0-9]+", text))
    if len(key) < 3 or not any(wanted <= words for words in one.words):
        return None
    return _PART if any(key in name for name in one.names) else _WORDS


def _windows(line: Line) -> Iterator[tuple[Part, str]]:
    """Runs of words that stand beside each other, as pieces of the text."""
    rest = line.rest
    for first in range(len(rest)):
        for last in range(first, min(first + _LONGEST, len(rest))):
            if last > first and line.text[rest[last - 1].last : rest[last].first].strip():
                break
            part = Part("room", rest[first].first, rest[last].last)
            yield part, line.words(part)


def _called(
    line: Line,
    venue: tuple[int, Part] | None,
    part: Part | None,
    ranks: dict[int, int],
    desk: Desk | None = None,
) -> Called:
    rooms = desk.places.rooms if desk is not None else {}
    if venue is not None:
        ranks = {one: rank for one, rank in ranks.items() if rooms[one].venue_id == venue[0]}
    taken = [one for one in (part, venue[1] if venue else None) if one is not None]
    parts = ([part] if part else []) + ([Part("venue", venue[1].first, venue[1].last)] if venue else [])
    best = min(ranks.values(), default=_EXACT)
    return Called(
        room_ids=tuple(ranks),
        ranks=tuple(ranks.values()),
        venue_id=venue[0] if venue else None,
        part=part,
        is_activity=best == _ACTIVITY,
        parts=tuple(parts),
        left=tuple(piece for word in line.rest for piece in _without(word, taken)),
    )


def _without(word: Part, taken: list[Part]) -> Iterator[Part]:
    """What is left of a word when pieces are cut out."""
    at = word.first
    for cut in sorted(taken, key=lambda one: one.first):
        if cut.last <= at or cut.first >= word.last:
            continue
        if cut.first > at:
            yield Part("word", at, cut.first)
        at = max(at, cut.last)
    if at < word.last:
        yield Part("word", at, word.last)


def _names_venue(key: str, code: str, name: Name) -> bool:
    texts = [_key(text) for text in (name.hans, name.hant, name.en) if text]
    if key in (*texts, _key(code)):
        return True
    return (len(key) > 1 and not key.isascii() and any(key in text for text in texts)) or (
        len(key) > 3 and any(key in text for text in texts)
    )


def _key(text: str) -> str:
    return folded(text).replace(" ", "")
