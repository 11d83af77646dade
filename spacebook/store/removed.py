"""What was taken off the plan and could come back: read from the journal with one query."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime

from spacebook.domain.changes import Edit, Step
from spacebook.store.store import Store

# A booking in one of the states that are over, with the edit that last changed its state; or one whose row is
# gone, with the edit that removed it, unless that was an undo: what was taken back was never meant to be.
TAKEN_OFF = """
SELECT s.id, s.at, s."by", s.kind, s.label, s.args, s.target, e.kind, e.row_id, e.before, e.after
FROM {first} JOIN {second} LEFT JOIN booking b ON b.id = e.row_id
WHERE e.step_id = s.id AND e.kind = 'booking' AND e.before IS NOT NULL AND {which}
  AND ((e.after IS NULL AND b.id IS NULL AND s.kind <> 'undo')
    OR (b.state IN (SELECT value FROM json_each(?2)) AND json_extract(e.after, '$.state') = b.state))
ORDER BY s.id DESC, e.n
"""

SINCE = TAKEN_OFF.format(first="step s", second="edit e", which="s.at >= ?1")
OF_ONE = TAKEN_OFF.format(first="edit e", second="step s", which="e.row_id = ?1")


def removed_since(store: Store, since: datetime, states: Iterable[str]) -> list[tuple[Step, Edit]]:
    """The edit that took each booking off the plan since a moment, newest first, each booking once."""
    return _read(store, SINCE, since.isoformat(timespec="seconds"), states)


def removal(store: Store, booking_id: int, states: Iterable[str]) -> tuple[Step, Edit] | None:
    """The edit that took this booking off the plan, or None when it is on it."""
    return next(iter(_read(store, OF_ONE, booking_id, states)), None)


def _read(store: Store, sql: str, which: int | str, states: Iterable[str]) -> list[tuple[Step, Edit]]:
    found: dict[int, tuple[Step, Edit]] = {}
    for row in store.rows(sql, (which, json.dumps(sorted(states)))):
        step_id, at, by, kind, label, args, target, what, row_id, before, after = row
        step = Step(step_id, datetime.fromisoformat(at), by, kind, label, json.loads(args), target)
        edit = Edit(step_id, what, row_id, json.loads(before), None if after is None else json.loads(after))
        found.setdefault(row_id, (step, edit))
    return list(found.values())
