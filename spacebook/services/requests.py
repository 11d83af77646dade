"""What waits for a decision: requests and their rivals, the waiting list, who was pushed aside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from spacebook.domain import states
from spacebook.domain.bookings import Booking, State
from spacebook.domain.conflicts import APPROVAL, SEEN_NOTHING, Conflict, Keep, Level, distinct
from spacebook.domain.errors import Refusal
from spacebook.domain.people import Person
from spacebook.domain.places import atoms
from spacebook.domain.rules import Term
from spacebook.i18n import N_
from spacebook.services.bookers import Proposal
from spacebook.services.bookings import given
from spacebook.services.openers import Openers
from spacebook.store import pending
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

STAY, WAIT, REJECT = "stay", "wait", "reject"
RIVALS = {STAY: None, WAIT: State.WAITING, REJECT: State.REJECTED}
"""What becomes of the rivals of a request that is confirmed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request with all that stands against it, and the other requests that want the same room then."""

    booking: Booking
    conflicts: tuple[Conflict, ...]
    rivals: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Offer:
    """A free slot for the next in line; `conflicts` have to be settled, `behind` are those after it."""

    booking: Booking
    conflicts: tuple[Conflict, ...]
    behind: tuple[Booking, ...]


@dataclass(frozen=True, slots=True)
class Inbox:
    """All that waits for a word. `lapsed` are requests and entries of the waiting list whose time is over."""

    requests: tuple[Asked, ...]
    waiting: tuple[Booking, ...]
    offers: tuple[Offer, ...]
    displaced: tuple[Booking, ...]
    late: tuple[Booking, ...]
    lapsed: tuple[Booking, ...]
    proposals: tuple[Proposal, ...]

    @property
    def count(self) -> int:
        """How many things want a decision; those who merely wait for a room are not among them."""
        parts = (self.requests, self.offers, self.displaced, self.late, self.lapsed, self.proposals)
        return sum(len(part) for part in parts)


class Requests:
    """Decides, one by one or several at once; each time one step."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._openers = Openers(desk)

    def inbox(self) -> Inbox:
        """All that waits for a word, requests in order of time."""
        now = self._desk.now()
        requested = pending.in_state(self._desk.store, State.REQUESTED)
        open_ones = [one for one in requested if one.end > now]
        waiting = self._waiting()
        in_time = [one for one in waiting if one.start > now]
        lapsed = [one for one in requested if one.end <= now] + [one for one in waiting if one.start <= now]
        return Inbox(
            requests=tuple(self._asked(open_ones)),
            waiting=tuple(in_time),
            offers=tuple(self._offered(in_time)),
            displaced=tuple(self._displaced(now)),
            late=tuple(self._desk.arrivals.late()),
            lapsed=tuple(sorted(lapsed, key=lambda one: one.start)),
            proposals=tuple(self._desk.bookers.proposals()),
        )

    def rivals(self, booking_id: int) -> list[Booking]:
        """The other requests that want the room of this one, or a part of it, at its time."""
        booking = self._desk.bookings.get(booking_id)
        ids = _rival_ids(booking_id, self._desk.bookings.check(booking))
        return self._desk.bookings.several(ids)

    def confirm(
        self, ids: Iterable[int], keep: Keep = SEEN_NOTHING, *, rivals: str = STAY, reason: str = ""
    ) -> list[Booking]:
        """Confirm requests in one step, judged one after the other: all of them, or none.

        `rivals` says what becomes of the requests pushed aside: they "stay", "wait" or are told "reject" with
        `reason`. Having rivals is R01 or R02, to be kept in `keep`. Raises like `bookings.confirm`, and
        `Refusal`: "nothing_chosen", "no_reason", "bad_choice".
        """
        fate = _fate(rivals)
        why = given(reason) if fate is State.REJECTED else reason.strip()
        chosen = self._chosen(ids, State.REQUESTED)
        label = N_("Confirm “{title}”") if len(chosen) == 1 else N_("Confirm {n} requests")
        with self._step(label, chosen, why) as change:
            pushed = {number for one in chosen for number in self._rivals_of(one)}
            written = [self._confirmed(change, one, keep) for one in chosen]
            if fate is not None:
                self._push_aside(change, pushed - {one.id for one in chosen}, fate, why)
            return written

    def reject(self, ids: Iterable[int], reason: str) -> list[Booking]:
        """Reject requests or entries of the waiting list in one step, with a reason that stays with each.

        Raises `Refusal`: "nothing_chosen", "no_reason", "wrong_state".
        """
        why, now = given(reason), self._desk.now()
        chosen = self._chosen(ids, State.REQUESTED, State.WAITING)
        rejected = [replace(states.led(one, State.REJECTED, now), reason=why) for one in chosen]
        label = N_("Reject “{title}”: {reason}") if len(chosen) == 1 else N_("Reject {n} requests: {reason}")
        with self._step(label, chosen, why) as change:
            return change.put_all(rejected)

    def wait(self, booking: Booking) -> Booking:
        """Put a booking on the waiting list: a new one, or one that was asked for or pushed aside.

        Raises like `bookings.book`, and `Refusal`: "wrong_state", "too_late" once its start has passed.
        """
        self._desk.bookings.read_over(booking)
        now = self._desk.now()
        if booking.id:
            waiting = states.led(booking, State.WAITING, now)
        else:
            waiting = states.led(replace(booking, state=State.DRAFT), State.WAITING, now)
        waiting = self._desk.bookings.filled(waiting)
        with self._desk.bookings.step(N_("Put “{title}” on the waiting list"), waiting) as change:
            # Whoever waits clashes with nobody, and is refused like a request: what could never be granted.
            self._desk.bookings.judged(replace(waiting, state=State.REQUESTED), SEEN_NOTHING)
            return change.put(waiting) if waiting.id else change.add(waiting)

    def waiting(self) -> list[Booking]:
        """The waiting list in the order in which it is served.

        Whoever was passed over stands behind; then the priority class, then who was pushed aside by a
        takeover, then who asked first.
        """
        now = self._desk.now()
        return [one for one in self._waiting() if one.start > now]

    def offers(self) -> list[Offer]:
        """For each slot that is free, the next in line.

        Free means free: of bookings, closures and rules. What only keeps it from being confirmed (papers,
        guardians, somebody to open) is told with the offer. Nothing is offered once its start has passed.
        """
        return self._offered(self.waiting())

    def give(self, booking_id: int, keep: Keep = SEEN_NOTHING) -> Booking:
        """Confirm an entry of the waiting list that is next in line; raises like `bookings.confirm`.

        Raises `Refusal("not_next")` too, when somebody before it could have the slot.
        """
        booking = states.led(self._in_line(booking_id), State.CONFIRMED, self._desk.now())
        self._desk.bookings.read_over(booking)
        with self._desk.bookings.step(N_("Give “{title}” the free place"), booking) as change:
            for offer in self.offers():
                if any(one.id == booking_id for one in offer.behind):
                    raise Refusal("not_next", title=offer.booking.title)
            return self._written(change, booking, keep)

    def pass_over(self, booking_id: int, reason: str) -> Booking:
        """Offer the slot to the next one: this entry stays on the list, behind the others.

        Raises `Refusal`: "wrong_state", "no_reason".
        """
        old = self._in_line(booking_id)
        booking = replace(old, passed=old.passed + 1, reason=given(reason))
        label = N_("Pass over “{title}” on the waiting list: {reason}")
        with self._desk.bookings.step(label, booking, reason=booking.reason) as change:
            return change.put(booking)

    def needs_approval(self, booking: Booking) -> bool:
        """Whether its class has to ask first at that venue: the form then proposes a request."""
        return self._desk.rules.value(Term.APPROVAL, booking)[0] == 1

    def keyholders(self, booking: Booking) -> list[Person]:
        """Who could open for a booking: first those on duty then, next those on duty that day, then the rest.

        Only staff of the venue who are not away at that time.
        """
        return self._openers.of(booking)

    def _asked(self, requests: Sequence[Booking]) -> list[Asked]:
        if not requests:
            return []
        known = {one.id: one for one in requests}
        checked = self._desk.watch.check(requests)
        return [
            Asked(
                one, tuple(distinct(found)), tuple(known[i] for i in _rival_ids(one.id, found) if i in known)
            )
            for one, found in zip(requests, checked, strict=True)
        ]

    def _offered(self, waiting: Sequence[Booking]) -> list[Offer]:
        if not waiting:
            return []
        wanted = [replace(one, state=State.CONFIRMED) for one in waiting]
        checked = self._desk.watch.check(wanted)
        free = [
            (one, tuple(distinct(found)))
            for one, found in zip(waiting, checked, strict=True)
            if not _taken(found)
        ]
        offers: list[Offer] = []
        while free:
            (first, found), *rest = free
            behind = tuple(one for one, _ in rest if self._meet(first, one))
            offers.append(Offer(first, found, behind))
            free = [(one, each) for one, each in rest if one not in behind]
        return offers

    def _meet(self, one: Booking, other: Booking) -> bool:
        rooms = self._desk.places.rooms
        return one.span.overlaps(other.span) and bool(atoms(one.room_id, rooms) & atoms(other.room_id, rooms))

    def _waiting(self) -> list[Booking]:
        found = pending.in_state(self._desk.store, State.WAITING)
        return sorted(found, key=_turn)

    def _displaced(self, now: datetime) -> list[Booking]:
        found = [one for one in pending.in_state(self._desk.store, State.DISPLACED) if one.end > now]
        return sorted(found, key=lambda one: (one.priority, one.start, one.id))

    def _in_line(self, booking_id: int) -> Booking:
        return self._chosen([booking_id], State.WAITING)[0]

    def _chosen(self, ids: Iterable[int], *allowed: State) -> list[Booking]:
        chosen = [self._desk.bookings.get(number) for number in dict.fromkeys(ids)]
        if not chosen:
            raise Refusal("nothing_chosen")
        for booking in chosen:
            if booking.state not in allowed:
                raise Refusal("wrong_state", booking=booking, state=booking.state)
        return chosen

    def _rivals_of(self, booking: Booking) -> list[int]:
        return _rival_ids(booking.id, self._desk.bookings.check(booking))

    def _confirmed(self, change: Change, booking: Booking, keep: Keep) -> Booking:
        confirmed = states.led(booking, State.CONFIRMED, self._desk.now())
        self._desk.bookings.read_over(confirmed)
        return self._written(change, confirmed, keep)

    def _written(self, change: Change, booking: Booking, keep: Keep) -> Booking:
        kept = self._desk.bookings.judged(booking, keep)
        written = change.put(booking)
        self._desk.keeping.note(change, kept, keep)
        return written

    @contextmanager
    def _step(self, label: str, chosen: Sequence[Booking], reason: str) -> Iterator[Change]:
        title, number = str(chosen[0].title), len(chosen)
        with self._desk.store.change(label, by=self._desk.by, title=title, n=number, reason=reason) as change:
            self._desk.catch_up()
            yield change

    def _push_aside(self, change: Change, ids: Iterable[int], fate: State, reason: str) -> None:
        now = self._desk.now().replace(second=0, microsecond=0)
        pushed = self._desk.bookings.several(ids)
        change.put_all(
            [
                replace(states.led(one, fate, now), reason=reason, asked=one.asked or now)
                for one in pushed
                if states.may(one, fate, now)
            ]
        )


def _turn(booking: Booking) -> tuple[int, str, bool, datetime, int]:
    asked = booking.asked or datetime.max
    return booking.passed, booking.priority, booking.displaced_by is None, asked, booking.id


def _taken(found: Iterable[Conflict]) -> bool:
    return any(conflict.level is Level.BLOCK and conflict.code not in APPROVAL for conflict in found)


def _rival_ids(own: int, found: Iterable[Conflict]) -> list[int]:
    """Requests among what shares the floor: what holds the room blocks, a request only warns."""
    ids = {
        number
        for conflict in found
        if conflict.code in ("R01", "R02") and conflict.level is Level.WARN
        for number in conflict.bookings
    }
    return sorted(ids - {own, 0})


def _fate(rivals: str) -> State | None:
    if rivals not in RIVALS:
        raise Refusal("bad_choice", text=rivals, field="rivals", choices=tuple(RIVALS))
    return RIVALS[rivals]
