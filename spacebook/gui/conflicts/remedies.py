"""The ways out of a conflict as the panel offers them, and what each would change on the time line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from spacebook import dates
from spacebook.domain.bookings import LIVE, Booking
from spacebook.domain.repairs import Repair
from spacebook.gui.conflicts.cards import Bar, ConflictCard, party
from spacebook.i18n import _
from spacebook.services import wording
from spacebook.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way out: the repair, its words, and the lines of the card as they would be."""

    repair: Repair
    words: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Opened:
    """What the panel shows of a card: the bookings it is about, and the ways out, the best first."""

    card: ConflictCard
    parties: tuple[Booking, ...]
    remedies: tuple[Remedy, ...]


def opened(desk: Desk, card: ConflictCard) -> Opened:
    """Look for the ways out of one conflict; for one that is kept there is nothing to be done."""
    ids = [number for number in card.conflict.bookings if number]
    known = {booking.id: booking for booking in desk.bookings.several(ids)} if ids else {}
    parties = tuple(known[number] for number in ids if number in known)
    repairs = [] if card.kept is not None else desk.repairs.of(card.conflict)
    others = {one.id for repair in repairs for one in repair.bookings if one.id} - set(known)
    known |= {booking.id: booking for booking in desk.bookings.several(others)} if others else {}
    remedies = (
        Remedy(repair, desk.repairs.words(repair), bars_after(card, repair, known, desk))
        for repair in repairs
    )
    return Opened(card, parties, tuple(remedies))


def bars_after(
    card: ConflictCard, repair: Repair, known: Mapping[int, Booking], desk: Desk
) -> tuple[Bar, ...]:
    """The lines of a card with what `repair` would make of each booking it changes."""
    new = {one.id: one for one in repair.bookings if one.id in known}
    bars = [
        _after(bar, known[bar.booking_id], new[bar.booking_id], desk) if bar.booking_id in new else bar
        for bar in card.bars
    ]
    drawn = {bar.booking_id for bar in card.bars}
    for number in sorted(new.keys() - drawn):
        bars.append(_after(party(known[number], card.conflict, desk), known[number], new[number], desk))
    return tuple(bars)


def _after(bar: Bar, old: Booking, new: Booking, desk: Desk) -> Bar:
    title = wording.text(old.title)
    if new.state not in LIVE:
        return replace(bar, words=f"{title} → {wording.state(new.state)}", after=())
    parts = []
    if new.start.date() != old.start.date():
        parts.append(wording.moment_span(new.start, new.end))
    elif new.span != old.span:
        parts.append(dates.clock_span(new.start, new.end))
    if new.room_id != old.room_id:
        parts.append(wording.room_name(desk, new.room_id))
    if new.state is not old.state:
        parts.append(wording.state(new.state))
    words = f"{title} → {' · '.join(parts)}" if parts else f"{title} · {_('changed')}"
    return replace(bar, words=words, after=((new.start, new.end),))
