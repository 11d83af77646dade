"""The week of one room as people work with it: by mouse, by key, by ear."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.gui import theme
from spacebook.gui.room.page import RoomPage
from tests.gui.hand import Hand
from tests.gui.small_area import MONDAY, WEDNESDAY, at

THURSDAY, FRIDAY = WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)


@pytest.fixture
def page(area, qtbot, _plain_look):
    page = RoomPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show_board(MONDAY)
    page.show()
    qtbot.waitExposed(page)
    return page


class RoomHand(Hand):
    """Points are given as a clock time and a day."""

    def __init__(self, page: Any) -> None:
        super().__init__(page.grid)
        self.layout: Any = lambda: page.grid.layout_now

    def point(self, clock, day=WEDNESDAY):
        """The middle of the day at that time."""
        column = self.layout().column_of(day)
        moment = at(clock, day)
        y = self.layout().axis.place(moment.hour * 60 + moment.minute)
        return QPoint((column.left + column.right) // 2, y) + self.grid.offset()


@pytest.fixture
def hand(page):
    return RoomHand(page)


def test_it_begins_with_the_first_room_and_reads_no_other(page, area):
    assert page.room_id == area.rooms["dance"]
    assert [row.room.id for row in page.board.rows()] == [area.rooms["dance"]]
    assert page.chooser.button.text() == "Dance studio"
    assert page.chooser.facts.text() == "max 25 · clearing 15 min"


def test_drawing_down_empty_hours_wishes_for_a_booking(page, area, hand, qtbot):
    with qtbot.waitSignal(page.new_wanted) as wanted:
        hand.drag(hand.point("14:05", THURSDAY), hand.point("15:55", THURSDAY))
    assert wanted.args == [area.rooms["dance"], at("14:00", THURSDAY), at("16:00", THURSDAY)]


def test_drawing_over_a_booking_is_refused(page, hand, qtbot):
    with qtbot.assertNotEmitted(page.new_wanted), qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("13:05"), hand.point("14:20"))
    assert "Choir" in refused.args[0]


def test_a_block_is_carried_to_another_time_and_day(page, area, hand, qtbot):
    with qtbot.waitSignal(page.moved) as moved:
        hand.drag(hand.point("10:30"), hand.point("12:32", THURSDAY))
    assert moved.args == [area.tai_chi]
    there = (area.rooms["dance"], at("12:00", THURSDAY), at("13:30", THURSDAY))
    assert area.times(area.tai_chi) == there
    assert page.board.block(area.tai_chi).start == there[1]


def test_the_edges_pull_start_and_end(area, hand):
    hand.drag(hand.point("11:30") - QPoint(0, 3), hand.point("12:00"))
    assert area.times(area.tai_chi)[1:] == (at("10:00"), at("12:00"))
    hand.drag(hand.point("10:00") + QPoint(0, 3), hand.point("9:30"))
    assert area.times(area.tai_chi)[1:] == (at("9:30"), at("12:00"))


def test_an_edge_shows_that_it_can_be_pulled(page, hand, qtbot):
    qtbot.mouseMove(page.grid.viewport(), hand.point("11:30") - QPoint(0, 3))
    assert page.grid.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor
    qtbot.mouseMove(page.grid.viewport(), hand.point("10:45"))
    assert page.grid.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_drop_on_another_booking_is_refused_and_changes_nothing(page, area, hand, qtbot):
    before = area.times(area.tai_chi)
    with qtbot.assertNotEmitted(page.moved), qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("10:30"), hand.point("14:30"))
    assert "Choir" in refused.args[0]
    assert area.times(area.tai_chi) == before
    page.grab()


def test_escape_lets_go_of_a_drag(page, area, hand, qtbot):
    before = area.times(area.tai_chi)
    hand.carry(hand.point("10:30"), hand.point("12:00", THURSDAY))
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    hand.release(hand.point("12:00", THURSDAY))
    assert area.times(area.tai_chi) == before


def test_a_drag_held_at_an_edge_scrolls_on(page, hand, qtbot):
    page.resize(1100, 360)
    bar = page.grid.verticalScrollBar()
    below = QPoint(hand.point("10:30").x(), page.grid.viewport().height() - 2)
    hand.carry(hand.point("10:30"), below)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)


def test_a_room_taken_with_another_shows_it_and_takes_no_booking(page, area, hand, qtbot):
    page.set_room(area.rooms["hall_a"])
    assert len(page.grid.rects_of(area.council)) == 1
    with qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("15:00") + QPoint(0, 300), hand.point("15:30"))
    assert "Council" in refused.args[0]
    before = area.times(area.council)
    hand.drag(hand.point("14:00"), hand.point("17:00"))
    assert area.times(area.council) == before
    assert page.selected_booking() == area.council
    page.reload()
    assert page.selected_booking() == area.council


def test_requests_for_the_same_time_stand_side_by_side(page, area):
    rival = area.book("art", "9:00", "10:00", "早读", "Early", state=State.REQUESTED)
    page.set_room(area.rooms["art"])
    one, other = page.grid.rects_of(area.reading)[0], page.grid.rects_of(rival)[0]
    assert not one.intersects(other)
    assert one.top() == other.top()


def test_arrows_walk_over_hours_and_days_and_say_where_they_are(page, area, qtbot):
    grid = page.grid
    page.select_booking(area.tai_chi)
    assert grid.accessibleName() == "Dance studio, Wed 16 Sep, 10:00–11:30 Tai chi, 22 people, Confirmed"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.accessibleName() == "Dance studio, Wed 16 Sep, 11:30–12:00, free"
    assert page.selected_booking() is None
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == "Dance studio, Thu 17 Sep, 11:30–12:00, free"
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.accessibleName() == "Dance studio, Mon 14 Sep, 11:30–12:00, free"
    qtbot.keyClick(grid, Qt.Key.Key_PageDown)
    assert grid.accessibleName() == "Dance studio, Mon 14 Sep, 13:30–14:00, free"


def test_enter_f2_and_delete(page, area, qtbot):
    page.select_booking(area.choir)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        with qtbot.waitSignal(page.booking_opened) as opened:
            qtbot.keyClick(page.grid, key)
        assert opened.args == [area.choir]
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert area.desk.bookings.get(area.choir).state is State.CANCELLED
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert wanted.args == [area.rooms["dance"], at("14:00"), at("15:00")]


def test_keys_lead_to_the_next_room_and_the_hour_stays(page, area, qtbot):
    page.grid.setFocus()
    page.select_booking(area.tai_chi)
    with qtbot.waitSignal(page.room_changed) as changed:
        qtbot.keyClick(page.grid, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert changed.args == [area.rooms["art"]]
    assert page.selected_booking() is None
    assert page.grid.accessibleName() == "Art room, Wed 16 Sep, 10:00–10:30, free"
    qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.room_id == area.rooms["dance"]
    with qtbot.assertNotEmitted(page.room_changed):
        qtbot.keyClick(page.grid, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)


def test_the_head_offers_every_room(page, area, qtbot):
    menu = page.chooser.button.menu()
    menu.aboutToShow.emit()
    assert [entry.text() for entry in menu.actions()][:2] == ["Dance studio", "Art room"]
    with qtbot.waitSignals([page.board_shown, page.room_changed]):
        menu.actions()[-1].trigger()
    assert page.room_id == area.rooms["hall"]
    assert page.chooser.facts.text() == "max 60 · Joins Hall A + Hall B"


def test_selecting_from_elsewhere_goes_to_the_room(page, area):
    page.select_booking(area.council)
    assert page.room_id == area.rooms["hall"]
    assert page.selected_booking() == area.council


def test_a_closure_is_told_and_refuses(page, area, hand, qtbot):
    page.set_room(area.rooms["art"])
    point = hand.point("12:00", FRIDAY)
    event = QHelpEvent(QEvent.Type.ToolTip, point, page.grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(page.grid.viewport(), event)
    assert QToolTip.text().splitlines() == ["Repairs", "8:00–21:00"]
    QToolTip.hideText()
    with qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("12:00", FRIDAY), hand.point("13:00", FRIDAY))
    assert "Repairs" in refused.args[0]


def test_a_booking_over_midnight_stands_on_both_days(page, area):
    late = replace(area.desk.bookings.get(area.choir), start=at("23:00"), end=at("1:00", THURSDAY))
    with area.desk.store.change("Night", by="test") as change:
        change.put(late)
    page.reload()
    assert len(page.grid.rects_of(area.choir)) == 2


def test_a_change_made_elsewhere_is_shown_after_reload(page, area):
    area.desk.bookings.move(area.choir, start=at("17:00"))
    page.reload()
    assert page.board.block(area.choir).start == at("17:00")


def test_the_sentence_and_the_head_follow_the_language(page, area):
    page.select_booking(area.tai_chi)
    i18n.install("zh_CN")
    page.retranslate()
    assert page.grid.accessibleName().startswith("舞蹈教室，9月16日 周三，10:00–11:30 太极班，22人，")
    assert page.chooser.button.text() == "舞蹈教室"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", ["standard", "large", "extra"])
def test_it_paints_in_every_language_and_look(page, area, hand, qapp, language, mode, size):
    i18n.install(language)
    page.retranslate()
    theme.current().apply(qapp, mode, size)
    page.select_booking(area.tai_chi)
    hand.carry(hand.point("10:30"), hand.point("12:00", THURSDAY))
    image = page.grab().toImage()
    assert image.pixelColor(3, 3) == theme.current().color("surface")
