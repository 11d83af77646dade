"""The quick line: a booking in the words that somebody says at the counter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from spacebook.domain.errors import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickLine:
    """What a line means."""

    text: str
    day: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    room_ids: tuple[int, ...] = ()
    equal: int = 0
    title: str = ""
    headcount: int = 0
    booker: str = ""
    rule: str = ""
    unread: tuple[str, ...] = ()


def nothing(text: str) -> Refusal:
    """The refusal of a line that means nothing."""
    return Refusal("nothing_understood", text=text)
