"""What the dialogs of a closure and of a takeover share: what, where, when, and who is in the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from spacebook.domain.errors import Refusal
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.places import Closure
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, focus_all, tight
from spacebook.gui.dialogs.more_fields import renamed
from spacebook.gui.house.background import Background
from spacebook.gui.house.choice_table import ChoiceTable
from spacebook.gui.house.frame import Frame
from spacebook.gui.house.period_fields import PeriodFields
from spacebook.gui.house.rooms_tree import RoomsTree
from spacebook.gui.jobs import Jobs
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_WAIT_MS = 250
_LEFT = 348
_SIZE = (1080, 720)


class ClosingDialog(Frame):
    """At the left what is asked, at the right the bookings it meets with a choice for each.

    Closed by Esc it keeps what was typed, and shows it when it is opened the next time. `written` carries a
    sentence on what was done.
    """

    written = Signal(str)

    def __init__(
        self, desk: Desk, jobs: Jobs | None, parent: QWidget | None, submit: str, heads: Mapping[str, int]
    ) -> None:
        super().__init__(desk, parent, submit, _SIZE)
        self._base: Closure | None = None
        self._touched = False
        self._looked: Closure | None = None
        self._background = Background(jobs, type(self).__name__)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.look)
        self.name = QLineEdit()
        self.rooms = RoomsTree(desk)
        self.period = PeriodFields(desk)
        self.fresh = Button(N_("Start afresh"), kind="link")
        self.summary = Label("", "label")
        self.summary.setWordWrap(True)
        self.table = ChoiceTable(heads)
        self.asked = {"name": Asked(N_("Wh&at for"), self.name), "rooms": Asked(N_("&Rooms"), self.rooms)}
        self.fields: dict[str, QWidget] = {"no_closure_name": self.name, "no_rooms": self.rooms.filter}
        self._left, self._right = QVBoxLayout(), QVBoxLayout()
        self._columns, self._pair = QHBoxLayout(), QHBoxLayout()
        self._panel, self._scroll = QWidget(), QScrollArea(widgetResizable=True)

    def fill(self, *, left: Sequence[QWidget], above: Sequence[QWidget], below: Sequence[QWidget]) -> None:
        """Put the fields of the dialog at the left, and the rest around the table at the right."""
        self._left.addWidget(self.asked["name"])
        for widget in left:
            self._pair.addWidget(widget, 1)
        self._left.addLayout(self._pair)
        self._left.addWidget(self.period)
        self._left.addWidget(self.asked["rooms"])
        self._left.setStretchFactor(self.asked["rooms"], 1)
        self._panel.setLayout(self._left)
        self._scroll.setWidget(self._panel)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for widget in (self.summary, *above):
            self._right.addWidget(widget)
        self._right.addWidget(self.table, 1)
        for widget in below:
            self._right.addWidget(widget)
        self._columns.addWidget(self._scroll)
        self._columns.addLayout(self._right, 1)
        self.content.addWidget(self.fresh, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(self._columns, 1)
        self.name.textEdited.connect(lambda _text: self.touch())
        self.rooms.changed.connect(self.touch)
        self.period.changed.connect(self.touch)
        self.table.changed.connect(self._on_table)
        self.fresh.clicked.connect(self._on_fresh)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def open_for(self, base: Closure | None, venue_id: int | None = None) -> None:
        """Ask for a new one, or change `base`; what was left unfinished stands there again."""
        goes_on = self._touched
        if not goes_on or (base is not None and self._base is not None and base.rev != self._base.rev):
            goes_on = False
            self._start(base, venue_id)
        self.fresh.setVisible(goes_on)
        self.open_with(self.title(), _("This is what you had begun.") if goes_on else "")
        self.look()
        focus_all(self.name)

    def title(self) -> str:
        """The heading, translated."""
        raise NotImplementedError

    def closure(self) -> Closure | None:
        """What stands in the fields, or None while the times cannot be read."""
        raise NotImplementedError

    def show_base(self, base: Closure | None) -> None:
        """Fill the fields that only this dialog has."""
        raise NotImplementedError

    def look_for(self, closure: Closure) -> None:
        """Find in the background whom `closure` meets."""
        raise NotImplementedError

    def on_choice(self) -> None:
        """Something was chosen in the table."""

    def write(self, closure: Closure) -> str:
        """Write it and return what was done; raises the refusals of the desk."""
        raise NotImplementedError

    def touch(self) -> None:
        """Somebody has changed something: look again soon."""
        self._touched = True
        self.refuse("")
        self._timer.start()

    def look(self) -> None:
        """Find whom it meets, as far as is known by now what "it" is."""
        self._timer.stop()
        self._background.forget()
        closure = self.closure()
        if closure is None or not self.is_somewhere(closure):
            self.table.clear()
            self.say(self.period.trouble() or _("Tick the rooms."), "")
            return
        self.submit.setEnabled(False)
        self._looked = _met_by(closure)
        self.look_for(closure)

    def say(self, words: str, tone: str) -> None:
        """What stands above the table; whoever says it has found whom it meets."""
        self.submit.setEnabled(True)
        self.summary.setText(words)
        self.summary.set_tone(tone)

    def take(self) -> None:
        """Write it; what stands against it is said beside the button and nothing is lost."""
        closure = self.closure()
        if closure is None:
            self.refuse(self.period.trouble())
            return
        unseen = self._timer.isActive() and _met_by(closure) != self._looked
        if unseen:
            # Nobody has seen yet whom the last key meets.
            self.look()
        if unseen or not self.submit.isEnabled():
            self.refuse(_("The list has just changed: look at it, then press again."))
            return
        self._timer.stop()
        try:
            said = self.write(closure)
        except Refusal as refused:
            self.refuse(refused)
            missing = self.fields.get(refused.kind)
            if missing is not None:
                focus_all(missing)
            if refused.kind in ("changed_since", "undecided"):
                self.look()
            return
        self._touched = False
        self.hide()
        self.written.emit(said)

    @staticmethod
    def is_somewhere(closure: Closure) -> bool:
        """Whether rooms are named."""
        return bool(closure.rooms) or closure.venue_id is not None

    def named(self) -> Name:
        """What it is for; a name that nobody touched keeps its other languages."""
        return renamed(self._base.name if self._base is not None else UNNAMED, self.name.text())

    def retranslate(self) -> None:
        """Say the words again."""
        super().retranslate()
        if self.isVisible():
            self.heading.setText(self.title())
            self.look()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """What stands in the fields stays there."""
        self._timer.stop()
        self._background.forget()
        super().closeEvent(event)

    def _on_table(self) -> None:
        self._touched = True
        self.refuse("")
        self.on_choice()

    def _start(self, base: Closure | None, venue_id: int | None) -> None:
        self._base = base
        self.name.setText(wording.text(base.name if base is not None else UNNAMED))
        self.rooms.show_where(*((base.venue_id, base.rooms) if base is not None else (None, ())))
        self.rooms.open_venue(venue_id)
        self.period.show_period(base)
        self.show_base(base)
        self.table.clear()
        self._touched = False
        self._timer.stop()

    def _on_fresh(self) -> None:
        self._touched = False
        self.open_for(self._base)

    def _restyle(self) -> None:
        look = theme.current()
        tight(self._columns, look.px(20))
        tight(self._pair, look.px(8))
        tight(self._left, look.px(12))
        self._left.setContentsMargins(0, 0, look.px(12), 0)
        tight(self._right, look.px(8))
        self._scroll.setFixedWidth(look.px(_LEFT))
        self.rooms.tree.setMinimumHeight(look.px(160))


def _met_by(closure: Closure) -> Closure:
    """What decides whom it meets: everything but its words."""
    return replace(closure, name=UNNAMED, authority=UNNAMED, contact="")
