"""What comes out: text that can be searched, type that travels with the file, paper of the right size."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PySide6.QtGui import QColor, QImage, QRawFont

from spacebook import assets, i18n
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.gui import paint, sheet_type
from spacebook.sheets import week
from spacebook.sheets.page import A3, A4, Page, Paper, Text
from tests.sheets import boards
from tests.sheets.boards import MONDAY, block, board

pytestmark = pytest.mark.usefixtures("qapp")

TITLES = (
    "居民自治理事会例会",
    "健康讲座：冬季养生（一月八日）",
    "乐活社区·合唱排练",
    "鄰里匯親子繪本",
    "堃喆㛃书法班",
    "Residents’ Council – 2nd floor",
    "智能手机课堂，第十二讲",
)


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    before = i18n.language()
    i18n.install("zh_CN")
    yield
    i18n.install(before)


def pages(paper: Paper = A4, rooms: int = 2) -> list[Page]:
    """A sheet with all the titles; many rooms make several pages."""
    special = [CalendarDay(date=MONDAY + timedelta(days=4), kind=DayType.HOLIDAY, name=Name("国庆节"))]
    blocks = [
        block(room * 10 + day, day, "9:00", "11:00", title, room=room)
        for room in range(1, rooms + 1)
        for day, title in enumerate(TITLES)
    ]
    names = [f"多功能厅{room}" for room in range(1, rooms + 1)]
    sheet = boards.sheet(board(names, blocks, special=special))
    return week.lay_out(sheet, paper, sheet_type.measure())


def squeezed(text: str) -> str:
    """`text` without the breaks that lines and columns put into it."""
    return "".join(text.split())


def read(path: Path) -> list[str]:
    """The text of every page of a PDF."""
    with pypdfium2.PdfDocument(path) as document:
        return [squeezed(page.get_textpage().get_text_bounded()) for page in document]


def test_every_word_can_be_found_in_the_pdf(tmp_path: Path):
    paint.write_pdf(pages(), tmp_path / "week.pdf")
    (text,) = read(tmp_path / "week.pdf")
    for title in (*TITLES, "乐山邻里汇一周活动安排表", "农历十月十五至廿一", "11月23日", "国庆节"):
        assert squeezed(title) in text, title
    assert not [c for c in text if "\u2e80" <= c <= "\u2fdf"], "radicals instead of characters"


def test_type_is_embedded(tmp_path: Path):
    paint.write_pdf(pages(), tmp_path / "week.pdf")
    with pypdfium2.PdfDocument(tmp_path / "week.pdf") as document:
        texts = [o for o in document[0].get_objects() if o.type == pdfium.FPDF_PAGEOBJ_TEXT]
        fonts = [pdfium.FPDFTextObj_GetFont(each.raw) for each in texts]
        assert fonts
        assert all(pdfium.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)
        assert {_family(font) for font in fonts} == {"NotoSansSC"}


def _family(font: object) -> str:
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFFont_GetBaseFontName(font, name, 100)
    return name.value.decode().split("+")[-1].split("-")[0]


@pytest.mark.parametrize(
    ("paper", "size"),
    [(A4, (297, 210)), (A3, (420, 297)), (A4.turned(), (210, 297)), (A3.turned(), (297, 420))],
)
def test_the_paper_has_its_size(tmp_path: Path, paper: Paper, size: tuple[int, int]):
    paint.write_pdf(pages(paper), tmp_path / "week.pdf")
    with pypdfium2.PdfDocument(tmp_path / "week.pdf") as document:
        assert [round(points / 72 * 25.4) for points in document[0].get_size()] == list(size)


def test_every_page_is_written_and_the_title_is_in_the_file(tmp_path: Path):
    many = pages(rooms=30)
    assert len(many) > 1
    paint.write_pdf(many, tmp_path / "week.pdf")
    with pypdfium2.PdfDocument(tmp_path / "week.pdf") as document:
        assert len(document) == len(many)
        assert document.get_metadata_dict()["Title"] == "乐山邻里汇一周活动安排表"
    for n, text in enumerate(read(tmp_path / "week.pdf"), start=1):
        assert f"第{n}页/共{len(many)}页" in text


def test_every_character_of_the_type_comes_out_as_itself(tmp_path: Path):
    # Whole fonts: a pair that shares a glyph, such as – and ‒, would come out as one of the two.
    font = QRawFont(str(assets.path("fonts/NotoSansSC-Regular-subset.ttf")), 10)
    known = [chr(n) for n in range(0x21, 0xFFEF) if font.supportsCharacter(n) and n != 0xAD]
    assert len(known) > 11_000
    # A file with more than 8,000 different characters is more than readers of PDF are made for.
    for first in range(0, len(known), 4_000):
        batch = known[first : first + 4_000]
        rows = ["".join(batch[at : at + 100]) for at in range(0, len(batch), 100)]
        items = tuple(Text(5, 4 + at * 4, 280, 3, row, 5) for at, row in enumerate(rows))
        paint.write_pdf([Page(A4, items)], tmp_path / "all.pdf")
        assert set(batch) - set(read(tmp_path / "all.pdf")[0]) - {"\xa0", "\u3000"} == set()


def test_what_is_measured_is_what_is_painted(tmp_path: Path):
    words = "居民自治 Residents’ Council 13:30–16:00"
    paint.write_pdf([Page(A4, (Text(10, 10, 280, 5, words, 9, bold=True),))], tmp_path / "one.pdf")
    with pypdfium2.PdfDocument(tmp_path / "one.pdf") as document:
        text = document[0].get_textpage()
        boxes = [text.get_charbox(n, loose=True) for n in range(text.count_chars())]
    painted = (max(box[2] for box in boxes) - min(box[0] for box in boxes)) / 72 * 25.4
    assert painted == pytest.approx(sheet_type.measure().width(words, 9, True), rel=0.01)


def test_pictures_have_the_width_asked_for(tmp_path: Path):
    assert paint.write_png(pages(), tmp_path / "week.png") == [tmp_path / "week.png"]
    image = QImage(str(tmp_path / "week.png"))
    assert (image.width(), image.height()) == (1080, round(1080 * 210 / 297))
    assert _inked(image) > 2000


def test_several_pages_become_several_pictures(tmp_path: Path):
    many = pages(rooms=30)
    written = paint.write_png(many, tmp_path / "week.png", width_px=400)
    assert [file.name for file in written] == [f"week-{n}.png" for n in range(1, len(many) + 1)]
    assert all(file.exists() for file in written)
    assert paint.write_png(many, tmp_path, width_px=400)[0] == tmp_path / "1.png"


@pytest.mark.parametrize("write", [paint.write_pdf, paint.write_png])
def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path, write):
    with pytest.raises(Refusal) as refused:
        write(pages(), tmp_path / "nowhere" / "week.out")
    assert refused.value.kind == "file_unwritable"


def _inked(image: QImage) -> int:
    """How many of every third dots are dark."""
    return sum(
        QColor(image.pixel(x, y)).lightness() < 128
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    )
