"""One step of change: rows are written and noted in the journal in the same transaction."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

import peewee

from spacebook.domain.bookings import HOLDING, Booking
from spacebook.domain.errors import Refusal
from spacebook.domain.places import Room, atoms
from spacebook.store.kinds import Kind, Value, dumped, kind_of

T = TypeVar("T", bound=Value)

Noted = tuple[str, int, dict[str, Any] | None, dict[str, Any] | None]


class Change:
    """What a `with store.change(...)` block writes through."""

    def __init__(self, database: peewee.SqliteDatabase) -> None:
        self.database = database
        self.edits: list[Noted] = []
        self._next_ids: dict[str, int] = {}

    def add(self, value: T) -> T:
        """Write a new value and return it with its id."""
        return self.add_all([value])[0]

    def add_all(self, values: Sequence[T]) -> list[T]:
        """Write new values of one class at once and return them with their ids."""
        if not values:
            return []
        kind = kind_of(type(values[0]))
        first = self._take_ids(kind, len(values))
        given: list[T] = [kind.numbered(value, first + place) for place, value in enumerate(values)]
        rows = [kind.pack(value) for value in given]
        self.insert(kind, rows)
        self.edits += [
            (kind.name, value.id, None, kind.image(row)) for value, row in zip(given, rows, strict=True)
        ]
        self._after(kind)
        return given

    def add_again(self, value: T) -> T:
        """Write a value that was removed, under the id it had: ids are never used for something else."""
        kind = kind_of(type(value))
        newer = replace(value, rev=value.rev + 1)  # type: ignore[type-var]
        row = kind.pack(newer)
        self.insert(kind, [row])
        self.edits.append((kind.name, newer.id, None, kind.image(row)))
        self._after(kind)
        return newer

    def put(self, value: T) -> T:
        """Write a value over the one it was made from.

        Raises `Refusal`: "changed_since" when somebody wrote it meanwhile, "gone" when it was removed.
        """
        return self.put_all([value])[0]

    def put_all(self, values: Sequence[T]) -> list[T]:
        """Write several at once, in any order: two bookings may change places."""
        if not values:
            return []
        kind = kind_of(type(values[0]))
        befores = self._befores(kind, values)
        written: list[T] = []
        if kind.cls is Booking and len(values) > 1:
            self.let_go(value.id for value in values)
        for value, before in zip(values, befores, strict=True):
            newer = replace(value, rev=value.rev + 1)  # type: ignore[type-var]
            row = kind.pack(newer)
            self.update(kind, row)
            self.edits.append((kind.name, newer.id, before, kind.image(row)))
            written.append(newer)
        self._after(kind)
        return written

    def drop(self, value: Any) -> None:
        """Remove a value; raises like `put`, and "still_used" when others refer to it."""
        kind = kind_of(type(value))
        (before,) = self._befores(kind, [value])
        self.delete(kind, value.id)
        self.edits.append((kind.name, value.id, before, None))
        self._after(kind)

    def row(self, kind: Kind[Any], row_id: int) -> dict[str, Any]:
        """The row as it is now; raises `Refusal("gone")`."""
        found = self.find_row(kind, row_id)
        if found is None:
            raise Refusal("gone", what=kind.name, id=row_id)
        return found

    def find_row(self, kind: Kind[Any], row_id: int) -> dict[str, Any] | None:
        """The row as it is now, or None."""
        sql = f'SELECT {kind.selected} FROM "{kind.name}" WHERE id = ?'
        found = self.database.execute_sql(sql, (row_id,)).fetchone()
        return None if found is None else kind.image(found)

    def insert(self, kind: Kind[Any], rows: Iterable[Sequence[Any]]) -> None:
        """Rows as they are; noting them is the caller's."""
        self.database.connection().executemany(kind.inserting, rows)

    def update(self, kind: Kind[Any], row: Sequence[Any]) -> None:
        """One row as it is; noting it is the caller's."""
        image = kind.image(list(row))
        columns = [column for column in kind.columns if column != "id"]
        placed = ", ".join(f'"{column}" = ?' for column in columns)
        sql = f'UPDATE "{kind.name}" SET {placed} WHERE id = ?'
        self.database.connection().execute(sql, [image[column] for column in columns] + [image["id"]])

    def delete(self, kind: Kind[Any], row_id: int) -> None:
        """One row; noting it is the caller's."""
        self.database.connection().execute(f'DELETE FROM "{kind.name}" WHERE id = ?', (row_id,))

    def let_go(self, booking_ids: Iterable[int]) -> None:
        """Free the rooms of bookings that are about to be written, so that their order does not matter."""
        self.database.connection().executemany(
            "UPDATE booking SET state = 'draft' WHERE id = ?", [(booking_id,) for booking_id in booking_ids]
        )

    def rebuild_atoms(self) -> None:
        """After rooms changed: which rooms consist of which, and the occupancy that follows from it."""
        kind = kind_of(Room)
        rows = self.database.execute_sql(f'SELECT {kind.selected} FROM "room"').fetchall()
        rooms = {room.id: room for room in map(kind.unpack, rows)}
        wanted = {(room_id, atom) for room_id in rooms for atom in atoms(room_id, rooms)}
        present = set(self.database.execute_sql("SELECT room_id, atom_id FROM atom").fetchall())
        if wanted == present:
            return
        touched = sorted({room_id for room_id, _ in wanted ^ present})
        states = tuple(HOLDING | {"requested"})
        marks = ", ".join("?" * len(states))
        connection = self.database.connection()
        held = connection.execute(
            "SELECT id, state FROM booking WHERE room_id IN (SELECT value FROM json_each(?))"
            f" AND state IN ({marks})",
            (json.dumps(touched), *states),
        ).fetchall()
        connection.executemany("UPDATE booking SET state = 'draft' WHERE id = ?", [(i,) for i, _ in held])
        connection.executemany("DELETE FROM atom WHERE room_id = ? AND atom_id = ?", present - wanted)
        connection.executemany("INSERT INTO atom VALUES (?, ?)", wanted - present)
        connection.executemany("UPDATE booking SET state = ? WHERE id = ?", [(s, i) for i, s in held])

    def _after(self, kind: Kind[Any]) -> None:
        if kind.cls is Room:
            self.rebuild_atoms()

    def _befores(self, kind: Kind[Any], values: Sequence[Any]) -> list[dict[str, Any]]:
        """The rows that values were made from, read at once; refuses what is gone or was written since."""
        columns = ", ".join(f't."{column}"' for column in kind.columns)
        sql = f'SELECT {columns} FROM json_each(?) w JOIN "{kind.name}" t ON t.id = w.value'
        rows = self.database.execute_sql(sql, (json.dumps([value.id for value in values]),)).fetchall()
        known = {image["id"]: image for image in map(kind.image, rows)}
        for value in values:
            before = known.get(value.id)
            if before is None:
                raise Refusal("gone", what=kind.name, id=value.id)
            if before["rev"] != value.rev:
                now = kind.unpack(tuple(before.values()))
                raise Refusal("changed_since", what=kind.name, id=value.id, now=now)
        return [known[value.id] for value in values]

    def _take_ids(self, kind: Kind[Any], number: int) -> int:
        if kind.name not in self._next_ids:
            sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
            found = self.database.connection().execute(sql, (kind.name,)).fetchone()
            self._next_ids[kind.name] = (found[0] if found else 0) + 1
        first = self._next_ids[kind.name]
        self._next_ids[kind.name] += number
        return first


def noted(edits: Iterable[Noted], step_id: int) -> list[tuple[Any, ...]]:
    """Edits as rows of the journal; an update keeps all of the old row and what is new in it."""
    rows: list[tuple[Any, ...]] = []
    for number, (kind, row_id, before, after) in enumerate(edits):
        kept = after
        if before is not None and after is not None:
            kept = {column: item for column, item in after.items() if before[column] != item}
        packed = [None if image is None else dumped(image) for image in (before, kept)]
        rows.append((step_id, number, kind, row_id, *packed))
    return rows
