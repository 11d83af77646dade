"""The fast path of the booking form: keys, fields in order, what is typed is read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import State
from spacebook.domain.span import Span
from spacebook.gui.dialogs.booking_form import BookingForm
from tests.gui.dialogs.form_area import THURSDAY, FormArea, blamed
from tests.gui.small_area import NOW, WEDNESDAY, at
from tests.gui.typist import Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_booking_from_an_empty_form_by_keyboard_alone(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new()
    typist.strokes = 1  # Ctrl+N
    typist.compose("书法")
    typist.enter()
    typist.type("art")
    typist.enter()
    typist.type("0917")
    typist.enter()
    typist.type("14")
    typist.enter()
    typist.type("12")
    typist.enter()
    typist.compose("王女士")
    typist.enter()
    typist.type("13800005602")
    typist.enter()
    assert len(booked) == 1
    made = area.desk.bookings.get(booked[0])
    assert made.span == Span(at("14:00", THURSDAY), at("15:00", THURSDAY))
    assert (made.room_id, str(made.title), made.headcount) == (area.rooms["art"], "书法", 12)
    assert (str(made.booker), made.phone, made.state) == ("王女士", "13800005602", State.CONFIRMED)
    assert not form.isVisible()
    assert typist.strokes <= 40


def test_from_a_cell_only_what_and_enter_are_left(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.strokes = 1
    typist.compose("书法")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).span == Span(at("14:00"), at("15:30"))
    assert typist.strokes == 6


def test_enter_passes_over_what_is_filled_already(form: BookingForm, area: FormArea, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.type("Art class")
    typist.enter()
    typist.type("8")
    assert form.fast.people.value() == 8


def test_without_a_title_the_cursor_goes_there(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.go_to(form.fast.phone)
    typist.enter()
    assert booked == []
    assert typist.field is form.fast.title
    assert form.fast.asked["title"].is_blamed


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("date", "someday", "Which day"),
        ("start", "25", "What time"),
        ("end", "9", "after the start"),
        ("room", "zzz", "No room is called “zzz”"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot, name: str, text: str, sentence: str
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.go_to(form.fast.fields()[name])
    typist.type(text)
    qtbot.waitUntil(lambda: sentence in form.verdict.text())
    assert blamed(form) == {name}
    typist.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible()


def test_esc_first_puts_the_list_away(form: BookingForm, typist: Typist) -> None:
    form.open_new()
    typist.go_to(form.fast.room)
    typist.type("h")
    assert form.fast.room.is_open
    typist.escape()
    assert form.isVisible()
    assert not form.fast.room.is_open
    typist.escape()
    assert not form.isVisible()


@pytest.mark.parametrize(("typed", "room"), [("wdjs", "dance"), ("wudao", "dance"), ("shuhua", "art")])
def test_rooms_are_found_by_their_sound(
    form: BookingForm, area: FormArea, typist: Typist, typed: str, room: str
) -> None:
    i18n.install("zh_CN")
    form.retranslate()
    form.open_new()
    typist.go_to(form.fast.room)
    typist.type(typed)
    typist.enter()
    assert form.fast.room.id() == area.rooms[room]


def test_down_chooses_another_room_of_the_list(form: BookingForm, typist: Typist) -> None:
    form.open_new()
    typist.go_to(form.fast.room)
    typist.type("hall")
    names = [offer.name for offer in form.all.finder.rooms("hall")]
    typist.press(Qt.Key.Key_Down)
    typist.enter()
    assert form.fast.room.text() == names[1]


def test_the_end_follows_the_start_and_the_length_buttons(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.go_to(form.fast.start)
    typist.type("9")
    assert form.fast.ends() == at("10:30")
    typist.press(Qt.Key.Key_Up)
    assert form.fast.starts() == at("9:15")
    assert form.fast.ends() == at("10:45")
    typist.press(Qt.Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: form.fast.ends() == at("11:15"))


def test_tab_goes_through_the_fields_in_order(form: BookingForm, area: FormArea, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    seen = []
    for _n in range(8):
        field = typist.field
        seen.append(field)
        typist.press(Qt.Key.Key_Tab)
    wanted = [*form.fast.fields().values()]
    assert seen == wanted


def test_without_a_cell_the_day_is_today(form: BookingForm) -> None:
    form.open_new()
    assert form.fast.day() == NOW.date() == WEDNESDAY


def test_a_line_fills_the_fields_at_enter(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new()
    form.all.quick.setFocus()
    typist.type("9/17 14-16 art room calligraphy 20 people")
    typist.enter()
    assert form.fast.room.id() == area.rooms["art"]
    assert (form.fast.starts(), form.fast.ends()) == (at("14:00", THURSDAY), at("16:00", THURSDAY))
    assert (form.fast.title.text(), form.fast.people.value()) == ("calligraphy", 20)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(booked) == 1


def test_a_line_that_means_nothing_is_said_and_stays(form: BookingForm, typist: Typist) -> None:
    form.open_new()
    form.all.quick.setFocus()
    typist.type("hm hm")
    typist.enter()
    assert form.refusal.isVisible()
    assert form.all.quick.text() == "hm hm"


def test_a_template_fills_all_but_day_and_people(form: BookingForm, area: FormArea) -> None:
    template = area.desk.templates.of_booking(area.tai_chi, area.desk.bookings.get(area.tai_chi).title)
    form.open_new(area.rooms["art"], at("18:00", THURSDAY), at("18:30", THURSDAY))
    form.template_chosen.emit(template.id)
    assert form.fast.title.text() == "Tai chi"
    assert form.fast.room.id() == area.rooms["art"]
    assert (form.fast.starts(), form.fast.ends()) == (at("18:00", THURSDAY), at("19:30", THURSDAY))
    form.template_kept.emit()
    assert len(area.desk.templates.list()) == 2


def test_alt_and_a_letter_lead_back_to_a_field_that_is_scrolled_away(
    form: BookingForm, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new()
    typist.press(Qt.Key.Key_M, ALT)
    form.resize(form.width(), 420)
    typist.go_to(form.more.note)
    qtbot.waitUntil(lambda: form.fast.room.visibleRegion().isEmpty())
    typist.press(Qt.Key.Key_R, ALT)
    assert typist.field is form.fast.room
    qtbot.waitUntil(lambda: not form.fast.room.visibleRegion().isEmpty())


def test_a_letter_with_alt_that_leads_nowhere_is_not_written_down(form: BookingForm, typist: Typist) -> None:
    form.open_new()
    typist.press(Qt.Key.Key_Z, ALT)
    assert form.fast.title.text() == ""
