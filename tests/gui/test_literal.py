"""What people wrote is shown as they wrote it, whatever Qt would make of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel

from spacebook.domain.names import Name
from spacebook.gui.widgets.banner import Banner
from spacebook.gui.widgets.chip import Chip
from spacebook.gui.widgets.label import Label
from spacebook.gui.widgets.status import StatusItem
from spacebook.services import setup
from spacebook.services.desk import Desk
from tests.gui.windows import shown_window
from tests.house import NOW

TITLE = "<b>R&D</b> & <img src=x>"


@pytest.fixture
def window(database, tmp_path, qtbot):
    setup.make(database, sample=True, clock=lambda: NOW).close()
    desk = Desk.open(database, clock=lambda: NOW, by="Mei")
    venue = next(iter(desk.places.venues.values()))
    booking = next(row.blocks[0] for row in desk.agenda.board(date(2026, 9, 14), 7).rows() if row.blocks)
    with desk.store.change("Name “{title}”", by="Mei", title=TITLE) as change:
        change.put(replace(venue, name=Name(TITLE)))
        change.put(replace(desk.bookings.get(booking.id), title=Name(TITLE)))
    with shown_window(desk, tmp_path, qtbot) as shown:
        yield shown
    desk.close()


def plain(shown: str) -> bool:
    """Whether a tool tip shows what it holds as text: no tag of ours in it, or each one escaped."""
    return not Qt.mightBeRichText(shown) or "&lt;b&gt;R&amp;D" in shown


def test_tool_tips_and_menus_of_the_bar(window):
    bar = window.bar
    venue = next(iter(window.desk.places.venues.values()))
    window.choose_venue(venue.id)
    assert "R&" in bar.undo.toolTip().replace("&amp;", "&")
    assert plain(bar.undo.toolTip())
    assert plain(bar.venue.toolTip())
    shown = next(action for action in bar.venue.menu().actions() if action.data() == venue.id)
    assert shown.text() == TITLE.replace("&", "&&")


def test_what_search_finds(window):
    window.results.look_up("R&D")
    found = [window.results.item(row) for row in range(window.results.count())]
    assert any(TITLE in one.text() for one in found)
    assert all(plain(one.toolTip()) for one in found)


@pytest.mark.parametrize("make", [lambda: Label("x"), Banner, lambda: StatusItem("x"), lambda: Chip("x")])
def test_labels_know_no_markup(make, qtbot):
    piece = make()
    qtbot.addWidget(piece)
    if isinstance(piece, Banner):
        piece.show_message(TITLE)
    elif isinstance(piece, Label):
        piece.setText(TITLE)
    else:
        piece.set_text(TITLE)
    labels = [piece] if isinstance(piece, Label) else piece.findChildren(QLabel)
    formats = {label.textFormat() for label in labels if label.text()}
    assert formats <= {Qt.TextFormat.PlainText}
    assert plain(piece.toolTip())
