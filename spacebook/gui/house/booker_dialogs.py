"""The dialogs of the register: an entry, a suspension, and two entries made one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.gui import theme
from spacebook.gui.dialogs import choices
from spacebook.gui.dialogs.asked import Asked, focus_all
from spacebook.gui.dialogs.choices import Choice
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.phone_field import PhoneField
from spacebook.gui.dialogs.typed_fields import DateField
from spacebook.gui.house.frame import Frame
from spacebook.i18n import N_, _
from spacebook.services import wording
from spacebook.services.desk import Desk

_NEW = Booker(name=Name())


class BookerDialog(Frame):
    """An entry of the register. `written` carries its id and what to say of it."""

    written = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, N_("Save"), (560, 480))
        self._base = _NEW
        self.name, self.english, self.contact = QLineEdit(), QLineEdit(), QLineEdit()
        self.kind = Choice(choices.kinds)
        self.phone, self.members = PhoneField(), CountField()
        self.undertaking, self.until = QLineEdit(), DateField(desk.today)
        self.consent = DateField(desk.today)
        self.remark = QLineEdit()
        self._grid = QGridLayout()
        for place, asked in enumerate(self._asked()):
            self._grid.addWidget(asked, place // 2, place % 2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self.content.addLayout(self._grid)
        self.content.addStretch(1)
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def open_for(self, booker: Booker | None) -> None:
        """Ask about a new entry for None, or change one; what was typed for the same one is still there."""
        base = booker or _NEW
        if base != self._base or base is not _NEW:
            self._fill(base)
        self.open_with(_("New entry") if booker is None else _("Change the entry"))
        focus_all(self.name)

    def take(self) -> None:
        """Write the entry."""
        try:
            booker = self.booker()
            register = self._desk.bookers
            written = register.change(booker) if booker.id else register.add(booker)
        except Refusal as refused:
            self.refuse(refused)
            return
        self._fill(_NEW)
        self.close()
        self.written.emit(written.id, _("Saved."))

    def booker(self) -> Booker:
        """What stands in the fields; raises `Refusal("date_unreadable")` for a day that is none."""
        name = Name.written(self.name.text())
        kept = self._base.name if name.hans == self._base.name.hans else Name()
        return replace(
            self._base,
            name=replace(kept, hans=name.hans, en=Name.written(self.english.text()).hans),
            kind=BookerKind(self.kind.value()),
            contact=self.contact.text().strip(),
            phone=self.phone.text().strip(),
            members=self.members.value(),
            undertaking=self.undertaking.text().strip(),
            undertaking_until=_day(self.until),
            consent=_day(self.consent),
            note=self.remark.text().strip(),
        )

    def _fill(self, base: Booker) -> None:
        self._base = base
        self.name.setText(base.name.hans)
        self.english.setText(base.name.en)
        self.kind.choose(base.kind.value)
        self.contact.setText(base.contact)
        self.phone.setText(base.phone)
        self.members.setValue(base.members)
        self.undertaking.setText(base.undertaking)
        self.until.set_day(base.undertaking_until)
        self.consent.set_day(base.consent)
        self.remark.setText(base.note)

    def _asked(self) -> tuple[Asked, ...]:
        return (
            Asked(N_("&Name"), self.name),
            Asked(N_("Name in &English"), self.english),
            Asked(N_("&Class"), self.kind),
            Asked(N_("&Members"), self.members),
            Asked(N_("C&ontact"), self.contact),
            Asked(N_("&Phone"), self.phone),
            Asked(N_("&Undertaking number"), self.undertaking),
            Asked(N_("Good un&til"), self.until),
            Asked(N_("Consent to keep name and phone &given on"), self.consent),
            Asked(N_("&Remark"), self.remark),
        )

    def _restyle(self) -> None:
        self._grid.setSpacing(theme.current().px(12))


class PauseDialog(Frame):
    """Suspends booking for a time, with a reason. `written` carries the id and what to say of it."""

    written = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, N_("Suspend"), (480, 280))
        self._booker_id = 0
        self.first, self.last = DateField(desk.today), DateField(desk.today)
        self.reason = QLineEdit()
        self._grid = QGridLayout()
        self._grid.addWidget(Asked(N_("&From"), self.first), 0, 0)
        self._grid.addWidget(Asked(N_("&Until (empty: until it is lifted)"), self.last), 0, 1)
        self._grid.addWidget(Asked(N_("&Reason"), self.reason), 1, 0, 1, 2)
        self.content.addLayout(self._grid)
        self.content.addStretch(1)
        self._restyle()
        theme.current().changed.connect(self._restyle)

    def open_for(self, booker: Booker) -> None:
        """Propose a suspension of the usual length from today on."""
        if booker.id != self._booker_id:
            today = self._desk.today()
            self._booker_id = booker.id
            self.first.set_day(today)
            self.last.set_day(self._desk.bookers.usual_end(booker.id, today))
            self.reason.clear()
        self.open_with(_("Suspend “{name}”").format(name=wording.text(booker.name)))
        focus_all(self.reason)

    def take(self) -> None:
        """Suspend them."""
        try:
            first = _day(self.first) or self._desk.today()
            self._desk.bookers.pause(self._booker_id, first, _day(self.last), self.reason.text())
        except Refusal as refused:
            self.refuse(refused)
            return
        booker_id, self._booker_id = self._booker_id, 0
        self.close()
        self.written.emit(booker_id, _("Suspended."))

    def _restyle(self) -> None:
        self._grid.setSpacing(theme.current().px(12))


class WhyDialog(Frame):
    """Asks for the reason to lift a suspension. `written` carries the id and what to say of it."""

    written = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, N_("Lift the suspension"), (440, 220))
        self._booker_id = 0
        self.reason = QLineEdit()
        self.content.addWidget(Asked(N_("&Reason"), self.reason))
        self.content.addStretch(1)

    def open_for(self, booker: Booker) -> None:
        """Ask why booking is allowed again."""
        if booker.id != self._booker_id:
            self.reason.clear()
        self._booker_id = booker.id
        self.open_with(_("Lift the suspension of “{name}”").format(name=wording.text(booker.name)))
        focus_all(self.reason)

    def take(self) -> None:
        """Lift it."""
        try:
            self._desk.bookers.lift(self._booker_id, self.reason.text())
        except Refusal as refused:
            self.refuse(refused)
            return
        self.close()
        self.written.emit(self._booker_id, _("The suspension is lifted."))


class MergeDialog(Frame):
    """Makes one entry of two. `written` carries the id of the one kept and what to say of it."""

    written = Signal(int, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent, N_("Merge"), (480, 260))
        self._booker_id = 0
        self.other = Choice(self._others)
        self.content.addWidget(Asked(N_("Which &other entry is the same?"), self.other))
        self.content.addStretch(1)

    def open_for(self, booker: Booker) -> None:
        """Ask which other entry becomes a part of this one."""
        self._booker_id = booker.id
        self.other.offer_again()
        self.other.setCurrentIndex(0)
        note = _("Its bookings come over, and what is empty here is filled from there.")
        self.open_with(_("Merge into “{name}”").format(name=wording.text(booker.name)), note)
        self.other.setFocus()

    def take(self) -> None:
        """Merge them."""
        try:
            if not self.other.value():
                raise Refusal("nothing_chosen")
            self._desk.bookers.merge(self._booker_id, int(self.other.value()))
        except Refusal as refused:
            self.refuse(refused)
            return
        self.close()
        self.written.emit(self._booker_id, _("One entry now."))

    def _others(self) -> choices.Options:
        found = [one for one in self._desk.bookers.find(retired=True) if one.id != self._booker_id]
        named = ((str(one.id), f"{wording.text(one.name)} · {one.contact}".rstrip(" ·")) for one in found)
        return [("", _("Choose …")), *named]


def _day(field: DateField) -> date | None:
    if field.day() is None and field.text().strip():
        raise Refusal("date_unreadable", text=field.text())
    return field.day()
