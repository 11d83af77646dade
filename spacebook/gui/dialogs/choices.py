"""The lists to choose from in the booking form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from spacebook.domain.bookings import PRIORITIES, Audience, BookerKind, HolidayPolicy, State
from spacebook.i18n import N_, _
from spacebook.services import wording

USUAL_PRIORITY = {
    BookerKind.RESIDENT: "P4",
    BookerKind.TEAM: "P3",
    BookerKind.ORGANISATION: "P3",
    BookerKind.COMMITTEE: "P1",
    BookerKind.AUTHORITY: "P2",
    BookerKind.COMPANY: "P5",
}
_LAYOUTS = (
    ("", N_("As it stands")),
    ("classroom", N_("Classroom rows")),
    ("theatre", N_("Theatre rows")),
    ("u-shape", N_("U-shape")),
    ("empty", N_("Cleared floor")),
)

_BESIDE = 4
"""Pixels that a style sheet leaves beside the words of a list."""

Options = Sequence[tuple[str, str]]
"""Values with their words, in the language in use."""


def kinds() -> Options:
    """Who asks."""
    return [(kind.value, wording.booker_kind(kind)) for kind in BookerKind]


def priorities() -> Options:
    """Who gives way to whom."""
    return [(value, wording.priority(value)) for value in PRIORITIES]


def audiences() -> Options:
    """Who may come."""
    return [(audience.value, wording.audience(audience)) for audience in Audience]


def entries() -> Options:
    """How a new booking comes in."""
    states = (State.CONFIRMED, State.REQUESTED, State.WAITING)
    return [(state.value, wording.state(state)) for state in states]


def holidays() -> Options:
    """What a series does on holidays."""
    return [(policy.value, wording.holidays(policy)) for policy in HolidayPolicy]


def layouts() -> Options:
    """How tables and chairs stand."""
    return [(value, _(source)) for value, source in _LAYOUTS]


class Choice(QComboBox):
    """A list of values with their words; `options` is asked again when the language changes."""

    def __init__(self, options: Callable[[], Options], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options = options
        for value, words in options():
            self.addItem(words, value)
        # Otherwise the longest text of a list decides how wide the window is.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw it; words for which there is no room end in dots instead of in the middle of a letter."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, field.width() - _BESIDE
        )
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def value(self) -> str:
        """The value chosen."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Choose `value`; one that is not in the list is added as it is."""
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def offer_again(self) -> None:
        """Ask for the options again and keep what is chosen, by its place where the value is gone."""
        value, row = self.value(), self.currentIndex()
        self.blockSignals(True)
        self.clear()
        for each, words in self._options():
            self.addItem(words, each)
        found = self.findData(value)
        self.setCurrentIndex(found if found >= 0 else min(row, self.count() - 1))
        self.blockSignals(False)

    def retranslate(self) -> None:
        """Say the words again."""
        words = dict(self._options())
        for row in range(self.count()):
            self.setItemText(row, words.get(self.itemData(row), self.itemText(row)))
