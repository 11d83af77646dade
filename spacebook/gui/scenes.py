"""States of the window, its forms and its questions that are worth a picture; none of them writes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import cast

from PySide6.QtWidgets import QDialog, QWidget

from spacebook.domain.boards import Block
from spacebook.domain.span import monday_of
from spacebook.gui.conflicts.page import ConflictsPage
from spacebook.gui.dialogs.booking_form import BookingForm
from spacebook.gui.dialogs.cancel_dialog import CancelDialog
from spacebook.gui.dialogs.copies_dialog import CopiesDialog
from spacebook.gui.dialogs.reason import ask_keep
from spacebook.gui.dialogs.scope_dialog import ScopeDialog
from spacebook.gui.find.page import FindPage
from spacebook.gui.main_window import MainWindow
from spacebook.i18n import N_

Scene = Callable[[MainWindow], QWidget]
"""Brings the window into a state and returns what the picture shows of it."""

_TOO_MANY = 900
_NIGHT = 3 * 60, 4 * 60
_WEEKS = 6


def a_block(window: MainWindow) -> Block | None:
    """One date of a series in the week that is shown, if there is one."""
    board = window.desk.agenda.board(monday_of(window.go.date), 7)
    blocks = [block for row in board.rows() for block in row.blocks if block.series_id]
    return blocks[len(blocks) // 2] if blocks else None


def booking(window: MainWindow) -> QWidget:
    """A booking in the week, and all that is known of it beside it."""
    window.show_view("week")
    block = a_block(window)
    if block is not None:
        window.go_to_booking(block.id)
    return window


def form(window: MainWindow) -> QWidget:
    """The form, its time half over another booking."""
    block = a_block(window)
    if block is None:
        window.new_booking()
    else:
        half = (block.end - block.start) / 2
        window.new_booking(block.room_id, block.start + half, block.end + timedelta(hours=1))
    return window.form


def form_repeat(window: MainWindow) -> QWidget:
    """The form of a booking that repeats, with its dates."""
    shown = cast(BookingForm, form(window))
    shown.go_to_repeat()
    shown.repeat.until.set_day(window.go.date + timedelta(weeks=_WEEKS))
    shown.check()
    return shown


def form_scope(window: MainWindow) -> QWidget:
    """What a change of the following dates of a series would do, date by date."""
    block = a_block(window)
    if block is None:
        return form(window)
    window.forms.edit(block.id)
    shown = window.form
    shown.choose_scope("following")
    begin = max(0, block.start.hour * 60 + block.start.minute - 30)
    shown.fast.start.set_minute(begin)
    shown.check()
    shown.book()
    dialog = shown.findChild(ScopeDialog)
    if dialog is None:
        return shown
    shown.hide()
    return dialog


def form_cancel(window: MainWindow) -> QWidget:
    """How much of a series is cancelled, and why."""
    return _asked(window, window.forms.cancel, CancelDialog)


def form_copies(window: MainWindow) -> QWidget:
    """To which dates a booking is copied."""
    return _asked(window, window.forms.duplicate, CopiesDialog)


def reason(window: MainWindow) -> QWidget:
    """The question why a booking stays where it cannot be."""
    block = a_block(window)
    if block is None:
        return window
    known = window.desk.bookings.get(block.id)
    behind = replace(known, id=0, series_id=None, start=block.end, end=block.end + timedelta(hours=1))
    found = window.desk.bookings.check(behind)
    return ask_keep(window.desk, found, N_("Move it"), window, lambda _keep: None) or window


def conflicts_kept(window: MainWindow) -> QWidget:
    """What somebody has kept with a reason; without any, how the page says so."""
    window.show_page("conflicts")
    page = cast(ConflictsPage, window.pages.page("conflicts"))
    page.states.set_current("kept")
    page.states.chosen.emit("kept")
    return window


def find_near(window: MainWindow) -> QWidget:
    """A wish that nothing fulfils whole: what comes near."""
    return _wished(window, _TOO_MANY)


def find_nothing(window: MainWindow) -> QWidget:
    """A wish that nothing comes near."""
    return _wished(window, 0, at_night=True)


def _asked(window: MainWindow, ask: Callable[[int], None], kind: type[QDialog]) -> QWidget:
    window.show_view("week")
    block = a_block(window)
    if block is not None:
        ask(block.id)
    return cast(QWidget, window.findChild(kind)) or window


def _wished(window: MainWindow, people: int, *, at_night: bool = False) -> QWidget:
    window.show_page("find")
    page = cast(FindPage, window.pages.page("find"))
    page.form.clear()
    page.form.people.setValue(people)
    if at_night:
        for field, minute in zip((page.form.after, page.form.before), _NIGHT, strict=True):
            field.set_minute(minute)
    page.reload()
    return window


SCENES: dict[str, Scene] = {
    "booking": booking,
    "form": form,
    "form-repeat": form_repeat,
    "scope": form_scope,
    "cancel": form_cancel,
    "copies": form_copies,
    "reason": reason,
    "conflicts-kept": conflicts_kept,
    "find-near": find_near,
    "find-nothing": find_nothing,
}
"""The pictures by the names of their files."""
