"""Commands that open the window or take its picture."""

import argparse
from datetime import datetime, time
from pathlib import Path

from spacebook.cli.area import made
from spacebook.cli.report import DONE, print_line, show
from spacebook.domain.errors import Refusal
from spacebook.services import setup
from spacebook.services.columns import read_day


def window(options: argparse.Namespace) -> int:
    """Open the last area, or a welcome page."""
    from spacebook.gui.app import main

    return main(options.db)


def demo(options: argparse.Namespace) -> int:
    """Make the sample area and open it; one that is there already is opened as it is."""
    path = Path(options.db) if options.db else setup.demo_database()
    if options.db and not path.exists():
        weeks = setup.weeks_to_move(datetime.now().date())
        desk = setup.make(path, sample=True, weeks=weeks)
        desk.close()
        print_line(made(str(path), weeks))
    if options.no_window:
        show(options, {"database": str(path)}, [str(path)])
        return DONE
    from spacebook.gui.app import main

    return main(str(path))


def screenshots(options: argparse.Namespace) -> int:
    """Every page as a PNG."""
    width, _x, height = options.size.partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise Refusal("bad_choice", field="--size", text=options.size, choices=["1280x800", "1440x900"])
    day = read_day(options.date) if options.date else datetime.now().date()
    from spacebook.gui.screenshots import take

    files = take(
        options.db,
        Path(options.out),
        size=(int(width), int(height)),
        language=options.lang,
        mode=options.theme,
        text_size=options.text_size,
        now=datetime.combine(day, time(9, 41)),
    )
    show(options, {"files": [str(file) for file in files]}, [str(file) for file in files])
    return DONE
