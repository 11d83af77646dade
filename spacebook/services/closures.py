"""Closures for cleaning, repair, holidays and weather; a person decides about each booking in the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from spacebook.domain import closing, states
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Closure, ClosureKind
from spacebook.domain.span import Span, to_minutes
from spacebook.i18n import N_
from spacebook.services import restoring
from spacebook.services.bookings import refuse_slips
from spacebook.store import suspects
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

REACH = timedelta(days=800)
"""How far ahead the dates of a repeated closure are looked at: bookings are made at most 400 days ahead."""

KINDS = tuple(kind for kind in ClosureKind if kind is not ClosureKind.TAKEOVER)
"""What may be the reason of a closure; a takeover is made by `desk.takeovers`."""


MET = HOLDING - {State.DONE}
"""States in which a booking is in the way; who has left already is not."""


class Deal(StrEnum):
    """What becomes of a booking that a closure meets.

    `KEEP` leaves the conflict standing, `DISPLACE` takes the place and leaves a token, `CANCEL` gives a
    reason, `AROUND` shuts the rooms only before and after it.
    """

    KEEP = "keep"
    DISPLACE = "displace"
    CANCEL = "cancel"
    AROUND = "around"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person chose for one booking, and why."""

    deal: Deal
    reason: str = ""


Choices = Mapping[int, Choice]

NO_CHOICES: Choices = {}


class Closures:
    """The closures of an area, without takeovers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, closure_id: int) -> Closure:
        """One closure; raises `Refusal("gone")`, also for a takeover."""
        found = self._desk.store.get(Closure, closure_id)
        if found.kind is ClosureKind.TAKEOVER:
            raise Refusal("gone", what="closure", id=closure_id)
        return found

    def standing(self, since: date | None = None) -> list[Closure]:
        """The closures that still come after the day `since` (today), those that repeat first."""
        first = since or self._desk.today()
        found = [one for one in self._desk.closures if one.kind is not ClosureKind.TAKEOVER]
        later = [one for one in found if lies_ahead(one, first)]
        return sorted(later, key=lambda one: (not one.rule, one.start, one.id))

    def displaces(self, closure: Closure) -> list[Booking]:
        """The bookings that hold a room when it would be shut, from now on, in order of time.

        Raises `Refusal`: "unknown_room", "unknown_venue", "no_rooms", "rule_unreadable".
        """
        self._read_places(closure)
        met = {one.id: one for _, found in self._met(closure) for one in found}
        return sorted(met.values(), key=lambda one: (one.start, one.id))

    def add(self, closure: Closure, choices: Choices = NO_CHOICES) -> list[Closure]:
        """Write a new closure with what was chosen for each booking it meets, in one step.

        Returns the closures written: several when it goes around bookings. Raises `Refusal`: "undecided" with
        the bookings that nobody has decided about, "reason_needed", "no_dates", "longer_than_step",
        "closure_covered" when nothing is left of it, "no_closure_name", "bad_choice", "wrong_state" for
        cancelling what people have come to, those of `displaces`.
        """
        self._read_over(closure)
        return self._write(N_("Close for “{title}”"), closure, choices)

    def change(self, closure: Closure, choices: Choices = NO_CHOICES) -> list[Closure]:
        """Write a changed closure; only bookings that it did not meet before need a choice.

        Raises like `add`, and `Refusal`: "gone", "changed_since".
        """
        self._read_over(closure)
        return self._write(N_("Change the closure “{title}”"), closure, choices)

    def skip(self, closure_id: int, day: date) -> Closure:
        """Leave one date of a repeated closure out; bookings it had pushed aside that day come back.

        Raises `Refusal`: "gone", "not_repeated", "not_a_date_of_it".
        """
        closure = self.get(closure_id)
        if not closure.rule:
            raise Refusal("not_repeated")
        spans = closing.times(closure, day, day + timedelta(days=1))
        span = next((span for span in spans if span.start.date() == day), None)
        if span is None:
            raise Refusal("not_a_date_of_it", day=day)
        skipped = replace(closure, skipped=tuple(sorted((*closure.skipped, day))))
        with self._step(N_("No closure “{title}” on {day}"), closure, day.isoformat()) as change:
            written = change.put(skipped)
            pushed = restoring.pushed_by(self._desk, closure_id)
            restoring.restore(self._desk, change, [one for one in pushed if one.span.overlaps(span)])
            return written

    def remove(self, closure_id: int) -> list[Booking]:
        """Take a closure away and return the bookings that came back. Raises `Refusal("gone")`."""
        closure = self.get(closure_id)
        with self._step(N_("Remove the closure “{title}”"), closure) as change:
            pushed = restoring.pushed_by(self._desk, closure_id)
            change.drop(closure)
            return restoring.restore(self._desk, change, pushed)

    def _write(self, label: str, closure: Closure, choices: Choices) -> list[Closure]:
        with self._step(label, closure) as change:
            self._refuse_undecided(closure, choices)
            written = _put_all(change, self._pieces(closure, choices))
            change.put_all(list(self._dealt_with(written, closure, choices)))
            return written

    def _refuse_undecided(self, closure: Closure, choices: Choices) -> None:
        known = {one.id for one in self.displaces(self.get(closure.id))} if closure.id else set()
        open_ones = [one for one in self.displaces(closure) if one.id not in known and one.id not in choices]
        if open_ones:
            titles = [one.title for one in open_ones]
            raise Refusal("undecided", titles=titles, bookings=open_ones)

    def _pieces(self, closure: Closure, choices: Choices) -> list[Closure]:
        """The closure itself, or what is left of it around bookings."""
        rooms = self._desk.places.rooms
        pieces: list[Closure] = []
        cut: list[date] = []
        for span, found in self._met(closure):
            spared = [one for one in found if one.id in choices and choices[one.id].deal is Deal.AROUND]
            if spared:
                cut.append(span.start.date())
                pieces += closing.around(closure, span, spared, rooms)
        if not cut:
            return [closure]
        if closure.rule:
            return [replace(closure, skipped=tuple(sorted({*closure.skipped, *cut}))), *pieces]
        if not pieces:
            raise Refusal("closure_covered")
        return [replace(pieces[0], id=closure.id, rev=closure.rev), *pieces[1:]]

    def _dealt_with(self, written: list[Closure], closure: Closure, choices: Choices) -> Iterator[Booking]:
        for booking in self.displaces(closure):
            choice = choices.get(booking.id)
            if choice is None or choice.deal in (Deal.KEEP, Deal.AROUND):
                continue
            if choice.deal is Deal.DISPLACE:
                reason = choice.reason or str(closure.name)
                displaced = states.led(booking, State.DISPLACED, self._desk.now())
                yield replace(displaced, reason=reason, displaced_by=written[0].id)
            else:
                if not choice.reason.strip():
                    raise Refusal("reason_needed")
                cancelled = states.led(booking, State.CANCELLED, self._desk.now())
                yield replace(cancelled, reason=choice.reason.strip())

    def _met(self, closure: Closure) -> Iterator[tuple[Span, list[Booking]]]:
        """Each time of the closure that lies ahead, with the bookings that hold one of its rooms then."""
        places, now = self._desk.places, self._desk.now()
        touched = closing.touched_by(closing.rooms_of(closure, places.rooms), places.rooms)
        first = max(now.date(), closure.start.date())
        for span in closing.times(closure, first, first + REACH):
            times = to_minutes(max(span.start, now)), to_minutes(span.end)
            ids = suspects.in_rooms(self._desk.store, touched, *times) if times[0] < times[1] else set()
            found = [one for one in self._desk.bookings.several(ids) if one.state in MET]
            if found:
                yield span, found

    def _read_over(self, closure: Closure) -> None:
        if not closure.name:
            raise Refusal("no_closure_name")
        refuse_slips(texts=(str(closure.name), str(closure.authority), closure.contact))
        if closure.kind not in KINDS:
            choices = [kind.value for kind in KINDS]
            raise Refusal("bad_choice", field="kind", text=closure.kind.value, choices=choices)
        self._read_places(closure)
        refuse_bad_dates(closure)

    def _read_places(self, closure: Closure) -> None:
        places = self._desk.places
        if closure.venue_id is not None and closure.venue_id not in places.venues:
            raise Refusal("unknown_venue", venue=closure.venue_id)
        for room_id in closure.rooms:
            room = places.rooms.get(room_id)
            if room is None or closure.venue_id not in (None, room.venue_id):
                raise Refusal("unknown_room", room=room_id if room is None else room.name)
        if not closing.rooms_of(closure, places.rooms):
            raise Refusal("no_rooms")

    @contextmanager
    def _step(self, label: str, closure: Closure, day: str = "") -> Iterator[Change]:
        title = str(closure.name)
        try:
            with self._desk.store.change(label, by=self._desk.by, title=title, day=day) as change:
                self._desk.catch_up()
                yield change
        finally:
            self._desk.refresh()


def lies_ahead(closure: Closure, day: date) -> bool:
    """Whether a closure shuts anything on `day` or later, as far as anybody looks."""
    first = max(day, closure.start.date())
    return next(closing.times(closure, first, first + REACH), None) is not None


def refuse_bad_dates(closure: Closure) -> None:
    """Every date of a closure is looked at before any is written.

    Raises `Refusal`: "no_dates", "longer_than_step" when one reaches into the next.
    """
    first = closure.start.date()
    spans = list(closing.times(closure, first, first + REACH))
    if not spans:
        raise Refusal("no_dates")
    for earlier, later in pairwise(spans):
        if earlier.end > later.start:
            raise Refusal("longer_than_step", first=earlier.start, second=later.start)


def _put_all(change: Change, closures: list[Closure]) -> list[Closure]:
    return [change.put(one) if one.id else change.add(one) for one in closures]
