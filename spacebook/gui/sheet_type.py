"""The type of the sheets: the bundled fonts, and how wide they run."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFont, QFontMetricsF

from spacebook import i18n
from spacebook.gui import bundled
from spacebook.sheets.page import PT

_EM = 1000
_LEADING = 1.28
ASCENT = 0.88
"""From the top of a Chinese character to its base line, in ems."""


class QtMeasure:
    """Text measured in the bundled fonts; every text is measured once, at one large size."""

    def __init__(self) -> None:
        self._metrics = {bold: QFontMetricsF(_measuring(bold=bold)) for bold in (False, True)}
        self._ems: dict[tuple[str, bool], float] = {}

    def width(self, text: str, size_pt: float, bold: bool) -> float:
        """The width of `text` on one line, in millimetres."""
        ems = self._ems.get((text, bold))
        if ems is None:
            ems = self._ems[text, bold] = self._metrics[bold].horizontalAdvance(text) / _EM
        return ems * size_pt * PT

    def height(self, size_pt: float) -> float:
        """The height of a line, space to the next line included, in millimetres."""
        return size_pt * PT * _LEADING


def measure() -> QtMeasure:
    """The one measure of the present language: what it learnt serves every sheet."""
    return _measure(i18n.language())


@cache
def _measure(_language: str) -> QtMeasure:
    return QtMeasure()


def font(size_pt: float, *, bold: bool) -> QFont:
    """The type at a size in points of the device it is painted on."""
    return _font(size_pt, bold, i18n.language())


@cache
def _font(size_pt: float, bold: bool, _language: str) -> QFont:
    made = _plain(bold=bold)
    made.setPointSizeF(size_pt)
    return made


def _measuring(*, bold: bool) -> QFont:
    made = _plain(bold=bold)
    made.setPixelSize(_EM)
    return made


def _plain(*, bold: bool) -> QFont:
    made = QFont(bundled.families())
    made.setBold(bold)
    # Widths grow with the size exactly only when nothing is moved onto pixels.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setKerning(False)
    return made
