"""Every page and dialog as a picture, made from the real window without a display."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from spacebook import i18n, paths
from spacebook.domain.boards import Block
from spacebook.domain.errors import Refusal
from spacebook.domain.span import monday_of
from spacebook.gui.app import App
from spacebook.gui.dialogs.reason import ask_keep
from spacebook.gui.dialogs.scope_dialog import ScopeDialog
from spacebook.gui.headless import application
from spacebook.gui.house import scenes as house_scenes
from spacebook.gui.house.page import HousePage
from spacebook.gui.keys_dialog import KeysDialog
from spacebook.gui.main_window import MainWindow
from spacebook.gui.pages import PAGES
from spacebook.i18n import N_
from spacebook.services.desk import Desk
from spacebook.settings import Settings

Scene = Callable[[MainWindow], QWidget]
"""Brings the window into a state and returns what the picture shows of it."""

_SETTLE_MS = 350


def take(
    database: str,
    folder: Path,
    *,
    size: tuple[int, int],
    language: str,
    mode: str,
    text_size: str,
    now: datetime,
) -> list[Path]:
    """Write one PNG per scene into `folder` and return the files. Raises the refusals of `Desk.open`."""
    Desk.open(database).close()
    qt = application()
    try:
        paths.ensure(folder)
    except OSError as fault:
        raise Refusal("read_only", path=str(folder)) from fault
    with TemporaryDirectory() as place:
        settings = Settings(Path(place) / "settings.toml")
        for name, value in (("language", language), ("theme", mode), ("text_size", text_size)):
            settings.change(name, value)
        app = App(qt, settings, lambda: now)
        app.open(database)
        window = app.window
        assert window is not None
        window.resize(*size)
        files = [_shot(name, scene, window, folder) for name, scene in SCENES.items()]
        window.close()
        window.desk.close()
    return files


def _shot(name: str, scene: Scene, window: MainWindow, folder: Path) -> Path:
    window.command_palette.put_away()
    widget = scene(window)
    # What a page computes in the background must have arrived before its picture is taken.
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    file = folder / f"{name}.png"
    if not widget.grab().save(str(file)):
        raise Refusal("read_only", path=str(file))
    if widget is not window:
        widget.close()
    return file


def _page(name: str) -> Scene:
    def scene(window: MainWindow) -> QWidget:
        window.show_page(name)
        return window

    return scene


def _booking(window: MainWindow) -> QWidget:
    window.show_view("week")
    block = _a_block(window)
    if block is not None:
        window.go_to_booking(block.id)
    return window


def _form(window: MainWindow) -> QWidget:
    block = _a_block(window)
    if block is None:
        window.new_booking()
    else:
        half = (block.end - block.start) / 2
        window.new_booking(block.room_id, block.start + half, block.end + timedelta(hours=1))
    return window.form


def _repeating(window: MainWindow) -> QWidget:
    _form(window)
    window.form.go_to_repeat()
    return window.form


def _scope(window: MainWindow) -> QWidget:
    block = _a_block(window)
    assert block is not None
    window.forms.edit(block.id)
    form = window.form
    form.choose_scope("following")
    form.fast.start.set_minute(block.start.hour * 60 + block.start.minute + 30)
    form.book()
    dialog = form.findChild(ScopeDialog)
    assert dialog is not None
    form.hide()
    return dialog


def _reason(window: MainWindow) -> QWidget:
    block = _a_block(window)
    assert block is not None
    booking = window.desk.bookings.get(block.id)
    behind = replace(booking, id=0, series_id=None, start=block.end, end=block.end + timedelta(hours=1))
    found = window.desk.bookings.check(behind)
    return ask_keep(window.desk, found, N_("Move it"), window, lambda _keep: None) or window


def _keys(window: MainWindow) -> QWidget:
    window.show_keys()
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    return dialog


def _palette(text: str) -> Scene:
    def scene(window: MainWindow) -> QWidget:
        window.show_view("week")
        window.command_palette.open_empty()
        window.command_palette.type(text)
        return window

    return scene


def _quick(window: MainWindow) -> QWidget:
    english = i18n.language() == "en"
    return _palette("wed 14-16 activity calligraphy 20 people" if english else "周三 14-16 活动室 书法 20人")(
        window
    )


def _house(name: str) -> Scene:
    def scene(window: MainWindow) -> QWidget:
        window.show_page("house")
        page = window.pages.page("house")
        assert isinstance(page, HousePage)
        return house_scenes.SCENES[name](page, window.desk) or window

    return scene


def _a_block(window: MainWindow) -> Block | None:
    board = window.desk.agenda.board(monday_of(window.go.date), 7)
    blocks = [block for row in board.rows() for block in row.blocks if block.series_id]
    return blocks[len(blocks) // 2] if blocks else None


SCENES: dict[str, Scene] = {
    **{page.name: _page(page.name) for page in PAGES},
    **{name: _house(name) for name in house_scenes.SCENES},
    "booking": _booking,
    "form": _form,
    "form-repeat": _repeating,
    "scope": _scope,
    "reason": _reason,
    "keys": _keys,
    "palette": _palette(""),
    "search": _palette("a"),
    "quick": _quick,
}
"""The pictures by the names of their files; a page of `PAGES` is a scene already."""
