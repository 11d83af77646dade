"""Rules about who books: notice, length, how often, suspension, guardians and papers."""

from collections.abc import Iterator
from datetime import date, timedelta

from spacebook.domain.around import COUNTED, Around, Counted, Period, who
from spacebook.domain.bookings import HOLDING, Booking, State
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.judging import about, judged_as, limit
from spacebook.domain.names import UNNAMED
from spacebook.domain.rules import Term
from spacebook.domain.span import MINUTE, monday_of


def notice(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R11: asked for too early or too late, or moved too late; only a new time still to come is judged."""
    before = around.before.get(booking.id)
    same = before is not None and before.start == booking.start and before.state is not State.DRAFT
    if around.now is None or same or booking.start <= around.now:
        return
    broken = _notice_broken(booking, around)
    if broken is not None:
        term, value, level = broken
        first = booking.start.date() - timedelta(days=value) if term is Term.EARLIEST_DAYS else None
        facts = (("term", term), ("value", value), ("from", first), ("kind", judged_as(booking, around)))
        yield about(booking, "R11", booking.span, facts, level=level)


def _notice_broken(booking: Booking, around: Around) -> tuple[Term, int, Level] | None:
    now, before = around.now, around.before.get(booking.id)
    if now is None:
        return None
    days, level = limit(booking, around, Term.EARLIEST_DAYS)
    if 0 <= days < (booking.start.date() - now.date()).days:
        return Term.EARLIEST_DAYS, days, level
    minutes, level = limit(booking, around, Term.LATEST_MINUTES)
    if (booking.start - now) // MINUTE < minutes:
        return Term.LATEST_MINUTES, minutes, level
    minutes, level = limit(booking, around, Term.CHANGE_MINUTES)
    if before is not None and before.state in HOLDING and 0 <= (before.start - now) // MINUTE < minutes:
        return Term.CHANGE_MINUTES, minutes, level
    return None


def too_long(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R12: longer than the class may book at a time."""
    most, level = limit(booking, around, Term.LONGEST_MINUTES)
    if 0 <= most < booking.span.minutes:
        kind = judged_as(booking, around)
        facts = (("minutes", booking.span.minutes), ("most", most), ("kind", kind))
        yield about(booking, "R12", booking.span, facts, level=level)


def periods_of(day: date) -> tuple[Period, Period]:
    """The ISO week and the calendar month in which a booking that begins on `day` is counted."""
    return (Term.PER_WEEK, monday_of(day)), (Term.PER_MONTH, day.replace(day=1))


def too_often(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R13: more often than the class may book in a week or month, each counted on the day it begins."""
    booker = who(booking)
    if booker is None:
        return
    for period in periods_of(booking.start.date()):
        most, level = limit(booking, around, period[0])
        if most < 0:
            continue
        known = around.counted.get((booker, period), ())
        number = 1 + sum(_comes_first(one, booking, around, period) for one in known)
        if number > most:
            facts = (
                ("term", period[0]),
                ("number", number),
                ("most", most),
                ("first", period[1]),
                ("booker", _named(booking, around)),
            )
            yield about(booking, "R13", booking.span, facts, level=level)
            return


def _comes_first(one: Counted, booking: Booking, around: Around, period: Period) -> bool:
    """Whether `one` was there before: what is new in a period comes after all that is in it."""
    if booking.id and one.booking_id == booking.id:
        return False
    before = around.before.get(booking.id)
    if before is not None and before.state in COUNTED and period in periods_of(before.start.date()):
        return 0 < one.booking_id < booking.id
    return one.start < booking.start if one.joint else True


def suspended(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R14: a person has suspended this booker for that day."""
    booker = around.bookers.get(booking.booker_id or 0)
    if booker is not None and booker.paused_on(booking.start.date()):
        facts = (("booker", booker.name), ("until", booker.paused_until), ("reason", booker.pause_reason))
        yield about(booking, "R14", booking.span, facts)


def unguarded(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R15: minors without enough adults who look after them; at least one."""
    if booking.minors <= 0:
        return
    each, level = limit(booking, around, Term.MINORS_PER_GUARDIAN)
    needed = max(1, -(-booking.minors // each)) if each > 0 else 1
    if each >= 0 and booking.guardians < needed:
        facts = (("minors", booking.minors), ("guardians", booking.guardians), ("needed", needed))
        yield about(booking, "R15", booking.span, facts, level=level)


def without_papers(booking: Booking, around: Around) -> Iterator[Conflict]:
    """R16: the safety undertaking or, for many people, the safety plan is missing."""
    wanted = [paper for paper in (_undertaking(booking, around), _safety_plan(booking, around)) if paper]
    if wanted:
        facts = (("missing", tuple(name for name, _ in wanted)), ("booker", _named(booking, around)))
        yield about(booking, "R16", booking.span, facts, level=min(level for _, level in wanted))


def _undertaking(booking: Booking, around: Around) -> tuple[str, Level] | None:
    booker = around.bookers.get(booking.booker_id or 0)
    if booker is None or booking.undertaking.strip():
        return None
    needed, level = limit(booking, around, Term.UNDERTAKING)
    if needed <= 0:
        return None
    if not booker.undertaking:
        return "undertaking", level
    until = booker.undertaking_until
    return ("expired", level) if until is not None and until < booking.start.date() else None


def _safety_plan(booking: Booking, around: Around) -> tuple[str, Level] | None:
    if booking.safety_plan.strip() or not booking.headcount:
        return None
    most, level = limit(booking, around, Term.SAFETY_PLAN_FROM)
    return ("safety_plan", level) if 0 <= most <= booking.headcount else None


def _named(booking: Booking, around: Around) -> object:
    booker = around.bookers.get(booking.booker_id or 0)
    return booker.name if booker is not None else booking.booker or UNNAMED
