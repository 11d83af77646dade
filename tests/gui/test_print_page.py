"""The print page: what is chosen is what is shown, and what is shown is what comes out."""

from __future__ import annotations

from datetime import date

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QComboBox, QToolButton

from spacebook import i18n
from spacebook.domain.names import Name
from spacebook.domain.places import Room, Venue
from spacebook.gui.printing.page import PrintPage
from tests.gui.small_area import WEDNESDAY
from tests.sheets.reading import texts


@pytest.fixture
def page(area, qtbot):
    i18n.install("en")
    page = PrintPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show()
    qtbot.waitExposed(page)
    yield page
    i18n.install("en")


def choose(page: PrintPage, words: str) -> None:
    """Press the segment with these words."""
    next(b for b in page.findChildren(QToolButton) if b.text() == words).click()


def test_shows_the_present_week_of_the_venue(page):
    assert {"Tai chi", "Choir", "Council"} <= set(texts(page.pages, "title"))
    assert page.pages[0].title == "Hub: week of activities"


def test_the_internal_version_shows_requests(page):
    assert "Reading" not in texts(page.pages)
    choose(page, "Internal")
    assert "Reading" in texts(page.pages)


def test_paper_and_direction_are_those_chosen(page):
    choose(page, "A3")
    choose(page, "Portrait")
    paper = page.pages[0].paper
    assert (paper.width, paper.height) == (297, 420)


def test_another_week_and_back(page):
    page.show_week(date(2026, 9, 30))
    assert texts(page.pages, "title") == []
    page.choices.week.today.emit()
    assert "Tai chi" in texts(page.pages)
    page.choices.week.moved.emit(-1)
    assert "Tai chi" not in texts(page.pages)


def test_what_was_booked_meanwhile_is_shown_after_reload(page, area):
    area.book("art", "18:00", "19:00", "书法", "Calligraphy")
    assert "Calligraphy" not in texts(page.pages)
    page.reload()
    assert "Calligraphy" in texts(page.pages)


def test_another_venue_is_taken_and_kept(page, area):
    with area.desk.store.change("More", by="test") as change:
        other = change.add(Venue(name=Name("南院", en="South"), position=5))
        change.add(Room(venue_id=other.id, name=Name("会议室", en="Meeting room")))
    area.desk.refresh()
    page.reload()
    page.set_venue(other.id)
    assert texts(page.pages, "room") == ["Meeting room"]
    page.reload()
    page.set_venue(None)
    assert texts(page.pages, "room") == ["Meeting room"]


def test_speaks_another_language_at_once(page):
    i18n.install("zh_CN")
    page.retranslate()
    assert page.pages[0].title == "邻里汇一周活动安排表"
    assert page.preview.accessibleName() == "预览，第 1 页，共 1 页"


def test_the_preview_turns_pages_by_key(page, area, qtbot):
    with area.desk.store.change("Many rooms", by="test") as change:
        for n in range(60):
            change.add(Room(venue_id=area.venue_id, name=Name(f"R{n}"), position=20 + n))
    area.desk.refresh()
    page.reload()
    assert len(page.pages) > 1
    qtbot.keyClick(page.preview, Qt.Key.Key_PageDown)
    assert page.preview.number == 2
    qtbot.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.number == len(page.pages)
    qtbot.keyClick(page.preview, Qt.Key.Key_Home)
    assert page.preview.number == 1


def test_the_preview_shows_the_page_on_white_paper(page):
    middle = page.preview.grab().toImage()
    ink = middle.pixelColor(middle.width() // 2, middle.height() // 2)
    corner = middle.pixelColor(3, 3)
    assert ink.lightness() > corner.lightness()


def test_a_high_page_is_shown_whole_or_at_its_full_width(page):
    choose(page, "Portrait")
    assert page.preview.verticalScrollBar().maximum() == 0
    choose(page, "Page width")
    assert page.preview.verticalScrollBar().maximum() > 0


def test_saves_what_is_shown(page, tmp_path, qtbot):
    with qtbot.waitSignals([page.done, page.done]):
        page.save_pdf(tmp_path / "week.pdf")
        page.save_png(tmp_path / "week.png")
    with pypdfium2.PdfDocument(tmp_path / "week.pdf") as document:
        assert "Tai chi" in document[0].get_textpage().get_text_bounded()
    assert QImage(str(tmp_path / "week.png")).width() == 1080


def test_says_why_a_file_cannot_be_written_and_keeps_the_old_one(page, tmp_path, qtbot):
    (tmp_path / "folder.pdf").mkdir()
    with qtbot.waitSignal(page.refused) as told:
        page.save_pdf(tmp_path / "folder.pdf")
    assert "cannot be written" in told.args[0]
    assert [file.name for file in tmp_path.iterdir() if file.suffix == ".part"] == []


def test_copies_a_picture_for_the_chat(page):
    page.copy_picture()
    assert QGuiApplication.clipboard().image().width() == 1080


def test_every_control_has_a_name(page):
    for kind in (QComboBox, QToolButton):
        for control in page.findChildren(kind):
            assert control.accessibleName() or control.text(), control


def test_the_week_shown_is_that_of_the_day_asked_for(page):
    page.show_week(WEDNESDAY)
    assert page.choices.monday == date(2026, 9, 14)
