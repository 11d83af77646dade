"""The ways out beside the list of conflicts: taken by number, seen before, kept with a reason, taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Keep
from spacebook.domain.names import Name
from spacebook.gui.conflicts.page import ConflictsPage
from spacebook.gui.dialogs.reason import ReasonDialog
from spacebook.gui.widgets.masked_phone import MaskedPhone
from tests.gui.small_area import SmallArea, at
from tests.gui.test_conflicts_page import audited, cards, chosen_card, page, plant
from tests.house import build

__all__ = ["page"]

ONE = Qt.Key.Key_1


def number_of(page: ConflictsPage, words: str) -> int:
    """The place of the way whose words contain these."""
    return next(n for n, line in enumerate(page.panel.ways.lines()) if words in line)


def answer(page: ConflictsPage, reason: str) -> None:
    """Say why something is kept."""
    dialog = page.findChildren(ReasonDialog)[-1]
    dialog.fields.reason.setText(reason)
    dialog.submit.click()


def test_a_digit_does_what_its_line_says_and_the_next_card_is_chosen(
    area: SmallArea, page: ConflictsPage, qtbot: QtBot
) -> None:
    asked = plant(area)
    plant(area, start="14:30", end="15:30", title="Drums")
    audited(page)
    first, second = cards(page)
    assert page.panel.ways.lines()
    with qtbot.waitSignal(page.did) as did:
        QTest.keyClick(page.list, ONE)
    assert "Fraud talk" in did.args[0]
    assert area.desk.watch.of(asked) == []
    assert [card.conflict.key for card in cards(page)] == [second.conflict.key]
    assert chosen_card(page).conflict.key == second.conflict.key
    QTest.keyClick(page.list, ONE)
    audited(page)
    assert cards(page) == []
    area.desk.undo()
    audited(page)
    assert chosen_card(page).conflict.key == second.conflict.key
    assert first.conflict.key not in [card.conflict.key for card in cards(page)]


def test_an_audit_from_before_brings_nothing_back(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    before = area.desk.keeping.standing(area.desk.today())
    audited(page)
    QTest.keyClick(page.list, ONE)
    page.show_standing(before)
    assert cards(page) == []


def test_what_a_way_would_change_is_seen_before(area: SmallArea, page: ConflictsPage, qtbot: QtBot) -> None:
    asked = plant(area)
    audited(page)
    place = number_of(page, "to ")
    way = page.panel.ways.button(place)
    qtbot.waitUntil(way.isVisible)
    way.setFocus()
    qtbot.waitUntil(way.hasFocus)
    shown = next(card for card in cards(page))
    bar = next(bar for bar in shown.bars if bar.booking_id == asked)
    assert bar.after
    assert "→" in bar.words
    page.list.setFocus()
    assert all(bar.after is None for card in cards(page) for bar in card.bars)


def test_a_number_that_is_not_offered_does_nothing(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    audited(page)
    assert len(page.panel.ways.lines()) < 9
    QTest.keyClick(page.list, Qt.Key.Key_9)
    assert len(cards(page)) == 1


def test_a_rejection_asks_why_with_a_reason_ready(area: SmallArea, page: ConflictsPage) -> None:
    asked = plant(area)
    audited(page)
    place = number_of(page, "reject")
    page.panel.ways.button(place).click()
    assert page.panel.reason.isVisible()
    page.panel.reason.line.setText("The room is for the class")
    QTest.keyClick(page.panel.reason.line, Qt.Key.Key_Return)
    booking = area.desk.bookings.get(asked)
    assert booking.state.value == "rejected"
    assert booking.reason == "The room is for the class"


def test_esc_puts_the_question_away_and_nothing_is_done(area: SmallArea, page: ConflictsPage) -> None:
    asked = plant(area)
    audited(page)
    page.panel.ways.button(number_of(page, "reject")).click()
    QTest.keyClick(page.panel.reason.line, Qt.Key.Key_Escape)
    assert area.desk.bookings.get(asked).state.value == "requested"
    assert page.panel.reason.isHidden()


@pytest.fixture
def tight(area: SmallArea) -> int:
    """A booking that came in without anybody looking, with no time to clear the room before it."""
    title = Name("Brass")
    given = Booking(room_id=area.rooms["dance"], start=at("15:05"), end=at("16:00"), title=title)
    return int(build(area.desk, given)[0].id)


def test_a_warning_is_kept_with_a_reason_and_found_among_the_kept(page: ConflictsPage, tight: int) -> None:
    audited(page)
    (card,) = cards(page)
    assert card.conflict.code == "R03"
    assert tight in card.conflict.bookings
    QTest.keyClick(page.list, Qt.Key(ONE.value + number_of(page, "Keep it")))
    answer(page, "The choir clears the room itself")
    audited(page)
    assert cards(page) == []
    choose(page, "kept")
    (card,) = cards(page)
    assert "The choir clears the room itself" in card.sentence
    assert "test" in card.sentence
    assert page.panel.ways.lines() == []
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    audited(page)
    assert cards(page) == []
    choose(page, "open")
    assert [card.conflict.code for card in cards(page)] == ["R03"]


def choose(page: ConflictsPage, state: str) -> None:
    """Look at those that are open, kept, or both."""
    page.states.set_current(state)
    page.states.chosen.emit(state)


def test_both_parties_can_be_rung_and_their_numbers_are_hidden(area: SmallArea, page: ConflictsPage) -> None:
    for booking_id, phone in ((plant(area), "13800001111"), (area.tai_chi, "13900002222")):
        booking = area.desk.bookings.get(booking_id)
        area.desk.bookings.change(replace(booking, phone=phone), keep=Keep(frozenset({"R01"}), "known"))
    audited(page)
    phones = [phone.text() for phone in page.panel.findChildren(MaskedPhone) if not phone.isHidden()]
    assert sorted(phones) == ["138****1111", "139****2222"]


def test_a_reason_that_is_being_typed_stays_while_others_write(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    audited(page)
    page.panel.ways.button(number_of(page, "reject")).click()
    page.panel.reason.line.setText("Half a sen")
    area.book("art", "17:00", "18:00", "剪纸", "Paper")
    audited(page)
    assert page.panel.reason.isVisible()
    assert page.panel.reason.line.text() == "Half a sen"
