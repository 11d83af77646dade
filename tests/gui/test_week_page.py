"""The week as people work with it: by mouse, by key, by ear."""

from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.gui import theme
from spacebook.gui.week.page import WeekPage
from tests.gui.hand import Hand
from tests.gui.small_area import MONDAY, WEDNESDAY, SmallArea, at

THURSDAY, FRIDAY = WEDNESDAY + timedelta(days=1), WEDNESDAY + timedelta(days=2)


@pytest.fixture
def page(area, qtbot, _plain_look):
    page = WeekPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1300, 700)
    page.show_board(MONDAY)
    page.show()
    qtbot.waitExposed(page)
    return page


class WeekHand(Hand):
    """Points are given as a booking, or as a room and a day."""

    def __init__(self, page: Any, area: SmallArea) -> None:
        super().__init__(page.grid)
        self.area = area
        self.layout: Any = lambda: page.grid.layout_now

    def chip(self, booking_id):
        """The middle of a chip."""
        return self.grid.rects_of(booking_id)[0].center() + self.grid.offset()

    def cell(self, room, day, clock="12:00"):
        """A time on the strip of a cell, below its chips."""
        layout = self.layout()
        row = layout.rows[layout.index_of(self.area.rooms[room])]
        cell = row.cells[layout.days.index(day)]
        moment = datetime.strptime(clock, "%H:%M")
        x = layout.strip_x(cell, moment.hour * 60 + moment.minute)
        return QPoint(x, row.top + row.height - 3) + self.grid.offset()


@pytest.fixture
def hand(page, area):
    return WeekHand(page, area)


def test_a_chip_is_carried_to_another_day_at_the_same_time(page, area, hand, qtbot):
    with qtbot.waitSignal(page.moved) as moved:
        hand.drag(hand.chip(area.tai_chi), hand.cell("art", THURSDAY))
    assert moved.args == [area.tai_chi]
    there = (area.rooms["art"], at("10:00", THURSDAY), at("11:30", THURSDAY))
    assert area.times(area.tai_chi) == there
    assert page.board.block(area.tai_chi).start == there[1]


def test_a_drop_on_a_taken_hall_is_refused_and_changes_nothing(page, area, hand, qtbot):
    before = area.times(area.choir)
    with qtbot.assertNotEmitted(page.moved), qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.chip(area.choir), hand.cell("hall_a", WEDNESDAY))
    assert "Council" in refused.args[0]
    assert area.times(area.choir) == before
    page.grab()


def test_a_drop_on_a_closed_day_is_refused(page, area, hand, qtbot):
    with qtbot.waitSignal(page.refused) as refused:
        hand.drag(hand.chip(area.choir), hand.cell("art", FRIDAY))
    assert "Repairs" in refused.args[0]


def test_drawing_over_a_cell_wishes_for_a_booking_on_its_strip(page, area, hand, qtbot):
    with qtbot.waitSignal(page.new_wanted) as wanted:
        hand.drag(hand.cell("art", THURSDAY, "14:05"), hand.cell("art", THURSDAY, "15:50"))
    assert wanted.args == [area.rooms["art"], at("14:00", THURSDAY), at("16:00", THURSDAY)]


def test_a_click_selects_and_a_double_click_in_an_empty_cell_makes(page, area, hand, qtbot):
    viewport = page.grid.viewport()
    with qtbot.waitSignal(page.booking_selected) as selected:
        qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=hand.chip(area.council))
    assert selected.args == [area.council]
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=hand.cell("art", MONDAY))
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=hand.cell("art", MONDAY))
    assert wanted.args[0] == area.rooms["art"]
    assert wanted.args[1].date() == MONDAY


def test_a_new_booking_is_proposed_where_the_cell_is_free(page, area, qtbot):
    page.select_booking(area.tai_chi)
    with qtbot.waitSignal(page.new_wanted) as wanted:
        qtbot.keyClick(page.grid, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    # It is 9:42; tai chi lasts until 11:30 and the room is cleared until 11:45.
    assert wanted.args == [area.rooms["dance"], at("11:45"), at("12:45")]


def test_arrows_walk_through_chips_and_cells_and_say_where_they_are(page, area, qtbot):
    grid = page.grid
    page.select_booking(area.tai_chi)
    assert grid.accessibleName() == "Dance studio, Wed 16 Sep, 10:00–11:30 Tai chi, 22 people, Confirmed"
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert page.selected_booking() == area.choir
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    assert page.selected_booking() == area.reading
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert page.selected_booking() is None
    assert grid.accessibleName() == "Art room, Thu 17 Sep, free"
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert grid.accessibleName() == "Art room, Fri 18 Sep, Repairs"
    qtbot.keyClick(grid, Qt.Key.Key_Home)
    assert grid.accessibleName() == "Art room, Mon 14 Sep, free"
    qtbot.keyClick(grid, Qt.Key.Key_Up)
    assert grid.accessibleName() == "Dance studio, Mon 14 Sep, free"


def test_enter_f2_delete_and_escape(page, area, qtbot):
    page.select_booking(area.choir)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
        with qtbot.waitSignal(page.booking_opened) as opened:
            qtbot.keyClick(page.grid, key)
        assert opened.args == [area.choir]
    qtbot.keyClick(page.grid, Qt.Key.Key_Escape)
    assert page.selected_booking() is None
    page.select_booking(area.choir)
    qtbot.keyClick(page.grid, Qt.Key.Key_Delete)
    assert area.desk.bookings.get(area.choir).state is State.CANCELLED
    assert page.board.block(area.choir) is None


def test_a_hall_of_parts_shows_in_each_part(page, area):
    assert len(page.grid.rects_of(area.council)) == 3


def test_a_row_grows_until_every_chip_is_seen(page, area):
    def height() -> int:
        layout = page.grid.layout_now
        return int(layout.rows[layout.index_of(area.rooms["art"])].height)

    before = height()
    ids = [
        area.book("art", f"{hour}:00", f"{hour}:30", f"第{hour}班", f"Class {hour}") for hour in range(12, 18)
    ]
    page.reload()
    layout = page.grid.layout_now
    row = layout.rows[layout.index_of(area.rooms["art"])]
    assert row.height > before
    rects = [page.grid.rects_of(booking_id)[0] for booking_id in ids]
    assert all(row.top <= rect.top() and rect.bottom() < row.top + row.height for rect in rects)
    assert all(not a.intersects(b) for a, b in itertools.pairwise(rects))


def test_a_tooltip_tells_who_is_at_the_desk(page):
    layout = page.grid.layout_now
    row = next(row for row in layout.rows if row.desk is not None)
    chip = row.cells[layout.days.index(WEDNESDAY)].chips[0]
    point = chip.rect.center() + QPoint(0, row.top) + page.grid.offset()
    event = QHelpEvent(QEvent.Type.ToolTip, point, page.grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(page.grid.viewport(), event)
    assert QToolTip.text() == "Reception station, Wed 16 Sep, 8:30–13:00, Early Zhang Min"
    QToolTip.hideText()


def test_no_day_gets_too_narrow_to_read(page):
    page.resize(500, 500)
    edges = page.grid.layout_now.edges
    assert min(b - a for a, b in itertools.pairwise(edges)) >= 96
    assert page.grid.horizontalScrollBar().maximum() > 0


def test_another_week_keeps_the_page_alive(page, area):
    page.select_booking(area.choir)
    page.show_board(date(2026, 9, 28))
    assert page.selected_booking() is None
    assert page.grid.sentence()
    page.grab()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "zh_CN", "zh_TW"])
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", ["standard", "large", "extra"])
def test_it_paints_in_every_language_and_look(page, area, hand, qapp, language, mode, size):
    i18n.install(language)
    page.retranslate()
    theme.current().apply(qapp, mode, size)
    page.select_booking(area.tai_chi)
    hand.carry(hand.chip(area.tai_chi), hand.cell("art", THURSDAY))
    image = page.grab().toImage()
    assert image.pixelColor(3, 3) == theme.current().color("surface")


def test_a_day_head_tells_the_day_in_full(page):
    edge = page.grid.layout_now.edges[2]
    point = QPoint(page.grid.head.width() + edge + 10, 10)
    event = QHelpEvent(QEvent.Type.ToolTip, point, page.grid.viewport().mapToGlobal(point))
    QApplication.sendEvent(page.grid.viewport(), event)
    assert QToolTip.text().splitlines()[0] == "16 September 2026 Wednesday"
    QToolTip.hideText()


def test_selecting_from_elsewhere_unfolds_the_venue(page, area):
    page.grid.fold(area.venue_id)
    assert page.grid.rects_of(area.choir) == []
    page.select_booking(area.choir)
    assert page.grid.rects_of(area.choir)
