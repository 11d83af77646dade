"""A weekly class from the first telephone call to the last change of mind, through the real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import Booking
from spacebook.gui.dialogs.scope_dialog import ScopeDialog
from spacebook.gui.main_window import MainWindow
from spacebook.services.desk import Desk
from spacebook.services.naming import find_room
from tests.gui.typist import Typist
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier
FIRST = date(2026, 10, 14)
TITLE = "工笔画班"


@pytest.fixture
def window(sample_desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(sample_desk, tmp_path, qtbot, "zh_CN") as window:
        yield window


def rows(window: MainWindow) -> list[Booking]:
    """All bookings of the class in order of time."""
    found = window.desk.search.bookings(TITLE)
    return sorted((window.desk.bookings.get(block.id) for block in found), key=lambda one: one.start)


def everything(window: MainWindow) -> dict[int, Booking]:
    """Every booking of the weeks of the class, as it stands but for the count of its writes."""
    board = window.desk.agenda.board(FIRST - timedelta(days=7), 70)
    ids = {block.id for row in board.rows() for block in (*row.blocks, *row.shadows)}
    return {one.id: replace(one, rev=0) for one in window.desk.bookings.several(ids)}


def clock(booking: Booking) -> str:
    return f"{booking.start:%m-%d %H:%M}"


@pytest.mark.slow
def test_a_weekly_class_is_entered_changed_and_taken_back(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    untouched = everything(window)

    # One of its dates is taken already: seen in the form, left out by a tick, never in silence.
    room = find_room(desk, "N1-202")
    third = FIRST + timedelta(weeks=2)
    window.new_booking(room.id, datetime(third.year, third.month, third.day, 18, 30), None)
    window.form.fast.title.setText("电影放映")
    window.form.book()
    qtbot.waitUntil(lambda: not window.form.isVisible())
    before_class = everything(window)

    window.new_booking(room.id, datetime(2026, 10, 14, 18), datetime(2026, 10, 14, 19, 30))
    form = window.form
    qtbot.waitUntil(lambda: (at := QApplication.focusWidget()) is not None and form.isAncestorOf(at))
    typist = Typist(qtbot)
    typist.compose(TITLE)
    typist.press(Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: form.repeat.rule.hasFocus())
    form.repeat.holidays.choose("usual")
    form.repeat.until.set_day(FIRST + timedelta(weeks=5))
    qtbot.waitUntil(lambda: form.verdict.kind() == "block")
    lines = form.repeat.dates.lines()
    assert [line.kind for line in lines] == ["free", "free", "block", "free", "free", "free"]
    assert "电影放映" in lines[2].words
    form.book()
    assert form.isVisible()
    assert rows(window) == []
    form.repeat.leave_out.click()
    form.book()
    qtbot.waitUntil(lambda: not form.isVisible())
    made = rows(window)
    assert [clock(one) for one in made] == [
        "10-14 18:00", "10-21 18:00", "11-04 18:00", "11-11 18:00", "11-18 18:00",
    ]  # fmt: skip
    entered = everything(window)

    # One date is moved by itself, in the form, where "this date" is the default.
    window.forms.edit(made[2].id)
    form.fast.set_when(datetime(2026, 11, 5, 18), datetime(2026, 11, 5, 19, 30))
    form.book()
    qtbot.waitUntil(lambda: not form.isVisible())
    moved = everything(window)
    assert clock(desk.bookings.get(made[2].id)) == "11-05 18:00"

    # From the second date on half an hour later: shown first, the exception is kept as it is.
    window.forms.edit(made[1].id)
    form.scopes.set_current("following")
    form.scopes.chosen.emit("following")
    form.fast.start.set_minute(18 * 60 + 30)
    form.check()
    form.book()
    preview = form.findChild(ScopeDialog)
    assert preview is not None
    qtbot.waitUntil(preview.apply.isEnabled)
    assert len(preview.changed.list.lines()) == 3
    assert len(preview.apart.list.lines()) == 1
    assert everything(window) == moved
    preview.apply.click()
    qtbot.waitUntil(lambda: not form.isVisible())
    assert [clock(one) for one in rows(window)] == [
        "10-14 18:00", "10-21 18:30", "11-05 18:00", "11-11 18:30", "11-18 18:30",
    ]  # fmt: skip

    # Undone to the start, one key for each step.
    qtbot.waitUntil(window.isActiveWindow)
    for state in (moved, entered, before_class, untouched):
        QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
        assert everything(window) == state
