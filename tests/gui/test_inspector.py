"""The side panel: what a booking is, what stands against it, and what may be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking, HolidayPolicy, State
from spacebook.domain.conflicts import Keep
from spacebook.domain.names import Name
from spacebook.gui import theme
from spacebook.gui.inspector import Inspector
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.masked_phone import MaskedPhone, masked
from tests.gui.small_area import SmallArea, at

PHONE = "13800005602"


@pytest.fixture
def panel(area: SmallArea, qtbot: QtBot, _plain_look: None) -> Inspector:
    panel = Inspector(area.desk)
    qtbot.addWidget(panel)
    panel.resize(320, 800)
    panel.show()
    return panel


def words(panel: Inspector) -> str:
    """Everything that can be read."""
    shown = [label.text() for label in panel.findChildren(QLabel) if label.isVisible()]
    return "\n".join([*shown, *(chip.text() for chip in panel.findChildren(Chip) if chip.isVisible())])


def buttons(panel: Inspector) -> dict[str, QAbstractButton]:
    return {button.text(): button for button in panel.findChildren(QAbstractButton) if button.isVisible()}


def rival(area: SmallArea) -> int:
    """A request for the time that tai chi has, and who asks."""
    asked = area.desk.bookings.book(
        Booking(
            room_id=area.rooms["dance"],
            start=at("11:00"),
            end=at("12:00"),
            title=Name("反诈宣传", en="Fraud talk"),
            state=State.REQUESTED,
            headcount=18,
            booker=Name("周医生", en="Dr Zhou"),
            phone=PHONE,
        )
    )
    return asked.id


def test_nothing_chosen_shows_the_figures_of_today(panel: Inspector) -> None:
    panel.show_booking(None)
    shown = words(panel)
    assert "Bookings today" in shown
    assert "5/5" in shown
    assert "Ctrl+N" in shown
    assert buttons(panel) == {}


def test_a_booking_is_told_in_full(area: SmallArea, panel: Inspector) -> None:
    panel.show_booking(area.tai_chi)
    shown = words(panel)
    for part in ("Tai chi", "Dance studio · Hub", "Confirmed", "Wed 16 Sep 10:00–11:30", "22 / 25"):
        assert part in shown
    assert "15 min after" in shown
    assert set(buttons(panel)) == {"Check in", "Edit", "Cancel booking"}


def test_the_phone_is_hidden_until_it_is_held(area: SmallArea, panel: Inspector) -> None:
    panel.show_booking(rival(area))
    (phone,) = panel.findChildren(MaskedPhone)
    assert phone.text() == "138****5602"
    assert PHONE not in words(panel) + phone.accessibleName() + phone.toolTip()
    QTest.mousePress(phone, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert phone.text() == PHONE
    QTest.mouseRelease(phone, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert phone.text() == "138****5602"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_the_phone_can_be_held_by_key(area: SmallArea, panel: Inspector, key: Qt.Key) -> None:
    panel.show_booking(rival(area))
    (phone,) = panel.findChildren(MaskedPhone)
    QTest.keyPress(phone, key)
    assert phone.text() == PHONE
    QTest.keyRelease(phone, key)
    assert phone.text() == "138****5602"


@pytest.mark.parametrize(
    ("phone", "shown"), [("021-00001101", "021*****1101"), ("62881", "****1"), ("", ""), ("1", "1")]
)
def test_other_numbers_are_hidden_too(phone: str, shown: str) -> None:
    assert masked(phone) == shown


def test_a_clash_names_the_other_party_and_leads_there(
    area: SmallArea, panel: Inspector, qtbot: QtBot
) -> None:
    panel.show_booking(rival(area))
    card = next(card for card in panel.findChildren(Card) if "Tai chi" in card.accessibleName())
    with qtbot.waitSignal(panel.goto_wanted) as gone:
        card.findChildren(QAbstractButton)[0].click()
    assert gone.args == [area.tai_chi]


def test_a_request_can_be_confirmed_or_rejected_with_a_reason(
    area: SmallArea, panel: Inspector, qtbot: QtBot
) -> None:
    asked = rival(area)
    panel.show_booking(asked)
    with qtbot.waitSignal(panel.decided) as confirmed:
        buttons(panel)["Confirm"].click()
    assert confirmed.args == ["confirm", asked, ""]
    with qtbot.assertNotEmitted(panel.decided):
        buttons(panel)["Reject …"].click()
    QTest.keyClicks(panel._reason, "no room")
    with qtbot.waitSignal(panel.decided) as rejected:
        QTest.keyClick(panel._reason, Qt.Key.Key_Return)
    assert rejected.args == ["reject", asked, "no room"]


@pytest.mark.parametrize(("words_", "signal"), [("Edit", "edit_wanted"), ("Cancel booking", "cancel_wanted")])
def test_what_can_be_done_is_asked_for(
    area: SmallArea, panel: Inspector, qtbot: QtBot, words_: str, signal: str
) -> None:
    panel.show_booking(area.choir)
    with qtbot.waitSignal(getattr(panel, signal)) as wanted:
        buttons(panel)[words_].click()
    assert wanted.args == [area.choir]


def test_a_cancelled_booking_offers_nothing(area: SmallArea, panel: Inspector) -> None:
    area.desk.bookings.cancel(area.choir)
    panel.show_booking(area.choir)
    assert "Cancelled" in words(panel)
    assert buttons(panel) == {}


def test_a_series_says_its_rule_and_how_much_is_touched(area: SmallArea, panel: Inspector) -> None:
    first = Booking(
        room_id=area.rooms["art"], start=at("18:00"), end=at("19:00"), title=Name("书法", en="Calligraphy")
    )
    made = area.desk.series.repeat(first, "FREQ=WEEKLY;BYDAY=WE", date(2026, 9, 30), HolidayPolicy.PAUSE)
    panel.show_booking(made[0].id)
    shown = words(panel)
    assert "Every Wednesday until 30 September 2026" in shown
    assert "Same series: 3 dates, 3 still to come" in shown


def test_a_combined_room_says_what_goes_with_it(area: SmallArea, panel: Inspector) -> None:
    panel.show_booking(area.council)
    assert "Taken with it: Hall A, Hall B" in words(panel)


def test_the_history_is_short_until_all_is_asked_for(area: SmallArea, panel: Inspector) -> None:
    for people in range(1, 6):
        booking = area.desk.bookings.get(area.choir)
        area.desk.bookings.change(replace(booking, headcount=people), keep=Keep(frozenset({"R03"}), "agreed"))
    panel.show_booking(area.choir)
    assert words(panel).count("Change “") == 3
    buttons(panel)["Show all 6"].click()
    assert words(panel).count("Change “") == 5
    assert words(panel).count("Book “") == 1


def test_what_has_gone_is_shown_no_longer(area: SmallArea, panel: Inspector) -> None:
    panel.show_booking(area.choir)
    area.desk.undo()
    panel.show_booking(area.choir)
    panel.show_booking(9999)
    assert panel.booking_id is None
    assert "Bookings today" in words(panel)


def test_a_reload_shows_what_has_changed(area: SmallArea, panel: Inspector) -> None:
    panel.show_booking(area.choir)
    area.desk.bookings.move(area.choir, start=at("17:00"), end=at("18:00"))
    panel.reload()
    assert "17:00–18:00" in words(panel)


def test_the_panel_speaks_another_language_at_once(area: SmallArea, panel: Inspector) -> None:
    panel.show_booking(area.tai_chi)
    i18n.install("zh_CN")
    panel.retranslate()
    shown = words(panel)
    assert "太极班" in shown
    assert "舞蹈教室 · 邻里汇" in shown
    assert set(buttons(panel)) == {"签到", "修改", "取消预约"}


@pytest.mark.parametrize("size", ["standard", "large", "extra"])
def test_the_panel_keeps_its_width_in_every_size(
    area: SmallArea, panel: Inspector, qapp: QApplication, size: theme.Size
) -> None:
    panel.show_booking(rival(area))
    theme.current().apply(qapp, "dark", size)
    scale = theme.current().scale
    assert 290 * scale <= panel.minimumWidth() <= panel.maximumWidth() <= 345 * scale
    content = panel._scroll.widget()
    assert content is not None
    assert content.minimumSizeHint().width() <= panel.maximumWidth()


def test_the_buttons_follow_the_state(area: SmallArea, panel: Inspector) -> None:
    asked = rival(area)
    panel.show_booking(asked)
    assert {"Confirm", "Waiting list", "Reject …"} <= set(buttons(panel))
    area.desk.bookings.reject(asked, "no staff")
    panel.reload()
    assert set(buttons(panel)).isdisjoint({"Confirm", "Waiting list", "Edit", "Cancel booking"})
    assert "no staff" in words(panel)


def test_who_has_come_is_told_and_can_leave(area: SmallArea, panel: Inspector, qtbot: QtBot) -> None:
    area.desk.arrivals.check_in(area.tai_chi)
    panel.show_booking(area.tai_chi)
    assert "16 Sep 9:42" in words(panel)
    with qtbot.waitSignal(panel.decided) as told:
        buttons(panel)["Check out"].click()
    assert told.args == ["check-out", area.tai_chi, ""]


def test_a_kept_warning_says_who_kept_it_and_why(area: SmallArea, panel: Inspector) -> None:
    close = area.book("dance", "11:30", "12:30", "茶艺", "Tea")
    panel.show_booking(close)
    assert "agreed" in words(panel)
    assert "1 conflict" not in words(panel)


def test_the_quota_and_the_undertaking_of_the_register_are_told(area: SmallArea, panel: Inspector) -> None:
    booker = area.desk.bookers.add(
        Booker(name=Name("王女士", en="Ms Wang"), undertaking="AQ-7", undertaking_until=date(2026, 8, 31))
    )
    booking = area.desk.bookings.book(
        Booking(
            room_id=area.rooms["art"],
            start=at("18:00"),
            end=at("19:00"),
            title=Name("晨读", en="Reading"),
            booker_id=booker.id,
        )
    )
    panel.show_booking(booking.id)
    assert "1 of 2 this month" in words(panel)
    assert "AQ-7, expired 31 August 2026" in words(panel)
