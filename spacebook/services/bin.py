"""The recycle bin: what was cancelled, rejected, released or removed, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from spacebook.domain import states
from spacebook.domain.bookings import Booking, Series, State
from spacebook.domain.changes import Edit, Step
from spacebook.domain.conflicts import SEEN_NOTHING, Conflict, Keep
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.services.histories import written
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of
from spacebook.store.removed import removal, removed_since

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

DAYS = 30
"""How far back the bin reaches unless it is asked otherwise."""

OVER = frozenset((State.CANCELLED, State.REJECTED, State.RELEASED, State.NO_SHOW, State.DISPLACED))
"""States in which a booking lies in the bin."""

STATES = frozenset(state.value for state in OVER)


@dataclass(frozen=True, slots=True)
class Binned:
    """A booking in the bin: as it is, when and by whom it came there, what was done, and why.

    `former` is the state it would come back to. `gone` tells that its row was removed altogether.
    """

    booking: Booking
    at: datetime
    by: str
    label: str
    reason: str
    former: State
    gone: bool = False


Restored = list[Booking]


_LONG_AGO = 366 * 100
"""Days; asking for more means all that there is."""


class Bin:
    """What can be brought back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def list(self, days: int = DAYS, text: str = "") -> Sequence[Binned]:
        """What came here in the last days, the newest first; `text` is looked for in all that is shown."""
        since = self._desk.now() - timedelta(days=min(days, _LONG_AGO))
        removed = removed_since(self._desk.store, since, STATES)
        known = self._known(edit.row_id for _step, edit in removed)
        found = [self._binned(step, edit, known.get(edit.row_id)) for step, edit in removed]
        wanted = text.casefold().split()
        return [one for one in found if all(word in _haystack(one) for word in wanted)]

    def find(self, booking_id: int) -> Binned:
        """One of them, however long it has been here; raises `Refusal("not_in_bin")`."""
        step, edit = self._removal(booking_id)
        return self._binned(step, edit, self._known([booking_id]).get(booking_id))

    def restored(self, booking_id: int) -> Booking:
        """The booking as it was before, nothing written; raises `Refusal("not_in_bin")`."""
        _step, edit = self._removal(booking_id)
        return self._back(edit, self._known([booking_id]).get(booking_id))

    def restore(self, booking_id: int, keep: Keep = SEEN_NOTHING) -> Booking:
        """Bring one back, checked as if it were made now; raises like `restore_several`."""
        return self.restore_several([booking_id], keep)[0]

    def restore_several(self, ids: Sequence[int], keep: Keep = SEEN_NOTHING) -> Restored:
        """Bring several back to the states they had, in one step.

        Raises `Refusal`: "not_in_bin", "wrong_state" and "too_late" as `domain.states` has it, "conflicts"
        with what stands in the way of any of them, and as `Keeping.judge`; nothing is written then.
        """
        back = [self.restored(each) for each in dict.fromkeys(ids)]
        if not back:
            raise Refusal("nothing_to_check")
        with self._desk.store.change(_label(back), by=self._desk.by, **_args(back)) as change:
            self._desk.catch_up()
            self._refuse_leaps(back)
            kept = self._judged(back, keep)
            done = self._write(change, back)
            self._desk.keeping.note(change, kept, keep)
            return done

    def _removal(self, booking_id: int) -> tuple[Step, Edit]:
        found = removal(self._desk.store, booking_id, STATES)
        if found is None:
            raise Refusal("not_in_bin", booking=booking_id)
        return found

    def _known(self, ids: Iterable[int]) -> dict[int, Booking]:
        return {one.id: one for one in self._desk.bookings.several(ids)}

    def _binned(self, step: Step, edit: Edit, known: Booking | None) -> Binned:
        booking = known or _before(edit)
        former = self._back(edit, known).state
        reason = booking.reason or str(step.args.get("reason", ""))
        return Binned(booking, step.at, step.by, written(step), reason, former, known is None)

    def _back(self, edit: Edit, known: Booking | None) -> Booking:
        before = _before(edit)
        if known is None:
            there = before.series_id is not None and self._desk.store.all(Series, id=before.series_id)
            return before if there or before.series_id is None else replace(before, series_id=None)
        # Whoever had come and was pushed aside has to check in again.
        came = before.state is State.CHECKED_IN
        return replace(
            known,
            state=State.CONFIRMED if came else before.state,
            reason=before.reason,
            arrived=None if came else before.arrived,
            left=before.left,
            displaced_by=before.displaced_by,
        )

    def _refuse_leaps(self, back: Sequence[Booking]) -> None:
        known = self._known(one.id for one in back)
        for one in back:
            states.refuse_leap(known.get(one.id, one), one, self._desk.now())

    def _judged(self, back: Sequence[Booking], keep: Keep) -> Sequence[Conflict]:
        checked = self._desk.watch.check(back)
        relevant = self._desk.bookings.relevant
        found = [c for one, each in zip(back, checked, strict=True) for c in relevant(one, each)]
        return self._desk.keeping.judge(found, keep)

    def _write(self, change: Change, back: Sequence[Booking]) -> Restored:
        kind = kind_of(Booking)
        done: Restored = []
        for one in back:
            if change.find_row(kind, one.id) is None:
                done.append(change.add_again(one))
            else:
                done.append(change.put(one))
        return done


def _before(edit: Edit) -> Booking:
    """The booking as an edit found it; an image of an older schema lacks what has come since."""
    kind = kind_of(Booking)
    row: dict[str, Any] = {**kind.defaults, **(edit.before or {})}
    return kind.unpack(tuple(row[column] for column in kind.columns))


def _label(back: Sequence[Booking]) -> str:
    return N_("Restore “{title}”") if len(back) == 1 else N_("Restore {n} bookings")


def _args(back: Sequence[Booking]) -> dict[str, Any]:
    return {"title": str(back[0].title), "n": len(back)}


def _haystack(one: Binned) -> str:
    booking = one.booking
    names = (booking.title, booking.booker, booking.note)
    texts = [text for name in names for text in (name.hans, name.hant, name.en)]
    return " ".join((*texts, booking.contact, booking.phone, one.by, one.label, one.reason)).casefold()
