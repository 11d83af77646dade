"""The shell: pages, languages, looks, undo, and what arrives from elsewhere."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.domain.errors import Refusal
from spacebook.gui import theme
from spacebook.gui.actions import ACTIONS
from spacebook.gui.keys_dialog import KeysDialog
from spacebook.services.desk import Desk
from tests.gui.windows import shown_window
from tests.house import MONDAY, a_booking

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def texts(widget):
    return {label.text() for label in widget.findChildren(QLabel) if label.isVisible()}


def a_shown_booking(window):
    rows = window.desk.agenda.board(MONDAY, 7).rows()
    return next(block for row in rows for block in row.blocks if not block.series_id)


def test_it_opens_on_the_week_of_today_with_the_area_in_its_title(window):
    assert window.page == "week"
    assert window.pages.page("week").board.days[0].date == MONDAY
    assert "Wushan Area" in window.windowTitle()


def test_keys_lead_to_every_page(window):
    for key, page in ((Qt.Key.Key_1, "day"), (Qt.Key.Key_3, "conflicts"), (Qt.Key.Key_2, "week")):
        QTest.keyClick(window, key, CTRL)
        assert window.page == page
    QTest.keyClick(window, Qt.Key.Key_P, CTRL)
    assert window.page == "print"


def test_a_later_week_and_back_to_today(window):
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert window.pages.page("week").board.days[0].date == MONDAY + timedelta(days=7)
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    assert window.pages.page("week").board.days[0].date == MONDAY


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "en"])
def test_the_language_changes_at_once_on_every_page(window, language):
    for name in ("rooms", "conflicts", "print"):
        window.show_page(name)
    window.change_setting("language", language)
    assert i18n.language() == language
    assert window.bar.new.text() == {"zh_CN": "新预约", "zh_TW": "新預約", "en": "New booking"}[language]
    for name, words in (("conflicts", ("冲突", "衝突", "Conflicts")), ("print", ("打印", "列印", "Print"))):
        window.show_page(name)
        assert window.bar.title.text() in words
    window.show_page("rooms")
    assert window.grab().width() > 0


@pytest.mark.parametrize("size", ["standard", "large", "extra"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_look_paints_every_page(window, mode, size):
    window.change_setting("theme", mode)
    window.change_setting("text_size", size)
    assert theme.current().dark is (mode == "dark")
    for name in ("rooms", "conflicts", "print"):
        window.show_page(name)
        assert not window.grab().isNull()
    window.show_view("day")
    assert not window.grab().isNull()


def test_cancel_from_the_panel_and_undo_from_the_toast(window):
    booking = a_shown_booking(window)
    window.go_to_booking(booking.id)
    window.inspector.cancel_wanted.emit(booking.id)
    assert window.desk.bookings.get(booking.id).state is State.CANCELLED
    assert window.toast.isVisible()
    window.toast.acted.emit()
    assert window.desk.bookings.get(booking.id).state is State.CONFIRMED


def test_the_toast_takes_back_its_own_deed_and_no_other(window):
    booking = a_shown_booking(window)
    window.inspector.cancel_wanted.emit(booking.id)
    other = Desk.open(window.desk.database, by="Lan")
    elsewhere = next(one for one in other.agenda.board(window.go.date, 7).rows() if one.blocks).blocks[0]
    other.bookings.cancel(elsewhere.id)
    other.close()
    window.toast.acted.emit()
    assert window.desk.bookings.get(elsewhere.id).state is State.CANCELLED
    assert window.desk.bookings.get(booking.id).state is State.CANCELLED
    assert "Something else" in window.banner.message()


def test_undo_and_redo_by_key(window):
    booking = a_shown_booking(window)
    window.desk.bookings.cancel(booking.id)
    QTest.keyClick(window, Qt.Key.Key_Z, CTRL)
    assert window.desk.bookings.get(booking.id).state is State.CONFIRMED
    QTest.keyClick(window, Qt.Key.Key_Y, CTRL)
    assert window.desk.bookings.get(booking.id).state is State.CANCELLED


def test_a_refusal_is_told_in_the_window_and_nothing_is_lost(window):
    booking = a_shown_booking(window)
    window.desk.bookings.cancel(booking.id)
    window.deeds.cancel(booking.id)
    assert window.banner.isVisible()
    assert "cancelled" in window.banner.message()


def test_a_change_of_another_program_appears_by_itself(window, qtbot):
    booking = a_shown_booking(window)
    other = Desk.open(window.desk.database, by="Lan")
    other.bookings.cancel(booking.id)
    other.close()
    qtbot.waitUntil(lambda: window.pages.page("week").board.block(booking.id) is None, timeout=5000)


def test_a_request_that_is_gone_is_told_when_it_is_confirmed(window):
    window.deeds.decide("confirm", 1 << 40)
    assert window.banner.isVisible()


def test_what_happens_on_a_hidden_page_is_there_when_it_is_shown(window):
    window.show_view("day")
    window.show_page("conflicts")
    room = next(iter(window.desk.places.rooms))
    wanted = a_booking("mon 14-15", room=room, title="Later")
    booked = window.desk.bookings.book(wanted)
    window.show_page("rooms")
    assert window.pages.page("day").board.block(booked.id) is not None


def test_conflicts_are_counted_on_the_rail_and_in_the_status(window, qtbot):
    expected = len(window.desk.watch.standing(window.desk.today()))
    assert expected > 0
    qtbot.waitUntil(lambda: any(f"{expected} conflict" in text for text in texts(window.status)))


def test_search_finds_a_booking_and_goes_to_it(window):
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    QTest.keyClicks(window.bar.search, "chess")
    assert window.results.count() > 0
    QTest.keyClick(window.bar.search, Qt.Key.Key_Return)
    chosen = window.inspector.booking_id
    assert chosen is not None
    assert "chess" in window.desk.bookings.get(chosen).title.en


def test_search_by_initials_finds_both_people_of_that_name(window):
    window.bar.search.setFocus()
    QTest.keyClicks(window.bar.search, "sym")
    shown = [window.results.item(row).text() for row in range(window.results.count())]
    assert any("Shen Yumin" in line for line in shown)
    assert any("Shao Yiming" in line for line in shown)


def test_a_venue_is_remembered(window):
    venue = next(venue for venue in window.desk.places.venues.values() if venue.code == "C2")
    window.choose_venue(venue.id)
    assert [board.venue.id for board in window.pages.page("week").board.venues] == [venue.id]
    assert window.settings.venue == "C2"


def test_the_list_of_keys_names_every_action(window):
    window.show_keys()
    words = {label.text() for label in window.findChild(KeysDialog).findChildren(QLabel)}
    assert {item.source for item in ACTIONS} <= words


def test_actions_have_keys_that_do_not_collide():
    keys = [key for item in ACTIONS for key in item.keys]
    assert len(keys) == len(set(keys))
    assert all(item.keys for item in ACTIONS)


def test_a_booking_that_is_gone_is_told(window):
    with pytest.raises(Refusal):
        window.desk.bookings.get(99999)
    window.go_to_booking(99999)
    assert window.banner.isVisible()


def test_the_status_says_who_sits_at_the_desk(window):
    assert window.desk.now() == datetime(2026, 9, 14, 9, 41)
    assert any(text.startswith("At the desk:") for text in texts(window.status))
