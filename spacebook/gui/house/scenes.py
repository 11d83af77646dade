"""States of the page that are worth a picture."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice

from PySide6.QtWidgets import QWidget

from spacebook.domain.bookings import BookerKind
from spacebook.domain.calendar_moves import Wish
from spacebook.domain.places import ClosureKind
from spacebook.domain.rules import Term
from spacebook.domain.span import DAY_MINUTES
from spacebook.gui.house.closing_dialog import ClosingDialog
from spacebook.gui.house.page import HousePage
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk

Scene = Callable[[HousePage, Desk], QWidget | None]
"""Brings the page into a state; returns the dialog to be shown, or None for the window itself."""

_ROOMS = 2


def _unannounced(page: HousePage, desk: Desk) -> None:
    page.show_section("calendar").show_year(desk.today().year + 1)


def _day(page: HousePage, desk: Desk) -> QWidget:
    section = page.show_section("calendar")
    section.show_year(desk.today().year)
    day = desk.today() + timedelta(days=1)
    section.open_days(day, day)
    section.day_dialog.kind.choose("holiday")
    return section.day_dialog  # type: ignore[no-any-return]


def _import(page: HousePage, desk: Desk) -> QWidget:
    section = page.show_section("calendar")
    year = desk.today().year + 1
    wish = Wish(tuple(desk.calendar_table.expected(year)), whole=frozenset((year,)))
    section.bring_days_in(wish, _("The days of {file}.").format(file=f"{year}.csv"))
    return section.import_dialog  # type: ignore[no-any-return]


def _closures(page: HousePage, _desk: Desk) -> None:
    page.show_section("closures")


def _closure(page: HousePage, desk: Desk) -> QWidget:
    return _filled(page.show_section("closures").new_closure(), desk)


def _takeover(page: HousePage, desk: Desk) -> QWidget:
    return _filled(page.show_section("closures").new_takeover(), desk)


def _bookers(page: HousePage, _desk: Desk) -> None:
    page.show_section("bookers")


def _rules(page: HousePage, _desk: Desk) -> None:
    page.show_section("rules")


def _rule(page: HousePage, _desk: Desk) -> QWidget:
    section = page.show_section("rules")
    section.table.setCurrentIndex(section.model.place_of(Term.LONGEST_MINUTES, BookerKind.TEAM))
    section.change()
    section.dialog.number.setValue(60)
    return section.dialog  # type: ignore[no-any-return]


def _filled(dialog: ClosingDialog, desk: Desk) -> ClosingDialog:
    """The dialog with two rooms that are used tomorrow."""
    day = desk.today() + timedelta(days=1)
    known = next((one for one in desk.closures if one.kind is ClosureKind.TAKEOVER), None)
    dialog.name.setText(wording.text(known.name) if known is not None else "…")
    for field in (dialog.period.first, dialog.period.last):
        field.set_day(day)
    dialog.period.start.set_minute(0)
    dialog.period.end.set_minute(DAY_MINUTES)
    for room_id in islice(_used(desk, day), _ROOMS):
        dialog.rooms.tick(room_id)
    dialog.resize(dialog.wanted_size())
    dialog.look()
    return dialog


def _used(desk: Desk, day: date) -> list[int]:
    board = desk.agenda.board(day, 1)
    return [row.room.id for row in board.rows() if row.blocks]


SCENES: dict[str, Scene] = {
    "house-unannounced": _unannounced,
    "house-day": _day,
    "house-import": _import,
    "house-closures": _closures,
    "house-closure": _closure,
    "house-takeover": _takeover,
    "house-bookers": _bookers,
    "house-rules": _rules,
    "house-rule": _rule,
}
"""The pictures by the names of their files."""
