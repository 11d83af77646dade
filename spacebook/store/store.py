"""The store: opens a database, reads values, and is the only way to write them."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from spacebook.domain.changes import Changes, Edit, Step
from spacebook.domain.errors import Refusal
from spacebook.store import journal, queue
from spacebook.store.change import Change, noted
from spacebook.store.database import connect, told
from spacebook.store.kinds import dumped, kind_of

T = TypeVar("T")

Listener = Callable[[Changes], None]


class Store:
    """One open database. Values may be read from any thread; one thread writes at a time."""

    def __init__(self, path: Path, backups: Path, *, create: bool, clock: Callable[[], datetime]) -> None:
        self.path = path
        self.database = connect(path, backups, create=create)
        self._clock = clock
        self._listeners: list[Listener] = []
        self._writing = threading.RLock()
        self._queue = queue.beside(path)

    def close(self) -> None:
        """Close this thread's connection; each thread that has read has one of its own to close."""
        self.database.close()

    def get(self, cls: type[T], row_id: int) -> T:
        """One value; raises `Refusal("gone")`."""
        kind = kind_of(cls)
        sql = f'SELECT {kind.selected} FROM "{kind.name}" WHERE id = ?'
        row = self.rows(sql, (row_id,))
        if not row:
            raise Refusal("gone", what=kind.name, id=row_id)
        return kind.unpack(row[0])

    def all(self, cls: type[T], **wanted: Any) -> list[T]:
        """All values whose columns equal `wanted`, in order of position and id."""
        kind = kind_of(cls)
        order = "position, id" if "position" in kind.columns else "id"
        where = " AND ".join(f'"{column}" = ?' for column in wanted) or "1"
        sql = f'SELECT {kind.selected} FROM "{kind.name}" WHERE {where} ORDER BY {order}'
        return [kind.unpack(row) for row in self.rows(sql, tuple(wanted.values()))]

    def rows(self, sql: str, params: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
        """What a read finds; trouble with the file is told as a `Refusal`."""
        with told(self.path):
            # The connection itself: what a thread pool of peewee adds costs as much as a small query.
            found: list[tuple[Any, ...]] = self.database.connection().execute(sql, params).fetchall()
            return found

    def steps(self, limit: int) -> list[Step]:
        """The newest steps of the journal, the newest first."""
        with told(self.path):
            return journal.steps(self.database, limit)

    def history(self, kind: str, row_id: int) -> list[tuple[Step, Edit]]:
        """All that happened to one row, oldest first."""
        with told(self.path):
            return journal.history(self.database, kind, row_id)

    def heads(self) -> tuple[Step | None, Step | None]:
        """The step that undo would take back, and the undo that redo would."""
        with told(self.path):
            return journal.heads(self.database)

    @contextmanager
    def change(
        self, label: str, *, by: str, undoable: bool = True, unasked: bool = False, **args: Any
    ) -> Iterator[Change]:
        """One step: rows, step and edits are committed together when the block ends well, else nothing is.

        `label` is an English source text with `args` for its places; a step that founds an area is not
        `undoable` and ends what can be undone; one that nobody asked for (`unasked`) is passed over by undo.
        The block holds the write lock, so what it reads stays true until it ends.
        """
        kind = "upkeep" if unasked else "do" if undoable else "base"
        with self._writing:
            with self._transaction() as change:
                yield change
                step_id = self._note(change, Step(0, self._clock(), by, kind, label, args))
            self._tell(label, change, step_id)

    def undo(self, *, by: str, only: int | None = None) -> Step | None:
        """Take the last step back; None when there is nothing to undo.

        `only` is the step that is meant: `Refusal("not_the_last")` when another one has come after it. Raises
        like `journal.reverse`.
        """
        return self._reverse("undo", by, only)

    def redo(self, *, by: str) -> Step | None:
        """Take the last undo back; None when there is nothing to redo. Raises like `journal.reverse`."""
        return self._reverse("redo", by)

    def _reverse(self, kind: str, by: str, only: int | None = None) -> Step | None:
        with self._writing:
            with self._transaction() as change:
                # Under the lock: another program may have undone the same step a moment ago.
                step = journal.heads(self.database)[0 if kind == "undo" else 1]
                if only is not None and (step is None or step.id != only):
                    raise Refusal("not_the_last", step=only)
                if step is None:
                    return None
                journal.reverse(change, journal.edits(self.database, step.id))
                answer = Step(0, self._clock(), by, kind, step.label, step.args, step.id)
                step_id = self._note(change, answer)
            self._tell(step.label, change, step_id)
            return step

    @contextmanager
    def _transaction(self) -> Iterator[Change]:
        connection = self.database.connection()
        if connection.in_transaction:
            # Waiting in line behind oneself would never end.
            raise RuntimeError("a step inside a step")
        with told(self.path), queue.turn(self._queue):
            change = Change(self.database)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield change
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def _note(self, change: Change, step: Step) -> int:
        if not change.edits:
            return 0
        connection = self.database.connection()
        at = step.at.isoformat(timespec="seconds")
        step_id = connection.execute(
            'INSERT INTO step (at, "by", kind, label, args, target) VALUES (?, ?, ?, ?, ?, ?)',
            (at, step.by, step.kind, step.label, dumped(dict(step.args)), step.target),
        ).lastrowid
        connection.executemany("INSERT INTO edit VALUES (?, ?, ?, ?, ?, ?)", noted(change.edits, step_id))
        return int(step_id)

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` in the writer's thread after each step; returns what stops it."""
        self._listeners.append(listener)

        def stop() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return stop

    def _tell(self, label: str, change: Change, step_id: int) -> None:
        if not change.edits:
            return
        ids: dict[str, set[int]] = {}
        for kind, row_id, _, _ in change.edits:
            ids.setdefault(kind, set()).add(row_id)
        changes = Changes(label, {kind: frozenset(found) for kind, found in ids.items()}, step_id=step_id)
        for listener in list(self._listeners):
            listener(changes)

    def data_version(self) -> int:
        """A number that moves when another connection has written."""
        return int(self.rows("PRAGMA data_version")[0][0])
