"""What eyes make of colours: contrast after WCAG, and red- and green-blindness after Machado (2009)."""

from __future__ import annotations

import math
from collections.abc import Callable

Linear = tuple[float, float, float]
_Matrix = tuple[Linear, Linear, Linear]

FULL: _Matrix = ((1, 0, 0), (0, 1, 0), (0, 0, 1))
DEUTERANOPIA: _Matrix = (
    (0.367322, 0.860646, -0.227968),
    (0.280085, 0.672501, 0.047413),
    (-0.011820, 0.042940, 0.968881),
)
PROTANOPIA: _Matrix = (
    (0.152286, 1.052583, -0.204868),
    (0.114503, 0.786281, 0.099216),
    (-0.003882, -0.048116, 1.051998),
)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours "#RRGGBB", from 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def distance(one: str, other: str, eyes: _Matrix) -> float:
    """Return how far two colours lie apart for these eyes, in CIE Lab."""
    return math.dist(_lab(one, eyes), _lab(other, eyes))


def _linear(color: str) -> Linear:
    def channel(at: int) -> float:
        value = int(color[at : at + 2], 16) / 255
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    return channel(1), channel(3), channel(5)


def _luminance(color: str) -> float:
    red, green, blue = _linear(color)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _lab(color: str, eyes: _Matrix) -> Linear:
    seen = _linear(color)
    red, green, blue = (
        min(1.0, max(0.0, sum(m * v for m, v in zip(row, seen, strict=True)))) for row in eyes
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    root: Callable[[float], float] = lambda t: t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116  # noqa: E731
    return 116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))
