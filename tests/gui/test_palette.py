"""The palette: everything is found in one line, by keyboard alone, and a line may be a booking."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from spacebook.domain.bookings import State
from spacebook.gui import theme
from spacebook.gui.actions import ACTIONS
from spacebook.gui.commands import DOES
from spacebook.gui.pages import PAGES
from spacebook.services.naming import find_room
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


@pytest.fixture
def chinese_window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot, language="zh_CN") as window:
        yield window


def opened(window):
    QTest.keyClick(window, Qt.Key.Key_K, CTRL)
    assert window.command_palette.isVisible()
    return window.command_palette


def answers(window, text, qtbot):
    """What is listed for `text` once it has been looked up."""
    palette = window.command_palette if window.command_palette.isVisible() else opened(window)
    with qtbot.waitSignal(palette.answered):
        palette.type(text)
    return palette.list.entries()


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.command_palette.line, key, modifier)


def kinds(entries):
    return [entry.kind for entry in entries]


def test_every_action_has_its_place_its_key_and_its_deed(window):
    entries = opened(window).list.entries()
    assert [entry.value for entry in entries] == [item.name for item in ACTIONS]
    assert all(entry.keys for entry in entries)
    assert set(DOES) == {item.name for item in ACTIONS} >= {page.name for page in PAGES}


def test_an_action_is_found_by_its_words_and_run_by_enter(window, qtbot):
    entries = answers(window, "light or", qtbot)
    assert entries[0].value == "theme"
    press(window, Qt.Key.Key_Return)
    assert theme.current().dark
    assert not window.command_palette.isVisible()


@pytest.mark.parametrize(
    ("typed", "page"), [("冲突", "conflicts"), ("chongtu", "conflicts"), ("dy", "print")]
)
def test_a_page_is_found_by_characters_sounds_and_initials(chinese_window, qtbot, typed, page):
    entries = answers(chinese_window, typed, qtbot)
    assert ("action", page) in [(entry.kind, entry.value) for entry in entries]


def test_english_words_are_found_in_a_chinese_window_too(chinese_window, qtbot):
    assert answers(chinese_window, "conflicts", qtbot)[0].value == "conflicts"


def test_the_words_follow_the_language(window):
    window.change_setting("language", "zh_TW")
    assert opened(window).list.entries()[0].words == "新預約"


def test_a_date_leads_to_its_days_from_any_page(window, qtbot):
    window.show_page("conflicts")
    entry = answers(window, "9月24日", qtbot)[0]
    assert (entry.kind, entry.value) == ("date", date(2026, 9, 24))
    press(window, Qt.Key.Key_Return)
    assert date(2026, 9, 24) in [day.date for day in window.pages.board.days]


def test_a_room_leads_to_its_own_week(window, qtbot):
    room = find_room(window.desk, "N1-302")
    entry = answers(window, "N1-302", qtbot)[0]
    assert (entry.kind, entry.value) == ("room", room.id)
    press(window, Qt.Key.Key_Return)
    assert window.page == "room"
    assert [row.room.id for row in window.pages.board.rows()] == [room.id]


def test_a_booking_is_shown_where_it_is(window, qtbot):
    entries = [entry for entry in answers(window, "chess", qtbot) if entry.kind == "booking"]
    assert entries
    window.command_palette.chosen.emit("booking", entries[0].value)
    assert window.inspector.booking_id == entries[0].value


def test_enter_waits_for_what_was_typed_last(window, qtbot):
    palette = opened(window)
    palette.type("conflicts")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page == "conflicts")


def test_the_arrows_pass_the_heads_and_go_round(window):
    palette = opened(window)
    entries = palette.list.entries()
    for _each in entries:
        assert palette.list.entry() is not None
        press(window, Qt.Key.Key_Down)
    assert palette.list.entry() == entries[0]
    press(window, Qt.Key.Key_Up)
    assert palette.list.entry() == entries[-1]


def test_esc_closes_and_the_keyboard_is_where_it_was(window):
    before = window.focusWidget()
    opened(window)
    press(window, Qt.Key.Key_Escape)
    assert not window.command_palette.isVisible()
    assert window.focusWidget() is before


def test_a_press_beside_it_closes_it(window):
    palette = opened(window)
    QTest.mouseClick(palette, Qt.MouseButton.LeftButton, pos=palette.rect().bottomLeft())
    assert not palette.isVisible()


def test_what_nothing_answers_is_said(window, qtbot):
    assert answers(window, "qqqzzz", qtbot) == []
    press(window, Qt.Key.Key_Return)
    assert window.command_palette.isVisible()


def test_every_line_has_words_for_a_screen_reader(window):
    listing = opened(window).list
    role = Qt.ItemDataRole.AccessibleTextRole
    spoken = [listing.item(row).data(role) for row in range(listing.count())]
    assert "New booking, Ctrl+N" in spoken
    assert listing.accessibleName()


def test_a_line_that_reads_as_a_booking_comes_first_and_opens_the_form(window, qtbot):
    entry = answers(window, "wed 16-17 N1-302 calligraphy 12 people", qtbot)[0]
    assert entry.kind == "draft"
    assert "16:00–17:00" in entry.words
    press(window, Qt.Key.Key_Return)
    form = window.form
    qtbot.waitUntil(form.isVisible)
    assert form.fast.title.text() == "calligraphy"
    assert form.fast.room.id() == find_room(window.desk, "N1-302").id
    assert form.fast.starts() == datetime(2026, 9, 16, 16)
    assert form.fast.people.value() == 12
    before = window.desk.last_step
    form.close()
    assert window.desk.last_step == before


def test_ctrl_enter_books_a_free_line_at_once_and_the_toast_undoes_it(window, qtbot):
    assert answers(window, "wed 16-17 N1-302 brushwork", qtbot)[0].tone == "success"
    press(window, Qt.Key.Key_Return, CTRL)
    (block,) = window.desk.search.bookings("brushwork")
    assert window.inspector.booking_id == block.id
    assert window.toast.isVisible()
    window.toast.acted.emit()
    assert window.desk.search.bookings("brushwork") == []


def test_a_line_for_a_room_that_is_taken_says_so_and_books_nothing(window, qtbot):
    board = window.desk.agenda.board(date(2026, 9, 16), 1)
    rows = [row for row in board.rows() if row.room.code]
    row, block = next((row, block) for row in rows for block in row.blocks if block.state is State.CONFIRMED)
    line = f"9月16日 {block.start:%H:%M}-{block.end:%H:%M} {row.room.code} clash"
    entry = answers(window, line, qtbot)[0]
    assert (entry.kind, entry.tone) == ("draft", "danger")
    before = window.desk.last_step
    press(window, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(window.form.isVisible)
    window.form.close()
    assert window.desk.last_step == before


def test_words_alone_are_no_booking(window, qtbot):
    assert "draft" not in kinds(answers(window, "chess", qtbot))
