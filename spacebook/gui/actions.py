"""Every action of the window: its name in code, its words, its icon and its keys."""

from __future__ import annotations

from dataclasses import dataclass

from spacebook.i18n import N_


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One action; `keys` are portable Qt key texts, `group` its heading in the list of keys."""

    name: str
    source: str
    icon: str
    keys: tuple[str, ...]
    group: str


BOOKING, GOING, LOOKING = N_("Bookings"), N_("Going about"), N_("Looks")

ACTIONS: tuple[ActionItem, ...] = (
    ActionItem("new", N_("New booking"), "plus", ("Ctrl+N",), BOOKING),
    ActionItem("edit", N_("Edit the booking"), "edit", ("Ctrl+E",), BOOKING),
    ActionItem("cancel", N_("Cancel the booking"), "delete", ("Ctrl+Del",), BOOKING),
    ActionItem("undo", N_("Undo"), "undo", ("Ctrl+Z",), BOOKING),
    ActionItem("redo", N_("Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), BOOKING),
    ActionItem("day", N_("Day"), "calendar", ("Ctrl+1",), GOING),
    ActionItem("week", N_("Week"), "rooms", ("Ctrl+2",), GOING),
    ActionItem("conflicts", N_("Conflicts"), "conflict", ("Ctrl+3",), GOING),
    ActionItem("print", N_("Print"), "print", ("Ctrl+P", "Ctrl+4"), GOING),
    ActionItem("back", N_("Earlier"), "chevron-left", ("Alt+Left",), GOING),
    ActionItem("today", N_("Today"), "today", ("Ctrl+T",), GOING),
    ActionItem("forward", N_("Later"), "chevron-right", ("Alt+Right",), GOING),
    ActionItem("date", N_("Go to a date"), "calendar", ("Ctrl+G",), GOING),
    ActionItem("venue", N_("Choose the venue"), "filter", ("Ctrl+L",), GOING),
    ActionItem("search", N_("Search"), "search", ("Ctrl+K", "Ctrl+F"), GOING),
    ActionItem("reload", N_("Read again"), "refresh", ("F5",), GOING),
    ActionItem("inspector", N_("Show or hide the side panel"), "info", ("F9",), LOOKING),
    ActionItem("theme", N_("Light or dark"), "moon", ("Ctrl+Shift+D",), LOOKING),
    ActionItem("larger", N_("Larger text"), "text-size", ("Ctrl++", "Ctrl+="), LOOKING),
    ActionItem("smaller", N_("Smaller text"), "text-size", ("Ctrl+-",), LOOKING),
    ActionItem("language", N_("Next language"), "language", ("Ctrl+Shift+L",), LOOKING),
    ActionItem("settings", N_("Settings"), "settings", ("Ctrl+,",), LOOKING),
    ActionItem("help", N_("Keys"), "help", ("F1",), LOOKING),
)
