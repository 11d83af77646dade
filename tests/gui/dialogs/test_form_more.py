"""Below the fold of the booking form, and who books."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSpinBox

from spacebook import i18n
from spacebook.domain.bookings import PoolUse, State
from spacebook.domain.rules import RuleLine, Term
from spacebook.gui.dialogs.booking_form import BookingForm
from tests.gui.dialogs.form_area import THURSDAY, FormArea
from tests.gui.small_area import WEDNESDAY, at
from tests.gui.typist import Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_a_request_may_stand_beside_what_holds_the_room(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    form.fold.setChecked(True)
    form.more.show_entry(State.REQUESTED)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).state is State.REQUESTED


def test_the_rest_of_a_booking_is_written(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.type("Talk")
    form.fold.setChecked(True)
    typist.go_to(form.more.liaison)
    typist.type("chen")
    typist.enter()
    pool = form.more.fields()[f"pool {area.projector}"]
    assert isinstance(pool, QSpinBox)
    pool.setValue(1)
    form.more.over_60.setValue(4)
    form.more.public.setChecked(False)
    form.more.inner_title.setText("inside")
    typist.press(Qt.Key.Key_Return, CTRL)
    made = area.desk.bookings.get(booked[0])
    assert made.liaison_id == area.chen
    assert made.pools == (PoolUse(area.projector, 1),)
    assert (made.over_60, made.public, made.inner_title) == (4, False, "inside")


def test_the_register_fills_in_who_and_says_what_is_used_up(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00", THURSDAY), at("15:00", THURSDAY))
    typist.type("Rehearsal")
    typist.go_to(form.fast.who)
    typist.type("wutong")
    typist.press(Qt.Key.Key_Down)
    typist.enter()
    assert form.fast.phone.text() == "13800001111"
    assert (form.more.kind.value(), form.more.priority.value()) == ("team", "P3")
    assert (form.more.contact.text(), form.more.undertaking.text()) == ("邱老师", "A-17")
    assert "0 of 2 this week" in form.all.who.words.text()
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).booker_id == area.team


def test_the_register_is_found_by_initials(form: BookingForm, area: FormArea, typist: Typist) -> None:
    i18n.install("zh_CN")
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.go_to(form.fast.who)
    typist.type("wthcd")
    typist.press(Qt.Key.Key_Down)
    typist.enter()
    assert form.all.booker() == area.desk.bookers.get(area.team)


def test_what_somebody_typed_is_not_written_over(form: BookingForm, area: FormArea) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    form.fast.phone.setText("139")
    form.all.take_booker(area.desk.bookers.get(area.team))
    assert form.fast.phone.text() == "139"


def test_a_suspension_is_said(form: BookingForm, area: FormArea) -> None:
    area.desk.bookers.pause(area.team, WEDNESDAY, date(2026, 10, 15), "did not come")
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    form.all.take_booker(area.desk.bookers.get(area.team))
    assert "suspended until 15 October 2026" in form.all.who.words.text()


def test_one_tick_takes_a_new_booker_into_the_register(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.type("Knitting")
    form.fast.who.setText("Ms Wang")
    form.fast.phone.setText("13800005602")
    form.check()
    assert form.all.who.register.isVisible()
    form.all.who.register.setChecked(True)
    typist.press(Qt.Key.Key_Return, CTRL)
    made = area.desk.bookings.get(booked[0])
    assert made.booker_id is not None
    entry = area.desk.bookers.get(made.booker_id)
    assert (str(entry.name), entry.phone, entry.consent) == ("Ms Wang", "13800005602", WEDNESDAY)


def test_a_class_that_has_to_ask_comes_in_as_a_request(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    area.desk.rules.set(RuleLine(term=Term.APPROVAL, value=1, since=date(2026, 1, 1)))
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.type("Knitting")
    form.check()
    assert form.submit.text() == "Enter it"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).state is State.REQUESTED


def test_the_waiting_list_is_a_way_to_come_in(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    form.more.show_entry(State.WAITING)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).state is State.WAITING


def test_uses_are_told_by_the_title_and_ticked(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.compose("广场舞")
    assert form.more.uses.ticks["jumping"].isChecked()
    assert not form.more.uses.ticks["jumping"].isEnabled()
    form.more.uses.ticks["food"].setChecked(True)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).uses == ("food",)


def test_who_could_open_is_offered_first(form: BookingForm, area: FormArea) -> None:
    form.open_new(area.rooms["art"], at("10:00"), at("11:00"))
    assert form.all.finder.judged is not None
    could = [person.id for person in area.desk.requests.keyholders(form.all.finder.judged)]
    assert [offer.id for offer in form.all.finder.keyholders("")][: len(could)] == could
