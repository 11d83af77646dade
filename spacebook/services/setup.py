"""A new area: empty with its calendar, or the invented sample that shows what the program can do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacebook import almanac, paths
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Area, Category
from spacebook.domain.span import monday_of
from spacebook.i18n import N_
from spacebook.services.sample import Sample, read_sample

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

FIRST_YEAR = 2025
"""Calendars of years before this are not put into a new area."""

BUSY_WEEKS = (date(2026, 9, 14), date(2026, 11, 23))
"""Mondays of the two fortnights for which the sample has duties, bookings and takeovers."""


def found(desk: Desk) -> None:
    """Give an empty database its calendar and kinds of activity, so that rooms can be entered.

    Raises `Refusal("not_empty")`.
    """
    with desk.store.change(N_("Found the area"), by=desk.by, undoable=False) as change:
        _refuse_founded(desk)
        change.add(Area(name=Name("")))
        change.add_all(calendar_days())
        change.add_all(_categories(read_sample()))


def found_sample(desk: Desk, *, weeks: int = 0) -> int:
    """Put the sample area into an empty database, moved by whole weeks, and return how many bookings.

    Holidays stay where the real calendar has them. Raises `Refusal("not_empty")`.
    """
    plain = read_sample()
    with desk.store.change(N_("Set up the sample area"), by=desk.by, undoable=False) as change:
        _refuse_founded(desk)
        change.add_all(calendar_days())
        change.add_all(_categories(plain))
        return Sample(desk, change, plain, timedelta(weeks=weeks)).build()


def _refuse_founded(desk: Desk) -> None:
    # Under the lock: another program may be founding an area in the same file.
    if desk.store.all(Area) or desk.places.venues:
        raise Refusal("not_empty")


def weeks_to_move(today: date) -> int:
    """How many weeks to move the sample so that the week of `today` is one of its full ones.

    Nothing is moved while today is in one of the two full fortnights; otherwise the nearer one is moved here.
    """
    here = monday_of(today)
    distances = [(here - monday).days // 7 for monday in BUSY_WEEKS]
    if any(distance in (0, 1) for distance in distances):
        return 0
    return min(distances, key=abs)


def calendar_days() -> list[CalendarDay]:
    """Holidays and make-up workdays of the years that have been announced."""
    return [
        CalendarDay(date=day, kind=DayType(entry.kind), name=_named(entry.names))
        for year in almanac.announced_years()
        if year >= FIRST_YEAR
        for day, entry in sorted(almanac.day_kinds(year).items())
    ]


def _named(names: Any) -> Name:
    return Name(names.hans, names.hant, names.en)


def _categories(plain: Mapping[str, Any]) -> list[Category]:
    return [
        Category(letter=letter, name=Name(*texts), position=position)
        for position, (letter, texts) in enumerate(plain["categories"].items())
    ]


def make(
    database: Path | str,
    *,
    sample: bool,
    weeks: int = 0,
    clock: Callable[[], datetime] = datetime.now,
) -> Desk:
    """Create a database file and found an area in it.

    Raises `Refusal`: "database_exists", also when another program was faster, and those of `Desk.open`. A
    file that could not be founded is removed again; one with an area in it never is.
    """
    from spacebook.services.desk import Desk

    path = Path(database).absolute()
    if path.exists() and path.stat().st_size:
        raise Refusal("database_exists", path=str(path))
    desk = Desk.open(path, create=True, clock=clock)
    try:
        if sample:
            found_sample(desk, weeks=weeks)
        else:
            found(desk)
    except BaseException as fault:
        desk.close()
        if isinstance(fault, Refusal) and fault.kind == "not_empty":
            raise Refusal("database_exists", path=str(path)) from fault
        _remove(path)
        raise
    return desk


def _remove(path: Path) -> None:
    for suffix in ("", "-wal", "-shm", ".queue"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def demo_database(today: date | None = None) -> Path:
    """The sample area of the present week, made when it is not there yet.

    Each week has a file of its own, so that what is shown is never empty and nobody's trials are lost.
    Raises the refusals of `make`, "read_only" when there is no place for it.
    """
    today = today or datetime.now().date()
    year, week, _day = today.isocalendar()
    try:
        folder = paths.ensure(paths.data_dir())
    except OSError as fault:
        raise Refusal("read_only", path=str(paths.data_dir())) from fault
    path = folder / f"sample {year}-W{week:02}.db"
    if not path.exists():
        make(path, sample=True, weeks=weeks_to_move(today)).close()
    return path
