"""The fields below the fold: everything the desk seldom asks for, with its usual value."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLineEdit, QSpinBox, QWidget

from spacebook import i18n
from spacebook.domain.bookings import Audience, BookerKind, Booking, PoolUse, State
from spacebook.domain.names import Name
from spacebook.domain.places import Pool
from spacebook.gui import theme
from spacebook.gui.dialogs.asked import Asked, tight
from spacebook.gui.dialogs.choices import USUAL_PRIORITY, Choice, audiences, kinds, layouts, priorities
from spacebook.gui.dialogs.count_field import CountField
from spacebook.gui.dialogs.finder import Finder
from spacebook.gui.dialogs.pick_field import PickField
from spacebook.i18n import N_, _
from spacebook.services.desk import Desk

_POOL_KEYS = "34790"


class Tick(QCheckBox):
    """A check box with words of the program."""

    def __init__(self, source: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words again."""
        self.setText(_(self._source))


class MoreFields(QWidget):
    """Reads and writes the rest of a booking. `changed` follows every key."""

    changed = Signal()

    def __init__(self, desk: Desk, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._finder = finder
        self._pools: dict[int, Asked] = {}
        self._make_fields()
        self.asked = self._ask()
        self._grid = QGridLayout(self)
        self._lay_out()
        self._connect()
        theme.current().changed.connect(self._restyle)
        self._restyle()

    def fields(self) -> dict[str, QWidget]:
        """The fields by name; the pools of the venue in view among them."""
        own = {name: asked.field for name, asked in self.asked.items()}
        pools = {f"pool {pool_id}": asked.field for pool_id, asked in self._pools.items()}
        return {**own, "public": self.public, "request": self.request, **pools}

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
        self._pools = {pool.id: self._ask_pool(pool, n) for n, pool in enumerate(pools)}
        self._lay_out()

    def pool_asked(self, pool_name: Name) -> Asked | None:
        """The field of a pool, or None when it is not shown."""
        found = (pool.id for pool in self._desk.places.pools.values() if pool.name == pool_name)
        return next((self._pools[pool_id] for pool_id in found if pool_id in self._pools), None)

    def show_booking(self, booking: Booking) -> None:
        """Fill the fields from `booking`; its pools must be shown already."""
        self.kind.choose(booking.booker_kind)
        self.priority.choose(booking.priority)
        self.category.choose(booking.category)
        self.audience.choose(booking.audience)
        self.layout_choice.choose(booking.layout)
        self.public.setChecked(booking.public)
        self.request.setChecked(booking.state is State.REQUESTED)
        self.request.setVisible(booking.id == 0 or booking.state is State.REQUESTED)
        self.request.setEnabled(booking.id == 0)
        for field, person_id in ((self.liaison, booking.liaison_id), (self.keyholder, booking.keyholder_id)):
            person = self._desk.people.get(person_id) if person_id is not None else None
            field.set_taken(self._finder.person(person) if person is not None else None)
        self.over_60.setValue(booking.over_60)
        self.minors.setValue(booking.minors)
        self.undertaking.setText(booking.undertaking)
        self.inner_title.setText(booking.inner_title)
        self.note.setText(booking.note.text(i18n.language()))
        used = {use.pool_id: use.quantity for use in booking.pools}
        for pool_id, asked in self._pools.items():
            assert isinstance(asked.field, QSpinBox)
            asked.field.setValue(used.get(pool_id, 0))

    def written_to(self, booking: Booking) -> Booking:
        """`booking` with what stands in the fields."""
        state = booking.state
        if booking.id == 0:
            state = State.REQUESTED if self.request.isChecked() else State.CONFIRMED
        return replace(
            booking,
            state=state,
            booker_kind=BookerKind(self.kind.value()),
            priority=self.priority.value(),
            category=self.category.value(),
            audience=Audience(self.audience.value()),
            layout=self.layout_choice.value(),
            public=self.public.isChecked(),
            liaison_id=self.liaison.id(),
            keyholder_id=self.keyholder.id(),
            over_60=self.over_60.value(),
            minors=self.minors.value(),
            undertaking=self.undertaking.text().strip(),
            inner_title=self.inner_title.text().strip(),
            note=renamed(booking.note, self.note.text()),
            pools=self._uses(),
        )

    def retranslate(self) -> None:
        """Name the pools again."""
        for number, (pool_id, asked) in enumerate(self._pools.items()):
            asked.set_name(_pool_words(self._desk.places.pools[pool_id], number))

    def _make_fields(self) -> None:
        self.kind = Choice(kinds)
        self.priority = Choice(priorities)
        self.category = Choice(self._categories)
        self.audience = Choice(audiences)
        self.layout_choice = Choice(layouts)
        self.liaison = PickField(self._finder.people)
        self.keyholder = PickField(self._finder.people)
        self.over_60, self.minors = CountField(), CountField()
        self.undertaking, self.inner_title, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.public = Tick(N_("On the public &sheet"))
        self.request = Tick(N_("Only a re&quest, to be confirmed later"))

    def _ask(self) -> dict[str, Asked]:
        return {
            "kind": Asked(N_("&Kind of booker"), self.kind),
            "priority": Asked(N_("Priorit&y"), self.priority),
            "category": Asked(N_("Cate&gory"), self.category),
            "audience": Asked(N_("A&udience"), self.audience),
            "liaison": Asked(N_("L&iaison worker"), self.liaison),
            "keyholder": Asked(N_("Key-ho&lder"), self.keyholder),
            "over_60": Asked(N_("Over &60"), self.over_60),
            "minors": Asked(N_("Under 1&8"), self.minors),
            "layout": Asked(N_("Ta&bles and chairs"), self.layout_choice),
            "undertaking": Asked(N_("Safety undertaking n&o."), self.undertaking),
            "inner_title": Asked(N_("I&nternal name"), self.inner_title),
            "note": Asked(N_("&Comment"), self.note),
        }

    def _ask_pool(self, pool: Pool, number: int) -> Asked:
        field = CountField()
        field.valueChanged.connect(lambda _value: self.changed.emit())
        return Asked("", field, named=_pool_words(pool, number))

    def _lay_out(self) -> None:
        rows: list[list[QWidget]] = [
            [self.asked["kind"], self.asked["priority"]],
            [self.asked["category"], self.asked["audience"]],
            [self.asked["liaison"], self.asked["keyholder"]],
            [self.asked["over_60"], self.asked["minors"]],
        ]
        pools = list(self._pools.values())
        rows += [list(pools[n : n + 2]) for n in range(0, len(pools), 2)]
        rows += [
            [self.asked["layout"], self.asked["undertaking"]],
            [self.asked["inner_title"], self.asked["note"]],
            [self.public, self.request],
        ]
        before: QWidget | None = None
        for row, pair in enumerate(rows):
            for column, widget in enumerate(pair):
                self._grid.addWidget(widget, row, column)
                field = widget.field if isinstance(widget, Asked) else widget
                if before is not None:
                    QWidget.setTabOrder(before, field)
                before = field
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)

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

    def _on_kind(self) -> None:
        self.priority.choose(USUAL_PRIORITY[BookerKind(self.kind.value())])

    def _categories(self) -> list[tuple[str, str]]:
        names = self._desk.categories.items()
        return [("", _("None")), *((letter, name.text(i18n.language())) for letter, name in names)]

    def _uses(self) -> tuple[PoolUse, ...]:
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


def _pool_words(pool: Pool, number: int) -> str:
    key = f" (&{_POOL_KEYS[number]})" if number < len(_POOL_KEYS) else ""
    return _("{name}, of {count}").format(name=pool.name.text(i18n.language()), count=pool.quantity) + key
