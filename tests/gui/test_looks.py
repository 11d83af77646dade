"""The pieces of the window: how they look in every look and size, and what they answer to hands and keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from spacebook import i18n
from spacebook.gui import theme
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.button import Button, IconButton
from spacebook.gui.widgets.calendar_popup import CalendarPopup
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.date_navigator import DateNavigator
from spacebook.gui.widgets.empty import Empty
from spacebook.gui.widgets.form_row import FormRow
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.rail import Rail, RailItem
from spacebook.gui.widgets.search_box import SearchBox
from spacebook.gui.widgets.segmented import Segmented
from spacebook.gui.widgets.status import StatusItem, StatusStrip
from spacebook.gui.widgets.toast import Toast

PAGES = [
    RailItem("today", "today", "Today"),
    RailItem("week", "rooms", "This week"),
    RailItem("settings", "settings", "Close", at_foot=True),
]
VIEWS = [("day", "Today"), ("week", "This week"), ("month", "This month")]


def strip() -> StatusStrip:
    made = StatusStrip()
    for kind in ("", "ok", "busy", "warning", "danger"):
        made.add(StatusItem(f"as it is: {kind}", kind))
    made.add_at_end(StatusItem("F1"))
    return made


PIECES: dict[str, Callable[[], QWidget]] = {
    "button": lambda: Button("Today", kind="primary", icon="plus"),
    "icon button": lambda: IconButton("undo", "Today", keys="Ctrl+Z"),
    "card": lambda: Card("Today", kind="danger"),
    "chip": lambda: Chip("confirmed", "success"),
    "date navigator": lambda: DateNavigator("week"),
    "empty": lambda: Empty("inbox", "Today", "Close"),
    "label": lambda: Label("Today", "title"),
    "rail": lambda: Rail(PAGES, brand="Today"),
    "row": lambda: FormRow("Today", QLineEdit()),
    "search": lambda: SearchBox("Today"),
    "segmented": lambda: Segmented(VIEWS),
    "status": strip,
}


@pytest.fixture(autouse=True)
def look(qapp: QApplication) -> Iterator[theme.Theme]:
    """The look at its simplest before every test, and English after it."""
    theme.current().apply(qapp, "light", "standard")
    yield theme.current()
    i18n.install("en")


@pytest.mark.slow
@pytest.mark.parametrize("name", PIECES)
def test_a_piece_is_drawn_in_every_look_and_every_size(qapp, qtbot, look, name):
    piece = PIECES[name]()
    qtbot.addWidget(piece)
    heights = []
    for size in ("standard", "large", "extra"):
        drawn = set()
        for mode in ("light", "dark"):
            look.apply(qapp, mode, size)
            piece.adjustSize()
            drawn.add(bytes(piece.grab().toImage().constBits()))
        assert len(drawn) == 2, "light and dark look the same"
        heights.append(piece.sizeHint().height())
    assert heights[0] < heights[-1] or name == "card"


@pytest.mark.parametrize("name", PIECES)
def test_a_piece_never_opens_a_window_of_its_own(qapp, qtbot, name):
    shown: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    qtbot.addWidget(PIECES[name]())
    qapp.removeEventFilter(watch)
    assert shown == []


@pytest.mark.parametrize("name", PIECES)
def test_everything_that_can_be_pressed_has_a_name(qtbot, name):
    piece = PIECES[name]()
    qtbot.addWidget(piece)
    buttons = [piece, *piece.findChildren(QAbstractButton)]
    for button in buttons:
        if isinstance(button, QAbstractButton) and not button.objectName().startswith("qt_"):
            assert button.accessibleName() or button.text() or not button.isVisibleTo(piece)


def test_another_language_reaches_every_piece(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    navigator, views, button = DateNavigator("day"), Segmented(VIEWS), Button("Close")
    for piece in (navigator, views, button):
        layout.addWidget(piece)
    i18n.install("zh_CN")
    retranslate(page)
    texts = {each.text() for each in page.findChildren(QAbstractButton)}
    assert {"今天", "本周", "本月", "关闭"} <= texts


def test_the_rail_tells_which_page_is_wanted(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    rail.set_current("today")
    week = rail.findChildren(QAbstractButton)[1]
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.mouseClick(week, Qt.MouseButton.LeftButton)
    assert (heard.args, rail.current()) == (["week"], "week")


def test_the_rail_is_walked_by_arrows_and_chosen_by_enter(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    with qtbot.waitActive(rail):
        rail.show()
    today, week, settings = rail.findChildren(QAbstractButton)
    today.setFocus()
    qtbot.keyClick(today, Qt.Key.Key_Down)
    assert week.hasFocus()
    qtbot.keyClick(week, Qt.Key.Key_End)
    assert settings.hasFocus()
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.keyClick(settings, Qt.Key.Key_Return)
    assert heard.args == ["settings"]


def test_what_waits_is_part_of_a_pages_name(qtbot):
    rail = Rail(PAGES)
    qtbot.addWidget(rail)
    rail.set_badge("week", 3)
    assert rail.findChildren(QAbstractButton)[1].accessibleName() == "This week 3"


def test_a_low_window_still_shows_every_page(qtbot):
    rail = Rail([RailItem(str(n), "rooms", "Today") for n in range(10)])
    qtbot.addWidget(rail)
    rail.resize(88, 360)
    rail.show()
    bottoms = [button.geometry().bottom() for button in rail.findChildren(QAbstractButton)]
    assert max(bottoms) <= rail.height()


def test_a_view_is_switched_by_click_and_by_arrow_and_said_once(qtbot):
    views = Segmented(VIEWS)
    qtbot.addWidget(views)
    with qtbot.waitActive(views):
        views.show()
    heard: list[str] = []
    views.chosen.connect(heard.append)
    buttons = views.findChildren(QToolButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(buttons[1], Qt.Key.Key_Right)
    qtbot.keyClick(buttons[2], Qt.Key.Key_Right)
    assert (heard, views.current()) == (["week", "month"], "month")


def test_the_navigator_asks_for_dates(qtbot):
    navigator = DateNavigator("week")
    qtbot.addWidget(navigator)
    navigator.set_text("23–29 November 2026", "week 48")
    back, now, forward = navigator.findChildren(QToolButton)
    moves: list[int] = []
    navigator.moved.connect(moves.append)
    back.click()
    forward.click()
    assert moves == [-1, 1]
    with qtbot.waitSignal(navigator.today):
        now.click()
    assert now.text() == "This week"


def test_a_day_taken_from_the_calendar_is_told_once_as_a_date(qtbot):
    popup = CalendarPopup()
    qtbot.addWidget(popup)
    heard: list[date] = []
    popup.picked.connect(heard.append)
    popup.select(date(2026, 11, 25))
    popup.show()
    qtbot.keyClick(popup.findChild(QTableView), Qt.Key.Key_Return)
    assert heard == [date(2026, 11, 25)]


def test_escape_empties_the_search_and_then_leaves_it(qtbot):
    box = SearchBox("Today")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "tai")
    with qtbot.assertNotEmitted(box.escaped):
        qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.escaped):
        qtbot.keyClick(box, Qt.Key.Key_Escape)


def test_enter_submits_what_is_sought(qtbot):
    box = SearchBox("Today")
    qtbot.addWidget(box)
    qtbot.keyClicks(box, "tai")
    with qtbot.waitSignal(box.submitted) as heard:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert heard.args == ["tai"]


def test_a_banner_offers_its_action_and_goes(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    piece = Banner(page)
    page.show()
    piece.show_message("Overlap", "danger", action="Mend")
    assert piece.isVisible()
    button = next(each for each in piece.findChildren(QAbstractButton) if each.text() == "Mend")
    with qtbot.waitSignal(piece.acted):
        button.click()
    assert not piece.isVisible()


def test_a_toast_leaves_by_itself(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    desk = QLineEdit(page)
    toast = Toast(page)
    with qtbot.waitActive(page):
        page.show()
    desk.setFocus()
    toast.show_message("Moved", action="Undo", seconds=0.05)
    assert page.rect().contains(toast.geometry())
    with qtbot.waitSignal(toast.closed):
        assert toast.isVisible()
    assert not toast.isVisible()


def test_a_wrong_field_says_why_to_eyes_and_ears(qtbot):
    row = FormRow("Today", QLineEdit())
    qtbot.addWidget(row)
    row.set_message("Too many people", "danger")
    assert row.field.accessibleDescription() == "Too many people"
    assert row.field.property("invalid") is True
    row.set_message("")
    assert row.field.property("invalid") is False


def test_a_chip_wears_the_colours_of_its_category(qtbot, look):
    chip = Chip()
    qtbot.addWidget(chip)
    chip.set_category("W", "sports")
    chip.adjustSize()
    image = chip.grab().toImage()
    assert image.pixelColor(chip.width() // 2, 1) == QColor(look.category("W").tint)


def test_a_focused_button_shows_a_ring(qtbot, look):
    page = QWidget()
    qtbot.addWidget(page)
    button = Button("Today", parent=page)
    with qtbot.waitActive(page):
        page.show()
    button.setFocus()
    ring = button.grab().toImage().pixelColor(button.width() // 2, 1)
    assert ring == look.color("accent")
