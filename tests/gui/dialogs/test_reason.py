"""Keeping what was found: a drop asks for a reason, and Esc takes the drop back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spacebook.gui.day.page import DayPage
from spacebook.gui.dialogs.reason import ReasonDialog
from tests.gui.small_area import WEDNESDAY, at
from tests.gui.test_day_page import DayHand


@pytest.fixture
def page(area, qtbot, form):
    # The form gives the look and the language; the page stands beside it.
    assert form is not None
    page = DayPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1280, 700)
    page.show()
    qtbot.waitExposed(page)
    page.show_board(WEDNESDAY)
    return page


@pytest.fixture
def dropped(page, area):
    """Tai chi let go of so near to the choir that there is no time to clear."""
    hand = DayHand(page, area)
    hand.drag(hand.point("dance", "10:30"), hand.point("dance", "13:00"))
    dialog = page.grid.findChild(ReasonDialog)
    assert dialog is not None
    return dialog


def test_a_drop_with_a_warning_asks_why(area, dropped):
    assert area.times(area.tai_chi)[1] == at("10:00")
    dropped.submit.click()
    assert dropped.refusal.isVisible()
    dropped.fields.reason.setText("agreed")
    dropped.submit.click()
    assert area.times(area.tai_chi)[1] == at("12:30")
    assert "agreed" in {line.reason for line in area.desk.keeping.lines()}


def test_esc_takes_the_drop_back(area, page, dropped):
    before = area.desk.last_step
    QTest.keyClick(dropped, Qt.Key.Key_Escape)
    assert not dropped.isVisible()
    assert area.times(area.tai_chi)[1] == at("10:00")
    assert page.board.block(area.tai_chi).start == at("10:00")
    assert area.desk.last_step == before


def test_a_usual_reason_is_found_by_its_beginning(dropped):
    field = dropped.fields.reason
    QTest.keyClicks(field, "little")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert field.text() == "Little to set up or clear"
