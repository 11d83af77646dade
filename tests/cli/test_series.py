"""book --rrule, repeat, single, split, extend, bring-back, series; templates; keep."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine

from tests.cli.conftest import BOOK, Done, Run, book_with
from tests.house import NOW

Sample = Callable[..., Done]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def number_of(done: Done) -> int:
    assert done.code == 0, done.err
    return int(done.json["booking"]["id"])


def ids_of(done: Done) -> list[int]:
    assert done.code == 0, done.err
    return [one["id"] for one in done.json["bookings"]]


def test_a_series_goes_on_until_cancelled_or_to_its_last_date(sample: Sample) -> None:
    short = sample("book", *BOOK, "--rrule", "FREQ=WEEKLY", "--last", "2026-10-01", "--json")
    assert (len(ids_of(short)), short.json["paused"]) == (2, ["2026-10-01"])
    endless = sample(
        "book", *book_with(room="N1-301"), "--rrule", "FREQ=MONTHLY", "--last", "never", "--json"
    )
    number = endless.json["series"]
    shown = sample("series", f"S{number}", "--json")
    assert (shown.json["last"], shown.json["rule"]) == (None, "FREQ=MONTHLY")
    assert "until cancelled" in shown.json["words"]
    assert sample("series", ids_of(endless)[2], "--json").json["series"] == number
    assert number in [one["series"] for one in sample("series", "--json").json["series"]]


def test_dates_are_left_out_by_name_only(sample: Sample) -> None:
    words = ("book", *BOOK, "--rrule", "FREQ=WEEKLY;COUNT=4", "--skip")
    assert sample(*words, "2026-09-25").code == 2
    seen = sample(*words, "2026-09-24", "--dry-run", "--json")
    assert [one["start"][:10] for one in seen.json["bookings"]] == ["2026-09-17", "2026-10-08"]
    assert seen.json["paused"] == ["2026-10-01"]
    written = sample(*words, "2026-09-24", "--json")
    assert written.json["bookings"][0]["start"] == "2026-09-17T10:00"
    assert sample("series", ids_of(written)[0], "--json").json["skipped"] == ["2026-09-24"]


def test_a_booking_becomes_a_series_and_comes_out_of_it(sample: Sample) -> None:
    number = number_of(sample("book", *BOOK, "--json"))
    words = ("repeat", number, "--rrule", "FREQ=WEEKLY;COUNT=4", "--holidays", "usual")
    assert sample(*words, "--dry-run").code == 0
    assert sample("show", number, "--json").json["booking"]["series"] is None
    made = ids_of(sample(*words, "--json"))
    assert made[0] == number
    assert sample(*words).code == 2
    assert sample("split", made[2], "--json").code == 0
    assert (
        sample("series", made[2], "--json").json["series"]
        != sample("series", number, "--json").json["series"]
    )
    assert sample("single", made[1]).code == 0
    assert sample("single", made[1]).code == 2
    assert sample("bring-back", made[0], "2026-09-24", "--json").code == 3, "its own booking has the room"
    assert sample("cancel", made[1]).code == 0
    assert sample("bring-back", made[0], "2026-09-24").code == 0


@pytest.mark.parametrize("word", ["S99", "99999", "0", "S", "x", "-1", "S" + "9" * 40])
def test_a_series_that_is_not_there(sample: Sample, word: str) -> None:
    assert sample("series", word).code == 2


def test_series_without_end_go_on_as_time_goes(sample: Sample) -> None:
    assert sample("extend").code == 0
    made = sample("book", *BOOK, "--rrule", "FREQ=MONTHLY", "--json")
    with time_machine.travel(NOW.replace(year=2027), tick=False):
        assert ids_of(sample("extend", "--json"))
    assert sample("extend", "--last", "2027-01-01").code == 2
    assert sample("extend", ids_of(made)[0]).code == 2


def test_templates(sample: Sample) -> None:
    number = number_of(sample("book", *BOOK, "--headcount", "7", "--json"))
    made = sample("templates", "add", "Chess club", "--from-booking", number, "--minutes", "90", "--json")
    template = made.json["template"]
    assert (template["name"], template["title"], template["minutes"], template["headcount"]) == (
        "Chess club",
        "Chess",
        90,
        7,
    )
    use = ("templates", "use", template["id"], "--start", "2026-09-18T10:00", "--headcount", "5", "--json")
    assert sample(*use, "--dry-run").json["count"] == 0
    assert sample(*use).json["booking"]["end"] == "2026-09-18T11:30"
    assert sample(*use).code == 3
    assert sample("templates", "change", template["id"], "--name", "Go club").code == 0
    assert "Go club" in sample("templates", "list").out
    assert sample("templates", "remove", template["id"]).code == 0
    assert sample("templates", "remove", template["id"]).code == 2


@pytest.mark.parametrize("words", [("",), ("x", "--minutes", "0"), ("x", "--headcount", "-5"), ("x" * 2000,)])
def test_a_template_that_nobody_can_mean(sample: Sample, words: tuple[str, ...]) -> None:
    assert sample("templates", "add", *words).code == 2


def test_a_warning_is_kept_with_a_reason_and_stands_again(sample: Sample) -> None:
    assert sample("book", *BOOK).code == 0
    close = book_with(start="2026-09-17T11:00", end="2026-09-17T12:00")
    number = number_of(sample("book", *close, "--keep", "--reason", "short", "--json"))
    assert sample("keep", number, "--undo").code == 0
    assert "R03" in sample("show", number).out
    assert sample("keep", number, "--code", "R03").code == 2
    assert sample("keep", number, "--code", "r03", "--reason", "the same team").code == 0
    assert sample("keep", number, "--code", "R03", "--reason", "again").code == 2


def test_words_and_numbers_of_nonsense(run: Run, sample_database: Path) -> None:
    assert run("search", "shuhua", "--db", sample_database).code == 0
    assert run("search", "\ud800", "\x00", "😀" * 3000, "--db", sample_database).code == 0
    assert run("find", "--limit", "0", "--db", sample_database).code == 3
    assert run("bin", "--days", "9" * 15, "--db", sample_database).code == 0
