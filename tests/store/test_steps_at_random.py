"""Whatever is booked, moved, cancelled and undone: the guard holds, and undo gives back equal rows."""

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from spacebook.domain.bookings import HOLDING, Booking, PoolUse, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Pool, Room, Venue, atoms
from spacebook.domain.span import Span, to_minutes
from spacebook.store.store import Store
from tests.house import NOW, a_booking, a_room, span
from tests.store.rows import content

ROOMS = st.sampled_from((1, 2, 3, 4))
HOURS = st.tuples(st.integers(8, 13), st.integers(1, 3)).map(lambda h: f"mon {h[0]}-{h[0] + h[1]}")
STATES = st.sampled_from((State.CONFIRMED, State.REQUESTED, State.CANCELLED, State.DONE))
POOLS = st.sampled_from(((), (PoolUse(1, 2),), (PoolUse(1, 1), PoolUse(1, 1))))


class Steps(RuleBasedStateMachine):
    """Four rooms, the last of which is the second and third together."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "area.db"
        self.store = Store(path, path.parent, create=True, clock=lambda: NOW)
        self.store.rows("PRAGMA synchronous = off")
        with self.store.change("Build", by="Mei", undoable=False) as change:
            change.add(Venue(name=Name("House")))
            change.add_all([a_room(), a_room("A"), a_room("B"), a_room("A+B", parts=(2, 3))])
            change.add(Pool(venue_id=1, name=Name("Chair"), quantity=9))
        self.past = [content(self.store)]
        self.future: list[dict[str, Any]] = []

    def teardown(self) -> None:
        self.store.close()
        self.folder.cleanup()

    def step(self, work: Any) -> None:
        """One step; when it is refused, nothing has changed."""
        before = content(self.store)
        try:
            with self.store.change("Step", by="Mei") as change:
                work(change)
        except Refusal as refused:
            if refused.kind != "occupied" or content(self.store) != before:
                raise
            return
        self.past.append(content(self.store))
        self.future.clear()

    def one(self, data: st.DataObject) -> Booking:
        return data.draw(st.sampled_from(self.store.all(Booking)))

    @rule(room=ROOMS, when=HOURS, state=STATES, pools=POOLS)
    def book(self, room: int, when: str, state: State, pools: tuple[PoolUse, ...]) -> None:
        self.step(lambda change: change.add(a_booking(when, room=room, state=state, pools=pools)))

    @precondition(lambda self: self.store.all(Booking))
    @rule(data=st.data(), room=ROOMS, when=HOURS, state=STATES)
    def change(self, data: st.DataObject, room: int, when: str, state: State) -> None:
        wanted = span(when)
        moved = replace(self.one(data), room_id=room, start=wanted.start, end=wanted.end, state=state)
        self.step(lambda change: change.put(moved))

    @precondition(lambda self: len(self.store.all(Booking)) > 1)
    @rule(hours=st.sampled_from((-1, 1)))
    def move_all(self, hours: int) -> None:
        shift = hours * (span("mon 9-10").end - span("mon 9-10").start)
        bookings = self.store.all(Booking)
        moved = [replace(one, start=one.start + shift, end=one.end + shift) for one in bookings]
        self.step(lambda change: change.put_all(moved))

    @precondition(lambda self: self.store.all(Booking))
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        gone = self.one(data)
        self.step(lambda change: change.drop(gone))

    @rule(parts=st.sampled_from(((), (2,), (2, 3))))
    def rebuild(self, parts: tuple[int, ...]) -> None:
        whole = self.store.get(Room, 4)
        self.step(lambda change: change.put(replace(whole, parts=parts)))

    @rule()
    def undo(self) -> None:
        step = self.store.undo(by="Mei")
        assert (step is None) == (len(self.past) == 1)
        if step is not None:
            self.future.append(self.past.pop())
            assert content(self.store) == self.past[-1]

    @rule()
    def redo(self) -> None:
        step = self.store.redo(by="Mei")
        assert (step is None) == (not self.future)
        if step is not None:
            self.past.append(self.future.pop())
            assert content(self.store) == self.past[-1]

    @invariant()
    def nothing_is_booked_twice_and_the_guard_knows_all(self) -> None:
        rooms = {room.id: room for room in self.store.all(Room)}
        held = [
            (atom, one)
            for one in self.store.all(Booking)
            if one.state in HOLDING
            for atom in atoms(one.room_id, rooms)
        ]
        for (atom, one), (other_atom, other) in combinations(held, 2):
            assert atom != other_atom or not Span(one.start, one.end).overlaps(Span(other.start, other.end))
        wanted = {(atom, to_minutes(one.start), to_minutes(one.end), one.id) for atom, one in held}
        assert set(self.store.rows("SELECT * FROM occupancy")) == wanted


TestStepsAtRandom = Steps.TestCase
TestStepsAtRandom.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
