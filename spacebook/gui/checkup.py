"""What Qt has on this machine: platform, fonts, printers, pictures."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import qVersion
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImageReader
from PySide6.QtPrintSupport import QPrinterInfo

from spacebook.gui import icons, theme
from spacebook.gui.headless import application
from spacebook.i18n import _

SAMPLE = "预约預約鄰里匯堃喆"
"""Simplified, Traditional and two characters of given names that small fonts lack."""


def findings() -> Iterator[tuple[str, bool, str]]:
    """Each part: what it is, whether it is well, what was seen."""
    app = application()
    yield "Qt", True, f"{qVersion()} {QGuiApplication.platformName()}"
    theme.current().apply(app)
    font = theme.current().font()
    metrics = QFontMetrics(font)
    missing = [c for c in SAMPLE if not metrics.inFontUcs4(ord(c))]
    yield _("Font"), not missing, f"{font.family()} {''.join(missing)}".strip()
    formats = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    yield "SVG", "svg" in formats, ", ".join(sorted(formats & {"svg", "png", "jpg"}))
    yield _("Icons"), not icons.icon("rooms").pixmap(24, 24).isNull(), "rooms"
    names = QPrinterInfo.availablePrinterNames()
    yield _("Printers"), True, ", ".join(names) or _("none; sheets can be saved as PDF")
