"""Make text fit without ever cutting it: break lines as Chinese and English do, shrink, say what is left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from spacebook.sheets.page import INK, Measure

_CLOSERS = "，。、；：？！）】》〉」』”’…—–·％,.;:?!%)]}~～ー々"
_OPENERS = "（【《〈「『“‘([{"
_WIDE = r"\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# A wide character stands alone; anything else keeps together up to the next space. Openers cling to what
# follows, closers to what goes before.
_CHUNK = re.compile(
    rf"\s+(?![\s{re.escape(_CLOSERS)}])|[{re.escape(_OPENERS)}]*(?:[{_WIDE}]|[^\s{_WIDE}{re.escape(_OPENERS)}]+)?(?:\s*[{re.escape(_CLOSERS)}])*"
)
_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
STEP = 0.5
"""Type gets smaller in steps of this many points."""
_TIGHT = 0.9


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line of type that fits: its text, size in points, look, and height in millimetres."""

    text: str
    size_pt: float
    height: float
    bold: bool = False
    color: str = INK
    role: str = ""
    hatched: bool = False


SetBlock = tuple[SetLine, ...]
"""Lines that belong together, such as the time and the title of one booking."""


def wrap(text: str, width: float, measure: Measure, size_pt: float, *, bold: bool = False) -> list[str]:
    """Break `text` into lines no wider than `width`.

    Lines end between Chinese characters or at spaces, and none begins with a closing mark. A word that is
    wider than a whole line is broken where it must be; a single character always gets a line.
    """
    if measure.width(text, size_pt, bold) <= width:
        return [text] if text else []
    lines: list[str] = []
    line = ""
    for chunk in _chunks(text):
        if measure.width((line + chunk).rstrip(), size_pt, bold) <= width:
            line += chunk
            continue
        if line.strip():
            lines.append(line.rstrip())
        *whole, line = _broken(chunk.lstrip(), width, measure, size_pt, bold=bold)
        lines += whole
    return [*lines, line.rstrip()] if line.strip() else lines


def _chunks(text: str) -> list[str]:
    return [part for chunk in _CHUNK.findall(text) if chunk for part in _HYPHEN.split(chunk)]


def _broken(word: str, width: float, measure: Measure, size_pt: float, *, bold: bool) -> list[str]:
    """`word` in pieces that each fit."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and measure.width(pieces[-1] + letter, size_pt, bold) > width:
            head, carried = _parted(pieces[-1], letter)
            fits = measure.width(carried + letter, size_pt, bold) <= width
            pieces[-1:] = (head, carried) if fits else (pieces[-1], "")
        pieces[-1] += letter
    return pieces


def _parted(piece: str, following: str) -> tuple[str, str]:
    """`piece` and what of it goes to the next line so that this does not begin with a closing mark."""
    at = len(piece)
    while following in _CLOSERS and at > 1:
        at -= 1
        following = piece[at]
    return piece[:at], piece[at:]


@lru_cache(maxsize=256)
def sizes(largest: float, smallest: float) -> tuple[float, ...]:
    """The sizes in points to be tried, from the largest down to the smallest."""
    steps = max(0, int((largest - smallest) / STEP + 1e-6))
    tried = tuple(largest - step * STEP for step in range(steps + 1))
    return tried if tried[-1] == smallest else (*tried, smallest)


def shrink(
    text: str, width: float, measure: Measure, largest: float, smallest: float, *, bold: bool = False
) -> float:
    """The largest size at which `text` stands on one line, or the smallest when it does at none."""
    for size in sizes(largest, smallest):
        if measure.width(text, size, bold) <= width:
            return size
    return smallest


def comfortable(
    text: str, width: float, measure: Measure, largest: float, smallest: float, *, bold: bool = False
) -> float:
    """The size for `text` that may break into lines: smaller where this saves a word from being broken.

    A little smaller, too, where this brings home a single character that would stand on a line of its own.
    """
    if measure.width(text, largest, bold) <= width:
        return largest
    widest = max(_chunks(text), key=lambda chunk: measure.width(chunk.strip(), largest, bold), default="")
    size = shrink(widest.strip(), width, measure, largest, min(largest, smallest), bold=bold)
    tried = sizes(size, max(smallest, size * _TIGHT)) if size > smallest else (size,)
    for tighter in tried:
        if len(wrap(text, width, measure, tighter, bold=bold)[-1]) > 1:
            return tighter
    return size


def height(lines: Sequence[SetLine]) -> float:
    """How high some lines are together, in millimetres."""
    return sum(line.height for line in lines)


def take(blocks: Sequence[SetBlock], room: float, gap: float) -> tuple[list[SetBlock], list[SetBlock]]:
    """Split `blocks` into those that fit one below the other into `room` millimetres, and what is left.

    Blocks stay whole, unless the first one alone is too high: then it is split between two lines, and at
    least one line is taken so that it goes on.
    """
    taken: list[SetBlock] = []
    used = 0.0
    for at, block in enumerate(blocks):
        needed = height(block) + (gap if taken else 0)
        if used + needed > room + 1e-6:
            if taken:
                return taken, list(blocks[at:])
            first, rest = _split(block, room)
            return [first], [*([rest] if rest else []), *blocks[at + 1 :]]
        taken.append(block)
        used += needed
    return taken, []


def _split(block: SetBlock, room: float) -> tuple[SetBlock, SetBlock]:
    count, used = 0, 0.0
    while count < len(block) and (not count or used + block[count].height <= room + 1e-6):
        used += block[count].height
        count += 1
    return block[:count], block[count:]
