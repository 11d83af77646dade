"""Editing one date, the following ones or all: what changes, what stays, what is only cancelled when said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

import pytest

from spacebook.domain.bookings import HolidayPolicy, State
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.services.desk import Desk
from tests.house import NOW, a_booking, at, codes, seen
from tests.services.series_house import (
    LAST,
    WEDNESDAYS,
    WEEKLY,
    days,
    edit,
    furnished,
    live,
    now,
    refused,
    series_of,
    wednesdays,
)
from tests.store.rows import content

CHOIR, CHESS = Name("Choir"), Name("Chess")
THURSDAYS = ["09-17", "09-24", "10-08", "10-15"]


@pytest.fixture
def house(desk: Desk) -> Desk:
    return furnished(desk)


@pytest.fixture
def october(house: Desk) -> Iterator[Desk]:
    """The same area on 1 October at noon: three of the five Wednesdays are over."""
    opened = Desk.open(house.database, clock=lambda: datetime(2026, 10, 1, 12), by="Li")
    yield opened
    opened.close()


@pytest.mark.parametrize(("scope", "changed"), [("this", 1), ("following", 4), ("all", 5)])
def test_a_text_changes_in_its_scope_and_branches_nothing(house: Desk, scope: str, changed: int) -> None:
    made = wednesdays(house)
    written = house.series.apply(edit(house, made[1], scope, title=CHESS))
    assert len(written) == changed
    assert [one.title for one in now(house, made)].count(CHESS) == changed
    assert len({one.series_id for one in now(house, made)}) == 1
    assert [one.detached for one in now(house, made)] == [False, scope == "this", False, False, False]


@pytest.mark.parametrize("scope", ["this", "following", "all"])
def test_a_title_that_tells_of_a_forbidden_use_is_judged_but_not_in_the_past(
    house: Desk, october: Desk, scope: str
) -> None:
    made = wednesdays(house)
    with house.store.change("No dancing", by="Mei") as change:
        change.put(replace(house.places.rooms[made[0].room_id], forbidden=("jumping",)))
    no = refused(house.series.apply, edit(house, made[1], scope, title=Name("Dancing")))
    assert set(codes(no.facts["conflicts"])) == {"R09"}
    over = edit(october, made[0], "this", title=Name("Dancing"))
    assert [one.title for one in october.series.apply(over)] == [Name("Dancing")]


def test_what_was_kept_on_each_date_is_not_asked_again_for_other_reasons(house: Desk) -> None:
    wednesdays(house, title="Tea", room=2, contact="Li")
    made = house.series.repeat(
        a_booking("wed 9-10", title="Chess", contact="Li"), WEEKLY, LAST, keep=seen("R17")
    )
    kept = len(house.keeping.lines())
    written = house.series.apply(edit(house, made[0], "all", headcount=6))
    assert (len(written), len(house.keeping.lines())) == (5, kept)
    half = edit(house, made[0], "all", end=at("wed", "9:30"))
    assert set(codes(refused(house.series.apply, half).facts["conflicts"])) == {"R17"}


def test_a_text_of_all_reaches_the_past_and_nothing_else_does(house: Desk, october: Desk) -> None:
    made = wednesdays(house)
    october.series.apply(edit(october, made[4], "all", title=CHESS))
    assert {one.title for one in now(october, made)} == {CHESS}
    october.series.apply(edit(october, made[4], "all", headcount=12))
    assert [one.headcount for one in now(october, made)] == [0, 0, 0, 12, 12]


def test_past_conflicts_are_not_told(house: Desk, october: Desk) -> None:
    made = wednesdays(house)
    house.bookings.book(a_booking("2026-09-16 10-11"))
    outcome = october.series.preview(edit(october, made[4], "all", end=at("2026-10-14", "11")))
    assert (days(outcome.past), outcome.conflicts) == (WEDNESDAYS[:3], [])
    assert days(one.before for one in outcome.changed) == WEDNESDAYS[3:]


def test_a_running_series_splits_when_its_times_change(house: Desk, october: Desk) -> None:
    made = wednesdays(house)
    wanted = edit(october, made[3], "all", start=at("2026-10-07", "10"), end=at("2026-10-08", "0"))
    assert october.series.preview(wanted).splits
    october.series.apply(wanted)
    after = now(october, made)
    assert [f"{one.start:%m-%d %H}" for one in after] == [
        *("09-16 09", "09-23 09", "09-30 09", "10-07 10", "10-14 10"),
    ]
    assert [one.end.hour for one in after] == [10, 10, 10, 0, 0]
    assert after[2].series_id == made[0].series_id != after[3].series_id
    old, new = series_of(october, made[0]), series_of(october, made[4])
    assert (old.last, new.start, new.last) == (date(2026, 10, 6), at("2026-10-07", "10"), LAST)
    longer = october.series.extend_to(new.id, date(2026, 10, 28))
    assert [f"{one.start:%m-%d %H}" for one in longer] == ["10-21 10", "10-28 10"]


def test_nothing_ahead_is_told(house: Desk) -> None:
    made = wednesdays(house)
    late = Desk.open(house.database, clock=lambda: datetime(2026, 12, 1), by="Li")
    assert refused(late.series.apply, edit(late, made[4], "all", headcount=3)).kind == "all_past"
    late.close()


def test_another_weekday_for_all_keeps_ids_and_pauses_on_the_feast(house: Desk) -> None:
    made = wednesdays(house)
    wanted = edit(house, made[0], "all", start=at("thu", "9"), end=at("thu", "10"))
    outcome = house.series.preview(wanted)
    assert days(one.after for one in outcome.changed) == THURSDAYS
    assert (days(outcome.vanishing), outcome.paused) == (["09-30"], (date(2026, 10, 1),))
    no = refused(house.series.apply, wanted)
    assert (no.kind, no.facts["dates"]) == ("would_vanish", [date(2026, 9, 30)])
    assert days(live(house)) == WEDNESDAYS
    before = content(house.store)
    house.series.apply(outcome.edit, drop={made[2].id})
    assert days(live(house)) == THURSDAYS
    assert [one.id for one in live(house)] == [one.id for one in made if one.id != made[2].id]
    assert house.bookings.get(made[2].id).state is State.CANCELLED
    assert series_of(house, made[0]).rule == "FREQ=WEEKLY;BYDAY=TH"
    house.undo()
    assert content(house.store) == before


def test_following_on_a_new_rule_splits_and_keeps_what_stays(house: Desk) -> None:
    made = wednesdays(house)
    wanted = edit(house, made[1], "following", rule="FREQ=WEEKLY;BYDAY=WE,FR")
    outcome = house.series.preview(wanted)
    assert days(one.booking for one in outcome.appearing) == ["09-25", "10-09"]
    assert (outcome.changed, outcome.vanishing, outcome.paused) == ((), (), (date(2026, 10, 2),))
    house.series.apply(wanted)
    after = now(house, made)
    assert [one.span for one in after] == [one.span for one in made]
    assert after[0].series_id == made[0].series_id
    assert len({one.series_id for one in after[1:]}) == 1
    assert series_of(house, made[0]).last == date(2026, 9, 22)


def test_a_rule_with_fewer_dates_lists_what_it_would_lose(house: Desk) -> None:
    made = wednesdays(house)
    wanted = edit(house, made[0], "all", rule="FREQ=WEEKLY;INTERVAL=2;BYDAY=WE")
    outcome = house.series.preview(wanted)
    assert days(outcome.vanishing) == ["09-23", "10-07"]
    house.series.apply(outcome.edit, drop={made[1].id, made[3].id})
    assert days(live(house)) == ["09-16", "09-30", "10-14"]
    back = house.series.apply(edit(house, made[0], "all", rule=WEEKLY))
    assert days(back) == ["09-23", "10-07"]


def test_exceptions_survive_and_are_listed(house: Desk) -> None:
    made = wednesdays(house)
    own = house.series.apply(edit(house, made[1], "this", title=CHESS))[0]
    house.series.cancel(made[2].id, "this")
    wanted = edit(house, made[0], "all", start=at("wed", "14"), end=at("wed", "15"), title=Name("Dance"))
    outcome = house.series.preview(wanted)
    assert days(outcome.kept_apart) == ["09-23", "09-30"]
    house.series.apply(wanted)
    after = now(house, made)
    assert (after[1].title, after[1].start) == (CHESS, own.start)
    assert [one.state for one in after].count(State.CANCELLED) == 1
    fridays = edit(house, made[0], "all", rule="FREQ=WEEKLY;BYDAY=FR", last=date(2026, 10, 16))
    assert days(house.series.apply(fridays)) == ["09-18", "10-09", "10-16"]


def test_a_date_moved_into_the_past_is_not_made_again(house: Desk, october: Desk) -> None:
    made = wednesdays(house)
    house.series.move(made[3].id, "this", start=at("2026-09-29", "9"))
    outcome = october.series.preview(edit(october, made[4], "all", rule="FREQ=WEEKLY;BYDAY=WE,TH"))
    assert "10-07" not in days(one.booking for one in outcome.appearing)


def test_longer_only_adds_and_shorter_only_takes_the_tail(house: Desk) -> None:
    made = wednesdays(house)
    house.series.cancel(made[4].id, "this")
    series_id = made[0].series_id or 0
    added = house.series.extend_to(series_id, date(2026, 10, 28))
    assert days(added) == ["10-21", "10-28"]
    assert now(house, made[:4]) == made[:4]
    shorter = house.series.ending(series_id, date(2026, 9, 29))
    outcome = house.series.preview(shorter)
    assert (outcome.changed, days(outcome.vanishing)) == ((), ["09-30", "10-07", "10-21", "10-28"])
    house.series.apply(shorter, drop={one.id for one in outcome.vanishing})
    assert days(live(house)) == ["09-16", "09-23"]
    assert series_of(house, made[0]).last == date(2026, 9, 29)
    # What its end took away returns with another end; what a person cancelled does not.
    assert days(house.series.extend_to(series_id, LAST)) == ["09-30", "10-07"]


def test_a_counted_series_can_be_made_longer_and_open(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), WEEKLY + ";COUNT=2", None)
    series_id = made[0].series_id or 0
    assert days(house.series.extend_to(series_id, date(2026, 10, 7))) == ["09-30", "10-07"]
    house.series.extend_to(series_id, None)
    series = house.series.get(series_id)
    assert (series.rule, series.last) == (WEEKLY, None)


def test_another_policy_for_holidays(house: Desk) -> None:
    made = house.series.repeat(a_booking("thu 9-10"), "FREQ=WEEKLY;BYDAY=TH", LAST)
    assert "10-01" not in days(made)
    house.series.apply(edit(house, made[0], "all", holidays=HolidayPolicy.MOVE))
    assert "10-05" in days(live(house))
    house.series.apply(edit(house, made[0], "all", holidays=HolidayPolicy.USUAL))
    assert "10-01" in days(live(house))


def test_lists_of_dates_move_and_change(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), "RDATE:20260916,20260918", None)
    moved = house.series.move(made[0].id, "all", start=at("thu", "9"))
    assert (days(moved), [one.id for one in moved]) == (["09-17", "09-19"], [one.id for one in made])
    longer = house.series.apply(edit(house, made[0], "all", rule="RDATE:20260917,20260919,20260922"))
    assert days(longer) == ["09-22"]
    fewer = edit(house, made[0], "all", rule="RDATE:20260917,20260922")
    house.series.apply(fewer, drop={made[1].id})
    assert days(live(house)) == ["09-17", "09-22"]


def test_days_that_no_rule_gives_become_a_list(house: Desk) -> None:
    made = house.series.repeat(a_booking("wed 9-10"), "FREQ=MONTHLY;BYDAY=3WE", date(2026, 12, 1))
    house.series.move(made[0].id, "all", start=at("thu", "9"))
    assert days(live(house)) == ["09-17", "10-22", "11-19"]
    assert series_of(house, made[0]).rule.startswith("RDATE:20260917T090000")
    endless = house.series.repeat(a_booking("wed 9-10", room=2), "FREQ=MONTHLY;BYDAY=3WE", None)
    assert refused(house.series.move, endless[0].id, "all", start=at("thu", "9")).kind == "open_shift"


def test_the_room_of_all_and_a_request_for_all(house: Desk) -> None:
    made = wednesdays(house)
    house.series.apply(edit(house, made[2], "all", room_id=2, headcount=9))
    assert {(one.room_id, one.headcount) for one in now(house, made)} == {(2, 9)}
    house.series.apply(edit(house, made[2], "following", state=State.REQUESTED))
    assert [one.state for one in now(house, made)].count(State.REQUESTED) == 3
    assert refused(house.series.preview, edit(house, made[0], "this", rule=WEEKLY)).kind == "scope_needed"


def test_clashing_dates_are_left_as_they_are_when_a_person_says_so(house: Desk) -> None:
    made = wednesdays(house)
    taken = house.bookings.book(a_booking("2026-09-23 14-15", title="Chess"))
    wanted = edit(house, made[0], "all", start=at("wed", "14"), end=at("wed", "15"))
    outcome = house.series.preview(wanted)
    assert outcome.can_skip
    assert [days([one.after]) for one in outcome.changed if one.conflicts] == [["09-23"]]
    assert refused(house.series.apply, outcome.edit).kind == "conflicts"
    house.series.apply(outcome.edit, skip={date(2026, 9, 23)})
    after = now(house, made)
    assert [one.start.hour for one in after] == [14, 9, 14, 14, 14]
    assert [one.detached for one in after] == [False, True, False, False, False]
    assert house.bookings.get(taken.id) == taken


def test_new_dates_that_clash_are_not_made_and_do_not_come_back(house: Desk) -> None:
    made = wednesdays(house)
    house.bookings.book(a_booking("fri 9-10"))
    wanted = edit(house, made[0], "all", rule="FREQ=WEEKLY;BYDAY=WE,FR", last=date(2026, 9, 30))
    gone = {made[3].id, made[4].id}
    assert refused(house.series.apply, wanted, drop=gone).kind == "conflicts"
    new = house.series.apply(wanted, skip={date(2026, 9, 18)}, drop=gone)
    assert days(new) == ["09-25"]
    assert series_of(house, made[0]).skipped == (date(2026, 9, 18),)


def test_a_preview_is_bound_to_what_it_saw(house: Desk) -> None:
    made = wednesdays(house)
    outcome = house.series.preview(edit(house, made[0], "all", start=at("wed", "8")))
    other = Desk.open(house.database, clock=lambda: NOW, by="Li")
    theirs = other.bookings.change(replace(made[3], title=CHESS))
    no = refused(house.series.apply, outcome.edit)
    assert (no.kind, no.facts["changed"]) == ("changed_since", (theirs,))
    assert refused(house.series.preview, replace(outcome.edit, after=made[3], booking_id=theirs.id)).kind == (
        "changed_since"
    )
    assert now(house, made[:3]) == made[:3]
    other.close()


def test_dates_of_one_series_may_not_meet(house: Desk) -> None:
    daily = house.series.repeat(a_booking("wed 9-10"), "FREQ=DAILY;COUNT=3", None)
    long = edit(house, daily[0], "all", end=at("thu", "9:30"))
    assert refused(house.series.preview, long).kind == "longer_than_step"
    assert refused(house.series.apply, long).kind == "longer_than_step"


def test_going_on_as_usual_on_a_holiday_is_warned_of_before_it_is_written(house: Desk) -> None:
    with house.store.change("Build", by="test", undoable=False) as change:
        hours = replace(Hours.daily((480, 1320)), holiday=())
        change.put(replace(house.places.rooms[1], hours=hours))
    house.refresh()
    made = house.series.repeat(a_booking("thu 9-10"), "FREQ=WEEKLY;BYDAY=TH", LAST)
    outcome = house.series.preview(edit(house, made[0], "all", holidays=HolidayPolicy.USUAL))
    assert [(days([one.booking]), codes(one.conflicts)) for one in outcome.appearing] == [
        (["10-01"], ["R18"]),
    ]
    assert days(house.series.apply(outcome.edit, keep=seen("R18"))) == ["10-01"]
