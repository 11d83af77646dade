"""Booking, changing, moving, cancelling, confirming, repeating: each one step, each checked."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta

import pytest

from spacebook.domain.bookings import Booking, HolidayPolicy, PoolUse, State
from spacebook.domain.calendar import CalendarDay, DayType
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, ClosureKind, Pool, Room
from spacebook.services.desk import Desk
from tests.house import MONDAY, NOW, a_booking, a_house, a_room, at, build, codes, seen, span

WEEKLY = "FREQ=WEEKLY"
FEAST = date(2026, 9, 25)


@pytest.fixture
def house(desk: Desk) -> Desk:
    """Blue (15 minutes to clear, 20 people), Red, A, B and A+B; three days of feast and a make-up Sunday."""
    a_house(desk, a_room("Blue", clear=15, limit=20), a_room("Red"), a_room("A"), a_room("B"))
    build(desk, a_room("A+B", parts=(3, 4)))
    build(desk, *(CalendarDay(date=FEAST + timedelta(days=n), kind=DayType.HOLIDAY) for n in range(3)))
    build(desk, CalendarDay(date=date(2026, 9, 20), kind=DayType.MAKEUP))
    return desk


@pytest.fixture
def other(house: Desk) -> Iterator[Desk]:
    """A second program at the same area."""
    opened = Desk.open(house.database, clock=lambda: NOW, by="Li")
    yield opened
    opened.close()


def refused(work: object, *arguments: object, **given: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        work(*arguments, **given)  # type: ignore[operator]
    return caught.value


def all_of(desk: Desk) -> list[Booking]:
    return desk.store.all(Booking)


def dates(bookings: list[Booking]) -> list[str]:
    return [f"{booking.start:%m-%d}" for booking in bookings]


# One booking


def test_book_change_move_cancel(house: Desk) -> None:
    booked = house.bookings.book(a_booking("mon 9-10"))
    assert house.bookings.get(booked.id) == booked
    changed = house.bookings.change(replace(booked, title=Name("Chess"), headcount=12))
    moved = house.bookings.move(booked.id, room_id=2, start=at("tue", "14"))
    assert (moved.room_id, moved.start, moved.end) == (2, at("tue", "14"), at("tue", "15"))
    assert (moved.title, moved.rev) == (Name("Chess"), changed.rev + 1)
    cancelled = house.bookings.cancel(booked.id)
    assert cancelled.state is State.CANCELLED
    labels = [entry.label for entry in house.history(booked.id)]
    assert labels == ["Cancel “Chess”", "Move “Chess”", "Change “Chess”", "Book “Choir”"]
    for _ in range(4):
        house.undo()
    assert all_of(house) == []
    assert house.undo_label is None
    assert house.redo_label == "Book “Choir”"


def test_a_clash_is_never_written(house: Desk) -> None:
    first = house.bookings.book(a_booking("mon 9-11"))
    no = refused(house.bookings.book, a_booking("mon 10-12", title="Chess"))
    assert no.kind == "conflicts"
    assert [(c.code, c.bookings) for c in no.facts["conflicts"]] == [("R01", (0, first.id))]
    later = house.bookings.book(a_booking("mon 14-15", title="Chess"))
    assert refused(house.bookings.move, later.id, start=at("mon", "10")).kind == "conflicts"
    assert refused(house.bookings.change, replace(later, start=at("mon", "10:30"))).kind == "conflicts"
    assert all_of(house) == [first, later]


def test_no_keeping_lets_a_blocking_conflict_through(house: Desk) -> None:
    house.bookings.book(a_booking("mon 9-11"))
    everything = seen(*(f"R{n:02}" for n in range(1, 20)))
    assert refused(house.bookings.book, a_booking("mon 10-12"), everything).kind == "conflicts"
    assert refused(house.bookings.book, a_booking("tue 9-10", headcount=21), everything).kind == "conflicts"


def test_a_warning_must_have_been_seen(house: Desk) -> None:
    house.bookings.book(a_booking("mon 9-10"))
    close = a_booking("mon 10:05-11")
    assert codes(refused(house.bookings.book, close).facts["conflicts"]) == ["R03"]
    assert refused(house.bookings.book, close, seen("R08")).kind == "conflicts"
    assert house.bookings.book(close, seen("R03")).id


def test_an_edit_is_asked_only_about_what_it_brings(house: Desk) -> None:
    house.bookings.book(a_booking("mon 9-10"))
    close = house.bookings.book(a_booking("mon 10:05-11"), seen("R03"))
    called = house.bookings.change(replace(close, title=Name("Chess"), phone="123"))
    assert (called.title, len(house.keeping.lines())) == (Name("Chess"), 1)
    longer = house.bookings.change(replace(called, end=at("mon", "12")))
    no = refused(house.bookings.change, replace(longer, start=at("mon", "10:10")))
    assert codes(no.facts["conflicts"]) == ["R03"]


def test_what_a_closure_met_later_can_be_edited_and_a_request_there_is_not_granted(house: Desk) -> None:
    held = house.bookings.book(a_booking("tue 9-10"))
    asked = house.bookings.book(a_booking("tue 14-15", state=State.REQUESTED))
    repair = span("tue 8-16")
    build(house, Closure(venue_id=1, name=Name("Repair"), start=repair.start, end=repair.end))
    assert house.bookings.change(replace(held, phone="123")).phone == "123"
    assert codes(refused(house.bookings.move, held.id, room_id=2).facts["conflicts"]) == ["R06"]
    assert codes(refused(house.bookings.confirm, asked.id).facts["conflicts"]) == ["R06"]
    granted = replace(house.bookings.get(asked.id), state=State.CONFIRMED)
    assert codes(refused(house.bookings.change, granted).facts["conflicts"]) == ["R06"]


def test_a_cancelled_booking_gives_its_room_back(house: Desk) -> None:
    first = house.bookings.book(a_booking())
    house.bookings.cancel(first.id)
    second = house.bookings.book(a_booking(title="Chess"))
    no = refused(house.bookings.change, replace(house.bookings.get(first.id), state=State.CONFIRMED))
    assert no.facts["conflicts"][0].bookings == (first.id, second.id)
    assert refused(house.bookings.cancel, first.id).kind == "already_over"


def test_undo_takes_back_the_last_step_of_anybody(house: Desk, other: Desk) -> None:
    first = house.bookings.book(a_booking())
    house.bookings.cancel(first.id)
    other.bookings.book(a_booking(title="Chess"))
    assert house.undo_label == other.undo_label == "Book “Chess”"
    assert house.undo() == "Book “Chess”"
    assert other.undo() == "Cancel “Choir”"
    assert house.bookings.get(first.id).holds
    assert other.redo() == "Cancel “Choir”"
    assert house.redo() == "Book “Chess”"
    assert [str(one.title) for one in all_of(house) if one.holds] == ["Chess"]


@pytest.mark.parametrize(
    ("booking", "kind"),
    [
        (a_booking(title=""), "no_title"),
        (a_booking(headcount=-1), "bad_headcount"),
        (a_booking(room=99), "unknown_room"),
        (a_booking(pools=(PoolUse(1, 0),)), "bad_quantity"),
        (a_booking(pools=(PoolUse(77, 1),)), "unknown_pool"),
    ],
)
def test_what_makes_no_sense_is_refused(house: Desk, booking: Booking, kind: str) -> None:
    assert refused(house.bookings.book, booking).kind == kind
    assert all_of(house) == []


def test_an_end_before_the_start_is_no_booking() -> None:
    assert refused(a_booking, "mon 10-9").kind == "span_order"


def test_what_is_gone_is_told(house: Desk) -> None:
    for work in (house.bookings.get, house.bookings.cancel, house.bookings.move, house.bookings.confirm):
        assert refused(work, 99).kind == "gone"


def test_a_stale_edit_is_refused_and_what_the_other_wrote_stays(house: Desk, other: Desk) -> None:
    booked = house.bookings.book(a_booking())
    read = other.bookings.get(booked.id)
    newer = house.bookings.change(replace(booked, headcount=5))
    assert refused(other.bookings.change, replace(read, title=Name("Chess"))).kind == "changed_since"
    assert other.bookings.get(booked.id) == newer


def test_a_booking_can_grow_over_its_own_time(house: Desk) -> None:
    booked = house.bookings.book(a_booking("mon 9-10"))
    assert house.bookings.move(booked.id, start=at("mon", "9:30"), end=at("mon", "11")).end == at("mon", "11")


def test_whole_and_parts(house: Desk) -> None:
    house.bookings.book(a_booking(room=5))
    for part in (3, 4):
        assert codes(refused(house.bookings.book, a_booking(room=part)).facts["conflicts"]) == ["R02"]
    assert house.bookings.book(a_booking(room=2)).id


def test_what_another_program_has_changed_counts_at_once(house: Desk, other: Desk) -> None:
    assert other.places.rooms[1].limit == 20
    assert other.closures == ()
    blue = house.store.get(Room, 1)
    with house.store.change("Narrow", by="Mei") as change:
        change.put(replace(blue, limit=4))
        wed = span("wed 9-10")
        change.add(
            Closure(
                venue_id=1, name=Name("Burst pipe"), kind=ClosureKind.REPAIR, start=wed.start, end=wed.end
            )
        )
    assert codes(refused(other.bookings.book, a_booking("tue 9-10", headcount=10)).facts["conflicts"]) == [
        "R04"
    ]
    assert codes(refused(other.bookings.book, a_booking("wed 9-10")).facts["conflicts"]) == ["R06"]
    assert other.changed_elsewhere()
    assert not other.changed_elsewhere()


def test_a_step_in_another_thread_is_judged_by_what_others_have_written_too(house: Desk, other: Desk) -> None:
    with ThreadPoolExecutor(max_workers=1) as lane:

        def work() -> Refusal:
            return refused(other.bookings.book, a_booking("tue 9-10", headcount=10))

        blue = other.places.rooms[1]
        with house.store.change("Narrow", by="Mei") as change:
            change.put(replace(blue, limit=4))
        assert codes(lane.submit(work).result().facts["conflicts"]) == ["R04"]
        lane.submit(other.close).result()


# Requests


def test_a_request_may_stand_beside_a_confirmed_booking_but_takes_nothing(house: Desk) -> None:
    held = house.bookings.book(a_booking())
    request = house.bookings.book(a_booking(title="Chess", state=State.REQUESTED))
    assert codes(house.bookings.check(held)) == ["R01"]
    no = refused(house.bookings.confirm, request.id)
    assert no.facts["conflicts"][0].bookings == (request.id, held.id)
    house.bookings.cancel(held.id)
    assert house.bookings.confirm(request.id).state is State.CONFIRMED


def test_requests_of_a_series_may_stand_beside_confirmed_bookings_too(house: Desk) -> None:
    house.bookings.book(a_booking("2026-09-21 9-10"))
    wanted = a_booking("mon 9-10", title="Chess", state=State.REQUESTED)
    made = house.series.repeat(wanted, WEEKLY, date(2026, 9, 28))
    assert dates(made) == ["09-14", "09-21", "09-28"]
    moved = house.series.move(made[0].id, "this", start=at("2026-09-21", "9:30"))
    assert {one.state for one in moved} == {State.REQUESTED}


def test_what_is_over_is_not_moved(house: Desk) -> None:
    booked = house.bookings.book(a_booking())
    house.bookings.cancel(booked.id)
    for work in (
        house.bookings.move,
        lambda number, start: house.series.move(number, "this", start=start),
    ):
        assert refused(work, booked.id, start=at("tue", "9")).kind == "wrong_state"


def test_a_request_of_too_many_people_can_never_be_granted(house: Desk) -> None:
    crowd = a_booking(headcount=21, state=State.REQUESTED)
    assert codes(refused(house.bookings.book, crowd).facts["conflicts"]) == ["R04"]


def test_of_two_rivals_one_is_granted(house: Desk, other: Desk) -> None:
    first = house.bookings.book(a_booking(state=State.REQUESTED))
    second = other.bookings.book(a_booking(title="Chess", state=State.REQUESTED))
    warned = refused(house.bookings.confirm, first.id)
    assert [(c.level.value, c.bookings) for c in warned.facts["conflicts"]] == [
        ("warn", (first.id, second.id))
    ]
    assert house.bookings.confirm(first.id, seen("R01")).holds
    no = refused(other.bookings.confirm, second.id, seen("R01"))
    assert [(c.level.value, c.bookings) for c in no.facts["conflicts"]] == [("block", (second.id, first.id))]
    assert other.bookings.get(second.id).state is State.REQUESTED


def test_a_rejected_request_keeps_its_reason_in_the_history(house: Desk) -> None:
    request = house.bookings.book(a_booking(state=State.REQUESTED))
    assert house.bookings.reject(request.id, "no fire allowed").state is State.REJECTED
    assert house.history(request.id)[0].label == "Reject “Choir”: no fire allowed"
    assert refused(house.bookings.confirm, request.id).kind == "wrong_state"


# Series


def test_a_series_pauses_goes_on_or_moves_on_holidays(house: Desk) -> None:
    friday = a_booking("fri 9-10")
    last = date(2026, 10, 2)

    def planned(holidays: HolidayPolicy) -> tuple[list[str], list[date]]:
        plan = house.series.plan(friday, WEEKLY, last, holidays)
        return [f"{one.span.start:%m-%d}" for one in plan.dates], list(plan.paused)

    assert planned(HolidayPolicy.PAUSE) == (["09-18", "10-02"], [FEAST])
    assert planned(HolidayPolicy.USUAL) == (["09-18", "09-25", "10-02"], [])
    assert planned(HolidayPolicy.MOVE) == (["09-18", "09-28", "10-02"], [])
    plan = house.series.plan(friday, WEEKLY, last, HolidayPolicy.MOVE)
    assert [one.moved_from for one in plan.dates] == [None, FEAST, None]
    assert plan.dates[1].booking.original == at("2026-09-25", "9")
    assert all_of(house) == []


def test_a_holiday_is_not_moved_onto_another_date_of_the_series(house: Desk) -> None:
    daily = a_booking("mon 9-10")
    no = refused(house.series.plan, daily, "FREQ=DAILY", date(2026, 9, 30), HolidayPolicy.MOVE)
    assert no.kind == "moved_onto_another"
    assert no.facts["holiday"] == FEAST


def test_a_series_is_one_step(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 10, 5))
    assert dates(made) == ["09-14", "09-21", "09-28", "10-05"]
    assert len({one.series_id for one in made}) == 1
    assert [one.original for one in made] == [one.start for one in made]
    assert house.undo_label == "Repeat “Choir”"
    house.undo()
    assert all_of(house) == []
    house.redo()
    assert [one.span for one in all_of(house)] == [one.span for one in made]


def test_a_series_with_a_clash_is_not_written_at_all(house: Desk) -> None:
    taken = house.bookings.book(a_booking("2026-09-21 9-10", title="Chess"))
    plan = house.series.plan(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28), HolidayPolicy.PAUSE)
    assert [codes(one.conflicts) for one in plan.dates] == [[], ["R01"], []]
    no = refused(house.series.repeat, a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    assert [c.bookings[1] for c in no.facts["conflicts"]] == [taken.id]
    assert all_of(house) == [taken]


def test_dates_are_skipped_only_when_a_person_says_so(house: Desk) -> None:
    taken = house.bookings.book(a_booking("2026-09-21 9-10", title="Chess"))
    weekly, last = a_booking("mon 9-10"), date(2026, 9, 28)
    made = house.series.repeat(weekly, WEEKLY, last, skip={date(2026, 9, 21)})
    assert dates(made) == ["09-14", "09-28"]
    assert house.bookings.get(taken.id) == taken
    all_days = {one.date() for one in (weekly.start, at("2026-09-28", "9"), at("2026-09-21", "9"))}
    assert refused(house.series.repeat, weekly, WEEKLY, last, skip=all_days).kind == "no_dates"


@pytest.mark.parametrize(
    ("when", "rule", "last", "kind"),
    [
        ("mon 9-10", "nonsense", date(2026, 10, 1), "rule_unreadable"),
        ("mon 9-10", "FREQ=DAILY", date(2036, 10, 1), "too_many_dates"),
        ("fri 9-10", "FREQ=WEEKLY;COUNT=1", date(2026, 9, 1), "no_dates"),
    ],
)
def test_a_series_that_makes_no_sense(house: Desk, when: str, rule: str, last: date, kind: str) -> None:
    assert refused(house.series.repeat, a_booking(when), rule, last).kind == kind
    assert all_of(house) == []


def test_one_date_may_not_reach_into_the_next(house: Desk) -> None:
    long = replace(a_booking(), end=at("wed", "9:30"))
    no = refused(house.series.repeat, long, "FREQ=DAILY;COUNT=2", date(2026, 10, 1))
    assert no.kind == "longer_than_step"


def test_a_series_with_an_exception_still_tells_its_other_clashes(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    house.bookings.cancel(made[1].id)
    plan = house.series.plan(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28), HolidayPolicy.PAUSE)
    assert [codes(one.conflicts) for one in plan.dates] == [["R01"], [], ["R01"]]


def test_two_series_that_share_only_an_excepted_date_are_free(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), "FREQ=WEEKLY;INTERVAL=2", date(2026, 9, 28))
    house.bookings.cancel(made[1].id)
    other_weeks = house.series.repeat(a_booking("2026-09-21 9-10"), WEEKLY, date(2026, 9, 28))
    assert dates(other_weeks) == ["09-21", "09-28"]
    assert house.watch.standing(MONDAY) == []


@pytest.mark.parametrize(
    ("scope", "moved"),
    [
        ("this", ["09-14 09", "09-21 10", "09-28 09"]),
        ("following", ["09-14 09", "09-21 10", "09-28 10"]),
        ("all", ["09-14 10", "09-21 10", "09-28 10"]),
    ],
)
def test_moving_in_a_scope_keeps_ids_and_distance(house: Desk, scope: str, moved: list[str]) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    house.series.move(made[1].id, scope, start=at("2026-09-21", "10"))
    now = house.bookings.several(one.id for one in made)
    assert [f"{one.start:%m-%d %H}" for one in now] == moved
    assert [one.detached for one in now] == [False, scope == "this", False]
    assert now[1].original == (made[1].original if scope == "this" else now[1].start)
    house.undo()
    assert [one.span for one in house.bookings.of_series(made[0].series_id or 0)] == [
        one.span for one in made
    ]


def test_a_whole_series_moves_to_another_room(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    moved = house.series.move(made[1].id, "all", room_id=2)
    assert [(one.id, one.room_id, one.span) for one in moved] == [(one.id, 2, one.span) for one in made]


@pytest.mark.parametrize(
    ("scope", "left"), [("this", ["09-14", "09-28"]), ("following", ["09-14"]), ("all", [])]
)
def test_cancelling_in_a_scope(house: Desk, scope: str, left: list[str]) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    house.series.cancel(made[1].id, scope)
    assert dates([one for one in house.bookings.of_series(made[0].series_id or 0) if one.holds]) == left
    house.undo()
    assert all(one.holds for one in all_of(house))


def test_a_scope_without_a_series_is_the_booking_alone(house: Desk) -> None:
    booked = house.bookings.book(a_booking())
    assert house.series.in_scope(booked.id, "all") == [booked]
    assert dates(house.series.move(booked.id, "following", start=at("tue", "9"))) == ["09-15"]


def test_a_series_may_move_onto_its_own_places(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), "FREQ=DAILY", date(2026, 9, 18))
    moved = house.series.move(made[0].id, "all", start=at("tue", "9"))
    assert dates(moved) == ["09-15", "09-16", "09-17", "09-18", "09-19"]
    no = refused(house.series.move, made[0].id, "this", start=at("wed", "9"))
    assert no.facts["conflicts"][0].bookings == (made[0].id, made[1].id)


def test_moving_a_series_into_a_clash_writes_nothing(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    taken = house.bookings.book(a_booking("2026-09-28 14-15", title="Chess"))
    no = refused(house.series.move, made[0].id, "all", start=at("mon", "14"))
    assert [c.bookings for c in no.facts["conflicts"]] == [(made[2].id, taken.id)]
    assert [one for one in all_of(house) if one.series_id] == made
    assert dates(house.series.move(made[0].id, "this", start=at("mon", "14"))) == ["09-14"]


def test_cancelled_and_displaced_dates_stay_where_they_are_when_the_series_moves(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    house.bookings.cancel(made[0].id)
    house.bookings.change(replace(made[1], state=State.DISPLACED))
    moved = house.series.move(made[2].id, "all", start=at("2026-09-28", "11"))
    assert dates(moved) == ["09-28"]
    assert house.bookings.get(made[1].id).start == at("2026-09-21", "9")


def test_an_edit_of_one_date_is_not_undone_by_moving_the_others_into_it(house: Desk) -> None:
    made = house.series.repeat(a_booking("mon 9-10"), WEEKLY, date(2026, 9, 28))
    own = house.bookings.change(replace(made[1], title=Name("Choir, guests")))
    assert own.detached
    house.series.move(made[0].id, "all", start=at("mon", "10"))
    assert house.bookings.get(own.id).title == Name("Choir, guests")


def test_pools_are_checked_when_a_booking_is_confirmed(house: Desk) -> None:
    build(house, Pool(venue_id=1, name=Name("Projector"), quantity=1))
    uses = (PoolUse(1, 1),)
    house.bookings.book(a_booking(room=1, pools=uses))
    request = house.bookings.book(a_booking(room=2, pools=uses, state=State.REQUESTED))
    assert codes(refused(house.bookings.confirm, request.id).facts["conflicts"]) == ["R08"]
    assert house.bookings.confirm(request.id, seen("R08")).holds
