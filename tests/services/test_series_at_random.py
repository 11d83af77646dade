"""Whatever is booked, repeated, edited, cancelled: no room is given twice, and undo gives back equal rows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from spacebook.domain.bookings import Booking, HolidayPolicy
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import atoms
from spacebook.services.desk import Desk
from spacebook.services.series_outcome import SeriesEdit
from tests.house import NOW, a_booking, a_room, build
from tests.services.series_house import furnished
from tests.store.rows import content

SCOPES = st.sampled_from(("this", "following", "all"))
WHEN = st.tuples(st.sampled_from(("mon", "tue", "wed", "thu")), st.integers(8, 15)).map(
    lambda h: f"{h[0]} {h[1]}-{h[1] + 2}"
)
ROOMS = st.sampled_from((1, 2, 3))
RULES = st.sampled_from(
    (
        "FREQ=WEEKLY",
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=DAILY;INTERVAL=2;COUNT=5",
        "FREQ=MONTHLY;BYMONTHDAY=15,30",
        "RDATE:20260916,20260923,20260929",
    )
)
LASTS = st.integers(1, 40).map(lambda n: date(2026, 9, 14) + timedelta(days=n))
POLICIES = st.sampled_from(HolidayPolicy)
SHIFTS = st.tuples(st.integers(-2, 2), st.integers(-3, 3)).map(lambda s: timedelta(days=s[0], hours=s[1]))
EXPECTED = (
    *("conflicts", "no_dates", "longer_than_step", "moved_onto_another", "all_past", "wrong_state"),
    *("already_over", "would_vanish", "reason_needed", "too_late", "open_shift", "occupied"),
)


class Series(RuleBasedStateMachine):
    """Blue, Red, and the two together; three days of feast in October."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        path = Path(self.folder.name) / "area.db"
        self.desk = Desk.open(path, create=True, clock=lambda: NOW, by="Mei")
        self.desk.store.rows("PRAGMA synchronous = off")
        furnished(self.desk)
        build(self.desk, a_room("Both", parts=(1, 2)))
        self.past = [content(self.desk.store)]
        self.future: list[dict[str, Any]] = []

    def teardown(self) -> None:
        self.desk.close()
        self.folder.cleanup()

    def step(self, work: Callable[[], object]) -> None:
        """One step; when it is refused, nothing has changed."""
        before, last = content(self.desk.store), self.desk.last_step
        try:
            work()
        except Refusal as refused:
            if refused.kind not in EXPECTED:
                raise
            assert content(self.desk.store) == before
            return
        if self.desk.last_step != last:
            self.past.append(content(self.desk.store))
            self.future.clear()

    def one(self, data: st.DataObject) -> Booking:
        return data.draw(st.sampled_from(self.desk.store.all(Booking)))

    @rule(room=ROOMS, when=WHEN)
    def book(self, room: int, when: str) -> None:
        self.step(lambda: self.desk.bookings.book(a_booking(when, room=room)))

    @rule(room=ROOMS, when=WHEN, text=RULES, last=LASTS, holidays=POLICIES)
    def repeat(self, room: int, when: str, text: str, last: date, holidays: HolidayPolicy) -> None:
        self.step(lambda: self.desk.series.repeat(a_booking(when, room=room), text, last, holidays))

    @precondition(lambda self: self.desk.store.all(Booking))
    @rule(data=st.data(), scope=SCOPES, shift=SHIFTS, longer=st.integers(0, 1), room=ROOMS)
    def edit(self, data: st.DataObject, scope: str, shift: timedelta, longer: int, room: int) -> None:
        chosen = self.one(data)
        after = replace(
            chosen,
            room_id=room,
            title=Name("Edited"),
            start=chosen.start + shift,
            end=chosen.end + shift + timedelta(hours=longer),
        )
        self.applied(SeriesEdit(booking_id=chosen.id, scope=scope, after=after))

    @precondition(lambda self: any(one.series_id for one in self.desk.store.all(Booking)))
    @rule(data=st.data(), scope=st.sampled_from(("following", "all")), text=RULES, last=LASTS)
    def reshape(self, data: st.DataObject, scope: str, text: str, last: date) -> None:
        members = [one for one in self.desk.store.all(Booking) if one.series_id]
        chosen = data.draw(st.sampled_from(members))
        self.applied(SeriesEdit(booking_id=chosen.id, scope=scope, after=chosen, rule=text, last=last))

    def applied(self, wanted: SeriesEdit) -> None:
        """Look first; lose what would vanish, leave what clashes; what was seen is what is written."""

        def work() -> None:
            outcome = self.desk.series.preview(wanted)
            clashing = [one.after.start.date() for one in outcome.changed if one.conflicts]
            clashing += [one.span.start.date() for one in outcome.appearing if one.conflicts]
            gone = {one.id for one in outcome.vanishing}
            written = self.desk.series.apply(outcome.edit, skip=frozenset(clashing), drop=gone)
            seen = {one.after.start for one in outcome.changed} | {
                one.span.start for one in outcome.appearing
            }
            assert {one.start for one in written} <= seen

        self.step(work)

    @precondition(lambda self: self.desk.store.all(Booking))
    @rule(data=st.data(), scope=SCOPES)
    def cancel(self, data: st.DataObject, scope: str) -> None:
        chosen = self.one(data)
        self.step(lambda: self.desk.series.cancel(chosen.id, scope))

    @rule()
    def undo(self) -> None:
        if self.desk.undo() is not None:
            self.future.append(self.past.pop())
            assert content(self.desk.store) == self.past[-1]

    @rule()
    def redo(self) -> None:
        if self.desk.redo() is not None:
            self.past.append(self.future.pop())
            assert content(self.desk.store) == self.past[-1]

    @invariant()
    def no_room_is_given_twice(self) -> None:
        rooms = self.desk.places.rooms
        held = [
            (atom, one)
            for one in self.desk.store.all(Booking)
            if one.holds
            for atom in atoms(one.room_id, rooms)
        ]
        for (atom, one), (other_atom, other) in combinations(held, 2):
            assert atom != other_atom or not one.span.overlaps(other.span), (one, other)


TestSeriesAtRandom = pytest.mark.slow(Series.TestCase)
TestSeriesAtRandom.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
