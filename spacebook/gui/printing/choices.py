"""What can be chosen for a sheet: venue, week, version, paper, colour."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from spacebook import dates, i18n
from spacebook.domain.places import Venue
from spacebook.domain.span import monday_of
from spacebook.gui.widgets.card import Card
from spacebook.gui.widgets.date_navigator import DateNavigator
from spacebook.gui.widgets.form_row import FormRow
from spacebook.gui.widgets.literal import tip
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_, _
from spacebook.sheets.page import PAPERS, Paper

_TIP = Qt.ItemDataRole.ToolTipRole


class VenueBox(QComboBox):
    """A list of names; one that is longer than the box ends in an ellipsis, and its list is as wide as it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.currentTextChanged.connect(lambda name: self.setToolTip(tip(name)))

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Let every name be read in the list."""
        look = self.view()
        look.setMinimumWidth(max(self.width(), look.sizeHintForColumn(0) + 2 * self.fontMetrics().height()))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802 - Qt's name
        """Draw the box; the style itself would cut the name."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        place = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        text, width = self.currentText(), place.width() - 2
        option.currentText = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


class Choices(Card):
    """The form beside the preview; `changed` tells that another sheet is wanted.

    `week` has no room in the form: the page puts it above the preview.
    """

    changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(N_("Week of a venue"), parent=parent)
        self._today = self._monday = monday_of(today)
        self._venue = VenueBox()
        self._venue.activated.connect(self.changed)
        self.week = DateNavigator("week")
        self._version = self._switch(
            N_("Version"), ("public", N_("For the public")), ("internal", N_("Internal"))
        )
        self._veil = QCheckBox()
        self._veil.toggled.connect(self.changed)
        self._paper = self._switch(N_("Paper"), *((name, name) for name in PAPERS))
        self._way = self._switch(
            N_("Direction"), ("landscape", N_("Landscape")), ("portrait", N_("Portrait"))
        )
        self._ink = self._switch(N_("Ink"), ("color", N_("Colour")), ("grey", N_("Grey, saves ink")))
        self._fill()
        self.week.moved.connect(lambda by: self._go(self._monday + timedelta(weeks=by)))
        self.week.today.connect(lambda: self._go(self._today))
        self.week.picked.connect(self._go)
        self.retranslate()

    @property
    def venue_id(self) -> int | None:
        """The venue chosen, or None while there is none."""
        found: int | None = self._venue.currentData()
        return found

    @property
    def monday(self) -> date:
        """The first day of the week chosen."""
        return self._monday

    @property
    def public(self) -> bool:
        """Whether it is for the wall."""
        return self._version.current() == "public"

    @property
    def hide_internal(self) -> bool:
        """Whether the public version leaves internal use out altogether."""
        return self._veil.isChecked()

    @property
    def grey(self) -> bool:
        """Whether ink is to be saved."""
        return self._ink.current() == "grey"

    @property
    def paper(self) -> Paper:
        """The paper as it is to be held."""
        paper = PAPERS[self._paper.current()]
        return paper if self._way.current() == "landscape" else paper.turned()

    def offer(self, venues: Iterable[Venue]) -> None:
        """Offer these venues; the one chosen stays when it is among them."""
        chosen = self.venue_id
        self._venue.clear()
        for venue in venues:
            self._venue.addItem(venue.name.text(i18n.language()), venue.id)
            self._venue.setItemData(
                self._venue.count() - 1, tip(self._venue.itemText(self._venue.count() - 1)), _TIP
            )
        if chosen is not None:
            self.set_venue(chosen)

    def set_venue(self, venue_id: int) -> bool:
        """Choose a venue without telling; False when it is not offered."""
        at = self._venue.findData(venue_id)
        if at >= 0:
            self._venue.setCurrentIndex(at)
        return at >= 0

    def set_week(self, day: date) -> None:
        """Choose the week that `day` is in without telling."""
        self._monday = monday_of(day)
        self.week.set_date(self._monday)
        sunday = self._monday + timedelta(days=6)
        words = dates.week_range(self._monday, sunday, short=True)
        self.week.set_text(words, dates.week_number(self._monday))

    def retranslate(self) -> None:
        """Say what has no word of its own below; the rest is said by the widgets."""
        self._veil.setText(_("Leave internal use out"))
        self.set_week(self._monday)

    def _switch(self, label: str, *options: tuple[str, str]) -> Segmented:
        made = Segmented(options, label=label)
        made.chosen.connect(self._on_switched)
        # It would be pulled apart to the width of the form.
        cast(QHBoxLayout, made.layout()).addStretch(1)
        return made

    def _fill(self) -> None:
        for label, field in (
            (N_("Venue"), self._venue),
            (N_("Version"), self._version),
            ("", self._veil),
            (N_("Paper"), self._paper),
            (N_("Direction"), self._way),
            (N_("Ink"), self._ink),
        ):
            self.body.addWidget(FormRow(label, field) if label else field)

    def _go(self, day: date) -> None:
        self.set_week(day)
        self.changed.emit()

    def _on_switched(self) -> None:
        self._veil.setEnabled(self.public)
        self.changed.emit()
