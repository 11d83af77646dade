"""A person's whole tasks through the real window: book by keyboard, meet a clash, move, undo, print."""

from __future__ import annotations

from datetime import datetime

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from spacebook.domain.bookings import State
from spacebook.services.naming import find_room
from tests.gui.typist import Typist
from tests.gui.windows import shown_window

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(sample_desk, tmp_path, qtbot):
    with shown_window(sample_desk, tmp_path, qtbot, "zh_CN") as window:
        yield window


def typist_in(form, qtbot):
    """Somebody whose keys go into the form, as soon as it has the focus."""
    qtbot.waitUntil(lambda: form.isAncestorOf(QApplication.focusWidget()))
    return Typist(qtbot)


def booked(window, title):
    found = window.desk.search.bookings(title)
    return [window.desk.bookings.get(block.id) for block in found]


def test_book_a_room_while_the_resident_waits(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    typist = typist_in(window.form, qtbot)
    typist.compose("绘本漂流")
    typist.enter()
    typist.type("N1-302")
    typist.enter()
    typist.type("0923")
    typist.enter()
    typist.type("930")
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: not window.form.isVisible())
    (booking,) = booked(window, "绘本漂流")
    assert booking.room_id == find_room(window.desk, "N1-302").id
    assert (booking.start, booking.end) == (datetime(2026, 9, 23, 9, 30), datetime(2026, 9, 23, 10, 30))
    assert booking.state is State.CONFIRMED
    assert typist.strokes < 40
    assert window.pages.page("week").board.block(booking.id) is not None
    assert window.inspector.booking_id == booking.id


def test_a_clash_is_seen_moved_away_undone_and_printed(window, qtbot, tmp_path):
    room = find_room(window.desk, "N1-201")
    window.new_booking(room.id, datetime(2026, 9, 14, 14, 30), datetime(2026, 9, 14, 15, 40))
    form = window.form
    typist = typist_in(form, qtbot)
    typist.compose("茶话会")
    qtbot.waitUntil(lambda: "银龄英语" in form.verdict.text() and "梧桐合唱队" in form.verdict.text())
    typist.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible()
    assert booked(window, "茶话会") == []

    form.fast.set_when(datetime(2026, 9, 14, 10), datetime(2026, 9, 14, 11))
    form.check()
    form.submit.click()
    qtbot.waitUntil(lambda: not form.isVisible())
    (booking,) = booked(window, "茶话会")
    window.desk.bookings.move(booking.id, start=datetime(2026, 9, 15, 10))
    window.deeds.undo()
    assert window.desk.bookings.get(booking.id).start == datetime(2026, 9, 14, 10)

    window.show_page("print")
    page = window.pages.page("print")
    page.set_venue(room.venue_id)
    page.show_week(booking.start.date())
    sheet = tmp_path / "week.pdf"
    page.save_pdf(sheet)
    pdf = pypdfium2.PdfDocument(sheet)
    words = "".join(page.get_textpage().get_text_bounded() for page in pdf)
    pdf.close()
    assert "茶话会" in words.replace("\r\n", "").replace("\n", "")


def test_esc_keeps_what_was_typed(window, qtbot):
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    typist = typist_in(window.form, qtbot)
    typist.compose("半途")
    typist.escape()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    typist_in(window.form, qtbot)
    assert window.form.draft.isVisible()
    window.form.draft.acted.emit()
    assert window.form.fast.title.text() == "半途"
