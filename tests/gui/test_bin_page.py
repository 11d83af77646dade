"""The recycle bin: found, looked into, brought back, or told why not and what can be done then."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import Booking, State
from spacebook.gui.bin.model import CAME, WAS, WHY
from spacebook.gui.bin.page import BinPage
from tests.gui.small_area import SmallArea


@pytest.fixture
def page(area: SmallArea, qtbot: QtBot, _plain_look: None) -> BinPage:
    page = BinPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def titles(page: BinPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def state(area: SmallArea, booking_id: int) -> State:
    return area.desk.bookings.get(booking_id).state


def cancelled(area: SmallArea, page: BinPage, *ids: int, reason: str = "") -> None:
    for each in ids:
        area.desk.bookings.cancel(each, reason=reason)
    page.reload()


def choose(page: BinPage, *rows: int) -> None:
    page.table.clearSelection()
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for row in rows:
        page.table.selectionModel().select(page.model.index(row, 0), flags)


def taken(area: SmallArea) -> int:
    """Somebody else has got the time of the tai chi class."""
    return area.book("dance", "10:30", "11:00", "辩论", "Debate")


def test_an_empty_bin_says_what_will_lie_here(page: BinPage) -> None:
    assert page._empty.isVisible()
    assert not page.panel.isVisible()


def test_what_was_cancelled_tells_by_whom_and_why_and_what_it_was(area: SmallArea, page: BinPage) -> None:
    cancelled(area, page, area.tai_chi, reason="The teacher is ill")
    row = [page.model.index(0, column).data() for column in (WAS, CAME, WHY)]
    assert row[0] == "Confirmed"
    assert "test" in row[1]
    assert row[2] == "The teacher is ill"
    told = " ".join(label.text() for label in page.panel.findChildren(QLabel))
    assert "Confirmed → Cancelled" in told
    assert "Comes back as: Confirmed" in told


def test_enter_brings_back_what_is_chosen(area: SmallArea, page: BinPage, qtbot: QtBot) -> None:
    cancelled(area, page, area.tai_chi)
    with qtbot.waitSignal(page.did):
        QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert state(area, area.tai_chi) is State.CONFIRMED
    area.desk.undo()
    assert state(area, area.tai_chi) is State.CANCELLED


def test_several_come_back_in_one_step(area: SmallArea, page: BinPage) -> None:
    cancelled(area, page, area.tai_chi, area.choir)
    choose(page, 0, 1)
    page.panel.restore.click()
    assert {state(area, each) for each in (area.tai_chi, area.choir)} == {State.CONFIRMED}
    area.desk.undo()
    assert {state(area, each) for each in (area.tai_chi, area.choir)} == {State.CANCELLED}


def test_several_come_back_together_or_none(area: SmallArea, page: BinPage) -> None:
    cancelled(area, page, area.tai_chi, area.choir)
    taken(area)
    choose(page, 0, 1)
    page.restore()
    assert {state(area, each) for each in (area.tai_chi, area.choir)} == {State.CANCELLED}
    assert "Debate" in page.panel.why.text()
    assert page.panel.bar.isVisible()


def test_what_is_taken_meanwhile_comes_back_in_another_way(
    area: SmallArea, page: BinPage, qtbot: QtBot
) -> None:
    cancelled(area, page, area.tai_chi)
    taken(area)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert state(area, area.tai_chi) is State.CANCELLED
    assert "Debate" in page.panel.why.text()
    assert len(page.panel.ways.lines()) > 1
    with qtbot.waitSignal(page.did):
        QTest.keyClick(page.table, Qt.Key.Key_1)
    back = area.desk.bookings.get(area.tai_chi)
    assert back.state is State.CONFIRMED
    assert area.desk.watch.of(area.tai_chi) == []


def test_the_last_way_is_the_form(area: SmallArea, page: BinPage, qtbot: QtBot) -> None:
    cancelled(area, page, area.tai_chi)
    taken(area)
    page.restore()
    with qtbot.waitSignal(page.draft_wanted) as wanted:
        page.panel.ways.button(len(page.panel.ways.lines()) - 1).click()
    booking = wanted.args[0]
    assert isinstance(booking, Booking)
    assert booking.id == 0
    assert booking.title.en == "Tai chi"


def test_the_bin_is_searched_while_somebody_types(area: SmallArea, page: BinPage, qtbot: QtBot) -> None:
    cancelled(area, page, area.tai_chi, area.choir)
    assert set(titles(page)) == {"Tai chi", "Choir"}
    QTest.keyClicks(page.search, "choir")
    qtbot.waitUntil(lambda: titles(page) == ["Choir"])


def test_what_was_chosen_stays_chosen_when_more_comes_here(area: SmallArea, page: BinPage) -> None:
    cancelled(area, page, area.tai_chi)
    cancelled(area, page, area.choir)
    assert page.table.chosen_ids() == [area.tai_chi]


def test_older_things_are_shown_when_asked_for(area: SmallArea, page: BinPage) -> None:
    cancelled(area, page, area.tai_chi)
    later = area.desk.now() + timedelta(days=40)
    area.desk._clock = lambda: later
    page.reload()
    assert titles(page) == []
    page.periods.set_current("365")
    page.periods.chosen.emit("365")
    assert titles(page) == ["Tai chi"]


def test_the_page_speaks_another_language_at_once(area: SmallArea, page: BinPage) -> None:
    cancelled(area, page, area.tai_chi)
    i18n.install("zh_CN")
    page.retranslate()
    assert titles(page) == ["太极班"]
    assert page.panel.restore.text() == "恢复"
