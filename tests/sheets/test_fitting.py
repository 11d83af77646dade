"""Text breaks as people write it, shrinks before it breaks badly, and nothing is lost."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from spacebook.sheets import fitting
from spacebook.sheets.fitting import SetLine
from tests.sheets.boards import Fixed

FIXED = Fixed()
WRITTEN = st.text(st.sampled_from("居民自治理事会例会，。）（“”：tai chi-A9 12:30!?"), max_size=40)


def wrapped(text: str, letters: int) -> list[str]:
    """`text` in lines as wide as so many Latin letters."""
    return fitting.wrap(text, letters * 2, FIXED, 10)


def test_chinese_breaks_anywhere_but_before_a_closing_mark():
    assert wrapped("健康讲座冬季养生", 8) == ["健康讲座", "冬季养生"]
    assert wrapped("健康讲座，冬季", 8) == ["健康讲", "座，冬季"]
    assert wrapped("活动室（三楼）开放", 8) == ["活动室", "（三楼）", "开放"]


def test_english_breaks_at_spaces_and_after_hyphens():
    assert wrapped("square dance team one", 12) == ["square dance", "team one"]
    assert wrapped("Multi-purpose Hall", 8) == ["Multi-", "purpose", "Hall"]


def test_times_and_phone_numbers_stay_whole():
    assert wrapped("call 5403-0000 now", 10) == ["call", "5403-0000", "now"]


def test_a_word_wider_than_the_line_is_broken_and_not_cut():
    assert wrapped("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert wrapped("abcdefgh，", 8) == ["abcdefg", "h，"]


@given(WRITTEN, st.integers(4, 20))
@example("0。））", 5)
def test_nothing_is_lost_and_every_line_fits(text: str, letters: int):
    lines = wrapped(text, letters)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(FIXED.width(line, 10, False) <= letters * 2 for line in lines)


@given(WRITTEN, st.integers(8, 20))
def test_no_line_begins_with_a_closing_mark(text: str, letters: int):
    marks = set("，。）”：:!?")
    # Marks alone, or more of them than a line is wide, leave no other way.
    if any(len(run) * 4 >= letters for run in _runs_of(text, marks)) or text.lstrip()[:1] in marks:
        return
    assert all(line[0] not in marks for line in wrapped(text, letters))


def _runs_of(text: str, marks: set[str]) -> list[str]:
    return "".join(c if c in marks or c == " " else "\n" for c in text).split("\n")


def test_shrinks_in_half_points_until_it_fits():
    assert fitting.shrink("abcde", 10, FIXED, 12, 8) == 10
    assert fitting.shrink("abcde", 1, FIXED, 12, 8) == 8


def test_a_single_character_is_brought_home_by_a_little_shrinking():
    assert fitting.comfortable("居民自治理事会例会", 35, FIXED, 10, 7) == 9.5
    assert fitting.comfortable("居民自治理事会例会会议", 35, FIXED, 10, 7) == 10


def test_a_word_is_shrunk_before_it_is_broken():
    assert fitting.comfortable("Calligraphy Room", 20, FIXED, 10, 7) == 9
    assert fitting.comfortable("Calligraphyyyyyyy Room", 20, FIXED, 10, 7) == 7


def line(text: str) -> SetLine:
    return SetLine(text, 10, 5)


def test_blocks_stay_whole_while_they_fit():
    one, two = (line("9:00"), line("a")), (line("10:00"), line("b"))
    assert fitting.take([one, two], 21, 1) == ([one, two], [])
    assert fitting.take([one, two], 20, 1) == ([one], [two])


def test_a_block_higher_than_the_room_is_split_between_lines():
    high = tuple(line(str(n)) for n in range(5))
    assert fitting.take([high], 12, 1) == ([high[:2]], [high[2:]])
    assert fitting.take([high], 1, 1) == ([high[:1]], [high[1:]])
