"""How the cells of the matrix look."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from spacebook import dates
from spacebook.domain.boards import Day, PoolRow
from spacebook.gui.grids import blocks, words
from spacebook.gui.grids.kit import Kit
from spacebook.gui.week.geometry import Cell, Chip, ChipKind, Row, WeekLayout
from spacebook.i18n import _


def paint_cell_ground(painter: QPainter, cell: Cell, row: Row, day: Day, kit: Kit, *, today: bool) -> None:
    """The colour of the day, of a closed day, of a closure over all of it."""
    box = QRect(cell.left, 0, cell.right - cell.left, row.height)
    if not cell.is_open:
        painter.fillRect(box, kit.color("background"))
    elif today:
        painter.fillRect(box, kit.color(kit.mixed("accent_tint", "surface", 0.35)))
    elif not day.kind.is_working:
        painter.fillRect(box, kit.color("sunken"))
    if cell.shut is not None:
        painter.fillRect(box, kit.color("warning_tint"))
        painter.fillRect(box, kit.hatch(kit.mixed("warning_line", "warning_tint", 0.35)))
        if not cell.chips:
            blocks.paint_plate(painter, box, words.said(cell.shut.name), kit)
    kit.down(painter, cell.right - 1, 0, row.height)


def paint_cell(
    painter: QPainter, row: Row, column: int, layout: WeekLayout, kit: Kit, *, past: frozenset[int]
) -> None:
    """The strip and the chips of one cell, or the peak of a pool."""
    cell = row.cells[column]
    if row.pool is not None:
        _paint_peak(painter, cell, row.pool, column, row.height, kit)
        return
    if row.room is not None and cell.bounds is not None and cell.shut is None:
        _paint_strip(painter, cell, layout, kit, past)
    for chip in cell.chips:
        _paint_chip(painter, chip, kit, past)


def _paint_strip(painter: QPainter, cell: Cell, layout: WeekLayout, kit: Kit, past: frozenset[int]) -> None:
    top, height = kit.px(5), kit.px(4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color("line"))
    whole = QRect(cell.left + layout.pad, top, cell.right - cell.left - 2 * layout.pad, height)
    painter.drawRoundedRect(whole, height / 2, height / 2)
    for chip in cell.chips:
        left, right = (layout.strip_x(cell, minute) for minute in chip.minutes)
        painter.setBrush(kit.color(_look(chip, kit, past).bar))
        painter.drawRoundedRect(QRect(left, top, max(3, right - left), height), height / 2, height / 2)


def _paint_chip(painter: QPainter, chip: Chip, kit: Kit, past: frozenset[int]) -> None:
    look = _look(chip, kit, past)
    if chip.duties:
        shift, who = chip.label
        blocks.paint_duty_chip(painter, chip.rect, look, kit, shift=shift, who=who)
        return
    clock = dates.clock_span(*chip.minutes)
    if chip.closed is not None:
        title = words.said(chip.closed.name) or _("closed")
    elif chip.kind is ChipKind.SHADOW:
        # A low chip has no room for both, and the strip over it shows when.
        clock = clock if chip.rect.height() >= kit.px(36) else ""
        title = _("Taken together")
    else:
        assert chip.block is not None
        title = words.title(chip.block)
    blocks.paint_chip(painter, chip.rect, look, kit, clock=clock, title=title)


def _look(chip: Chip, kit: Kit, past: frozenset[int]) -> blocks.Look:
    if chip.duties:
        return blocks.duty_look(chip.duties[0].shift.role, kit)
    if chip.closed is not None:
        return blocks.closure_look(kit)
    assert chip.block is not None
    if chip.kind is ChipKind.SHADOW:
        return blocks.shadow_look(kit)
    return blocks.look_of(chip.block, kit, past=chip.block.id in past)


def _paint_peak(painter: QPainter, cell: Cell, row: PoolRow, column: int, height: int, kit: Kit) -> None:
    """How many are out at the busiest moment: a bar of as many parts as there are, and the figure."""
    most, there = row.peaks[column], row.pool.quantity
    if not most:
        return
    tone = "danger" if most > there else "ink2"
    pad = kit.px(10)
    text = _("peak {most}/{there}").format(most=most, there=there)
    box = QRect(cell.left + pad, 0, cell.right - cell.left - 2 * pad, height)
    used = kit.text(painter, box, text, role="label", color=tone, bold=most > there)
    bar = QRect(box.x() + used + kit.px(8), 0, min(kit.px(64), box.width() - used - kit.px(8)), kit.px(6))
    if bar.width() < kit.px(20):
        return
    bar.moveTop((height - bar.height()) // 2)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color("line"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    bar.setWidth(max(bar.height(), round(bar.width() * min(1, most / there)) if there else bar.width()))
    painter.setBrush(kit.color("danger" if most > there else "ink3"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
