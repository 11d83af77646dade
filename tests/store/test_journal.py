"""Steps, undo and redo."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookings import Booking, State
from spacebook.domain.changes import Changes
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.people import Person
from spacebook.domain.places import Pool, Room, Venue
from spacebook.store import journal
from spacebook.store.store import Store
from tests.house import NOW, a_booking, a_room
from tests.store.rows import by_hand, content, copying


@pytest.fixture
def room(store: Store) -> Room:
    with store.change("Build", by="Mei", undoable=False) as change:
        change.add(Venue(name=Name("House")))
        return change.add(a_room())


def book(store: Store, when: str = "mon 9-10", **given: Any) -> Booking:
    with store.change("Book “{title}”", by="Mei", title="Choir") as change:
        return change.add(a_booking(when, **given))


def test_an_addition_is_taken_back_and_done_again(store: Store, room: Room) -> None:
    empty = content(store)
    book(store, room=room.id)
    full = content(store)
    assert store.undo(by="Mei") is not None
    assert content(store) == empty
    assert store.redo(by="Mei") is not None
    assert content(store) == full


def test_an_edit_and_a_removal_are_taken_back(store: Store, room: Room) -> None:
    booked = book(store, room=room.id)
    first = content(store)
    with store.change("Edit", by="Mei") as change:
        edited = change.put(replace(booked, title=Name("Chess"), headcount=12))
    second = content(store)
    with store.change("Remove", by="Mei") as change:
        change.drop(edited)
    third = content(store)
    for state in (second, first):
        store.undo(by="Mei")
        assert content(store) == state
    for state in (second, third):
        store.redo(by="Mei")
        assert content(store) == state


def test_a_mixed_step_is_one_step(store: Store, room: Room) -> None:
    kept, gone = book(store, "mon 9-10", room=room.id), book(store, "mon 10-11", room=room.id)
    before = content(store)
    with store.change("Tidy up", by="Mei") as change:
        side = change.add(a_room("Side"))
        change.drop(gone)
        change.put(replace(kept, room_id=side.id))
        change.add(a_booking("mon 10-11", room=room.id, title="Chess"))
        change.add(Pool(venue_id=1, name=Name("Chair"), quantity=6))
    after = content(store)
    undone = store.undo(by="Mei")
    assert undone is not None
    assert undone.label == "Tidy up"
    assert content(store) == before
    store.redo(by="Mei")
    assert content(store) == after


def test_a_row_written_twice_in_a_step_is_taken_back_to_what_it_was(store: Store, room: Room) -> None:
    first = book(store, room=room.id)
    before = content(store)
    with store.change("Mixed", by="Mei") as change:
        change.put(replace(change.put(replace(first, headcount=7)), title=Name("Chorus")))
        change.put(replace(change.add(a_booking("tue 9-10", room=room.id)), headcount=3))
    after = content(store)
    store.undo(by="Mei")
    assert content(store) == before
    store.redo(by="Mei")
    assert content(store) == after
    store.undo(by="Mei")
    assert content(store) == before


def test_two_bookings_change_places_in_one_step(store: Store, room: Room) -> None:
    one, other = book(store, "mon 9-10", room=room.id), book(store, "mon 10-11", room=room.id)
    before = content(store)
    with store.change("Swap", by="Mei") as change:
        change.put_all(
            [replace(one, start=other.start, end=other.end), replace(other, start=one.start, end=one.end)]
        )
    assert store.get(Booking, one.id).start == other.start
    store.undo(by="Mei")
    assert content(store) == before


def test_undo_and_redo_survive_closing(database: Path) -> None:
    def opened() -> Store:
        return Store(database, database.parent, create=True, clock=lambda: NOW)

    first = opened()
    with first.change("Build", by="Mei") as change:
        change.add(Venue(name=Name("House")))
    first.close()
    second = opened()
    assert second.undo(by="Li") is not None
    assert second.all(Venue) == []
    second.close()
    third = opened()
    assert third.redo(by="Li") is not None
    assert [str(venue.name) for venue in third.all(Venue)] == ["House"]
    third.close()


def test_nothing_to_undo_or_redo_is_no_fault(store: Store) -> None:
    assert store.undo(by="Mei") is None
    assert store.redo(by="Mei") is None


def test_what_founds_an_area_is_never_undone(store: Store, room: Room) -> None:
    assert store.undo(by="Mei") is None
    book(store, room=room.id)
    with store.change("Found", by="Mei", undoable=False) as change:
        change.add(Venue(name=Name("Second house")))
    assert store.undo(by="Mei") is None


def test_a_new_step_ends_what_could_be_done_again(store: Store, room: Room) -> None:
    book(store, room=room.id)
    store.undo(by="Mei")
    book(store, "tue 9-10", room=room.id)
    assert store.redo(by="Mei") is None


def test_undo_is_refused_when_the_row_has_changed_since(store: Store, room: Room) -> None:
    booked = book(store, room=room.id)
    by_hand(store, "UPDATE booking SET title = 'Somebody else' WHERE id = ?", booked.id)
    before = content(store)
    with pytest.raises(Refusal) as refused:
        store.undo(by="Mei")
    assert refused.value.kind == "changed_since"
    assert content(store) == before


def test_undo_is_refused_when_the_room_was_given_away(store: Store, room: Room) -> None:
    booked = book(store, room=room.id)
    with store.change("Cancel", by="Mei") as change:
        change.put(replace(booked, state=State.CANCELLED))
    guest = copying(state="'confirmed'", title="'Guest'", id="99")
    by_hand(store, guest, booked.id)
    before = content(store)
    with pytest.raises(Refusal) as refused:
        store.undo(by="Mei")
    assert refused.value.kind == "occupied_by"
    assert refused.value.facts["other"] == 99
    assert content(store) == before


def test_a_row_that_was_written_meanwhile_is_not_overwritten(store: Store, room: Room) -> None:
    read = book(store, room=room.id)
    with store.change("Edit", by="Li") as change:
        newer = change.put(replace(read, title=Name("Chess")))
    with pytest.raises(Refusal) as refused, store.change("Edit", by="Mei") as change:
        change.put(replace(read, title=Name("Dance")))
    assert refused.value.kind == "changed_since"
    assert refused.value.facts["now"] == newer
    assert store.get(Booking, read.id) == newer


def test_a_row_that_is_gone_is_told(store: Store, room: Room) -> None:
    booked = book(store, room=room.id)
    with store.change("Remove", by="Mei") as change:
        change.drop(booked)
    with pytest.raises(Refusal) as refused, store.change("Edit", by="Mei") as change:
        change.put(booked)
    assert refused.value.kind == "gone"


def test_what_is_in_use_is_not_removed(store: Store, room: Room) -> None:
    book(store, room=room.id)
    with pytest.raises(Refusal) as refused, store.change("Remove", by="Mei") as change:
        change.drop(room)
    assert refused.value.kind == "still_used"
    assert store.get(Room, room.id) == room


def test_a_step_that_fails_leaves_no_trace(store: Store, room: Room) -> None:
    told: list[Changes] = []
    store.on_change(told.append)
    before, steps = content(store), journal.steps(store.database, 10)

    def book_and_fail() -> None:
        with store.change("Book", by="Mei") as change:
            change.add_all([a_booking(room=room.id), a_booking("tue 9-10", room=room.id)])
            change.put(a_booking(id=77, room=room.id))

    with pytest.raises(Refusal):
        book_and_fail()
    assert content(store) == before
    assert journal.steps(store.database, 10) == steps
    assert told == []
    assert book(store, room=room.id).id == 1


def test_a_step_that_writes_nothing_is_not_kept(store: Store) -> None:
    steps = journal.steps(store.database, 10)
    with store.change("Look", by="Mei"):
        pass
    assert journal.steps(store.database, 10) == steps


def test_listeners_learn_what_was_touched_until_they_stop(store: Store, room: Room) -> None:
    told: list[Changes] = []
    stop = store.on_change(told.append)
    booked = book(store, room=room.id)
    store.undo(by="Mei")
    stop()
    store.redo(by="Mei")
    assert [changes.ids for changes in told] == [{"booking": frozenset({booked.id})}] * 2
    assert told[0].touches("booking", "room")
    assert not told[0].touches("room")


def test_a_person_that_a_partner_leans_on_is_not_removed(store: Store, room: Room) -> None:
    with store.change("Hire", by="Mei") as change:
        first = change.add(Person(venue_id=room.venue_id, name=Name("Lin")))
        change.add(Person(venue_id=room.venue_id, name=Name("Wu"), partner_id=first.id))
    with pytest.raises(Refusal) as refused, store.change("Dismiss", by="Mei") as change:
        change.drop(first)
    assert refused.value.kind == "still_used"


def test_the_history_of_a_row_says_who_when_and_what(store: Store, room: Room) -> None:
    booked = book(store, room=room.id)
    with store.change("Edit", by="Li") as change:
        change.put(replace(booked, headcount=3))
    store.undo(by="Wang")
    told = journal.history(store.database, "booking", booked.id)
    assert [(step.by, step.kind, step.label) for step, _ in told] == [
        ("Mei", "do", "Book “{title}”"),
        ("Li", "do", "Edit"),
        ("Wang", "undo", "Edit"),
    ]
    assert all(step.at == NOW for step, _ in told)
    _, edit = told[1]
    assert edit.before is not None
    assert edit.after is not None
    assert (edit.before["headcount"], edit.after["headcount"]) == (0, 3)


def test_ids_are_never_used_again(store: Store, room: Room) -> None:
    first = book(store, room=room.id)
    store.undo(by="Mei")
    assert book(store, room=room.id).id > first.id


def test_a_step_inside_a_step_is_told_at_once_and_writes_nothing(store: Store) -> None:
    def nested() -> None:
        with store.change("Outer", by="Mei") as outer:
            outer.add(Venue(name=Name("Hub")))
            store.change("Inner", by="Mei").__enter__()

    with pytest.raises(RuntimeError):
        nested()
    assert store.all(Venue) == []
