"""The heads at the left of rows, and where they meet the head on top."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter

from spacebook.domain.places import Room
from spacebook.gui import icons
from spacebook.gui.grids import words
from spacebook.gui.grids.kit import Kit
from spacebook.gui.theme import Role


def paint_row(painter: QPainter, size: QSize, name: str, under: str, side: str, kit: Kit) -> None:
    """A room: its name (on two lines when it needs them), a quiet line under it, a figure at the right.

    Where name and figure do not fit beside each other, the figure goes into the quiet line.
    """
    left, right, gap = kit.px(12), kit.px(12), kit.px(8)
    width = size.width() - left - right
    figure = kit.width(side, "label") if side else 0
    tall = size.height() >= kit.px(54)
    if side and tall and kit.width(name, "body") > width - figure - gap:
        under, side, figure = " · ".join(text for text in (side, under) if text), "", 0
    if side:
        width -= figure + gap
    names = kit.wrapped(name, "body", False, width)
    step = kit.px(20) if len(names) == 1 else kit.px(18)
    lines: list[tuple[str, Role, str, int]] = [(text, "body", "ink", step) for text in names]
    if under and (len(names) == 1 or tall):
        lines.append((under, "small", "ink2", kit.px(16)))
    y = (size.height() - sum(line[3] for line in lines)) // 2
    for text, role, color, height in lines:
        kit.text(painter, QRect(left, y, width, height), text, role=role, color=color)
        y += height
    if side:
        box = QRect(size.width() - right - figure, 0, figure, size.height())
        kit.text(painter, box, side, role="label", color="ink2", side="right")
    _edges(painter, size, kit)


def paint_room(painter: QPainter, size: QSize, room: Room, partners: str, kit: Kit) -> None:
    """A room, with its limit and `partners` (what it joins with), or its floor where these would be cut."""
    name, limit = words.said(room.name), words.limit(room)
    free = size.width() - kit.px(24)
    beside = kit.width(limit, "label") + kit.px(8) if limit else 0
    if kit.width(name, "body") > free - beside:
        taken = kit.width(f"{limit} · ", "small") if limit else 0
    else:
        taken = beside
    under = partners if kit.width(partners, "small") <= free - taken else room.floor
    paint_row(painter, size, name, under, limit, kit)


def paint_desk(
    painter: QPainter, size: QSize, name: str, venue: str, area: str, kit: Kit, *, alone: bool
) -> None:
    """A reception desk; among several it is the venue that tells one from the other."""
    if alone:
        paint_row(painter, size, name, venue, area, kit)
    else:
        both = " · ".join(text for text in (name, area) if text)
        fits = kit.width(both, "small") <= size.width() - kit.px(24)
        paint_row(painter, size, venue, both if fits else name, "", kit)


def paint_group(painter: QPainter, size: QSize, name: str, folded: bool, kit: Kit) -> None:
    """A venue: a small arrow and its name."""
    painter.fillRect(QRect(0, 0, size.width(), size.height()), kit.color("sunken"))
    side = kit.px(14)
    arrow = icons.pixmap("chevron-right" if folded else "chevron-down", side, "ink2")
    painter.drawPixmap(kit.px(8), (size.height() - side) // 2, arrow)
    box = QRect(kit.px(26), 0, size.width() - kit.px(30), size.height())
    kit.text(painter, box, name, role="label", color="ink2", bold=True)
    kit.across(painter, 0, size.width(), size.height() - 1)


def paint_corner(painter: QPainter, size: QSize, text: str, kit: Kit) -> None:
    """What the heads list."""
    box = QRect(kit.px(12), 0, size.width() - kit.px(16), size.height())
    kit.text(painter, box, text, role="label", color="ink2")
    _edges(painter, size, kit)


def _edges(painter: QPainter, size: QSize, kit: Kit) -> None:
    kit.across(painter, 0, size.width(), size.height() - 1)
    kit.down(painter, size.width() - 1, 0, size.height())
