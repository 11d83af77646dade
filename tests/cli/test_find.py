"""find, book --line and readings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from spacebook.domain.bookings import Booking
from spacebook.services.desk import Desk
from tests.cli.conftest import Done, Run

Sample = Callable[..., Done]

FIND = ("--on", "2027-03-17", "--between", "13:00-18:00", "--minutes", 90)


def test_find_lists_rooms_with_reasons(sample: Sample) -> None:
    done = sample("find", *FIND, "--people", 30, "--with", "投影仪", "--json")
    assert done.code == 0
    assert done.json[0] == {
        "room": "Multi-function Hall A",
        "code": "N2-201A",
        "venue": "Hehui Party-Masses Service Center and Neighbourhood Hub",
        "start": "2027-03-17T13:00",
        "end": "2027-03-17T14:30",
        "reasons": ["holds 36", "has Projector", "free before and after"],
    }
    lines = sample("find", *FIND, "--people", 30, "--with", "投影仪", "--limit", 1).out.splitlines()
    assert lines == [
        "Wed 17 Mar 13:00–14:30"
        "  Hehui Party-Masses Service Center and Neighbourhood Hub / Multi-function Hall A"
        "  holds 36 · has Projector · free before and after"
    ]


def test_nothing_suits(sample: Sample) -> None:
    done = sample("find", *FIND, "--people", 115, "--json")
    assert done.code == 3
    assert done.json["found"] == []
    assert done.json["near_misses"][0]["lacks"] == ["5 places too few"]
    told = sample("find", *FIND, "--people", 115)
    assert (told.code, told.out.splitlines()[:2]) == (3, ["Nothing suits.", "What comes nearest:"])


def test_find_in_one_venue_or_room(sample: Sample) -> None:
    at_n1 = sample("find", *FIND, "--venue", "N1", "--json").json
    assert {one["venue"] for one in at_n1} == {"Wushan Neighbourhood Hub"}
    only = sample("find", *FIND, "--venue", "N1", "--room", "N1-302", "--json").json
    assert {one["code"] for one in only} == {"N1-302"}
    near = sample("find", *FIND, "--near", "C3", "--people", 30, "--to", "2027-03-19", "--json").json
    assert near[0]["code"] == "C3-01"


def test_the_next_free_time(sample: Sample) -> None:
    done = sample(
        "find", "--next", "--room", "N1-302", "--minutes", 60, "--since", "2027-03-17T13:00", "--json"
    )
    assert (done.code, done.json[0]["start"]) == (0, "2027-03-17T13:00")
    assert sample("find", "--next", "--room", "N1-302", "--minutes", 900).code == 3
    assert sample("find", "--next", "--minutes", 60).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("--on", "someday"),
        ("--between", "13:00"),
        ("--between", "15-13"),
        ("--minutes", "0"),
        ("--with", "piano"),
        ("--venue", "X9"),
        ("--on", "2027-03-17", "--to", "2027-03-16"),
    ],
)
def test_bad_wishes_are_one_sentence(sample: Sample, words: tuple[str, ...]) -> None:
    done = sample("find", *words)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)


def booked(path: Path) -> list[Booking]:
    desk = Desk.open(path)
    found = [one for one in desk.store.all(Booking) if one.title.hans == "棋友会"]
    desk.close()
    return found


LINE = "2027年3月17日 14-16 N1-302 棋友会 8人"


def test_a_line_is_previewed_and_booked(sample: Sample, sample_database: Path) -> None:
    done = sample("book", "--line", LINE, "--dry-run")
    assert booked(sample_database) == []
    assert done.out.splitlines()[:4] == [
        "When: Wed 17 Mar 14:00–16:00",
        "Room: Wushan Neighbourhood Hub/Deliberation Room",
        "Title: 棋友会",
        "People: 8 people",
    ]
    plain = sample("book", "--line", LINE, "--dry-run", "--json").json
    assert (plain["line"]["start"], plain["line"]["unread"]) == ("2027-03-17T14:00", [])
    assert sample("book", "--line", LINE, "--keep", "--reason", "agreed").code == 0
    (one,) = booked(sample_database)
    assert (one.headcount, f"{one.start:%Y-%m-%d %H:%M}") == (8, "2027-03-17 14:00")


def test_options_are_stronger_than_the_line(sample: Sample, sample_database: Path) -> None:
    said = ("--line", "2027年3月17日 14-16 201 棋友会", "--room", "N1-302", "--class", "P3")
    done = sample("book", *said, "--keep", "--reason", "agreed")
    assert done.code == 0
    assert booked(sample_database)[0].priority == "P3"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("asdf qwer", "Nothing of this was understood"),
        ("周三 14-16 棋友会", "Where?"),
        ("周三 N1-302 棋友会", "When?"),
        ("周三 14-16 201 棋友会", "Several rooms are called"),
    ],
)
def test_lines_that_do_not_suffice(sample: Sample, line: str, said: str) -> None:
    done = sample("book", "--line", line)
    assert (done.code, done.err.startswith(said)) == (2, True)


def test_without_a_line_all_is_needed(sample: Sample) -> None:
    done = sample("book", "--room", "N1-302", "--title", "棋友会")
    assert done.code == 2
    assert done.err == "--start is missing; or give it all in one line with --line.\n"


def test_readings_of_ones_own(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACEBOOK_HOME", str(tmp_path))
    assert run("readings").out == "No readings of your own.\n"
    assert run("readings", "add", "六安", "lu", "an").out == "六安  lu an\n"
    assert run("readings", "--json").json == {"六安": "lu an"}
    assert run("readings", "add", "六安", "lu").code == 2
    assert run("readings", "remove", "六安").out == "No readings of your own.\n"
