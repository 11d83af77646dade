"""The Desk: one open area with everything that can be done to it. Faces get this and nothing else."""

import getpass
import threading
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from spacebook import paths
from spacebook.domain.around import Places
from spacebook.domain.bookers import Booker
from spacebook.domain.calendar import Calendar, CalendarDay
from spacebook.domain.changes import Changes, Step
from spacebook.domain.checks_between import within_earshot
from spacebook.domain.finder import widest
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.people import Desk as Station
from spacebook.domain.people import Person, ShiftType
from spacebook.domain.places import Area, Category, Closure, Pool, Room, Venue
from spacebook.domain.rules import RuleBook, RuleLine, book_of
from spacebook.i18n import _, ngettext
from spacebook.services.agenda import Agenda
from spacebook.services.arrivals import Arrivals
from spacebook.services.attendance import Attendance
from spacebook.services.bookers import Bookers
from spacebook.services.bookings import Bookings
from spacebook.services.histories import Entry, entry, label_of, written
from spacebook.services.keeping import Keeping
from spacebook.services.requests import Requests
from spacebook.services.rules import Rules
from spacebook.services.search import Search
from spacebook.services.series import Repeating
from spacebook.services.watch import Watch
from spacebook.store import occupancy
from spacebook.store.store import Store
from spacebook.store.texts import Texts, distinct

if TYPE_CHECKING:
    from spacebook.services.bin import Bin
    from spacebook.services.calendars import Calendars
    from spacebook.services.closures import Closures
    from spacebook.services.copies import Copies
    from spacebook.services.finding import Finding
    from spacebook.services.quick import Quick
    from spacebook.services.repairs import Repairs
    from spacebook.services.takeovers import Takeovers
    from spacebook.services.templates import Templates

T = TypeVar("T")

CACHED: Mapping[str, tuple[str, ...]] = {
    "places": ("venue", "room", "pool", "calendar_day"),
    "margin": ("room",),
    "people": ("person",),
    "closures": ("closure",),
    "categories": ("category",),
    "texts": ("booking",),
    "register": ("booker",),
    "earshot": ("room",),
    "stations": ("desk", "shift_type"),
    "rule_book": ("rule_line",),
}
"""What a desk keeps once it is read, and the kinds of which a change makes it worthless."""

READ_FROM: Mapping[str, tuple[str, ...]] = {
    kind: tuple(name for name, kinds in CACHED.items() if kind in kinds)
    for kind in {kind for kinds in CACHED.values() for kind in kinds}
}
"""The same the other way round: what to drop after a change of a kind."""


class Desk:
    """An open area. Reads come from small caches and single queries; writes go through the services."""

    def __init__(self, store: Store, *, clock: Callable[[], datetime], by: str) -> None:
        self.store = store
        self.by = by
        self._clock = clock
        self._cached: dict[str, Any] = {}
        self._forgotten = 0
        self._caching = threading.Lock()
        self._version = store.data_version()
        self._caught_up = threading.local()
        self._caught_up.version = self._version
        store.on_change(self._forget)
        self.watch = Watch(self)
        self.attendance = Attendance(self)
        self.rules = Rules(self)
        self.keeping = Keeping(self)
        self.bookings = Bookings(self)
        self.series = Repeating(self)
        self.bookers = Bookers(self)
        self.requests = Requests(self)
        self.arrivals = Arrivals(self)
        self.agenda = Agenda(self)
        self.search = Search(self)

    # Read when they are first wanted: the window opens without them.

    @cached_property
    def finding(self) -> "Finding":
        """Rooms and times for a wish."""
        from spacebook.services.finding import Finding

        return Finding(self)

    @cached_property
    def quick(self) -> "Quick":
        """Bookings said in one line."""
        from spacebook.services.quick import Quick

        return Quick(self)

    @cached_property
    def takeovers(self) -> "Takeovers":
        """Rooms taken over by an authority."""
        from spacebook.services.takeovers import Takeovers

        return Takeovers(self)

    @cached_property
    def repairs(self) -> "Repairs":
        """Ways out of conflicts."""
        from spacebook.services.repairs import Repairs

        return Repairs(self)

    @cached_property
    def copies(self) -> "Copies":
        """Bookings done again on other dates."""
        from spacebook.services.copies import Copies

        return Copies(self)

    @cached_property
    def bin(self) -> "Bin":
        """What was cancelled, rejected or removed."""
        from spacebook.services.bin import Bin

        return Bin(self)

    @cached_property
    def calendar_table(self) -> "Calendars":
        """The calendar of special days."""
        from spacebook.services.calendars import Calendars

        return Calendars(self)

    @cached_property
    def shutting(self) -> "Closures":
        """Closures."""
        from spacebook.services.closures import Closures

        return Closures(self)

    @cached_property
    def templates(self) -> "Templates":
        """Bookings without their day."""
        from spacebook.services.templates import Templates

        return Templates(self)

    @classmethod
    def open(
        cls,
        database: Path | str,
        *,
        create: bool = False,
        clock: Callable[[], datetime] = datetime.now,
        by: str | None = None,
    ) -> "Desk":
        """Open a database file; `create` makes an empty one. Raises the refusals of `store.database`."""
        path = Path(database).absolute()
        store = Store(path, paths.backup_dir(path), create=create, clock=clock)
        return cls(store, clock=clock, by=by or _user())

    def close(self) -> None:
        """Close the database for the thread that asks; a thread that has read closes its own connection."""
        self.store.close()

    @property
    def database(self) -> str:
        """Where the data is."""
        return str(self.store.path)

    def now(self) -> datetime:
        """The present moment, local wall time."""
        return self._clock()

    def today(self) -> date:
        """The present day."""
        return self._clock().date()

    @property
    def area(self) -> Area:
        """The area, or a nameless one when none has been set up."""
        areas = self.store.all(Area)
        return areas[0] if areas else Area(name=UNNAMED)

    @property
    def places(self) -> Places:
        """Venues, rooms, pools and the calendar."""
        return self._once("places", self._read_places)

    @property
    def margin(self) -> int:
        """The most minutes that may be needed between two bookings, worked out once like the places."""
        return self._once("margin", lambda: widest(list(self.places.rooms.values())))

    @property
    def people(self) -> Mapping[int, Person]:
        """Staff by id."""
        return self._once("people", lambda: {person.id: person for person in self.store.all(Person)})

    @property
    def closures(self) -> tuple[Closure, ...]:
        """All closures and takeovers."""
        return self._once("closures", lambda: tuple(self.store.all(Closure)))

    @property
    def texts(self) -> Texts:
        """The different titles, bookers and contacts that bookings carry."""
        return self._once("texts", lambda: distinct(self.store))

    @property
    def categories(self) -> Mapping[str, Name]:
        """Names of the kinds of activity, by letter."""
        return self._once(
            "categories", lambda: {entry.letter: entry.name for entry in self.store.all(Category)}
        )

    @property
    def earshot(self) -> Mapping[int, frozenset[int]]:
        """For rooms that noise matters to: the rooms on their floor that it reaches or comes from."""
        return self._once("earshot", lambda: within_earshot(self.places.rooms))

    @property
    def stations(self) -> tuple[tuple[Station, tuple[ShiftType, ...]], ...]:
        """The reception desks, each with its shifts."""
        return self._once("stations", self._read_stations)

    @property
    def rule_book(self) -> RuleBook:
        """The rule table: the lines of this area on top of the defaults."""
        return self._once("rule_book", lambda: book_of(self.store.all(RuleLine)))

    @property
    def register(self) -> Mapping[int, Booker]:
        """All who book, by id, those too who no longer do."""
        return self._once("register", lambda: {booker.id: booker for booker in self.store.all(Booker)})

    def on_change(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Be told of each committed step, in the thread that wrote; returns what stops it."""
        return self.store.on_change(listener)

    def changed_elsewhere(self) -> bool:
        """Whether another program has written since the last time this was asked; caches are dropped then."""
        version = self.store.data_version()
        moved = version != self._version
        self._version = version
        if moved:
            self._forget(Changes(everything=True))
        return moved

    def catch_up(self) -> None:
        """Drop what is cached when another program has written: what is judged under the lock is fresh."""
        # Each thread has a connection of its own, and the number is one of the connection.
        version = self.store.data_version()
        if version != getattr(self._caught_up, "version", None):
            self._caught_up.version = version
            self._forget(Changes(everything=True))

    def refresh(self) -> None:
        """Drop what is cached, inside a step that has written places and goes on to use them."""
        self._forget(Changes(everything=True))

    def undo(self, only: int | None = None) -> str | None:
        """Take the last step back and return its label; None when there is nothing to undo.

        `only` is the step that is meant. Raises `Refusal`: "changed_since", "occupied", "not_the_last" when
        another step has come after `only`; nothing is written then.
        """
        return label_of(self.store.undo(by=self.by, only=only))

    def redo(self) -> str | None:
        """Take the last undo back; like `undo`."""
        return label_of(self.store.redo(by=self.by))

    @property
    def last_step(self) -> int | None:
        """The step that undo would take back."""
        step = self.store.heads()[0]
        return None if step is None else step.id

    @property
    def undo_label(self) -> str | None:
        """What undo would take back."""
        return label_of(self.store.heads()[0])

    @property
    def redo_label(self) -> str | None:
        """What redo would do again."""
        return label_of(self.store.heads()[1])

    def history(self, booking_id: int) -> list[Entry]:
        """What happened to a booking, newest first, with what changed in it."""
        found = self.store.history("booking", booking_id)
        return [entry(step, edit, self) for step, edit in reversed(found)]

    def log(self, limit: int = 50) -> list[tuple[Step, Entry]]:
        """The newest steps of the journal."""
        steps = self.store.steps(limit)
        return [(step, Entry(step.at, step.by, written(step))) for step in steps]

    def sound(self) -> tuple[bool, str]:
        """Whether the database is whole: SQLite's own check, references, and no room given twice."""
        fault = self.store.rows("PRAGMA integrity_check")[0][0]
        broken = self.store.rows("PRAGMA foreign_key_check")
        twice = occupancy.overlapping_pairs(self.store)
        if fault != "ok" or broken or twice:
            words = _("{fault}; broken references: {broken}; double bookings: {twice}")
            return False, words.format(fault=fault, broken=len(broken), twice=len(twice))
        count = self.store.rows("SELECT count(*) FROM booking")[0][0]
        return True, ngettext("{n} booking, sound", "{n} bookings, sound", count).format(n=count)

    def _read_places(self) -> Places:
        return Places(
            venues={venue.id: venue for venue in self.store.all(Venue)},
            rooms={room.id: room for room in self.store.all(Room)},
            pools={pool.id: pool for pool in self.store.all(Pool)},
            calendar=Calendar.of(self.store.all(CalendarDay)),
        )

    def _read_stations(self) -> tuple[tuple[Station, tuple[ShiftType, ...]], ...]:
        shifts = self.store.all(ShiftType)
        return tuple(
            (station, tuple(shift for shift in shifts if shift.desk_id == station.id))
            for station in self.store.all(Station)
        )

    def _once(self, name: str, read: Callable[[], T]) -> T:
        # The audit reads in a thread of its own: what it has read while something changed is not kept.
        known: T | None = self._cached.get(name)
        if known is not None:
            return known
        forgotten = self._forgotten
        found = read()
        with self._caching:
            if forgotten == self._forgotten:
                self._cached[name] = found
        return found

    def _forget(self, changes: Changes) -> None:
        with self._caching:
            self._forgotten += 1
            if changes.everything:
                self._cached.clear()
            for kind in changes.ids:
                for name in READ_FROM.get(kind, ()):
                    self._cached.pop(name, None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        # Somebody without an entry among the users of this computer, as in some containers.
        return "?"
