"""What stands in the cells of a venue's week: bookings, closures, duty, in words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from spacebook import almanac, dates, i18n
from spacebook.domain.around import Closed
from spacebook.domain.boards import Block, Board, Day, DeskRow, OnDuty, RoomRow, VenueBoard
from spacebook.domain.bookings import Audience, BookerKind, State
from spacebook.domain.calendar import DayType
from spacebook.domain.names import Name
from spacebook.domain.people import Role
from spacebook.domain.span import MinuteRange, Span
from spacebook.i18n import N_, _
from spacebook.sheets.page import INK, QUIET
from spacebook.sheets.table import Cell, Entry, Words

RED = "#B3001B"
SMALL = 0.85
HEAD, HOLIDAY, SHUT, DESK, SIDE = "#EDEDED", "#FBEEEE", "#F3F3F3", "#F1F6F5", "#F6F6F6"

_ROLES = {
    Role.LEADER: N_("Lead {names}"),
    Role.MAIN: N_("Main {names}"),
    Role.BACKUP: N_("Backup {names}"),
    Role.LUNCH: N_("Lunch {names}"),
    Role.EXTENDED: N_("Late {names}"),
    Role.VOLUNTEER: N_("Volunteer {names}"),
}
_AT_THE_DESK = frozenset((Role.MAIN, Role.BACKUP, Role.LUNCH, Role.EXTENDED))


@dataclass(frozen=True, slots=True)
class WeekSheet:
    """What the week sheet of one venue is made from.

    `board` holds the days and the venue. The `public` version shows only what is public and granted: open
    bookings by title, others as "Internal use" or, with `hide_internal`, not at all; the other one shows
    all, with requests, headcounts and who looks after it (`people`: names by id). `grey` saves ink.
    """

    board: Board
    area: Name
    printed_at: datetime
    public: bool = True
    hide_internal: bool = False
    grey: bool = False
    people: Mapping[int, Name] | None = None

    @property
    def venue(self) -> VenueBoard:
        """The one venue of the sheet."""
        return self.board.venues[0]

    def shows(self, block: Block) -> bool:
        """Whether a booking stands on this sheet."""
        if not self.public:
            return block.holds or block.state in (State.REQUESTED, State.WAITING)
        return block.holds and block.public and not (self.hide_internal and self.veils(block))

    def veils(self, block: Block) -> bool:
        """Whether a booking stands without its name."""
        return self.public and block.audience is not Audience.OPEN


def text_of(name: Name) -> str:
    """A name in the language of the sheet."""
    return name.text(i18n.language())


def day_cell(sheet: WeekSheet, day: Day) -> Cell:
    """The head of one column: weekday with 休 or 班, date, lunar date, solar term and feast."""
    language = i18n.language()
    red = INK if sheet.grey or day.kind.is_working else RED
    mark = _mark(day.kind)
    title = f"{dates.weekday_short(day.date)} {mark}" if mark else dates.weekday_short(day.date)
    lunar = almanac.lunar_short(day.date, language)
    under = [Words(f"{_month_day(day.date)} {lunar}".rstrip(), color=QUIET, scale=SMALL, role="date")]
    # A day worked in exchange belongs to a feast, but it is none.
    feast = text_of(day.name) if day.kind is DayType.HOLIDAY else ""
    special = [almanac.solar_term(day.date, language) or "", feast]
    # The feast of Qingming is the solar term of that name.
    words = " · ".join(dict.fromkeys(word for word in special if word))
    if words:
        under.append(Words(words, color=red if feast else QUIET, scale=SMALL, role="feast"))
    weekday = Words(title, bold=True, color=red, role="weekday", scale=1.1)
    return Cell((Entry((weekday, *under)),), _ground(sheet, day, HEAD), "center")


def _mark(kind: DayType) -> str:
    if kind is DayType.HOLIDAY:
        return _("(off)")
    return _("(workday)") if kind is DayType.MAKEUP else ""


def _month_day(day: date) -> str:
    return dates.day_month(day) if i18n.language() == "en" else f"{day.month}/{day.day}"


def _ground(sheet: WeekSheet, day: Day, usual: str) -> str:
    if day.kind is DayType.HOLIDAY:
        return SHUT if sheet.grey else HOLIDAY
    return "" if sheet.grey else usual


def room_cell(sheet: WeekSheet, row: RoomRow, *, again: bool = False) -> Cell:
    """The first cell of a room's row: its name, and how many people it takes."""
    words = [Words(text_of(row.room.name), bold=True, role="room")]
    if row.room.limit:
        limit = _("up to {people}").format(people=dates.people_count(row.room.limit))
        words.append(Words(limit, color=QUIET, scale=SMALL, role="limit"))
    if again:
        words.append(Words(_("(continued)"), color=QUIET, scale=SMALL, role="continued"))
    return Cell((Entry(tuple(words)),), "" if sheet.grey else SIDE)


def row_cells(sheet: WeekSheet, row: RoomRow) -> list[Cell]:
    """What happens in one room on each day, in order of time."""
    found: dict[date, list[tuple[int, int, Entry]]] = {day.date: [] for day in sheet.board.days}
    for day, minutes, opening, closed in _closures(sheet, row):
        found[day].append((minutes[0], 0, _closed_entry(closed, minutes, opening)))
    for block in row.blocks:
        if sheet.shows(block):
            for day, minutes in _on_days(block.span, found):
                found[day].append((minutes[0], block.id, _booked_entry(sheet, block, minutes)))
    for block in row.shadows:
        if block.holds and sheet.shows(block):
            for day, minutes in _on_days(block.span, found):
                found[day].append((minutes[0], block.id, _shadow_entry(minutes)))
    return [
        _day_of(sheet, day, opening, found[day.date])
        for day, opening in zip(sheet.board.days, row.opening, strict=True)
    ]


def _closures(
    sheet: WeekSheet, row: RoomRow
) -> Iterator[tuple[date, MinuteRange, tuple[MinuteRange, ...], Closed]]:
    for day, opening in zip(sheet.board.days, row.opening, strict=True):
        for closed in row.closed:
            if minutes := closed.span.on(day.date):
                yield day.date, minutes, opening, closed


def _on_days(span: Span, shown: Collection[date]) -> Iterator[tuple[date, MinuteRange]]:
    """The days on the sheet that a span touches, with its minutes on each."""
    for day in span.days():
        minutes = span.on(day)
        if minutes and day in shown:
            yield day, minutes


def _day_of(
    sheet: WeekSheet, day: Day, opening: tuple[MinuteRange, ...], entries: list[tuple[int, int, Entry]]
) -> Cell:
    ground = _ground(sheet, day, "")
    if not opening and not sheet.grey:
        ground = ground or SHUT
    return Cell(tuple(entry for _start, _id, entry in sorted(entries, key=lambda at: at[:2])), ground)


def _closed_entry(closed: Closed, minutes: MinuteRange, opening: tuple[MinuteRange, ...]) -> Entry:
    name = Words(text_of(closed.name), color=QUIET, role="closed")
    all_day = all(minutes[0] <= first and last <= minutes[1] for first, last in opening)
    return Entry((name,) if all_day else (_time(_while_open(minutes, opening), color=QUIET), name))


def _while_open(minutes: MinuteRange, opening: tuple[MinuteRange, ...]) -> MinuteRange:
    """Nobody needs to be told that it is closed at night."""
    if not opening:
        return minutes
    first, last = max(minutes[0], opening[0][0]), min(minutes[1], opening[-1][1])
    return (first, last) if first < last else minutes


def _booked_entry(sheet: WeekSheet, block: Block, minutes: MinuteRange) -> Entry:
    if sheet.veils(block):
        return Entry((_time(minutes), Words(_("Internal use"), color=QUIET, role="title")))
    words = [_time(minutes), Words(text_of(block.title), role="title")]
    by = _organiser(sheet, block)
    if by:
        words.append(Words(by, color=QUIET, scale=SMALL, role="organiser"))
    if not sheet.public and (note := _inner_note(sheet, block)):
        words.append(Words(note, color=QUIET, scale=SMALL, role="note"))
    return Entry(tuple(words), hatched=not block.holds)


def _organiser(sheet: WeekSheet, block: Block) -> str:
    """Who runs it; a resident's name never goes on a wall."""
    if sheet.public and block.booker_kind is BookerKind.RESIDENT:
        return ""
    by = text_of(block.booker)
    return "" if by == text_of(block.title) else by


def _inner_note(sheet: WeekSheet, block: Block) -> str:
    parts = []
    if block.state is State.REQUESTED:
        parts.append(_("Awaiting approval"))
    elif block.state is State.WAITING:
        parts.append(_("Waiting list"))
    if block.headcount:
        parts.append(dates.people_count(block.headcount))
    liaison = (sheet.people or {}).get(block.liaison_id or 0)
    if liaison:
        parts.append(_("Liaison: {name}").format(name=text_of(liaison)))
    return " · ".join(parts)


def _shadow_entry(minutes: MinuteRange) -> Entry:
    taken = Words(_("(taken with the combined room)"), color=QUIET, scale=SMALL, role="shadow")
    return Entry((_time(minutes, color=QUIET), taken))


def _time(minutes: MinuteRange, color: str = INK) -> Words:
    return Words(dates.clock_span(*minutes), bold=color == INK, color=color, whole=True, role="time")


def desk_cells(sheet: WeekSheet, desk: DeskRow) -> tuple[Cell, ...]:
    """The row of a reception desk: its name and phone, then who is there on each day."""
    head = [Words(_("Desk duty"), bold=True, role="room")]
    if desk.venue.phone:
        phone = _("Phone {phone}").format(phone=desk.venue.phone)
        head.append(Words(phone, color=QUIET, scale=SMALL, role="phone"))
    first = Cell((Entry(tuple(head)),), "" if sheet.grey else SIDE)
    return first, *(_duty_cell(sheet, desk, day) for day in sheet.board.days)


def _duty_cell(sheet: WeekSheet, desk: DeskRow, day: Day) -> Cell:
    lines = _duty_lines(sheet, [duty for duty in desk.duties if duty.date == day.date])
    entry = Entry(
        tuple(Words(line, role="duty") for line in lines) or (Words("—", color=QUIET, role="duty"),)
    )
    return Cell((entry,), _ground(sheet, day, DESK))


def _duty_lines(sheet: WeekSheet, duties: list[OnDuty]) -> list[str]:
    """One line for each role, in the order of the shifts; the public sees who is at the desk."""
    by_role: dict[Role, list[str]] = {}
    for duty in duties:
        if not sheet.public or duty.shift.role in _AT_THE_DESK:
            by_role.setdefault(duty.shift.role, []).append(text_of(duty.person.name))
    comma = ", " if i18n.language() == "en" else "、"
    return [_(_ROLES[role]).format(names=comma.join(dict.fromkeys(names))) for role, names in by_role.items()]


def hours_text(sheet: WeekSheet) -> str:
    """The opening hours of this very week, days alike told together."""
    hours = sheet.venue.venue.hours
    if hours is None:
        return _("Always open")
    runs: list[tuple[list[date], tuple[MinuteRange, ...]]] = []
    for day in sheet.board.days:
        opening = hours.on(day.date, day.kind)
        if runs and runs[-1][1] == opening:
            runs[-1][0].append(day.date)
        else:
            runs.append(([day.date], opening))
    told = [f"{_days_text(days)} {_ranges_text(opening)}".strip() for days, opening in runs]
    return _("Opening hours: {hours}").format(hours=(", " if i18n.language() == "en" else "，").join(told))


def _days_text(days: list[date]) -> str:
    first, last = dates.weekday_short(days[0]), dates.weekday_short(days[-1])
    if len(days) == 7:
        return _("daily")
    return first if len(days) == 1 else f"{first}–{last}"


def _ranges_text(opening: tuple[MinuteRange, ...]) -> str:
    return " ".join(dates.clock_span(*minutes) for minutes in opening) or _("closed")
