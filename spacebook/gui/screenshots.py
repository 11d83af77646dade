"""Every page as a picture, made from the real window without a display."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QWidget

from spacebook import paths
from spacebook.domain.boards import Block
from spacebook.domain.errors import Refusal
from spacebook.domain.span import monday_of
from spacebook.gui.app import App
from spacebook.gui.headless import application
from spacebook.gui.main_window import MainWindow
from spacebook.services.desk import Desk
from spacebook.settings import Settings

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
    """Write one PNG per page into `folder` and return the files. Raises the refusals of `Desk.open`."""
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


def _shot(name: str, scene: Callable[[MainWindow], None], window: MainWindow, folder: Path) -> Path:
    scene(window)
    widget: QWidget = window.form if name == "form" else window
    # What a page computes in the background must have arrived before its picture is taken.
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    file = folder / f"{name}.png"
    if not widget.grab().save(str(file)):
        raise Refusal("read_only", path=str(file))
    if widget is not window:
        widget.hide()
    return file


def _booking(window: MainWindow) -> None:
    block = _a_block(window)
    if block is not None:
        window.go_to_booking(block.id)


def _form(window: MainWindow) -> None:
    block = _a_block(window)
    if block is None:
        window.new_booking()
    else:
        half = (block.end - block.start) / 2
        window.new_booking(block.room_id, block.start + half, block.end + timedelta(hours=1))


def _a_block(window: MainWindow) -> Block | None:
    board = window.desk.agenda.board(monday_of(window.go.date), 7)
    blocks = [block for row in board.rows() for block in row.blocks if block.series_id]
    return blocks[len(blocks) // 2] if blocks else None


SCENES: dict[str, Callable[[MainWindow], None]] = {
    "day": lambda window: window.show_view("day"),
    "week": lambda window: window.show_view("week"),
    "booking": _booking,
    "conflicts": lambda window: window.show_page("conflicts"),
    "print": lambda window: window.show_page("print"),
    "form": _form,
}
"""What to do in the window before the picture of that name; the form is a window of its own."""
