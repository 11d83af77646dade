"""Texts in up to three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacebook.domain.names import Name

LINES = st.text(st.characters(exclude_characters="\n", exclude_categories=["Cs"]), max_size=8)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (Name("会议室", "會議室", "Meeting Room"), ("会议室", "會議室", "Meeting Room")),
        (Name("会议室"), ("会议室", "会议室", "会议室")),
        (Name("", "", "Meeting Room"), ("Meeting Room", "", "Meeting Room")),
        (Name(), ("", "", "")),
    ],
)
def test_a_missing_language_falls_back(name: Name, shown: tuple[str, str, str]) -> None:
    assert (name.text("zh_CN"), name.text("en")) == (shown[0], shown[2])
    assert bool(name) == any(shown)


@given(LINES, LINES, LINES)
def test_any_name_is_kept_in_one_string(hans: str, hant: str, en: str) -> None:
    assert Name.unpacked(Name(hans, hant, en).packed()) == Name(hans, hant, en)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("  Choir   club ", "Choir club"), ("a\tb\nc", "a b c"), ("\u200b", ""), ("合唱\u3000队", "合唱 队")],
)
def test_what_somebody_types_becomes_one_line(typed: str, kept: str) -> None:
    assert Name.written(typed) == Name(kept)


def test_an_english_name_alone_is_shown_in_traditional_chinese_too() -> None:
    assert Name(en="Club").text("zh_TW") == "Club"
