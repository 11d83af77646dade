"""The inbox: what waits is listed with its marks, decided by one key, and each decision can be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import Booking, State
from spacebook.domain.names import Name
from spacebook.domain.rules import RuleLine, Term
from spacebook.gui.dialogs.reason import ReasonDialog
from spacebook.gui.requests.entries import Group
from spacebook.gui.requests.page import RequestsPage
from spacebook.gui.widgets.masked_phone import MaskedPhone
from tests.gui.small_area import MONDAY, SmallArea, at

SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
PHONE = "13800005602"


@pytest.fixture
def page(area: SmallArea, qtbot: QtBot, _plain_look: None) -> RequestsPage:
    page = RequestsPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1200, 800)
    page.show()
    page.activateWindow()
    page.setFocus()
    return page


def ask(area: SmallArea, title: str, room: str = "art", start: str = "14:00", end: str = "15:00", **given):
    """Ask for a room, by default one that is free."""
    booking = Booking(
        room_id=area.rooms[room],
        start=at(start),
        end=at(end),
        title=Name(title),
        state=given.pop("state", State.REQUESTED),
        phone=PHONE,
        **given,
    )
    return area.desk.bookings.book(booking).id


def choose(page: RequestsPage, *ids: int) -> None:
    page.reload()
    page.choose_booking(ids[0])
    page.list.setFocus()
    for _more in ids[1:]:
        QTest.keyClick(page.list, Qt.Key.Key_Down, SHIFT)


def press(page: RequestsPage, letter: str) -> None:
    QTest.keyClicks(page.list, letter)


def answer(page: RequestsPage, reason: str) -> None:
    QTest.keyClicks(page.detail.asking.reason, reason)
    QTest.keyClick(page.detail.asking.reason, Qt.Key.Key_Return)


def state(area: SmallArea, booking_id: int) -> State:
    return area.desk.bookings.get(booking_id).state


def said(page: RequestsPage) -> str:
    return "\n".join(label.text() for label in page.detail.findChildren(QLabel) if label.isVisible())


def groups(page: RequestsPage) -> dict[Group, list[int]]:
    page.reload()
    listed: dict[Group, list[int]] = {}
    for row in range(page.list.inbox.rowCount()):
        entry = page.list.inbox.entry(page.list.inbox.index(row))
        if entry is not None:
            listed.setdefault(entry.group, []).append(entry.id)
    return listed


def test_nothing_waits_and_the_page_says_so(area: SmallArea, page: RequestsPage) -> None:
    area.desk.requests.reject([area.reading], "over")
    assert groups(page) == {}
    words = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Nothing waits" in each for each in words)


def test_each_thing_is_listed_in_its_group(area: SmallArea, page: RequestsPage) -> None:
    asked = ask(area, "Fraud talk")
    waiting = ask(area, "Waltz", room="dance", start="14:00", state=State.WAITING)
    free = ask(area, "Guitar", room="art", start="16:00", end="17:00", state=State.WAITING)
    assert groups(page) == {
        Group.REQUESTS: [asked],
        Group.OFFERS: [free],
        Group.WAITING: [waiting],
        Group.LAPSED: [area.reading],
    }


def test_a_request_is_confirmed_by_its_letter_and_says_so(
    area: SmallArea, page: RequestsPage, qtbot: QtBot
) -> None:
    asked = ask(area, "Fraud talk")
    choose(page, asked)
    with qtbot.waitSignal(page.did) as told:
        press(page, "A")
    assert told.args == ["Confirmed."]
    assert state(area, asked) is State.CONFIRMED
    assert asked not in groups(page).get(Group.REQUESTS, [])


def test_several_are_rejected_in_one_step_with_one_reason(area: SmallArea, page: RequestsPage) -> None:
    first, second = ask(area, "Fraud talk"), ask(area, "Guitar", start="16:00", end="17:00")
    choose(page, first, second)
    press(page, "R")
    answer(page, "no staff that day")
    rejected = [area.desk.bookings.get(one) for one in (first, second)]
    assert [(one.state, one.reason) for one in rejected] == [(State.REJECTED, "no staff that day")] * 2
    area.desk.undo()
    assert state(area, first) is state(area, second) is State.REQUESTED


def test_without_a_reason_nothing_is_rejected_and_esc_keeps_what_was_typed(
    area: SmallArea, page: RequestsPage
) -> None:
    asked = ask(area, "Fraud talk")
    choose(page, asked)
    press(page, "R")
    QTest.keyClick(page.detail.asking.reason, Qt.Key.Key_Return)
    assert state(area, asked) is State.REQUESTED
    QTest.keyClicks(page.detail.asking.reason, "too la")
    QTest.keyClick(page.detail.asking.reason, Qt.Key.Key_Escape)
    assert not page.detail.asking.isVisible()
    press(page, "R")
    assert page.detail.asking.reason.text() == "too la"


def test_a_room_that_is_taken_is_refused_beside_it(area: SmallArea, page: RequestsPage) -> None:
    asked = ask(area, "Fraud talk", room="dance", start="10:30", end="11:00")
    choose(page, asked)
    press(page, "A")
    assert "Tai chi" in page.detail.asking.text()
    assert state(area, asked) is State.REQUESTED


def test_a_warning_is_kept_with_a_reason(area: SmallArea, page: RequestsPage, qtbot: QtBot) -> None:
    asked = ask(area, "Fraud talk", room="dance", start="11:30", end="12:00")
    choose(page, asked)
    press(page, "A")
    dialog = page.findChild(ReasonDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isVisible)
    dialog.fields.reason.setText("little to clear")
    dialog.submit.click()
    assert state(area, asked) is State.CONFIRMED
    assert [line.reason for line in area.desk.keeping.lines() if asked in line.bookings] == [
        "little to clear"
    ]


@pytest.mark.parametrize(("fate", "after"), [("stay", State.REQUESTED), ("wait", State.WAITING)])
def test_what_becomes_of_the_rival_is_chosen(
    area: SmallArea, page: RequestsPage, fate: str, after: State
) -> None:
    one, other = ask(area, "Fraud talk"), ask(area, "Guitar")
    choose(page, one)
    press(page, "A") if fate == "stay" else _confirm_with(page, fate)
    assert (state(area, one), state(area, other)) == (State.CONFIRMED, after)


def _confirm_with(page: RequestsPage, fate: str) -> None:
    names = {"wait": "Waiting list", "reject": "Reject"}
    assert page.detail._fates is not None
    button = next(
        each for each in page.detail._fates.findChildren(QAbstractButton) if each.text() == names[fate]
    )
    button.click()
    press(page, "A")


def test_a_rival_is_rejected_with_a_reason(area: SmallArea, page: RequestsPage) -> None:
    one, other = ask(area, "Fraud talk"), ask(area, "Guitar")
    choose(page, one)
    _confirm_with(page, "reject")
    assert state(area, one) is State.REQUESTED
    answer(page, "first come")
    assert state(area, one) is State.CONFIRMED
    assert area.desk.bookings.get(other).reason == "first come"


def test_the_phone_of_the_next_in_line_is_masked(area: SmallArea, page: RequestsPage) -> None:
    free = ask(area, "Guitar", state=State.WAITING)
    choose(page, free)
    entry = page.list.entries()[0]
    assert PHONE not in entry.line
    assert "138****5602" in entry.line
    phone = page.detail.findChild(MaskedPhone)
    assert phone is not None
    assert phone.text() == "138****5602"


def test_who_is_late_is_checked_in_released_or_noted(area: SmallArea, page: RequestsPage) -> None:
    with area.desk.store.change("Grace", by="test") as change:
        change.add(RuleLine(term=Term.GRACE_MINUTES, value=15, since=MONDAY))
    area.desk.refresh()
    area.desk.requests.reject([area.reading], "over")
    ids = [
        ask(area, title, room=room, start="9:20", end="9:45", state=State.CONFIRMED)
        for title, room in (("Waltz", "dance"), ("Ink", "art"), ("Chess", "hall_b"))
    ]
    assert groups(page)[Group.LATE] == ids
    for booking_id, letter in zip(ids, "INL", strict=True):
        choose(page, booking_id)
        press(page, letter)
    answer(page, "nobody came")
    assert [state(area, one) for one in ids] == [State.CHECKED_IN, State.NO_SHOW, State.RELEASED]
    assert Group.LATE not in groups(page)


def test_the_day_is_closed(area: SmallArea, page: RequestsPage) -> None:
    over = ask(area, "Waltz", room="dance", start="8:30", end="9:30", state=State.CONFIRMED)
    choose(page, over)
    press(page, "C")
    assert state(area, over) is State.DONE


def test_letters_that_are_not_open_do_nothing(area: SmallArea, page: RequestsPage) -> None:
    asked = ask(area, "Fraud talk")
    choose(page, asked)
    for letter in "GINCSX":
        press(page, letter)
    assert state(area, asked) is State.REQUESTED
    assert not page.detail.asking.isVisible()


def test_space_and_ctrl_a_choose_several_of_one_group(area: SmallArea, page: RequestsPage) -> None:
    ids = [ask(area, f"Talk {n}", start=f"{n}:00", end=f"{n}:45") for n in (14, 16, 18)]
    choose(page, ids[0])
    QTest.keyClick(page.list, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert [entry.id for entry in page.list.entries()] == ids[:2]
    QTest.keyClick(page.list, Qt.Key.Key_A, CTRL)
    assert [entry.id for entry in page.list.entries()] == ids
    assert "3 chosen" in said(page)


def test_the_detail_leads_to_the_calendar(area: SmallArea, page: RequestsPage, qtbot: QtBot) -> None:
    asked = ask(area, "Fraud talk")
    choose(page, asked)
    with qtbot.waitSignal(page.goto_wanted) as gone:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert gone.args == [asked]


def test_another_place_is_offered_and_taken(area: SmallArea, page: RequestsPage) -> None:
    asked = ask(area, "Fraud talk", room="dance", start="10:30", end="11:00")
    choose(page, asked)
    links = [
        each for each in page.detail.findChildren(QAbstractButton) if "Fraud talk:" in each.accessibleName()
    ]
    assert links
    links[0].click()
    assert state(area, asked) is State.CONFIRMED


def test_below_a_narrow_list_the_panel_stands(page: RequestsPage) -> None:
    page.resize(700, 800)
    QApplication.sendPostedEvents()
    assert page.detail.y() > page.list.y()
    assert page.detail.width() == page.width()
