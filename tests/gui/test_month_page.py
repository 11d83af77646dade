"""The month as people work with it: by mouse, by key, by ear."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.gui import theme
from spacebook.gui.jobs import Jobs
from spacebook.gui.month import page as month_page
from spacebook.gui.month.page import MonthPage
from tests.gui.hand import Hand
from tests.gui.small_area import MONDAY, WEDNESDAY, at

THURSDAY, FRIDAY = WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def page(area, qtbot, _plain_look):
    page = MonthPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1100, 760)
    page.show_board(WEDNESDAY)
    page.show()
    qtbot.waitExposed(page)
    page.date_wanted.connect(page.show_board)
    return page


class MonthHand(Hand):
    """Points are given as a booking or as a day."""

    grid: Any

    def chip(self, booking_id):
        """The middle of a chip."""
        return self.grid.rects_of(booking_id)[0].center() + self.grid.offset()

    def cell(self, day):
        """The box of a day, on the viewport."""
        cell, top = self.grid.layout_now.cell_of(day)
        return cell.box.translated(self.grid.offset() + QPoint(0, top))

    def day(self, day):
        """The empty foot of a day."""
        return self.cell(day).center() + QPoint(0, self.cell(day).height() // 2 - 3)

    def date(self, day):
        """Where the date stands."""
        return self.cell(day).topLeft() + QPoint(14, 12)

    def more(self, day):
        """Where it says how many more there are."""
        cell, top = self.grid.layout_now.cell_of(day)
        return cell.more.translated(self.grid.offset() + QPoint(0, top)).topLeft() + QPoint(8, 8)


@pytest.fixture
def hand(page):
    return MonthHand(page.grid)


def tip_at(page, point):
    event = QHelpEvent(QEvent.Type.ToolTip, point, page.grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(page.grid.viewport(), event)
    text = QToolTip.text()
    QToolTip.hideText()
    return text.splitlines()


def crowd(area, count):
    """So many bookings of half an hour in the art room, one in each hour."""
    return [area.book("art", f"{10 + n}:00", f"{10 + n}:30", "班", str(n)) for n in range(count)]


def test_it_shows_whole_weeks_from_monday_on(page):
    days = page.grid.layout_now.days
    assert (days[0], days[-1]) == (date(2026, 8, 31), date(2026, 10, 4))
    assert page.month == date(2026, 9, 1)
    page.show_board(date(2027, 2, 14))
    assert len(page.grid.layout_now.weeks) == 4


def test_bookings_of_a_day_stand_in_order_of_time(page, area):
    tops = [
        page.grid.rects_of(each)[0].top() for each in (area.reading, area.tai_chi, area.council, area.choir)
    ]
    assert tops == sorted(tops)
    # A hall of two parts is one booking.
    assert len(page.grid.rects_of(area.council)) == 1


def test_a_chip_is_carried_to_another_day_in_its_room_and_time(page, area, hand, qtbot):
    with qtbot.waitSignal(page.moved) as moved:
        hand.drag(hand.chip(area.tai_chi), hand.day(THURSDAY))
    assert moved.args == [area.tai_chi]
    there = (area.rooms["dance"], at("10:00", THURSDAY), at("11:30", THURSDAY))
    assert area.times(area.tai_chi) == there
    assert page.board.block(area.tai_chi).start == there[1]


def test_a_drop_on_a_chip_of_another_room_keeps_the_room(area, hand):
    other = area.book("hall_a", "9:00", "10:00", "会", "Talk")
    area.desk.bookings.move(other, start=at("9:00", THURSDAY))
    hand.grid.stale.emit()
    hand.drag(hand.chip(area.tai_chi), hand.chip(other))
    assert area.times(area.tai_chi)[0] == area.rooms["dance"]


def test_a_drop_on_a_closed_day_is_refused_and_changes_nothing(page, area, hand, qtbot):
    drawing = area.book("art", "16:00", "17:00", "国画", "Drawing")
    area.desk.bookings.move(drawing, start=at("16:00", THURSDAY))
    page.reload()
    before = area.times(drawing)
    with qtbot.assertNotEmitted(page.moved), qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.chip(drawing), hand.day(FRIDAY))
    assert "Repairs" in refused.args[0]
    assert area.times(drawing) == before
    page.grab()


def test_escape_lets_go_of_a_drag(page, area, hand, qtbot):
    before = area.times(area.tai_chi)
    hand.carry(hand.chip(area.tai_chi), hand.day(THURSDAY))
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    hand.release(hand.day(THURSDAY))
    assert area.times(area.tai_chi) == before


def test_dragging_over_empty_days_makes_nothing(page, hand, qtbot):
    with qtbot.assertNotEmitted(page.new_wanted), qtbot.assertNotEmitted(page.refused):
        hand.drag(hand.day(MONDAY), hand.day(THURSDAY))


def test_a_click_selects_and_a_double_click_opens_or_makes(page, area, hand, qtbot):
    viewport, left = page.grid.viewport(), Qt.MouseButton.LeftButton
    with qtbot.waitSignal(page.booking_selected) as selected:
        qtbot.mouseClick(viewport, left, pos=hand.chip(area.choir))
    assert selected.args == [area.choir]
    with qtbot.waitSignal(page.booking_opened) as opened:
        qtbot.mouseDClick(viewport, left, pos=hand.chip(area.choir))
    assert opened.args == [area.choir]
    qtbot.mouseClick(viewport, left, pos=hand.day(THURSDAY))
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.mouseDClick(viewport, left, pos=hand.day(THURSDAY))
    assert wanted.args == [0, at("8:30", THURSDAY), at("9:30", THURSDAY)]


def test_a_new_booking_of_today_is_not_proposed_in_the_past(page, qtbot):
    page.grid.setFocus()
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.keyClick(page.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    # It is 9:42.
    assert wanted.args == [0, at("10:00"), at("11:00")]


def test_what_has_no_room_is_counted_and_leads_to_the_day(page, area, hand, qtbot):
    page.resize(1100, 560)
    ids = crowd(area, 6)
    page.reload()
    cell, _top = page.grid.layout_now.cell_of(WEDNESDAY)
    assert len(cell.chips) + len(cell.hidden) == 10
    assert tip_at(page, hand.more(WEDNESDAY))[-1] == "15:00 5"
    page.select_booking(ids[-1])
    assert page.grid.rects_of(ids[-1])
    with qtbot.waitSignal(page.day_wanted) as wanted:
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=hand.more(WEDNESDAY))
    assert wanted.args == [WEDNESDAY]


def test_every_chip_is_seen_where_there_is_room(page, area):
    page.resize(1100, 1400)
    crowd(area, 6)
    page.reload()
    cell, _top = page.grid.layout_now.cell_of(WEDNESDAY)
    assert (len(cell.chips), cell.more) == (10, None)
    assert cell.chips[-1].rect.bottom() < cell.box.bottom()


def test_a_click_on_the_date_opens_the_day(page, hand, qtbot):
    with qtbot.waitSignal(page.day_wanted) as wanted:
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=hand.date(FRIDAY))
    assert wanted.args == [FRIDAY]
    with qtbot.assertNotEmitted(page.day_wanted):
        qtbot.mouseClick(page.grid.viewport(), Qt.MouseButton.LeftButton, pos=hand.day(FRIDAY))


def test_arrows_walk_through_days_and_say_what_they_come_to(page, qtbot):
    grid = page.grid
    grid.setFocus()
    grid.set_cursor(grid.first_cursor())
    assert grid.accessibleName() == "Wed 16 Sep, 4 bookings, rooms 16% full"
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == "Thu 17 Sep, no bookings, rooms 0% full"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert grid.accessibleName().startswith("Thu 24 Sep, ")
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.accessibleName().startswith("Mon 21 Sep, ")
    with qtbot.waitSignal(page.day_wanted) as wanted:
        qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert wanted.args == [date(2026, 9, 21)]


def test_beyond_the_last_week_there_is_the_next_month(page, qtbot):
    page.grid.set_cursor(page.grid.first_cursor())
    for _week in range(3):
        qtbot.keyClick(page.grid, Qt.Key.Key_Down)
    assert page.month == OCTOBER
    assert page.grid.accessibleName().startswith("Wed 7 Oct, ")


def test_page_keys_turn_the_months(page, qtbot):
    page.grid.set_cursor(page.grid.first_cursor())
    qtbot.keyClick(page.grid, Qt.Key.Key_PageDown)
    assert page.month == OCTOBER
    assert page.grid.accessibleName().startswith("Fri 16 Oct, ")
    for _month in range(2):
        qtbot.keyClick(page.grid, Qt.Key.Key_PageUp)
    assert page.month == date(2026, 8, 1)
    assert page.grid.accessibleName().startswith("Sun 16 Aug, ")


def test_ctrl_and_arrows_walk_through_the_bookings_of_a_day(page, area, qtbot):
    control, grid = Qt.KeyboardModifier.ControlModifier, page.grid
    grid.set_cursor(grid.first_cursor())
    for booking in (area.reading, area.tai_chi):
        qtbot.keyClick(grid, Qt.Key.Key_Down, control)
        assert page.selected_booking() == booking
    assert grid.accessibleName() == "Dance studio, Wed 16 Sep, 10:00–11:30 Tai chi, 22 people, Confirmed"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        with qtbot.waitSignal(page.booking_opened) as opened:
            qtbot.keyClick(grid, key)
        assert opened.args == [area.tai_chi]
    qtbot.keyClick(grid, Qt.Key.Key_Delete)
    assert area.desk.bookings.get(area.tai_chi).state is State.CANCELLED
    qtbot.keyClick(grid, Qt.Key.Key_Up, control)
    assert page.selected_booking() is None


def test_the_tooltip_of_a_day_tells_date_and_figures(page, area, hand):
    area.book("art", "9:00", "10:00", "早读", "Early", state=State.REQUESTED)
    page.reload()
    told = tip_at(page, hand.date(WEDNESDAY))
    assert told[0] == "16 September 2026 Wednesday"
    assert told[-1] == "5 bookings, 2 in conflict, rooms 16% full"


def test_the_tooltip_of_a_chip_tells_the_whole_booking(page, area, hand):
    assert tip_at(page, hand.chip(area.choir))[:3] == ["Choir", "Wed 16 Sep 14:00–15:00", "Dance studio"]


def test_no_day_gets_too_narrow_or_too_low(page):
    page.resize(400, 300)
    cell, _top = page.grid.layout_now.cell_of(WEDNESDAY)
    assert cell.box.width() >= 88
    assert len(cell.chips) >= 2
    assert page.grid.horizontalScrollBar().maximum() > 0


def test_one_venue_or_all(page, area):
    page.set_venue(area.venue_id)
    assert [venue.venue.id for venue in page.board.venues] == [area.venue_id]


@pytest.mark.usefixtures("_plain_look")
def test_many_rooms_are_read_in_the_background(area, qtbot, monkeypatch):
    monkeypatch.setattr(month_page, "MANY_ROOMS", 2)
    jobs = Jobs(at_end=area.desk.close)
    page = MonthPage(area.desk, jobs)
    qtbot.addWidget(page)
    try:
        with qtbot.waitSignal(page.board_shown):
            page.show_board(OCTOBER)
            page.show_board(WEDNESDAY)
        assert page.month == date(2026, 9, 1)
        assert page.board
        assert page.board.block(area.choir) is not None
    finally:
        jobs.finish()


def test_the_sentence_follows_the_language(page):
    page.grid.set_cursor(page.grid.first_cursor())
    i18n.install("zh_CN")
    page.retranslate()
    assert page.grid.accessibleName() == "9月16日 周三，4项预约，场地占用16%"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", ["standard", "large", "extra"])
def test_it_paints_in_every_language_and_look(page, area, hand, qapp, language, mode, size):
    i18n.install(language)
    page.retranslate()
    theme.current().apply(qapp, mode, size)
    page.select_booking(area.tai_chi)
    hand.carry(hand.chip(area.tai_chi), hand.day(THURSDAY))
    image = page.grab().toImage()
    assert image.pixelColor(3, 3) == theme.current().color("surface")
