"""The page itself: a switch at its head, and below it the section that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from spacebook.gui import theme
from spacebook.gui.house.sections import SECTIONS, Section
from spacebook.gui.jobs import Jobs
from spacebook.gui.retranslate import retranslate
from spacebook.gui.widgets.segmented import Segmented
from spacebook.i18n import N_

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class HousePage(QWidget):
    """Shows one section at a time; one that is hidden reads again when it is seen.

    `did` carries what was done just now and can be undone, `done` what cannot, `goto_wanted` a booking.
    """

    did = Signal(str)
    done = Signal(str)
    goto_wanted = Signal(int)

    WIRES = ("did", "done", "goto_wanted")
    """Signals that a section may have; they are passed on."""

    def __init__(self, desk: Desk, jobs: Jobs | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._jobs = jobs
        self._venue_id: int | None = None
        self._made: dict[str, QWidget] = {}
        self._stale: set[str] = set()
        self.switch = Segmented([(item.name, item.source) for item in SECTIONS], label=N_("Section"))
        self.switch.chosen.connect(self.show_section)
        self._head = QHBoxLayout()
        self._head.addWidget(self.switch)
        self._head.addStretch(1)
        self._stack = QStackedLayout()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._head)
        whole.addLayout(self._stack, 1)
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.show_section(SECTIONS[0].name)

    @property
    def section(self) -> str:
        """The name of the section in front."""
        return self.switch.current()

    def show_section(self, name: str) -> Any:
        """Bring a section to the front, made when it is first wanted, and return it."""
        self.switch.set_current(name)
        section = self._section(name)
        self._stack.setCurrentWidget(section)
        self.setFocusProxy(section)
        if name in self._stale:
            self._stale.discard(name)
            cast(Section, section).reload()
        if self.isVisible() and not self.switch.isAncestorOf(QApplication.focusWidget() or self):
            # Whoever goes from section to section with the arrow keys stays in the switch.
            section.setFocus()
        return section

    def set_venue(self, venue_id: int | None) -> None:
        """Show what concerns one venue, or the whole area for None."""
        self._venue_id = venue_id
        for section in self._made.values():
            cast(Section, section).set_venue(venue_id)

    def reload(self) -> None:
        """Read the section in front again and note that the others are stale."""
        self._stale.update(self._made)
        self._stale.discard(self.section)
        cast(Section, self._section(self.section)).reload()

    def retranslate(self) -> None:
        """Say everything again."""
        retranslate(self)

    def _section(self, name: str) -> QWidget:
        if name not in self._made:
            item = next(item for item in SECTIONS if item.name == name)
            section = self._made[name] = item.make(self._desk, self._jobs)
            for signal in self.WIRES:
                if hasattr(section, signal):
                    getattr(section, signal).connect(getattr(self, signal))
            cast(Section, section).set_venue(self._venue_id)
            self._stack.addWidget(section)
        return self._made[name]

    def _restyle(self) -> None:
        look = theme.current()
        self._head.setContentsMargins(look.px(16), look.px(12), look.px(16), look.px(12))
