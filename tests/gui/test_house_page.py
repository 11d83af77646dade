"""The page of the house in its window: sections, keys, and a whole takeover from plan to undo."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from spacebook.domain.bookings import State
from spacebook.gui.house.page import HousePage
from spacebook.gui.house.sections import SECTIONS
from spacebook.services.naming import find_room
from tests.gui.typist import Typist
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def test_a_section_is_made_when_it_is_first_wanted_and_read_again_when_seen(area, qtbot):
    page = HousePage(area.desk)
    qtbot.addWidget(page)
    assert page.section == SECTIONS[0].name
    closures = page.show_section("closures")
    assert len(closures.model.rows) == 1
    page.show_section("calendar")
    area.desk.shutting.remove(closures.model.rows[0].closure.id)
    page.reload()
    assert len(closures.model.rows) == 1
    assert page.show_section("closures") is closures
    assert closures.model.rows == []


def test_keys_lead_to_the_page_and_to_both_dialogs(window):
    QTest.keyClick(window, Qt.Key.Key_9, CTRL)
    assert window.page == "house"
    assert window.rail.current() == "house"
    QTest.keyClick(window, Qt.Key.Key_K, CTRL | SHIFT)
    page = window.pages.page("house")
    assert page.section == "closures"
    dialog = page.show_section("closures").new_closure()
    assert dialog.isVisible()
    dialog.close()
    QTest.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)
    taking = page.show_section("closures").new_takeover()
    assert taking.isVisible()
    taking.close()


def test_the_arrow_keys_stay_in_the_switch(window, qtbot):
    window.show_page("house")
    page = window.pages.page("house")
    typist = Typist(qtbot)
    page.switch.step(1)
    typist.press(Qt.Key.Key_Left)
    assert page.section == SECTIONS[0].name
    assert page.switch.isAncestorOf(QApplication.focusWidget())


def test_a_typhoon_is_planned_re_housed_and_undone(window, qtbot):
    """The storm T01 over again: who has to leave gets the free rooms, one undo brings all of it back."""
    desk = window.desk
    (storm,) = [one for one in desk.takeovers.standing() if one.name.hans.startswith("台风")]
    ensemble, dancers = (line.booking for line in desk.takeovers.plan(storm).lines)
    desk.takeovers.release(storm.id)
    assert desk.bookings.get(ensemble.id).state is State.CONFIRMED

    QTest.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)
    section = window.pages.page("house").show_section("closures")
    dialog = section.new_takeover()
    typist = Typist(qtbot)
    qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget()))
    typist.compose("台风“示例”")
    typist.go_to(dialog.authority)
    typist.type("Flood control office")
    for field, words in (
        (dialog.period.first, "2026-09-17"),
        (dialog.period.start, "1300"),
        (dialog.period.last, "2026-09-18"),
        (dialog.period.end, "1200"),
    ):
        typist.go_to(field)
        typist.type(words)
    for code in ("N1-201", "N1-301"):
        dialog.rooms.tick(find_room(desk, code).id)
    qtbot.waitUntil(lambda: dialog.plan is not None and len(dialog.plan.lines) == 2)
    assert "2 with another place" in dialog.summary.text()
    places = dialog.choices()
    codes = [desk.places.rooms[places[one.id].room_id].code for one in (ensemble, dancers)]
    assert codes == ["N2-201A", "N2-303"]

    typist.press(Qt.Key.Key_Return, CTRL)
    assert not dialog.isVisible()
    assert "2 bookings have another place." in window.toast.message()
    assert desk.bookings.get(ensemble.id).room_id == find_room(desk, "N2-201A").id
    assert desk.bookings.get(dancers.id).start == datetime(2026, 9, 18, 9, 30)
    qtbot.waitUntil(lambda: section.card.waiting_head.text() == "Everybody has a place.")
    assert "台风“示例”" in section.card.title.text()

    window.toast.acted.emit()
    assert desk.bookings.get(ensemble.id).room_id == ensemble.room_id
    assert desk.bookings.get(dancers.id).room_id == dancers.room_id
    assert all(one.start.date() != date(2026, 9, 17) for one in desk.takeovers.standing())
