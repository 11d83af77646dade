"""Blocks, chips and bubbles: how a booking looks in every grid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from spacebook.domain.boards import Block
from spacebook.domain.bookings import State
from spacebook.domain.people import Role
from spacebook.gui import icons
from spacebook.gui.grids.kit import Kit

_DUTY = {
    Role.LEADER: "F",
    Role.MAIN: "J",
    Role.BACKUP: "B",
    Role.LUNCH: "E",
    Role.EXTENDED: "X",
    Role.VOLUNTEER: "W",
}
_KEPT_WIDTH = 400
_OVER = frozenset((State.DONE, State.NO_SHOW, State.RELEASED))


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """The colours of one block, as tokens or "#RRGGBB". `edge` "" means no border.

    There is one object for each look of a kit, so that it can be a quick key.
    """

    bar: str
    ground: str
    ink: str
    second: str
    edge: str = ""
    hatch: str = ""
    icon: str = ""


def look_of(block: Block, kit: Kit, *, past: bool) -> Look:
    """How a booking looks: its category, and its state by shape too, not by colour alone."""
    over = past or block.state in _OVER
    key = ("booked", block.category, block.clashes, over, block.holds)
    return kit.once(key, lambda: _booked_look(block, kit, over=over))


def _booked_look(block: Block, kit: Kit, *, over: bool) -> Look:
    pair = kit.category(block.category)
    bar, ground, ink = pair.strong, pair.tint, pair.strong
    if block.clashes:
        return Look("danger", "danger_tint", "danger", "danger", edge="danger", icon="conflict")
    if over:
        return Look(kit.mixed(bar, "surface", 0.45), kit.mixed(ground, "surface", 0.55), "ink2", "ink2")
    if not block.holds:
        stripes = kit.mixed(bar, "surface", 0.14)
        return Look(bar, "surface", ink, "ink2", edge=bar, hatch=stripes)
    return Look(bar, ground, ink, "ink2")


def shadow_look(kit: Kit) -> Look:
    """How a room looks that is taken because it is joined with another."""
    stripes = kit.mixed("line", "surface", 0.9)
    return kit.once("shadow", lambda: Look("line_strong", "sunken", "ink2", "ink2", hatch=stripes))


def closure_look(kit: Kit) -> Look:
    """How a closure of some hours looks."""
    stripes = kit.mixed("warning_line", "warning_tint", 0.35)
    return kit.once(
        "closure", lambda: Look("warning_line", "warning_tint", "warning", "warning", hatch=stripes)
    )


def duty_look(role: Role, kit: Kit) -> Look:
    """How a shift looks."""
    pair = kit.category(_DUTY[role])
    return kit.once(("duty", role), lambda: Look(pair.strong, pair.tint, pair.strong, "ink2"))


def paint_ground(painter: QPainter, rect: QRect, look: Look, kit: Kit) -> None:
    """The tinted ground with its bar at the left, and a dashed edge for what is not settled."""
    if rect.width() > _KEPT_WIDTH:
        _draw_ground(painter, rect, look, kit)
        return
    # Many blocks share look and size, and a copy of pixels costs a tenth of smooth corners.
    pixmap = kit.kept((look, rect.width(), rect.height()), rect.size(), painter, _ground_of(rect, look, kit))
    painter.drawPixmap(rect.topLeft(), pixmap)


def _ground_of(rect: QRect, look: Look, kit: Kit) -> Callable[[QPainter], None]:
    return lambda painter: _draw_ground(painter, QRect(0, 0, rect.width(), rect.height()), look, kit)


def _draw_ground(painter: QPainter, rect: QRect, look: Look, kit: Kit) -> None:
    radius, bar = kit.px(6), kit.px(3)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color(look.bar))
    painter.drawRoundedRect(
        QRect(rect.x(), rect.y(), min(rect.width(), 3 * radius), rect.height()), radius, radius
    )
    inner = rect.adjusted(bar, 0, 0, 0)
    if inner.width() > 0:
        painter.setBrush(kit.color(look.ground))
        painter.drawRoundedRect(inner, radius - 1, radius - 1)
        if look.hatch:
            painter.setBrush(kit.hatch(look.hatch))
            painter.drawRoundedRect(inner, radius - 1, radius - 1)
    if look.edge:
        painter.setPen(kit.pen(look.edge, 1.2, dashed=True))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def paint_block(
    painter: QPainter, rect: QRect, look: Look, kit: Kit, *, title: str, clock: str, rest: str = ""
) -> None:
    """A block of a time axis: the title, under it the time and the rest; on one line where it is low."""
    paint_ground(painter, rect, look, kit)
    left = kit.px(10)
    room = rect.adjusted(left, 0, -kit.px(4), 0)
    if room.width() < kit.px(12):
        return
    room = _paint_icon(painter, room, look, kit)
    first, line = kit.px(19), kit.px(17)
    if rect.height() >= first + line:
        top = rect.y() + (rect.height() - first - line) // 2
        kit.text(
            painter, QRect(room.x(), top, room.width(), first), title, color=look.ink, bold=True, role="label"
        )
        under = QRect(room.x(), top + first, room.width(), line)
        kit.text(painter, under, _fitting(clock, rest, under.width(), kit), color=look.second, role="small")
        return
    used = kit.text(painter, room, title, color=look.ink, bold=True, role="small") + kit.px(6)
    beside = room.adjusted(used, 0, 0, 0)
    if kit.width(clock, "small") <= beside.width():
        kit.text(painter, beside, _fitting(clock, rest, beside.width(), kit), color=look.second, role="small")


def paint_standing(
    painter: QPainter, rect: QRect, look: Look, kit: Kit, *, title: str, clock: str, rest: str = ""
) -> None:
    """A block of hours that run down: title, time and the rest from its top on, as many lines as it has."""
    line = kit.px(17)
    lines = (rect.height() - kit.px(6)) // line
    if lines < 2:
        paint_block(painter, rect, look, kit, title=title, clock=clock, rest=rest)
        return
    paint_ground(painter, rect, look, kit)
    room = rect.adjusted(kit.px(9), kit.px(3), -kit.px(4), -kit.px(3))
    beside = _paint_icon(painter, QRect(room.x(), room.y(), room.width(), line), look, kit).width()
    if beside < kit.px(8):
        return
    names = kit.wrapped(title, "label", True, beside, min(3, lines - 1))
    words = [(text, look.ink, True) for text in names]
    words.append((_fitting(clock, "", room.width(), kit), look.second, False))
    free = lines - len(words)
    words += [(text, look.second, False) for text in kit.wrapped(rest, "small", False, room.width(), free)]
    for n, (text, color, bold) in enumerate(words[:lines]):
        row = QRect(room.x(), room.y() + n * line, room.width(), line)
        kit.text(painter, row, text, color=color, bold=bold, role="label" if bold else "small")


def paint_chip(
    painter: QPainter, rect: QRect, look: Look, kit: Kit, *, clock: str, title: str, rest: str = ""
) -> None:
    """A chip of a day cell: the time in the colour of the category, the title after or under it.

    `rest` is said quietly at the right of a low chip, where all of it has room.
    """
    paint_ground(painter, rect, look, kit)
    ink = look.ink if look.icon or look.ink == "ink2" else "ink"
    if rect.height() >= kit.px(36) and clock:
        room = rect.adjusted(kit.px(8), kit.px(2), -kit.px(4), -kit.px(2))
        top = QRect(room.x(), room.y(), room.width(), room.height() // 2)
        top = _paint_icon(painter, top, look, kit)
        shown = clock if kit.width(clock, "small", True) <= top.width() else clock.partition("–")[0]
        kit.text(painter, top, shown, color=look.ink, bold=True, role="small")
        under = QRect(room.x(), room.y() + top.height(), room.width(), top.height())
        kit.text(painter, under, title, color=ink, role="label")
        return
    room = _paint_icon(painter, rect.adjusted(kit.px(8), 0, -kit.px(4), 0), look, kit)
    used = 0
    if clock:
        start = clock.partition("–")[0]
        used = kit.text(painter, room, start, color=look.ink, bold=True, role="label") + kit.px(4)
    used += kit.text(painter, room.adjusted(used, 0, 0, 0), title, color=ink, role="label") + kit.px(6)
    if rest and kit.width(rest, "small") <= room.width() - used:
        kit.text(painter, room, rest, color="ink2", role="small", side="right")


def paint_duty_chip(painter: QPainter, rect: QRect, look: Look, kit: Kit, *, shift: str, who: str) -> None:
    """A chip of the reception row: the shift, then in bold who stands there."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color(look.ground))
    painter.drawRoundedRect(rect, kit.px(4), kit.px(4))
    room = rect.adjusted(kit.px(6), 0, -kit.px(4), 0)
    used = kit.text(painter, room, shift, color=look.ink, role="small") + kit.px(4) if shift else 0
    kit.text(painter, room.adjusted(used, 0, 0, 0), who, color=look.ink, bold=True, role="small")


def paint_plate(painter: QPainter, box: QRect, text: str, kit: Kit) -> None:
    """The name of a closure in the middle of its hatched ground, where the stripes do not run through it."""
    width = min(kit.width(text, "small"), box.width() - kit.px(20))
    if width < kit.px(12):
        return
    plate = QRect(0, 0, width + kit.px(12), kit.px(20))
    plate.moveCenter(box.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(kit.color("warning_tint"))
    painter.drawRoundedRect(plate, kit.px(4), kit.px(4))
    kit.text(painter, plate.adjusted(kit.px(6), 0, -kit.px(6), 0), text, role="small", color="warning")


def paint_ring(painter: QPainter, rect: QRect, kit: Kit) -> None:
    """The ring around what is selected."""
    painter.setPen(kit.pen("accent", 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(0, 0, 0, 0), kit.px(6), kit.px(6))


def paint_focus(painter: QPainter, rect: QRect, kit: Kit) -> None:
    """The quiet frame of the cell the keyboard is at."""
    painter.setPen(kit.pen("accent", 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), kit.px(4), kit.px(4))


def paint_ghost(painter: QPainter, rect: QRect, tone: str, kit: Kit) -> None:
    """The place a booking would take; `tone` is "success", "warning" or "danger"."""
    radius = kit.px(6)
    ground = QColor(kit.color(f"{tone}_tint"))
    if tone == "danger":
        # What is in the way has to be seen.
        ground.setAlphaF(0.6)
    painter.setBrush(ground)
    painter.setPen(kit.pen(tone, 2, dashed=True))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)


def paint_bubble(
    painter: QPainter, near: QRect, within: QRect, lines: list[str], tone: str, kit: Kit
) -> None:
    """Words beside a place: under it, or above it where there is no room; the first line is strong."""
    pad, line = kit.px(10), kit.px(20)
    widest = min(kit.px(440), within.width() - kit.px(16)) - 2 * pad
    shown = [
        (part, n == 0)
        for n, text in enumerate(lines)
        for part in kit.wrapped(text, "label", n == 0, widest, 4)
    ]
    width = max(kit.width(text, "label", bold) for text, bold in shown) + 2 * pad
    box = QRect(0, 0, width, line * len(shown) + pad)
    box.moveTopLeft(QPoint(near.x(), near.bottom() + kit.px(6)))
    if box.bottom() > within.bottom():
        box.moveBottom(near.top() - kit.px(6))
    box.moveLeft(max(within.left() + kit.px(4), min(box.left(), within.right() - width - kit.px(4))))
    _paint_card(painter, box, tone, kit)
    for n, (text, bold) in enumerate(shown):
        row = QRect(box.x() + pad, box.y() + pad // 2 + n * line, box.width() - 2 * pad, line)
        kit.text(painter, row, text, color=tone if bold else "ink", bold=bold, role="label")


def _paint_card(painter: QPainter, box: QRect, tone: str, kit: Kit) -> None:
    shade = kit.color("shadow")
    shade.setAlpha(30)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    painter.drawRoundedRect(box.translated(0, kit.px(2)), kit.px(8), kit.px(8))
    shade.setAlpha(255)
    painter.setBrush(kit.color("surface"))
    painter.setPen(kit.pen(tone, 1))
    painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), kit.px(8), kit.px(8))


def _paint_icon(painter: QPainter, room: QRect, look: Look, kit: Kit) -> QRect:
    if not look.icon or room.width() < kit.px(40):
        return room
    side = kit.px(14)
    pixmap = icons.pixmap(look.icon, side, look.ink)
    painter.drawPixmap(room.right() - side + 1, room.y() + (room.height() - side) // 2, pixmap)
    return room.adjusted(0, 0, -side - kit.px(2), 0)


def _fitting(clock: str, rest: str, width: int, kit: Kit) -> str:
    """The time and the rest; only the start where not even the time fits: half an end misleads."""
    if kit.width(clock, "small") > width:
        return clock.partition("–")[0]
    return f"{clock} {rest}".rstrip()
