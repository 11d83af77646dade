"""An authority takes rooms over: what it pushes aside, where that goes, and how it comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from spacebook.domain import closing
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Closure, ClosureKind, sharing
from spacebook.domain.rehousing import TakeoverPlan
from spacebook.domain.span import Span, to_minutes
from spacebook.i18n import N_
from spacebook.services import restoring
from spacebook.services.bookings import refuse_slips
from spacebook.services.closures import REACH, lies_ahead, refuse_bad_dates
from spacebook.services.rehousing import Rehousing
from spacebook.services.trial import Trial
from spacebook.store import suspects
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

PUSHED = HOLDING - {State.DONE} | {State.REQUESTED, State.DISPLACED}
"""States in which a booking loses its place; who has left already needs it no more."""

Choices = Mapping[int, Booking | None]
"""For each booking where it goes, by one of the proposals or by hand; None: it waits for a place."""

TALLY = """
SELECT b.state, count(*) FROM booking b LEFT JOIN closure c ON c.id = b.displaced_by
WHERE b.displaced_by IS NOT NULL AND coalesce(c.kind, 'takeover') = 'takeover' GROUP BY b.state
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many bookings have lost their place to takeovers, and how many of them have found another."""

    displaced: int
    rehoused: int


@dataclass(frozen=True, slots=True)
class Released:
    """What a release has done: the takeover as it is now (None: it never began), who is back, who is not."""

    takeover: Closure | None
    restored: tuple[Booking, ...]
    left: tuple[Booking, ...]


class Takeovers:
    """Takeovers of rooms."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, closure_id: int) -> Closure:
        """One takeover; raises `Refusal("gone")`, also for another closure."""
        found = self._desk.store.get(Closure, closure_id)
        if found.kind is not ClosureKind.TAKEOVER:
            raise Refusal("gone", what="closure", id=closure_id)
        return found

    def standing(self, since: date | None = None) -> list[Closure]:
        """The takeovers that are not over on the day `since` (today), in order of time."""
        first = since or self._desk.today()
        found = [one for one in self._desk.closures if one.kind is ClosureKind.TAKEOVER]
        later = [one for one in found if lies_ahead(one, first)]
        return sorted(later, key=lambda one: (one.start, one.id))

    def displaced(self, room_ids: Iterable[int], span: Span) -> list[Booking]:
        """The bookings that a takeover of rooms for `span` pushes aside, or already has.

        The most important class first, then by time. Raises `Refusal("unknown_room")`.
        """
        rooms = self._desk.places.rooms
        touched: set[int] = set()
        for room_id in room_ids:
            if room_id not in rooms:
                raise Refusal("unknown_room", room=room_id)
            touched |= sharing(room_id, rooms.values())
        ids = suspects.in_rooms(self._desk.store, touched, to_minutes(span.start), to_minutes(span.end))
        found = [booking for booking in self._desk.bookings.several(ids) if booking.state in PUSHED]
        return sorted(found, key=lambda booking: (booking.priority, booking.start))

    def plan(self, takeover: Closure) -> TakeoverPlan:
        """What a takeover pushes aside from now on and where each could go, nothing written.

        For one that is there already, those that still wait for a place are among the lines. Raises
        `Refusal`: "no_authority", "no_closure_name", "no_rooms", "unknown_room", "no_dates",
        "longer_than_step".
        """
        self._read_over(takeover)
        return TakeoverPlan(takeover, tuple(Rehousing(self._desk, takeover).lines(self._pushed(takeover))))

    def take(self, takeover: Closure, choices: Choices, keep: Keep = SEEN_NOTHING) -> Closure:
        """Write a takeover, new or changed, with all it pushes aside, in one step.

        A booking that goes nowhere waits with its token; a request stays a request. Raises like `plan`, and
        `Refusal`: "undecided" when a booking that holds a room has no choice, "changed_since", "conflicts",
        "reason_needed", "gone".
        """
        self._read_over(takeover)
        with self._step(N_("Take rooms over for “{title}”"), takeover) as change:
            pushed = self._pushed(takeover)
            _refuse_undecided(pushed, choices)
            written = change.put(_kinded(takeover)) if takeover.id else change.add(_kinded(takeover))
            self._desk.refresh()
            moved = self._rehoused(pushed, choices, written)
            left = [_left(one, written) for one in pushed if choices.get(one.id) is None]
            self._judge(change, moved, pushed, keep)
            change.put_all([*moved, *left])
            return written

    def release(self, closure_id: int, from_when: datetime | None = None) -> Released:
        """End a takeover now or at `from_when`; what was not moved comes back where its old place is free.

        One that has not begun is removed. Raises `Refusal`: "gone", "takeover_over".
        """
        takeover = self.get(closure_id)
        moment = (from_when or self._desk.now()).replace(second=0, microsecond=0)
        with self._step(N_("Release the rooms of “{title}”"), takeover) as change:
            pushed = restoring.pushed_by(self._desk, closure_id)
            shorter = self._ended(takeover, moment)
            if shorter is None:
                change.drop(takeover)
            else:
                shorter = change.put(shorter)
            restored = restoring.restore(self._desk, change, [one for one in pushed if one.start >= moment])
            back = {one.id for one in restored}
            left = tuple(one for one in pushed if one.id not in back)
            return Released(shorter, tuple(restored), left)

    def tally(self) -> Tally:
        """How many bookings takeovers have pushed aside so far, and how many have a place again."""
        counted = {State(state): number for state, number in self._desk.store.rows(TALLY)}
        return Tally(sum(counted.values()), sum(counted.get(state, 0) for state in HOLDING))

    def _pushed(self, takeover: Closure) -> list[Booking]:
        rooms = closing.rooms_of(takeover, self._desk.places.rooms)
        now = self._desk.now()
        found: dict[int, Booking] = {}
        for span in self._times(takeover):
            for booking in self.displaced(rooms, span):
                others = booking.state is State.DISPLACED and booking.displaced_by not in (None, takeover.id)
                if booking.end > now and not others:
                    found[booking.id] = booking
        return sorted(found.values(), key=lambda one: (one.priority, one.start, one.id))

    def _times(self, takeover: Closure) -> Iterator[Span]:
        first = max(takeover.start.date(), self._desk.today())
        return closing.times(takeover, first, first + REACH)

    def _rehoused(self, pushed: Iterable[Booking], choices: Choices, takeover: Closure) -> list[Booking]:
        moved: list[Booking] = []
        for booking in pushed:
            place = choices.get(booking.id)
            if place is None:
                continue
            if place.rev != booking.rev:
                raise Refusal("changed_since")
            moved.append(
                replace(
                    booking,
                    room_id=place.room_id,
                    start=place.start,
                    end=place.end,
                    state=State.REQUESTED if booking.state is State.REQUESTED else State.CONFIRMED,
                    detached=booking.detached or booking.series_id is not None,
                    arrived=None,
                    reason=str(takeover.name),
                    displaced_by=takeover.id,
                )
            )
        return moved

    def _judge(self, change: Change, moved: Iterable[Booking], pushed: Iterable[Booking], keep: Keep) -> None:
        wanted = list(moved)
        trial = Trial(self._desk, wanted, ignore=[one.id for one in pushed])
        found: list[tuple[Booking, list[Conflict]]] = []
        for booking in wanted:
            found.append((booking, trial.conflicts(booking)))
            trial.place(booking)
        keeping = self._desk.keeping
        keeping.judge([conflict for _, each in found for conflict in each], keep)
        for booking, each in found:
            keeping.note(change, keeping.judge(each, keep), keep, booking.id)

    def _ended(self, takeover: Closure, moment: datetime) -> Closure | None:
        """The takeover as it is when it ends at a moment; None when nothing of it is left."""
        if moment <= takeover.start:
            return None
        if not takeover.rule:
            if takeover.end <= moment:
                raise Refusal("takeover_over")
            return replace(takeover, end=moment)
        later = closing.times(takeover, moment.date(), moment.date() + REACH)
        days = {span.start.date() for span in later if span.start >= moment}
        if not days:
            raise Refusal("takeover_over")
        return replace(takeover, skipped=tuple(sorted({*takeover.skipped, *days})))

    def _read_over(self, takeover: Closure) -> None:
        if not takeover.name:
            raise Refusal("no_closure_name")
        refuse_slips(texts=(str(takeover.name), str(takeover.authority), takeover.contact))
        if not takeover.authority:
            raise Refusal("no_authority")
        places = self._desk.places
        for room_id in takeover.rooms:
            if room_id not in places.rooms:
                raise Refusal("unknown_room", room=room_id)
        if not closing.rooms_of(takeover, places.rooms):
            raise Refusal("no_rooms")
        refuse_bad_dates(takeover)

    @contextmanager
    def _step(self, label: str, takeover: Closure) -> Iterator[Change]:
        try:
            with self._desk.store.change(label, by=self._desk.by, title=str(takeover.name)) as change:
                self._desk.catch_up()
                yield change
        finally:
            self._desk.refresh()


def _refuse_undecided(pushed: Iterable[Booking], choices: Choices) -> None:
    open_ones = [one for one in pushed if one.holds and one.id not in choices]
    if open_ones:
        titles = [one.title for one in open_ones]
        raise Refusal("undecided", titles=titles, bookings=open_ones)


def _kinded(takeover: Closure) -> Closure:
    return replace(takeover, kind=ClosureKind.TAKEOVER)


def _left(booking: Booking, takeover: Closure) -> Booking:
    """A booking that waits for a place; nobody has granted a request yet, so that it stays one."""
    if booking.state is State.REQUESTED:
        return replace(booking, displaced_by=takeover.id)
    return replace(booking, state=State.DISPLACED, reason=str(takeover.name), displaced_by=takeover.id)
