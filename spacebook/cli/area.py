"""Commands that make an area."""

import argparse
from datetime import datetime

from spacebook.cli.report import DONE, show
from spacebook.i18n import _, ngettext
from spacebook.services import setup


def init(options: argparse.Namespace) -> int:
    """An empty area or the sample, without a window."""
    weeks = setup.weeks_to_move(datetime.now().date()) if options.sample and options.move_to_today else 0
    desk = setup.make(options.db, sample=options.sample, weeks=weeks)
    try:
        counts = {"venues": len(desk.places.venues), "rooms": len(desk.places.rooms), "moved_weeks": weeks}
        show(options, {"database": desk.database, **counts}, [made(desk.database, weeks)])
    finally:
        desk.close()
    return DONE


def made(database: str, weeks: int) -> str:
    """What was made, and whether the sample was moved."""
    line = _("The area is ready: {database}").format(database=database)
    return f"{line}\n{moved(weeks)}" if weeks else line


def moved(weeks: int) -> str:
    """By how much the sample was moved to the present."""
    if weeks > 0:
        said = ngettext(
            "The sample was moved {n} week later.", "The sample was moved {n} weeks later.", weeks
        )
    else:
        said = ngettext(
            "The sample was moved {n} week earlier.", "The sample was moved {n} weeks earlier.", -weeks
        )
    return said.format(n=abs(weeks))
