"""The rule table: changed from a day on, seen before what it would break, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import BookerKind, Booking
from spacebook.domain.conflicts import Level
from spacebook.domain.names import Name
from spacebook.domain.rules import Term
from spacebook.gui.house.rules_section import RulesSection
from tests.gui.small_area import SmallArea, at

RESIDENT = BookerKind.RESIDENT


@pytest.fixture
def section(area: SmallArea, qtbot: QtBot, _plain_look: None) -> RulesSection:
    section = RulesSection(area.desk)
    qtbot.addWidget(section)
    section.resize(1200, 700)
    section.show()
    return section


def choose(section: RulesSection, term: Term, kind: BookerKind = RESIDENT) -> None:
    section.table.setCurrentIndex(section.model.place_of(term, kind))


def cell(section: RulesSection, term: Term, kind: BookerKind = RESIDENT) -> str:
    return str(section.model.place_of(term, kind).data())


def said(section: RulesSection) -> str:
    return "\n".join(label.text() for label in section.card.findChildren(QLabel) if not label.isHidden())


def ask(section: RulesSection, term: Term, value: int) -> None:
    choose(section, term)
    QTest.keyClick(section.table, Qt.Key.Key_Return)
    section.dialog.number.setValue(value)


def test_every_term_says_what_it_means_for_every_class(section: RulesSection) -> None:
    assert cell(section, Term.PER_MONTH) == "at most 2 times a month"
    assert cell(section, Term.ACCEPTED, BookerKind.COMPANY) == "not accepted"
    assert cell(section, Term.LONGEST_MINUTES, BookerKind.COMMITTEE) == "at most 4 h at a time"
    choose(section, Term.PER_MONTH)
    assert "default" in said(section)


def test_what_would_break_is_seen_before_it_holds(area: SmallArea, section: RulesSection) -> None:
    for name, start, end in (("Ms Wang", "10:00", "11:30"), ("Mr Li", "18:00", "19:30")):
        booking = Booking(
            room_id=area.rooms["art"],
            start=at(start),
            end=at(end),
            title=Name("Reading"),
            booker=Name(name),
        )
        area.desk.bookings.book(booking)
    ask(section, Term.LONGEST_MINUTES, 60)
    assert section.dialog.words.text() == "at most 1 h at a time"
    lines = [section.dialog.broken.item(row).text() for row in range(section.dialog.broken.count())]
    assert len(lines) == 2
    assert "2 bookings" in section.dialog.verdict.text()
    assert {one.term for one in area.desk.rules.lines()} == {Term.KEYHOLDER}
    section.dialog.number.setValue(240)
    assert section.dialog.verdict.text() == "Nothing that is booked would break it."


def test_another_value_holds_from_its_day_on(area: SmallArea, section: RulesSection, qtbot: QtBot) -> None:
    ask(section, Term.PER_MONTH, 5)
    section.dialog.since.set_day(date(2026, 10, 1))
    section.dialog.level.choose(Level.BLOCK.value)
    with qtbot.waitSignal(section.did):
        section.dialog.submit.click()
    assert cell(section, Term.PER_MONTH) == "at most 2 times a month"
    assert "1 October 2026" in said(section)
    section.day.set_day(date(2026, 10, 2))
    assert cell(section, Term.PER_MONTH) == "at most 5 times a month"
    assert "blocks" in said(section)
    area.desk.undo()
    section.reload()
    assert cell(section, Term.PER_MONTH) == "at most 2 times a month"


def test_a_venue_has_a_rule_of_its_own(area: SmallArea, section: RulesSection) -> None:
    section.set_venue(area.venue_id)
    ask(section, Term.GRACE_MINUTES, 30)
    section.dialog.submit.click()
    assert cell(section, Term.GRACE_MINUTES) == "30 min after the beginning"
    assert "Hub" in said(section)
    section.set_venue(None)
    assert cell(section, Term.GRACE_MINUTES) == "15 min after the beginning"


def test_a_rule_for_everybody_and_no_limit(section: RulesSection) -> None:
    choose(section, Term.KEYHOLDER)
    section.change()
    section.dialog.who.choose("")
    section.dialog.switch.choose("1")
    section.dialog.submit.click()
    assert cell(section, Term.KEYHOLDER, BookerKind.COMPANY) == "key-holder outside desk hours"
    ask(section, Term.PER_MONTH, 5)
    section.dialog.unlimited.setChecked(True)
    section.dialog.submit.click()
    assert cell(section, Term.PER_MONTH) == "no limit"


def test_back_to_the_default(section: RulesSection) -> None:
    ask(section, Term.PER_MONTH, 5)
    section.dialog.submit.click()
    assert section.card.default.isVisible()
    section.card.default.click()
    assert cell(section, Term.PER_MONTH) == "at most 2 times a month"
    assert not section.card.default.isVisible()


def test_a_day_that_is_none_is_told_and_nothing_is_written(area: SmallArea, section: RulesSection) -> None:
    before = area.desk.rules.lines()
    ask(section, Term.PER_MONTH, 5)
    section.dialog.since.setText("someday")
    section.dialog.since.textEdited.emit("someday")
    section.dialog.submit.click()
    assert "someday" in section.dialog.refusal.text()
    assert area.desk.rules.lines() == before
