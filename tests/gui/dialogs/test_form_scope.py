"""Dates of a series in the form: how many change, what becomes of each, nothing before it was shown."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import State
from spacebook.domain.names import Name
from spacebook.gui.dialogs.booking_form import BookingForm
from spacebook.gui.dialogs.cancel_dialog import CancelDialog
from spacebook.gui.dialogs.copies_dialog import CopiesDialog
from spacebook.gui.dialogs.scope_dialog import ScopeDialog
from tests.gui.dialogs.form_area import THURSDAY, FormArea
from tests.gui.small_area import at


def shown(form: BookingForm, qtbot: QtBot, scope: str) -> ScopeDialog:
    """The preview after the button was pressed, as soon as it is there."""
    form.scopes.set_current(scope)
    form.scopes.chosen.emit(scope)
    form.check()
    form.book()
    dialog = form.findChild(ScopeDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.apply.isEnabled)
    return dialog


def times(area: FormArea, series_id: int) -> list[tuple[date, int, int]]:
    rows = area.desk.bookings.of_series(series_id)
    return [(one.start.date(), one.start.hour, one.start.minute) for one in rows]


def test_this_date_alone_is_the_default(form: BookingForm, area: FormArea, booked: list[int]) -> None:
    rows = area.weekly()
    form.open_booking(rows[1].id)
    assert form.scope() == "this"
    assert "only this date" in form.note.text()
    form.fast.start.set_minute(17 * 60)
    form.book()
    assert booked == [rows[1].id]
    assert [one[1] for one in times(area, rows[0].series_id or 0)] == [18, 17, 18, 18]


def test_the_following_are_shown_before_they_change(
    form: BookingForm, area: FormArea, qtbot: QtBot, booked: list[int]
) -> None:
    rows = area.weekly()
    area.desk.bookings.move(rows[2].id, start=at("17:00", rows[2].start.date()))
    form.open_booking(rows[1].id)
    form.fast.start.set_minute(18 * 60 + 30)
    dialog = shown(form, qtbot, "following")
    assert booked == []
    assert len(dialog.changed.list.lines()) == 2
    assert "17:00" in dialog.apart.list.lines()[0].words
    dialog.write()
    assert booked == [rows[1].id]
    assert [area.desk.bookings.get(row.id).start.strftime("%H:%M") for row in rows] == [
        "18:00",
        "18:30",
        "17:00",
        "18:30",
    ]


def test_enter_on_the_button_applies_what_was_shown(form: BookingForm, area: FormArea, qtbot: QtBot) -> None:
    rows = area.weekly()
    form.open_booking(rows[1].id)
    form.fast.start.set_minute(18 * 60 + 30)
    dialog = shown(form, qtbot, "following")
    dialog.apply.setFocus()
    with qtbot.waitSignal(dialog.applied):
        QTest.keyClick(dialog.apply, Qt.Key.Key_Return)
    assert [one[2] for one in times(area, rows[0].series_id or 0)] == [0]
    assert [area.desk.bookings.get(row.id).start.minute for row in rows] == [0, 30, 30, 30]


def test_a_date_that_would_clash_is_left_as_it_is_with_a_tick(
    form: BookingForm, area: FormArea, qtbot: QtBot
) -> None:
    rows = area.weekly()
    day = rows[2].start.date()
    form.open_new(area.rooms["art"], at("19:30", day), at("20:30", day))
    form.fast.title.setText("Film")
    form.book()
    form.open_booking(rows[0].id)
    form.fast.set_when(at("19:00", THURSDAY), at("20:00", THURSDAY))
    dialog = shown(form, qtbot, "all")
    assert [line.kind for line in dialog.changed.list.lines()] == ["free", "free", "block", "free"]
    dialog.write()
    assert dialog.refusal.isVisible()
    dialog.leave_out.click()
    dialog.write()
    assert [area.desk.bookings.get(row.id).start.hour for row in rows] == [19, 19, 18, 19]


def test_an_earlier_end_cancels_only_what_was_ticked(
    form: BookingForm, area: FormArea, qtbot: QtBot, booked: list[int]
) -> None:
    rows = area.weekly()
    form.open_booking(rows[0].id)
    form.scopes.set_current("all")
    form.scopes.chosen.emit("all")
    form.repeat.until.set_day(rows[2].start.date())
    dialog = shown(form, qtbot, "all")
    assert len(dialog.vanishing.list.lines()) == 1
    dialog.write()
    assert booked == []
    assert dialog.refusal.isVisible()
    dialog.drop_all.click()
    dialog.write()
    assert area.desk.bookings.get(rows[3].id).state is State.CANCELLED


def test_a_later_end_adds_dates(form: BookingForm, area: FormArea, qtbot: QtBot) -> None:
    rows = area.weekly()
    form.open_booking(rows[0].id)
    form.scopes.set_current("all")
    form.scopes.chosen.emit("all")
    form.repeat.until.set_day(rows[3].start.date() + timedelta(weeks=2))
    dialog = shown(form, qtbot, "all")
    assert len(dialog.appearing.list.lines()) == 2
    dialog.write()
    assert len(area.desk.bookings.of_series(rows[0].series_id or 0)) == 6


def test_what_another_desk_changed_meanwhile_stops_it(
    form: BookingForm, area: FormArea, qtbot: QtBot, booked: list[int]
) -> None:
    rows = area.weekly()
    form.open_booking(rows[0].id)
    form.fast.start.set_minute(18 * 60 + 30)
    dialog = shown(form, qtbot, "all")
    area.desk.bookings.move(rows[1].id, start=at("17:00", rows[1].start.date()))
    dialog.write()
    assert booked == []
    assert dialog.refusal.isVisible()


def test_cancelling_asks_how_many_and_why(area: FormArea, qtbot: QtBot) -> None:
    rows = area.weekly()
    around = QWidget()
    qtbot.addWidget(around)
    dialog = CancelDialog(area.desk, rows[1], around)
    gone: list[int] = []
    dialog.cancelled.connect(gone.append)
    assert len(dialog.dates.lines()) == 1
    dialog.scopes.set_current("following")
    dialog.scopes.chosen.emit("following")
    assert len(dialog.dates.lines()) == 3
    dialog.reason.setText("The teacher is ill")
    dialog.write()
    assert gone == [3]
    after = [area.desk.bookings.get(row.id) for row in rows]
    assert [one.state is State.CANCELLED for one in after] == [False, True, True, True]
    assert after[1].reason == "The teacher is ill"


def test_a_booking_is_copied_to_dates_and_what_clashes_can_be_left_out(area: FormArea, qtbot: QtBot) -> None:
    taken = area.weekly("dance", "10:30", "11:30")[1]
    around = QWidget()
    qtbot.addWidget(around)
    dialog = CopiesDialog(area.desk, area.desk.bookings.get(area.tai_chi), around)
    made: list[int] = []
    dialog.copied.connect(made.append)
    free = date(2026, 9, 22)
    dialog.days.set_days([free, taken.start.date()])
    dialog.plan()
    assert [line.kind for line in dialog.dates.lines()] == ["free", "block"]
    dialog.write()
    assert made == []
    dialog.leave_out.click()
    dialog.write()
    assert made == [1]
    found = area.desk.search.bookings("Tai chi")
    assert free in {block.start.date() for block in found}


def test_enter_shows_the_dates_first_and_then_makes_the_copies(area: FormArea, qtbot: QtBot) -> None:
    around = QWidget()
    qtbot.addWidget(around)
    dialog = CopiesDialog(area.desk, area.desk.bookings.get(area.tai_chi), around)
    dialog.show()
    made: list[int] = []
    dialog.copied.connect(made.append)
    QTest.keyClicks(dialog.days, "9/22, 9/23")
    QTest.keyClick(dialog.days, Qt.Key.Key_Return)
    assert made == []
    assert len(dialog.dates.lines()) == 2
    QTest.keyClick(dialog.days, Qt.Key.Key_Return)
    assert made == [2]


def test_the_names_of_a_series_change_for_all(form: BookingForm, area: FormArea, qtbot: QtBot) -> None:
    rows = area.weekly()
    form.open_booking(rows[0].id)
    form.fast.title.setText("Brush class")
    dialog = shown(form, qtbot, "all")
    dialog.write()
    assert {area.desk.bookings.get(row.id).title for row in rows} == {Name.written("Brush class")}
