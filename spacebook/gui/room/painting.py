"""How the days and the hours of one room look."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter

from spacebook import dates
from spacebook.domain.boards import Day
from spacebook.domain.places import Room
from spacebook.domain.span import without
from spacebook.gui.grids import blocks, words
from spacebook.gui.grids.axis import Axis
from spacebook.gui.grids.kit import Kit
from spacebook.gui.room.geometry import Column, Piece, PieceKind, RoomLayout
from spacebook.i18n import _


def paint_column(
    painter: QPainter,
    column: Column,
    layout: RoomLayout,
    day: Day,
    kit: Kit,
    *,
    today: bool,
    past: frozenset[int],
) -> None:
    """One day: its ground, the lines of the hours, closures, then bookings."""
    _paint_ground(painter, column, layout.axis, day, kit, today=today)
    for minute in layout.axis.hours():
        kit.across(painter, column.left, column.right, layout.axis.place(minute))
    for shut in column.shut:
        painter.fillRect(shut.rect, kit.color("warning_tint"))
        painter.fillRect(shut.rect, kit.hatch(kit.mixed("warning_line", "warning_tint", 0.4)))
        taken = [(piece.rect.top(), piece.rect.bottom()) for piece in column.pieces]
        free = without(((shut.rect.top(), shut.rect.bottom()),), taken)
        if free:
            top, bottom = max(free, key=lambda gap: gap[1] - gap[0])
            named = QRect(column.left, top, column.right - column.left, bottom - top)
            blocks.paint_plate(painter, named, words.said(shut.closed.name) or _("closed"), kit)
    for piece in column.pieces:
        _paint_margins(painter, piece, layout, kit)
    for piece in column.pieces:
        _paint_piece(painter, piece, layout.row.room, kit, past)
    kit.down(painter, column.right - 1, 0, layout.axis.length)


def paint_hours(painter: QPainter, size: QSize, axis: Axis, kit: Kit) -> None:
    """The hours at the left, each under its line."""
    for minute in axis.hours():
        y = axis.place(minute)
        kit.across(painter, size.width() - kit.px(8), size.width(), y)
        if minute < axis.last:
            box = QRect(0, y + 1, size.width() - kit.px(10), kit.px(18))
            kit.text(painter, box, dates.clock(minute), role="label", color="ink2", side="right")
    kit.down(painter, size.width() - 1, 0, size.height())


def paint_clock(painter: QPainter, width: int, y: int, text: str, kit: Kit) -> None:
    """The time of day in a pill, at the line of now."""
    height = kit.px(18)
    box = QRect(0, 0, kit.width(text, "small", True) + kit.px(10), height)
    box.moveTopRight(QRect(0, y - height // 2, width - kit.px(4), height).topRight())
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color("danger_fill"))
    painter.drawRoundedRect(box, height / 2, height / 2)
    kit.text(painter, box, text, role="small", color="on_danger", bold=True, side="center")


def _paint_ground(painter: QPainter, column: Column, axis: Axis, day: Day, kit: Kit, *, today: bool) -> None:
    width = column.right - column.left
    if today:
        ground = kit.mixed("accent_tint", "surface", 0.35)
        painter.fillRect(QRect(column.left, 0, width, axis.length), kit.color(ground))
    elif not day.kind.is_working:
        painter.fillRect(QRect(column.left, 0, width, axis.length), kit.color("sunken"))
    stripes = kit.hatch(kit.mixed("line", "background", 0.7))
    for first, last in without(((axis.first, axis.last),), column.opening):
        box = QRect(column.left, axis.place(first), width, axis.place(last) - axis.place(first))
        painter.fillRect(box, kit.color("background"))
        painter.fillRect(box, stripes)


def _paint_margins(painter: QPainter, piece: Piece, layout: RoomLayout, kit: Kit) -> None:
    """The minutes kept free before and after a booking."""
    room, axis = layout.row.room, layout.axis
    if piece.kind is PieceKind.SHADOW or not piece.block.holds:
        return
    first, last = piece.minutes
    for a, b in ((first - room.setup, first), (last, last + room.clear)):
        top, bottom = axis.place(max(a, axis.first)), axis.place(min(b, axis.last))
        if bottom > top:
            inset = kit.px(3)
            box = QRect(piece.rect.x() + inset, top, piece.rect.width() - 2 * inset, bottom - top)
            painter.fillRect(box, kit.hatch(kit.mixed("line_strong", "surface", 0.45)))


def _paint_piece(painter: QPainter, piece: Piece, room: Room, kit: Kit, past: frozenset[int]) -> None:
    block, clock = piece.block, dates.clock_span(*piece.minutes)
    if piece.kind is PieceKind.SHADOW:
        look, title, rest = blocks.shadow_look(kit), _("Taken together"), words.title(block)
    else:
        look = blocks.look_of(block, kit, past=block.id in past)
        title, rest = words.title(block), words.second_line(block, room)
    blocks.paint_standing(painter, piece.rect, look, kit, title=title, clock=clock, rest=rest)
