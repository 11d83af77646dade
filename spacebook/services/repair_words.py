"""A repair in one short line, as it stands on a button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from spacebook import dates
from spacebook.domain.bookings import Booking, State
from spacebook.domain.repairs import Repair, RepairKind
from spacebook.domain.span import MINUTE
from spacebook.i18n import N_, _, ngettext
from spacebook.services import wording

if TYPE_CHECKING:
    from spacebook.services.desk import Desk

LABELS: Mapping[RepairKind, str] = {
    RepairKind.ROOM: N_("Move “{title}”"),
    RepairKind.PART: N_("Move “{title}”"),
    RepairKind.SHIFT: N_("Move “{title}”"),
    RepairKind.TIME: N_("Move “{title}”"),
    RepairKind.DATE: N_("Move “{title}”"),
    RepairKind.SHORTEN: N_("Shorten “{title}”"),
    RepairKind.SWAP: N_("Swap the room of “{title}”"),
    RepairKind.BUMP: N_("Give “{title}” the room"),
    RepairKind.LAYOUT: N_("Change “{title}”"),
    RepairKind.FEWER: N_("Change “{title}”"),
    RepairKind.POOL: N_("Change “{title}”"),
    RepairKind.KEYHOLDER: N_("Name a key-holder for “{title}”"),
    RepairKind.MERGE: N_("Merge “{title}” with its double"),
    RepairKind.WAIT: N_("Put “{title}” on the waiting list"),
    RepairKind.CANCEL: N_("Cancel “{title}”"),
    RepairKind.REJECT: N_("Reject “{title}”: {reason}"),
}
"""What the step of a repair is called in the journal."""

FIELDS: Mapping[str, str] = {
    "guardians": N_("Enter the adults who look after the minors"),
    "undertaking": N_("Enter the number of the safety undertaking"),
    "safety_plan": N_("Enter the safety plan"),
    "keyholder": N_("Enter who opens the door"),
    "booker": N_("Enter somebody else in charge"),
    "headcount": N_("Enter fewer people"),
}


def words(repair: Repair, desk: Desk) -> str:
    """One line; the title comes first when it is about a booking that is written."""
    line = WORDS[repair.kind](repair, desk)
    if repair.booking_id == 0:
        return line
    return _("{title}: {what}").format(title=wording.text(repair.fact("title")), what=line)


def reason(repair: Repair, _desk: Desk) -> str:
    """Why somebody loses the room, when nobody has said more."""
    if repair.kind is RepairKind.MERGE:
        return _("Entered twice")
    if repair.kind is RepairKind.BUMP:
        return _("Gave way to “{title}”").format(title=wording.text(repair.fact("title")))
    if repair.kind in (RepairKind.REJECT, RepairKind.CANCEL):
        return wording.code(repair.conflict.code)
    return ""


def _room(repair: Repair, desk: Desk) -> str:
    new = repair.bookings[0]
    return _("to {room} · same time").format(room=_place(new, repair, desk))


def _part(repair: Repair, desk: Desk) -> str:
    new = repair.bookings[0]
    return _("only {room}, the rest stays with the others").format(room=_place(new, repair, desk))


def _place(new: Booking, repair: Repair, desk: Desk) -> str:
    rooms, venues = desk.places.rooms, desk.places.venues
    room, old = rooms[new.room_id], rooms.get(repair.fact("old_room"))
    name = wording.room_name(desk, new.room_id)
    if (old is None or old.venue_id != room.venue_id) and room.venue_id in venues:
        return _("{venue}, {room}").format(venue=wording.text(venues[room.venue_id].name), room=name)
    return name


def _shift(repair: Repair, _desk: Desk) -> str:
    new, old = repair.bookings[0], repair.fact("old_start")
    length = dates.duration(abs(new.start - old) // MINUTE)
    if new.start > old:
        return _("{length} later, at {clock}").format(length=length, clock=dates.clock(new.start))
    return _("{length} earlier, at {clock}").format(length=length, clock=dates.clock(new.start))


def _time(repair: Repair, _desk: Desk) -> str:
    new = repair.bookings[0]
    return _("the same day {span}").format(span=dates.clock_span(new.start, new.end))


def _shorten(repair: Repair, _desk: Desk) -> str:
    new = repair.bookings[0]
    return _("only {span}").format(span=dates.clock_span(new.start, new.end))


def _date(repair: Repair, _desk: Desk) -> str:
    new = repair.bookings[0]
    return _("to {day} · same time").format(day=dates.day_and_weekday(new.start.date()))


def _swap(repair: Repair, desk: Desk) -> str:
    new = repair.bookings[0]
    return _("swap rooms with “{other}” in {room}").format(
        other=wording.text(repair.fact("other")), room=_place(new, repair, desk)
    )


def _bump(repair: Repair, desk: Desk) -> str:
    other = wording.text(repair.fact("other"))
    lower = repair.bookings[1]
    if lower.state is State.DISPLACED:
        return _("gets the room, “{other}” is to be rearranged").format(other=other)
    return _("gets the room, “{other}” goes to {room}, {span}").format(
        other=other,
        room=_place(lower, repair, desk),
        span=wording.moment_span(lower.start, lower.end),
    )


def _layout(_repair: Repair, _desk: Desk) -> str:
    return _("set up without tables")


def _fewer(repair: Repair, _desk: Desk) -> str:
    return _("only {n} × {pool}").format(n=repair.fact("quantity"), pool=wording.text(repair.fact("pool")))


def _pool(repair: Repair, desk: Desk) -> str:
    venue = desk.places.venues.get(repair.fact("venue"))
    return _("take {pool} from {venue}").format(
        pool=wording.text(repair.fact("pool")), venue=wording.text(venue.name) if venue else ""
    )


def _keyholder(repair: Repair, _desk: Desk) -> str:
    return _("{person} opens the door").format(person=wording.text(repair.fact("person")))


def _fill(repair: Repair, _desk: Desk) -> str:
    if repair.fact("needed"):
        needed = repair.fact("needed")
        said = ngettext(
            "Enter who looks after the minors: {n} adult",
            "Enter who looks after the minors: {n} adults",
            needed,
        )
        return said.format(n=needed)
    return _(FIELDS[repair.field])


def _keep(repair: Repair, _desk: Desk) -> str:
    return _("Keep it: the head decides") if repair.fact("by_head") else _("Keep it, with a reason")


def _plain(text: str) -> Callable[[Repair, Desk], str]:
    return lambda _repair, _desk: _(text)


WORDS: Mapping[RepairKind, Callable[[Repair, Desk], str]] = {
    RepairKind.ROOM: _room,
    RepairKind.PART: _part,
    RepairKind.SHIFT: _shift,
    RepairKind.TIME: _time,
    RepairKind.SHORTEN: _shorten,
    RepairKind.DATE: _date,
    RepairKind.SWAP: _swap,
    RepairKind.BUMP: _bump,
    RepairKind.LAYOUT: _layout,
    RepairKind.FEWER: _fewer,
    RepairKind.POOL: _pool,
    RepairKind.KEYHOLDER: _keyholder,
    RepairKind.FILL: _fill,
    RepairKind.KEEP: _keep,
    RepairKind.MERGE: _plain(N_("merge: the later entry goes")),
    RepairKind.LIFT: _plain(N_("end the suspension, with a reason")),
    RepairKind.WAIT: _plain(N_("onto the waiting list")),
    RepairKind.CANCEL: _plain(N_("leave out this date")),
    RepairKind.REJECT: _plain(N_("reject the request")),
}
