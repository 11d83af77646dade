"""How arrow keys walk over the days of a month, and when a booking made on one would begin."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt

from spacebook.domain.boards import Board
from spacebook.domain.span import midnight

_BY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_DEFAULT = 9 * 60
_MONTHS = 12
_HOUR = timedelta(hours=1)


def step(day: date, key: Qt.Key) -> date:
    """Where an arrow leads; Home and End to the first and the last day of the week."""
    if key == Qt.Key.Key_Home:
        return day - timedelta(days=day.weekday())
    if key == Qt.Key.Key_End:
        return day + timedelta(days=6 - day.weekday())
    return day + timedelta(days=_BY.get(key, 0))


def month_on(day: date, by: int) -> date:
    """The same day some months later, or the last one of a shorter month."""
    number = day.year * _MONTHS + day.month - 1 + by
    year, month = number // _MONTHS, number % _MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def hour_on(day: date, board: Board | None, now: datetime) -> tuple[datetime, datetime]:
    """An hour from the first opening of any room; on a day that has begun, from the next full hour."""
    index = next((n for n, each in enumerate(board.days) if each.date == day), -1) if board else -1
    rows = board.rows() if board is not None and index >= 0 else ()
    opens = min((row.opening[index][0][0] for row in rows if row.opening[index]), default=_DEFAULT)
    start = midnight(day) + timedelta(minutes=opens)
    if start < now and now.date() == day:
        start = min(now.replace(minute=0, second=0, microsecond=0) + _HOUR, midnight(day) + 23 * _HOUR)
    return start, start + _HOUR
