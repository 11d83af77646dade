"""What is offered for each code (R01–R21), most of it put together from what several codes share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta

from spacebook.domain.bookings import HOLDING, Booking, PoolUse, State
from spacebook.domain.conflicts import BY_HEAD, NEEDS_NO_REASON, Level
from spacebook.domain.places import Pool, atoms
from spacebook.domain.repairs import BASE, Repair, RepairKind, changed, may_yield
from spacebook.services.repair_case import Case
from spacebook.services.repair_offers import (
    Offer,
    cancelling,
    next_working_day,
    on_day,
    other_days,
    other_rooms,
    other_times,
    rejecting,
    same_weekday,
    shorter,
    swapping,
    waiting,
)
from spacebook.store import occupancy

MOST_KEYHOLDERS = 3


def other_layout(case: Case) -> Iterator[Repair]:
    """R04: the room holds them when it is set up otherwise."""
    if case.fact("which") == "seated":
        yield case.repair(RepairKind.LAYOUT, changed(case.booking, layout=""))


def fewer(case: Case) -> Iterator[Repair]:
    """R08: as many of the pool as are free."""
    free, short = case.fact("free", 0), _short_pool(case)
    if short is not None and free > 0:
        pools = tuple(PoolUse(u.pool_id, free) if u.pool_id == short.id else u for u in case.booking.pools)
        fact = {"pool": short.name, "quantity": free}
        yield case.repair(RepairKind.FEWER, changed(case.booking, pools=pools), **fact)


def other_pool(case: Case) -> Iterator[Repair]:
    """R08: the same equipment, fetched from another venue."""
    short = _short_pool(case)
    for pool in case.places.pools.values():
        if short is not None and pool.id != short.id and str(pool.name) == str(short.name):
            pools = tuple(
                replace(use, pool_id=pool.id) if use.pool_id == short.id else use
                for use in case.booking.pools
            )
            moved = changed(case.booking, pools=pools)
            away = 10 * (pool.venue_id != short.venue_id)
            cost = case.cost((moved,), extra=away)
            yield case.repair(RepairKind.POOL, moved, cost=cost, pool=pool.name, venue=pool.venue_id)


def _short_pool(case: Case) -> Pool | None:
    wanted = str(case.fact("pool", ""))
    pools = (case.places.pools.get(use.pool_id) for use in case.booking.pools)
    return next((pool for pool in pools if pool is not None and str(pool.name) == wanted), None)


def keyholders(case: Case) -> Iterator[Repair]:
    """R05, R21: somebody who is there, or could come, opens the door."""
    for place, person in enumerate(case.staff()[:MOST_KEYHOLDERS]):
        named = changed(case.booking, keyholder_id=person.id)
        cost = case.cost((named,), extra=place)
        yield case.repair(RepairKind.KEYHOLDER, named, cost=cost, person=person.name)


def bumping(case: Case) -> Iterator[Repair]:
    """R19: the higher class gets the room; those of a lower one are given another place, or are displaced."""
    lower = _in_the_way(case)
    if lower is None:
        return
    state = State.CONFIRMED if case.booking.id else case.booking.state
    higher = replace(case.booking, state=state)
    away = [_displaced(case, one) for one in lower]
    if len(lower) == 1:
        pushed = Case(case.desk, case.conflict, lower[0])
        for offer in (other_rooms, other_times, same_weekday):
            for one in offer(pushed):
                # The same time in another room is asked of people sooner than another time.
                cost = replace(one.cost, extra=one.cost.extra + BASE[one.kind], touched=2)
                yield case.repair(RepairKind.BUMP, higher, *one.bookings, cost=cost, other=lower[0].title)
    cost = case.cost((higher, *away), extra=60)
    yield case.repair(RepairKind.BUMP, higher, *away, cost=cost, other=lower[0].title)


def _in_the_way(case: Case) -> list[Booking] | None:
    """Who has the room, when all of them are of a lower class and may be asked to go; else None."""
    booking = case.booking
    own = atoms(booking.room_id, case.places.rooms)
    near = occupancy.near(case.desk.store, [(atom, booking.span) for atom in own])
    holding = {n.booking_id for n in near if n.state in HOLDING and n.booking_id != booking.id}
    found = case.desk.bookings.several(holding) if holding else []
    now = case.desk.now()
    if not found or any(one.priority <= booking.priority or not may_yield(one, now) for one in found):
        return None
    return found


def _displaced(case: Case, booking: Booking) -> Booking:
    return replace(booking, state=State.DISPLACED, reason=str(case.booking.title))


def merging(case: Case) -> Iterator[Repair]:
    """R20: the later of the two entries goes."""
    written = [number for number in case.conflict.bookings if number]
    if case.booking.id and case.booking.id == max(written):
        yield case.repair(RepairKind.MERGE, replace(case.booking, state=State.CANCELLED))


def keeping(case: Case) -> Iterator[Repair]:
    """It stays as it is, with a reason; where it blocks, the head of the venue decides."""
    warns = case.conflict.level is Level.WARN and case.conflict.code not in NEEDS_NO_REASON
    by_head = case.conflict.level is Level.BLOCK and case.conflict.code in BY_HEAD
    if case.turn == 0 and (warns or by_head):
        yield case.repair(RepairKind.KEEP, by_head=by_head)


def lifting(case: Case) -> Iterator[Repair]:
    """R14: the head ends the suspension."""
    if case.booking.booker_id is not None:
        yield case.repair(RepairKind.LIFT, booker=case.booking.booker_id)


def missing_papers(case: Case) -> Iterator[Repair]:
    """R16: what is missing, the undertaking of the booker or the safety plan of a large event."""
    fields = {
        "safety_plan" if paper == "safety_plan" else "undertaking" for paper in case.fact("missing", ())
    }
    for field in sorted(fields):
        yield case.repair(RepairKind.FILL, field=field)


def short_enough(case: Case) -> Iterator[Repair]:
    """R12: as long as the class may book."""
    most = timedelta(minutes=case.fact("most", 0))
    if timedelta(0) < most < case.booking.end - case.booking.start:
        yield case.repair(RepairKind.SHORTEN, changed(case.booking, end=case.booking.start + most))


def after_pause(case: Case) -> Iterator[Repair]:
    """R14: the same weekday after the suspension ends."""
    until = case.fact("until")
    if until is not None:
        weeks = (until - case.booking.start.date()).days // 7 + 1
        yield on_day(case, case.booking.start.date() + timedelta(weeks=max(1, weeks)))


def guardians(case: Case) -> Iterator[Repair]:
    """R15: so many adults are needed; who they are, somebody has to say."""
    yield case.repair(RepairKind.FILL, field="guardians", needed=case.fact("needed", 0))


def filling(field: str, extra: int = 0) -> Offer:
    """The field that a person has to fill in; `extra` where that gives up what was wanted."""

    def offer(case: Case) -> Iterator[Repair]:
        yield case.repair(RepairKind.FILL, field=field, cost=case.cost((), extra=extra))

    return offer


PLACE: tuple[Offer, ...] = (
    other_rooms,
    other_times,
    shorter,
    swapping,
    same_weekday,
    waiting,
    rejecting,
)

OFFERS: Mapping[str, tuple[Offer, ...]] = {
    "R01": PLACE,
    "R02": PLACE,
    "R03": (other_times, shorter, other_rooms, keeping),
    "R04": (other_rooms, other_layout, swapping, filling("headcount", 30), keeping),
    "R05": (other_times, shorter, other_rooms, other_days, keyholders, keeping),
    "R06": (other_times, shorter, other_rooms, other_days, same_weekday),
    "R07": (other_rooms, other_times, other_days, same_weekday),
    "R08": (fewer, other_pool, other_times, keeping),
    "R09": (other_rooms, swapping, keeping),
    "R10": (other_rooms, other_times, keeping),
    "R11": (keeping, same_weekday),
    "R12": (short_enough, keeping),
    "R13": (keeping, same_weekday),
    "R14": (lifting, after_pause, filling("booker", 30), keeping),
    "R15": (guardians,),
    "R16": (missing_papers, keeping),
    "R17": (filling("booker"), other_times, keeping),
    "R18": (cancelling, next_working_day, keeping),
    "R19": (bumping, other_rooms, other_times, waiting),
    "R20": (merging, keeping),
    "R21": (keyholders, filling("keyholder"), other_times, keeping),
}
"""What is tried for each code."""
