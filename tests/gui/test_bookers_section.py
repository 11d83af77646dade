"""The register: found by sound, called by phone, kept in order, suspended by a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind, Booking
from spacebook.domain.names import Name
from spacebook.gui.house.bookers_section import BookersSection
from spacebook.gui.widgets.fitting_link import FittingLink
from spacebook.gui.widgets.masked_phone import MaskedPhone
from tests.gui.small_area import SmallArea, at

PHONE = "13800005602"


@pytest.fixture
def choir(area: SmallArea) -> Booker:
    return area.desk.bookers.add(
        Booker(
            name=Name("梧桐合唱队", en="Plane Tree Choir"),
            kind=BookerKind.TEAM,
            contact="林阿姨",
            phone=PHONE,
            undertaking="AQ-1",
            undertaking_until=date(2026, 8, 31),
        )
    )


@pytest.fixture
def section(area: SmallArea, choir: Booker, qtbot: QtBot, _plain_look: None) -> BookersSection:
    area.desk.bookers.add(Booker(name=Name("乒乓球队", en="Table Tennis"), kind=BookerKind.TEAM))
    assert choir.id
    section = BookersSection(area.desk)
    qtbot.addWidget(section)
    section.resize(1200, 700)
    section.show()
    return section


def names(section: BookersSection) -> list[str]:
    return [row.cells[0] for row in section.model.rows]


def said(section: BookersSection) -> str:
    return "\n".join(label.text() for label in section.card.findChildren(QLabel) if not label.isHidden())


@pytest.mark.parametrize("typed", ["梧桐", "wutong", "wthcd", "Plane", "林阿姨", "5602"])
def test_an_entry_is_found_by_whatever_is_known_of_it(section: BookersSection, typed: str) -> None:
    section.search.setText(typed)
    assert names(section) == ["Plane Tree Choir"]


def test_the_phone_is_masked_in_list_and_card(section: BookersSection, choir: Booker) -> None:
    section.select(choir.id)
    row = section.model.rows[section.model.row_of(choir.id)]
    assert PHONE not in "".join(row.cells)
    assert "138****5602" in row.cells[2]
    phone = section.card.findChild(MaskedPhone)
    assert phone is not None
    assert phone.text() == "138****5602"


def test_an_undertaking_that_has_run_out_is_marked(section: BookersSection, choir: Booker) -> None:
    row = section.model.rows[section.model.row_of(choir.id)]
    assert row.expired
    assert "expired" in row.cells[3]
    section.select(choir.id)
    assert "AQ-1, expired 31 August 2026" in said(section)


def test_a_new_entry_is_written_and_chosen(area: SmallArea, section: BookersSection, qtbot: QtBot) -> None:
    section.new.click()
    section.entry.name.setText("  编织社 ")
    section.entry.kind.choose(BookerKind.ORGANISATION.value)
    section.entry.phone.setText(PHONE)
    section.entry.until.set_day(date(2027, 8, 31))
    with qtbot.waitSignal(section.did):
        section.entry.submit.click()
    written = section.card.booker
    assert written is not None
    assert (written.name.hans, written.kind, written.phone) == ("编织社", BookerKind.ORGANISATION, PHONE)
    assert written.undertaking_until == date(2027, 8, 31)
    assert not section.entry.isVisible()
    area.desk.undo()
    section.reload()
    assert "编织社" not in names(section)


def test_without_a_name_the_form_says_so_and_keeps_what_was_typed(section: BookersSection) -> None:
    section.new.click()
    section.entry.contact.setText("方阿姨")
    section.entry.submit.click()
    assert "Give a name" in section.entry.refusal.text()
    section.entry.close()
    section.new.click()
    assert section.entry.contact.text() == "方阿姨"


def test_an_entry_is_changed(area: SmallArea, section: BookersSection, choir: Booker) -> None:
    section.select(choir.id)
    section.act("edit")
    section.entry.contact.setText("周老师")
    section.entry.submit.click()
    changed = area.desk.bookers.get(choir.id)
    assert (changed.contact, changed.name) == ("周老师", choir.name)


def test_suspended_with_a_reason_and_lifted_again(
    area: SmallArea, section: BookersSection, choir: Booker
) -> None:
    section.select(choir.id)
    section.act("pause")
    section.pausing.submit.click()
    assert "reason" in section.pausing.refusal.text()
    section.pausing.reason.setText("three times absent")
    section.pausing.submit.click()
    assert area.desk.bookers.get(choir.id).paused_on(date(2026, 9, 20))
    assert section.focusWidget() is section.table
    assert "three times absent" in said(section)
    assert "suspended until" in section.model.rows[section.model.row_of(choir.id)].cells[5]
    section.act("lift")
    section.lifting.reason.setText("explained")
    section.lifting.submit.click()
    assert not area.desk.bookers.get(choir.id).paused_on(date(2026, 9, 20))


def test_retired_is_out_of_the_list_until_it_is_asked_for(section: BookersSection, choir: Booker) -> None:
    section.select(choir.id)
    section.act("retire")
    assert names(section) == ["Table Tennis"]
    section.retired.setChecked(True)
    section.select(choir.id)
    section.act("revive")
    section.retired.setChecked(False)
    assert len(names(section)) == 2


def test_two_entries_become_one(area: SmallArea, section: BookersSection, choir: Booker) -> None:
    double = area.desk.bookers.add(replace(choir, id=0, rev=0, phone="1", contact=""))
    section.reload()
    section.select(choir.id)
    section.act("merge")
    section.merging.submit.click()
    assert section.merging.refusal.text()
    section.merging.other.choose(str(double.id))
    section.merging.submit.click()
    assert names(section).count("Plane Tree Choir") == 1


def test_earlier_bookings_are_linked_listed_and_lead_on(
    area: SmallArea, section: BookersSection, choir: Booker, qtbot: QtBot
) -> None:
    booking = area.desk.bookings.book(
        Booking(
            room_id=area.rooms["art"],
            start=at("18:00"),
            end=at("19:00"),
            title=Name("排练", en="Rehearsal"),
            booker=choir.name,
        )
    )
    with qtbot.waitSignal(section.did) as told:
        section.link.click()
    assert told.args == ["1 earlier booking linked."]
    section.select(choir.id)
    link = next(
        each for each in section.card.findChildren(FittingLink) if "Rehearsal" in each.accessibleName()
    )
    with qtbot.waitSignal(section.goto_wanted) as gone:
        link.click()
    assert gone.args == [booking.id]


def test_nothing_to_link_is_said(section: BookersSection, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.done):
        section.link.click()
