"""Bookings that repeat: make a series, see what an edit would do, do it, end it, go on with it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from spacebook.domain.bookings import LIVE, Booking, HolidayPolicy, Series
from spacebook.domain.conflicts import SEEN_NOTHING, Keep
from spacebook.domain.errors import Refusal
from spacebook.i18n import N_
from spacebook.services import series_ends, series_making
from spacebook.services.series_edit import worked_out
from spacebook.services.series_outcome import Changed, Outcome, SeriesEdit
from spacebook.services.series_plan import Plan, Planned, plan
from spacebook.services.series_work import Work
from spacebook.store.change import Change

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


class Repeating:
    """All that is done to series. Every write is one step of the journal and all or nothing."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def get(self, series_id: int) -> Series:
        """One series; raises `Refusal("gone")`."""
        return self._desk.store.get(Series, series_id)

    def going_on(self) -> list[Series]:
        """Series that have no end, or end today or later."""
        today = self._desk.today()
        return [one for one in self._desk.store.all(Series) if one.last is None or one.last >= today]

    def plan(self, booking: Booking, rule: str, last: date | None, holidays: HolidayPolicy) -> Plan:
        """The dates of a series with what clashes, nothing written; `last` None is a series without end.

        Raises `Refusal`: "rule_unreadable", "impossible_lunar", "too_many_dates", "longer_than_step" when one
        date would reach into the next, "moved_onto_another" when a holiday would push one onto another.
        """
        return plan(self._desk, booking, rule, last, holidays)

    def repeat(
        self,
        booking: Booking,
        rule: str,
        last: date | None,
        holidays: HolidayPolicy = HolidayPolicy.PAUSE,
        *,
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = (),
    ) -> list[Booking]:
        """Write a series; dates in `skip` are left out because a person said so, no other ones.

        Without `last` a rule without end is made 400 days ahead. Raises like `plan` and `Bookings.book`, and
        `Refusal`: "no_dates", "conflicts" with those of all dates that are not skipped.
        """
        return series_making.repeat(self._desk, booking, rule, last, holidays, keep=keep, skip=skip)

    def make_series(
        self,
        booking_id: int,
        rule: str,
        last: date | None,
        holidays: HolidayPolicy = HolidayPolicy.PAUSE,
        *,
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = (),
    ) -> list[Booking]:
        """Let a booking be the first date of a series; it keeps its id and is returned with the others.

        Raises like `repeat`, and `Refusal`: "in_a_series", "day_not_in_rule".
        """
        return series_making.from_booking(self._desk, booking_id, rule, last, holidays, keep=keep, skip=skip)

    def plan_from(
        self, booking_id: int, rule: str, last: date | None, holidays: HolidayPolicy = HolidayPolicy.PAUSE
    ) -> Plan:
        """The dates that `make_series` would add to a booking, nothing written; raises like it."""
        return series_making.plan_from(self._desk, booking_id, rule, last, holidays)

    def extend(self) -> list[Booking]:
        """Make series without end longer as time goes, in one step, and return what was made.

        A new date that clashes comes in as a request, so that it is neither lost nor forced in; what only
        warns stands open until a person keeps it. Nothing is made for days gone by, and nothing is written
        when every series reaches 400 days ahead.
        """
        return series_making.extend(self._desk)

    def in_scope(self, booking_id: int, scope: str) -> list[Booking]:
        """A booking alone ("this"), with the later ones ("following") or with "all" of its series.

        Only those that still mean something for the plan, in order of time.
        """
        return series_ends.in_scope(self._desk, booking_id, scope)

    def preview(self, edit: SeriesEdit) -> Outcome:
        """All that an edit would do, nothing written.

        Raises `Refusal`: "changed_since" when the booking is no longer the one the form was made from,
        "scope_needed", "all_past", "open_shift", "longer_than_step" and those of `plan`.
        """
        work = worked_out(self._desk, edit)
        checked = [tuple(found) for found in work.conflicts(self._desk)]
        changed = tuple(
            Changed(before, after, found)
            for (before, after), found in zip(work.changed, checked, strict=False)
        )
        appearing = tuple(
            Planned(one, found, moved_from)
            for (one, moved_from), found in zip(work.appearing, checked[len(changed) :], strict=True)
        )
        return Outcome(
            edit=replace(edit, seen=work.seen),
            changed=changed,
            appearing=appearing,
            vanishing=tuple(work.vanishing),
            kept_apart=tuple(work.kept_apart),
            past=tuple(work.past),
            paused=tuple(work.paused),
            splits=work.splits,
        )

    def apply(
        self,
        edit: SeriesEdit,
        *,
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = (),
        drop: Collection[int] = (),
    ) -> list[Booking]:
        """Write an edit and return the bookings it changed or made, in order of time.

        `skip` are dates (as they would be) that stay as they are, or are not made; `drop` are ids of
        vanishing bookings that are to be cancelled. Raises like `preview` and `repeat`, and `Refusal`:
        "would_vanish" with `dates` and `bookings` that are not in `drop`; "changed_since" with `changed` when
        another desk has written one of the rows since the preview that the edit comes from.
        """
        chosen = self._desk.bookings.get(edit.booking_id)
        self._desk.bookings.read_over(edit.after)
        with self._desk.bookings.step(_label(edit, chosen), chosen) as change:
            work = worked_out(self._desk, edit)
            self._refuse_other(edit, work)
            work.left_out(skip)
            undropped = [one for one in work.vanishing if one.id not in drop]
            if undropped:
                raise Refusal(
                    "would_vanish",
                    dates=[one.start.date() for one in undropped],
                    bookings=[one.id for one in undropped],
                )
            return self._write(change, work, keep)

    def moved(
        self,
        booking_id: int,
        scope: str,
        room_id: int | None,
        start: datetime | None,
        end: datetime | None,
    ) -> list[Booking]:
        """The bookings of a scope as they would be after a move by the same distance, nothing written."""
        work = worked_out(self._desk, self.moving(booking_id, scope, room_id, start, end))
        return [after for _before, after in work.changed] + [one for one, _moved in work.appearing]

    def move(
        self,
        booking_id: int,
        scope: str,
        *,
        room_id: int | None = None,
        start: datetime | None = None,
        end: datetime | None = None,
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = (),
        drop: Collection[int] = (),
    ) -> list[Booking]:
        """Move a booking, or with it the later or all ones of its series; ids stay. Raises like `apply`."""
        edit = self.moving(booking_id, scope, room_id, start, end)
        return self.apply(edit, keep=keep, skip=skip, drop=drop)

    def cancel(self, booking_id: int, scope: str, reason: str = "") -> list[Booking]:
        """Cancel a booking, or with it the later or all ones of its series that are not over.

        The series ends there and is not made longer. Raises like `Bookings.cancel`.
        """
        return series_ends.cancel(self._desk, booking_id, scope, reason)

    def single(self, booking_id: int, *, cancel_others: bool = False) -> Booking:
        """Take a booking out of its series; the others go on without it, or are cancelled when that is said.

        Raises `Refusal("not_in_a_series")`.
        """
        return series_ends.single(self._desk, booking_id, cancel_others=cancel_others)

    def extend_to(
        self,
        series_id: int,
        last: date | None,
        *,
        keep: Keep = SEEN_NOTHING,
        skip: Collection[date] = (),
        drop: Collection[int] = (),
    ) -> list[Booking]:
        """Another last date, None for no end: later only adds, earlier cancels the tail (`drop`).

        Raises like `apply`.
        """
        return self.apply(self.ending(series_id, last), keep=keep, skip=skip, drop=drop)

    def ending(self, series_id: int, last: date | None) -> SeriesEdit:
        """The edit that gives a series another last date, to be looked at first."""
        pattern = series_making.pattern(self._desk.bookings.of_series(series_id))
        return SeriesEdit(booking_id=pattern.id, scope="all", after=pattern, last=last, endless=last is None)

    def split(self, booking_id: int) -> list[Booking]:
        """Let a booking and the later ones be a series of their own; nothing else changes.

        Raises `Refusal`: "not_in_a_series", "nothing_before".
        """
        return series_ends.split(self._desk, booking_id)

    def restore(self, series_id: int, day: date, *, keep: Keep = SEEN_NOTHING) -> Booking:
        """Bring a date of the rule back that was cancelled or left out; it is checked like a new one.

        Raises like `Bookings.book`, and `Refusal("no_such_date")`.
        """
        return series_ends.restore(self._desk, series_id, day, keep)

    def moving(
        self,
        booking_id: int,
        scope: str,
        room_id: int | None,
        start: datetime | None,
        end: datetime | None,
    ) -> SeriesEdit:
        """The edit that moves the bookings of a scope by the same distance, to be looked at first."""
        after = self._desk.bookings.moved(booking_id, room_id, start, end)
        return SeriesEdit(booking_id=booking_id, scope=scope, after=after)

    def _refuse_other(self, edit: SeriesEdit, work: Work) -> None:
        """What is written is what was seen, or nothing is."""
        if not edit.seen or edit.seen == work.seen:
            return
        known = dict(edit.seen[0])
        changed = tuple(one for one in work.rows if known.get(one.id) != one.rev)
        raise Refusal("changed_since", changed=changed)

    def _write(self, change: Change, work: Work, keep: Keep) -> list[Booking]:
        found = work.conflicts(self._desk)
        kept = series_making.kept_of(self._desk, found, keep)
        series_id = self._write_series(change, work)
        out = [series_ends.taken_out(one) for one in work.vanishing]
        rows = [after for _before, after in work.changed] + work.quiet
        if series_id is not None:
            rows = [replace(one, series_id=series_id) for one in rows]
        written = change.put_all([*rows, *out])
        made = change.add_all([replace(one, series_id=series_id) for one, _moved in work.appearing])
        series_making.note(
            self._desk, change, zip([*written[: len(work.changed)], *made], kept, strict=True), keep
        )
        return sorted([*written[: len(work.changed)], *made], key=lambda one: (one.start, one.id))

    def _write_series(self, change: Change, work: Work) -> int | None:
        if work.old is None or work.new is None:
            return work.chosen.series_id
        if work.splits:
            before = work.begin.date() - timedelta(days=1)
            old = replace(
                work.old,
                last=before,
                made_until=min(work.old.made_until, before),
                skipped=tuple(day for day in work.old.skipped if day <= before),
            )
            change.put(old)
            return change.add(replace(work.new, id=0, rev=0)).id
        if work.new != work.old:
            change.put(work.new)
        return work.old.id


def _label(edit: SeriesEdit, chosen: Booking) -> str:
    """A move is told as a move, all else as a change."""
    moved = replace(
        chosen,
        room_id=edit.after.room_id,
        start=edit.after.start,
        end=edit.after.end,
        detached=edit.after.detached,
        state=edit.after.state,
        arrived=edit.after.arrived,
    )
    is_move = moved == edit.after and not edit.reshapes and chosen.state in LIVE
    return N_("Move “{title}”") if is_move else N_("Change “{title}”")
