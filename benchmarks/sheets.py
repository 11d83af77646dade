"""A year of weekly sheets as PDF, against reportlab painting the same texts and lines."""

import os
import tempfile
from collections.abc import Callable, Sequence
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
from PySide6.QtWidgets import QApplication

from benchmarks.area import noon
from benchmarks.table import Row
from benchmarks.timing import rivals
from spacebook import assets, i18n
from spacebook.domain.span import monday_of
from spacebook.gui import sheet_type
from spacebook.gui.paint import write_pdf
from spacebook.services import papers, setup
from spacebook.services.desk import Desk
from spacebook.sheets.page import PAPERS, Line, Page, Rect, Text
from spacebook.sheets.week import lay_out
from spacebook.sheets.week_cells import WeekSheet

WEEKS = 52
MM = 72 / 25.4


def measure(*, quick: bool) -> list[Row]:
    """The sheets of the sample's venues, week after week, until there are 52."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _qt = QApplication.instance() or QApplication(["benchmarks"])
    i18n.install("zh_CN")
    with tempfile.TemporaryDirectory() as folder:
        desk = setup.make(Path(folder) / "sample.db", sample=True, clock=noon)
        sheets = _sheets(desk)
        desk.close()
        ours, theirs = Path(folder) / "ours.pdf", Path(folder) / "theirs.pdf"
        pages = _laid_out(sheets)
        works: dict[str, Callable[[], object]] = {
            "whole": lambda: write_pdf(_laid_out(sheets), ours),
            "paint": lambda: write_pdf(pages, ours),
        }
        if find_spec("reportlab"):
            works["reportlab"] = lambda: _reportlab(pages, theirs)
        cpu = rivals(works, rounds=2 if quick else 5)
        return _rows(cpu, pages, ours)


def _rows(cpu: dict[str, float], pages: Sequence[Page], file: Path) -> list[Row]:
    speed = {name: len(pages) / spent for name, spent in cpu.items()}
    work, unit = f"{WEEKS} weekly sheets ({len(pages)} pages) as PDF", "pages/s"
    if "reportlab" in speed:
        against = Row(work, speed["paint"], unit, speed["reportlab"], "reportlab, same texts", 1.8, "≥")
        whole = Row(
            f"{work}, laid out too", speed["whole"], unit, speed["reportlab"], "reportlab, painting only"
        )
    else:
        against = Row(work, skipped="reportlab is not installed (pip install --group bench)")
        whole = Row(f"{work}, laid out too", speed["whole"], unit)
    return [
        against,
        whole,
        Row("PDF, size of a page", file.stat().st_size / len(pages) / 1000, "KB", bar=8),
        Row("PDF, texts found again", _found(pages, file), "%", bar=100, sense="≥"),
    ]


def _sheets(desk: Desk) -> list[WeekSheet]:
    venues, monday = list(desk.places.venues), monday_of(desk.today())
    return [
        papers.week_sheet(
            desk, venues[n % len(venues)], monday + timedelta(weeks=n // len(venues)), public=False
        )
        for n in range(WEEKS)
    ]


def _laid_out(sheets: Sequence[WeekSheet]) -> list[Page]:
    measure = sheet_type.measure()
    return [page for sheet in sheets for page in lay_out(sheet, PAPERS["A4"], measure)]


def _found(pages: Sequence[Page], file: Path) -> float:
    """How many of the texts that were laid out are found on their page, in per cent."""
    document = pypdfium2.PdfDocument(file)
    found = total = 0
    for page, printed in zip(pages, document, strict=True):
        plain = "".join(printed.get_textpage().get_text_range().split())
        texts = [item.text for item in page.items if isinstance(item, Text)]
        found += sum("".join(text.split()) in plain for text in texts)
        total += len(texts)
    document.close()
    return 100 * found / total


def _reportlab(pages: Sequence[Page], file: Path) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    for name in ("Regular", "Bold"):
        pdfmetrics.registerFont(TTFont(name, assets.path(f"fonts/NotoSansSC-{name}-subset.ttf")))
    canvas = Canvas(str(file), pageCompression=1)
    for page in pages:
        canvas.setPageSize((page.paper.width * MM, page.paper.height * MM))
        canvas.translate(0, page.paper.height * MM)
        _draw(canvas, page)
        canvas.showPage()
    canvas.save()


def _draw(canvas: Any, page: Page) -> None:
    for item in page.items:
        if isinstance(item, Text):
            canvas.setFont("Bold" if item.bold else "Regular", item.size_pt)
            canvas.setFillColor(item.color)
            canvas.drawString(item.x * MM, -(item.y + item.h * 0.75) * MM, item.text)
        elif isinstance(item, Line):
            canvas.setStrokeColor(item.color)
            canvas.setLineWidth(item.weight * MM)
            canvas.line(item.x1 * MM, -item.y1 * MM, item.x2 * MM, -item.y2 * MM)
        elif isinstance(item, Rect) and item.fill:
            canvas.setFillColor(item.fill)
            canvas.rect(item.x * MM, -(item.y + item.h) * MM, item.w * MM, item.h * MM, stroke=0, fill=1)
