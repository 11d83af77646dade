"""The history of a booking: who did what, and field by field what it was and what it became."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from spacebook.domain.bookings import Booking
from spacebook.domain.changes import Edit, Step
from spacebook.domain.names import Name
from spacebook.i18n import N_, _
from spacebook.services import phrases, wording
from spacebook.store.kinds import kind_of

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a history: when, who, and what in the present language.

    `details` tell for each field that changed what it was and what it became.
    """

    at: datetime
    by: str
    label: str
    details: tuple[str, ...] = ()


def label_of(step: Step | None) -> str | None:
    """What a step did, in the present language; None for no step."""
    return None if step is None else _said(step)


def written(step: Step) -> str:
    """The label of a step in the present language; an undo or redo says so."""
    label = _said(step)
    if step.kind == "undo":
        return _("Undone: {label}").format(label=label)
    if step.kind == "redo":
        return _("Redone: {label}").format(label=label)
    return label


def _said(step: Step) -> str:
    return _(step.label).format(**step.args)


def entry(step: Step, edit: Edit, desk: Desk) -> Entry:
    """One edit of a booking as a line of its history."""
    return Entry(step.at, step.by, written(step), details(edit, desk))


def details(edit: Edit, desk: Desk) -> tuple[str, ...]:
    """What an edit of a booking changed: "Room: Hall A → Hall B"; nothing for a new or removed row."""
    if edit.before is None or edit.after is None:
        return ()
    before = _booking(edit.before)
    after = _booking({**edit.before, **edit.after})
    lines = [_time(before, after)] if before.span != after.span else []
    for name, (label, shown) in FIELDS.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            lines.append(_line(_(label), shown(old, desk), shown(new, desk)))
    return tuple(lines)


def _booking(image: Mapping[str, Any]) -> Booking:
    kind = kind_of(Booking)
    # An image of an older schema does not know the columns that have come since.
    row = {**kind.defaults, **image}
    return kind.unpack(tuple(row[column] for column in kind.columns))


def _time(before: Booking, after: Booking) -> str:
    spans = (wording.moment_span(one.start, one.end) for one in (before, after))
    return _line(_("Time"), *spans)


def _line(label: str, old: str, new: str) -> str:
    nothing = "–"
    return _("{field}: {old} → {new}").format(field=label, old=old or nothing, new=new or nothing)


def _room(value: int, desk: Desk) -> str:
    return wording.room_name(desk, value)


def _person(value: int | None, desk: Desk) -> str:
    person = desk.people.get(value or 0)
    return wording.text(person.name) if person is not None else ""


def _plain(value: Any, _desk: Desk) -> str:
    return str(value)


def _number(value: int, _desk: Desk) -> str:
    return str(value) if value else ""


def _name(value: Name, _desk: Desk) -> str:
    return wording.text(value)


def _yes_no(value: bool, _desk: Desk) -> str:
    return _("Yes") if value else _("No")


def _moment(value: datetime | None, _desk: Desk) -> str:
    return wording.moment(value) if value is not None else ""


def _category(value: str, desk: Desk) -> str:
    return wording.text(desk.categories.get(value, Name(value)))


def _pools(value: tuple[Any, ...], desk: Desk) -> str:
    pools = desk.places.pools
    named = (
        f"{wording.text(pools[use.pool_id].name)} × {use.quantity}" for use in value if use.pool_id in pools
    )
    return _(", ").join(named)


Shown = Callable[[Any, "Desk"], str]

FIELDS: Mapping[str, tuple[str, Shown]] = {
    "room_id": (N_("Room"), _room),
    "state": (N_("State"), lambda value, _desk: wording.state(value)),
    "reason": (N_("Reason"), _plain),
    "title": (N_("Title"), _name),
    "inner_title": (N_("Internal title"), _plain),
    "booker": (N_("Booker"), _name),
    "booker_kind": (N_("Class of booker"), lambda value, _desk: wording.booker_kind(value)),
    "contact": (N_("Contact"), _plain),
    "phone": (N_("Phone"), _plain),
    "priority": (N_("Priority"), lambda value, _desk: wording.priority(value)),
    "category": (N_("Kind of activity"), _category),
    "headcount": (N_("People"), _number),
    "over_60": (N_("of these 60 and older"), _number),
    "minors": (N_("of these minors"), _number),
    "guardians": (N_("Guardians"), _number),
    "public": (N_("On public sheets"), _yes_no),
    "audience": (N_("Who may come"), lambda value, _desk: wording.audience(value)),
    "layout": (N_("Layout"), _plain),
    "project": (N_("Project"), _plain),
    "undertaking": (N_("Safety undertaking"), _plain),
    "safety_plan": (N_("Safety plan"), _plain),
    "uses": (N_("Uses"), lambda value, _desk: _(", ").join(phrases.use(one) for one in value)),
    "pools": (N_("Equipment"), _pools),
    "liaison_id": (N_("Liaison"), _person),
    "keyholder_id": (N_("Key-holder"), _person),
    "arrived": (N_("Arrived"), _moment),
    "left": (N_("Left"), _moment),
    "note": (N_("Note"), _name),
}
"""What people see of a booking, in the order in which a form asks for it."""


def told(booking: Booking, desk: Desk) -> list[tuple[str, str, str]]:
    """What a booking says: name of the field, its word, and the value as people read it ("" for none)."""
    return [(name, _(label), said(getattr(booking, name), desk)) for name, (label, said) in FIELDS.items()]
