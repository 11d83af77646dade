"""change, extend, move: what would happen is shown first, and only what was named is cancelled."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine

from spacebook.domain.bookings import Audience, Booking, State
from spacebook.services.desk import Desk
from tests.cli.conftest import BOOK, Done, book_with
from tests.house import NOW

Sample = Callable[..., Done]
WEEKLY = "FREQ=WEEKLY;COUNT=4"


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def weekly(sample: Sample) -> list[int]:
    """Four Thursdays from 17 September."""
    made = sample("book", *BOOK, "--rrule", WEEKLY, "--holidays", "usual", "--json")
    return [one["id"] for one in made.json["bookings"]]


def stored(path: Path, number: int) -> Booking:
    desk = Desk.open(path)
    try:
        return desk.bookings.get(number)
    finally:
        desk.close()


def test_every_field_can_be_said(sample: Sample, sample_database: Path) -> None:
    made = sample(
        "book",
        *BOOK,
        "--keyholder",
        "沈毓敏",
        "--minors",
        "6",
        "--guardians",
        "1",
        "--headcount",
        "9",
        "--json",
    )
    number = made.json["booking"]["id"]
    changed = sample(
        "change", number, "--keyholder", "", "--guardians", "2", "--over-60", "1", "--undertaking", "U7",
        "--safety-plan", "S1", "--layout", "classroom", "--audience", "invited", "--internal",
        "--use", "loud", "--note", "doors", "--phone", "123",
    )  # fmt: skip
    assert changed.code == 0, changed.err
    booking = stored(sample_database, number)
    assert (booking.minors, booking.guardians, booking.over_60, booking.headcount) == (6, 2, 1, 9)
    assert (booking.undertaking, booking.safety_plan, booking.layout) == ("U7", "S1", "classroom")
    assert (booking.audience, booking.public, booking.uses) == (Audience.INVITED, False, ("loud",))
    assert (str(booking.note), booking.phone, booking.keyholder_id) == ("doors", "123", None)
    assert sample("change", number, "--use", "none").code == 0
    assert stored(sample_database, number).uses == ()


def test_an_edit_is_seen_before_it_is_written(sample: Sample, weekly: list[int]) -> None:
    words = ("change", weekly[1], "--scope", "following", "--title", "Go", "--start", "2026-09-24T15:00")
    seen = sample(*words, "--dry-run", "--json")
    assert seen.code == 0
    assert [one["after"]["start"][-5:] for one in seen.json["changed"]] == ["15:00"] * 3
    assert sample("show", weekly[1], "--json").json["booking"]["title"] == "Chess"
    done = sample(*words, "--json")
    assert [one["id"] for one in done.json["bookings"]] == weekly[1:]
    assert sample("show", weekly[0], "--json").json["booking"]["title"] == "Chess"


def test_nothing_vanishes_that_was_not_named(sample: Sample, weekly: list[int]) -> None:
    shorter = ("extend", weekly[0], "--last", "2026-09-24")
    seen = sample(*shorter, "--dry-run", "--json")
    assert (seen.code, [one["id"] for one in seen.json["vanishing"]]) == (3, weekly[2:])
    refused = sample(*shorter)
    assert (refused.code, "--drop" in refused.err) == (3, True)
    assert sample(*shorter, "--drop", "2026-10-02").code == 2
    assert sample(*shorter, "--drop", "2026-10-01", "--drop", "2026-10-08").code == 0
    states = [sample("show", number, "--json").json["booking"]["state"] for number in weekly]
    assert states == ["confirmed", "confirmed", "cancelled", "cancelled"]


def test_a_date_that_clashes_is_skipped_by_name(sample: Sample, weekly: list[int]) -> None:
    taken = book_with(start="2026-09-25T10:00", end="2026-09-25T11:00")
    assert sample("book", *taken).code == 0
    moved = ("move", weekly[0], "--scope", "all", "--start", "2026-09-18T10:00")
    assert sample(*moved).code == 3
    assert sample(*moved, "--skip", "2026-09-26").code == 2
    done = sample(*moved, "--skip", "2026-09-25", "--json")
    assert [one["id"] for one in done.json["bookings"]] == [weekly[0], *weekly[2:]]
    assert sample("show", weekly[1], "--json").json["booking"]["start"] == "2026-09-24T10:00"


def test_another_set_up_is_judged_on_every_date(sample: Sample, weekly: list[int]) -> None:
    crowd = sample("change", weekly[0], "--scope", "all", "--headcount", "14")
    assert crowd.code == 0, crowd.err
    seen = sample("change", weekly[0], "--scope", "all", "--layout", "empty", "--dry-run", "--json")
    assert {one["code"] for one in seen.json["conflicts"]} <= {"R04"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Say what is to be changed"),
        (("--rrule", "FREQ=DAILY"), "One date alone has no rule"),
        (("--scope", "all", "--rrule", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "gives no date"),
        (("--scope", "all", "--rrule", "FREQ=DAILY;COUNT=5000"), "More than 2000 dates"),
        (("--scope", "all", "--end", "2026-09-26T11:00"), "reaches into the next"),
        (("--end", "9000-01-01T11:00"), "look at the years"),
        (("--minors", "-1"), "cannot be -1"),
        (("--title", "x" * 2000), "too long"),
        (("--category", "nothing"), "not possible for category"),
        (("--booker", "#99999"), "no such entry"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    sample: Sample, weekly: list[int], words: tuple[str, ...], said: str
) -> None:
    for dry in ((), ("--dry-run",)):
        done = sample("change", weekly[0], *words, *dry)
        assert (done.code, said in done.err) == (2, True), done.err


def test_a_single_booking_has_no_rule_to_change(sample: Sample) -> None:
    number = sample("book", *BOOK, "--json").json["booking"]["id"]
    assert sample("change", number, "--scope", "all", "--rrule", WEEKLY).code == 2
    assert stored_state(sample, number) is State.CONFIRMED


def stored_state(sample: Sample, number: int) -> State:
    return State(sample("show", number, "--json").json["booking"]["state"])
