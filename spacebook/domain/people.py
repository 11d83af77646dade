"""Staff, their absences, and the duty at the reception desk."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from spacebook.domain.calendar import DayType
from spacebook.domain.names import UNNAMED, Name
from spacebook.domain.span import MinuteRange


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A member of staff. `reading` is the full pinyin and `initials` its first letters, for searching.

    A `head` of a venue may decide what the desk may not.
    """

    id: int = 0
    venue_id: int
    name: Name
    reading: str = ""
    initials: str = ""
    post: Name = UNNAMED
    line: Name = UNNAMED
    partner_id: int | None = None
    mobile: str = ""
    competences: tuple[str, ...] = ()
    head: bool = False
    active: bool = True
    position: int = 0
    rev: int = 0


class AbsenceKind(StrEnum):
    """Why somebody is away; public sheets never tell which kind of leave."""

    ANNUAL = "annual"
    SICK = "sick"
    PERSONAL = "personal"
    MARRIAGE = "marriage"
    MATERNITY = "maternity"
    CHILDCARE = "childcare"
    BEREAVEMENT = "bereavement"
    COMPENSATORY = "compensatory"
    BUSINESS = "business"
    TRAINING = "training"
    VISIT = "visit"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """One person away from `first` to `last`, both included; `half` is "", "am" or "pm"."""

    id: int = 0
    person_id: int
    kind: AbsenceKind
    first: date
    last: date
    half: str = ""
    note: Name = UNNAMED
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The reception station of a committee (8 m²)."""

    id: int = 0
    venue_id: int
    name: Name
    area_m2: int = 8
    rev: int = 0


class Role(StrEnum):
    """What somebody on duty is there for."""

    LEADER = "leader"
    MAIN = "main"
    BACKUP = "backup"
    LUNCH = "lunch"
    EXTENDED = "extended"
    VOLUNTEER = "volunteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftType:
    """A role at a desk with its times (minutes of the day) on certain kinds of day."""

    id: int = 0
    desk_id: int
    role: Role
    name: Name
    spans: tuple[MinuteRange, ...]
    day_types: tuple[DayType, ...]
    position: int = 0
    rev: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One person in one shift on one day."""

    id: int = 0
    desk_id: int
    date: date
    shift_id: int
    person_id: int
    rev: int = 0
