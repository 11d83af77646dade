"""What stands over a day: weekday and date, the feast, solar term or lunar date, 休 or 班."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from spacebook import dates
from spacebook.domain.boards import Day
from spacebook.domain.calendar import DayType
from spacebook.gui.grids import words
from spacebook.gui.grids.kit import Kit
from spacebook.i18n import _, language
from spacebook.services import wording


def paint_day(
    painter: QPainter, rect: QRect, day: Day, kit: Kit, *, today: bool, text: str = "", quiet: bool = False
) -> None:
    """One head; today's date stands in a pill. `text` is said instead of weekday and date, `quiet` or not."""
    text = text or f"{dates.weekday_short(day.date)} {day.date.day}"
    pad, width = kit.px(10), kit.width(text, "body", True)
    marked = day.kind in (DayType.HOLIDAY, DayType.MAKEUP)
    if marked and pad + width + kit.px(14) + _mark_width(day, kit) > rect.width():
        # A mark must not be cut: what stands beside it moves together.
        pad = kit.px(5)
    box = QRect(rect.x() + pad, rect.y(), width + kit.px(2), rect.height())
    if today:
        pill = QRect(box.x() - kit.px(2), 0, width + kit.px(12), kit.px(24))
        pill.moveTop(rect.center().y() - pill.height() // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(kit.color("accent_fill"))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        box.translate(kit.px(4), 0)
    kit.text(painter, box, text, bold=True, color="on_accent" if today else "ink2" if quiet else "ink")
    left = box.right() + (kit.px(8) if today else kit.px(4 if pad > kit.px(5) else 3))
    if marked:
        left = _paint_mark(painter, QRect(left, rect.y(), rect.right() - left, rect.height()), day, kit)
    side = QRect(left, rect.y(), rect.right() - left - kit.px(5), rect.height())
    # A day worked in exchange belongs to a feast, but it is none.
    feast = words.said(day.name) if day.kind is DayType.HOLIDAY else ""
    fitting = (text for text in (feast, *_sky(day.date, language())) if text)
    beside = next((text for text in fitting if kit.width(text, "small") <= side.width()), "")
    kit.text(painter, side, beside, role="small", color="ink2", side="right")


def tip(day: Day) -> str:
    """All that is known of a day, on some lines."""
    from spacebook import almanac

    code = language()
    term = almanac.solar_term(day.date, code) or ""
    date_line = f"{dates.full_date(day.date)} {dates.weekday_long(day.date)}"
    kind = wording.day_type(day.kind) if day.kind in (DayType.HOLIDAY, DayType.MAKEUP) else ""
    lines = (date_line, almanac.lunar_text(day.date, code), term, words.said(day.name), kind)
    return "\n".join(line for line in lines if line)


def _paint_mark(painter: QPainter, room: QRect, day: Day, kit: Kit) -> int:
    text = _mark(day)
    tone = "success" if day.kind is DayType.HOLIDAY else "warning"
    box = QRect(room.x(), 0, min(_mark_width(day, kit), room.width()), kit.px(18))
    box.moveTop(room.center().y() - box.height() // 2)
    painter.setPen(kit.pen(f"{tone}_line"))
    painter.setBrush(kit.color(f"{tone}_tint"))
    painter.drawRoundedRect(box, kit.px(4), kit.px(4))
    kit.text(painter, box, text, role="small", bold=True, color=tone, side="center")
    return box.right() + kit.px(4)


def _mark(day: Day) -> str:
    return _("Off") if day.kind is DayType.HOLIDAY else _("Work")


def _mark_width(day: Day, kit: Kit) -> int:
    return kit.width(_mark(day), "small", True) + kit.px(8)


@lru_cache(maxsize=512)
def _sky(day: date, code: str) -> tuple[str, str]:
    # The calendars take some 40 ms to import: only when a head is painted for the first time.
    from spacebook import almanac

    return almanac.solar_term(day, code) or "", almanac.lunar_short(day, code)
