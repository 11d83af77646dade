"""Series in the window by their keys, and those that follow after one was carried."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spacebook.domain.bookings import State
from spacebook.domain.conflicts import Keep
from spacebook.gui.dialogs.cancel_dialog import CancelDialog
from spacebook.gui.dialogs.copies_dialog import CopiesDialog
from spacebook.gui.dialogs.scope_dialog import ScopeDialog
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def select(window, which):
    """Select the first coming booking of the week that `which` holds of."""
    board = window.desk.agenda.board(date(2026, 9, 14), 7)
    coming = (block for row in board.rows() for block in row.blocks if block.start.date() > date(2026, 9, 14))
    block = next(block for block in coming if block.state is State.CONFIRMED and which(block))
    window.go_to_booking(block.id)
    return window.desk.bookings.get(block.id)


def test_ctrl_r_opens_the_rules_of_a_single_booking(window):
    select(window, lambda one: not one.series_id)
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)
    assert window.form.repeat.is_on()
    assert window.form.fold.isChecked()


def test_ctrl_r_on_a_date_of_a_series_is_about_the_following(window):
    select(window, lambda one: one.series_id)
    QTest.keyClick(window, Qt.Key.Key_R, CTRL)
    assert window.form.scope() == "following"


def test_ctrl_d_asks_for_dates(window):
    booking = select(window, lambda one: not one.series_id)
    QTest.keyClick(window, Qt.Key.Key_D, CTRL)
    dialog = window.findChild(CopiesDialog)
    dialog.days.set_days([booking.start.date() + timedelta(days=70)])
    dialog.write()
    assert window.toast.message() == "1 copy made."


def test_ctrl_del_on_a_date_of_a_series_asks_how_many(window):
    booking = select(window, lambda one: one.series_id)
    QTest.keyClick(window, Qt.Key.Key_Delete, CTRL)
    assert window.desk.bookings.get(booking.id).state is State.CONFIRMED
    window.findChild(CancelDialog).write()
    assert window.desk.bookings.get(booking.id).state is State.CANCELLED
    window.toast.acted.emit()
    assert window.desk.bookings.get(booking.id).state is State.CONFIRMED


def test_a_date_leaves_its_series_and_comes_back(window):
    booking = select(window, lambda one: one.series_id)
    QTest.keyClick(window, Qt.Key.Key_S, CTRL | SHIFT)
    assert window.desk.bookings.get(booking.id).series_id is None
    window.toast.acted.emit()
    assert window.desk.bookings.get(booking.id).series_id == booking.series_id


def test_after_a_drag_the_following_may_come_too(window, qtbot):
    booking = select(window, lambda one: one.series_id and one.start.hour < 18)
    later = window.desk.series.in_scope(booking.id, "following")[1]
    by = timedelta(minutes=5)
    there = replace(booking, start=booking.start + by, end=booking.end + by)
    keep = Keep(frozenset(one.code for one in window.desk.bookings.check(there)), "agreed")
    moved = window.desk.bookings.move(booking.id, start=there.start, keep=keep)
    window.forms.tell_moved(booking.id)
    assert window.toast.message() == "Only this date was moved."
    window.toast.also_acted.emit()
    dialog = window.findChild(ScopeDialog)
    qtbot.waitUntil(dialog.apply.isEnabled)
    assert len(dialog.changed.list.lines()) > 1
    dialog.reject()
    assert window.desk.bookings.get(booking.id).start == moved.start
    assert window.desk.bookings.get(later.id).start == later.start
