"""What a desk keeps in mind, and for how long."""

import threading
from pathlib import Path

import pytest

from spacebook.domain.names import Name
from spacebook.domain.places import Venue
from spacebook.services.desk import Desk
from spacebook.store.store import Store


def test_what_was_read_while_something_changed_is_not_kept(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reading, written = threading.Event(), threading.Event()
    read = Store.all

    def slowly(store: Store, cls: type, **wanted: object) -> list[object]:
        found: list[object] = read(store, cls, **wanted)
        if cls is Venue and threading.current_thread() is not threading.main_thread():
            reading.set()
            assert written.wait(10)
        return found

    def audit() -> None:
        assert desk.places.venues == {}
        desk.close()

    monkeypatch.setattr(Store, "all", slowly)
    thread = threading.Thread(target=audit)
    thread.start()
    assert reading.wait(10)
    with desk.store.change("Build", by="Mei") as change:
        venue = change.add(Venue(name=Name("House")))
    written.set()
    thread.join()
    assert desk.places.venues == {venue.id: venue}


def test_somebody_unknown_to_the_system_can_work(database: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr("getpass.getuser", nobody)
    opened = Desk.open(database, create=True)
    assert opened.by
    opened.close()
