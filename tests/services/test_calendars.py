"""The calendar table: announced and expected days, and everything that a change of it moves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from spacebook import almanac
from spacebook.domain.bookings import Booking, HolidayPolicy, Series, State
from spacebook.domain.calendar import Calendar, CalendarDay, DayType
from spacebook.domain.calendar_moves import Deed, Moves
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.people import Desk as Station
from spacebook.domain.people import Duty, Person, Role, ShiftType
from spacebook.domain.places import Venue
from spacebook.services import setup, wording
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, a_room, at, build, codes, room_id, seen

WEDNESDAY = date(2026, 9, 23)
THURSDAY = date(2026, 9, 24)


def a_series(
    desk: Desk, policy: HolidayPolicy, when: str = "wed 9-10", weeks: int = 4, **given: Any
) -> list[Booking]:
    """A weekly series as it stands in the database, all its dates made."""
    first = a_booking(when, **{"room": next(iter(desk.places.rooms)), **given})
    last = first.start.date() + timedelta(weeks=weeks - 1)
    (series,) = build(
        desk,
        Series(
            rule="FREQ=WEEKLY", start=first.start, end=first.end, holidays=policy, made_until=last, last=last
        ),
    )
    dates = [first.span.shifted(timedelta(weeks=n)) for n in range(weeks)]
    return build(
        desk,
        *(replace(first, start=d.start, end=d.end, original=d.start, series_id=series.id) for d in dates),
    )


def a_holiday(day: date = WEDNESDAY, kind: DayType = DayType.HOLIDAY) -> CalendarDay:
    return CalendarDay(date=day, kind=kind, name=Name("Feast"))


def deeds(moves: Moves) -> list[tuple[Deed, date | None, date]]:
    """What becomes of which date."""
    return [
        (move.deed, move.before.start.date() if move.before is not None else None, move.after.start.date())
        for entry in moves.series
        for move in entry.dates
    ]


def refused(kind: str, call: Callable[[], object]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call()
    assert caught.value.kind == kind
    assert "{" not in wording.refusal(caught.value)
    return caught.value


def test_a_year_is_announced_when_its_notice_is_in_the_table(desk: Desk) -> None:
    setup.found(desk)
    table = desk.calendar_table
    assert table.known_years() == [2025, 2026]
    assert table.announced(2026)
    assert not table.announced(2027)
    assert {day.kind for day in table.days(2026)} == {DayType.HOLIDAY, DayType.MAKEUP}


def test_the_statutory_days_of_a_year_to_come_are_expected_and_never_written(desk: Desk) -> None:
    setup.found(desk)
    expected = desk.calendar_table.expected(2027)
    assert [(day.date.strftime("%m-%d"), day.name.hans) for day in expected] == [
        ("01-01", "元旦"),
        *((f"02-0{n}", "春节") for n in (5, 6, 7, 8)),
        ("04-05", "清明节"),
        ("05-01", "劳动节"),
        ("05-02", "劳动节"),
        ("06-09", "端午节"),
        ("09-15", "中秋节"),
        *((f"10-0{n}", "国庆节") for n in (1, 2, 3)),
    ]
    assert desk.calendar_table.days(2027) == []
    assert desk.places.calendar.kind(date(2027, 2, 5)) is DayType.WORKDAY
    assert desk.calendar_table.expected(2026) == []


def test_a_single_day_does_not_announce_a_year(desk: Desk) -> None:
    setup.found(desk)
    desk.calendar_table.set_day(date(2027, 5, 1), DayType.HOLIDAY, Name("劳动节"))
    assert not desk.calendar_table.announced(2027)
    assert date(2027, 5, 1) not in {day.date for day in desk.calendar_table.expected(2027)}
    assert len(desk.calendar_table.expected(2027)) == 12


@pytest.mark.parametrize("year", range(2020, 2027))
def test_the_days_agree_with_a_second_list(
    desk: Desk, shared_data: Callable[[str], Path], tmp_path: Path, year: int
) -> None:
    # A New Year may begin in December, which the notice of the next year tells.
    lists = [json.loads(shared_data(f"cn-holidays/{y}.json").read_text("utf-8")) for y in (year, year + 1)]
    both = tmp_path / "both.json"
    both.write_text(json.dumps([day for one in lists for day in one["days"]]), encoding="utf-8")
    wish = desk.calendar_table.of_file(both)
    assert year in wish.whole
    ours, theirs = Calendar.of(desk.calendar_table.of_almanac(year).days), Calendar.of(wish.days)
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    assert [d for d in days if ours.kind(d).is_working != theirs.kind(d).is_working] == []


@pytest.mark.parametrize("year", [2025, 2026])
def test_what_was_expected_was_announced(shared_data: Callable[[str], Path], year: int) -> None:
    days = json.loads(shared_data(f"cn-holidays/{year}.json").read_text("utf-8"))["days"]
    off = {date.fromisoformat(day["date"]): day["name"] for day in days if day["isOffDay"]}
    for day, entry in almanac.expected_days(year).items():
        assert entry.names.hans in off[day]


def test_a_year_that_is_not_announced_is_not_guessed(desk: Desk, shared_data: Callable[[str], Path]) -> None:
    refused("not_announced", lambda: desk.calendar_table.of_almanac(2099))
    refused("empty_file", lambda: desk.calendar_table.of_file(shared_data("cn-holidays/2027.json")))


@pytest.mark.parametrize("year", [0, 1, 1900, 9999])
def test_a_year_out_of_reach(desk: Desk, year: int) -> None:
    refused("year_out_of_reach", lambda: desk.calendar_table.days(year))
    refused("year_out_of_reach", lambda: desk.calendar_table.of_almanac(year))


def test_a_paused_series_loses_the_date_with_a_reason_and_gets_it_back(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.PAUSE)
    moves = desk.calendar_table.preview([a_holiday()])
    assert deeds(moves) == [(Deed.PAUSE, WEDNESDAY, WEDNESDAY)]
    assert desk.bookings.get(dates[1].id).state is State.CONFIRMED

    desk.calendar_table.apply(moves)
    paused = desk.bookings.get(dates[1].id)
    assert (paused.state, paused.reason) == (State.CANCELLED, "Paused: public holiday")
    assert desk.places.calendar.kind(WEDNESDAY) is DayType.HOLIDAY

    desk.calendar_table.clear_day(WEDNESDAY)
    back = desk.bookings.get(dates[1].id)
    assert (back.state, back.reason, back.span) == (State.CONFIRMED, "", dates[1].span)


def test_a_date_that_a_person_has_cancelled_does_not_come_back(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.PAUSE)
    desk.bookings.cancel(dates[1].id)
    assert desk.calendar_table.set_day(WEDNESDAY, DayType.HOLIDAY) == []
    assert desk.calendar_table.clear_day(WEDNESDAY) == []
    assert desk.bookings.get(dates[1].id).state is State.CANCELLED


def test_a_date_that_was_never_made_comes_in_when_the_day_is_worked(desk: Desk) -> None:
    a_house(desk)
    build(desk, a_holiday())
    dates = a_series(desk, HolidayPolicy.PAUSE)
    with desk.store.change("Leave out", by="test") as change:
        change.drop(dates[1])
    (new,) = desk.calendar_table.clear_day(WEDNESDAY)
    assert (new.span, new.series_id, new.state) == (dates[1].span, dates[0].series_id, State.CONFIRMED)
    assert new.original == dates[1].start


def test_a_moving_series_goes_to_the_next_working_day_and_back(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.MOVE)
    feast = [a_holiday(), a_holiday(THURSDAY)]
    (moved,) = desk.calendar_table.apply(desk.calendar_table.preview(feast))
    assert (moved.id, moved.start) == (dates[1].id, at("2026-09-25", "9"))
    desk.calendar_table.clear_day(THURSDAY)
    assert desk.bookings.get(dates[1].id).start == at("2026-09-24", "9")
    desk.calendar_table.clear_day(WEDNESDAY)
    assert desk.bookings.get(dates[1].id).span == dates[1].span


def test_a_series_for_working_days_leaves_a_weekend_only_when_it_is_worked(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.WORKDAY, "2026-09-21 9-10")
    (moved,) = desk.calendar_table.set_day(date(2026, 9, 28), DayType.WEEKEND)
    assert (moved.id, moved.start) == (dates[1].id, at("2026-09-29", "9"))


def test_a_series_as_usual_stays(desk: Desk) -> None:
    a_house(desk)
    a_series(desk, HolidayPolicy.USUAL)
    assert desk.calendar_table.preview([a_holiday()]).series == ()


def test_a_date_that_clashes_after_its_move_comes_in_as_a_request(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.MOVE)
    (other,) = build(desk, a_booking("2026-09-24 9-10", room=dates[0].room_id, title="Chess"))
    moves = desk.calendar_table.preview([a_holiday()])
    ((move,),) = [entry.dates for entry in moves.series]
    assert codes(move.conflicts)[0] == "R01"
    (moved,) = desk.calendar_table.apply(moves)
    assert (moved.state, moved.start) == (State.REQUESTED, at("2026-09-24", "9"))
    assert desk.bookings.get(other.id).holds


def test_two_series_that_move_to_one_place_do_not_both_hold_it(desk: Desk) -> None:
    a_house(desk)
    lower = a_series(desk, HolidayPolicy.MOVE, priority="P4", title="Chess")
    higher = a_series(desk, HolidayPolicy.MOVE, "2026-09-17 9-10", priority="P1", title="Meeting")
    feast = [a_holiday(), a_holiday(THURSDAY)]
    desk.calendar_table.apply(desk.calendar_table.preview(feast))
    states = {one.id: desk.bookings.get(one.id) for one in (lower[1], higher[1])}
    assert {one.start for one in states.values()} == {at("2026-09-25", "9")}
    assert states[higher[1].id].state is State.CONFIRMED
    assert states[lower[1].id].state is State.REQUESTED


def test_a_warning_after_a_move_may_be_kept_with_a_reason(desk: Desk) -> None:
    a_house(desk, a_room(clear=15))
    dates = a_series(desk, HolidayPolicy.MOVE)
    build(desk, a_booking("2026-09-24 10:05-11", room=dates[0].room_id, title="Chess"))
    moves = desk.calendar_table.preview([a_holiday()])
    assert codes(moves.series[0].dates[0].conflicts) == ["R03"]
    (moved,) = desk.calendar_table.apply(moves, seen("R03"))
    assert moved.state is State.CONFIRMED
    assert [(line.code, line.reason) for line in desk.keeping.lines()] == [("R03", "agreed with both")]


def test_what_was_changed_by_hand_stays_and_is_told(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.PAUSE)
    desk.bookings.move(dates[1].id, start=at("2026-09-23", "14"), keep=seen("R11", "R13"))
    (entry,) = desk.calendar_table.preview([a_holiday()]).series
    assert entry.dates == ()
    assert [one.id for one in entry.apart] == [dates[1].id]


def test_the_past_is_left_alone(desk: Desk) -> None:
    a_house(desk)
    a_series(desk, HolidayPolicy.PAUSE, "2026-09-07 9-10")
    moves = desk.calendar_table.preview([a_holiday(date(2026, 9, 7)), a_holiday(date(2026, 9, 14))])
    assert len(moves.days) == 2
    assert moves.series == ()


def test_bookings_that_fall_out_of_the_hours_are_told(desk: Desk) -> None:
    hours = Hours(week=(((540, 1200),),) * 7, holiday=((540, 720),))
    build(desk, Venue(name=Name("House"), code="H", hours=hours))
    a_house(desk)
    room = next(iter(desk.places.rooms))
    late, early = build(
        desk, a_booking("2026-09-23 15-16", room=room), a_booking("2026-09-23 9-10", room=room)
    )
    moves = desk.calendar_table.preview([a_holiday()])
    (hit,) = moves.bookings
    assert (hit.booking.id, codes(hit.new), hit.cleared) == (late.id, ["R05"], ())
    desk.calendar_table.apply(moves)
    assert desk.bookings.get(late.id) == late
    (freed,) = desk.calendar_table.preview([CalendarDay(date=WEDNESDAY, kind=DayType.WORKDAY)]).bookings
    assert (freed.booking.id, freed.new, codes(freed.cleared)) == (late.id, (), ["R05"])
    assert early.id not in (hit.booking.id, freed.booking.id)


def test_duties_whose_shift_is_not_one_of_the_new_day_are_told(desk: Desk) -> None:
    a_house(desk)
    venue = next(iter(desk.places.venues))
    station, person = build(
        desk, Station(venue_id=venue, name=Name("Desk")), Person(venue_id=venue, name=Name("Mei"))
    )
    shift, always = build(
        desk,
        *(
            ShiftType(
                desk_id=station.id, role=Role.MAIN, name=Name("Day"), spans=((510, 1050),), day_types=types
            )
            for types in ((DayType.WORKDAY,), tuple(DayType))
        ),
    )
    hit, *_ = build(
        desk,
        *(
            Duty(desk_id=station.id, date=day, shift_id=s.id, person_id=person.id)
            for day, s in ((WEDNESDAY, shift), (WEDNESDAY, always), (THURSDAY, shift))
        ),
    )
    assert desk.calendar_table.preview([a_holiday()]).duties == (hit,)


def test_a_whole_year_comes_in_one_step_and_goes_in_one(desk: Desk) -> None:
    build(desk, a_holiday(date(2026, 3, 3)))
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.MOVE, "2026-09-25 9-10", weeks=3)
    table = desk.calendar_table
    moves = table.preview(table.of_almanac(2026))
    assert deeds(moves) == [
        (Deed.MOVE, date(2026, 9, 25), date(2026, 9, 28)),
        (Deed.MOVE, date(2026, 10, 2), date(2026, 10, 8)),
    ]
    table.apply(moves)
    assert table.announced(2026)
    assert date(2026, 3, 3) not in desk.places.calendar.days
    assert desk.undo() == "Change the calendar from 2026-01-01 on"
    assert [day.date for day in table.days(2026)] == [date(2026, 3, 3)]
    assert [desk.bookings.get(one.id).span for one in dates] == [one.span for one in dates]


def test_k21_a_window_on_a_holiday_moves_to_the_next_workday(sample_desk: Desk) -> None:
    desk = sample_desk
    desk.calendar_table.apply(
        desk.calendar_table.preview(
            replace(desk.calendar_table.of_almanac(2026), days=(), whole=frozenset((2026,)))
        )
    )
    window = a_series(desk, HolidayPolicy.MOVE, "2026-09-18 12:30-13:30", room=room_id(desk, "C1-02"))
    moves = desk.calendar_table.preview(desk.calendar_table.of_almanac(2026))
    found = {move.before.id: move for e in moves.series for move in e.dates if move.before is not None}
    assert found[window[1].id].after.start == at("2026-09-28", "12:30")


def test_what_changed_after_the_preview_is_not_written_over(desk: Desk) -> None:
    a_house(desk)
    dates = a_series(desk, HolidayPolicy.PAUSE)
    moves = desk.calendar_table.preview([a_holiday()])
    desk.bookings.cancel(dates[1].id)
    refused("changed_since", lambda: desk.calendar_table.apply(moves))
    assert desk.calendar_table.days(2026) == []


def test_nothing_to_change(desk: Desk) -> None:
    a_house(desk)
    refused("nothing_to_change", lambda: desk.calendar_table.set_day(WEDNESDAY, DayType.WORKDAY))


FILES = [
    ("days.csv", "date,kind,name\n2027-01-01,holiday,元旦\n2027-13-01,holiday,x\n", "date_unreadable", 3),
    ("days.csv", "date,kind,name\n2027-01-01,party,元旦\n", "bad_choice", 2),
    (
        "days.csv",
        "date,kind,name\n2027-01-01,holiday,\n2027-01-02,holiday,\n2027-01-01,makeup,\n",
        "day_twice",
        4,
    ),
    ("days.csv", "date,kind,name\n0001-01-01,holiday,\n", "year_out_of_reach", 2),
    (
        "days.json",
        '{"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true},{"date":7}]}',
        "date_unreadable",
        "#2",
    ),
    ("days.json", '[{"date":"2027-01-01"}]', "bad_choice", "#1"),
]


@pytest.mark.parametrize(("name", "text", "kind", "line"), FILES)
def test_a_line_that_means_nothing_is_told_with_its_place(
    desk: Desk, tmp_path: Path, name: str, text: str, kind: str, line: int | str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    told = refused("calendar_line", lambda: desk.calendar_table.of_file(path))
    assert (told.facts["reason"].kind, told.facts["line"]) == (kind, line)
    assert str(line) in wording.refusal(told)


NONSENSE = [
    ("days.json", b"{", "file_unreadable"),
    ("days.json", b'{"days": 5}', "file_unreadable"),
    ("days.json", b'["x"]', "file_unreadable"),
    ("days.json", b"\xff\xff\xff", "file_unreadable"),
    ("days.csv", b"", "empty_file"),
    ("days.csv", b"date,kind\n", "empty_file"),
    ("days.csv", b"day,sort\n1,2\n", "missing_column"),
    ("days.pdf", b"x", "unknown_format"),
]


@pytest.mark.parametrize(("name", "raw", "kind"), NONSENSE)
def test_a_file_that_is_no_calendar(desk: Desk, tmp_path: Path, name: str, raw: bytes, kind: str) -> None:
    path = tmp_path / name
    path.write_bytes(raw)
    refused(kind, lambda: desk.calendar_table.of_file(path))


def test_a_file_that_is_not_there(desk: Desk, tmp_path: Path) -> None:
    refused("no_file", lambda: desk.calendar_table.of_file(tmp_path / "none.csv"))


def test_a_table_and_a_list_say_the_same(desk: Desk, tmp_path: Path) -> None:
    table, listed = tmp_path / "a.csv", tmp_path / "b.json"
    table.write_text("日期,类型,名称\n2027/1/1,休,元旦\n2027-01-03,班,元旦\n", encoding="gb18030")
    days = [("2027-01-01", True), ("2027-01-03", False)]
    plain = {"days": [{"name": "元旦", "date": day, "isOffDay": off} for day, off in days]}
    listed.write_text(json.dumps(plain), encoding="utf-8")
    wish = desk.calendar_table.of_file(table)
    assert wish == desk.calendar_table.of_file(listed)
    assert wish.days[0].name.en == "New Year’s Day"
    assert wish.whole == frozenset()


def test_two_rows_for_one_day_are_refused(desk: Desk) -> None:
    refused("day_twice", lambda: desk.calendar_table.preview([a_holiday(), a_holiday()]))
