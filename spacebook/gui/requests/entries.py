"""What waits, as the page lists it: groups in their order, each entry with its words and marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from spacebook import dates
from spacebook.domain.bookings import Booking
from spacebook.domain.conflicts import Conflict, Level
from spacebook.gui.widgets.masked_phone import masked
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording
from spacebook.services.bookers import Proposal
from spacebook.services.desk import Desk
from spacebook.services.requests import Inbox


class Group(StrEnum):
    """Why something waits; the order is that of the page."""

    REQUESTS = "requests"
    OFFERS = "offers"
    WAITING = "waiting"
    DISPLACED = "displaced"
    LATE = "late"
    OVER = "over"
    LAPSED = "lapsed"
    PROPOSALS = "proposals"


HEADS: Mapping[Group, str] = {
    Group.REQUESTS: N_("Requests"),
    Group.OFFERS: N_("A place has become free"),
    Group.WAITING: N_("Waiting list"),
    Group.DISPLACED: N_("Gave way, to be rearranged"),
    Group.LATE: N_("Nobody has come yet"),
    Group.OVER: N_("Over, to be closed"),
    Group.LAPSED: N_("Asked for in vain, the time is over"),
    Group.PROPOSALS: N_("Suspensions proposed"),
}
ICONS: Mapping[Group, str] = {
    Group.REQUESTS: "inbox",
    Group.OFFERS: "door",
    Group.WAITING: "clock",
    Group.DISPLACED: "move",
    Group.LATE: "absent",
    Group.OVER: "history",
    Group.LAPSED: "clock",
    Group.PROPOSALS: "lock",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A word or two at the end of an entry; `kind` is that of a chip."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the inbox: about a booking, or about somebody to be suspended.

    `others` are the rivals of a request, or those behind an offer on the waiting list.
    """

    group: Group
    id: int
    title: str
    line: str
    marks: tuple[Mark, ...] = ()
    booking: Booking | None = None
    conflicts: tuple[Conflict, ...] = ()
    others: tuple[Booking, ...] = ()
    proposal: Proposal | None = None

    @property
    def key(self) -> tuple[Group, int]:
        """What makes it the same entry after it was read again."""
        return self.group, self.id


@dataclass(frozen=True, slots=True)
class Listing:
    """The entries of a venue, or of all of them; `count` is how many of them want a decision."""

    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """Those who merely wait for a room, and what is simply over, want none."""
        return sum(entry.group not in (Group.WAITING, Group.OVER) for entry in self.entries)


def read(desk: Desk, venue_id: int | None) -> Listing:
    """All that waits now, in the order of the groups."""
    rooms = desk.places.rooms

    def here(entry: Entry) -> bool:
        if venue_id is None or entry.booking is None:
            return True
        room = rooms.get(entry.booking.room_id)
        return room is not None and room.venue_id == venue_id

    return Listing(tuple(entry for entry in _entries(desk, desk.requests.inbox()) if here(entry)))


def _entries(desk: Desk, inbox: Inbox) -> Iterator[Entry]:
    for asked in inbox.requests:
        marks = (*_rivals(asked.rivals), *_conflicts(asked.conflicts, len(asked.rivals)))
        yield _about(Group.REQUESTS, asked.booking, desk, marks, asked.conflicts, asked.rivals)
    for offer in inbox.offers:
        marks = (*_behind(offer.behind), *_conflicts(offer.conflicts, 0))
        yield _about(Group.OFFERS, offer.booking, desk, marks, offer.conflicts, offer.behind)
    offered = {offer.booking.id for offer in inbox.offers}
    plain: tuple[tuple[Group, Iterable[Booking], Callable[[Booking, Desk], tuple[Mark, ...]]], ...] = (
        (Group.WAITING, (one for one in inbox.waiting if one.id not in offered), _passed),
        (Group.DISPLACED, inbox.displaced, _class),
        (Group.LATE, inbox.late, _since),
        (Group.OVER, desk.arrivals.done_due(), _state),
        (Group.LAPSED, inbox.lapsed, _state),
    )
    for group, bookings, marks_of in plain:
        for booking in bookings:
            yield _about(group, booking, desk, marks_of(booking, desk))
    for proposal in inbox.proposals:
        yield _proposed(proposal, desk)


def _about(
    group: Group,
    booking: Booking,
    desk: Desk,
    marks: tuple[Mark, ...],
    conflicts: tuple[Conflict, ...] = (),
    others: tuple[Booking, ...] = (),
) -> Entry:
    room = wording.room_name(desk, booking.room_id)
    parts = [wording.moment_span(booking.start, booking.end), room, wording.text(booking.booker)]
    if booking.headcount:
        parts.append(dates.people_count(booking.headcount))
    if group is Group.OFFERS and booking.phone:
        parts.append(masked(booking.phone))
    elif booking.asked is not None and group in (Group.REQUESTS, Group.WAITING, Group.LAPSED):
        parts.append(_("asked {when}").format(when=wording.moment(booking.asked)))
    line = " · ".join(part for part in parts if part)
    title = wording.text(booking.title)
    return Entry(group, booking.id, title, line, marks, booking, conflicts, others)


def _proposed(proposal: Proposal, _desk: Desk) -> Entry:
    n = len(proposal.no_shows)
    missed = ngettext("did not come {n} time", "did not come {n} times", n).format(n=n)
    days = _(", ").join(dates.day_month(one.start.date()) for one in proposal.no_shows)
    until = (
        _("until {day}").format(day=dates.full_date(proposal.until))
        if proposal.until is not None
        else _("until it is lifted")
    )
    marks = (Mark(until, "warning"),)
    name = wording.text(proposal.booker.name)
    line = f"{missed} · {days}"
    return Entry(Group.PROPOSALS, proposal.booker.id, name, line, marks, proposal=proposal)


def _rivals(rivals: tuple[Booking, ...]) -> tuple[Mark, ...]:
    n = len(rivals)
    return (Mark(ngettext("{n} rival", "{n} rivals", n).format(n=n), "info"),) if n else ()


def _behind(others: tuple[Booking, ...]) -> tuple[Mark, ...]:
    n = len(others)
    return (Mark(ngettext("{n} behind", "{n} behind", n).format(n=n), "neutral"),) if n else ()


def _conflicts(found: tuple[Conflict, ...], rivals: int) -> tuple[Mark, ...]:
    """What stands against it besides the rivals: by its name when it is one thing."""
    against = [one for one in found if not (rivals and is_rivalry(one))]
    if not against:
        return ()
    grave = any(one.level is Level.BLOCK for one in against)
    n = len(against)
    words = (
        wording.code(against[0].code) if n == 1 else ngettext("{n} conflict", "{n} conflicts", n).format(n=n)
    )
    return (Mark(words, "danger" if grave else "warning"),)


def is_rivalry(conflict: Conflict) -> bool:
    """Whether it only says that somebody else has asked too."""
    return conflict.code in ("R01", "R02") and conflict.level is Level.WARN


def _passed(booking: Booking, _desk: Desk) -> tuple[Mark, ...]:
    n = booking.passed
    words = ngettext("passed over {n} time", "passed over {n} times", n).format(n=n)
    return (Mark(words, "neutral"),) if n else ()


def _class(booking: Booking, _desk: Desk) -> tuple[Mark, ...]:
    return (Mark(booking.priority, "neutral"),)


def _since(booking: Booking, desk: Desk) -> tuple[Mark, ...]:
    minutes = round((desk.now() - booking.start).total_seconds() / 60)
    return (Mark(_("{time} late").format(time=dates.duration(minutes)), "warning"),)


def _state(booking: Booking, _desk: Desk) -> tuple[Mark, ...]:
    return (Mark(wording.state(booking.state), "neutral"),)
