"""What is found about a booking while it is typed, and what a person answers to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spacebook.gui.dialogs.booking_form import BookingForm
from tests.gui.dialogs.form_area import THURSDAY, FormArea, blamed, judged
from tests.gui.small_area import at
from tests.gui.typist import Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_clash_is_said_while_typing_and_names_the_other_party(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["dance"], at("11:30", THURSDAY), at("12:30", THURSDAY))
    assert form.verdict.kind() == "free"
    typist.go_to(form.fast.start)
    typist.type("11")
    typist.go_to(form.fast.date)
    typist.type("wed")
    judged(form, qtbot, "block")
    assert "Tai chi" in form.verdict.text()
    assert blamed(form) == {"room", "start", "end"}
    typist.go_to(form.fast.start)
    typist.type("1145")
    judged(form, qtbot, "free")
    assert blamed(form) == set()


def test_what_is_refused_stays_in_the_form(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert form.isVisible()
    assert "Tai chi" in form.refusal.text()
    assert form.fast.title.text() == "Yoga"


def test_too_many_people_are_blamed_on_their_field(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.go_to(form.fast.people)
    typist.type("26")
    judged(form, qtbot, "block")
    assert blamed(form) == {"people"}


def test_a_warning_is_kept_with_a_reason(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("13:00"), at("13:50"))
    typist.type("Yoga")
    judged(form, qtbot, "warn")
    assert form.submit.text() == "Book anyway"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert typist.field is form.keep.reason
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Down)
    typist.enter()
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(booked) == 1
    (kept,) = [line for line in area.desk.keeping.lines() if booked[0] in line.bookings]
    assert kept.code == "R03"
    assert kept.reason == form.keep.reason.text() != ""


def test_a_warning_nobody_has_seen_yet_does_not_pass(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("12:30"), at("13:30"))
    typist.type("Yoga")
    form.keep.reason.setText("agreed")
    typist.go_to(form.fast.end)
    typist.type("1355")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert form.submit.text() == "Book anyway"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(booked) == 1


def test_outside_opening_hours_the_head_decides(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("20:00", THURSDAY), at("21:00", THURSDAY))
    typist.type("Yoga")
    judged(form, qtbot, "block")
    form.keep.reason.setText("agreed")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert form.keep.asked["head"].isVisible()
    form.keep.head.choose(str(area.head))
    typist.press(Qt.Key.Key_Return, CTRL)
    (kept,) = [line for line in area.desk.keeping.lines() if booked[0] in line.bookings]
    assert (kept.code, kept.reason, kept.decided_by) == ("R05", "agreed", area.head)


def test_a_way_out_is_one_press_and_writes_nothing(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    judged(form, qtbot, "block")
    wanted = form.repairs.repairs()[0].bookings[0]
    step = area.desk.last_step
    typist.press(Qt.Key.Key_1, ALT)
    judged(form, qtbot, "free")
    assert (form.fast.room.id(), form.fast.starts()) == (wanted.room_id, wanted.start)
    assert area.desk.last_step == step
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(booked) == 1


def test_minors_without_guardians_are_said_beside_their_field(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.type("Drawing")
    form.more.minors.setValue(12)
    judged(form, qtbot, "block")
    assert form.more.asked["guardians"].said()
    typist.press(Qt.Key.Key_1, ALT)
    qtbot.waitUntil(lambda: form.fold.isChecked() and typist.field is form.more.guardians)
    form.more.guardians.setValue(2)
    judged(form, qtbot, "free")
    assert not form.more.asked["guardians"].said()
