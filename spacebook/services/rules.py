"""The rule table of an area: what holds where and for whom, since when, and what a new line would break."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spacebook.domain.bookings import BookerKind, Booking
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.errors import Refusal
from spacebook.domain.rules import UNLIMITED, RuleBook, RuleLine, Term, book_of, class_of
from spacebook.i18n import N_
from spacebook.services.audit import Audit
from spacebook.services.rule_lines import in_words, term_name

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

CODE_OF = {
    Term.LONGEST_MINUTES: "R12",
    Term.PER_WEEK: "R13",
    Term.PER_MONTH: "R13",
    Term.ACCEPTED: "R09",
    Term.UNDERTAKING: "R16",
    Term.SAFETY_PLAN_FROM: "R16",
    Term.MINORS_PER_GUARDIAN: "R15",
    Term.KEYHOLDER: "R21",
    Term.NOISE: "R10",
}
"""Which conflicts of what is booked a term decides about; notice is judged only for what is new."""

SWITCHES = frozenset((Term.ACCEPTED, Term.APPROVAL, Term.UNDERTAKING, Term.KEYHOLDER, Term.NOISE))
"""Terms that are 1 for yes and 0 for no."""

MOST = 1_000_000
"""Larger values are slips of the finger."""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One cell of the table: the line that holds for a class, None without one; `is_own` for this place."""

    term: Term
    kind: BookerKind
    line: RuleLine | None
    is_own: bool


class Rules:
    """The table and its changes; every change is a step that can be undone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def book(self) -> RuleBook:
        """All lines: those of the area on top of the defaults."""
        return self._desk.rule_book

    def table(self, venue_id: int | None, on: date) -> list[RuleRow]:
        """What holds on a day at a venue (None: where no venue says otherwise), for every term and class."""
        rows = []
        for term in Term:
            for kind in BookerKind:
                line = self.book.line(term, kind, venue_id, on)
                own = line is not None and line.id != 0 and line.venue_id == venue_id
                rows.append(RuleRow(term, kind, line, own))
        return rows

    def lines(self) -> list[RuleLine]:
        """The lines of this area, past and coming ones too, in order of place, term, class and day."""
        own = [line for line in self.book.lines if line.id]
        return sorted(
            own, key=lambda line: (line.venue_id or 0, line.term, line.booker_kind or "", line.since)
        )

    def set(self, line: RuleLine) -> RuleLine:
        """A value from the day `since` on; what held before stays in the table for the days before.

        A line for the same place, class, term and day is written over. Raises `Refusal`: "unknown_venue",
        "bad_rule_value".
        """
        self._read_over(line)
        with self._desk.store.change(
            N_("Rule “{term}”: {words}"), by=self._desk.by, term=term_name(line.term), words=in_words(line)
        ) as change:
            self._desk.catch_up()
            known = next((one for one in self.lines() if _same(one, line)), None)
            if known is None:
                return change.add(replace(line, id=0, rev=0))
            return change.put(replace(line, id=known.id, rev=known.rev))

    def remove(self, line_id: int) -> RuleLine:
        """Take a line out: what held before, or elsewhere, holds again. Raises `Refusal("gone")`."""
        line = self._desk.store.get(RuleLine, line_id)
        with self._desk.store.change(
            N_("Remove the rule “{term}”"), by=self._desk.by, term=term_name(line.term)
        ) as change:
            change.drop(line)
        return line

    def value(self, term: Term, booking: Booking, on: date | None = None) -> tuple[int, Level]:
        """What a term is for a booking on a day, by default its own; `UNLIMITED` where no line says."""
        registered = self._desk.register.get(booking.booker_id or 0)
        kind = class_of(registered.kind if registered else booking.booker_kind, booking.priority)
        room = self._desk.places.rooms.get(booking.room_id)
        venue_id = room.venue_id if room is not None else None
        line = self.book.line(term, kind, venue_id, on or booking.start.date())
        return (UNLIMITED, Level.WARN) if line is None else (line.value, line.level)

    def broken_by(self, line: RuleLine) -> list[Conflict]:
        """What of the bookings from today on would stand if `line` held, and does not stand now."""
        self._read_over(line)
        code = CODE_OF.get(line.term)
        if code is None:
            return []
        others = [one for one in self.book.lines if one.id and not _same(one, line) and one.id != line.id]
        # The newest id wins among lines of one day, as it will when this one is written.
        tried = book_of((*others, replace(line, id=max((one.id for one in others), default=0) + 1)))
        today = self._desk.today()
        now = {one.key for one in Audit(self._desk, self.book).of_rules(today, code)}
        return [one for one in Audit(self._desk, tried).of_rules(today, code) if one.key not in now]

    def _read_over(self, line: RuleLine) -> None:
        if line.venue_id is not None and line.venue_id not in self._desk.places.venues:
            raise Refusal("unknown_venue", venue=line.venue_id)
        if not UNLIMITED <= line.value <= MOST or (line.term in SWITCHES and line.value not in (0, 1)):
            raise Refusal("bad_rule_value", value=line.value)


def _same(one: RuleLine, other: RuleLine) -> bool:
    return (one.venue_id, one.booker_kind, one.term, one.since) == (
        other.venue_id,
        other.booker_kind,
        other.term,
        other.since,
    )
