"""Bad input ends in a sentence and exit code 2 or 3, never in a traceback, and writes nothing."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine

from spacebook.domain.bookings import Booking
from spacebook.services.desk import Desk
from tests.cli.conftest import BOOK, Done, book_with
from tests.house import NOW

Sample = Callable[..., Done]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def unchanged(sample_database: Path) -> Iterator[None]:
    before = rows(sample_database)
    yield
    assert rows(sample_database) == before


def rows(path: Path) -> list[Booking]:
    desk = Desk.open(path)
    try:
        return desk.store.all(Booking)
    finally:
        desk.close()


RULES = [
    *("FREQ=DAILY;COUNT=5000", "FREQ=DAILY;COUNT=0", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"),
    *("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=13;BYMONTHDAY=1", "RSCALE=HEBREW;FREQ=YEARLY", "EXDATE:20261013"),
    *("RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31", "FREQ=MONTHLY;BYDAY=1MO;BYMONTHDAY=31"),
    *(
        "FREQ=DAILY;UNTIL=99991231",
        "FREQ=WEEKLY;COUNT=" + "9" * 5000,
        "RDATE:99991231T100000",
        "😀",
        "\ud800",
    ),
]


@pytest.mark.slow
@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
@pytest.mark.parametrize("rule", RULES)
def test_rules(sample: Sample, rule: str, dry: tuple[str, ...]) -> None:
    done = sample("book", *BOOK, "--rrule", rule, *dry)
    assert (done.code, done.out) == (2, "")
    assert done.err.count("\n") == 1
    assert len(done.err) < 500


@pytest.mark.usefixtures("unchanged")
def test_a_series_that_meets_itself(sample: Sample) -> None:
    done = sample("book", *book_with(end="2026-09-19T11:00"), "--rrule", "FREQ=DAILY")
    assert (done.code, "reaches into the next" in done.err) == (2, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    "changed",
    [
        {"start": "0001-01-01T10:00", "end": "0001-01-01T11:00"},
        {"start": "9999-12-31T10:00", "end": "9999-12-31T11:00"},
        {"end": "9000-01-01T11:00"},
        {"end": "2026-09-17T09:00"},
        {"title": "\ud800\x00\n"},
        {"title": "长" * 10_000},
        {"headcount": "-1"},
        {"over-60": "9" * 30},
        {"guardians": "many"},
        {"room": "' OR 1=1 --"},
        {"liaison": "%s{title}"},
        {"with": "投影仪=-1"},
        {"last": "never"},
        {"skip": "2026-09-17"},
    ],
)
@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_fields(sample: Sample, changed: dict[str, str], dry: tuple[str, ...]) -> None:
    done = sample("book", *book_with(**changed), *dry)
    assert (done.code, done.out) == (2, "")


@pytest.mark.parametrize("title", ["O'Brien 100% {title} <b>x</b>", "😀", "a\x00b\x1b[31m\u202e c"])
def test_odd_names_are_taken_as_they_are(sample: Sample, title: str) -> None:
    done = sample("book", *book_with(title=title), "--json")
    assert done.code == 0
    assert done.json["booking"]["title"].isprintable()
    again = sample("book", *book_with(title=title))
    assert (again.code, "is taken by" in again.err) == (3, True)


LINES = [
    *("   ", "😀", "😀" * 5000, "a" * 10_000, "\x00", "\ud800", "周三 " * 2000, "1-" * 3000, "(" * 5000),
    *(
        "99999999999999999999-3",
        "周九 25-26 活动室",
        "正月三十五 14-16 活动室 x",
        "14-14 N1-302 x",
        "九" * 9000,
    ),
    "0001-01-01 14-16 N1-302 x",
]


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("line", LINES)
def test_lines(sample: Sample, line: str) -> None:
    for dry in ((), ("--dry-run",)):
        done = sample("book", "--line", line, *dry)
        assert done.code in (2, 3)
        assert len(done.err) < 2000


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize(
    "words",
    [
        ("closure", "add", "--room", "N1-302", "--from", "2027-01-01T00:00", "--to", "2027-01-01T03:00",
         "--name", "x" * 10_000),
        ("closure", "add", "--room", "N1-302", "--from", "2027-01-01T00:00", "--to", "2027-01-03T00:00",
         "--name", "x", "--rrule", "FREQ=DAILY"),
        ("takeover", "add", "--venue", "N1", "--from", "2027-01-01T00:00", "--to", "2027-01-02T00:00",
         "--name", "x", "--authority", ""),
        ("bookers", "add", "x" * 10_000),
        ("bookers", "add", "x", "--members", "9" * 15),
        ("rules", "set", "--term", "longest", "--value", "9" * 30),
        ("find", "--on", "2026-09-14", "--to", "8999-01-01"),
        ("copy", "1", "--to", "9999-01-01"),
        ("calendar", "9999"),
        ("history", "-1"),
        ("confirm", "9" * 30),
    ],
)  # fmt: skip
def test_other_commands(sample: Sample, words: tuple[str, ...]) -> None:
    assert sample(*words).code == 2


@pytest.mark.usefixtures("unchanged")
@pytest.mark.parametrize("text", ["[" * 100_000, "[1, 2, null]", '{"a": 1}', "", "\x00\x01"])
def test_a_calendar_of_nonsense(sample: Sample, tmp_path: Path, text: str) -> None:
    file = tmp_path / "days.json"
    file.write_text(text, encoding="utf-8")
    assert sample("calendar", "import", file).code == 2
