"""bookers: look for, add, pause, lift, merge, adopt."""

from collections.abc import Callable, Iterator

import pytest
import time_machine

from tests.cli.conftest import Done
from tests.house import at

Sample = Callable[..., Done]


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    """Commands go by the real clock: it stands at Monday 2026-09-14 09:41."""
    with time_machine.travel(at("mon", "9:41"), tick=False):
        yield


def test_the_register_is_looked_through_by_sound(sample: Sample) -> None:
    for text in ("合唱", "hechang", "wthcd", "plane tree"):
        done = sample("bookers", text)
        assert (done.code, done.out.count("\n")) == (0, 1)
        assert "Plane Tree Choir  Registered team  林阿姨 10000000304" in done.out
    assert len(sample("bookers", "--json").json["bookers"]) == 42
    assert sample("bookers", "nobody at all").out == "Nobody in the register fits.\n"


def test_an_entry_is_added_and_found(sample: Sample) -> None:
    done = sample("bookers", "add", "单静怡", "--phone", "10000000399", "--json")
    (entry,) = done.json["bookers"]
    assert (entry["name"], entry["phone"], entry["left"]) == ("单静怡", "10000000399", 2)
    assert sample("bookers", "shanjy", "--json").json["bookers"] == [entry]
    assert sample("bookers", "add", "单静怡", "--phone", "10000000399").code == 2


def test_pausing_and_lifting_want_a_reason(sample: Sample) -> None:
    assert sample("bookers", "pause", "居民何先生").code == 2
    done = sample("bookers", "pause", "Mr He (resident)", "--reason", "twice in 90 days")
    assert (done.code, "suspended until 13 October 2026" in done.out) == (0, True)
    assert sample("requests", "--json").json["proposals"] == []
    lifted = sample("bookers", "lift", "heXS", "--reason", "called")
    assert (lifted.code, lifted.err) == (0, "")
    assert "suspended" not in lifted.out


def test_a_name_that_several_share_is_asked_about(sample: Sample) -> None:
    done = sample("bookers", "retire", "志愿")
    assert done.code == 2
    assert "Several in the register are called “志愿”" in done.err


def test_two_entries_are_merged_and_old_bookings_linked(sample: Sample) -> None:
    (entry,) = sample("bookers", "add", "朱女士", "--json").json["bookers"]
    done = sample("bookers", "merge", "居民朱女士", f"#{entry['id']}")
    assert done.code == 0
    assert sample("bookers", "adopt").out == "0 bookings linked to the register.\n"
    assert sample("bookers", "merge", "居民朱女士", "居民朱女士").code == 2
