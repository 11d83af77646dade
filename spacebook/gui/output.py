"""Sheets into files for the command line: needs no window and no display."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from spacebook.gui.headless import application
from spacebook.gui.paint import write_pdf, write_png
from spacebook.gui.sheet_type import measure
from spacebook.services.papers import week_sheet
from spacebook.sheets.page import PAPERS
from spacebook.sheets.week import lay_out

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def write_week(
    desk: Desk,
    venue_id: int,
    monday: date,
    path: Path,
    *,
    paper: str,
    portrait: bool,
    public: bool,
    grey: bool,
) -> int:
    """Write the week of a venue as PDF or PNG by the ending of `path`; return the number of pages.

    Raises Refusal("file_unwritable").
    """
    application()
    sheet = week_sheet(desk, venue_id, monday, public=public, grey=grey)
    size = PAPERS[paper].turned() if portrait else PAPERS[paper]
    pages = lay_out(sheet, size, measure())
    if path.suffix.lower() == ".pdf":
        write_pdf(pages, path)
    else:
        write_png(pages, path)
    return len(pages)
