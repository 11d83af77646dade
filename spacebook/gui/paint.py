"""The one painter of sheets: the same pages to the screen, a printer, a PDF file and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from spacebook.domain.errors import Refusal
from spacebook.gui import sheet_type
from spacebook.sheets.page import PT, Hatch, Item, Line, Page, Paper, Rect, Text

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_INCH = 25.4
_PDF_DPI = 600
_SIZES = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}


def paint_page(page: Page, painter: QPainter, *, pixels: float = 0.0) -> None:
    """Paint one page with its upper left corner where the painter's origin is.

    On a screen or a picture `pixels` says how many make a millimetre; 0 takes the device's own resolution.
    """
    brush = _Brush(painter, pixels)
    for item in page.items:
        brush.paint(item)
    brush.finish()


def paint_pages(pages: Sequence[Page], device: QPagedPaintDevice) -> None:
    """Paint pages one after the other on a printer or a PDF; the paper of each page is asked for.

    Raises Refusal("print_failed") when the device cannot be painted on.
    """
    device.setPageLayout(layout_of(pages[0].paper))
    painter = QPainter()
    if not painter.begin(device):
        raise Refusal("print_failed")
    try:
        for at, page in enumerate(pages):
            if at:
                device.setPageLayout(layout_of(page.paper))
                device.newPage()
            paint_page(page, painter)
    finally:
        painter.end()


def write_pdf(pages: Sequence[Page], path: Path) -> None:
    """Write pages as one PDF with embedded type.

    Raises Refusal("file_unwritable") or Refusal("disk_full"); a file that was there before then stays.
    """
    with _whole(path) as part:
        _write_pdf(pages, part)
        # Qt does not tell that a disk was full; a PDF that is complete says so at its end.
        if b"%%EOF" not in part.read_bytes()[-16:]:
            raise Refusal("disk_full", path=str(path))


def _write_pdf(pages: Sequence[Page], path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(_PDF_DPI)
    writer.setTitle(pages[0].title)
    writer.setCreator("spacebook")
    paint_pages(pages, writer)


def print_pages(pages: Sequence[Page], printer: QPrinter) -> None:
    """Print the pages that were asked for in the print dialog. Raises Refusal("print_failed")."""
    first, last = printer.fromPage(), printer.toPage()
    paint_pages(pages[first - 1 : last] if first else pages, printer)


def write_png(pages: Sequence[Page], path: Path, *, width_px: int = 1080) -> list[Path]:
    """Write each page as a picture `width_px` wide; return the files.

    One page becomes `path`; several become "name-1.png", "name-2.png" … beside it. A folder takes files
    named "1.png" and so on. Raises Refusal("file_unwritable") or Refusal("disk_full").
    """
    written = []
    for page, file in zip(pages, _files(path, len(pages)), strict=True):
        with _whole(file) as part:
            if not picture(page, width_px=width_px).save(str(part), "PNG"):  # type: ignore[call-overload]
                raise Refusal("disk_full", path=str(file))
        written.append(file)
    return written


def picture(page: Page, *, width_px: int) -> QImage:
    """One page as a picture `width_px` wide."""
    pixels = width_px / page.paper.width
    image = QImage(width_px, round(page.paper.height * pixels), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    paint_page(page, painter, pixels=pixels)
    painter.end()
    return image


def layout_of(paper: Paper) -> QPageLayout:
    """Paper as Qt knows it, without margins: pages bring their own."""
    size = QPageSize(_SIZES[paper.name])
    way = QPageLayout.Orientation.Landscape if paper.landscape else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, way, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def _files(path: Path, count: int) -> Iterator[Path]:
    if path.is_dir():
        yield from (path / f"{n}.png" for n in range(1, count + 1))
    elif count == 1:
        yield path
    else:
        yield from (path.with_name(f"{path.stem}-{n}{path.suffix}") for n in range(1, count + 1))


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file to write to that takes the place of `path` only when the block ends well."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.touch()
        yield part
        part.replace(path)
    except OSError as error:
        raise Refusal("file_unwritable", path=str(path), reason=error.strerror or str(error)) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)


class _Brush:
    """Paints items; lines of one look are drawn with one call.

    Type keeps the widths it has on paper only when it is set large: letters on a screen would else be moved
    onto whole pixels. So pictures are painted as if at the resolution of a PDF, and scaled.
    """

    def __init__(self, painter: QPainter, pixels: float) -> None:
        self._painter = painter
        dpi = painter.device().logicalDpiY()
        self._dots = (_PDF_DPI if pixels else dpi) / _INCH
        self._points = self._dots * _INCH / dpi
        # A rule of the table is as wide on a screen as its neighbours only when it lies on whole pixels.
        self._scale = pixels / self._dots
        if pixels:
            painter.scale(self._scale, self._scale)
        self._size = 0.0
        self._bold = False
        self._color = ""
        self._lines: list[QLineF] = []
        self._look = ("", 0.0)
        painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.Antialiasing)

    def paint(self, item: Item) -> None:
        if isinstance(item, Text):
            self._text(item)
        elif isinstance(item, Line):
            self._line(item.x1, item.y1, item.x2, item.y2, (item.color, item.weight))
        elif isinstance(item, Rect):
            self._rect(item)
        else:
            self._hatch(item)

    def finish(self) -> None:
        """Draw what is still waiting."""
        if self._lines:
            self._painter.setPen(self._pen(*self._look))
            self._painter.drawLines(self._lines)
            self._lines = []
            self._color = ""

    def _pen(self, code: str, weight: float) -> QPen:
        return _pen(code, self._width(weight))

    def _width(self, weight: float) -> float:
        width = weight * self._dots
        return max(1.0, round(width * self._scale)) / self._scale if self._scale else width

    def _on_pixels(self, at: float, weight: float) -> float:
        """The middle of a line that fills whole pixels."""
        half = round(self._width(weight) * self._scale) % 2 / 2
        return (round(at * self._scale) + half) / self._scale

    def _text(self, item: Text) -> None:
        self.finish()
        painter = self._painter
        if item.size_pt != self._size or item.bold is not self._bold:
            painter.setFont(sheet_type.font(item.size_pt * self._points, bold=item.bold))
            self._size, self._bold = item.size_pt, item.bold
        if item.color != self._color:
            painter.setPen(_color(item.color))
            self._color = item.color
        em = item.size_pt * PT
        y = item.y + (item.h - em) / 2 + em * sheet_type.ASCENT
        painter.drawText(QPointF(self._left(item) * self._dots, y * self._dots), item.text)

    @staticmethod
    def _left(item: Text) -> float:
        if item.align == "left":
            return item.x
        free = item.w - sheet_type.measure().width(item.text, item.size_pt, item.bold)
        return item.x + (free / 2 if item.align == "center" else free)

    def _line(self, x1: float, y1: float, x2: float, y2: float, look: tuple[str, float]) -> None:
        if look != self._look:
            self.finish()
            self._look = look
        line = QLineF(*(at * self._dots for at in (x1, y1, x2, y2)))
        if self._scale and (x1 == x2 or y1 == y2):
            line = QLineF(
                *(self._on_pixels(at, look[1]) for at in (line.x1(), line.y1(), line.x2(), line.y2()))
            )
        self._lines.append(line)

    def _rect(self, item: Rect) -> None:
        self.finish()
        dots = self._dots
        box = QRectF(item.x * dots, item.y * dots, item.w * dots, item.h * dots)
        if item.fill:
            self._painter.fillRect(box, _color(item.fill))
        if item.line:
            self._painter.setPen(self._pen(item.line, item.weight))
            self._painter.drawRect(box)
            self._color = ""

    def _hatch(self, item: Hatch) -> None:
        """Lines from lower left to upper right, cut at the edges of the box."""
        offset = item.gap
        while offset < item.w + item.h:
            start, end = max(0.0, offset - item.h), min(item.w, offset)
            self._line(
                item.x + start, item.y + offset - start, item.x + end, item.y + offset - end,
                (item.color, 0.15),
            )  # fmt: skip
            offset += item.gap


@cache
def _color(code: str) -> QColor:
    return QColor(code)


@cache
def _pen(code: str, width: float) -> QPen:
    pen = QPen(QColor(code), width)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen
