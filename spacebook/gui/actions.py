"""Every action of the window: its name in code, its words, its icon and its keys.

What an action does stands under its name in `commands.DOES`; a page of `pages.PAGES` is an action too.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacebook.gui.pages import PAGES
from spacebook.i18n import N_


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One action; `keys` are portable Qt key texts, `group` its heading in the list of keys."""

    name: str
    source: str
    icon: str
    keys: tuple[str, ...]
    group: str


BOOKING, GOING, LOOKING = N_("Bookings"), N_("Navigate"), N_("Display")

ACTIONS: tuple[ActionItem, ...] = (
    ActionItem("new", N_("New booking"), "plus", ("Ctrl+N",), BOOKING),
    ActionItem("quick", N_("Book in one line"), "quick", ("Ctrl+J", "/"), BOOKING),
    ActionItem("edit", N_("Edit the booking"), "edit", ("Ctrl+E",), BOOKING),
    ActionItem("copy", N_("Copy into a new booking"), "copy", ("Ctrl+Shift+C",), BOOKING),
    ActionItem("repeat", N_("Make it repeat"), "repeat", ("Ctrl+R",), BOOKING),
    ActionItem("duplicate", N_("Copy to other dates"), "calendar", ("Ctrl+D",), BOOKING),
    ActionItem("single", N_("Take out of its series"), "close", ("Ctrl+Shift+S",), BOOKING),
    ActionItem("split", N_("Split the series here"), "swap", ("Ctrl+Shift+B",), BOOKING),
    ActionItem("history", N_("History of the booking"), "history", ("Ctrl+H",), BOOKING),
    ActionItem("confirm", N_("Confirm the request"), "check", ("Ctrl+Shift+A",), BOOKING),
    ActionItem("reject", N_("Reject the request"), "close", ("Ctrl+Shift+R",), BOOKING),
    ActionItem("check-in", N_("Check in"), "arrive", ("Ctrl+I",), BOOKING),
    ActionItem("check-out", N_("Check out"), "leave", ("Ctrl+Shift+I",), BOOKING),
    ActionItem("no-show", N_("Nobody came"), "absent", ("Ctrl+Shift+N",), BOOKING),
    ActionItem("wait", N_("Put on the waiting list"), "clock", ("Ctrl+Shift+W",), BOOKING),
    ActionItem("give", N_("Give the free place"), "door", ("Ctrl+Shift+G",), BOOKING),
    ActionItem("release", N_("Release the room"), "door", ("Ctrl+Shift+E",), BOOKING),
    ActionItem("close-day", N_("Close the day"), "check", ("Ctrl+Shift+J",), BOOKING),
    ActionItem("swap", N_("Swap with another booking"), "swap", ("Ctrl+Shift+X",), BOOKING),
    ActionItem("cancel", N_("Cancel the booking"), "delete", ("Ctrl+Del",), BOOKING),
    ActionItem("closure", N_("New closure"), "lock", ("Ctrl+Shift+K",), BOOKING),
    ActionItem("takeover", N_("New takeover"), "warning", ("Ctrl+Shift+T",), BOOKING),
    ActionItem("undo", N_("Undo"), "undo", ("Ctrl+Z",), BOOKING),
    ActionItem("redo", N_("Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), BOOKING),
    *(ActionItem(page.name, page.title or page.source, page.icon, page.keys, GOING) for page in PAGES),
    ActionItem("calendar", N_("Calendar"), "calendar", ("Shift+F6",), GOING),
    ActionItem("closures", N_("Closures and takeovers"), "lock", ("Shift+F7",), GOING),
    ActionItem("bookers", N_("Bookers"), "people", ("Shift+F8",), GOING),
    ActionItem("rules", N_("Rules"), "settings", ("Shift+F9",), GOING),
    ActionItem("back", N_("Earlier"), "chevron-left", ("Alt+Left",), GOING),
    ActionItem("today", N_("Today"), "today", ("Ctrl+T",), GOING),
    ActionItem("forward", N_("Later"), "chevron-right", ("Alt+Right",), GOING),
    ActionItem("date", N_("Go to a date"), "calendar", ("Ctrl+G",), GOING),
    ActionItem("venue", N_("Choose the venue"), "filter", ("Ctrl+L",), GOING),
    ActionItem("palette", N_("All commands"), "menu", ("Ctrl+K",), GOING),
    ActionItem("search", N_("Search"), "search", ("Ctrl+F",), GOING),
    ActionItem("reload", N_("Refresh"), "refresh", ("F5",), GOING),
    ActionItem("inspector", N_("Show or hide the side panel"), "info", ("F9",), LOOKING),
    ActionItem("theme", N_("Light or dark"), "moon", ("Ctrl+Shift+D",), LOOKING),
    ActionItem("larger", N_("Larger text"), "text-size", ("Ctrl++", "Ctrl+="), LOOKING),
    ActionItem("smaller", N_("Smaller text"), "text-size", ("Ctrl+-",), LOOKING),
    ActionItem("language", N_("Next language"), "language", ("Ctrl+Shift+L",), LOOKING),
    ActionItem("settings", N_("Settings"), "settings", ("Ctrl+,",), LOOKING),
    ActionItem("help", N_("Keys"), "help", ("F1",), LOOKING),
)
