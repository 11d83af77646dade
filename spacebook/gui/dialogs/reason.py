"""Why a finding is kept: usual reasons to choose from, and the head who decided where a code asks for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from spacebook.domain.conflicts import BY_HEAD, NEEDS_NO_REASON, Conflict, Keep, Level
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import Choice, Options
from spacebook.gui.dialogs.pick_field import Offer, PickField
from spacebook.gui.dialogs.verdict import Verdict
from spacebook.gui.widgets.button import Button
from spacebook.gui.widgets.label import Label
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

USUAL_REASONS = (
    N_("Agreed with those next door"),
    N_("Little to set up or clear"),
    N_("Somebody stays to open and lock up"),
    N_("The papers are brought along"),
    N_("An exception for this once"),
    N_("Asked for by the committee"),
)
_WIDTH = 520


def keepable(found: Iterable[Conflict], desk: Desk) -> bool:
    """Whether a reason, or the word of a head, lets all of `found` stand."""
    heads = any(person.head and person.active for person in desk.people.values())
    return all(c.level is Level.WARN or (heads and c.code in BY_HEAD) for c in found)


def needs_reason(found: Iterable[Conflict]) -> bool:
    """Whether anything among `found` is kept only with a reason."""
    return any(conflict.code not in NEEDS_NO_REASON for conflict in found)


class KeepFields(QWidget):
    """Asks for a reason and, where something blocks, which head lets it stand. `changed` follows keys."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._venue_id: int | None = None
        self.reason = PickField(_reasons, free=True)
        self.head = Choice(self._heads)
        self.asked = {
            "reason": Asked(N_("Why it is kept (&J)"), self.reason),
            "head": Asked(N_("Who decided"), self.head),
        }
        self._grid = QGridLayout(self)
        self._grid.addWidget(self.asked["reason"], 0, 0)
        self._grid.addWidget(self.asked["head"], 0, 1)
        self._grid.setColumnStretch(0, 3)
        self._grid.setColumnStretch(1, 2)
        self.reason.textChanged.connect(lambda _text: self.changed.emit())
        self.head.currentIndexChanged.connect(lambda _row: self.changed.emit())
        theme.current().changed.connect(self._restyle)
        self._restyle()
        self.show_found((), None)

    def fields(self) -> dict[str, QWidget]:
        """The fields by name."""
        return {name: asked.field for name, asked in self.asked.items()}

    def show_found(self, found: Sequence[Conflict], venue_id: int | None) -> None:
        """Ask for what keeping `found` needs, in the words of that venue; nothing when nothing is needed."""
        wanted = bool(found) and keepable(found, self._desk) and needs_reason(found)
        by_head = wanted and any(conflict.level is Level.BLOCK for conflict in found)
        if venue_id != self._venue_id:
            self._venue_id = venue_id
            self.head.offer_again()
        self.asked["head"].setVisible(by_head)
        self._grid.setColumnStretch(1, 2 * by_head)
        self.setVisible(wanted)

    def missing(self) -> str:
        """The name of the field that still has to be filled in, or ""."""
        if self.isHidden():
            return ""
        if not self.reason.text().strip():
            return "reason"
        return "head" if not self.asked["head"].isHidden() and not self.head.value() else ""

    def keep(self, codes: Iterable[str]) -> Keep:
        """What is kept: the codes with what stands in the fields."""
        if self.isHidden():
            return Keep(frozenset(codes))
        head = self.head.value() if not self.asked["head"].isHidden() else ""
        return Keep(frozenset(codes), self.reason.text().strip(), int(head) if head else None)

    def clear(self) -> None:
        """Forget the reason and who decided."""
        self.reason.set_taken(None)
        self.head.setCurrentIndex(0)

    def _heads(self) -> Options:
        """The heads, those of the venue first."""
        heads = [person for person in self._desk.people.values() if person.head and person.active]
        heads.sort(key=lambda person: (person.venue_id != self._venue_id, person.position))
        return [("", _("Choose …")), *((str(one.id), wording.text(one.name)) for one in heads)]

    def _restyle(self) -> None:
        tight(self._grid, theme.current().px(12))


class ReasonDialog(QDialog):
    """Shows what was found and asks why it is kept; `keep()` is the answer once it was accepted."""

    def __init__(self, desk: Desk, found: Sequence[Conflict], doing: str, parent: QWidget) -> None:
        """`doing` names the button: what happens when the reason is given, English source text."""
        super().__init__(parent)
        self._found = tuple(found)
        self._heading = Label(N_("This needs a reason"), "heading")
        self._verdict = Verdict()
        self.fields = KeepFields(desk)
        self.refusal = Label("", "label", "danger")
        self.submit = Button(doing, kind="primary")
        self.cancel = Button(N_("Leave it as it was"))
        self._column = QVBoxLayout(self)
        self._feet = QHBoxLayout()
        for widget in (self._heading, self._verdict, self.fields, self.refusal):
            self._column.addWidget(widget)
        self._column.addLayout(self._feet)
        self._feet.addStretch(1)
        self._feet.addWidget(self.cancel)
        self._feet.addWidget(self.submit)
        self._show(desk)
        self._connect()
        self._restyle()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As high as the sentences need at this width: a dialog does not ask for that by itself."""
        super().showEvent(event)
        self._column.activate()
        self.resize(self.width(), self._column.totalHeightForWidth(self.width()))

    def keep(self) -> Keep:
        """What the person keeps, and why."""
        return self.fields.keep(conflict.code for conflict in self._found)

    def _show(self, desk: Desk) -> None:
        self.setWindowTitle(_("This needs a reason"))
        kinds = {Level.BLOCK: "block", Level.WARN: "warn"}
        lines = [(kinds[one.level], wording.sentence(one, desk)) for one in self._found]
        self._verdict.say(list(dict.fromkeys(lines)))
        room = desk.places.rooms.get(self._found[0].room_id) if self._found else None
        self.fields.show_found(self._found, room.venue_id if room is not None else None)
        self.refusal.hide()
        self.fields.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.submit.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        self.submit.clicked.connect(self._on_submit)
        self.cancel.clicked.connect(self.reject)
        self.fields.reason.returnPressed.connect(self._on_submit)
        self.fields.changed.connect(self.refusal.hide)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._on_submit)

    def _on_submit(self) -> None:
        missing = self.fields.missing()
        if not missing:
            self.accept()
            return
        self.refusal.setText(_("Say why.") if missing == "reason" else _("Say who decided."))
        self.refusal.show()
        self.fields.asked[missing].field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        look = theme.current()
        edge = look.px(20)
        self._column.setContentsMargins(edge, look.px(16), edge, look.px(16))
        self._column.setSpacing(look.px(12))
        self._feet.setSpacing(look.px(8))
        self.setMinimumWidth(look.px(_WIDTH))


def ask_keep(
    desk: Desk, found: Sequence[Conflict], doing: str, parent: QWidget, then: Callable[[Keep], object]
) -> ReasonDialog | None:
    """Ask why `found` is kept and do `then` with the answer; Esc does nothing, and all stays as it was.

    Nothing is asked where no reason is needed: `then` is called at once and None returned. `doing` is English
    source text for the button. `found` must be `keepable`.
    """
    codes = frozenset(conflict.code for conflict in found)
    if not needs_reason(found):
        then(Keep(codes))
        return None
    dialog = ReasonDialog(desk, found, doing, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then(dialog.keep()))
    dialog.open()
    return dialog


def _reasons(text: str) -> list[Offer]:
    """The usual reasons; what is typed narrows them down."""
    words = [_(source) for source in USUAL_REASONS]
    found = [each for each in words if text.casefold() in each.casefold()]
    return [Offer(number, each) for number, each in enumerate(found)]
