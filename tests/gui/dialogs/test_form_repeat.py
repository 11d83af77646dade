"""A booking that repeats: any rule, every date shown, none dropped in silence."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spacebook.domain import recurrence
from spacebook.gui.dialogs.booking_form import BookingForm
from spacebook.gui.dialogs.days_field import DaysPopup
from spacebook.gui.dialogs.rule_fields import RuleFields
from tests.gui.dialogs.form_area import FormArea
from tests.gui.small_area import at
from tests.gui.typist import Typist

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def repeating(form: BookingForm, area: FormArea, typist: Typist, start="10:30", end="11:15") -> None:
    form.open_new(area.rooms["dance"], at(start), at(end))
    typist.type("Yoga")
    form.fold.setChecked(True)
    form.repeat.rule.setCurrentIndex(1)
    form.repeat.until.set_day(date(2026, 9, 30))
    form.check()


def test_every_date_of_a_series_is_shown_and_none_is_dropped_in_silence(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    repeating(form, area, typist)
    rows = [line.words for line in form.repeat.dates.lines()]
    assert len(rows) == 3
    assert "Tai chi" in rows[0]
    assert form.verdict.kind() == "block"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    form.repeat.leave_out.click()
    form.check()
    assert form.verdict.kind() == "free"
    form.book()
    series_id = area.desk.bookings.get(booked[0]).series_id
    assert series_id is not None
    made = area.desk.bookings.of_series(series_id)
    assert [one.start.date() for one in made] == [date(2026, 9, 23), date(2026, 9, 30)]


def test_the_rules_offered_follow_the_day(form: BookingForm, area: FormArea, typist: Typist) -> None:
    repeating(form, area, typist)
    assert form.repeat.rule.currentText() == "Every Wednesday"
    typist.go_to(form.fast.date)
    typist.type("0918")
    form.check()
    assert form.repeat.rule.currentText() == "Every Friday"


def starts(area: FormArea, booking_id: int) -> list[date]:
    series_id = area.desk.bookings.get(booking_id).series_id
    assert series_id is not None
    return [one.start.date() for one in area.desk.bookings.of_series(series_id)]


def own_rule(form: BookingForm, area: FormArea, typist: Typist, unit: str) -> RuleFields:
    last_of_october = date(2026, 10, 31)
    form.open_new(area.rooms["art"], at("18:00", last_of_october), at("19:00", last_of_october))
    typist.type("Yoga")
    form.fold.setChecked(True)
    form.repeat.rule.choose("*")
    form.repeat.own.unit.choose(unit)
    return form.repeat.own


@pytest.mark.parametrize(
    ("unit", "given", "rule"),
    [
        ("day", {"every": 3}, "FREQ=DAILY;INTERVAL=3"),
        ("week", {"weekdays": (1, 3)}, "FREQ=WEEKLY;BYDAY=TU,TH,SA"),
        ("month", {"month_days": "5, 15, 25"}, "FREQ=MONTHLY;BYMONTHDAY=5,15,25"),
        ("month", {"month_days": "last"}, "FREQ=MONTHLY;BYMONTHDAY=-1"),
        ("month", {"short": "BACKWARD"}, "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;SKIP=BACKWARD"),
        ("nth", {"nth": "-1", "every": 2}, "FREQ=MONTHLY;INTERVAL=2;BYDAY=-1SA"),
        ("nth", {"nth": "5"}, "FREQ=MONTHLY;BYDAY=5SA"),
        ("year", {}, "FREQ=YEARLY"),
        ("lunar", {"moon": "9", "moon_day": "9"}, "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=9"),
        ("lunar", {"moon": "", "moon_day": "15"}, "RSCALE=CHINESE;FREQ=MONTHLY;BYMONTHDAY=15"),
        (
            "lunar",
            {"moon": "6", "moon_day": "6", "leap_month": "BACKWARD"},
            "RSCALE=CHINESE;FREQ=YEARLY;BYMONTH=6L;BYMONTHDAY=6;SKIP=BACKWARD",
        ),
    ],
)
def test_any_rule_can_be_said(
    form: BookingForm, area: FormArea, typist: Typist, unit: str, given: dict[str, Any], rule: str
) -> None:
    own = own_rule(form, area, typist, unit)
    for name, value in given.items():
        field = getattr(own, name)
        if name == "weekdays":
            for n in value:
                field[n].setChecked(True)
        elif name == "every":
            field.setValue(value)
        elif name == "month_days":
            field.setText(value)
        else:
            field.choose(value)
    assert form.repeat.rule_text() == rule
    assert recurrence.parse(rule)


def test_a_day_that_short_months_lack_asks_what_becomes_of_it(
    form: BookingForm, area: FormArea, typist: Typist
) -> None:
    own = own_rule(form, area, typist, "month")
    assert own.asked["short"].isVisible()
    own.month_days.setText("5")
    assert not own.asked["short"].isVisible()
    own.month_days.setText("35")
    assert form.repeat.rule_text() == ""
    form.book()
    assert form.refusal.text() == "The rule is not complete yet."


def test_a_list_of_dates_is_typed_or_picked(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    own = own_rule(form, area, typist, "dates")
    QTest.keyClicks(own.days, "11/3; 2026-11-20")
    own.days.open_calendar()
    popup = own.days.findChild(DaysPopup)
    assert popup is not None
    popup.picked.emit(date(2026, 11, 24))
    popup.picked.emit(date(2026, 11, 20))
    popup.close()
    form.book()
    assert starts(area, booked[0]) == [date(2026, 10, 31), date(2026, 11, 3), date(2026, 11, 24)]


def test_it_ends_after_some_times(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    repeating(form, area, typist, "18:00", "19:00")
    form.repeat.holidays.choose("usual")
    form.repeat.ends.choose("times")
    form.repeat.times.setValue(3)
    form.book()
    assert len(starts(area, booked[0])) == 3


def test_it_may_go_on_until_it_is_cancelled(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    repeating(form, area, typist, "18:00", "19:00")
    form.repeat.ends.choose("never")
    form.book()
    series_id = area.desk.bookings.get(booked[0]).series_id
    assert series_id is not None
    assert area.desk.series.get(series_id).last is None


def test_any_date_can_be_left_out_by_hand(
    form: BookingForm, area: FormArea, typist: Typist, booked: list[int]
) -> None:
    repeating(form, area, typist, "18:00", "19:00")
    form.repeat.dates.tick([date(2026, 9, 23)])
    assert "1 left out by you" in form.repeat.summary.text()
    form.book()
    assert starts(area, booked[0]) == [date(2026, 9, 16), date(2026, 9, 30)]


def test_many_dates_are_worked_out_beside_the_window(
    form: BookingForm, area: FormArea, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["art"], at("18:00"), at("19:00"))
    typist.type("Yoga")
    form.repeat.rule.choose("*")
    form.repeat.own.unit.choose("day")
    form.repeat.holidays.choose("usual")
    form.repeat.until.set_day(date(2027, 9, 16))
    form.check()
    assert form.repeat.is_planning
    qtbot.waitUntil(lambda: not form.repeat.is_planning)
    assert len(form.repeat.dates.lines()) == 366
    qtbot.waitUntil(lambda: form.verdict.kind() != "hint")


def test_a_booking_becomes_a_series_and_keeps_its_id(
    form: BookingForm, area: FormArea, booked: list[int]
) -> None:
    form.open_booking(area.tai_chi)
    form.go_to_repeat()
    form.repeat.until.set_day(date(2026, 9, 30))
    form.check()
    form.book()
    assert booked == [area.tai_chi]
    assert starts(area, area.tai_chi) == [date(2026, 9, 16), date(2026, 9, 23), date(2026, 9, 30)]
