"""The week of a venue: who sees what, where pages break, and that nothing is ever cut."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spacebook import i18n
from spacebook.domain.boards import Block, Board
from spacebook.domain.bookings import Audience, BookerKind, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Role
from spacebook.domain.places import Room
from spacebook.sheets import week
from spacebook.sheets.page import A3, A4, Hatch, Page, Paper, Text
from spacebook.sheets.week import SIZES
from tests.sheets import boards
from tests.sheets.boards import MONDAY, Fixed, block, board, closure
from tests.sheets.reading import cells, described, overlaps, texts

ROOMS = ("多功能厅", "舞蹈教室", "书画室")


def laid(of: Board, paper: Paper = A4, **how: bool) -> list[Page]:
    """The pages of a board."""
    return week.lay_out(boards.sheet(of, **how), paper, Fixed())


def test_shows_time_title_and_organiser():
    shown = texts(laid(board(ROOMS, [block(1, 0, "9:00", "11:00", "太极班", by="太极队")])))
    at = shown.index("9:00–11:00")
    assert shown[at : at + 3] == ["9:00–11:00", "太极班", "太极队"]


def test_headings_tell_day_date_lunar_date_term_and_feast():
    special = [
        CalendarDay(date=MONDAY + timedelta(days=3), kind=DayType.HOLIDAY, name=Name("国庆节")),
        CalendarDay(date=MONDAY + timedelta(days=5), kind=DayType.MAKEUP, name=Name("国庆节")),
    ]
    shown = texts(laid(board(ROOMS, special=special)), "weekday", "date", "feast")
    assert shown[:2] == ["周一", "11/23 十五"]
    assert shown[shown.index("周四 休") :][:3] == ["周四 休", "11/26 十八", "国庆节"]
    assert "周六 班" in shown
    winter = board(ROOMS, monday=MONDAY + timedelta(weeks=4))
    assert "冬至" in texts(laid(winter), "feast")


def test_the_line_below_the_title_tells_week_and_lunar_dates():
    assert texts(laid(board(ROOMS)), "sub") == [
        "徐家汇街道乐山片区",
        "2026年11月23日–29日  第48周  农历十月十五至廿一",
        "打印：2026-11-22 09:41",
    ]


@pytest.mark.parametrize(
    ("how", "seen"),
    [
        ({"state": State.REQUESTED}, False),
        ({"state": State.CANCELLED}, False),
        ({"state": State.DISPLACED}, False),
        ({"public": False}, False),
        ({"state": State.DONE}, True),
        ({}, True),
    ],
)
def test_the_public_sees_what_is_public_and_granted(how: dict[str, Any], seen: bool):
    shown = texts(laid(board(ROOMS, [block(1, 0, "9:00", "11:00", "太极班", **how)])))
    assert ("太极班" in shown) is seen
    assert ("9:00–11:00" in shown) is seen


def test_internal_use_has_no_name_on_the_wall_and_can_be_left_out():
    private = board(
        ROOMS, [block(1, 0, "9:00", "11:00", "党小组学习", by="支部", audience=Audience.INTERNAL)]
    )
    shown = texts(laid(private))
    assert "内部活动" in shown
    assert not {"党小组学习", "支部"} & set(shown)
    assert "9:00–11:00" not in texts(laid(private, hide_internal=True))
    assert {"党小组学习", "支部"} <= set(texts(laid(private, public=False)))


def test_a_resident_is_never_named_on_the_wall():
    by_resident = board(
        ROOMS, [block(1, 0, "9:00", "11:00", "生日会", by="王女士", kind=BookerKind.RESIDENT)]
    )
    assert "王女士" not in "".join(texts(laid(by_resident)))
    assert "王女士" in texts(laid(by_resident, public=False))


def test_the_internal_version_shows_requests_hatched_and_counts_people():
    asked = board(ROOMS, [block(1, 0, "9:00", "11:00", "街舞", state=State.REQUESTED, people=12)])
    pages = laid(asked, public=False)
    assert "待审核 · 12人" in texts(pages, "note")
    assert any(isinstance(item, Hatch) for item in pages[0].items)
    assert not any(isinstance(item, Hatch) for item in laid(asked)[0].items)


def test_shadows_of_a_combined_room_and_closures_are_told():
    whole = block(1, 0, "9:00", "11:00", "例会", room=1)
    shut = [closure(2, "0:00", "24:00", "维修停用", (3,)), closure(3, "8:00", "12:00", "消毒", (3,))]
    pages = laid(board(ROOMS, [whole], shadows={2: (whole,)}, closed=shut))
    shown = texts(pages)
    assert shown[shown.index("（合并占用）") - 1] == "9:00–11:00"
    # A day that is closed as a whole needs no hours; nor does the night before opening.
    assert texts(pages, "closed") == ["维修停用", "消毒"]
    assert "8:30–12:00" in shown


def test_bookings_stand_in_order_of_time():
    found = [block(1, 0, "14:00", "15:00", "后"), block(2, 0, "9:00", "10:00", "先")]
    assert texts(laid(board(ROOMS, found)), "title") == ["先", "后"]


def test_a_booking_over_midnight_stands_on_both_days():
    late = block(1, 4, "22:00", "24:00", "守岁")
    late = Block(
        **{name: getattr(late, name) for name in late.__slots__} | {"end": late.end + timedelta(hours=2)}
    )
    assert texts(laid(board(ROOMS, [late])), "time") == ["22:00–24:00", "0:00–2:00"]


def test_only_a_venue_with_a_desk_has_a_duty_row():
    assert "接待工位值班" not in texts(laid(board(ROOMS)))
    duties = [
        (0, Role.LEADER, "单静怡"),
        (0, Role.MAIN, "张敏"),
        (0, Role.BACKUP, "李伟"),
        (0, Role.MAIN, "王芳"),
    ]
    with_desk = board(ROOMS, duties=duties)
    assert texts(laid(with_desk), "duty")[:3] == ["主 张敏、王芳", "副 李伟", "—"]
    assert texts(laid(with_desk, public=False), "duty")[0] == "带班 单静怡"


def test_the_foot_tells_hours_phone_and_page():
    hours = Hours((((510, 1230),),) * 5 + (((540, 1020),), ()))
    shown = texts(laid(board(ROOMS, hours=hours)))
    assert "开放时间：周一–周五 8:30–20:30，周六 9:00–17:00" in "".join(shown)
    assert "5403-0000" in "".join(shown)
    assert shown[-1] == "第 1 页 / 共 1 页"


def test_few_rooms_are_set_large_and_many_shrink_before_they_flow():
    assert _title_size(laid(board(ROOMS, [block(1, 0, "9:00", "10:00", "班")]))) == SIZES["A4"][0]
    many = _full(14)
    pages = laid(many)
    assert len(pages) == 1
    assert SIZES["A4"][-1] <= _title_size(pages) < SIZES["A4"][0]


def test_rows_flow_whole_to_the_next_page_with_the_heading_again():
    pages = laid(_full(30))
    assert len(pages) > 1
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert all(page.of == len(pages) for page in pages)
    for page in pages:
        shown = texts([page])
        assert shown.count("周一") == 1
        assert shown.count("9:00–10:00") == len(texts([page], "room")) * 7
    assert [text for page in pages for text in texts([page], "room")] == [f"室{n}" for n in range(1, 31)]


def test_a_row_higher_than_a_page_is_split_between_bookings():
    crowd = [block(n, 0, f"{8 + n // 6}:{n % 6}0", "20:00", f"课{n}") for n in range(60)]
    pages = laid(board(("大厅", "小厅"), crowd))
    assert len(pages) > 1
    assert texts(pages, "title") == [f"课{n}" for n in range(60)]
    for page in pages:
        assert len(texts([page], "time")) == len(texts([page], "title"))
    assert "（续）" in texts(pages[1:])


def test_grey_uses_neither_colour_nor_dark_grounds():
    special = [CalendarDay(date=MONDAY, kind=DayType.HOLIDAY, name=Name("元旦"))]
    for page in laid(board(ROOMS, special=special), grey=True):
        inks = {getattr(item, "color", "") or getattr(item, "fill", "") for item in page.items} - {""}
        assert all(ink[1:3] == ink[3:5] == ink[5:7] for ink in inks)


def _full(rooms: int) -> Board:
    blocks = [
        block(room * 10 + day, day, "9:00", "10:00", "班", room=room)
        for room in range(1, rooms + 1)
        for day in range(7)
    ]
    return board([f"室{room}" for room in range(1, rooms + 1)], blocks)


def _title_size(pages: list[Page]) -> float:
    return next(i.size_pt for page in pages for i in page.items if isinstance(i, Text) and i.role == "title")


NAMES = st.text(
    st.sampled_from("居民自治理事会例会，（）：健康讲座Tai chi A"), min_size=1, max_size=23
).filter(str.strip)


@st.composite
def crowded(draw: st.DrawFn) -> tuple[Board, list[str]]:
    """A board with up to 60 rooms and 40 bookings a day, and the titles on it."""
    rooms = [
        Room(id=n, venue_id=1, name=Name(draw(NAMES)), limit=n)
        for n in range(1, draw(st.integers(1, 60)) + 1)
    ]
    blocks: list[Block] = []
    for day in range(7):
        for _n in range(draw(st.sampled_from((0, 1, 5, 40)))):
            hour = draw(st.integers(8, 19))
            title, room = draw(NAMES), draw(st.integers(1, len(rooms)))
            blocks.append(block(len(blocks) + 1, day, f"{hour}:00", f"{hour + 1}:30", title, room=room))
    return board(rooms, blocks), [one.title.hans for one in blocks]


@settings(max_examples=12, deadline=None)
@given(crowded(), st.sampled_from((A4, A3, A4.turned())))
def test_nothing_overlaps_leaves_the_margins_or_is_lost(made: tuple[Board, list[str]], paper: Paper):
    of, titles = made
    pages = laid(of, paper)
    for page in pages:
        assert overlaps(page) == []
        for item in page.items:
            if isinstance(item, Text):
                assert Fixed().width(item.text, item.size_pt, item.bold) <= item.w + 1e-6
                assert paper.left - 1e-6 <= item.x
                assert item.x + item.w <= paper.width - paper.right + 1e-6
                assert paper.top - 1e-6 <= item.y
                assert item.y + item.h <= paper.height - paper.bottom + 1e-6
    read = cells(pages)
    for title in titles:
        wanted = "".join(title.split())
        assert any(wanted in cell for cell in read), title


def test_the_sheet_stands_as_it_was_agreed():
    special = [CalendarDay(date=MONDAY + timedelta(days=4), kind=DayType.HOLIDAY, name=Name("国庆节"))]
    blocks = [
        block(1, 0, "9:00", "11:00", "太极班", room=1, by="太极队"),
        block(2, 1, "13:30", "16:00", "居民自治理事会例会", room=1),
        block(3, 5, "14:00", "17:00", "街舞", room=2, state=State.REQUESTED, people=18, liaison=1),
        block(4, 6, "14:00", "16:00", "少儿街舞", room=2, audience=Audience.INVITED),
    ]
    of = board(
        ROOMS,
        blocks,
        special=special,
        duties=[(0, Role.MAIN, "张敏")],
        closed=[closure(6, "0:00", "24:00", "维修", (3,))],
    )
    golden = (Path(__file__).parent / "week.golden.txt").read_text(encoding="utf-8")
    assert described(laid(of)) + "\n" == golden


def test_speaks_all_three_languages():
    room = Room(id=1, venue_id=1, name=Name("舞蹈教室", "舞蹈教室", "Dance Studio"))
    of = board([room], venue=Name("乐山邻里汇", "樂山鄰里匯", "Leshan Hub"))
    found = {}
    for code in i18n.LANGUAGES:
        i18n.install(code)
        found[code] = laid(of)[0].title, texts(laid(of), "weekday")[0], texts(laid(of), "date")[0]
    assert found == {
        "en": ("Leshan Hub: week of activities", "Mon", "23 Nov L10/15"),
        "zh_CN": ("乐山邻里汇一周活动安排表", "周一", "11/23 十五"),
        "zh_TW": ("樂山鄰里匯一週活動安排表", "週一", "11/23 十五"),
    }
