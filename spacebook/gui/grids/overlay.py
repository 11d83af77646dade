"""The words and shapes over a grid: what a drag would do, and why a drop was refused."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from spacebook.domain.bookings import Booking
from spacebook.gui.grids import blocks, words
from spacebook.gui.grids.kit import Kit
from spacebook.gui.grids.verdict import Verdict
from spacebook.i18n import _


def ghost_lines(ghost: Booking, verdict: Verdict) -> list[str]:
    """What it would be, and whether it may: two lines."""
    name = _("New booking") if not ghost.id else words.said(ghost.title) or _("Untitled")
    head = f"{name} {words.span_text(ghost.span)}"
    if verdict.blocked:
        return [head, verdict.text]
    release = _("release to move") if ghost.id else _("release to book")
    return [head, f"{release} · {verdict.text}"]


def paint_ghost(
    painter: QPainter, rect: QRect, ghost: Booking, verdict: Verdict, *, within: QRect, kit: Kit
) -> None:
    """The place with its words inside, or beside it where they do not fit."""
    lines, tone = ghost_lines(ghost, verdict), verdict.tone
    blocks.paint_ghost(painter, rect, tone, kit)
    inside = rect.adjusted(kit.px(10), kit.px(4), -kit.px(6), -kit.px(4))
    widest = max(kit.width(lines[0], "label", True), kit.width(lines[1], "small"))
    if verdict.blocked or widest > inside.width() or inside.height() < kit.px(36):
        blocks.paint_bubble(painter, rect, within, lines, tone, kit)
        return
    top = QRect(inside.x(), inside.y(), inside.width(), inside.height() // 2)
    kit.text(painter, top, lines[0], role="label", bold=True, color=tone)
    kit.text(painter, top.translated(0, top.height()), lines[1], role="small")


def paint_refusal(
    painter: QPainter, near: QRect, text: str, *, of_booking: bool, within: QRect, kit: Kit
) -> None:
    """Why it was refused, beside the block that stayed or the cell that stays empty."""
    title = _("Nothing was changed") if of_booking else _("Not possible here")
    blocks.paint_bubble(painter, near, within, [title, text], "danger", kit)
