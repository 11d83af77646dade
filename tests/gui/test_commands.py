"""Actions on the booking that is selected, by their keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spacebook.domain.bookings import State
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def select(window, which):
    """Select the first booking of the week that `which` holds of."""
    board = window.desk.agenda.board(date(2026, 9, 14), 7)
    block = next(block for row in board.rows() for block in row.blocks if which(block))
    window.go_to_booking(block.id)
    return block.id


def test_without_a_booking_one_is_asked_for(window):
    QTest.keyClick(window, Qt.Key.Key_I, CTRL)
    assert window.toast.message() == "Choose a booking first."


def test_a_slash_opens_the_line_for_a_booking_and_stays_a_slash_in_a_field(window):
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Slash)
    assert window.command_palette.isVisible()
    window.command_palette.put_away()
    window.bar.search.setFocus()
    QTest.keyClicks(window.bar.search, "9/16")
    assert window.bar.search.text() == "9/16"
    assert not window.command_palette.isVisible()


def test_who_has_come_is_noted_and_undone(window):
    now = window.desk.now()
    booking = select(window, lambda one: one.state is State.CONFIRMED and one.start <= now < one.end)
    QTest.keyClick(window, Qt.Key.Key_I, CTRL)
    assert window.desk.bookings.get(booking).state is State.CHECKED_IN
    window.toast.acted.emit()
    assert window.desk.bookings.get(booking).state is State.CONFIRMED


def test_who_comes_days_too_early_is_told(window):
    select(window, lambda one: one.state is State.CONFIRMED and one.start.date() == date(2026, 9, 18))
    QTest.keyClick(window, Qt.Key.Key_I, CTRL)
    assert window.banner.isVisible()


def test_a_copy_is_a_new_booking_with_the_same_facts(window, qtbot):
    booking = window.desk.bookings.get(select(window, lambda one: one.state is State.CONFIRMED))
    QTest.keyClick(window, Qt.Key.Key_C, CTRL | SHIFT)
    qtbot.waitUntil(window.form.isVisible)
    assert window.form.heading.text() == "New booking"
    assert window.form.fast.title.text() == booking.title.text("en")
    assert window.form.fast.starts() == booking.start
    window.form.close()


def test_a_booking_is_not_swapped_with_itself_but_the_other_is_waited_for(window):
    booking = select(window, lambda one: one.state is State.CONFIRMED)
    before = window.desk.last_step
    for _each in range(2):
        QTest.keyClick(window, Qt.Key.Key_X, CTRL | SHIFT)
        assert "choose the other booking" in window.toast.message()
    assert window.desk.last_step == before
    assert window.desk.bookings.get(booking).state is State.CONFIRMED


def test_reject_asks_for_the_reason(window):
    select(window, lambda one: one.state is State.REQUESTED)
    QTest.keyClick(window, Qt.Key.Key_R, CTRL | SHIFT)
    assert window.focusWidget().accessibleName() == "Why is it rejected?"


def test_a_room_of_another_venue_is_shown_though_one_venue_was_chosen(window):
    first, second = list(window.desk.places.venues)[:2]
    window.choose_venue(first)
    room = next(room for room in window.desk.places.rooms.values() if room.venue_id == second)
    window.go.go_to_room(room.id)
    assert [row.room.id for row in window.pages.board.rows()] == [room.id]


def test_a_day_of_the_month_is_opened_by_itself(window):
    window.show_page("month")
    window.pages.day_wanted.emit(date(2026, 9, 24))
    assert window.page == "day"
    assert [day.date for day in window.pages.board.days] == [date(2026, 9, 24)]


@pytest.mark.parametrize("name", ["calendar", "bookers", "rules"])
def test_a_part_of_the_house_is_one_command_away(window, name):
    window.commands.run(name)
    assert window.page == "house"
    assert window.pages.page("house").switch.current() == name
