"""What a person may keep against the finder's advice: who may, why, and the record of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from spacebook.domain.bookings import Kept
from spacebook.domain.conflicts import BY_HEAD, NEEDS_NO_REASON, Conflict, Keep, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.span import midnight, to_minutes
from spacebook.i18n import N_
from spacebook.store.change import Change
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Standing:
    """All that stands: what is open, and what somebody has kept with the line that says so."""

    open: tuple[Conflict, ...] = ()
    kept: tuple[tuple[Conflict, Kept], ...] = ()


class Keeping:
    """Warnings kept with a reason, and blocks that the head of a venue has overridden."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def forbidding(self, found: Iterable[Conflict], keep: Keep) -> list[Conflict]:
        """Those of the conflicts that stop a write: what was not kept, or may not be."""
        return [conflict for conflict in found if not self._allowed(conflict, keep)]

    def judge(self, found: Sequence[Conflict], keep: Keep) -> list[Conflict]:
        """Let a write through, or not; returns what is kept and has to be noted.

        Raises `Refusal`: "conflicts" with all that was found, "head_needed" when only the head of a venue may
        decide, "reason_needed" when something is kept without a reason.
        """
        stopping = self.forbidding(found, keep)
        if stopping:
            if all(c.code in BY_HEAD and c.code in keep.codes for c in stopping):
                raise Refusal("head_needed", codes=sorted({c.code for c in stopping}), conflicts=list(found))
            raise Refusal("conflicts", conflicts=list(found))
        kept = [conflict for conflict in found if conflict.code not in NEEDS_NO_REASON]
        if kept and not keep.reason.strip():
            raise Refusal("reason_needed", codes=sorted({c.code for c in kept}), conflicts=list(found))
        return kept

    def note(self, change: Change, kept: Iterable[Conflict], keep: Keep, new_id: int = 0) -> None:
        """Write down what was kept, in the step that keeps it; `new_id` is that of a booking just written."""
        lines = [
            Kept(
                code=conflict.code,
                bookings=tuple(sorted(each or new_id for each in conflict.bookings)),
                start=conflict.start,
                end=conflict.end,
                reason=keep.reason.strip(),
                by=self._desk.by,
                decided_by=keep.decided_by,
                at=self._desk.now().replace(second=0, microsecond=0),
            )
            for conflict in kept
        ]
        change.add_all(lines)

    def lines(self, first: date | None = None) -> list[Kept]:
        """What was kept about times from `first` on."""
        kind = kind_of(Kept)
        after = to_minutes(midnight(first)) if first is not None else 0
        sql = f'SELECT {kind.selected} FROM kept WHERE "end" > ? ORDER BY start, id'
        return [kind.unpack(row) for row in self._desk.store.rows(sql, (after,))]

    def parted(
        self, found: Iterable[Conflict], first: date | None = None
    ) -> tuple[list[Conflict], list[tuple[Conflict, Kept]]]:
        """Conflicts that are open, and those that somebody has kept with the line that says so."""
        known = {(line.code, line.bookings, line.start, line.end): line for line in self.lines(first)}
        open_ones: list[Conflict] = []
        kept: list[tuple[Conflict, Kept]] = []
        for conflict in found:
            key = (conflict.code, tuple(sorted(conflict.bookings)), conflict.start, conflict.end)
            line = known.get(key)
            if line is None:
                open_ones.append(conflict)
            else:
                kept.append((conflict, line))
        return open_ones, kept

    def standing(self, first: date | None = None) -> Standing:
        """What stands from `first` on; the full look, which takes its time in a large area."""
        open_ones, kept = self.parted(self._desk.watch.standing(first), first)
        return Standing(tuple(open_ones), tuple(kept))

    def drop(self, line: Kept) -> None:
        """Take back that something was kept: it stands open again. Raises `Refusal("gone")`."""
        label = N_("No longer kept: {reason}")
        with self._desk.store.change(label, by=self._desk.by, reason=line.reason or "–") as change:
            change.drop(line)

    def _allowed(self, conflict: Conflict, keep: Keep) -> bool:
        if conflict.code not in keep.codes:
            return False
        if conflict.level is Level.WARN:
            return True
        person = self._desk.people.get(keep.decided_by or 0)
        return conflict.code in BY_HEAD and person is not None and person.head
