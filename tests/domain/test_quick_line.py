"""A booking said in one line is taken apart; what is left is given back as it was written."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.quick_line import Line, read

TODAY = date(2026, 9, 14)  # a Monday
CODES = ("N1-302", "302", "201")


def said(text: str) -> Line:
    return read(text, TODAY, CODES)


def rest(line: Line) -> list[str]:
    return [line.words(part) for part in line.rest]


def clock(minute: int | None) -> str | None:
    return None if minute is None else f"{minute // 60}:{minute % 60:02}"


@pytest.mark.parametrize(
    ("text", "day", "start", "end", "people", "left"),
    [
        ("周三 14-16 活动室 书法 20人", "2026-09-16", "14:00", "16:00", 20, ["活动室", "书法"]),
        ("0930-1100", None, "9:30", "11:00", 0, []),
        ("下午2点到4点", None, "14:00", "16:00", 0, []),
        ("下午两点半到四点", None, "14:30", "16:00", 0, []),
        ("明天 9:00-10:30 201 太极 25人", "2026-09-15", "9:00", "10:30", 25, ["201", "太极"]),
        ("9月17日 晚上7点 2小时 议事厅 例会 16人", "2026-09-17", "19:00", "21:00", 16, ["议事厅", "例会"]),
        ("tue 2-4pm hall B yoga 12", "2026-09-15", "14:00", "16:00", 12, ["hall", "B", "yoga"]),
        ("tomorrow 9:30-11 room 201 go 25 people", "2026-09-15", "9:30", "11:00", 25, ["room", "201", "go"]),
        ("next wed 14:00 90min", "2026-09-23", "14:00", "15:30", 0, []),
        ("１４：００－１６：００　活动室　書法　２０人", None, "14:00", "16:00", 20, ["活动室", "書法"]),
        ("週三 下午兩點半到四點 活動室 書法 二十人", "2026-09-16", "14:30", "16:00", 20, ["活動室", "書法"]),
        ("周三下午两点到四点活动室书法20人", "2026-09-16", "14:00", "16:00", 20, ["活动室书法"]),
        ("明晚7点半 排练厅 合唱 30人", "2026-09-15", "19:30", None, 30, ["排练厅", "合唱"]),
        ("下午一点三刻到三点 书画室", None, "13:45", "15:00", 0, ["书画室"]),
        ("上午11点到1点 会议室", None, "11:00", "13:00", 0, ["会议室"]),
        ("12月5日 上午9点-11点半 大讲堂 一百二十人", "2026-12-05", "9:00", "11:30", 120, ["大讲堂"]),
        ("10-2 hall", None, "10:00", "14:00", 0, ["hall"]),
        ("11-1pm hall", None, "11:00", "13:00", 0, ["hall"]),
        ("+3 9点 议事厅", "2026-09-17", "9:00", None, 0, ["议事厅"]),
        ("9.17 14-16 讲座", "2026-09-17", "14:00", "16:00", 0, ["讲座"]),
        ("明天 9.30-11 讲座", "2026-09-15", "9:30", "11:00", 0, ["讲座"]),
        ("2026-09-18 14:00~15:00 讲座", "2026-09-18", "14:00", "15:00", 0, ["讲座"]),
        ("on 17 sep from 2 to 4pm hall for 20 people", "2026-09-17", "14:00", "16:00", 20, ["hall"]),
        ("N1-302 周四 10-11 棋", "2026-09-17", "10:00", "11:00", 0, ["N1-302", "棋"]),
        ("周四 1430 一个半小时 讲座", "2026-09-17", "14:30", "16:00", 0, ["讲座"]),
        ("周四 2点 1小时30分 讲座", "2026-09-17", "2:00", "3:30", 0, ["讲座"]),
    ],
)  # fmt: skip
def test_lines_as_they_are_said(
    text: str, day: str | None, start: str | None, end: str | None, people: int, left: list[str]
) -> None:
    line = said(text)
    assert (line.day.isoformat() if line.day else None, clock(line.start), clock(line.end)) == (
        day,
        start,
        end,
    )
    assert (line.headcount, rest(line), line.unread) == (people, left, ())


@pytest.mark.parametrize(
    ("text", "rule", "day"),
    [
        ("每周三 14-16", "FREQ=WEEKLY;BYDAY=WE", "2026-09-16"),
        ("每周一三五 9-10", "FREQ=WEEKLY;BYDAY=MO,WE,FR", "2026-09-14"),
        ("每星期二、四 9-10", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-09-15"),
        ("每两周周三 19点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=WE", "2026-09-16"),
        ("隔周周五 19点", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", "2026-09-18"),
        ("每周 周三 14-16", "FREQ=WEEKLY;BYDAY=WE", "2026-09-16"),
        ("每天 7-8", "FREQ=DAILY", "2026-09-14"),
        ("每个工作日 7-8", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-09-14"),
        ("每月5号 9-10", "FREQ=MONTHLY;BYMONTHDAY=5", "2026-10-05"),
        ("每月第一个周三 9-10 共10次", "FREQ=MONTHLY;BYDAY=1WE;COUNT=10", "2026-10-07"),
        ("每月最后一个周五 9-10", "FREQ=MONTHLY;BYDAY=-1FR", "2026-09-25"),
        ("every wed 2-4pm", "FREQ=WEEKLY;BYDAY=WE", "2026-09-16"),
        ("every tue and thu 2-4pm", "FREQ=WEEKLY;BYDAY=TU,TH", "2026-09-15"),
        ("every other thu 7pm until 31 dec", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20261231", "2026-09-17"),
        ("mondays 9-10", "FREQ=WEEKLY;BYDAY=MO", "2026-09-14"),
        ("weekly 23 sep 9-10", "FREQ=WEEKLY", "2026-09-23"),
    ],
)
def test_repetitions(text: str, rule: str, day: str) -> None:
    line = said(text)
    assert (line.rule, line.day and line.day.isoformat(), line.unread) == (rule, day, ())


def test_equipment_booker_and_phone() -> None:
    line = said("周三 14-16 活动室 书法 +投影仪 +话筒=2 联系人:王阿姨 13800001234")
    assert (line.equipment, line.booker, line.phone) == (("投影仪", "话筒=2"), "王阿姨", "13800001234")
    assert rest(line) == ["活动室", "书法"]
    assert said("wed 2-4pm hall with projector").equipment == ("projector",)


def test_a_half_of_the_day_without_a_time_is_kept_for_the_search() -> None:
    line = said("周三下午 活动室 书法")
    assert (line.start, line.between) == (None, (720, 1080))


@pytest.mark.parametrize(
    ("text", "vague"),
    [
        ("2-4 x", True),
        ("9:00-10:30 x", True),
        ("14-16 x", False),
        ("下午2-4点 x", False),
        ("02:00-03:00", False),
    ],
)
def test_whether_it_may_be_afternoon(text: str, vague: bool) -> None:
    assert said(text).vague is vague


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("22-2 hall", ["22-2"]),
        ("25:00-26:00 hall", ["25:00-26:00"]),
        ("13月45日 14-16", ["13月45日"]),
        ("周三 周五 14-16 书法", ["周五"]),
        ("周三 14-16 18-19 书法", ["18-19"]),
    ],
)
def test_what_looks_like_a_day_or_a_time_and_is_none_is_told(text: str, unread: list[str]) -> None:
    line = said(text)
    assert [line.words(part) for part in line.unread] == unread


@pytest.mark.parametrize("text", ["", "  ", "asdf qwer", "你好", "\x1f\x1f", "———", "☎ 😀"])
def test_what_means_nothing_gives_nothing(text: str) -> None:
    line = said(text)
    assert (line.day, line.start, line.rule, line.headcount, line.parts) == (None, None, "", 0, ())


SAID = """
周三 每周 每月 第一个 下午 两点半 到 四点 14-16 0930 9:30 20人 二十 一百 +投影仪 +3 next wed every other
tue 2-4pm until 31 dec 13月45日 9.17 2小时 90min 半 共10次 ２０ ： 联系人: 13800001234 hall B 201 noon
"""
WORDS = st.sampled_from(SAID.split())


@given(st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)))
def test_any_text_is_read_and_every_piece_lies_in_it(text: str) -> None:
    line = said(text)
    pieces = (*line.parts, *line.rest, *line.unread)
    assert all(0 <= part.first < part.last <= len(text) for part in pieces)
    ordered = sorted((part.first, part.last) for part in pieces)
    assert all(a[1] <= b[0] for a, b in pairwise(ordered))
    if line.start is not None and line.end is not None:
        assert 0 <= line.start < line.end
