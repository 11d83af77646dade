"""An edit of a series worked out: every row as it would be written, and what clashes then."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from spacebook.domain.bookings import LIVE, Booking, Series
from spacebook.domain.conflicts import Conflict
from spacebook.services.series_outcome import SeriesEdit
from spacebook.services.series_places import place
from spacebook.services.series_plan import refuse_self_overlap

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

TEXTS = frozenset((
    "title", "category", "booker", "contact", "phone", "public", "audience", "inner_title", "project",
    "note",
))  # fmt: skip
"""Fields that say who and what: an edit of these alone reaches the past too."""

UNJUDGED = TEXTS - {"title", "booker", "contact", "phone"}
"""Fields that no rule looks at: titles tell uses, bookers have quotas, nobody is in two places at once."""


@dataclass(slots=True)
class Work:
    """An edit worked out: rows as they would be written. `quiet` rows only keep their place in the series."""

    edit: SeriesEdit
    chosen: Booking
    old: Series | None = None
    new: Series | None = None
    splits: bool = False
    changed: list[tuple[Booking, Booking]] = field(default_factory=list)
    quiet: list[Booking] = field(default_factory=list)
    appearing: list[tuple[Booking, date | None]] = field(default_factory=list)
    vanishing: list[Booking] = field(default_factory=list)
    kept_apart: list[Booking] = field(default_factory=list)
    past: list[Booking] = field(default_factory=list)
    paused: list[date] = field(default_factory=list)
    rows: list[Booking] = field(default_factory=list)
    begin: datetime = datetime.min

    @property
    def seen(self) -> tuple[Any, ...]:
        """What a later look must find again for this to hold: rows, and what becomes of each."""
        revs = tuple((one.id, one.rev) for one in self.rows)
        spans = tuple((b.id, a.start, a.end, a.room_id) for b, a in self.changed)
        made = tuple(one.start for one, _moved in self.appearing)
        series = (self.old.id, self.old.rev) if self.old is not None else ()
        return (revs, series, spans, made, tuple(one.id for one in self.vanishing))

    def left_out(self, skip: Collection[date]) -> None:
        """Leave dates of `skip` as they are: what would move stays and is set apart, nothing new is made."""
        if not skip:
            return
        staying = [pair for pair in self.changed if pair[1].start.date() in skip]
        self.changed = [pair for pair in self.changed if pair[1].start.date() not in skip]
        for before, after in staying:
            self.quiet.append(
                replace(before, series_id=after.series_id, original=after.original, detached=True)
            )
        missing = [one for one, _moved in self.appearing if one.start.date() in skip]
        self.appearing = [pair for pair in self.appearing if pair[0].start.date() not in skip]
        if self.new is not None:
            days = {place(one).date() for one in missing}
            self.new = replace(self.new, skipped=tuple(sorted({*self.new.skipped, *days})))

    def conflicts(self, desk: Desk) -> list[list[Conflict]]:
        """What clashes on each date that changes or appears, in that order.

        Raises `Refusal("longer_than_step")` when dates of the series would meet.
        """
        after = [after for _before, after in self.changed]
        made = [one for one, _moved in self.appearing]
        refuse_self_overlap([one for one in (*after, *made) if one.state in LIVE])
        now = desk.now()
        pairs = [pair for pair in self.changed if not _is_unjudged(*pair, now)]
        judged = [pair[1] for pair in pairs] + made
        if self.old is not None and self.new is not None and self.new.holidays is not self.old.holidays:
            # Where a series goes on as usual is told by its row, which still has the other policy.
            judged = [replace(one, series_id=None) for one in judged]
        if not judged:
            return [[] for _one in after]
        ignored = {before.id for before, _after in pairs} | {one.id for one in self.vanishing}
        checked = desk.watch.check(judged, ignore=ignored)
        relevant = desk.bookings.relevant
        found = [relevant(one, each) for one, each in zip(judged, checked, strict=True)]
        new = iter(_brought(desk, pairs, found, ignored))
        return [[] if _is_unjudged(*pair, now) else next(new) for pair in self.changed] + found[len(pairs) :]


def _brought(
    desk: Desk, pairs: Sequence[tuple[Booking, Booking]], found: Sequence[list[Conflict]], ignored: set[int]
) -> list[list[Conflict]]:
    """Of what was found for each change, that which it brings."""
    if not any(found[: len(pairs)]):
        return list(found[: len(pairs)])
    stood = desk.watch.check([before for before, _after in pairs], ignore=ignored)
    return [
        desk.bookings.brought(after, each, before, old)
        for (before, after), each, old in zip(pairs, found, stood, strict=False)
    ]


def _is_unjudged(before: Booking, after: Booking, now: datetime) -> bool:
    """Whether a change is none to any rule; what is over is called by other names without being judged."""
    free = UNJUDGED if after.end > now else TEXTS
    looked_at = (one.name for one in fields(Booking) if one.name not in free | _BOOKKEEPING)
    return all(getattr(before, name) == getattr(after, name) for name in looked_at)


_BOOKKEEPING = frozenset(("series_id", "original", "detached", "rev", "reason", "asked"))
