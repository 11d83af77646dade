"""The journal: steps and their edits, what can be undone and redone, and the doing of it."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import peewee

from spacebook.domain.bookings import HOLDING, Booking
from spacebook.domain.changes import Edit, Step
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.span import Span, from_minutes
from spacebook.store.change import Change
from spacebook.store.kinds import BY_NAME, Kind
from spacebook.store.occupancy import taken_by

DEPTH = 500
"""How many steps back the order of undo and redo is worked out from."""


def steps(database: peewee.SqliteDatabase, limit: int) -> list[Step]:
    """The newest steps first."""
    rows = database.execute_sql(
        'SELECT id, at, "by", kind, label, args, target FROM step ORDER BY id DESC LIMIT ?', (limit,)
    ).fetchall()
    return [_step(row) for row in rows]


def edits(database: peewee.SqliteDatabase, step_id: int) -> list[Edit]:
    """What a step wrote, in the order of writing."""
    rows = database.execute_sql(
        "SELECT step_id, kind, row_id, before, after FROM edit WHERE step_id = ? ORDER BY n", (step_id,)
    ).fetchall()
    return [_edit(row) for row in rows]


def history(database: peewee.SqliteDatabase, kind: str, row_id: int) -> list[tuple[Step, Edit]]:
    """All that happened to one row, oldest first."""
    rows = database.execute_sql(
        'SELECT s.id, s.at, s."by", s.kind, s.label, s.args, s.target, e.step_id, e.kind, e.row_id, e.before,'
        " e.after FROM edit e JOIN step s ON s.id = e.step_id"
        " WHERE e.kind = ? AND e.row_id = ? ORDER BY s.id, e.n",
        (kind, row_id),
    ).fetchall()
    return [(_step(row[:7]), _edit(row[7:])) for row in rows]


def heads(database: peewee.SqliteDatabase) -> tuple[Step | None, Step | None]:
    """The step that undo would take back and the undo step that redo would take back."""
    done: list[Step] = []
    undone: list[Step] = []
    for entry in reversed(steps(database, DEPTH)):
        if entry.kind == "upkeep":
            continue
        if entry.kind == "base":
            done.clear()
            undone.clear()
        elif entry.kind == "undo":
            if done:
                done.pop()
            undone.append(entry)
        elif entry.kind == "redo":
            if undone:
                undone.pop()
            done.append(entry)
        else:
            done.append(entry)
            undone.clear()
    return (done[-1] if done else None), (undone[-1] if undone else None)


def reverse(change: Change, wrong: Sequence[Edit]) -> None:
    """Write the opposite of `wrong` edits.

    Raises `Refusal`: "changed_since" when a row is no longer what the step left, "occupied_by" when a booking
    would come back to a room that was given to another.
    """
    # A step may have written a row more than once: what it left is what its last edit says.
    present = {key: _unchanged(change, edit) for key, edit in {_key(edit): edit for edit in wrong}.items()}
    change.let_go(edit.row_id for edit in wrong if edit.kind == "booking" and edit.after is not None)
    for edit in reversed(wrong):
        present[_key(edit)] = _reverse_one(change, BY_NAME[edit.kind], edit, present[_key(edit)])


def _key(edit: Edit) -> tuple[str, int]:
    return edit.kind, edit.row_id


def _unchanged(change: Change, edit: Edit) -> dict[str, Any] | None:
    kind = BY_NAME[edit.kind]
    now = change.find_row(kind, edit.row_id)
    left = None if edit.after is None else {**(edit.before or {}), **edit.after}
    if _content(now, left) != _content(left, left):
        raise Refusal("changed_since", what=edit.kind, id=edit.row_id)
    return now


def _reverse_one(
    change: Change, kind: Kind[Any], edit: Edit, now: dict[str, Any] | None
) -> dict[str, Any] | None:
    """Write what was before an edit over `now`, note it, and return it."""
    again: dict[str, Any] | None = None
    if edit.before is None:
        change.delete(kind, edit.row_id)
        change.edits.append((kind.name, edit.row_id, now, None))
    else:
        # An image of an older schema does not know the columns that have come since.
        again = {**kind.defaults, **(now or {}), **edit.before}
        again["rev"] = (now["rev"] if now is not None else again["rev"]) + 1
        row = [again[column] for column in kind.columns]
        _refuse_occupied(change, kind, again)
        if now is None:
            change.insert(kind, [row])
        else:
            change.update(kind, row)
        change.edits.append((kind.name, edit.row_id, now, again))
    if kind.name == "room":
        change.rebuild_atoms()
    return again


def _refuse_occupied(change: Change, kind: Kind[Any], row: dict[str, Any]) -> None:
    if kind.cls is not Booking or row["state"] not in HOLDING:
        return
    atoms = change.database.execute_sql("SELECT atom_id FROM atom WHERE room_id = ?", (row["room_id"],))
    span = Span(from_minutes(row["start"]), from_minutes(row["end"]))
    # The bookings of this step have let go of their rooms: whoever holds one now came in between.
    for (atom,) in atoms.fetchall():
        other = taken_by(change.database, atom, span)
        if other not in (None, row["id"]):
            title = change.row(kind, other)["title"]
            raise Refusal("occupied_by", booking=row["id"], other=other, title=Name.unpacked(title))


def _content(row: dict[str, Any] | None, told: dict[str, Any] | None) -> dict[str, Any] | None:
    """The columns of a row that an image tells of, without the count of writes."""
    if row is None or told is None:
        return row
    return {column: item for column, item in row.items() if column in told and column != "rev"}


def _step(row: Sequence[Any]) -> Step:
    step_id, at, by, kind, label, args, target = row
    return Step(step_id, datetime.fromisoformat(at), by, kind, label, json.loads(args), target)


def _edit(row: Sequence[Any]) -> Edit:
    step_id, kind, row_id, before, after = row
    return Edit(
        step_id, kind, row_id, *(None if image is None else json.loads(image) for image in (before, after))
    )
