"""How the days of a month look."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from spacebook import dates
from spacebook.domain.boards import Day
from spacebook.domain.loads import DayLoad
from spacebook.domain.places import Room
from spacebook.gui import icons
from spacebook.gui.grids import blocks, dayheads, words
from spacebook.gui.grids.kit import Kit
from spacebook.gui.month import speaking
from spacebook.gui.month.geometry import Cell, Chip
from spacebook.i18n import _


def paint_day(
    painter: QPainter, cell: Cell, day: Day, load: DayLoad, kit: Kit, *, today: bool, within: bool
) -> None:
    """The ground of a day, its date and how full it is; `within` the month or beside it."""
    _paint_ground(painter, cell, day, load, kit, today=today, within=within)
    head = QRect(cell.head)
    if load.clashes:
        head.setRight(_paint_clashes(painter, head, load.clashes, kit) - kit.px(2))
    text = dates.day_month(day.date) if day.date.day == 1 else str(day.date.day)
    dayheads.paint_day(painter, head, day, kit, today=today, text=text, quiet=not within)
    if load.available:
        _paint_bar(painter, cell.bar, load.part, kit)
    kit.down(painter, cell.box.right(), 0, cell.box.height())


def paint_bookings(
    painter: QPainter, cell: Cell, rooms: Mapping[int, Room], kit: Kit, *, past: frozenset[int]
) -> None:
    """The chips of a day, and how many more there are."""
    for chip in cell.chips:
        _paint_chip(painter, chip, cell, rooms, kit, past)
    if cell.more is not None:
        box = cell.more.adjusted(kit.px(4), 0, 0, 0)
        kit.text(painter, box, speaking.more(len(cell.hidden)), role="small", color="accent", bold=True)


def _paint_chip(
    painter: QPainter, chip: Chip, cell: Cell, rooms: Mapping[int, Room], kit: Kit, past: frozenset[int]
) -> None:
    minutes = chip.block.span.on(cell.day)
    look = blocks.look_of(chip.block, kit, past=chip.block.id in past)
    room = rooms.get(chip.block.room_id)
    blocks.paint_chip(
        painter,
        chip.rect,
        look,
        kit,
        clock=dates.clock(minutes[0]) if minutes else "",
        title=words.title(chip.block),
        rest=words.said(room.name) if room is not None else "",
    )


def _paint_ground(
    painter: QPainter, cell: Cell, day: Day, load: DayLoad, kit: Kit, *, today: bool, within: bool
) -> None:
    if today:
        painter.fillRect(cell.box, kit.color(kit.mixed("accent_tint", "surface", 0.35)))
    elif not within or (not load.available and load.shut is None):
        painter.fillRect(cell.box, kit.color("background"))
    elif not day.kind.is_working:
        painter.fillRect(cell.box, kit.color("sunken"))
    if load.shut is None:
        return
    painter.fillRect(cell.box, kit.color("warning_tint"))
    painter.fillRect(cell.box, kit.hatch(kit.mixed("warning_line", "warning_tint", 0.35)))
    if not cell.chips and cell.more is None:
        free = cell.box.adjusted(0, cell.bar.bottom(), 0, 0)
        blocks.paint_plate(painter, free, words.said(load.shut) or _("closed"), kit)


def _paint_clashes(painter: QPainter, head: QRect, count: int, kit: Kit) -> int:
    """A mark with the number of bookings that clash, at the right of a head; where it begins."""
    text, side, height = str(count), kit.px(12), kit.px(18)
    width = kit.width(text, "small", True) + side + kit.px(9)
    box = QRect(head.right() - kit.px(4) - width, 0, width, height)
    box.moveTop(head.center().y() - height // 2)
    painter.setPen(kit.pen("danger_line"))
    painter.setBrush(kit.color("danger_tint"))
    painter.drawRoundedRect(box, kit.px(4), kit.px(4))
    icon = icons.pixmap("conflict", side, "danger")
    painter.drawPixmap(box.x() + kit.px(3), box.y() + (height - side) // 2, icon)
    words_at = box.adjusted(side + kit.px(5), 0, 0, 0)
    kit.text(painter, words_at, text, role="small", bold=True, color="danger")
    return box.x()


def _paint_bar(painter: QPainter, bar: QRect, part: float, kit: Kit) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color("line"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    if part > 0:
        filled = QRect(bar)
        filled.setWidth(max(bar.height(), round(bar.width() * min(1.0, part))))
        painter.setBrush(kit.color("accent"))
        painter.drawRoundedRect(filled, bar.height() / 2, bar.height() / 2)
