"""The day as people work with it: by mouse, by key, by ear."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.gui import theme
from spacebook.gui.day.page import DayPage
from tests.gui.hand import Hand
from tests.gui.small_area import NOW, WEDNESDAY, SmallArea, at


@pytest.fixture
def page(area, qtbot, _plain_look):
    page = DayPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_board(WEDNESDAY)
    page.show()
    qtbot.waitExposed(page)
    return page


class DayHand(Hand):
    """Points are given as a room and a clock time."""

    def __init__(self, page: Any, area: SmallArea) -> None:
        super().__init__(page.grid)
        self.area = area
        self.layout: Any = lambda: page.grid.layout_now

    def point(self, room, clock):
        """Where the row of the room and the time cross."""
        layout = self.layout()
        row = layout.rows[layout.index_of(self.area.rooms[room])]
        moment = at(clock)
        x = layout.axis.place(moment.hour * 60 + moment.minute)
        return QPoint(x, row.top + row.height // 2) + self.grid.offset()


@pytest.fixture
def hand(page, area):
    return DayHand(page, area)


def test_drawing_over_empty_hours_wishes_for_a_booking(page, area, hand, qtbot):
    with qtbot.waitSignal(page.new_wanted) as wanted:
        hand.drag(hand.point("art", "14:05"), hand.point("art", "15:55"))
    assert wanted.args == [area.rooms["art"], at("14:00"), at("16:00")]


def test_drawing_backwards_is_the_same(page, area, hand, qtbot):
    with qtbot.waitSignal(page.new_wanted) as wanted:
        hand.drag(hand.point("art", "15:55"), hand.point("art", "14:05"))
    assert wanted.args == [area.rooms["art"], at("14:00"), at("16:00")]


def test_drawing_over_a_booking_is_refused(page, hand, qtbot):
    with qtbot.assertNotEmitted(page.new_wanted), qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("dance", "13:05"), hand.point("dance", "14:20"))
    assert "Choir" in refused.args[0]


def test_a_block_is_carried_to_another_time_and_room(page, area, hand, qtbot):
    with qtbot.waitSignal(page.moved) as moved:
        hand.drag(hand.point("dance", "10:30"), hand.point("art", "12:02"))
    assert moved.args == [area.tai_chi]
    assert area.times(area.tai_chi) == (area.rooms["art"], at("11:30"), at("13:00"))
    assert page.board.block(area.tai_chi).start == at("11:30")


def test_alt_carries_in_finer_steps(area, hand):
    fine = Qt.KeyboardModifier.AltModifier
    hand.drag(hand.point("dance", "10:30"), hand.point("art", "12:05"), modifiers=fine)
    assert area.times(area.tai_chi)[1] == at("11:35")


def test_the_right_edge_pulls_the_end(area, hand):
    edge = hand.point("dance", "11:30") - QPoint(4, 0)
    hand.drag(edge, hand.point("dance", "12:00"))
    assert area.times(area.tai_chi) == (area.rooms["dance"], at("10:00"), at("12:00"))


def test_the_left_edge_pulls_the_start(area, hand):
    edge = hand.point("dance", "10:00") + QPoint(4, 0)
    hand.drag(edge, hand.point("dance", "9:30"))
    assert area.times(area.tai_chi) == (area.rooms["dance"], at("9:30"), at("11:30"))


def test_a_drop_on_another_booking_is_refused_and_changes_nothing(page, area, hand, qtbot):
    before = area.times(area.tai_chi)
    with qtbot.assertNotEmitted(page.moved), qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("dance", "10:30"), hand.point("dance", "14:30"))
    assert "Choir" in refused.args[0]
    assert area.times(area.tai_chi) == before
    assert page.board.block(area.tai_chi).start == before[1]
    page.grab()


def test_a_part_of_a_taken_hall_is_refused(page, area, hand, qtbot):
    with qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.point("dance", "10:30"), hand.point("hall_b", "14:30"))
    assert "Council" in refused.args[0]
    assert area.times(area.tai_chi)[0] == area.rooms["dance"]


def test_a_shadow_selects_what_casts_it_but_cannot_be_carried(page, area, hand):
    before = area.times(area.council)
    hand.drag(hand.point("hall_a", "14:00"), hand.point("hall_a", "17:00"))
    assert page.selected_booking() == area.council
    assert area.times(area.council) == before


def test_escape_lets_go_of_a_drag(page, area, hand, qtbot):
    before = area.times(area.tai_chi)
    hand.carry(hand.point("dance", "10:30"), hand.point("art", "12:00"))
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    hand.release(hand.point("art", "12:00"))
    assert area.times(area.tai_chi) == before


def test_a_click_selects_and_a_double_click_opens(page, area, hand, qtbot):
    viewport = page.grid.viewport()
    with qtbot.waitSignal(page.booking_selected) as selected:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=hand.point("dance", "10:30"))
    assert selected.args == [area.tai_chi]
    with qtbot.waitSignal(page.booking_opened) as opened:
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=hand.point("dance", "10:30"))
    assert opened.args == [area.tai_chi]
    with qtbot.waitSignal(page.booking_selected) as selected:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=hand.point("dance", "12:30"))
    assert selected.args == [0]


def test_arrows_walk_from_slot_to_block_and_say_where_they_are(page, area, qtbot):
    grid = page.grid
    page.select_booking(area.tai_chi)
    assert grid.accessibleName() == "Dance studio, Wed 16 Sep, 10:00–11:30 Tai chi, 22 people, Confirmed"
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == "Dance studio, Wed 16 Sep, 11:30–12:00, free"
    assert page.selected_booking() is None
    for _step in range(5):
        qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert page.selected_booking() == area.choir
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.accessibleName() == "Art room, Wed 16 Sep, 14:00–14:30, free"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.accessibleName() == "Hall A, Wed 16 Sep, 14:00–14:30, Taken together, Council"
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.accessibleName() == "Hall A, Wed 16 Sep, 8:00–8:30, closed"


def test_enter_opens_a_booking_or_makes_one(page, area, qtbot):
    page.select_booking(area.choir)
    with qtbot.waitSignal(page.booking_opened) as opened:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert opened.args == [area.choir]
    with qtbot.waitSignal(page.booking_opened):
        qtbot.keyClick(page.grid, Qt.Key.Key_F2)
    qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.keyClick(page.grid, Qt.Key.Key_Return)
    assert wanted.args == [area.rooms["art"], at("14:00"), at("15:00")]
    with qtbot.waitSignal(page.new_wanted):
        qtbot.keyClick(page.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)


def test_delete_cancels_what_is_selected(page, area, qtbot):
    page.select_booking(area.choir)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert area.desk.bookings.get(area.choir).state is State.CANCELLED
    assert page.selected_booking() is None
    assert page.board.block(area.choir) is None


def test_escape_clears_the_selection(page, area, qtbot):
    page.select_booking(area.choir)
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    assert page.selected_booking() is None


def test_the_keyboard_starts_where_the_first_room_can_be_used_now(page, area, qtbot):
    page.grid.setFocus()
    qtbot.keyClick(page.grid, Qt.Key.Key_Left)
    assert page.grid.cursor_at.room_id == area.rooms["dance"]


def test_a_venue_folds(page, area, qtbot):
    rows = len(page.grid.layout_now.rows)
    index = next(n for n, row in enumerate(page.grid.layout_now.rows) if row.is_group)
    head = QPoint(60, page.grid.offset().y() + page.grid.layout_now.rows[index].top + 10)
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert len(page.grid.layout_now.rows) == rows - len(area.rooms)
    qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=head)
    assert len(page.grid.layout_now.rows) == rows


def test_the_axis_reaches_from_opening_to_closing(page):
    axis = page.grid.layout_now.axis
    assert (axis.first, axis.last) == (8 * 60, 21 * 60)
    page.show_board(WEDNESDAY + timedelta(days=1))
    assert page.board.days[0].date == WEDNESDAY + timedelta(days=1)


def test_ctrl_and_the_wheel_widen_the_hours_around_the_pointer(page, hand):
    point = hand.point("dance", "14:00")
    turn = QWheelEvent(
        QPointF(point),
        page.grid.viewport().mapToGlobal(QPointF(point)),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = page.grid.layout_now.axis.scale
    QApplication.sendEvent(page.grid.viewport(), turn)
    assert page.grid.layout_now.axis.scale > before
    assert abs(hand.point("dance", "14:00").x() - point.x()) <= 2


def test_a_tooltip_tells_the_whole_booking(page, hand):
    point = hand.point("dance", "10:30")
    event = QHelpEvent(QEvent.Type.ToolTip, point, page.grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(page.grid.viewport(), event)
    assert QToolTip.text().splitlines() == [
        "Tai chi",
        "Wed 16 Sep 10:00–11:30",
        "Dance studio",
        "22 of 25 people",
        "Confirmed",
    ]
    QToolTip.hideText()


def test_what_is_over_is_known_by_the_clock_of_the_desk(page, area):
    assert area.reading in page.grid.past
    assert area.tai_chi not in page.grid.past
    assert area.desk.now() == NOW


def test_a_change_made_elsewhere_is_shown_after_reload(page, area):
    area.desk.bookings.move(area.choir, start=at("17:00"))
    page.reload()
    assert page.board.block(area.choir).start == at("17:00")


def test_a_booking_that_went_away_is_no_longer_selected(page, area, qtbot):
    page.select_booking(area.choir)
    area.desk.bookings.cancel(area.choir)
    with qtbot.waitSignal(page.booking_selected) as selected:
        page.reload()
    assert selected.args == [0]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", ["standard", "large", "extra"])
def test_it_paints_in_every_language_and_look(page, area, hand, qapp, language, mode, size):
    i18n.install(language)
    page.retranslate()
    theme.current().apply(qapp, mode, size)
    page.select_booking(area.tai_chi)
    hand.carry(hand.point("dance", "10:30"), hand.point("art", "12:02"))
    image = page.grab().toImage()
    assert image.pixelColor(image.width() - 40, 3) == theme.current().color("surface")


def test_the_sentence_follows_the_language(page, area):
    page.select_booking(area.tai_chi)
    i18n.install("zh_CN")
    page.retranslate()
    assert page.grid.accessibleName().startswith("舞蹈教室，9月16日 周三，10:00–11:30 太极班，22人，")


def test_one_venue_or_all(page, area):
    page.set_venue(area.venue_id)
    assert [venue.venue.id for venue in page.board.venues] == [area.venue_id]
    page.set_venue(None)
    assert len(page.board.venues) == 1


def test_the_head_of_a_row_tells_the_room_in_full(page, area):
    grid = page.grid
    row = grid.layout_now.rows[grid.layout_now.index_of(area.rooms["hall_a"])]
    point = QPoint(20, grid.offset().y() + row.top + 10)
    event = QHelpEvent(QEvent.Type.ToolTip, point, grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(grid.viewport(), event)
    assert QToolTip.text().splitlines() == ["Hall A", "max 25", "Joins with Hall B"]
    QToolTip.hideText()


def test_a_write_of_others_while_dragging_is_judged(page, area, hand, qtbot):
    before = area.times(area.tai_chi)
    hand.carry(hand.point("dance", "10:30"), hand.point("art", "12:30"))
    area.book("art", "12:00", "13:00", "讲座", "Lecture")
    page.reload()
    with qtbot.waitSignal(page.refused) as refused:
        hand.release(hand.point("art", "12:30"))
    assert "Lecture" in refused.args[0]
    assert area.times(area.tai_chi) == before
