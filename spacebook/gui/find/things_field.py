"""Picks pieces of equipment from what there is; each one can be taken out again."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from spacebook.domain.wishes import asked
from spacebook.gui import theme
from spacebook.gui.dialogs.pick_field import Offer, PickField
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.literal import caption
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk

_MOST = 40


class ThingsField(QWidget):
    """`changed` tells that another thing was picked or taken out."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._things: list[str] = []
        self._buttons: list[Button] = []
        self.field = PickField(self._offers)
        self.setFocusProxy(self.field)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.field)
        self.field.changed.connect(self._on_picked)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def things(self) -> tuple[str, ...]:
        """What is wanted, as it is called."""
        return tuple(self._things)

    def set_things(self, things: Iterable[str]) -> None:
        """Want these."""
        self._things = list(dict.fromkeys(things))
        self._show()
        self.changed.emit()

    def retranslate(self) -> None:
        """Say the words again."""
        self.field.setPlaceholderText(_("Anything"))
        self._show()

    def _offers(self, text: str) -> list[Offer]:
        """What there is, by name, with what it is not yet asked for first."""
        places = self._desk.places
        names = [pool.name for pool in places.pools.values()]
        names += [thing for room in places.rooms.values() for thing in room.equipment]
        # The same thing stands in many rooms, with and without a number behind it.
        words = {asked(wording.text(name))[0]: wording.text(name).split("×")[0].strip() for name in names}
        wanted = {thing.casefold() for thing in self._things}
        shown = [words[one] for one in words if one and one not in wanted and text.casefold() in one]
        return [Offer(number, one) for number, one in enumerate(sorted(shown)[:_MOST], start=1)]

    def _on_picked(self) -> None:
        offer = self.field.taken()
        if offer is None:
            return
        self.field.blockSignals(True)
        self.field.set_taken(None)
        self.field.blockSignals(False)
        self.set_things([*self._things, offer.name])

    def _show(self) -> None:
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(thing) for thing in self._things]

    def _button(self, thing: str) -> Button:
        button = Button("", icon="close", parent=self)
        button.setText(caption(thing))
        button.setAccessibleName(_("Without {thing}").format(thing=thing))
        button.setToolTip(_("Without {thing}").format(thing=thing))
        button.clicked.connect(lambda: self.set_things(other for other in self._things if other != thing))
        self._column.addWidget(button)
        return button

    def _restyle(self) -> None:
        self._column.setSpacing(theme.current().px(4))
