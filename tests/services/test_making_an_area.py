"""New areas, and two programs that want the same one."""

import threading
from datetime import datetime
from pathlib import Path

import pytest

from spacebook.domain.errors import Refusal
from spacebook.domain.places import Area
from spacebook.services import setup
from spacebook.services.desk import Desk
from tests.house import NOW


@pytest.mark.parametrize("sample", [False, True])
def test_an_area_is_founded_once(desk: Desk, sample: bool) -> None:
    setup.found(desk)
    with pytest.raises(Refusal) as refused:
        setup.found_sample(desk) if sample else setup.found(desk)
    assert refused.value.kind == "not_empty"
    assert len(desk.store.all(Area)) == 1


def test_of_two_programs_the_slower_one_does_not_remove_what_the_other_made(database: Path) -> None:
    started = threading.Barrier(2)
    ends: list[str] = []

    def make() -> None:
        started.wait()
        try:
            setup.make(database, sample=False, clock=lambda: NOW).close()
        except Refusal as refused:
            ends.append(refused.kind)
        else:
            ends.append("made")

    threads = [threading.Thread(target=make) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ends) == ["database_exists", "made"]
    opened = Desk.open(database, clock=lambda: NOW)
    assert len(opened.store.all(Area)) == 1
    opened.close()


def test_what_could_not_be_founded_leaves_no_file(database: Path) -> None:
    def interrupted() -> datetime:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        setup.make(database, sample=False, clock=interrupted)
    assert list(database.parent.iterdir()) == []


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("SPACEBOOK_HOME", str(tmp_path / "file" / "home"))
    with pytest.raises(Refusal) as refused:
        setup.demo_database()
    assert refused.value.kind == "read_only"
