"""book, move, cancel, conflicts."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine

from spacebook.domain.bookings import Booking, State
from spacebook.services.desk import Desk
from tests.cli.conftest import BOOK, Done, book_with
from tests.house import NOW

Sample = Callable[..., Done]


@pytest.fixture
def area(sample_database: Path) -> Path:
    return sample_database


def bookings(path: Path, title: str = "Chess") -> list[Booking]:
    desk = Desk.open(path)
    found = [one for one in desk.store.all(Booking) if one.title.hans == title]
    desk.close()
    return found


def test_book_once(sample: Sample, area: Path) -> None:
    done = sample(
        "book", *BOOK, "--booker", "Mr Li", "--headcount", "12", "--class", "p3", "--note", "key", "--json"
    )
    assert (done.code, done.err) == (0, "")
    (booked,) = bookings(area)
    assert done.json == {
        "booking": {
            "id": booked.id,
            "room": "Deliberation Room",
            "start": "2026-09-17T10:00",
            "end": "2026-09-17T11:00",
            "title": "Chess",
            "state": "confirmed",
            "series": None,
        }
    }
    assert (str(booked.booker), booked.headcount, booked.priority, str(booked.note)) == (
        "Mr Li",
        12,
        "P3",
        "key",
    )


def test_book_says_what_was_booked(sample: Sample) -> None:
    done = sample("book", *BOOK)
    assert "Thu 17 Sep 10:00–11:00  Deliberation Room  Chess  (Confirmed)" in done.out


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        ({"end": "2026-09-17T10:00"}, 2, "The end must be after the start"),
        ({"end": "2026-09-17T09:00"}, 2, "The end must be after the start"),
        ({"room": "Ballroom"}, 2, "There is no room “Ballroom” here"),
        ({"room": "活动室"}, 2, "Several rooms are called “活动室”"),
        ({"venue": "Town hall"}, 2, "There is no venue “Town hall” here"),
        ({"start": "2026-09-17T25:00"}, 2, "“25:00” is not a time"),
        ({"start": "2026-09-31T10:00"}, 2, "“2026-09-31” is not a date"),
        ({"start": "9999-09-30T10:00"}, 2, "out of reach"),
        ({"title": ""}, 2, "Give it a title"),
        ({"title": "   "}, 2, "Give it a title"),
        ({"headcount": "-2"}, 2, "A number of people cannot be -2"),
        ({"headcount": str(10**30)}, 2, "A number of people cannot be 10"),
        ({"headcount": "many"}, 2, "invalid int value"),
        ({"class": "P7"}, 2, "“P7” is not possible for class"),
        ({"state": "cancelled"}, 2, "“cancelled” is not possible for state"),
        ({"rrule": "sometimes"}, 2, "The rule “sometimes” cannot be read"),
        ({"rrule": "FREQ=DAILY;UNTIL=20260101"}, 2, "The rule gives no date"),
        ({"with": "Piano"}, 2, "There is no equipment “Piano” here"),
        ({"with": "便携投影仪=0"}, 2, "“0” is not a number of pieces"),
        ({"with": "便携投影仪=two"}, 2, "“two” is not a number of pieces"),
        ({"headcount": "17"}, 3, "may hold 16"),
        ({"room": "N2-201A"}, 3, "shares its floor"),
        ({"room": "N2-201"}, 3, "is taken by"),
        ({"room": "N1-101"}, 3, "can be booked 13:45–17:00"),
        ({"room": "N1-201", "start": "2026-09-17T18:00", "end": "2026-09-17T19:00"}, 3, "is taken over by"),
    ],
)
def test_bad_input_is_one_sentence_and_nothing_is_written(
    sample: Sample, area: Path, changed: dict[str, str], code: int, words: str
) -> None:
    done = sample("book", *book_with(**changed))
    assert (done.code, done.out) == (code, "")
    assert words in done.err
    assert "Traceback" not in done.err
    assert bookings(area) == []
    assert sample("undo", "--json").json == {"undone": None}


def test_a_conflict_as_json(sample: Sample) -> None:
    done = sample("book", *book_with(room="N2-201A"), "--json")
    assert done.code == 3
    told = done.json
    assert (told["error"], told["count"]) == ("conflicts", 1)
    (conflict,) = told["conflicts"]
    assert conflict.pop("text") == told["text"]
    assert len(conflict.pop("bookings")) == 1
    assert conflict == {
        "code": "R02",
        "level": "block",
        "room": "Multi-function Hall A",
        "start": "2026-09-17T10:00",
        "end": "2026-09-17T11:00",
        "people": [],
    }


def test_a_warning_is_kept_by_hand(sample: Sample) -> None:
    close = book_with(room="N1-201", start="2026-09-14T17:05", end="2026-09-14T18:00")
    assert sample("book", *close).code == 3
    assert sample("book", *close, "--keep").code == 2
    assert sample("book", *close, "--keep", "--reason", "the choir helps to clear").code == 0
    assert sample("book", *close, "--keep", "--reason", "again").code == 3


def test_a_trial_writes_nothing(sample: Sample, area: Path) -> None:
    free = sample("book", *BOOK, "--dry-run")
    assert (free.code, free.out) == (0, "It can be booked; nothing was written.\n")
    taken = sample("book", *book_with(room="N2-201A"), "--dry-run", "--json")
    assert (taken.code, taken.json["count"]) == (3, 1)
    series = sample(
        "book", *book_with(room="N2-201A"), "--rrule", "FREQ=WEEKLY;COUNT=3", "--dry-run", "--json"
    )
    assert (series.code, {conflict["code"] for conflict in series.json["conflicts"]}) == (3, {"R02"})
    assert bookings(area) == []


def test_a_request_may_want_what_is_taken(sample: Sample, area: Path) -> None:
    assert sample("book", *book_with(room="N2-201A", state="requested")).code == 0
    assert bookings(area)[0].state is State.REQUESTED
    found = sample("conflicts", "--from", "2026-09-17", "--to", "2026-09-17", "--json")
    assert found.code == 3
    assert [conflict["code"] for conflict in found.json["conflicts"]] == ["R02"]


def test_book_a_series_and_pause_on_holidays(sample: Sample) -> None:
    friday = book_with(start="2026-09-18T10:00", end="2026-09-18T11:00")
    done = sample("book", *friday, "--rrule", "FREQ=WEEKLY;UNTIL=20261009", "--json")
    assert done.code == 0
    assert [one["start"][:10] for one in done.json["bookings"]] == ["2026-09-18", "2026-10-09"]
    assert {one["series"] for one in done.json["bookings"]} == {done.json["series"]}


def test_a_series_tells_what_was_left_out_and_moved(sample: Sample) -> None:
    friday = book_with(start="2026-09-18T10:00", end="2026-09-18T11:00")
    weekly = ("--rrule", "FREQ=WEEKLY;COUNT=2")
    paused = sample("book", *friday, *weekly, "--json").json
    assert (paused["paused"], paused["moved"]) == (["2026-09-25"], [])
    assert sample("undo").code == 0
    moved = sample("book", *friday, *weekly, "--holidays", "move", "--json").json
    assert (moved["paused"], moved["moved"]) == ([], [{"from": "2026-09-25", "to": "2026-09-28"}])
    assert sample("undo").code == 0
    assert "Left out, a public holiday" in sample("book", *friday, *weekly).out


def test_a_trial_judges_as_the_real_thing(sample: Sample) -> None:
    request = book_with(room="N2-201A", state="requested")
    assert sample("book", *request, "--dry-run").code == 0
    weekly = ("--rrule", "FREQ=WEEKLY;COUNT=2")
    assert sample("book", *request, *weekly, "--dry-run").code == sample("book", *request, *weekly).code == 0
    close = book_with(room="N1-201", start="2026-09-14T17:05", end="2026-09-14T18:00")
    assert sample("book", *close, "--dry-run").code == 3
    assert sample("book", *close, "--dry-run", "--keep", "--reason", "agreed").code == 0


@pytest.fixture
def monday() -> Iterator[None]:
    """The clock of the computer on the Monday of the sample: a scope leaves out what is over."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def series(sample: Sample, monday: None) -> list[int]:  # noqa: ARG001 - the clock stands
    """Two Thursdays."""
    done = sample("book", *BOOK, "--rrule", "FREQ=WEEKLY;COUNT=2", "--json")
    return [one["id"] for one in done.json["bookings"]]


def test_move_one(sample: Sample, series: list[int], area: Path) -> None:
    done = sample("move", series[0], "--start", "2026-09-17T14:00", "--room", "N1-202", "--json")
    assert (done.code, done.json["booking"]["start"]) == (0, "2026-09-17T14:00")
    assert [f"{one.start:%d %H}-{one.end:%H}" for one in bookings(area)] == ["17 14-15", "24 10-11"]


@pytest.mark.parametrize(
    ("scope", "which", "starts"),
    [("this", 1, ["17 10", "24 11"]), ("following", 0, ["17 11", "24 11"]), ("all", 1, ["17 11", "24 11"])],
)
def test_move_in_a_scope(
    sample: Sample, series: list[int], area: Path, scope: str, which: int, starts: list[str]
) -> None:
    start = ("2026-09-17T11:00", "2026-09-24T11:00")[which]
    done = sample("move", series[which], "--start", start, "--scope", scope, "--json")
    assert done.code == 0
    assert len(done.json.get("bookings", [0])) == (1 if scope == "this" else 2)
    assert [f"{one.start:%d %H}" for one in bookings(area)] == starts
    assert [one.id for one in bookings(area)] == series


def test_a_move_that_cannot_be(sample: Sample, series: list[int], area: Path) -> None:
    before = bookings(area)
    for words, code in (
        ((), 2),
        (("--start", "25:00"), 2),
        (("--end", "2026-09-17T09:00"), 2),
        (("--room", "Ballroom"), 2),
        (("--room", "N2-201A"), 3),
        (("--room", "N2-201A", "--dry-run"), 3),
        (("--start", "2026-09-17T22:00"), 3),
    ):
        done = sample("move", series[0], *words)
        assert done.code == code, (words, done)
    assert sample("move", 99999, "--start", "2026-09-17T11:00").code == 2
    assert sample("move", series[0], "--start", "2026-09-17T11:00", "--dry-run").code == 0
    assert bookings(area) == before


@pytest.mark.parametrize(("scope", "left"), [("this", ["17"]), ("following", ["17"]), ("all", [])])
def test_cancel_in_a_scope(
    sample: Sample, series: list[int], area: Path, scope: str, left: list[str]
) -> None:
    done = sample("cancel", series[1], "--scope", scope, "--json")
    assert done.code == 0
    assert [f"{one.start:%d}" for one in bookings(area) if one.holds] == left
    assert sample("cancel", series[1]).code == 2


def test_conflicts_of_a_period(sample: Sample) -> None:
    none = sample("conflicts", "--from", "2026-09-14", "--to", "2026-09-20", "--json")
    assert (none.code, none.json) == (0, {"count": 0, "conflicts": [], "kept": 0})
    found = sample("conflicts", "--from", "2026-12-07", "--to", "2026-12-07", "--json")
    assert found.code == 3
    assert [conflict["code"] for conflict in found.json["conflicts"]] == ["R06", "R06"]
    assert set(found.json["conflicts"][0]) == {
        *("code", "level", "room", "bookings", "start", "end", "people", "text"),
    }
    said = sample("conflicts", "--from", "2026-12-07", "--to", "2026-12-07")
    assert len(said.out.splitlines()) == 2
    assert sample("conflicts", "--from", "soon").code == 2
    turned = sample("conflicts", "--from", "2026-12-07", "--to", "2026-12-01")
    assert (turned.code, turned.out) == (2, "")


def test_sentences_come_in_the_language_asked_for(sample: Sample) -> None:
    for language, words in (("zh_CN", "垃圾分类骨干培训"), ("zh_TW", "垃圾分類骨幹培訓")):
        done = sample("book", *book_with(room="N2-201A"), "--lang", language)
        assert words in done.err
