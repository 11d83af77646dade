"""Two ask for one room: one gets it, the other waits, the first cancels, the place is offered and given."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from spacebook.domain.bookings import BookerKind, Booking, State
from spacebook.domain.names import Name
from spacebook.gui.requests.entries import Group
from spacebook.services.naming import find_room
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def ask(window, title):
    desk = window.desk
    wanted = Booking(
        room_id=find_room(desk, "N1-302").id,
        start=datetime(2026, 9, 24, 14, 0),
        end=datetime(2026, 9, 24, 15, 30),
        title=Name(title),
        state=State.REQUESTED,
        booker_kind=BookerKind.COMMITTEE,
        priority="P1",
    )
    return desk.bookings.book(wanted).id


def entry(page, booking_id):
    rows = range(page.list.inbox.rowCount())
    entries = [page.list.inbox.entry(page.list.inbox.index(row)) for row in rows]
    return next((one for one in entries if one is not None and one.id == booking_id), None)


def group(page, booking_id):
    found = entry(page, booking_id)
    return found.group if found is not None else None


def test_the_one_who_waits_gets_the_room_when_the_first_cancels(window, qtbot):
    first, second = ask(window, "Paper cutting"), ask(window, "Go for beginners")
    state = lambda booking_id: window.desk.bookings.get(booking_id).state  # noqa: E731
    QTest.keyClick(window, Qt.Key.Key_7, CTRL)
    page = window.pages.page("requests")
    qtbot.waitUntil(lambda: group(page, second) is Group.REQUESTS)

    page.choose_booking(first)
    stay = [each for each in page.detail.findChildren(QAbstractButton) if each.text() == "Waiting list"]
    next(each for each in stay if each.isCheckable()).click()
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_A)
    assert (state(first), state(second)) == (State.CONFIRMED, State.WAITING)
    assert window.toast.message() == "Confirmed."
    qtbot.waitUntil(lambda: group(page, second) is Group.WAITING)

    window.go_to_booking(first)
    QTest.keyClick(window, Qt.Key.Key_Delete, CTRL)
    assert state(first) is State.CANCELLED

    QTest.keyClick(window, Qt.Key.Key_7, CTRL)
    qtbot.waitUntil(lambda: group(page, second) is Group.OFFERS)
    page.choose_booking(second)
    QTest.keyClick(window, Qt.Key.Key_G, CTRL | SHIFT)
    assert state(second) is State.CONFIRMED
    qtbot.waitUntil(lambda: group(page, second) is None)

    window.toast.acted.emit()
    assert state(second) is State.WAITING
