"""Nothing that was typed into the booking form is ever lost."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from spacebook.gui.dialogs.booking_form import BookingForm
from tests.gui.dialogs.form_area import FormArea
from tests.gui.small_area import at
from tests.gui.typist import Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_esc_keeps_a_draft_that_can_be_continued(form: BookingForm, area: FormArea, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.type("Calligraphy")
    typist.go_to(form.fast.people)
    typist.type("9")
    typist.escape()
    assert not form.isVisible()
    form.open_new(area.rooms["dance"], at("18:00"), at("19:00"))
    assert form.draft.isVisible()
    assert "9:42" in form.draft.message()
    assert "Calligraphy" in form.draft.message()
    form.continue_draft()
    assert form.fast.title.text() == "Calligraphy"
    assert form.fast.people.value() == 9
    assert (form.fast.room.id(), form.fast.starts(), form.fast.ends()) == (
        area.rooms["art"],
        at("14:00"),
        at("15:30"),
    )


def test_booking_something_else_does_not_lose_a_draft(
    form: BookingForm, area: FormArea, typist: Typist
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.type("Calligraphy")
    typist.escape()
    form.open_new(area.rooms["art"], at("18:00"), at("19:00"))
    typist.type("Painting")
    typist.press(Qt.Key.Key_Return, CTRL)
    form.open_new(area.rooms["dance"], at("18:00"), at("19:00"))
    assert "Calligraphy" in form.draft.message()
    assert form.draft.isVisible()


def test_an_untouched_form_leaves_no_draft(form: BookingForm, area: FormArea, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.escape()
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    assert not form.draft.isVisible()


def test_editing_keeps_what_the_form_does_not_show(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    old = area.desk.bookings.get(area.tai_chi)
    form.open_booking(area.tai_chi)
    assert form.submit.text() == "Save"
    typist.go_to(form.fast.people)
    typist.type("18")
    typist.press(Qt.Key.Key_Return, CTRL)
    new = area.desk.bookings.get(area.tai_chi)
    assert booked == [area.tai_chi]
    assert replace(new, headcount=old.headcount, rev=old.rev) == old
    assert new.headcount == 18


def test_an_edit_that_came_too_late_is_refused_and_kept(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_booking(area.tai_chi)
    area.desk.bookings.move(area.tai_chi, start=at("8:30"), end=at("9:30"))
    typist.type("Qigong")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert "changed it meanwhile" in form.refusal.text()
    assert form.fast.title.text() == "Qigong"


def test_the_other_version_is_taken_over_and_what_was_typed_is_a_draft(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_booking(area.tai_chi)
    area.desk.bookings.move(area.tai_chi, start=at("8:30"), end=at("9:30"))
    typist.type("Qigong")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert form.stale.isVisible()
    assert "8:30" in form.stale.message()
    form.stale.acted.emit()
    assert form.fast.starts() == at("8:30")
    assert form.fast.title.text() == "Tai chi"
    form.continue_draft()
    assert form.fast.title.text() == "Qigong"
    form.fast.set_when(at("8:30"), at("9:30"))
    form.book()
    assert booked == [area.tai_chi]
    assert str(area.desk.bookings.get(area.tai_chi).title) == "Qigong"
