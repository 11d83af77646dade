"""Values and rows: one description per kind, made from the fields of the value's class."""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property
from operator import attrgetter
from types import UnionType
from typing import Any, Generic, Protocol, TypeVar, get_args, get_origin, get_type_hints

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking, Kept, PoolUse, Series, Template
from spacebook.domain.calendar import CalendarDay
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Absence, Desk, Duty, Person, ShiftType
from spacebook.domain.places import Area, Category, Closure, Pool, Room, Venue
from spacebook.domain.rules import RuleLine
from spacebook.domain.span import from_minutes, to_minutes
from spacebook.store import tables

T = TypeVar("T")


class Value(Protocol):
    """What every kept value has: an id, 0 until it is written, and a count of its writes."""

    @property
    def id(self) -> int: ...

    @property
    def rev(self) -> int: ...


Coder = Callable[[Any], Any]

ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True)
class Kind(Generic[T]):
    """How values of class `T` are kept: table, columns in the order of the fields, coders for each."""

    name: str
    cls: type[T]
    table: type[tables.Row]
    columns: tuple[str, ...]
    packers: tuple[Coder | None, ...]
    unpackers: tuple[Coder | None, ...]

    def pack(self, value: T) -> list[Any]:
        """The columns of a value."""
        row = list(self._read(value))
        for place, code in self._packing:
            row[place] = code(row[place])
        return row

    def unpack(self, row: tuple[Any, ...]) -> T:
        """The value of a row with all columns in order."""
        decoded = zip(self.columns, row, self.unpackers, strict=True)
        return self.cls(**{name: item if code is None else code(item) for name, item, code in decoded})

    def image(self, row: tuple[Any, ...] | list[Any]) -> dict[str, Any]:
        """A row as the journal keeps it."""
        return dict(zip(self.columns, row, strict=True))

    def numbered(self, value: T, row_id: int) -> T:
        """A new value with its id, written once. There may be hundreds: faster than `replace`."""
        plain = self.image(self._read(value))
        plain["id"], plain["rev"] = row_id, 1
        return self.cls(**plain)

    @cached_property
    def selected(self) -> str:
        """The columns for a SELECT, quoted."""
        return ", ".join(f'"{column}"' for column in self.columns)

    @cached_property
    def inserting(self) -> str:
        """The INSERT of a whole row."""
        return f'INSERT INTO "{self.name}" ({self.selected}) VALUES ({", ".join("?" * len(self.columns))})'

    @cached_property
    def defaults(self) -> Mapping[str, Any]:
        """Columns that have a default, as they are kept: what an image of an older schema does not tell."""
        known = {field.name: field for field in fields(self.cls)}  # type: ignore[arg-type]
        return {
            column: known[column].default if code is None else code(known[column].default)
            for column, code in zip(self.columns, self.packers, strict=True)
            if known[column].default is not MISSING
        }

    @cached_property
    def _packing(self) -> tuple[tuple[int, Coder], ...]:
        """The places of columns that are kept otherwise than they are, with their coders."""
        return tuple((place, code) for place, code in enumerate(self.packers) if code is not None)

    @cached_property
    def _read(self) -> Callable[[Any], tuple[Any, ...]]:
        return attrgetter(*self.columns)


def kind_of(cls: type[T]) -> Kind[T]:
    """The kind of a class of values; KeyError for a class that is not kept."""
    return KINDS[cls]


def _described(cls: type[T], table: type[tables.Row]) -> Kind[T]:
    hints = get_type_hints(cls)
    columns = tuple(field.name for field in fields(cls))  # type: ignore[arg-type]
    coders = [_coders(hints[column]) for column in columns]
    return Kind(
        name=table._meta.table_name,
        cls=cls,
        table=table,
        columns=columns,
        packers=tuple(pack for pack, _ in coders),
        unpackers=tuple(unpack for _, unpack in coders),
    )


def _coders(hint: Any) -> tuple[Coder | None, Coder | None]:
    if get_origin(hint) is UnionType:
        (inner,) = (arg for arg in get_args(hint) if arg is not type(None))
        return tuple(_or_none(coder) for coder in _coders(inner))  # type: ignore[return-value]
    if get_origin(hint) is tuple:
        return _packed_tuple, _tuple_of(get_args(hint)[0])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return str, {member.value: member for member in hint}.__getitem__
    return PLAIN[hint]


def _or_none(coder: Coder | None) -> Coder | None:
    if coder is None:
        return None
    return lambda item: None if item is None else coder(item)


def _tuple_of(element: Any) -> Coder:
    if element is Name:
        make: Coder = Name.unpacked
    elif element is PoolUse:
        make = _pool_use
    elif element is date:
        make = date.fromisoformat
    elif get_origin(element) is tuple:
        make = tuple
    else:
        make = element
    return lambda text: () if text == "[]" else tuple(make(item) for item in json.loads(text))


def _pool_use(plain: list[int]) -> PoolUse:
    return PoolUse(*plain)


def _packed_tuple(items: tuple[Any, ...]) -> str:
    return "[]" if not items else dumped([_plain(item) for item in items])


def _plain(item: Any) -> Any:
    if isinstance(item, Name):
        return item.packed()
    if isinstance(item, PoolUse):
        return [item.pool_id, item.quantity]
    if isinstance(item, date):
        return item.isoformat()
    return item


def dumped(plain: Any) -> str:
    """JSON as it is kept: readable Chinese, no spaces."""
    return ENCODER.encode(plain)


PLAIN: Mapping[Any, tuple[Coder | None, Coder | None]] = {
    int: (None, None),
    str: (None, None),
    bool: (int, bool),
    datetime: (to_minutes, from_minutes),
    date: (date.isoformat, date.fromisoformat),
    Name: (Name.packed, Name.unpacked),
    Hours: (lambda hours: dumped(hours.plain()), lambda text: Hours.from_plain(json.loads(text))),
}

KINDS: Mapping[type[Any], Kind[Any]] = {
    kind.cls: kind
    for kind in (
        _described(Area, tables.AreaRow),
        _described(Venue, tables.VenueRow),
        _described(Room, tables.RoomRow),
        _described(Pool, tables.PoolRow),
        _described(Closure, tables.ClosureRow),
        _described(CalendarDay, tables.CalendarRow),
        _described(Category, tables.CategoryRow),
        _described(Person, tables.PersonRow),
        _described(Absence, tables.AbsenceRow),
        _described(Desk, tables.DeskRow),
        _described(ShiftType, tables.ShiftRow),
        _described(Duty, tables.DutyRow),
        _described(Booker, tables.BookerRow),
        _described(RuleLine, tables.RuleRow),
        _described(Series, tables.SeriesRow),
        _described(Booking, tables.BookingRow),
        _described(Kept, tables.KeptRow),
        _described(Template, tables.TemplateRow),
    )
}

BY_NAME: Mapping[str, Kind[Any]] = {kind.name: kind for kind in KINDS.values()}
