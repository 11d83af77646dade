"""The calendar of the house: what is known of a year, days that are changed, years that are brought in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import HolidayPolicy, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.names import Name
from spacebook.gui import theme
from spacebook.gui.house.calendar_dialogs import DayDialog, ImportDialog
from spacebook.gui.house.calendar_section import CalendarSection
from spacebook.gui.house.year_days import DayMark, YearDays, feasts
from spacebook.gui.house.year_view import sign_of
from spacebook.gui.jobs import Jobs
from tests.gui.small_area import WEDNESDAY, SmallArea

pytestmark = pytest.mark.usefixtures("_plain_look")

NATIONAL = date(2026, 10, 1)
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def section(area: SmallArea, qtbot: QtBot) -> CalendarSection:
    section = CalendarSection(area.desk)
    qtbot.addWidget(section)
    section.resize(1180, 640)
    section.show()
    qtbot.waitExposed(section)
    section.view.setFocus()
    return section


def weekly(area: SmallArea) -> int:
    """The choir sings every Wednesday and pauses on holidays; the id of the series."""
    area.desk.series.make_series(area.choir, "FREQ=WEEKLY;COUNT=4", None, HolidayPolicy.PAUSE)
    series_id = area.desk.bookings.get(area.choir).series_id
    assert series_id is not None
    return series_id


def listed(section: CalendarSection) -> list[str]:
    return [section.feasts.item(row).text() for row in range(section.feasts.count())]


def point_of(section: CalendarSection, day: date) -> QPoint:
    return section.view.rect_of(day).center()


def importing(section: CalendarSection) -> ImportDialog:
    """The preview of a year that comes in."""
    assert section.import_dialog is not None
    return section.import_dialog


def typing(section: CalendarSection) -> DayDialog:
    """The dialog of a day or several."""
    assert section.day_dialog is not None
    return section.day_dialog


def test_a_year_that_is_not_announced_says_so_and_shows_what_the_law_expects(
    section: CalendarSection,
) -> None:
    section.show_year(2027)
    assert section.status.text() == "Not announced: statutory days as expected"
    assert any(text.startswith("National Day") and "expected by law" in text for text in listed(section))
    assert section.view.accessibleName().endswith("expected by law, not announced")
    assert sign_of(DayMark(DayType.HOLIDAY, expected=True)) == "?"


def test_what_the_program_knows_is_previewed_before_it_is_written(area: SmallArea, section, qtbot) -> None:
    section.bring_year_in(2026)
    dialog = section.import_dialog
    assert "Look through" in dialog.summary.text() or "No booking" in dialog.summary.text()
    assert any("Thu 1 October 2026: Workday → Public holiday, National Day" in w for w in dialog.list.words())
    assert area.desk.calendar_table.days(2026) == []
    with qtbot.waitSignal(section.did) as said:
        dialog.submit.click()
    assert "days of the calendar changed" in said.args[0]
    assert area.desk.calendar_table.announced(2026)
    assert section.status.text() == "Announced"
    assert "Spring Festival" in "".join(listed(section))
    area.desk.undo()
    assert area.desk.calendar_table.days(2026) == []


def test_a_year_nobody_knows_is_refused_above_the_year(section: CalendarSection) -> None:
    section.bring_year_in(2040)
    assert section.told.isVisible()
    assert section.import_dialog is None


def test_a_file_brings_days_in_and_a_bad_line_is_named(section: CalendarSection, tmp_path: Path) -> None:
    good = tmp_path / "days.csv"
    good.write_text("date,kind,name\n2026-12-24,休,圣诞\n", "utf-8")
    section.bring_file_in(good)
    assert importing(section).note.text() == "The days of days.csv."
    assert any("24 December" in words for words in importing(section).list.words())
    bad = tmp_path / "bad.csv"
    bad.write_text("date,kind,name\n2026-12-24,feast,x\n", "utf-8")
    section.bring_file_in(bad)
    assert "line 2" in section.told.message()


def test_a_day_is_changed_by_keys_and_what_pauses_is_seen_first(area: SmallArea, section) -> None:
    series_id = weekly(area)
    section.view.go_to(date(2026, 9, 22))
    QTest.keyClick(section.view, Qt.Key.Key_Right)
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    dialog = section.day_dialog
    assert dialog.heading.text() == "Wed 23 September 2026"
    assert not dialog.submit.isEnabled()
    dialog.kind.choose("holiday")
    dialog.name.setText("National Day")
    dialog.look()
    assert "1 date of series pauses" in dialog.list.words()
    assert "Choir, Wed 23 Sep: pauses" in dialog.list.words()
    dialog.submit.click()
    assert not dialog.isVisible()
    (day,) = [one for one in area.desk.calendar_table.days(2026) if one.date.month == 9]
    assert (day.kind, day.name.hans) == (DayType.HOLIDAY, "国庆节")
    states = {one.start.day: one.state for one in area.desk.bookings.of_series(series_id)}
    assert states[23] is State.CANCELLED
    assert states[30] is State.CONFIRMED
    area.desk.undo()
    assert all(one.date.month != 9 for one in area.desk.calendar_table.days(2026))


def test_several_days_are_taken_with_shift_or_drawn_over(section: CalendarSection, qtbot) -> None:
    section.view.go_to(date(2026, 10, 5))
    QTest.keyClick(section.view, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(section.view, Qt.Key.Key_Right, SHIFT)
    assert section.view.chosen() == (date(2026, 10, 5), date(2026, 10, 7))
    with qtbot.waitSignal(section.view.days_chosen) as taken:
        QTest.mousePress(section.view, Qt.MouseButton.LeftButton, pos=point_of(section, date(2026, 10, 12)))
        QTest.mouseMove(section.view, point_of(section, date(2026, 10, 14)))
        section.view.cursor_day = date(2026, 10, 14)
        QTest.mouseRelease(section.view, Qt.MouseButton.LeftButton, pos=point_of(section, date(2026, 10, 14)))
    assert taken.args == [date(2026, 10, 12), date(2026, 10, 14)]
    assert typing(section).heading.text() == "12–14 October 2026"


def test_what_was_left_with_esc_stands_there_again(section: CalendarSection) -> None:
    section.open_days(NATIONAL, NATIONAL)
    typing(section).kind.choose("makeup")
    typing(section).name.setText("Spring clean")
    QTest.keyClick(typing(section), Qt.Key.Key_Escape)
    assert not typing(section).isVisible()
    section.open_days(WEDNESDAY, WEDNESDAY)
    assert typing(section).name.text() == ""
    section.open_days(NATIONAL, NATIONAL)
    assert (typing(section).kind.value(), typing(section).name.text()) == ("makeup", "Spring clean")


def test_beyond_december_lies_the_next_year(section: CalendarSection) -> None:
    section.view.go_to(date(2026, 12, 31))
    QTest.keyClick(section.view, Qt.Key.Key_Right)
    assert (section.year, section.view.cursor_day) == (2027, date(2027, 1, 1))
    QTest.keyClick(section.view, Qt.Key.Key_PageUp)
    assert (section.year, section.view.cursor_day) == (2026, date(2026, 12, 1))
    QTest.keyClick(section.view, Qt.Key.Key_End)
    assert section.view.cursor_day == date(2026, 12, 31)


def test_the_day_says_itself_and_its_feast(area: SmallArea, section: CalendarSection) -> None:
    area.desk.calendar_table.set_day(NATIONAL, DayType.HOLIDAY, Name("国庆节", en="National Day"))
    section.reload()
    section.view.go_to(NATIONAL)
    assert section.view.accessibleName() == "Thu 1 October 2026, Public holiday, National Day"


def test_chinese_writes_the_marks_that_everybody_knows() -> None:
    i18n.install("zh_CN")
    marks = [DayMark(DayType.HOLIDAY, special=True), DayMark(DayType.MAKEUP, special=True)]
    assert [sign_of(mark) for mark in marks] == ["休", "班"]


def test_a_run_of_rest_days_is_one_feast_with_its_days_of_work() -> None:
    name = Name("国庆节", en="National Day")
    days = [CalendarDay(date=date(2026, 10, day), kind=DayType.HOLIDAY, name=name) for day in (1, 2, 3)]
    work = CalendarDay(date=date(2026, 10, 10), kind=DayType.MAKEUP, name=name)
    (feast,) = feasts([work, *days])
    assert (feast.words, feast.remark) == ("1–3 Oct · 3 days", "at work: Sat 10 Oct")


def test_every_day_has_a_place_at_every_size(area: SmallArea, section: CalendarSection, qapp) -> None:
    for size in ("standard", "large", "extra"):
        theme.current().apply(qapp, "light", size)
        for width in (500, 1180, 1800):
            section.resize(width, 640)
            section.view.show_year(YearDays.read(area.desk, 2024))
            rects = [section.view.rect_of(date(2024, month, 29)) for month in range(1, 13)]
            assert all(rect.right() <= section.view.width() for rect in rects)
            assert all(not a.intersects(b) for n, a in enumerate(rects) for b in rects[:n])
            assert max(rect.bottom() for rect in rects) <= section.view.minimumHeight()


def test_in_the_background_the_preview_arrives(area: SmallArea, qtbot: QtBot) -> None:
    jobs = Jobs(at_end=area.desk.close)
    section = CalendarSection(area.desk, jobs)
    qtbot.addWidget(section)
    section.bring_year_in(2026)
    qtbot.waitUntil(lambda: importing(section).moves is not None)
    with qtbot.waitSignal(section.did):
        importing(section).take()
    jobs.finish()
    assert area.desk.calendar_table.announced(2026)
