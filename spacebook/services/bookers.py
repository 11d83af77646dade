"""The register of those who book: found by their sound, called by phone, suspended by a person's decision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from spacebook import readings
from spacebook.domain.around import COUNTED
from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking, State
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.rules import UNLIMITED, Term
from spacebook.domain.span import midnight, monday_of
from spacebook.i18n import N_
from spacebook.services.bookings import given, refuse_slips
from spacebook.store import pending
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Period(StrEnum):
    """What a quota is counted over: a calendar month, or a week from Monday to Sunday."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Quota:
    """How many bookings of a period are used up; `most` is `UNLIMITED` for whoever has no quota."""

    used: int
    most: int
    period: Period
    first: date
    last: date

    @property
    def left(self) -> int | None:
        """How many more there may be; None without a quota."""
        return None if self.most == UNLIMITED else max(0, self.most - self.used)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Somebody did not come too often: to be suspended from `first` on, if a person says so.

    `until` is the last day, None when the rules name no length.
    """

    booker: Booker
    no_shows: tuple[Booking, ...]
    first: date
    until: date | None


class Bookers:
    """All that is done to the register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, booker_id: int) -> Booker:
        """One entry; raises `Refusal("unknown_booker")`."""
        found = self._desk.register.get(booker_id)
        if found is None:
            raise Refusal("unknown_booker", id=booker_id)
        return found

    def find(self, text: str = "", *, retired: bool = False) -> list[Booker]:
        """Those whose name, pinyin, initials, contact or phone fit, best first, then by their sound.

        An empty text finds all. `retired` tells whether those who no longer book are looked through too.
        """
        ranked = [
            (rank, booker.reading, booker.id, booker)
            for booker in self._desk.register.values()
            if (booker.active or retired) and (rank := _rank(text, booker)) is not None
        ]
        return [booker for *_, booker in sorted(ranked, key=lambda entry: entry[:3])]

    def bookings(self, booker_id: int) -> list[Booking]:
        """All that was ever booked by an entry, whatever became of it, in order of time."""
        return pending.all_of_booker(self._desk.store, booker_id)

    def of_name(self, name: str) -> Booker | None:
        """The active entry of exactly this name in any language; None when there is none or several."""
        wanted = name.strip().casefold()
        found = [b for b in self._desk.register.values() if b.active and wanted and wanted in _names(b.name)]
        return found[0] if len(found) == 1 else None

    def add(self, booker: Booker) -> Booker:
        """A new entry; its reading is made unless it was given.

        Raises `Refusal`: "no_name", "booker_known" when name, class and phone are those of another one.
        """
        _look_over(booker)
        with self._step(N_("Register “{title}”"), booker) as change:
            for known in self._desk.register.values():
                if _same(known, booker):
                    raise Refusal("booker_known", name=known.name)
            return change.add(_read(booker))

    def change(self, booker: Booker) -> Booker:
        """Write an edited entry over the one it was made from; a new name is read anew.

        Raises `Refusal`: "no_name", "unknown_booker", "changed_since".
        """
        _look_over(booker)
        old = self.get(booker.id)
        if old.name != booker.name and old.reading == booker.reading:
            booker = replace(booker, reading="", initials="")
        with self._step(N_("Change the entry of “{title}”"), booker) as change:
            return change.put(_read(booker))

    def retire(self, booker_id: int) -> Booker:
        """Keep an entry for the sake of its history, but offer it no more; `change` makes it active again."""
        booker = replace(self.get(booker_id), active=False)
        with self._step(N_("Retire “{title}” from the register"), booker) as change:
            return change.put(booker)

    def remove(self, booker_id: int) -> None:
        """Delete an entry that nothing belongs to; raises `Refusal("still_used")`."""
        booker = self.get(booker_id)
        if pending.all_of_booker(self._desk.store, booker_id):
            raise Refusal("still_used")
        with self._step(N_("Remove “{title}” from the register"), booker) as change:
            change.drop(booker)

    def merge(self, kept_id: int, other_id: int) -> Booker:
        """Make one entry of two, in one step: bookings follow, and what is empty is filled from the other.

        Bookings keep the name that was written on them. Raises `Refusal("same_entry")`.
        """
        if kept_id == other_id:
            raise Refusal("same_entry")
        kept, other = self.get(kept_id), self.get(other_id)
        with self._step(N_("Merge “{other}” into “{title}”"), kept, other=str(other.name)) as change:
            bookings = pending.all_of_booker(self._desk.store, other_id)
            change.put_all([replace(one, booker_id=kept_id) for one in bookings])
            change.drop(other)
            return change.put(_joined(kept, other))

    def adopt(self) -> int:
        """Give old bookings to the entry whose name they carry, in one step; returns how many.

        A name that two entries share is left alone.
        """
        with self._desk.store.change(N_("Link bookings to the register"), by=self._desk.by) as change:
            self._desk.catch_up()
            owners = {
                packed: owner
                for packed in pending.unregistered(self._desk.store)
                if (owner := self.of_name(str(Name.unpacked(packed)))) is not None
            }
            found = pending.under_names(self._desk.store, owners)
            owned = [replace(one, booker_id=owners[one.booker.packed()].id) for one in found]
            change.put_all(owned)
            return len(owned)

    def quota(self, booker_id: int, on: date) -> Quota:
        """How much of its quota an entry has used up in the week or month of a day, everywhere in the area.

        Where a class has both, it is the one with less left. A booking counts on the day it starts.
        """
        booker = self.get(booker_id)
        quotas = []
        for term, period in ((Term.PER_WEEK, Period.WEEK), (Term.PER_MONTH, Period.MONTH)):
            most = self._term(term, booker, on)
            first, before = _bounds(period, on)
            found = pending.of_booker(self._desk.store, booker_id, midnight(first), midnight(before))
            used = sum(one.state in COUNTED for one in found)
            quotas.append(Quota(used, most, period, first, before - timedelta(days=1)))
        limited = [quota for quota in quotas if quota.left is not None]
        return min(limited, key=lambda quota: quota.left or 0) if limited else quotas[1]

    def pause(self, booker_id: int, first: date, last: date | None, reason: str) -> Booker:
        """Suspend booking from `first` to `last`, both included; None means until it is lifted.

        What is booked already stays. Raises `Refusal`: "no_reason", "period_order".
        """
        if last is not None and first > last:
            raise Refusal("period_order", first=first, last=last)
        booker = replace(
            self.get(booker_id),
            paused_from=first,
            paused_until=last,
            pause_reason=given(reason),
            considered=self._last_no_show(booker_id),
        )
        with self._step(N_("Suspend “{title}”: {reason}"), booker, reason=booker.pause_reason) as change:
            return change.put(booker)

    def usual_end(self, booker_id: int, first: date) -> date | None:
        """The last day of a suspension of the usual length from `first` on; None when the rules name none."""
        days = self._term(Term.PAUSE_DAYS, self.get(booker_id), first)
        return first + timedelta(days=days - 1) if days > 0 else None

    def lift(self, booker_id: int, reason: str) -> Booker:
        """End a suspension; raises `Refusal`: "not_paused", "no_reason"."""
        old = self.get(booker_id)
        today = self._desk.today()
        if old.paused_from is None or (old.paused_until is not None and old.paused_until < today):
            raise Refusal("not_paused", name=old.name)
        booker = replace(old, paused_from=None, paused_until=None, pause_reason="")
        label = N_("Lift the suspension of “{title}”: {reason}")
        with self._step(label, booker, reason=given(reason)) as change:
            return change.put(booker)

    def proposals(self) -> list[Proposal]:
        """Who might be suspended for not coming: proposed here, decided by a person.

        Asked again only when they do not come once more after the last decision.
        """
        missed: dict[int, list[Booking]] = {}
        for booking in pending.in_state(self._desk.store, State.NO_SHOW):
            if booking.booker_id is not None:
                missed.setdefault(booking.booker_id, []).append(booking)
        found = [self._proposal(self.get(booker_id), missed[booker_id]) for booker_id in sorted(missed)]
        return [proposal for proposal in found if proposal is not None]

    def decline(self, booker_id: int, reason: str) -> Booker:
        """Do not suspend somebody this time; raises `Refusal("no_reason")`."""
        booker = replace(self.get(booker_id), considered=self._last_no_show(booker_id))
        with self._step(N_("Do not suspend “{title}”: {reason}"), booker, reason=given(reason)) as change:
            return change.put(booker)

    def _proposal(self, booker: Booker, missed: list[Booking]) -> Proposal | None:
        today = self._desk.today()
        since = midnight(today - timedelta(days=self._term(Term.NO_SHOW_DAYS, booker, today)))
        counted = tuple(booking for booking in missed if booking.start >= since)
        most = self._term(Term.NO_SHOWS, booker, today)
        if most == UNLIMITED or len(counted) < max(most, 1):
            return None
        if booker.considered is not None and counted[-1].start <= booker.considered:
            return None
        first = max(today, counted[-1].start.date())
        return Proposal(booker, counted, first, self.usual_end(booker.id, first))

    def _term(self, term: Term, booker: Booker, on: date) -> int:
        line = self._desk.rules.book.line(term, booker.kind, None, on)
        return UNLIMITED if line is None else line.value

    def _last_no_show(self, booker_id: int) -> datetime | None:
        found = [
            one for one in pending.all_of_booker(self._desk.store, booker_id) if one.state is State.NO_SHOW
        ]
        return max((one.start for one in found), default=None)

    @contextmanager
    def _step(self, label: str, booker: Booker, reason: str = "", other: str = "") -> Iterator[Change]:
        title = str(booker.name)
        with self._desk.store.change(
            label, by=self._desk.by, title=title, reason=reason, other=other
        ) as change:
            self._desk.catch_up()
            yield change


def _rank(text: str, booker: Booker) -> int | None:
    wanted = text.strip()
    ranks = [
        rank
        for name in (booker.name.hans, booker.name.hant, booker.name.en)
        if name and (rank := readings.matches(wanted, name, booker.reading, booker.initials)) is not None
    ]
    called = len(wanted) > 2 and wanted.isdecimal() and wanted in booker.phone.replace("-", "")
    if not ranks and wanted and (called or wanted.casefold() in booker.contact.casefold()):
        return _BY_CONTACT
    return min(ranks, default=None)


_BY_CONTACT = 9


def _look_over(booker: Booker) -> None:
    if not booker.name:
        raise Refusal("no_name")
    refuse_slips([booker.members], [str(booker.name), booker.contact, booker.phone, booker.note])


def _read(booker: Booker) -> Booker:
    if booker.reading:
        return booker
    reading, initials = readings.readings(str(booker.name))
    return replace(booker, reading=reading, initials=initials)


def _same(one: Booker, other: Booker) -> bool:
    return (
        one.active
        and bool(_names(one.name) & _names(other.name))
        and (one.kind, one.phone) == (other.kind, other.phone)
    )


def _names(name: Name) -> set[str]:
    return {text.casefold() for text in (name.hans, name.hant, name.en) if text}


def _joined(kept: Booker, other: Booker) -> Booker:
    """The kept entry with what only the other one knew; a suspension of either stays."""
    later = max(
        (moment for moment in (kept.considered, other.considered) if moment is not None), default=None
    )
    paused = kept if kept.paused_from is not None else other
    signed = kept if kept.undertaking else other
    return replace(
        kept,
        contact=kept.contact or other.contact,
        phone=kept.phone or other.phone,
        members=kept.members or other.members,
        consent=kept.consent or other.consent,
        undertaking=signed.undertaking,
        undertaking_until=signed.undertaking_until,
        paused_from=paused.paused_from,
        paused_until=paused.paused_until,
        pause_reason=paused.pause_reason,
        considered=later,
        note=kept.note or other.note,
    )


def _bounds(period: Period, day: date) -> tuple[date, date]:
    if period is Period.WEEK:
        monday = monday_of(day)
        return monday, monday + timedelta(days=7)
    first = day.replace(day=1)
    return first, (first + timedelta(days=32)).replace(day=1)
