"""A catalogue is read as gettext's own tools would read it, and refused where they would refuse it."""

import gettext
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spacebook import po

TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20)


def test_comments_continued_lines_escapes_and_plurals_are_understood() -> None:
    text = (
        '# a remark\n#: gui/day.py:3\nmsgid ""\nmsgstr ""\n"Language: zh_CN\\n"\n\n'
        'msgid "say \\"hi\\"\\n"\nmsgstr "说"\n"“嗨”\\n"\n\n'
        'msgid "{n} room"\nmsgid_plural "{n} rooms"\nmsgstr[0] "{n} 间"\n#~ msgid "gone"\n'
    )
    assert po.parse(text) == [
        po.Entry("", ("Language: zh_CN\n",)),
        po.Entry('say "hi"\n', ("说“嗨”\n",)),
        po.Entry("{n} room", ("{n} 间",), "{n} rooms"),
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid "a"\nmsgstr "b\n', 2),
        ('msgid "a"\nmsgstr "b" c"\n', 2),
        ('msgid "a"\nmsgstr "\\q"\n', 2),
        ('msgstr "b"\n', 1),
        ('"b"\n', 1),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 4),
        ('msgid "a"\n\nmsgid "b"\nmsgstr "c"', 3),
        ('msgctxt "menu"\nmsgid "a"\nmsgstr "b"\n', 1),
        ("nonsense", 1),
    ],
)
def test_a_broken_line_is_named(text: str, line: int) -> None:
    with pytest.raises(po.PoError, match=f"^line {line}:"):
        po.parse(text)


@given(st.dictionaries(TEXT, TEXT, max_size=8))
def test_every_text_survives_writing_reading_and_looking_up(texts: dict[str, str]) -> None:
    header = po.Entry("", ("Content-Type: text/plain; charset=UTF-8\n",))
    entries = [header, *(po.Entry(source, (target,)) for source, target in texts.items())]
    assert po.parse(po.dump(entries)) == entries
    catalogue = gettext.GNUTranslations(io.BytesIO(po.compile_mo(entries)))
    assert all(catalogue.gettext(source) == target for source, target in texts.items())
