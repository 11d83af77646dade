"""The inbox of conflicts: nothing that stands is missing, and each names both its parties."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractItemModel, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from spacebook import i18n
from spacebook.domain.bookings import Booking, State
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, ClosureKind, Room, Venue
from spacebook.gui import theme
from spacebook.gui.conflicts.cards import ConflictCard
from spacebook.gui.conflicts.model import ROW, DayHead
from spacebook.gui.conflicts.page import ConflictsPage
from spacebook.gui.jobs import Jobs
from tests.gui.small_area import SmallArea, at


@pytest.fixture
def page(area: SmallArea, qtbot: QtBot, _plain_look: None) -> ConflictsPage:
    page = ConflictsPage(area.desk)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    return page


def plant(area: SmallArea, room: str = "dance", start="11:00", end="12:00", title: str = "Fraud talk") -> int:
    """Ask for a room that somebody has."""
    booking = Booking(
        room_id=area.rooms[room],
        start=at(start),
        end=at(end),
        title=Name(title),
        state=State.REQUESTED,
    )
    return area.desk.bookings.book(booking).id


def shut(area: SmallArea, room: str, start: str, end: str) -> None:
    """Close a room over what is booked in it."""
    with area.desk.store.change("Close", by="test") as change:
        change.add(
            Closure(
                rooms=(area.rooms[room],),
                name=Name("消毒", en="Disinfection"),
                kind=ClosureKind.CLEANING,
                start=at(start),
                end=at(end),
            )
        )
    area.desk.refresh()


def audited(page: ConflictsPage) -> None:
    """Give the page what stands now, as the window does after each audit."""
    page.reload()
    page.show_standing(page._desk.keeping.standing(page._desk.today()))


def cards(page: ConflictsPage) -> list[ConflictCard]:
    model = page.list.model()
    assert isinstance(model, QAbstractItemModel)
    rows = [model.index(n, 0).data(ROW) for n in range(model.rowCount())]
    return [row for row in rows if not isinstance(row, DayHead)]


def chosen_card(page: ConflictsPage) -> ConflictCard:
    card = page.list.cards.card(page.list.currentIndex())
    assert card is not None
    return card


def test_nothing_that_clashes_is_said(page: ConflictsPage) -> None:
    audited(page)
    assert cards(page) == []
    assert page._empty.isVisible()


def test_a_request_for_a_taken_room_stands_with_both_parties(area: SmallArea, page: ConflictsPage) -> None:
    asked = plant(area)
    audited(page)
    (card,) = cards(page)
    assert card.conflict.code == "R01"
    assert set(card.conflict.bookings) == {asked, area.tai_chi}
    words = " ".join(bar.words for bar in card.bars)
    assert "Fraud talk" in words
    assert "Tai chi" in words
    assert "Tai chi" in card.sentence or "Fraud talk" in card.sentence
    assert page.list.isVisible()


def test_a_closure_is_drawn_beside_the_booking(area: SmallArea, page: ConflictsPage) -> None:
    shut(area, "dance", "9:00", "11:00")
    audited(page)
    (card,) = cards(page)
    assert card.conflict.code == "R06"
    assert [bar.words for bar in card.bars] == ["10:00–11:30 Tai chi", "Disinfection"]


def test_enter_goes_to_the_booking_that_does_not_hold_the_room(
    area: SmallArea, page: ConflictsPage, qtbot: QtBot
) -> None:
    asked = plant(area)
    audited(page)
    page.list.setFocus()
    with qtbot.waitSignal(page.goto_wanted) as gone:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert gone.args == [asked]


def test_arrows_pass_over_the_heads_of_days(area: SmallArea, page: ConflictsPage, qtbot: QtBot) -> None:
    plant(area)
    second = plant(area, start="14:30", end="15:30", title="Drums")
    audited(page)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.goto_wanted) as gone:
        QTest.keyClick(page.list, Qt.Key.Key_Enter)
    assert gone.args == [second]
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert page.list.cards.card(page.list.currentIndex()) is not None


def test_the_line_of_a_party_leads_to_it(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    audited(page)
    (card,) = cards(page)
    index = page.list.cards.index(page.list.cards.row_of(card.conflict.key))
    box = page.list.visualRect(index)
    wanted = {bar.booking_id for bar in card.bars}
    seen: set[int] = set()
    page.goto_wanted.connect(seen.add)
    for y in range(box.top(), box.bottom(), 5):
        QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.center().x(), y))
    assert seen == wanted


def test_the_list_can_be_narrowed_by_level_and_kind(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    shut(area, "art", "8:00", "9:15")
    audited(page)
    everything = len(cards(page))
    page.codes.setCurrentIndex(page.codes.findData("R06"))
    page.codes.activated.emit(page.codes.currentIndex())
    assert {card.conflict.code for card in cards(page)} == {"R06"}
    page.codes.setCurrentIndex(0)
    page.codes.activated.emit(0)
    assert len(cards(page)) == everything
    page.levels.setCurrentIndex(page.levels.findData("warn"))
    page.levels.activated.emit(page.levels.currentIndex())
    assert all(not card.is_grave for card in cards(page))
    assert page._none_shown.isVisible() or cards(page)


def test_another_venue_has_its_own_conflicts(area: SmallArea, page: ConflictsPage) -> None:
    with area.desk.store.change("Add", by="test") as change:
        other = change.add(Venue(name=Name("居委会", en="Committee")))
        change.add(Room(venue_id=other.id, name=Name("议事厅", en="Council room")))
    area.desk.refresh()
    plant(area)
    audited(page)
    page.set_venue(other.id)
    assert cards(page) == []
    page.set_venue(area.venue_id)
    assert len(cards(page)) == 1


def test_what_was_chosen_stays_chosen(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    plant(area, start="14:30", end="15:30", title="Drums")
    audited(page)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    chosen = chosen_card(page)
    plant(area, start="10:15", end="10:45", title="Early")
    audited(page)
    assert chosen_card(page).conflict.key == chosen.conflict.key


def test_a_screen_reader_hears_the_sentence(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    audited(page)
    (card,) = cards(page)
    spoken = QAccessible.queryAccessibleInterface(page.list)
    assert page.list.accessibleName() == "Conflicts"
    row = page.list.cards.row_of(card.conflict.key)
    assert spoken.child(row).text(QAccessible.Text.Name) == card.sentence


def test_the_page_speaks_another_language_at_once(area: SmallArea, page: ConflictsPage) -> None:
    plant(area)
    audited(page)
    i18n.install("zh_CN")
    page.retranslate()
    (card,) = cards(page)
    assert card.place == "舞蹈教室 · 邻里汇"
    assert page.list.accessibleName() == "冲突"


def test_what_stands_is_read_in_the_background(area: SmallArea, qtbot: QtBot, qapp: QApplication) -> None:
    i18n.install("en")
    theme.current().apply(qapp, "light", "standard")
    plant(area)
    jobs = Jobs()
    page = ConflictsPage(area.desk, jobs)
    qtbot.addWidget(page)
    page.show_standing(area.desk.keeping.standing(area.desk.today()))
    qtbot.waitUntil(lambda: len(cards(page)) == 1)
    jobs.finish()


@pytest.mark.parametrize("size", ["standard", "large", "extra"])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_card_is_painted_in_every_size(
    area: SmallArea, page: ConflictsPage, qapp: QApplication, size: theme.Size, look: theme.Mode
) -> None:
    plant(area)
    theme.current().apply(qapp, look, size)
    audited(page)
    (card,) = cards(page)
    index = page.list.cards.index(page.list.cards.row_of(card.conflict.key))
    box = page.list.visualRect(index)
    picture = page.list.viewport().grab(box).toImage()
    colors = {picture.pixelColor(x, y).name() for x in range(0, box.width(), 3) for y in range(box.height())}
    assert theme.current().color("danger").name() in colors
    assert theme.current().color("accent").name() in colors
