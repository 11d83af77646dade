"""What each action does in the window, by its name, and where each line of the palette leads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from spacebook import i18n
from spacebook.domain.changes import Changes
from spacebook.gui import theme
from spacebook.gui.actions import ACTIONS
from spacebook.gui.pages import PAGES
from spacebook.gui.settings_menu import SIZES
from spacebook.i18n import _

if TYPE_CHECKING:
    from spacebook.gui.main_window import MainWindow

    Do = Callable[[MainWindow], None]
    Lead = Callable[[MainWindow, Any], None]


class Commands(QObject):
    """Gives the window its keys and runs actions by name."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, QAction] = {}
        for item in ACTIONS:
            action = QAction(_(item.source), window)
            action.setShortcuts([QKeySequence(keys) for keys in item.keys])
            action.triggered.connect(lambda _checked=False, name=item.name: self.run(name))
            window.addAction(action)
            self._actions[item.name] = action

    def run(self, name: str) -> None:
        """Do what the action of that name does; the palette makes room for it."""
        self._window.command_palette.put_away()
        DOES[name](self._window)

    def follow(self, kind: str, value: Any) -> None:
        """Go where a line of the palette leads; "!" behind a kind means at once, where that matters."""
        lead = LEADS.get(kind) or LEADS[kind.removesuffix("!")]
        lead(self._window, value)

    def retranslate(self) -> None:
        """Say the words again."""
        for item in ACTIONS:
            self._actions[item.name].setText(_(item.source))


_SECTIONS = ("calendar", "closures", "bookers", "rules")


def _with_selected(do: Callable[[MainWindow, int], None]) -> Do:
    """What is done to the booking that is selected; without one it is asked for."""

    def run(window: MainWindow) -> None:
        booking = window.pages.selected_booking()
        if booking is None:
            window.deeds.say(_("Choose a booking first."))
        else:
            do(window, booking)

    return run


def _decided(name: str, otherwise: Callable[[MainWindow, int], None]) -> Do:
    """A decision: about what is chosen on the page of requests, else about the booking that is selected."""

    def run(window: MainWindow) -> None:
        if not window.pages.act(name):
            _with_selected(otherwise)(window)

    return run


def _close_day(window: MainWindow) -> None:
    if not window.pages.act("close-day"):
        window.deeds.close_day()


def _resize_text(window: MainWindow, by: int) -> None:
    names = [name for name, _words in SIZES]
    at = min(max(names.index(window.settings.text_size) + by, 0), len(names) - 1)
    window.change_setting("text_size", names[at])


def _next_language(window: MainWindow) -> None:
    codes = list(i18n.LANGUAGES)
    window.change_setting("language", codes[(codes.index(i18n.language()) + 1) % len(codes)])


def _other_look(window: MainWindow) -> None:
    window.change_setting("theme", "light" if theme.current().dark else "dark")


def _show_history(window: MainWindow, booking_id: int) -> None:
    window.shell.want_panel(True)
    window.inspector.show_history(booking_id)


def _asking(name: str) -> Callable[[MainWindow, int], None]:
    """A decision that the side panel asks a reason for."""

    def run(window: MainWindow, booking_id: int) -> None:
        window.shell.want_panel(True)
        window.go.show_booking(booking_id)
        window.inspector.ask_reason(name)

    return run


def _leading_to(name: str) -> Do:
    return lambda window: window.show_page(name)


def _in_house(section: str, do: Callable[[Any], None]) -> Do:
    """What is done in a section of the page of the house."""

    def run(window: MainWindow) -> None:
        window.show_page("house")
        do(cast(Any, window.pages.page("house")).show_section(section))

    return run


DOES: Mapping[str, Do] = {
    **{page.name: _leading_to(page.name) for page in PAGES},
    "new": lambda window: window.forms.new(),
    "quick": lambda window: window.command_palette.open_for_booking(),
    "edit": _with_selected(lambda window, booking: window.forms.edit(booking)),
    "copy": _with_selected(lambda window, booking: window.forms.copy(booking)),
    "repeat": _with_selected(lambda window, booking: window.forms.repeat(booking)),
    "duplicate": _with_selected(lambda window, booking: window.forms.duplicate(booking)),
    "single": _with_selected(lambda window, booking: window.forms.single(booking)),
    "split": _with_selected(lambda window, booking: window.forms.split(booking)),
    "history": _with_selected(_show_history),
    "confirm": _decided("confirm", lambda window, booking: window.deeds.decide("confirm", booking)),
    "reject": _decided("reject", _asking("reject")),
    "check-in": _decided("check-in", lambda window, booking: window.deeds.decide("check-in", booking)),
    "check-out": _decided("check-out", lambda window, booking: window.deeds.decide("check-out", booking)),
    "no-show": _decided("no-show", lambda window, booking: window.deeds.decide("no-show", booking)),
    "wait": _decided("wait", lambda window, booking: window.deeds.decide("wait", booking)),
    "give": _decided("give", lambda window, booking: window.deeds.decide("give", booking)),
    "release": _decided("release", _asking("release")),
    "close-day": _close_day,
    "swap": _with_selected(lambda window, booking: window.deeds.swap(booking)),
    "cancel": _with_selected(lambda window, booking: window.forms.cancel(booking)),
    **{name: _in_house(name, lambda section: section.setFocus()) for name in _SECTIONS},
    "closure": _in_house("closures", lambda section: section.new_closure()),
    "takeover": _in_house("closures", lambda section: section.new_takeover()),
    "undo": lambda window: window.deeds.undo(),
    "redo": lambda window: window.deeds.redo(),
    "back": lambda window: window.go.move(-1),
    "today": lambda window: window.show_date(window.desk.today()),
    "forward": lambda window: window.go.move(1),
    "date": lambda window: window.bar.navigator.open_calendar(),
    "venue": lambda window: window.bar.venue.showMenu(),
    "palette": lambda window: window.command_palette.open_empty(),
    "search": lambda window: window.bar.search.setFocus(),
    "reload": lambda window: window.take_in([Changes(everything=True)]),
    "inspector": lambda window: window.shell.turn_panel(),
    "theme": _other_look,
    "larger": lambda window: _resize_text(window, 1),
    "smaller": lambda window: _resize_text(window, -1),
    "language": _next_language,
    "settings": lambda window: window.open_settings(),
    "help": lambda window: window.show_keys(),
}
"""An action of `ACTIONS` is a line there and a line here; a page of `PAGES` is an action already."""

LEADS: Mapping[str, Lead] = {
    "action": lambda window, name: window.commands.run(name),
    "date": lambda window, day: window.show_date(day),
    "room": lambda window, room_id: window.go.go_to_room(room_id),
    "booking": lambda window, booking_id: window.go_to_booking(booking_id),
    "draft": lambda window, draft: window.forms.fill(draft.booking, draft.rule),
    "draft!": lambda window, draft: window.forms.book_at_once(draft),
    "booker": lambda window, booker_id: window.forms.new_for(booker_id),
    "person": lambda window, person_id: window.go.go_to_venue(window.desk.people[person_id].venue_id),
    "venue": lambda window, venue_id: window.go.go_to_venue(venue_id),
}
"""The kinds of entries of the palette."""
