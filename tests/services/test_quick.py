"""A quick line becomes a booking: the room it means, the title that is left, and what it leaves open."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from spacebook import i18n
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind, PoolUse
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.services import quick_words
from spacebook.services.desk import Desk
from spacebook.services.quick import QuickLine
from tests.house import at, build, room_id


def codes(desk: Desk, line: QuickLine) -> list[str]:
    return [desk.places.rooms[one].code for one in line.room_ids[: line.equal]]


def refusal(desk: Desk, text: str) -> Refusal:
    with pytest.raises(Refusal) as told:
        desk.quick.booking(desk.quick.read(text))
    return told.value


@pytest.mark.parametrize(
    ("text", "room", "start", "end", "title"),
    [
        ("周三 14-16 C2 活动室 书法 20人", "C2-01", "14", "16", "书法"),
        ("周三 14-16 活动室 书法 20人", "C2-01", "14", "16", "书法"),
        ("周三 晚上7点 1小时 议事厅 加梯会 16人", "N1-302", "19", "20", "加梯会"),
        ("wed 2-4pm hall B yoga 12", "N2-201B", "14", "16", "yoga"),
        ("Wed 14-16 Deliberation Room chess club", "N1-302", "14", "16", "chess club"),
        ("周三 2-4 议事厅 例会", "N1-302", "14", "16", "例会"),
        ("周三 10-11 N1-302 例会", "N1-302", "10", "11", "例会"),
        ("周三 10-11 203 例会", "N2-203", "10", "11", "例会"),
        ("周三 10-11 203室 例会", "N2-203", "10", "11", "例会"),
        ("周三 10-11 排练 合唱", "N1-301", "10", "11", "合唱"),
        ("周三 10-11 plt 合唱", "N1-301", "10", "11", "合唱"),
        ("周三 10-11 pailianting 合唱", "N1-301", "10", "11", "合唱"),
        ("週三 下午兩點到四點 排練廳 合唱", "N1-301", "14", "16", "合唱"),
        ("周三下午两点到四点枫桥苑多功能室书法20人", "C3-01", "14", "16", "书法"),
        ("周三 14-16 瑜伽 12人", "N2-303", "14", "16", "瑜伽"),
        ("周三 14-16 瑜伽 排练厅", "N1-301", "14", "16", "瑜伽"),
    ],
)
def test_lines_become_bookings(
    sample_desk: Desk, text: str, room: str, start: str, end: str, title: str
) -> None:
    booking = sample_desk.quick.booking(sample_desk.quick.read(text))
    assert (booking.room_id, booking.start, booking.end, booking.title) == (
        room_id(sample_desk, room),
        at("wed", start),
        at("wed", end),
        Name(title),
    )


def test_a_room_that_is_not_unique_has_candidates(sample_desk: Desk) -> None:
    line = sample_desk.quick.read("周三 9:30-11 201 太极")
    assert codes(sample_desk, line) == ["N1-201", "N2-201"]
    assert refusal(sample_desk, "周三 9:30-11 201 太极").kind == "ambiguous_room"
    chosen = replace(line, room_ids=line.room_ids[1:], equal=1)
    assert sample_desk.quick.booking(chosen).room_id == room_id(sample_desk, "N2-201")


def test_a_room_that_is_too_small_comes_last(sample_desk: Desk) -> None:
    line = sample_desk.quick.read("周日 14-16 活动室 书法 20人")
    assert sample_desk.places.rooms[line.room_ids[0]].code == "C2-01"


def test_seven_to_nine_is_in_the_evening(sample_desk: Desk) -> None:
    line = sample_desk.quick.read("周三 7-9 排练厅 合唱")
    assert (line.start, line.assumed) == (at("wed", "19"), ("start",))
    assert sample_desk.quick.read("周三 9-11 排练厅 合唱").start == at("wed", "9")


def test_what_a_line_leaves_open_is_assumed_and_told(sample_desk: Desk) -> None:
    # It is Monday 9:41.
    assert sample_desk.quick.read("10点 议事厅 例会").end == at("mon", "11")
    assert sample_desk.quick.read("10点 议事厅 例会").assumed == ("end", "day")
    assert sample_desk.quick.read("9点 议事厅 例会").start == at("tue", "9")
    afternoon = sample_desk.quick.read("周三下午 议事厅 例会")
    assert (afternoon.start, afternoon.between, afternoon.day) == (None, (720, 1080), at("wed", "0").date())
    assert refusal(sample_desk, "周三下午 议事厅 例会").kind == "line_without_time"
    assert refusal(sample_desk, "周三 14-16 书法").kind == "line_without_room"
    assert refusal(sample_desk, "周三 14-16 议事厅").kind == "no_title"


@pytest.mark.parametrize("text", ["", "asdf qwer", "你好", "25:00 13月45日", "😀"])
def test_a_line_that_means_nothing(sample_desk: Desk, text: str) -> None:
    line = sample_desk.quick.read(text)
    assert (line.title, line.room_ids, " ".join(line.unread)) == ("", (), text)
    assert refusal(sample_desk, text).kind == "nothing_understood"


def test_equipment_is_taken_from_the_pool_unless_it_stands_in_the_room(sample_desk: Desk) -> None:
    pool = next(one for one in sample_desk.places.pools.values() if one.name.en == "Wireless microphone")
    line = sample_desk.quick.read("周三 14-16 会议室 例会 +话筒=2 +火箭")
    assert sample_desk.quick.booking(line).pools == (PoolUse(pool.id, 2),)
    assert line.unread == ("火箭",)
    own = sample_desk.quick.read("周三 14-16 N2-201A 例会 +投影仪")
    assert sample_desk.quick.booking(own).pools == ()


def test_somebody_of_the_register_is_recognised(sample_desk: Desk) -> None:
    (choir,) = build(
        sample_desk, Booker(name=Name("晨光合唱队"), kind=BookerKind.TEAM, contact="Ms Wu", phone="021-1")
    )
    booking = sample_desk.quick.booking(sample_desk.quick.read("周三 10-11 排练厅 晨光合唱队"))
    assert (booking.booker_id, booking.booker_kind, booking.contact) == (choir.id, BookerKind.TEAM, "Ms Wu")
    assert booking.title == Name("晨光合唱队")


def test_the_preview_tells_what_was_understood(sample_desk: Desk) -> None:
    line = sample_desk.quick.read("每周三 14-16 C2-01 书法 20人 周五")
    i18n.install("zh_CN")
    told = quick_words.preview(line, sample_desk)
    assert told[0].endswith("9月16日 周三 14:00–16:00")
    assert told[2:] == ["房间：梧山三四村居委会/活动室", "活动名称：书法", "人数：20人", "没有看懂：周五"]
    assert quick_words.plain(line, sample_desk)["rule"] == "FREQ=WEEKLY;BYDAY=WE"


SAID = """
周三 每周 下午 两点 到 四点 14-16 20人 活动室 多功能厅 A 201 hall B room +投影仪 13月45日 书法 C2 plt sym
"""
WORDS = st.lists(st.sampled_from(SAID.split()))


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), WORDS.map(" ".join), WORDS.map("".join)))
@example("9999-12-31 23-24 201 x")
@example("0001-01-01 1点 201 x")
def test_any_text_is_a_booking_or_is_refused(sample_desk: Desk, text: str) -> None:
    line = sample_desk.quick.read(text)
    assert all(0 <= part.first < part.last <= len(text) for part in line.parts)
    quick_words.preview(line, sample_desk)
    try:
        booking = sample_desk.quick.booking(line)
    except Refusal:
        return
    assert booking.start < booking.end
