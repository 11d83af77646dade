"""Who may be in conflict with the rule table, with quiet, with other people's time, or with a locked door."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from spacebook.domain.around import Who
from spacebook.domain.bookings import PRIORITIES, BookerKind
from spacebook.domain.names import Name
from spacebook.domain.places import Room
from spacebook.domain.rules import RuleBook, Term, class_of
from spacebook.domain.span import without
from spacebook.domain.uses import told_by
from spacebook.store import rule_suspects, suspects
from spacebook.store.others import REACH

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

EPOCH_DAY = date(1970, 1, 1).toordinal()
Row = tuple[Any, ...]


class RuleSuspects:
    """Ids of bookings between two moments (minutes) that the finder should look at, for some reason each."""

    def __init__(self, desk: Desk, book: RuleBook, first: int, last: int) -> None:
        self._desk = desk
        self._store = desk.store
        self._book = book
        self._first, self._last = first, last

    def all(self) -> set[int]:
        """All of them."""
        return (
            self._of_named()
            | self._minors_and_refused()
            | rule_suspects.tight(self._store, self._first, self._last)
            | self._forbidden()
            | self._noisy()
            | self._in_two_places()
            | self._behind_locked_doors()
        )

    def _minors_and_refused(self) -> set[int]:
        found = rule_suspects.watched(self._store, self._first, self._last)
        refused = refused_by(self._book)
        if refused <= {BookerKind.COMPANY}:
            return found
        kinds = {kind for kind in BookerKind if class_of(kind, "P4") in refused}
        lifted = {
            priority
            for priority in PRIORITIES
            if any(class_of(kind, priority) in refused for kind in BookerKind if kind not in kinds)
        }
        return found | rule_suspects.refused(self._store, kinds, lifted, self._first, self._last)

    def _forbidden(self) -> set[int]:
        rooms = {room.id: room for room in self._desk.places.rooms.values() if room.forbidden}
        if not rooms:
            return set()
        rows = rule_suspects.in_rooms(self._store, rooms, self._first, self._last)
        return {row[0] for row in rows if not _uses(row).isdisjoint(rooms[row[1]].forbidden)}

    def _noisy(self) -> set[int]:
        rooms, near = self._desk.places.rooms, self._desk.earshot
        if not near or not any(line.value for line in self._book.of(Term.NOISE)):
            return set()

        def heard(one: Row, other: Row) -> bool:
            a, b = rooms[one[1]], rooms[other[1]]
            if b.id not in near[a.id]:
                return False
            return (_loud(one, a) and b.quiet) or (_loud(other, b) and a.quiet)

        rows = rule_suspects.in_rooms(self._store, near, self._first - REACH, self._last)
        floor = ((rooms[row[1]].venue_id, rooms[row[1]].floor) for row in rows)
        return _meeting(zip(floor, rows, strict=True), 2, heard)

    def _in_two_places(self) -> set[int]:
        rooms = self._desk.places.rooms
        rows = rule_suspects.in_charge(self._store, self._first - REACH, self._last)

        def apart(one: Row, other: Row) -> bool:
            if one[2] == other[2]:
                return False
            return not one[1] or rooms[one[3]].venue_id != rooms[other[3]].venue_id

        return _meeting(((row[:2], row) for row in rows), 4, apart, at=2)

    def _behind_locked_doors(self) -> set[int]:
        venues = self._desk.attendance.venues
        if not venues or not any(line.value for line in self._book.of(Term.KEYHOLDER)):
            return set()
        rooms = self._desk.places.rooms
        rows = [
            (rooms[room].venue_id, date.fromordinal(EPOCH_DAY + number), room, number, earliest, latest)
            for room, number, earliest, latest in suspects.room_days(self._store, self._first, self._last)
            if rooms[room].venue_id in venues
        ]
        covered = self._desk.attendance.covered({row[:2] for row in rows})
        found: set[int] = set()
        for venue_id, day, room, number, earliest, latest in rows:
            if without(((earliest, latest),), covered[venue_id, day]):
                found |= suspects.on_day(self._store, room, number)
        return found

    def _of_named(self) -> set[int]:
        """Those that name a booker: too long, too often, without papers, suspended, or entered twice."""
        # Weeks and months are counted from their beginning.
        rows = rule_suspects.named(self._store, self._first - REACH - 7 * 1440, self._last)
        if not rows:
            return set()
        named = _Named(self._desk, self._book)
        return {booking for row in rows for booking in named.look(row)} | named.repeated()


class _Named:
    """Looks at bookings that say who books, one after the other."""

    def __init__(self, desk: Desk, book: RuleBook) -> None:
        self._register = desk.register
        self._least = {term: _least(book, term) for term in Term}
        self._undertaking = {
            kind for line in book.of(Term.UNDERTAKING) if line.value for kind in _kinds(line.booker_kind)
        }
        self._refused = refused_by(book)
        self._counted: dict[tuple[Who, Term, int], list[tuple[int, BookerKind]]] = {}
        self._alike: dict[tuple[Who, str, int], list[int]] = {}

    def look(self, row: Row) -> Iterator[int]:
        """The booking of a row when something about itself is wrong; notes it for `repeated`."""
        booking, name, booker_id, title, start, end, kind, priority, heads, undertaking, plan, state = row
        registered = self._register.get(booker_id or 0)
        judged = class_of(registered.kind if registered else BookerKind(kind), priority)
        day = date.fromordinal(EPOCH_DAY + start // 1440)
        for key in (name, booker_id):
            if key:
                self._note(key, booking, judged, day, title, start, end)
        if state == "no_show":
            return
        wrong = judged in self._refused or end - start > self._least[Term.LONGEST_MINUTES][judged]
        wrong |= not plan and heads >= self._least[Term.SAFETY_PLAN_FROM][judged]
        if registered is not None:
            good = undertaking or (
                registered.undertaking and (registered.undertaking_until or date.max) >= day
            )
            wrong |= registered.paused_on(day) or (judged in self._undertaking and not good)
        if wrong:
            yield booking

    def _note(
        self, key: Who, booking: int, judged: BookerKind, day: date, title: str, start: int, end: int
    ) -> None:
        week = (day - timedelta(days=day.weekday())).toordinal()
        for term, period in ((Term.PER_WEEK, week), (Term.PER_MONTH, day.replace(day=1).toordinal())):
            self._counted.setdefault((key, term, period), []).append((booking, judged))
        for number in range(start // 1440, (end - 1) // 1440 + 1):
            self._alike.setdefault((key, title, number), []).append(booking)

    def repeated(self) -> set[int]:
        """Those that are too many in a week or month, or of one title on one day."""
        found = {booking for same in self._alike.values() if len(same) > 1 for booking in same}
        for (_, term, _), counted in self._counted.items():
            for number, (booking, judged) in enumerate(sorted(counted), start=1):
                if number > self._least[term][judged]:
                    found.add(booking)
        return found


def refused_by(book: RuleBook) -> frozenset[BookerKind]:
    """Classes that are not accepted at some place and time."""
    lines = (line for line in book.of(Term.ACCEPTED) if not line.value)
    return frozenset(kind for line in lines for kind in _kinds(line.booker_kind))


def _least(book: RuleBook, term: Term) -> dict[BookerKind, float]:
    """The strictest limit that any line sets for each class, at any place and time."""
    return {
        kind: min(
            (line.value for line in book.of(term) if line.value >= 0 and line.booker_kind in (None, kind)),
            default=float("inf"),
        )
        for kind in BookerKind
    }


def _kinds(kind: BookerKind | None) -> tuple[BookerKind, ...]:
    return tuple(BookerKind) if kind is None else (kind,)


def _meeting(
    rows: Iterable[tuple[Hashable, Row]], start: int, matters: Callable[[Row, Row], bool], at: int = 0
) -> set[int]:
    """Of rows in order of start: ids of those with one key that overlap in a way that matters.

    `start` is the column of the start, the end stands after it; `at` is the column of the id.
    """
    running: dict[Hashable, list[Row]] = {}
    found: set[int] = set()
    for key, row in rows:
        known = running.get(key)
        if known is None:
            running[key] = [row]
            continue
        known[:] = [one for one in known if one[start + 1] > row[start]]
        for one in known:
            if matters(one, row):
                found |= {one[at], row[at]}
        known.append(row)
    return found


def _uses(row: Row) -> frozenset[str]:
    told = told_by(Name.unpacked(row[4]))
    return told if row[5] == "[]" else told.union(json.loads(row[5]))


def _loud(row: Row, room: Room) -> bool:
    return room.loud or "loud" in _uses(row)
