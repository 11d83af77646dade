"""Reads laid-out pages back, as an eye would."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spacebook.sheets.page import Page, Text


def texts(pages: Iterable[Page], *roles: str) -> list[str]:
    """The lines of type in the order of the pages, of certain roles or all."""
    return [item.text for item in _texts(pages) if not roles or item.role in roles]


def cells(pages: Sequence[Page]) -> list[str]:
    """What stands below one another at the same left edge, joined: enough to find a broken title."""
    columns: dict[float, list[str]] = defaultdict(list)
    for page in pages:
        for item in sorted(_texts([page]), key=lambda text: text.y):
            columns[round(item.x, 3)].append(item.text)
    return ["".join("".join(lines).split()) for lines in columns.values()]


def overlaps(page: Page) -> list[tuple[Text, Text]]:
    """Pairs of texts whose boxes share more than an edge."""
    found = []
    boxes = sorted(_texts([page]), key=lambda text: text.y)
    for at, one in enumerate(boxes):
        for other in boxes[at + 1 :]:
            if other.y >= one.y + one.h - 1e-6:
                break
            if one.x < other.x + other.w - 1e-6 and other.x < one.x + one.w - 1e-6:
                found.append((one, other))
    return found


def described(pages: Iterable[Page]) -> str:
    """Every text with its place in millimetres, its size and look: what a golden file holds."""
    return "\n".join(
        f"{page.number} {item.x:6.1f} {item.y:6.1f} {item.size_pt:4.1f}{'b' if item.bold else ' '} "
        f"{item.role:9} {item.text}"
        for page in pages
        for item in _texts([page])
    )


def _texts(pages: Iterable[Page]) -> list[Text]:
    return [item for page in pages for item in page.items if isinstance(item, Text)]
