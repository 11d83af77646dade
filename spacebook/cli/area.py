"""Commands that make an area."""

import argparse
from datetime import datetime

from spacebook.cli.report import DONE, show
from spacebook.i18n import _
from spacebook.services import setup, wording


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
    return f"{line}\n{wording.sample_moved(weeks)}" if weeks else line
