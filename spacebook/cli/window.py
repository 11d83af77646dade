"""Commands that open the window or take its picture."""

import argparse
import os
import sys
from datetime import datetime, time
from pathlib import Path

from spacebook.cli.area import made
from spacebook.cli.report import DONE, show
from spacebook.domain.errors import Refusal
from spacebook.services import setup
from spacebook.services.columns import read_day
from spacebook.services.desk import Desk

SMALLEST, LARGEST = 400, 8000
"""Pixels of a side that a picture of the window can have."""


def window(options: argparse.Namespace) -> int:
    """Open the last area, or a welcome page."""
    return _shown(options.db, options.lang)


def _shown(database: str, language: str) -> int:
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform.startswith("linux") and not screen and "QT_QPA_PLATFORM" not in os.environ:
        raise Refusal("no_display")
    from spacebook.gui.app import main

    return main(database, language=language)


def demo(options: argparse.Namespace) -> int:
    """Make the sample area and open it; one that is there already is opened as it is."""
    path = Path(options.db) if options.db else setup.demo_database()
    if options.db and not path.exists():
        setup.make(path, sample=True, weeks=setup.weeks_to_move(datetime.now().date())).close()
    desk = Desk.open(path)
    weeks = desk.area.sample_weeks or 0
    desk.close()
    show(options, {"database": str(path), "moved_weeks": weeks}, [made(str(path), weeks)])
    return DONE if options.no_window else _shown(str(path), options.lang)


def screenshots(options: argparse.Namespace) -> int:
    """Every page as a PNG."""
    width, _x, height = options.size.partition("x")
    sides = [int(side) for side in (width, height) if side.isdecimal()]
    if len(sides) < 2 or min(sides) < SMALLEST or max(sides) > LARGEST:
        raise Refusal("bad_size", text=options.size)
    day = read_day(options.date) if options.date else datetime.now().date()
    from spacebook.gui.screenshots import take

    files = take(
        options.db,
        Path(options.out),
        size=(sides[0], sides[1]),
        language=options.lang,
        mode=options.theme,
        text_size=options.text_size,
        now=datetime.combine(day, time(9, 41)),
    )
    show(options, {"files": [str(file) for file in files]}, [str(file) for file in files])
    return DONE
