"""Everything is found by characters, full pinyin and initials, in one list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from spacebook import i18n
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.services import own_readings
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, at, build, seen


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACEBOOK_HOME", str(tmp_path / "home"))


def titles(desk: Desk, text: str) -> set[str]:
    return {block.title.hans for block in desk.search.bookings(text)}


@pytest.mark.parametrize("text", ["合唱", "hcd", "hechang", "hechangdui", "wthcd", "合唱d", "梧桐 合唱"])
def test_bookings_by_characters_pinyin_and_initials(sample_desk: Desk, text: str) -> None:
    assert "梧桐合唱队排练" in titles(sample_desk, text)


def test_bookings_by_booker_and_contact(desk: Desk) -> None:
    a_house(desk)
    desk.bookings.book(a_booking("wed 9-10", booker=Name("晨光舞蹈队"), contact="单静怡"))
    desk.bookings.book(a_booking("wed 11-12", title="Chess"))
    for text in ("cgwdd", "晨光", "shanjy", "静怡"):
        assert [block.title.hans for block in desk.search.bookings(text)] == ["Choir"], text
    assert titles(desk, "chess") == {"Chess"}
    assert titles(desk, "CHESS") == {"Chess"}
    assert titles(desk, "%") == titles(desk, "_") == set()


def test_what_is_written_is_found_at_once_and_what_is_past_is_not(desk: Desk) -> None:
    a_house(desk)
    assert titles(desk, "书法") == set()
    booked = desk.bookings.book(a_booking("tue 9-10", title="书法"))
    desk.bookings.book(a_booking("2026-09-13 9-10", title="书法"))
    assert [block.id for block in desk.search.bookings("shufa")] == [booked.id]
    desk.bookings.cancel(booked.id)
    assert titles(desk, "书法") == set()


def test_what_began_long_ago_and_still_lasts_is_found_beside_many_other_texts(desk: Desk) -> None:
    a_house(desk)
    start, end = at("2026-07-01", "9"), at("2026-10-01", "9")
    lasting = desk.bookings.book(replace(a_booking(title="书画展"), start=start, end=end), seen("R05"))
    for hour in range(8, 20):
        desk.bookings.book(a_booking(f"2026-10-05 {hour}-{hour + 1}", title=f"书法{hour}"))
    assert [block.id for block in desk.search.bookings("shuhua")] == [lasting.id]
    assert len(desk.search.bookings("sh")) == 13


def test_the_first_ones_in_order_of_time(desk: Desk) -> None:
    a_house(desk)
    for day in ("fri", "tue", "wed", "thu"):
        desk.bookings.book(a_booking(f"{day} 9-10"))
        desk.bookings.book(a_booking(f"{day} 11-12", title="Choir two"))
    found = desk.search.bookings("choir", 3)
    assert [f"{block.start:%a %H}" for block in found] == ["Tue 09", "Tue 11", "Wed 09"]


def test_everything_in_one_list_the_best_first(sample_desk: Desk) -> None:
    i18n.install("zh_CN")
    hits = sample_desk.search.everything("排练厅")
    assert (hits[0].kind, hits[0].words, hits[0].detail) == ("room", "排练厅", "梧山邻里汇 · 24人")
    hits = sample_desk.search.everything("sym")
    assert [(hit.kind, hit.words) for hit in hits[:2]] == [("person", "沈毓敏"), ("person", "邵一鸣")]
    assert sample_desk.search.everything("  ") == []
    assert sample_desk.search.everything("☎☎☎") == []
    assert len(sample_desk.search.everything("a", 5)) == 5
    assert sample_desk.search.everything("N1-302")[0].words == "议事厅"
    assert {hit.words for hit in sample_desk.search.everything("203")} >= {"数字教室"}


def test_of_a_series_only_the_next_booking_is_given(sample_desk: Desk) -> None:
    hits = [hit for hit in sample_desk.search.everything("合唱队排练") if hit.kind == "booking"]
    assert len(sample_desk.search.bookings("合唱队排练")) > len(hits) >= 1


def test_the_register_is_searched(desk: Desk) -> None:
    left, still = build(
        desk,
        Booker(name=Name("夕阳红舞队"), active=False),
        Booker(name=Name("夕阳红歌队"), kind=BookerKind.TEAM, contact="Wu Lan"),
    )
    for text in ("xyh", "wu lan"):
        assert [hit.id for hit in desk.search.everything(text) if hit.kind == "booker"] == [still.id]
    assert left.id != still.id


def test_rooms_by_their_name_and_their_venue(sample_desk: Desk) -> None:
    found = sample_desk.search.rooms("枫桥 书画")
    assert [room.code for room in found] == ["C3-02"]
    venue = next(one.id for one in sample_desk.places.venues.values() if one.code == "C3")
    assert sample_desk.search.rooms("书画室", venue)[0].code == "C3-02"


def test_texts_are_read_in_pieces(sample_desk: Desk) -> None:
    while not sample_desk.search.prepare():
        pass
    assert sample_desk.search.prepare()


def test_a_reading_of_ones_own(desk: Desk) -> None:
    a_house(desk)
    desk.bookings.book(a_booking("wed 9-10", title="单大爷理发"))
    desk.bookings.book(a_booking("wed 10-11", title="去六安"))
    assert titles(desk, "quruan") == set()
    own_readings.add("六安", "ru an")
    assert titles(desk, "quruan") == {"去六安"}
    assert dict(own_readings.table()) == {"六安": "ru an"}
    own_readings.add("乐", "YUE")
    own_readings.remove("六安")
    own_readings.remove("六安")
    assert dict(own_readings.table()) == {"乐": "yue"}
    assert titles(desk, "quruan") == set()


@pytest.mark.parametrize(
    ("text", "sound"), [("", "a"), ("单", ""), ("单", "shan dan"), ("单", "单"), ("单", "3")]
)
def test_readings_that_make_no_sense(text: str, sound: str) -> None:
    with pytest.raises(Refusal) as told:
        own_readings.add(text, sound)
    assert told.value.kind == "reading_unreadable"
    assert dict(own_readings.table()) == {}
