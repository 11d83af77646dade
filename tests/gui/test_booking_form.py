"""The booking form by keyboard: quick, judged while typed, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QSpinBox
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import PoolUse, State
from spacebook.domain.names import Name
from spacebook.domain.people import Person
from spacebook.domain.places import Pool
from spacebook.domain.span import Span
from spacebook.gui import theme
from spacebook.gui.dialogs.booking_form import BookingForm
from spacebook.gui.jobs import Jobs
from tests.gui.small_area import NOW, WEDNESDAY, SmallArea, at
from tests.gui.typist import Typist

THURSDAY = date(2026, 9, 17)
CTRL = Qt.KeyboardModifier.ControlModifier


class Area(SmallArea):
    """With something to borrow and somebody to ask for."""

    projector = 0
    chen = 0


@pytest.fixture
def area(tmp_path: Path) -> Iterator[Area]:
    area = Area(tmp_path)
    with area.desk.store.change("Add", by="test") as change:
        area.projector = change.add(
            Pool(venue_id=area.venue_id, name=Name("投影仪", en="Projector"), quantity=1)
        ).id
        area.chen = change.add(
            Person(
                venue_id=area.venue_id, name=Name("陈静", en="Chen Jing"), reading="chen jing", initials="cj"
            )
        ).id
    area.desk.refresh()
    yield area
    area.desk.close()


@pytest.fixture
def form(area: Area, qtbot: QtBot, qapp: QApplication) -> Iterator[BookingForm]:
    i18n.install("en")
    theme.current().apply(qapp, "light", "standard")
    jobs = Jobs(at_end=area.desk.close)
    form = BookingForm(area.desk, jobs)
    qtbot.addWidget(form)
    yield form
    form.hide()
    jobs.finish()
    i18n.install("en")
    theme.current().apply(qapp, "light", "standard")


@pytest.fixture
def typist(qtbot: QtBot) -> Typist:
    return Typist(qtbot)


@pytest.fixture
def booked(form: BookingForm) -> list[int]:
    ids: list[int] = []
    form.done.connect(ids.append)
    return ids


def judged(form: BookingForm, qtbot: QtBot, kind: str) -> None:
    """Wait until the strip shows a verdict of this kind."""
    qtbot.waitUntil(lambda: form.verdict.kind() == kind and bool(form.verdict.text()))


def blamed(form: BookingForm) -> set[str]:
    return {name for name, asked in form.fast.asked.items() if asked.is_blamed}


def test_a_booking_from_an_empty_form_by_keyboard_alone(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
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
    assert typist.strokes <= 45


def test_from_a_cell_only_what_and_enter_are_left(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.strokes = 1
    typist.compose("书法")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).span == Span(at("14:00"), at("15:30"))
    assert typist.strokes == 6


def test_enter_passes_over_what_is_filled_already(form: BookingForm, area: Area, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.type("Art class")
    typist.enter()
    typist.type("8")
    assert form.fast.people.value() == 8


def test_a_clash_is_said_while_typing_and_names_the_other_party(
    form: BookingForm, area: Area, typist: Typist, qtbot: QtBot
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
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert form.isVisible()
    assert "Tai chi" in form.refusal.text()
    assert form.fast.title.text() == "Yoga"


def test_too_many_people_are_blamed_on_their_field(
    form: BookingForm, area: Area, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.go_to(form.fast.people)
    typist.type("26")
    judged(form, qtbot, "block")
    assert blamed(form) == {"people"}


def test_a_warning_is_kept_only_by_a_second_look(
    form: BookingForm, area: Area, typist: Typist, qtbot: QtBot, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("13:00"), at("13:50"))
    typist.type("Yoga")
    judged(form, qtbot, "warn")
    assert form.submit.text() == "Book anyway"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(booked) == 1


def test_a_warning_nobody_has_seen_yet_does_not_pass(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("12:30"), at("13:30"))
    typist.type("Yoga")
    typist.go_to(form.fast.end)
    typist.type("1355")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert form.submit.text() == "Book anyway"
    typist.press(Qt.Key.Key_Return, CTRL)
    assert len(booked) == 1


def test_without_a_title_the_cursor_goes_there(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
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
        ("room", "zzz", "Which room"),
    ],
)
def test_what_cannot_be_read_is_said_and_not_guessed(
    form: BookingForm, area: Area, typist: Typist, qtbot: QtBot, name: str, text: str, sentence: str
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    typist.go_to(form.fast.fields()[name])
    typist.type(text)
    qtbot.waitUntil(lambda: sentence in form.verdict.text())
    assert blamed(form) == {name}
    typist.press(Qt.Key.Key_Return, CTRL)
    assert form.isVisible()


def test_esc_keeps_a_draft_that_can_be_continued(form: BookingForm, area: Area, typist: Typist) -> None:
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


def test_booking_something_else_does_not_lose_a_draft(form: BookingForm, area: Area, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.type("Calligraphy")
    typist.escape()
    form.open_new(area.rooms["art"], at("18:00"), at("19:00"))
    typist.type("Painting")
    typist.press(Qt.Key.Key_Return, CTRL)
    form.open_new(area.rooms["dance"], at("18:00"), at("19:00"))
    assert "Calligraphy" in form.draft.message()
    assert form.draft.isVisible()


def test_an_untouched_form_leaves_no_draft(form: BookingForm, area: Area, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.escape()
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    assert not form.draft.isVisible()


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
    form: BookingForm, area: Area, typist: Typist, typed: str, room: str
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
    names = [offer.name for offer in form._finder.rooms("hall")]
    typist.press(Qt.Key.Key_Down)
    typist.enter()
    assert form.fast.room.text() == names[1]


def test_the_end_follows_the_start_and_the_length_buttons(
    form: BookingForm, area: Area, typist: Typist, qtbot: QtBot
) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:30"))
    typist.go_to(form.fast.start)
    typist.type("9")
    assert form.fast.ends() == at("10:30")
    typist.press(Qt.Key.Key_Up)
    assert form.fast.starts() == at("9:15")
    assert form.fast.ends() == at("10:45")
    typist.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: form.fast.ends() == at("11:15"))


def test_a_request_may_stand_beside_what_holds_the_room(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    form.fold.setChecked(True)
    form.more.request.setChecked(True)
    typist.press(Qt.Key.Key_Return, CTRL)
    assert area.desk.bookings.get(booked[0]).state is State.REQUESTED


def test_the_rest_of_a_booking_is_written(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
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


def test_editing_keeps_what_the_form_does_not_show(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
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
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
) -> None:
    form.open_booking(area.tai_chi)
    area.desk.bookings.move(area.tai_chi, start=at("8:30"), end=at("9:30"))
    typist.type("Qigong")
    typist.press(Qt.Key.Key_Return, CTRL)
    assert booked == []
    assert "changed it meanwhile" in form.refusal.text()
    assert form.fast.title.text() == "Qigong"


def repeating(form: BookingForm, area: Area, typist: Typist, start="10:30", end="11:15") -> None:
    form.open_new(area.rooms["dance"], at(start), at(end))
    typist.type("Yoga")
    form.fold.setChecked(True)
    form.repeat.rule.setCurrentIndex(1)
    form.repeat.until.set_day(date(2026, 9, 30))
    form.check()


def test_every_date_of_a_series_is_shown_and_none_is_dropped_in_silence(
    form: BookingForm, area: Area, typist: Typist, booked: list[int]
) -> None:
    repeating(form, area, typist)
    rows = [form.repeat.dates.item(n).text() for n in range(form.repeat.dates.count())]
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


def test_the_rules_offered_follow_the_day(form: BookingForm, area: Area, typist: Typist) -> None:
    repeating(form, area, typist)
    assert form.repeat.rule.currentText() == "Every Wednesday"
    typist.go_to(form.fast.date)
    typist.type("0918")
    form.check()
    assert form.repeat.rule.currentText() == "Every Friday"


def test_the_form_speaks_another_language_at_once(form: BookingForm, area: Area, typist: Typist) -> None:
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    typist.type("Yoga")
    i18n.install("zh_CN")
    form.retranslate()
    assert form.submit.text() == "预约"
    assert form.fast.title.text() == "Yoga"
    assert form.fast.room.accessibleName() == "房间"
    assert "太极班" in form.verdict.text()


def test_every_field_has_a_name_and_a_key_of_its_own(form: BookingForm, area: Area) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    form.fold.setChecked(True)
    for language in ("en", "zh_CN", "zh_TW"):
        i18n.install(language)
        form.retranslate()
        for name, field in form._fields().items():
            assert field.accessibleName() or isinstance(field, QAbstractButton), name
        labels = [label.text() for label in form.findChildren(QLabel) if label.buddy() is not None]
        buttons = [form.more.public, form.more.request, form.fold]
        words = labels + [button.text() for button in buttons]
        keys = [text[text.index("&") + 1].lower() for text in words]
        assert len(set(keys)) == len(keys), sorted(keys)


def test_tab_goes_through_the_fields_in_order(form: BookingForm, area: Area, typist: Typist) -> None:
    form.open_new(area.rooms["art"], at("14:00"), at("15:00"))
    seen = []
    for _n in range(8):
        field = typist.field
        seen.append(field)
        typist.press(Qt.Key.Key_Tab)
    wanted = [*form.fast.fields().values()]
    assert seen == wanted


@pytest.mark.parametrize("size", ["standard", "large", "extra"])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_form_fits_a_small_screen_in_every_size(
    form: BookingForm, area: Area, qapp: QApplication, size: theme.Size, language: str
) -> None:
    i18n.install(language)
    theme.current().apply(qapp, "light", size)
    form.retranslate()
    form.open_new(area.rooms["dance"], at("10:30"), at("11:30"))
    assert form.width() <= 1280
    assert form.minimumSizeHint().width() <= 1000
    assert form.height() <= 800


def test_without_a_cell_the_day_is_today(form: BookingForm) -> None:
    form.open_new()
    assert form.fast.day() == NOW.date() == WEDNESDAY
