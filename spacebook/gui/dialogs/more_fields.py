"""The fields below the fold: everything the desk seldom asks for, with its usual value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from spacebook import i18n
from spacebook.domain.bookings import Audience, BookerKind, Booking, PoolUse, State
from spacebook.domain.names import Name
from spacebook.domain.places import Pool
from spacebook.domain.uses import told_by
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import (
    USUAL_PRIORITY,
    Choice,
    audiences,
    entries,
    kinds,
    layouts,
    priorities,
)
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.pick_field import PickField
from spacebook.gui.dialogs.tick import Tick
from spacebook.gui.dialogs.uses_field import UsesField
from spacebook.i18n import N_, _
from spacebook.services.desk import Desk

_COLUMNS = 6
_POOL_ROW = 4


class MoreFields(QWidget):
    """Reads and writes the rest of a booking. `changed` follows every key."""

    changed = Signal()

    def __init__(self, desk: Desk, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._pools: dict[int, Asked] = {}
        self._entry_chosen = False
        self._make_fields()
        self.asked = self._ask()
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def fields(self) -> dict[str, QWidget]:
        """The fields by name; the pools of the venue in view among them."""
        own = {name: asked.field for name, asked in self.asked.items() if name != "uses"}
        pools = {f"pool {pool_id}": asked.field for pool_id, asked in self._pools.items()}
        return {**own, **self.uses.fields(), "public": self.public, **pools}

    def show_pools(self, venue_id: int | None) -> None:
        """Ask for the pools of this venue; what was asked for of another one goes."""
        pools = [
            pool for pool in self._desk.places.pools.values() if pool.venue_id == venue_id and pool.quantity
        ]
        if [pool.id for pool in pools] == list(self._pools):
            return
        for asked in self._pools.values():
            asked.setParent(None)
            asked.deleteLater()
        self._pools = {pool.id: self._ask_pool(pool) for pool in pools}
        self._lay_out()

    def pool_asked(self, pool_name: Name) -> Asked | None:
        """The field of a pool, or None when it is not shown."""
        found = (pool.id for pool in self._desk.places.pools.values() if pool.name == pool_name)
        return next((self._pools[pool_id] for pool_id in found if pool_id in self._pools), None)

    def show_booking(self, booking: Booking) -> None:
        """Fill the fields from `booking`; its pools must be shown already."""
        for name, value in _texts(booking).items():
            field = self.asked[name].field
            assert isinstance(field, QLineEdit)
            field.setText(value)
        for name, value in _choices(booking).items():
            field = self.asked[name].field
            assert isinstance(field, Choice)
            field.choose(value)
        self.public.setChecked(booking.public)
        self.uses.set_told(told_by(booking.title))
        self.uses.set_value(booking.uses)
        self.show_entry(booking.state, chosen=False)
        self.entry.setEnabled(booking.id == 0)
        for field, person_id in ((self.liaison, booking.liaison_id), (self.keyholder, booking.keyholder_id)):
            person = self._desk.people.get(person_id) if person_id is not None else None
            field.set_taken(self._finder.person(person) if person is not None else None)
        for counted, number in (
            (self.over_60, booking.over_60),
            (self.minors, booking.minors),
            (self.guardians, booking.guardians),
        ):
            counted.setValue(number)
        used = {use.pool_id: use.quantity for use in booking.pools}
        for pool_id, asked in self._pools.items():
            assert isinstance(asked.field, QSpinBox)
            asked.field.setValue(used.get(pool_id, 0))

    def written_to(self, booking: Booking) -> Booking:
        """`booking` with what stands in the fields."""
        return replace(
            booking,
            state=State(self.entry.value()) if booking.id == 0 else booking.state,
            booker_kind=BookerKind(self.kind.value()),
            priority=self.priority.value(),
            category=self.category.value(),
            audience=Audience(self.audience.value()),
            layout=self.layout_choice.value(),
            public=self.public.isChecked(),
            uses=self.uses.value(),
            liaison_id=self.liaison.id(),
            keyholder_id=self.keyholder.id(),
            over_60=self.over_60.value(),
            minors=self.minors.value(),
            guardians=self.guardians.value(),
            contact=self.contact.text().strip(),
            project=self.project.text().strip(),
            undertaking=self.undertaking.text().strip(),
            safety_plan=self.safety_plan.text().strip(),
            inner_title=self.inner_title.text().strip(),
            note=renamed(booking.note, self.note.text()),
            pools=self._used(),
        )

    def propose_entry(self, state: State) -> None:
        """How the booking should come in, unless somebody has chosen that already."""
        if not self._entry_chosen and self.entry.value() != state.value:
            self.show_entry(state, chosen=False)

    def show_entry(self, state: State, *, chosen: bool = True) -> None:
        """Choose how the booking comes in; `chosen` by a person it is not proposed otherwise any more."""
        self.entry.choose(state.value)
        self._entry_chosen = chosen

    def choose_kind(self, kind: BookerKind) -> None:
        """Who asks, with the class that is usual for them."""
        self.kind.choose(kind.value)
        self.priority.choose(USUAL_PRIORITY[kind])

    def retranslate(self) -> None:
        """Name the pools again."""
        for pool_id, asked in self._pools.items():
            asked.set_name(_pool_words(self._desk.places.pools[pool_id]))

    def _make_fields(self) -> None:
        self.kind, self.priority, self.audience = Choice(kinds), Choice(priorities), Choice(audiences)
        self.category = Choice(self._categories)
        self.layout_choice = Choice(layouts)
        self.entry = Choice(entries)
        self.liaison = PickField(self._finder.people)
        self.keyholder = PickField(self._finder.keyholders)
        self.over_60, self.minors, self.guardians = CountField(), CountField(), CountField()
        self.contact, self.project, self.undertaking = QLineEdit(), QLineEdit(), QLineEdit()
        self.safety_plan, self.inner_title, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.public = Tick(N_("On the public &sheet"))
        self.uses = UsesField()

    def _ask(self) -> dict[str, Asked]:
        return {
            "kind": Asked(N_("&Kind of booker"), self.kind),
            "priority": Asked(N_("Priorit&y"), self.priority),
            "entry": Asked(N_("Comes in as (&Q)"), self.entry),
            "category": Asked(N_("Cate&gory"), self.category),
            "audience": Asked(N_("A&udience"), self.audience),
            "liaison": Asked(N_("L&iaison worker"), self.liaison),
            "keyholder": Asked(N_("Key-ho&lder"), self.keyholder),
            "over_60": Asked(N_("Over 60 (&7)"), self.over_60),
            "minors": Asked(N_("Under 1&8"), self.minors),
            "guardians": Asked(N_("Adults with them (&9)"), self.guardians),
            "uses": Asked(N_("What is done in the room"), self.uses),
            "layout": Asked(N_("Ta&bles and chairs"), self.layout_choice),
            "undertaking": Asked(N_("Safety undertaking n&o."), self.undertaking),
            "safety_plan": Asked(N_("Safety plan"), self.safety_plan),
            "contact": Asked(N_("Contact person"), self.contact),
            "project": Asked(N_("Project"), self.project),
            "inner_title": Asked(N_("I&nternal name"), self.inner_title),
            "note": Asked(N_("&Comment"), self.note),
        }

    def _ask_pool(self, pool: Pool) -> Asked:
        field = CountField()
        field.valueChanged.connect(lambda _value: self.changed.emit())
        return Asked("", field, named=_pool_words(pool))

    def _lay_out(self) -> None:
        asked, pools = self.asked, list(self._pools.values())
        rows: list[list[QWidget]] = [
            [asked["kind"], asked["priority"], asked["entry"]],
            [asked["over_60"], asked["minors"], asked["guardians"]],
            [asked["uses"]],
            [asked["keyholder"], asked["liaison"]],
            [asked["layout"], asked["undertaking"], asked["safety_plan"]],
            [asked["category"], asked["audience"], asked["project"]],
            [asked["contact"], asked["inner_title"]],
            [asked["note"]],
            [self.public],
        ]
        for n in range(0, len(pools), 2):
            rows.insert(_POOL_ROW + n // 2, list(pools[n : n + 2]))
        before: QWidget | None = None
        for row, widgets in enumerate(rows):
            span = _COLUMNS // max(2, len(widgets)) if len(widgets) > 1 else _COLUMNS
            for column, widget in enumerate(widgets):
                self._grid.addWidget(widget, row, column * span, 1, span)
                field = widget.field if isinstance(widget, Asked) else widget
                if before is not None:
                    QWidget.setTabOrder(before, field)
                before = field
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)

    def _connect(self) -> None:
        for field in self.fields().values():
            if isinstance(field, QComboBox):
                field.currentIndexChanged.connect(lambda _row: self.changed.emit())
            elif isinstance(field, QSpinBox):
                field.valueChanged.connect(lambda _value: self.changed.emit())
            elif isinstance(field, QLineEdit):
                field.textChanged.connect(lambda _text: self.changed.emit())
            elif isinstance(field, QCheckBox):
                field.toggled.connect(lambda _on: self.changed.emit())
        self.kind.activated.connect(self._on_kind)
        self.entry.activated.connect(self._on_entry)

    def _on_kind(self) -> None:
        self.priority.choose(USUAL_PRIORITY[BookerKind(self.kind.value())])

    def _on_entry(self) -> None:
        self._entry_chosen = True

    def _categories(self) -> list[tuple[str, str]]:
        names = self._desk.categories.items()
        return [("", _("None")), *((letter, name.text(i18n.language())) for letter, name in names)]

    def _used(self) -> tuple[PoolUse, ...]:
        counts = {pool_id: asked.field for pool_id, asked in self._pools.items()}
        return tuple(
            PoolUse(pool_id, field.value())
            for pool_id, field in counts.items()
            if isinstance(field, QSpinBox) and field.value()
        )

    def _restyle(self) -> None:
        tight(self._grid, theme.current().px(12))


def renamed(old: Name, text: str) -> Name:
    """A name after its text was edited: untouched it keeps its other languages."""
    return old if text.strip() == old.text(i18n.language()) else Name.written(text)


def _texts(booking: Booking) -> Mapping[str, str]:
    return {
        "contact": booking.contact,
        "project": booking.project,
        "undertaking": booking.undertaking,
        "safety_plan": booking.safety_plan,
        "inner_title": booking.inner_title,
        "note": booking.note.text(i18n.language()),
    }


def _choices(booking: Booking) -> Mapping[str, str]:
    return {
        "kind": booking.booker_kind,
        "priority": booking.priority,
        "category": booking.category,
        "audience": booking.audience,
        "layout": booking.layout,
    }


def _pool_words(pool: Pool) -> str:
    return _("{name}, of {count}").format(name=pool.name.text(i18n.language()), count=pool.quantity)
