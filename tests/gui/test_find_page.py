"""Finding a room: the wish in fields or in one line, what suits while one types, booked from here."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import Booking
from spacebook.domain.names import Name
from spacebook.domain.places import Pool
from spacebook.gui.find.page import FindPage
from spacebook.gui.find.searching import NEAREST, Row
from tests.gui.small_area import WEDNESDAY, SmallArea, at
from tests.house import build

CTRL = Qt.KeyboardModifier.ControlModifier
THURSDAY = date(2026, 9, 17)


@pytest.fixture
def page(area: SmallArea, qtbot: QtBot, _plain_look: None) -> FindPage:
    page = FindPage(area.desk)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    return page


def found(page: FindPage) -> list[Row]:
    """What is listed now; the pause of typing is over."""
    page.reload()
    lines = [page.list.results.row(page.list.results.index(n)) for n in range(page.list.results.rowCount())]
    return [line for line in lines if line is not None]


def headings(page: FindPage) -> list[str]:
    page.reload()
    model = page.list.results
    return [model.index(n).data() for n in range(model.rowCount()) if model.row(model.index(n)) is None]


def type_line(page: FindPage, text: str) -> None:
    page.line.clear()
    QTest.keyClicks(page.line, text)


def test_a_line_fills_the_wish(page: FindPage) -> None:
    type_line(page, "thu 14-16 20 people")
    wish = page.form.wish()
    assert wish is not None
    assert (wish.first, wish.last) == (THURSDAY, THURSDAY)
    assert (wish.after, wish.before, wish.minutes) == (840, 960, 120)
    assert wish.people == 20


def test_what_a_line_no_longer_says_is_no_longer_wished(page: FindPage) -> None:
    type_line(page, "thu 20 people")
    type_line(page, "thu 14-16")
    wish = page.form.wish()
    assert wish is not None
    assert wish.people == 0
    assert wish.minutes == 120


def test_what_was_chosen_in_the_fields_stays_when_a_line_is_typed(page: FindPage) -> None:
    page.form.people.setValue(12)
    type_line(page, "thu 14-16")
    wish = page.form.wish()
    assert wish is not None
    assert wish.people == 12


def test_rooms_that_are_taken_or_too_small_are_not_listed(area: SmallArea, page: FindPage) -> None:
    page.form.show_days(WEDNESDAY, WEDNESDAY)
    page.form.after.set_minute(600)
    page.form.before.set_minute(690)
    page.form.minutes.setValue(90)
    rooms = {row.found.room_id for row in found(page)}
    assert area.rooms["dance"] not in rooms
    assert area.rooms["hall"] in rooms
    page.form.people.setValue(50)
    assert {row.found.room_id for row in found(page)} == {area.rooms["hall"]}


def test_results_follow_what_is_typed(page: FindPage, qtbot: QtBot) -> None:
    page.form.show_days(THURSDAY, THURSDAY)
    before = len(found(page))
    page.form.people.setValue(50)
    qtbot.waitUntil(lambda: 0 < page.list.results.rowCount() - 1 < before)


def test_what_comes_nearest_is_told_with_what_it_lacks(area: SmallArea, page: FindPage) -> None:
    page.form.show_days(THURSDAY, THURSDAY)
    page.form.people.setValue(80)
    assert headings(page) == [NEAREST]
    (row, *_more) = found(page)
    assert row.found.room_id == area.rooms["hall"]
    assert "20 places too few" in row.lacks


def test_equipment_is_picked_from_what_there_is(area: SmallArea, page: FindPage) -> None:
    build(area.desk, Pool(venue_id=area.venue_id, name=Name("投影仪", en="Projector"), quantity=1))
    area.desk.refresh()
    field = page.form.things.field
    field.setFocus()
    QTest.keyClicks(field, "proj")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.form.things.things() == ("Projector",)
    assert all("Projector" in row.why for row in found(page))
    page.form.things._buttons[0].click()
    assert page.form.things.things() == ()


def test_of_one_room_the_next_free_time_is_told(area: SmallArea, page: FindPage) -> None:
    type_line(page, "today 10-11:30")
    page.form.room.set_taken(page.form._finder.room(area.desk.places.rooms[area.rooms["dance"]]))
    assert found(page)[-1].found.room_id == area.rooms["dance"]
    assert "Next time the room is free" in headings(page)
    assert found(page)[-1].found.start >= at("11:30")


def test_enter_opens_the_form_with_all_that_is_known(page: FindPage, qtbot: QtBot) -> None:
    type_line(page, "thu 14-16 20 people")
    (row, *_others) = found(page)
    with qtbot.waitSignal(page.draft_wanted) as wanted:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    booking: Booking = wanted.args[0]
    assert (booking.room_id, booking.headcount) == (row.found.room_id, 20)
    assert (booking.start, booking.end) == (datetime(2026, 9, 17, 14), datetime(2026, 9, 17, 16))


def test_ctrl_enter_books_when_title_and_booker_are_there(
    area: SmallArea, page: FindPage, qtbot: QtBot
) -> None:
    type_line(page, "thu 14-16")
    found(page)
    page.list.setFocus()
    with qtbot.assertNotEmitted(page.book_wanted):
        QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    assert page.note.isVisible()
    page.title.setText("Chess")
    page.booker.setText("Mr Wu")
    with qtbot.waitSignal(page.book_wanted) as wanted:
        QTest.keyClick(page.list, Qt.Key.Key_Return, CTRL)
    booking: Booking = wanted.args[0]
    assert (str(booking.title), str(booking.booker)) == ("Chess", "Mr Wu")
    assert area.desk.bookings.check(booking) == []


def test_days_in_the_wrong_order_are_told_beside_them(page: FindPage) -> None:
    page.form.first.set_day(THURSDAY)
    page.form.last.set_day(WEDNESDAY)
    page.reload()
    assert page.form.days_row.message()


def test_the_quick_days_of_the_counter(page: FindPage) -> None:
    page.form._on_quick(lambda today: (today, today))
    wish = page.form.wish()
    assert wish is not None
    assert (wish.first, wish.last) == (WEDNESDAY, WEDNESDAY)


def test_a_row_says_its_day_in_words_and_on_its_strip(area: SmallArea, page: FindPage) -> None:
    page.form.show_days(WEDNESDAY, WEDNESDAY)
    page.form.room.set_taken(page.form._finder.room(area.desk.places.rooms[area.rooms["dance"]]))
    row = found(page)[0]
    assert "16 Sep" in row.when
    assert row.where == "Dance studio · Hub"
    assert (600, 690) in row.strip.taken
    assert row.strip.opening == ((510, 1230),)


def test_the_page_speaks_another_language_at_once(page: FindPage) -> None:
    i18n.install("zh_CN")
    page.retranslate()
    assert "舞蹈教室" in " ".join(row.where for row in found(page))
