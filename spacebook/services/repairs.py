"""Ways out of conflicts: found, ranked, put into words, and applied in one step that one undo takes back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from spacebook.domain.bookings import Booking, State
from spacebook.domain.conflicts import BETWEEN, SEEN_NOTHING, Conflict, Keep, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.repairs import Repair, RepairKind, by_yielding, changed, may_yield, ranked
from spacebook.domain.rules import Term
from spacebook.i18n import N_
from spacebook.services import repair_words
from spacebook.services.repair_case import Case
from spacebook.services.repair_codes import OFFERS

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

MOST_PARTIES = 3
"""Of many parties, as around a pool, only those that should give way first are asked."""

OF_THE_PLACE = frozenset(("R01", "R02", "R06", "R07"))
"""Codes that a repair must not leave or find again, whatever else was wrong before."""


LEFT = {Level.WARN: 6, Level.BLOCK: 40}
"""How much dearer a repair is for each thing that would still be wrong."""


class Repairs:
    """What is offered when something clashes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, conflict: Conflict) -> list[Repair]:
        """The best ways out of a conflict that stands, the best first; none when nobody can give way.

        Every repair has been checked: applied now, it causes nothing that was not wrong before.
        """
        written = self._desk.bookings.several(number for number in conflict.bookings if number)
        return ranked(self._sound(self._offered(conflict, written)))

    def for_booking(self, booking: Booking, found: Iterable[Conflict]) -> list[Repair]:
        """The best ways out for a booking as a form has it (id 0 when it is not written yet)."""
        offered = [repair for conflict in found for repair in self._offered(conflict, [booking])]
        return ranked(self._sound(offered, booking))

    def words(self, repair: Repair) -> str:
        """A repair in one short line."""
        return repair_words.words(repair, self._desk)

    def apply(self, repair: Repair, keep: Keep = SEEN_NOTHING) -> list[Booking]:
        """Do it, in one step; returns the bookings as they are then.

        `keep` gives the reason where one is needed, and what new warnings are kept. Raises `Refusal`:
        "fill_first" when a person has to fill in a field, "reason_needed" and "head_needed" where something
        is kept, "changed_since" when a booking was written meanwhile, "conflicts" when the place is taken.
        """
        if repair.kind is RepairKind.KEEP:
            self.keep(repair.conflict, keep.reason, keep.decided_by)
            return self._desk.bookings.several(number for number in repair.conflict.bookings if number)
        if repair.kind is RepairKind.LIFT:
            return self._lifted(repair, keep)
        if not repair.bookings:
            raise Refusal("fill_first", field=repair.field)
        return self._write(repair_words.LABELS[repair.kind], repair, keep)

    def keep(self, conflict: Conflict, reason: str, decided_by: int | None = None) -> None:
        """Let a conflict stand, with a reason; one step of its own.

        Raises `Refusal`: "reason_needed", "head_needed", "conflicts" when nobody may keep it, "changed_since"
        when it does not stand any more.
        """
        given = Keep(frozenset((conflict.code,)), reason, decided_by)
        if not reason.strip():
            raise Refusal("reason_needed", codes=[conflict.code], conflicts=[conflict])
        title = str(dict(conflict.facts).get("own_title", ""))
        label = N_("Keep “{title}” as it is: {reason}")
        with self._desk.store.change(label, by=self._desk.by, title=title, reason=reason.strip()) as change:
            self._desk.catch_up()
            self._refuse_gone(conflict)
            self._desk.keeping.judge([conflict], given)
            self._desk.keeping.note(change, [conflict], given)

    def swap(self, first_id: int, second_id: int, keep: Keep = SEEN_NOTHING) -> list[Booking]:
        """Two bookings exchange their rooms and beginnings, in one step; each keeps its length.

        Raises `Refusal`: "swap_itself", "wrong_state", "conflicts" as `Bookings.book`.
        """
        pair = self.swapped(first_id, second_id)
        label = N_("Swap “{title}” and “{other}”")
        title, other = (str(one.title) for one in pair)
        with self._desk.store.change(label, by=self._desk.by, title=title, other=other) as change:
            self._desk.catch_up()
            kept = self._judged(pair, keep)
            written = change.put_all(list(pair))
            self._desk.keeping.note(change, kept, keep)
            return written

    def swapped(self, first_id: int, second_id: int) -> tuple[Booking, Booking]:
        """Two bookings as they would be after a swap, nothing written; raises like `swap`."""
        if first_id == second_id:
            raise Refusal("swap_itself")
        first, second = self._desk.bookings.get(first_id), self._desk.bookings.get(second_id)
        for one in (first, second):
            if not may_yield(one, self._desk.now()):
                raise Refusal("wrong_state", booking=one, state=one.state)
        return _into(first, second), _into(second, first)

    def _offered(self, conflict: Conflict, parties: Sequence[Booking]) -> list[Repair]:
        now = self._desk.now()
        yielding = [one for one in by_yielding(parties) if may_yield(one, now)][:MOST_PARTIES]
        if conflict.code == "R19":
            # Here the higher class wants the room: what is offered is seen from its side.
            yielding = sorted(yielding, key=lambda one: one.priority)[:1]
        cases = [Case(self._desk, conflict, one, turn) for turn, one in enumerate(yielding)]
        return [repair for case in cases for offer in OFFERS[conflict.code] for repair in offer(case)]

    def _sound(self, offered: Sequence[Repair], form: Booking | None = None) -> list[Repair]:
        """Those that bring nothing new, each dearer by what would still be wrong."""
        before = self._before(offered, form)
        single = [repair for repair in offered if len(repair.bookings) == 1]
        checked = self._desk.watch.check([repair.bookings[0] for repair in single]) if single else []
        found = {id(repair): each for repair, each in zip(single, checked, strict=True)}
        sound: list[Repair] = []
        for repair in offered:
            if len(repair.bookings) > 1:
                ids = [one.id for one in repair.bookings if one.id]
                parts = self._desk.watch.check(repair.bookings, ignore=ids)
                found[id(repair)] = [conflict for each in parts for conflict in each]
            left = found.get(id(repair), [])
            stood = [
                c for one in repair.bookings for c in before.get(one.id, ()) if c.key != repair.conflict.key
            ]
            if not _new(left, stood, repair.conflict.code):
                extra = repair.cost.extra + sum(LEFT[conflict.level] for conflict in left)
                sound.append(replace(repair, cost=replace(repair.cost, extra=extra)))
        return sound

    def _before(self, offered: Iterable[Repair], form: Booking | None) -> dict[int, list[Conflict]]:
        """What is wrong with each booking as it is now."""
        ids = {one.id for repair in offered for one in repair.bookings if one.id}
        known = self._desk.bookings.several(ids) if ids else []
        if form is not None:
            known = [*(one for one in known if one.id != form.id), form]
        checked = self._desk.watch.check(known) if known else []
        return {one.id: each for one, each in zip(known, checked, strict=True)}

    def _write(self, label: str, repair: Repair, keep: Keep) -> list[Booking]:
        reason = keep.reason.strip() or repair_words.reason(repair, self._desk)
        bookings = [_with_reason(one, reason) for one in repair.bookings]
        title = str(repair.fact("title"))
        with self._desk.store.change(label, by=self._desk.by, title=title, reason=reason) as change:
            self._desk.catch_up()
            kept = self._judged(bookings, keep, repair.conflict.code)
            written = change.put_all([one for one in bookings if one.id])
            added = change.add_all([one for one in bookings if not one.id])
            self._desk.keeping.note(change, kept, keep, added[0].id if added else 0)
            return [*added, *written]

    def _judged(self, bookings: Sequence[Booking], keep: Keep, mended: str = "") -> list[Conflict]:
        """What is kept of what the repair would bring; what was wrong before is nobody's fault now."""
        ids = [one.id for one in bookings if one.id]
        before = self._desk.watch.check(self._desk.bookings.several(ids)) if ids else []
        after = self._desk.watch.check(bookings, ignore=ids)
        relevant = self._desk.bookings.relevant
        found = [c for one, each in zip(bookings, after, strict=True) for c in relevant(one, each)]
        return self._desk.keeping.judge(_new(found, [c for each in before for c in each], mended), keep)

    def _lifted(self, repair: Repair, keep: Keep) -> list[Booking]:
        if not keep.reason.strip():
            raise Refusal("reason_needed", codes=[repair.conflict.code], conflicts=[repair.conflict])
        self._desk.bookers.lift(repair.fact("booker"), keep.reason)
        return self._desk.bookings.several(number for number in repair.conflict.bookings if number)

    def _refuse_gone(self, conflict: Conflict) -> None:
        written = self._desk.bookings.several(number for number in conflict.bookings if number)
        checked = self._desk.watch.check(written) if written else []
        if all(known.key != conflict.key for each in checked for known in each):
            raise Refusal("changed_since", what="booking", id=min(conflict.bookings, default=0))


def _new(after: Iterable[Conflict], before: Sequence[Conflict], mended: str = "") -> list[Conflict]:
    """What was not wrong before: another clash with somebody, or a code that the booking did not have.

    `mended` is the code that a repair is there for; it may only stay where it concerns others. Repairs are
    the house's doing: the notice that a class has to give before it changes something does not bind them.
    """
    after = [conflict for conflict in after if not (mended and _late_change(conflict))]
    keys = {conflict.key for conflict in before}
    codes = {conflict.code for conflict in before} - OF_THE_PLACE - BETWEEN - {mended}
    return [conflict for conflict in after if conflict.key not in keys and conflict.code not in codes]


def _late_change(conflict: Conflict) -> bool:
    return conflict.code == "R11" and dict(conflict.facts).get("term") is Term.CHANGE_MINUTES


def _into(booking: Booking, place: Booking) -> Booking:
    """`booking` where `place` is and from when it begins; people need as long as they needed before."""
    length = booking.end - booking.start
    return changed(booking, room_id=place.room_id, start=place.start, end=place.start + length)


def _with_reason(booking: Booking, reason: str) -> Booking:
    gone = booking.state in (State.REJECTED, State.CANCELLED, State.DISPLACED)
    return replace(booking, reason=reason) if gone else booking
