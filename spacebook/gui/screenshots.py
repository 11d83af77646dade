"""Every page and dialog as a picture, made from the real window without a display."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from spacebook import i18n, paths
from spacebook.domain.errors import Refusal
from spacebook.gui import scenes
from spacebook.gui.app import App
from spacebook.gui.headless import application
from spacebook.gui.house import scenes as house_scenes
from spacebook.gui.house.page import HousePage
from spacebook.gui.keys_dialog import KeysDialog
from spacebook.gui.main_window import MainWindow
from spacebook.gui.pages import PAGES
from spacebook.gui.scenes import Scene
from spacebook.services.desk import Desk
from spacebook.settings import Settings

_SETTLE_MS, _MOST_MS = 350, 5000


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
    for _each in range(_MOST_MS // _SETTLE_MS):
        loop = QEventLoop()
        QTimer.singleShot(_SETTLE_MS, loop.quit)
        loop.exec()
        if not (window.jobs.busy or window.seeking.busy):
            break
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


SCENES: dict[str, Scene] = {
    **{page.name: _page(page.name) for page in PAGES},
    **{name: _house(name) for name in house_scenes.SCENES},
    **scenes.SCENES,
    "keys": _keys,
    "palette": _palette(""),
    "search": _palette("a"),
    "quick": _quick,
}
"""The pictures by the names of their files; a page of `PAGES` is a scene already."""
