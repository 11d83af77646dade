"""The inbox of conflicts through the real window: by number, undone, kept with a reason, found again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spacebook.domain.bookings import Booking, State
from spacebook.domain.names import Name
from spacebook.gui.dialogs.reason import ReasonDialog
from spacebook.gui.widgets.status import StatusItem
from tests.gui.windows import shown_window
from tests.house import build, room_id

CTRL = Qt.KeyboardModifier.ControlModifier
MORNING = datetime(2026, 9, 15, 12, 30)


@pytest.fixture
def clash(sample_desk):
    """Two bookings as a table from elsewhere brings them in: one room, no time between, and a request."""
    room = room_id(sample_desk, "N1-302")
    hour = timedelta(hours=1)
    there = Booking(room_id=room, start=MORNING, end=MORNING + hour, title=Name("Zither"))
    close = Booking(room_id=room, start=MORNING + hour, end=MORNING + 2 * hour, title=Name("Flute"))
    asked = Booking(
        room_id=room, start=MORNING, end=MORNING + hour, title=Name("Drums"), state=State.REQUESTED
    )
    return build(sample_desk, there, close, asked)


@pytest.fixture
def window(sample_desk, clash, tmp_path, qtbot):  # noqa: ARG001 - it stands there before the window opens
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def codes_of(page, booking):
    return [card.conflict.code for card in page.list.cards.shown_cards() if booking in card.conflict.bookings]


def choose(page, code, *bookings):
    """Go to the card of this code with arrow keys, and wait for its ways out."""
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    cards = page.list.cards.shown_cards()
    for _card in cards:
        card = page.list.card()
        if card.conflict.code == code and set(bookings) <= set(card.conflict.bookings):
            return
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    raise AssertionError(f"{code} of {bookings} is not shown")


def status_of(window):
    return " ".join(item.text() for item in window.status.findChildren(StatusItem))


def test_a_clash_is_dealt_with_undone_kept_and_found_again(window, clash, qtbot):
    there, close, asked = (one.id for one in clash)
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    page = window.pages.page("conflicts")
    qtbot.waitUntil(lambda: "R01" in codes_of(page, asked))

    choose(page, "R01", asked)
    qtbot.waitUntil(lambda: bool(page.panel.ways.lines()))
    QTest.keyClick(page.list, Qt.Key.Key_1)
    assert "R01" not in codes_of(page, asked)
    assert window.toast.isVisible()
    assert "Drums" in window.toast.message()
    qtbot.waitUntil(lambda: codes_of(page, asked) == [])

    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: "R01" in codes_of(page, asked))
    card = page.list.card()
    assert asked in card.conflict.bookings

    choose(page, "R03", there, close)
    qtbot.waitUntil(lambda: any("Keep it" in line for line in page.panel.ways.lines()))
    place = next(n for n, line in enumerate(page.panel.ways.lines()) if "Keep it" in line)
    QTest.keyClick(page.list, Qt.Key(Qt.Key.Key_1.value + place))
    dialog = page.findChild(ReasonDialog)
    dialog.fields.reason.setText("They share the chairs")
    QTest.keyClick(dialog.fields.reason, Qt.Key.Key_Return)
    kept = window.desk.keeping.lines(window.desk.today())
    assert [(line.code, line.reason) for line in kept] == [("R03", "They share the chairs")]
    qtbot.waitUntil(lambda: "1 kept" in page.summary.text())
    assert "R03" not in codes_of(page, there)
    open_now = len(window.desk.keeping.standing(window.desk.today()).open)
    qtbot.waitUntil(lambda: f"{open_now} conflicts" in status_of(window))

    page.states.set_current("kept")
    page.states.chosen.emit("kept")
    (card,) = page.list.cards.shown_cards()
    assert card.conflict.code == "R03"
    assert "They share the chairs" in card.sentence
