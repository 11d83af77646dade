"""Closures and takeovers at the window: what is in the way, what becomes of it, and the way back."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.domain.places import ClosureKind
from spacebook.gui.house.closing_dialog import ClosingDialog
from spacebook.gui.house.closures_section import ClosuresSection
from spacebook.services.closures import Deal
from tests.gui.small_area import WEDNESDAY, SmallArea, at

D = TypeVar("D", bound=ClosingDialog)

pytestmark = pytest.mark.usefixtures("_plain_look")


@pytest.fixture
def section(area: SmallArea, qtbot: QtBot) -> ClosuresSection:
    section = ClosuresSection(area.desk)
    qtbot.addWidget(section)
    section.resize(1180, 640)
    section.show()
    qtbot.waitExposed(section)
    return section


def fill(dialog: D, area: SmallArea, *rooms: str, start: str, end: str, name: str = "Paint") -> D:
    """What somebody types: for what, when on the Wednesday, which rooms."""
    dialog.name.setText(name)
    dialog.period.first.set_day(WEDNESDAY)
    dialog.period.last.set_day(WEDNESDAY)
    hours = [int(clock.split(":")[0]) * 60 + int(clock.split(":")[1]) for clock in (start, end)]
    dialog.period.start.set_minute(hours[0])
    dialog.period.end.set_minute(hours[1])
    for room in rooms:
        dialog.rooms.tick(area.rooms[room])
    dialog.look()
    return dialog


def closures(area: SmallArea, name: str = "Paint"):
    return [one for one in area.desk.closures if str(one.name) == name]


def state(area: SmallArea, booking_id: int) -> State:
    return area.desk.bookings.get(booking_id).state


def titles(dialog: ClosingDialog) -> list[str]:
    return [row.cells[-3].split("\n")[0] for row in dialog.table.rows()]


def test_the_list_says_what_where_when_and_why(section: ClosuresSection) -> None:
    cells = [row.cells for row in section.model.rows]
    assert cells == [("Repairs", "Art room", "Fri 18 Sep 8:00–21:00", "", "Repair")]
    assert section.card.title.text() == "Repairs"


def test_a_closure_over_bookings_asks_about_each(area: SmallArea, section: ClosuresSection) -> None:
    dialog = fill(section.new_closure(), area, "dance", start="9:00", end="16:00")
    assert titles(dialog) == ["Tai chi", "Choir"]
    dialog.take()
    assert dialog.isVisible()
    assert "Choir" in dialog.refusal.text()
    assert closures(area) == []
    dialog.table.choose(area.tai_chi, Deal.CANCEL.value)
    dialog.table.choose(area.choir, Deal.AROUND.value)
    dialog.reason.setText("Wet paint")
    dialog.take()
    assert not dialog.isVisible()
    assert (state(area, area.tai_chi), state(area, area.choir)) == (State.CANCELLED, State.CONFIRMED)
    assert [(one.start, one.end) for one in closures(area)] == [
        (at("9:00"), at("14:00")),
        (at("15:00"), at("16:00")),
    ]
    area.desk.undo()
    assert state(area, area.tai_chi) is State.CONFIRMED
    assert closures(area) == []


def test_one_choice_for_all_and_the_combo_of_a_row(area: SmallArea, section: ClosuresSection) -> None:
    dialog = fill(section.new_closure(), area, "dance", start="9:00", end="16:00")
    dialog.for_all.choose(Deal.DISPLACE.value)
    dialog.for_all.activated.emit(0)
    assert "wait" not in dialog.summary.text()
    combo = dialog.table.findChildren(QComboBox)[0]
    assert combo.accessibleName() == "Tai chi: what becomes of it"
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_End)
    assert dialog.table.chosen() == {area.tai_chi: Deal.KEEP.value, area.choir: Deal.DISPLACE.value}
    dialog.take()
    assert (state(area, area.tai_chi), state(area, area.choir)) == (State.CONFIRMED, State.DISPLACED)
    section.select(closures(area)[0].id)
    assert section.card.waiting_head.text() == "1 booking has no place yet"
    section.remove()
    assert state(area, area.choir) is State.CONFIRMED


def test_a_cancelled_booking_needs_a_reason(area: SmallArea, section: ClosuresSection) -> None:
    dialog = fill(section.new_closure(), area, "dance", start="9:00", end="12:00")
    dialog.table.choose_all(Deal.CANCEL.value)
    dialog.take()
    assert "reason" in dialog.refusal.text()
    assert state(area, area.tai_chi) is State.CONFIRMED


def test_a_closure_that_repeats_loses_one_date_and_is_changed(
    area: SmallArea, section: ClosuresSection
) -> None:
    dialog = fill(section.new_closure(), area, "art", start="18:00", end="19:00", name="Cleaning")
    dialog.period.rule.choose("FREQ=WEEKLY;BYDAY=WE")
    dialog.period.until.set_day(date(2026, 10, 7))
    dialog.look()
    dialog.take()
    (closure,) = closures(area, "Cleaning")
    assert closure.rule == "FREQ=WEEKLY;BYDAY=WE;UNTIL=20261007"
    assert section.card.closure == closure
    assert "Every Wednesday until 7 October 2026" in section.card.facts.text()
    dates = [action.text() for action in section.card.fill_menu().actions()]
    assert dates == [f"Wed {day} 18:00–19:00" for day in ("16 Sep", "23 Sep", "30 Sep", "7 Oct")]
    section.card.fill_menu().actions()[1].trigger()
    assert closures(area, "Cleaning")[0].skipped == (date(2026, 9, 23),)
    again = section.edit()
    assert again is not None
    assert (again.period.rule.value(), again.period.until.day()) == (
        "FREQ=WEEKLY;BYDAY=WE",
        date(2026, 10, 7),
    )
    again.period.end.set_minute(20 * 60)
    again.look()
    again.take()
    (changed,) = closures(area, "Cleaning")
    assert (changed.end, changed.skipped) == (at("20:00"), (date(2026, 9, 23),))


def test_delete_takes_a_closure_away_and_undo_brings_it_back(
    area: SmallArea, section: ClosuresSection, qtbot
) -> None:
    section.table.setFocus()
    with qtbot.waitSignal(section.did) as said:
        QTest.keyClick(section.table, Qt.Key.Key_Delete)
    assert said.args == ["The closure “Repairs” was removed."]
    assert section.model.rows == []
    assert not section.card.isVisible()
    area.desk.undo()
    section.reload()
    assert len(section.model.rows) == 1


def test_all_rooms_of_a_venue_are_the_venue(area: SmallArea, section: ClosuresSection) -> None:
    dialog = fill(section.new_closure(), area, *area.rooms, start="19:00", end="20:00")
    assert dialog.rooms.where() == (area.venue_id, ())
    dialog.rooms.tick(area.rooms["art"], on=False)
    venue_id, rooms = dialog.rooms.where()
    assert venue_id == area.venue_id
    assert set(rooms) == set(area.rooms.values()) - {area.rooms["art"]}


def test_the_filter_hides_what_it_does_not_find_but_not_the_ticks(area: SmallArea, section) -> None:
    dialog = fill(section.new_closure(), area, "art", start="19:00", end="20:00")
    dialog.rooms.filter.setText("dance")
    assert dialog.rooms.where() == (area.venue_id, (area.rooms["art"],))


def test_what_esc_left_is_there_again_until_it_is_begun_afresh(
    area: SmallArea, section: ClosuresSection
) -> None:
    dialog = fill(section.new_closure(), area, "art", start="19:00", end="20:00")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    again = section.new_closure()
    assert (again.name.text(), again.rooms.where()) == ("Paint", (area.venue_id, (area.rooms["art"],)))
    assert again.fresh.isVisible()
    again.fresh.click()
    assert (again.name.text(), again.rooms.where()) == ("", (None, ()))
    assert not again.fresh.isVisible()


@pytest.mark.parametrize(
    ("missing", "said"),
    [("name", "What is it for?"), ("authority", "Which authority"), ("time", "From which time")],
)
def test_what_is_missing_is_said_beside_the_button(area: SmallArea, section, missing, said) -> None:
    dialog = fill(section.new_takeover(), area, "art", start="19:00", end="20:00")
    dialog.authority.setText("Street office")
    {"name": dialog.name.clear, "authority": dialog.authority.clear, "time": dialog.period.start.clear}[
        missing
    ]()
    if missing == "time":
        dialog.period.start.set_minute(None)
        dialog.look()
    dialog.take()
    assert said in dialog.refusal.text()
    assert dialog.isVisible()
    if missing != "time":
        assert dialog.focusWidget() is getattr(dialog, missing)


def test_alt_and_its_letter_lead_to_the_rooms(section: ClosuresSection, qtbot: QtBot) -> None:
    dialog = section.new_takeover()
    qtbot.waitUntil(dialog.isActiveWindow)
    QTest.keyClick(dialog.name, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert dialog.focusWidget() is dialog.rooms.filter


def test_words_typed_last_are_taken_and_a_time_typed_last_is_looked_at_first(
    area: SmallArea, section: ClosuresSection
) -> None:
    dialog = fill(section.new_takeover(), area, "art", start="19:00", end="20:00")
    dialog.authority.setText("Street office")
    dialog.period.end.set_minute(21 * 60)
    dialog.touch()
    dialog.take()
    assert "press again" in dialog.refusal.text()
    dialog.authority.setText("Street office of Wushan")
    dialog.touch()
    dialog.take()
    assert not dialog.isVisible()
    assert [one.end.hour for one in closures(area)] == [21]


def test_a_takeover_says_who_goes_where_and_does_it_in_one_step(area: SmallArea, section, qtbot) -> None:
    dialog = fill(section.new_takeover(), area, "dance", start="9:00", end="16:00", name="Storm")
    dialog.authority.setText("Street office")
    dialog.look()
    assert titles(dialog) == ["Tai chi", "Choir"]
    assert dialog.summary.text() == "2 bookings have to leave · 2 with another place"
    assert dialog.sentence.text().startswith("“Tai chi” on Wed 16 Sep 10:00–11:30 moves from Dance studio to")
    dialog.table.choose(area.choir, None)
    assert dialog.summary.text().endswith("1 with another place · 1 waiting with a token")
    place = dialog.choices()[area.tai_chi]
    with qtbot.waitSignal(section.did) as done:
        dialog.submit.click()
    assert done.args == [
        "The rooms are taken over for “Storm”. 1 booking has another place. 1 waits with its token."
    ]
    assert area.times(area.tai_chi)[:2] == (place.room_id, place.start)
    assert state(area, area.choir) is State.DISPLACED
    assert section.card.waiting_head.text() == "1 booking has no place yet"
    area.desk.undo()
    assert area.times(area.tai_chi)[0] == area.rooms["dance"]
    assert state(area, area.choir) is State.CONFIRMED


def test_a_running_takeover_houses_again_and_gives_back(area: SmallArea, section) -> None:
    dialog = fill(section.new_takeover(), area, "dance", start="9:00", end="16:00", name="Storm")
    dialog.authority.setText("Street office")
    dialog.look()
    dialog.table.choose_all(None)
    dialog.take()
    assert section.card.remove.text() == "&Release the rooms"
    assert [section.card.waiting.item(n).text().split("\n")[0] for n in range(2)] == ["Tai chi", "Choir"]
    again = section.edit()
    assert titles(again) == ["Tai chi", "Choir"]
    again.table.choose(area.choir, None)
    again.take()
    assert (state(area, area.tai_chi), state(area, area.choir)) == (State.CONFIRMED, State.DISPLACED)
    section.remove()
    assert area.times(area.choir)[0] == area.rooms["dance"]
    assert state(area, area.choir) is State.CONFIRMED
    (storm,) = closures(area, "Storm")
    assert storm.end == area.desk.now().replace(second=0)
    assert storm.kind is ClosureKind.TAKEOVER


def test_a_venue_shows_its_own(area: SmallArea, section: ClosuresSection) -> None:
    section.set_venue(area.venue_id)
    assert len(section.model.rows) == 1
    section.set_venue(area.venue_id + 1)
    assert section.model.rows == []


def test_another_language_says_the_list_again(section: ClosuresSection) -> None:
    i18n.install("zh_CN")
    section.retranslate()
    assert section.model.rows[0].cells[:2] == ("维修停用", "书画室")
