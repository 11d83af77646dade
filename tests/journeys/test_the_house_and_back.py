"""The rarer tasks through the real window by keys and mouse, then all of it undone key by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import Booking
from spacebook.domain.calendar import DayType
from spacebook.domain.rules import Term
from spacebook.gui.house.calendar_dialogs import ImportDialog
from spacebook.gui.house.closing_dialog import ClosingDialog
from spacebook.gui.house.closure_dialog import ClosureDialog
from spacebook.gui.house.takeover_dialog import TakeoverDialog
from spacebook.gui.main_window import MainWindow
from spacebook.gui.week.page import WeekPage
from spacebook.services.desk import Desk
from spacebook.store.kinds import KINDS
from tests.gui.typist import Typist
from tests.gui.windows import shown_window
from tests.house import room_id

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
ROOM = "N1-302"


class Person:
    """Somebody at the desk: keys go to whatever has the focus, the mouse to what it sees."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window, self.desk, self.qtbot = window, window.desk, qtbot
        self.keys = Typist(qtbot)

    def wait(self, until: Callable[[], object]) -> None:
        self.qtbot.waitUntil(lambda: bool(until()))

    def shortcut(self, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
        """A key of the window, once it is in front."""
        self.wait(self.window.isActiveWindow)
        self.keys.press(key, modifier)

    def come_to(self, widget: QWidget) -> None:
        """Wait until the keys go into a dialog."""
        self.wait(lambda: (at := QApplication.focusWidget()) is not None and widget.isAncestorOf(at))

    def fill(self, letter: Qt.Key, text: str) -> None:
        """Go to a field with Alt and its letter, and type over what stands there."""
        self.keys.press(letter, ALT)
        self.keys.press(Key.Key_A, CTRL)
        self.keys.type(text)

    def take(self, dialog: QWidget) -> None:
        """Ctrl+Enter, which closes the dialog when nothing stands against it."""
        self.keys.press(Key.Key_Return, CTRL)
        self.wait(lambda: not dialog.isVisible())

    def pick(self, button: QPushButton, *keys: Qt.Key) -> None:
        """Press a button that has a menu, walk in it with `keys`, and take the line with Enter."""
        done: list[bool] = []

        def walk() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for key in (*keys, Key.Key_Return):
                QTest.keyClick(menu, key)
            done.append(True)

        QTimer.singleShot(50, walk)
        QTest.mousePress(button, Qt.MouseButton.LeftButton)
        self.wait(lambda: done)
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)

    def new_booking(self, title: str, day: str, start: str) -> None:
        """Ctrl+N and the first four fields."""
        self.shortcut(Key.Key_N, CTRL)
        self.come_to(self.window.form)
        for text in (title, ROOM, day):
            self.keys.type(text)
            self.keys.enter()
        self.keys.type(start)

    def pick_venue(self) -> None:
        """Ctrl+L opens the venues; the first of them is below the whole area."""
        done: list[bool] = []

        def walk() -> None:
            menu = QApplication.activePopupWidget()
            assert isinstance(menu, QMenu)
            for key in (Key.Key_Down, Key.Key_Down, Key.Key_Return):
                QTest.keyClick(menu, key)
            done.append(True)

        QTimer.singleShot(50, walk)
        self.shortcut(Key.Key_L, CTRL)
        self.wait(lambda: done)

    def click(self, booking_id: int) -> None:
        """Show the week of a booking and click on its chip."""
        self.window.show_view("week")
        self.window.show_date(self.desk.bookings.get(booking_id).start.date())
        page = self.window.pages.page("week")
        assert isinstance(page, WeekPage)
        grid: Any = page.grid
        self.wait(lambda: grid.rects_of(booking_id))
        grid.show_rect(grid.rects_of(booking_id)[0])
        middle = grid.rects_of(booking_id)[0].center()
        QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=middle + grid.offset())
        self.wait(lambda: self.window.pages.selected_booking() == booking_id)

    def titled(self, title: str) -> list[Booking]:
        """The bookings of a title in order of time."""
        found = [one for one in self.desk.store.all(Booking) if str(one.title) == title]
        return sorted(found, key=lambda one: one.start)

    def rows(self) -> dict[tuple[str, int], Any]:
        """All that is kept, but for the counts of its writes."""
        return {
            (kind.__name__, one.id): replace(one, rev=0)
            for kind in KINDS
            for one in self.desk.store.all(kind)
        }


@pytest.fixture
def person(sample_desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[Person]:
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield Person(window, qtbot)


def repeat_by_the_moon(person: Person) -> None:
    form = person.window.form
    person.new_booking("Double Ninth", "2026-10-18", "930")
    person.keys.press(Key.Key_R, CTRL)
    person.wait(form.repeat.rule.hasFocus)
    person.keys.press(Key.Key_End)
    for _field in ("holidays", "every", "unit"):
        person.keys.press(Key.Key_Tab)
    assert form.repeat.own.unit.hasFocus()
    person.keys.type("lunar")
    person.fill(Key.Key_Z, "2030-12-31")
    person.wait(lambda: form.repeat.dates.lines())
    assert "9th lunar month, day 9" in form.repeat.summary.text()
    assert form.repeat.count() == 5
    person.take(form)
    days = [one.start.date() for one in person.titled("Double Ninth")]
    assert days == [
        date(2026, 10, 18), date(2027, 10, 8), date(2028, 10, 26), date(2029, 10, 16), date(2030, 10, 5),
    ]  # fmt: skip


def fill_closing(person: Person, dialog: ClosingDialog, first: str, last: str, start: str, end: str) -> None:
    """Days, times and the one room, by the letters of the fields."""
    fields = {Key.Key_F: first, Key.Key_T: last, Key.Key_1: start, Key.Key_2: end, Key.Key_R: ROOM}
    for letter, text in fields.items():
        person.fill(letter, text)
    person.keys.press(Key.Key_Tab)
    person.keys.press(Key.Key_Down)
    person.keys.press(Key.Key_Space)
    assert dialog.rooms.where()[1] == (room_id(person.desk, ROOM),)


def close_every_first_monday(person: Person) -> None:
    person.shortcut(Key.Key_K, CTRL | SHIFT)
    dialog = person.window.findChild(ClosureDialog)
    assert dialog is not None
    person.come_to(dialog)
    person.keys.type("Pest control")
    fill_closing(person, dialog, "2026-10-05", "2026-10-05", "8", "18")
    person.keys.press(Key.Key_E, ALT)
    person.keys.type("on")
    person.fill(Key.Key_Z, "2027-03-31")
    person.wait(lambda: dialog.table.rows())
    assert "waits for a choice" in dialog.summary.text()
    person.keys.press(Key.Key_L, ALT)
    person.keys.type("gives")
    person.take(dialog)
    (closure,) = [one for one in person.desk.closures if str(one.name) == "Pest control"]
    assert closure.rule == "FREQ=MONTHLY;BYDAY=1MO;UNTIL=20270331"


def take_rooms_over(person: Person) -> None:
    person.shortcut(Key.Key_T, CTRL | SHIFT)
    dialog = person.window.findChild(TakeoverDialog)
    assert dialog is not None
    person.come_to(dialog)
    person.keys.type("Vaccination")
    person.fill(Key.Key_H, "District office")
    fill_closing(person, dialog, "2026-09-14", "2026-09-16", "8", "20")
    person.wait(lambda: dialog.plan is not None)
    assert "1 booking has to leave" in dialog.summary.text()
    person.keys.press(Key.Key_Y, ALT)
    person.wait(lambda: "moves from" in QApplication.clipboard().text())
    person.take(dialog)
    assert "1 booking has another place" in person.window.toast.message()


def release_the_rooms(person: Person) -> None:
    section: Any = person.window.pages.page("house")
    card = section.show_section("closures").card
    person.wait(lambda: card.title.text() == "Vaccination" and person.window.isActiveWindow())
    person.keys.press(Key.Key_R, ALT)
    person.wait(lambda: "released" in person.window.toast.message())


def bring_a_year_in(person: Person, file: Path) -> None:
    person.shortcut(Key.Key_F6, SHIFT)
    page: Any = person.window.pages.page("house")
    section = page.show_section("calendar")

    def name_the_file() -> None:
        field = QApplication.focusWidget()
        assert field is not None
        QTest.keyClicks(field, str(file))
        QTest.keyClick(field, Key.Key_Return)

    QTimer.singleShot(400, name_the_file)
    person.pick(section.bring_in, Key.Key_Up)
    person.wait(lambda: section.import_dialog is not None)
    dialog = section.import_dialog
    assert isinstance(dialog, ImportDialog)
    person.come_to(dialog)
    person.wait(lambda: dialog.moves is not None)
    assert "Sat 9 October 2027: Weekend → Make-up workday, National Day" in dialog.list.words()
    assert person.desk.calendar_table.days(2027) == []
    person.take(dialog)
    kinds = [one.kind for one in person.desk.calendar_table.days(2027)]
    assert kinds == [DayType.HOLIDAY, DayType.HOLIDAY, DayType.MAKEUP]


def shorten_at_one_venue(person: Person) -> None:
    person.pick_venue()
    person.shortcut(Key.Key_F9, SHIFT)
    page: Any = person.window.pages.page("house")
    section = page.show_section("rules")
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Return):
        person.keys.press(key)
    person.come_to(section.dialog)
    person.keys.press(Key.Key_A, CTRL)
    person.keys.type("30")
    person.wait(lambda: "would break it" in section.dialog.verdict.text())
    assert section.dialog.broken.count() > 1
    person.take(section.dialog)
    own = [(one.term, one.value) for one in person.desk.rules.lines() if one.venue_id is not None]
    assert own == [(Term.LONGEST_MINUTES, 30)]


def swap_two(person: Person) -> None:
    first, second = person.titled("Tea talk")
    person.click(first.id)
    person.keys.press(Key.Key_X, CTRL | SHIFT)
    person.click(second.id)
    person.keys.press(Key.Key_X, CTRL | SHIFT)
    assert [one.id for one in person.titled("Tea talk")] == [second.id, first.id]


def keep_as_a_template(person: Person) -> None:
    form = person.window.form
    person.new_booking("Tea talk", "2026-11-02", "930")
    person.pick(form.templates, Key.Key_Up)
    assert form.stale.message() == "Kept as the template “Tea talk”."
    assert [str(one.name) for one in person.desk.templates.list()][-1] == "Tea talk"


def book_what_stands(person: Person) -> None:
    person.take(person.window.form)


def use_the_template(person: Person) -> None:
    form = person.window.form
    person.shortcut(Key.Key_N, CTRL)
    person.come_to(form)
    person.pick(form.templates, Key.Key_Up, Key.Key_Up)
    person.wait(form.fast.start.hasFocus)
    assert form.fast.title.text() == "Tea talk"
    person.keys.type("1530")
    person.fill(Key.Key_D, "2026-10-20")
    person.take(form)
    assert person.titled("Tea talk")[0].start == datetime(2026, 10, 20, 15, 30)


def begin_a_class(person: Person) -> None:
    form = person.window.form
    person.new_booking("Brush class", "2026-10-22", "18")
    person.keys.press(Key.Key_R, CTRL)
    person.wait(form.repeat.rule.hasFocus)
    person.fill(Key.Key_Z, "2026-11-19")
    person.wait(lambda: len(form.repeat.dates.lines()) == 5)
    person.take(form)
    assert [one.start.hour for one in person.titled("Brush class")] == [18] * 5


def except_one_date(person: Person) -> None:
    form = person.window.form
    person.click(person.titled("Brush class")[2].id)
    person.keys.press(Key.Key_F2)
    person.come_to(form)
    person.fill(Key.Key_F, "19")
    person.take(form)


@pytest.mark.slow
def test_everything_is_done_by_hand_and_undone_to_the_start(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "2027.csv"
    file.write_text(
        "date,kind,name\n2027-10-01,holiday,国庆节\n2027-10-04,holiday,国庆节\n2027-10-09,makeup,国庆节\n",
        "utf-8",
    )
    steps: tuple[Callable[[Person], None], ...] = (
        repeat_by_the_moon,
        begin_a_class,
        except_one_date,
        keep_as_a_template,
        book_what_stands,
        use_the_template,
        swap_two,
        close_every_first_monday,
        take_rooms_over,
        release_the_rooms,
        lambda person: bring_a_year_in(person, file),
        shorten_at_one_venue,
    )
    states = [person.rows()]
    for step in steps:
        step(person)
        states.append(person.rows())
        assert states[-1] != states[-2]
    for state in reversed(states[:-1]):
        person.shortcut(Key.Key_Z, CTRL)
        assert person.rows() == state
