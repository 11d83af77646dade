"""What a month says of its days: in their tooltips and to screen readers."""

from __future__ import annotations

from collections.abc import Iterable

from spacebook import dates
from spacebook.domain.boards import Block, Day
from spacebook.domain.calendar import DayType
from spacebook.domain.loads import DayLoad
from spacebook.gui.grids import dayheads, words
from spacebook.i18n import _, ngettext
from spacebook.services import wording

_LISTED = 12


def more(count: int) -> str:
    """How many bookings a day has besides those that are seen."""
    return ngettext("{n} more", "{n} more", count).format(n=count)


def figures(load: DayLoad) -> list[str]:
    """What a day comes to, as short sentences."""
    count, clashes = len(load.blocks), load.clashes
    found = [ngettext("{n} booking", "{n} bookings", count).format(n=count) if count else _("no bookings")]
    if clashes:
        found.append(ngettext("{n} in conflict", "{n} in conflict", clashes).format(n=clashes))
    if load.shut is not None:
        found.append(words.said(load.shut) or _("closed"))
    elif load.available:
        found.append(_("rooms {n}% full").format(n=round(load.part * 100)))
    else:
        found.append(_("closed"))
    return found


def day_sentence(day: Day, load: DayLoad) -> str:
    """A day as one sentence."""
    special = day.kind in (DayType.HOLIDAY, DayType.MAKEUP)
    kind = words.said(day.name) or wording.day_type(day.kind) if special else ""
    return words.joined((words.day_text(day.date), kind, *figures(load)))


def day_tip(day: Day, load: DayLoad) -> str:
    """All that is known of a day, on some lines."""
    return "\n".join((dayheads.tip(day), words.joined(figures(load))))


def hidden_tip(hidden: Iterable[Block]) -> str:
    """The bookings that are not seen, a line each."""
    lines = [f"{dates.clock(block.start)} {words.title(block)}" for block in hidden]
    rest = len(lines) - _LISTED
    return "\n".join([*lines[:_LISTED], *([more(rest)] if rest > 0 else [])])
