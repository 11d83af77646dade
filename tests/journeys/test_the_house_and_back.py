"""The rarer tasks through the real window, by keys and mouse, and then all of it undone step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import Booking
from spacebook.gui.main_window import MainWindow
from spacebook.services.desk import Desk
from spacebook.services.naming import find_room
from tests.gui.typist import Typist
from tests.gui.windows import shown_window

ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(sample_desk: Desk, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(sample_desk, tmp_path, qtbot) as window:
        yield window


def into(widget: QWidget, qtbot: QtBot) -> Typist:
    """Somebody whose keys go into a dialog, as soon as it has the focus."""
    qtbot.waitUntil(lambda: widget.isVisible() and widget.isAncestorOf(QApplication.focusWidget()))
    return Typist(qtbot)


def test_lunar(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    typist = into(window.form, qtbot)
    form = window.form
    typist.compose("重阳敬老")
    typist.enter()
    typist.type("N1-302")
    typist.enter()
    typist.type("20261018")
    typist.enter()
    typist.type("930")
    typist.press(Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(form.repeat.rule.hasFocus)
    typist.press(Qt.Key.Key_End)
    print(form.repeat.rule.currentText())
    typist.press(Qt.Key.Key_Tab)
    print(QApplication.focusWidget().accessibleName(), QApplication.focusWidget())
    for _n in range(8):
        if form.repeat.own.unit.hasFocus():
            break
        typist.press(Qt.Key.Key_Tab)
        print(QApplication.focusWidget().accessibleName(), QApplication.focusWidget())
    typist.type("lunar")
    print(form.repeat.rule_text(), form.repeat.own.moon.currentText(), form.repeat.own.moon_day.currentText())
    typist.press(Qt.Key.Key_V, ALT)
    print("V", QApplication.focusWidget() is form.repeat.ends)
    typist.press(Qt.Key.Key_Tab)
    print(QApplication.focusWidget().accessibleName(), QApplication.focusWidget() is form.repeat.until)
    print(form.repeat.until.text())
    typist.press(Qt.Key.Key_A, CTRL)
    typist.type("2030-12-31")
    qtbot.wait(400)
    print(form.repeat.until.text(), form.repeat.summary.text())
    for line in form.repeat.dates.lines():
        print(line)
    print(form.verdict.text())
    print(window.desk.clock if hasattr(window.desk, "clock") else "")
    form.grab().save("/tmp/j/lunar.png")
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(300)
    print(form.isVisible(), form.refusal.text())
    print([window.desk.bookings.get(b.id).start for b in window.desk.search.bookings("重阳敬老")])


def test_closure(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_K, CTRL | SHIFT)
    section = window.pages.page("house").show_section("closures")
    dialog = next(d for d in section._dialogs.values())
    typist = into(dialog, qtbot)
    typist.type("Pest control")
    typist.press(Qt.Key.Key_F, ALT)
    print("F", dialog.period.first.hasFocus())
    typist.press(Qt.Key.Key_A, CTRL)
    typist.type("2026-10-05")
    typist.press(Qt.Key.Key_1, ALT)
    print("1", dialog.period.start.hasFocus())
    typist.type("13")
    typist.press(Qt.Key.Key_2, ALT)
    typist.type("1730")
    typist.press(Qt.Key.Key_E, ALT)
    print("E", dialog.period.rule.hasFocus())
    print([dialog.period.rule.itemText(n) for n in range(dialog.period.rule.count())])
    typist.type("on")
    print(dialog.period.rule.currentText())
    typist.press(Qt.Key.Key_Z, ALT)
    typist.type("2027-03-31")
    typist.press(Qt.Key.Key_R, ALT)
    print("R", dialog.rooms.filter.hasFocus())
    typist.type("N1-302")
    typist.press(Qt.Key.Key_Tab)
    print(QApplication.focusWidget())
    typist.press(Qt.Key.Key_Down)
    print(dialog.rooms.tree.currentItem().text(0) if dialog.rooms.tree.currentItem() else None)
    typist.press(Qt.Key.Key_Space)
    print(dialog.rooms.where(), dialog.period.span(), dialog.period.repetition())
    qtbot.wait(600)
    print(dialog.summary.text(), [r.cells for r in dialog.table.rows()])
    dialog.grab().save("/tmp/j/closure.png")
    typist.press(Qt.Key.Key_L, ALT)
    print(QApplication.focusWidget() is dialog.for_all)
    typist.type("Gives")
    print(dialog.for_all.currentText(), dialog.table.chosen(), dialog.summary.text())
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(300)
    print(dialog.isVisible(), dialog.refusal.text(), [c for c in window.desk.closures if "Pest" in str(c.name)])


def test_takeover(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_T, CTRL | SHIFT)
    section = window.pages.page("house").show_section("closures")
    dialog = next(d for d in section._dialogs.values())
    typist = into(dialog, qtbot)
    typist.type("Vaccination")
    typist.press(Qt.Key.Key_H, ALT)
    print("H", dialog.authority.hasFocus())
    typist.type("District office")
    typist.press(Qt.Key.Key_F, ALT)
    typist.press(Qt.Key.Key_A, CTRL)
    typist.type("2026-09-14")
    typist.press(Qt.Key.Key_T, ALT)
    print("T", dialog.period.last.hasFocus())
    typist.press(Qt.Key.Key_A, CTRL)
    typist.type("2026-09-16")
    typist.press(Qt.Key.Key_1, ALT)
    typist.type("8")
    typist.press(Qt.Key.Key_2, ALT)
    typist.type("20")
    typist.press(Qt.Key.Key_R, ALT)
    typist.type("N1-302")
    typist.press(Qt.Key.Key_Tab)
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: dialog.plan is not None, timeout=5000)
    print(dialog.summary.text(), [r.cells for r in dialog.table.rows()])
    dialog.grab().save("/tmp/j/takeover.png")
    typist.press(Qt.Key.Key_Y, ALT)
    qtbot.wait(200)
    print("CLIP", QApplication.clipboard().text(), dialog.told.isVisible(), dialog.copy.text(), dialog.copy.shortcut())
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(500)
    print(dialog.isVisible(), dialog.refusal.text(), window.toast.message())
    print(QApplication.focusWidget(), section.card.title.text(), section.card.remove.text())
    window.grab().save("/tmp/j/takeover2.png")
    typist.press(Qt.Key.Key_Delete)
    qtbot.wait(500)
    print(window.toast.message(), [c.name for c in window.desk.closures])


def test_calendar(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    from PySide6.QtCore import QTimer
    file = tmp_path / "2027.csv"
    file.write_text("date,kind,name\n2027-10-01,holiday,国庆节\n2027-10-05,holiday,国庆节\n2027-10-09,makeup,国庆节\n", "utf-8")
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    section = window.pages.page("house").show_section("calendar")
    typist = Typist(qtbot)
    typist.press(Qt.Key.Key_Right)
    typist.press(Qt.Key.Key_PageDown)
    typist.press(Qt.Key.Key_Tab)
    print(QApplication.focusWidget())
    def pick():
        menu = QApplication.activePopupWidget()
        print("menu", menu and [a.text() for a in menu.actions()])
        QTimer.singleShot(300, name)
        if menu:
            QTest.keyClick(menu, Qt.Key.Key_Up)
            QTest.keyClick(menu, Qt.Key.Key_Return)
    def name():
        dialog = QApplication.activeModalWidget()
        print("file dialog", dialog, QApplication.focusWidget())
        QTest.keyClicks(QApplication.focusWidget(), str(file))
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    QTimer.singleShot(200, pick)
    QTest.mousePress(section.bring_in, Qt.MouseButton.LeftButton)
    qtbot.wait(400)
    dialog = section.import_dialog
    typist = into(dialog, qtbot)
    qtbot.waitUntil(lambda: dialog.moves is not None)
    print(dialog.list.words(), dialog.note.text(), [l.text() for l in dialog.findChildren(type(dialog.note))])
    dialog.grab().save("/tmp/j/import.png")
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(400)
    print(dialog.isVisible(), dialog.refusal.text(), window.toast.message(), window.desk.undo_label)


def test_rule(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F9, SHIFT)
    section = window.pages.page("house").show_section("rules")
    from PySide6.QtCore import QTimer
    def pick():
        menu = QApplication.activePopupWidget()
        print("menu", menu and [a.text() for a in menu.actions()])
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
    QTimer.singleShot(200, pick)
    QTest.keyClick(window, Qt.Key.Key_L, CTRL)
    qtbot.wait(400)
    print(section.place.text(), QApplication.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F9, SHIFT)
    typist = Typist(qtbot)
    print(QApplication.focusWidget())
    model = section.model
    print([model.headerData(n, Qt.Orientation.Vertical) for n in range(model.rowCount())], [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())])
    typist.press(Qt.Key.Key_Down); typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Right)
    print(section.card.cell)
    typist.enter()
    typist = into(section.dialog, qtbot)
    print(section.dialog.heading.text(), section.dialog.note.text(), QApplication.focusWidget())
    typist.press(Qt.Key.Key_A, CTRL)
    typist.type("30")
    qtbot.wait(800)
    print(section.dialog.words.text(), section.dialog.verdict.text(), section.dialog.broken.count())
    section.dialog.grab().save("/tmp/j/rule.png")
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(300)
    print(section.dialog.isVisible(), section.dialog.refusal.text(), window.toast.message(), [l for l in window.desk.rules.lines() if l.venue_id])


def test_swap(window: MainWindow, qtbot: QtBot) -> None:
    desk = window.desk
    made = []
    for hour, day, code in ((9, 21, "N1-302"), (14, 23, "N1-302")):
        one = Booking(room_id=find_room(desk, code).id, start=datetime(2026, 9, day, hour, 30), end=datetime(2026, 9, day, hour + 1, 30), title=__import__("spacebook.domain.names", fromlist=["Name"]).Name(f"S{hour}"))
        made.append(desk.bookings.book(one).id)
    QTest.keyClick(window, Qt.Key.Key_2, CTRL)
    week = window.pages.page("week")
    window.go_to_booking(made[0])
    qtbot.wait(300)
    print(window.page, window.pages.selected_booking(), made)
    from tests.gui.hand import Hand
    print([n for n in dir(week) if not n.startswith("__")][-60:])
    print([n for n in dir(week.grid) if "rect" in n.lower() or "cursor" in n.lower()] if hasattr(week, "grid") else "")
    QTest.keyClick(window, Qt.Key.Key_X, CTRL | SHIFT)
    print(window.toast.message(), window.banner.isVisible())
    qtbot.wait(100)
    window.go_to_booking(made[1])
    QTest.keyClick(window, Qt.Key.Key_X, CTRL | SHIFT)
    print(window.toast.message(), [desk.bookings.get(n).start for n in made])


def test_template(window: MainWindow, qtbot: QtBot) -> None:
    from PySide6.QtCore import QTimer
    form = window.form
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    typist = into(form, qtbot)
    typist.type("Tea talk")
    typist.enter()
    typist.type("N1-302")
    typist.enter()
    typist.type("20261018")
    typist.enter()
    typist.type("930")
    typist.enter()
    typist.type("12")
    print(form.fast.people.value(), QApplication.focusWidget())
    def pick(key):
        def go():
            menu = QApplication.activePopupWidget()
            print("menu", menu and [a.text() for a in menu.actions()])
            if menu:
                QTest.keyClick(menu, key)
                QTest.keyClick(menu, Qt.Key.Key_Return)
        return go
    QTimer.singleShot(200, pick(Qt.Key.Key_Up))
    QTest.mousePress(form.templates, Qt.MouseButton.LeftButton)
    qtbot.wait(400)
    print([str(t.name) for t in desk_templates(window)], form.refusal.text(), form.isVisible(), window.toast.message())
    form.grab().save("/tmp/j/template.png")
    print(QApplication.focusWidget(), window.desk.undo_label)
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(300)
    print("written", not form.isVisible())
    QTest.keyClick(window, Qt.Key.Key_N, CTRL)
    typist = into(form, qtbot)
    QTimer.singleShot(200, pick(Qt.Key.Key_Down))
    QTest.mousePress(form.templates, Qt.MouseButton.LeftButton)
    qtbot.wait(400)
    print(form.fast.title.text(), form.fast.room.text(), form.fast.people.value(), form.fast.date.text(), form.fast.start.text(), QApplication.focusWidget() is form.fast.start)
    typist.type("1530")
    typist.press(Qt.Key.Key_D, ALT)
    typist.type("2026-10-19")
    typist.press(Qt.Key.Key_Return, CTRL)
    qtbot.wait(300)
    print("written", not form.isVisible(), form.refusal.text(), form.verdict.text())
    print([(window.desk.bookings.get(b.id).start, window.desk.bookings.get(b.id).end) for b in window.desk.search.bookings("Tea talk")])


def desk_templates(window):
    return window.desk.templates.list()
