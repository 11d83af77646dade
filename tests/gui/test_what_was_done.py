"""What the window says of a deed: the word for what happened, and nothing of it in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from spacebook.domain.bookings import State
from spacebook.domain.names import Name
from spacebook.gui.main_window import MainWindow
from spacebook.gui.palette.drafts import drafts
from tests.gui.small_area import WEDNESDAY, SmallArea
from tests.gui.windows import shown_window


@pytest.fixture
def window(area: SmallArea, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    with shown_window(area.desk, tmp_path, qtbot) as window:
        window.show_date(WEDNESDAY)
        yield window


def test_a_change_is_saved_and_a_cancelled_booking_is_cancelled(window: MainWindow, area: SmallArea) -> None:
    window.forms.edit(area.choir)
    window.form.fast.people.setValue(7)
    window.form.submit.click()
    assert window.toast.message() == "Saved."
    window.forms.cancel(area.choir)
    assert window.toast.message() == "Cancelled."


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.CONFIRMED, "Booked."),
        (State.REQUESTED, "The request is recorded."),
        (State.WAITING, "On the waiting list."),
    ],
)
def test_what_only_waits_for_a_word_is_not_called_booked(
    window: MainWindow, area: SmallArea, state: State, said: str
) -> None:
    tai_chi = area.desk.bookings.get(area.tai_chi)
    window.forms.fill(replace(tai_chi, id=0, room_id=area.rooms["art"], headcount=5, state=state))
    window.form.more.show_entry(state)
    window.form.submit.click()
    assert window.toast.message() == said


def test_a_line_names_the_venue_when_two_rooms_are_called_alike(area: SmallArea) -> None:
    def words(line: str) -> str:
        return next(drafts(area.desk, line)).words

    assert "Art room  " in words("16 Sep 15-16 Art room Chess")
    with area.desk.store.change("A second one", by="test") as change:
        room = area.desk.places.rooms[area.rooms["dance"]]
        change.put(replace(room, name=Name("书画室", en="Art room")))
    area.desk.refresh()
    assert "Art room (Hub)" in words("16 Sep 15-16 Art room Chess")


def test_what_was_done_stays_in_sight_on_another_page(window: MainWindow, area: SmallArea) -> None:
    window.forms.cancel(area.choir)
    window.show_page("find")
    middle = window.toast.geometry().center()
    seen = window.pages.childAt(middle)
    assert seen is not None
    assert seen is window.toast or window.toast.isAncestorOf(seen)
