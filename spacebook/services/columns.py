"""Which column of somebody's table means what, and what a row of it says."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from spacebook.domain import recurrence
from spacebook.domain.bookings import MOST_COUNTED, PRIORITIES, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.span import minute_of_day
from spacebook.formats.table_csv import BEYOND, Table

ALIASES: Mapping[str, tuple[str, ...]] = {
    "room": ("room", "房间", "房間", "场地", "場地", "教室"),
    "date": ("date", "日期"),
    "start": ("start", "开始", "開始", "开始时间", "開始時間", "起"),
    "end": ("end", "结束", "結束", "结束时间", "結束時間", "止"),
    "title": ("title", "名称", "名稱", "活动", "活動", "活动名称", "活動名稱", "标题", "標題"),
    "booker": ("booker", "预约人", "預約人", "申请人", "申請人", "organiser", "组织者", "組織者"),
    "headcount": ("headcount", "人数", "人數", "people"),
    "state": ("state", "状态", "狀態"),
    "class": ("class", "priority", "优先级", "優先級", "级别", "級別"),
    "rrule": ("rrule", "rule", "循环", "循環"),
    "note": ("note", "备注", "備註", "remark"),
    "venue": ("venue", "场所", "場所"),
    "key": ("key", "id", "booking", "编号", "編號", "序号", "序號"),
}
"""Our name of a column, and what people call it."""

NEEDED = ("room", "start", "end")

FIRST_YEAR, LAST_YEAR = 1970, 9000
"""A year outside is a slip of the finger, and no clock could count around it."""

STATES = {
    "confirmed": State.CONFIRMED,
    "已批准": State.CONFIRMED,
    "requested": State.REQUESTED,
    "待审核": State.REQUESTED,
    "待審核": State.REQUESTED,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One row understood: what it wants, before anything is looked up."""

    number: int
    room: str
    venue: str
    start: datetime
    end: datetime
    title: str
    booker: str
    headcount: int
    state: State
    priority: str
    rule: str
    note: str


def read_map(path: Path) -> dict[str, str]:
    """A mapping file, JSON or TOML: our column = "their column", or the other way round.

    Raises `Refusal`: "no_file", "file_unreadable".
    """
    if not path.is_file():
        raise Refusal("no_file", path=str(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
        found = tomllib.loads(text) if path.suffix == ".toml" else json.loads(text)
        pairs = {str(ours): str(theirs) for ours, theirs in dict(found).items()}
    except (OSError, ValueError, TypeError) as fault:
        raise Refusal("file_unreadable", path=str(path), reason=str(fault)) from fault
    if set(pairs) <= set(ALIASES):
        return pairs
    turned = {theirs: ours for ours, theirs in pairs.items()}
    unknown = sorted(set(pairs) - set(ALIASES))
    if set(turned) - set(ALIASES):
        raise Refusal("bad_choice", field="--map", text=unknown[0], choices=list(ALIASES))
    return turned


def columns_of(table: Table, mapping: Mapping[str, str], *, room: bool = False) -> dict[str, str]:
    """For each of our columns the heading it has in the table.

    Raises `Refusal("missing_column")` when start or end is not there, or the room unless one is given for
    all rows (`room`).
    """
    known = {heading.casefold(): heading for heading in table.headings}
    found: dict[str, str] = {}
    for ours, names in ALIASES.items():
        wanted = (mapping[ours],) if ours in mapping else names
        heading = next((known[name.casefold()] for name in wanted if name.casefold() in known), None)
        if heading is not None:
            found[ours] = heading
        elif ours in mapping or (ours in NEEDED and not (ours == "room" and room)):
            raise Refusal("missing_column", path=table.path, column=wanted[0], needed=[*NEEDED, "title"])
    if "title" not in found and "key" not in found:
        raise Refusal("missing_column", path=table.path, column="title", needed=[*NEEDED, "title"])
    return found


def understood(number: int, row: Mapping[str, str], columns: Mapping[str, str]) -> Line:
    """One row as a `Line`; raises a `Refusal` that says what is wrong with it."""

    def cell(ours: str) -> str:
        return row.get(columns[ours], "") if ours in columns else ""

    start, end = _moments(cell("date"), cell("start"), cell("end"))
    if start >= end:
        raise Refusal("span_order", start=start, end=end)
    if row.get(BEYOND):
        raise Refusal("too_many_cells", cells=row[BEYOND])
    title = cell("title") or cell("key")
    if not Name.written(title):
        raise Refusal("no_title")
    rule = cell("rrule")
    if rule:
        recurrence.parse(rule)
    return Line(
        number=number,
        room=cell("room"),
        venue=cell("venue"),
        start=start,
        end=end,
        title=title,
        booker=cell("booker"),
        headcount=_headcount(cell("headcount")),
        state=_kept_state(cell("state") or "confirmed"),
        priority=read_priority(cell("class") or "P4"),
        rule=rule,
        note=cell("note"),
    )


def read_state(text: str) -> State:
    """Confirmed or requested, in any of the languages."""
    found = STATES.get(text.strip().casefold())
    if found is None:
        raise Refusal("bad_choice", field="state", text=text, choices=["confirmed", "requested"])
    return found


def _kept_state(text: str) -> State:
    """Any state that an exported table has: what was cancelled or pushed aside comes back as that."""
    kept = {state.value: state for state in State}
    return kept.get(text.strip().casefold()) or read_state(text)


def read_priority(text: str) -> str:
    """A priority class."""
    found = text.strip().upper()
    if found not in PRIORITIES:
        raise Refusal("bad_choice", field="class", text=text, choices=list(PRIORITIES))
    return found


def read_moment(text: str) -> datetime:
    """A moment such as 2026-09-17T10:00 or "2026/9/17 10:00"; raises `Refusal("time_unreadable")`."""
    day, _, clock = text.strip().replace("T", " ").partition(" ")
    if not clock:
        read_day(day)
        raise Refusal("no_clock", text=text)
    return datetime.combine(read_day(day), time()) + timedelta(minutes=_clock(clock))


def read_day(text: str) -> date:
    """A date such as 2026-09-17 or 2026/9/17; raises `Refusal`: "date_unreadable", "year_out_of_reach"."""
    parts = text.strip().replace("/", "-").replace(".", "-").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        found = date(year, month, day)
    except (ValueError, OverflowError) as fault:
        raise Refusal("date_unreadable", text=text) from fault
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refusal("year_out_of_reach", text=text, first=FIRST_YEAR, last=LAST_YEAR)
    return found


def _moments(day: str, start: str, end: str) -> tuple[datetime, datetime]:
    if not day:
        return read_moment(start), read_moment(end)
    midnight = datetime.combine(read_day(day), time())
    return midnight + timedelta(minutes=_clock(start)), midnight + timedelta(minutes=_clock(end))


def _clock(text: str) -> int:
    """Minutes of a clock text; seconds that are zero are let through."""
    parts = text.strip().split(":")
    if len(parts) == 3 and parts[2].strip("0") == "":
        parts = parts[:2]
    return minute_of_day(":".join(parts))


def _headcount(text: str) -> int:
    if not text:
        return 0
    try:
        number = int(text)
    except ValueError as fault:
        raise Refusal("bad_headcount", headcount=text) from fault
    if not 0 <= number <= MOST_COUNTED:
        raise Refusal("bad_headcount", headcount=text)
    return number
