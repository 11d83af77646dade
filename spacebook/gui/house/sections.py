"""The sections of the page: each described once, in the order of the switch, made when first wanted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from spacebook.gui.jobs import Jobs
from spacebook.i18n import N_
from spacebook.services.desk import Desk


class Section(Protocol):
    """What the page asks of a section, besides being a widget.

    Signals it has under the names of `HousePage.WIRES` are passed on: `did` carries a sentence on what was
    done just now and can be undone, `done` one on what cannot, `goto_wanted` a booking to be shown. What
    is refused a section says itself, beside the thing. Its `retranslate()` is found by itself.
    """

    def set_venue(self, venue_id: int | None) -> None:
        """Show what concerns one venue, or the whole area for None."""

    def reload(self) -> None:
        """Read again what is shown."""


@dataclass(frozen=True, slots=True)
class SectionItem:
    """One section: its name in code, its words (English source text), and how it is made."""

    name: str
    source: str
    make: Callable[[Desk, Jobs | None], QWidget]


def _calendar(desk: Desk, jobs: Jobs | None) -> QWidget:
    from spacebook.gui.house.calendar_section import CalendarSection

    return CalendarSection(desk, jobs)


def _closures(desk: Desk, jobs: Jobs | None) -> QWidget:
    from spacebook.gui.house.closures_section import ClosuresSection

    return ClosuresSection(desk, jobs)


def _bookers(desk: Desk, jobs: Jobs | None) -> QWidget:
    from spacebook.gui.house.bookers_section import BookersSection

    return BookersSection(desk, jobs)


def _rules(desk: Desk, jobs: Jobs | None) -> QWidget:
    from spacebook.gui.house.rules_section import RulesSection

    return RulesSection(desk, jobs)


SECTIONS: tuple[SectionItem, ...] = (
    SectionItem("calendar", N_("Calendar"), _calendar),
    SectionItem("closures", N_("Closures and takeovers"), _closures),
    SectionItem("bookers", N_("Bookers"), _bookers),
    SectionItem("rules", N_("Rules"), _rules),
)
"""A section is a module of its own and a line here."""
