"""The planted cases of the sample area: what must be found, and what must not."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import Booking, PoolUse, State
from spacebook.domain.conflicts import Conflict, Level
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, ClosureKind
from spacebook.domain.span import Span
from spacebook.services import setup, wording
from spacebook.services.desk import Desk
from tests.house import NOW, a_booking, at, build, codes, room_id, the


def check(desk: Desk, code: str, when: str, **given: object) -> list[Conflict]:
    """What stands against a new booking of a room by its code; its words are made, too."""
    found = desk.bookings.check(a_booking(when, room=room_id(desk, code), **given))  # type: ignore[arg-type]
    assert all(wording.sentence(conflict, desk) for conflict in found)
    return found


def test_k01_a_part_of_a_taken_whole(sample_desk: Desk) -> None:
    (clash,) = check(sample_desk, "N2-201A", "2026-09-17 10-11")
    assert (clash.code, clash.level) == ("R02", Level.BLOCK)
    assert clash.bookings[1] == the(sample_desk, "垃圾分类骨干培训", "2026-09-17").id
    assert (clash.start, clash.end) == (at("2026-09-17", "10"), at("2026-09-17", "11"))


def test_k02_the_whole_of_a_taken_part(sample_desk: Desk) -> None:
    (clash,) = check(sample_desk, "N2-201", "2026-09-17 18:30-20")
    assert clash.code == "R02"
    assert clash.bookings[1] == the(sample_desk, "市民夜校·沪语", "2026-09-17").id
    assert clash.fact("other_room") == room_id(sample_desk, "N2-201A")


def test_k03_two_at_once(sample_desk: Desk) -> None:
    found = check(sample_desk, "N1-201", "2026-09-14 14:30-15:40")
    assert codes(found) == ["R01", "R01"]
    assert [clash.bookings[1] for clash in found] == [
        the(sample_desk, "银龄英语", "2026-09-14").id,
        the(sample_desk, "梧桐合唱队排练", "2026-09-14").id,
    ]
    assert [(clash.start, clash.end) for clash in found] == [
        (at("mon", "14:30"), at("mon", "15:00")),
        (at("mon", "15:30"), at("mon", "15:40")),
    ]


def test_k04_five_minutes_to_clear(sample_desk: Desk) -> None:
    (short,) = check(sample_desk, "N1-201", "2026-09-14 17:05-18")
    assert (short.code, short.level) == ("R03", Level.WARN)
    assert (short.fact("minutes"), short.fact("needed")) == (5, 15)
    assert short.bookings[1] == the(sample_desk, "梧桐合唱队排练", "2026-09-14").id


def test_k05_too_many_people(sample_desk: Desk) -> None:
    (crowd,) = check(sample_desk, "N1-302", "2026-09-14 9-10", headcount=20)
    assert (crowd.code, crowd.level, crowd.fact("limit")) == ("R04", Level.BLOCK, 16)
    assert check(sample_desk, "N1-302", "2026-09-14 9-10", headcount=16) == []


def test_k06_meals_are_served(sample_desk: Desk) -> None:
    (shut,) = check(sample_desk, "N1-101", "2026-09-15 11-12")
    assert (shut.code, shut.fact("open")) == ("R05", ((825, 1020),))


def test_k07_monday_morning_is_for_cleaning(sample_desk: Desk) -> None:
    (shut,) = check(sample_desk, "N2-202", "2026-09-21 9:30-10:30")
    assert (shut.code, shut.fact("kind")) == ("R06", ClosureKind.CLEANING)


def test_k08_a_holiday_ends_early(sample_desk: Desk) -> None:
    (shut,) = check(sample_desk, "N2-301", "2026-09-25 18-19")
    assert (shut.code, shut.fact("open")) == ("R05", ((540, 1020),))


def test_k08b_a_series_that_goes_on_as_usual_meets_holiday_hours(sample_desk: Desk) -> None:
    film = the(sample_desk, "公益电影", "2026-09-25")
    (shut,) = sample_desk.watch.of(film.id)
    assert (shut.code, shut.level, shut.fact("open")) == ("R18", Level.WARN, ((540, 1020),))
    assert "holiday" in wording.sentence(shut, sample_desk)
    # Moved by hand it is where somebody wants it: that is outside the hours and nothing else.
    moved = replace(film, start=at("2026-09-25", "18"), end=at("2026-09-25", "20"))
    assert codes(sample_desk.bookings.check(moved)) == ["R05"]


def test_k09_a_make_up_sunday_is_a_workday(sample_desk: Desk) -> None:
    assert check(sample_desk, "C1-01", "2026-09-20 15-16") == []
    assert codes(check(sample_desk, "C1-01", "2026-09-27 15-16")) == []
    assert codes(check(sample_desk, "C1-01", "2026-10-18 15-16")) == ["R05"]


def test_k12_a_third_projector(sample_desk: Desk) -> None:
    pool = next(pool for pool in sample_desk.places.pools.values() if pool.name.hans == "便携投影仪")
    assert pool.quantity == 2
    uses = (PoolUse(pool.id, 1),)
    when = "2026-09-16 10-11"
    for code in ("N1-302", "N1-202"):
        sample_desk.bookings.book(a_booking(when, room=room_id(sample_desk, code), pools=uses))
    (short,) = check(sample_desk, "N1-201", when, pools=uses)
    assert (short.code, short.level) == ("R08", Level.WARN)
    assert (short.fact("free"), short.fact("quantity")) == (0, 2)
    assert check(sample_desk, "N1-201", "2026-09-16 11-12", pools=uses) == []


def a_booker(desk: Desk, name: str, **given: object) -> Booker:
    return build(desk, Booker(name=Name(name), **given))[0]  # type: ignore[arg-type, no-any-return]


def test_k13_a_third_booking_in_a_month(sample_desk: Desk) -> None:
    zhu = a_booker(sample_desk, "朱女士二")
    kind: dict[str, Any] = {"booker_id": zhu.id, "booker": zhu.name}
    for when in ("2026-09-16 10-11", "2026-09-23 10-11"):
        assert check(sample_desk, "N1-202", when, **kind) == []
        sample_desk.bookings.book(a_booking(when, room=room_id(sample_desk, "N1-202"), **kind))
    (often,) = check(sample_desk, "N1-202", "2026-09-28 10-11", **kind)
    assert (often.code, often.level, often.fact("number"), often.fact("most")) == ("R13", Level.WARN, 3, 2)
    assert codes(check(sample_desk, "N1-202", "2026-10-12 10-11", **kind)) == ["R11"]


def test_k14_while_a_booker_is_suspended(sample_desk: Desk) -> None:
    pause = {"paused_from": date(2026, 9, 22), "paused_until": date(2026, 10, 21)}
    he = a_booker(sample_desk, "何先生二", **pause)
    kind = {"booker_id": he.id}
    (paused,) = check(sample_desk, "N1-202", "2026-09-23 10-11", **kind)
    assert (paused.code, paused.level, paused.fact("until")) == ("R14", Level.BLOCK, date(2026, 10, 21))
    assert check(sample_desk, "N1-202", "2026-09-21 10-11", **kind) == []
    assert codes(check(sample_desk, "N1-202", "2026-10-22 10-11", **kind)) == ["R11"]


T01 = Span(at("2026-09-17", "13"), at("2026-09-18", "12"))


def test_k15_what_a_takeover_pushes_aside(sample_desk: Desk) -> None:
    rooms = [room_id(sample_desk, "N1-201"), room_id(sample_desk, "N1-301")]
    displaced = sample_desk.takeovers.displaced(rooms, T01)
    assert [(one.title.hans, one.start) for one in displaced] == [
        ("民乐队排练", at("2026-09-17", "13:30")),
        ("广场舞编排", at("2026-09-18", "9:30")),
    ]
    assert {one.state for one in displaced} == {State.DISPLACED}


def test_k15_the_takeover_itself_keeps_others_out(sample_desk: Desk) -> None:
    assert codes(check(sample_desk, "N1-201", "2026-09-17 18-19")) == ["R07"]


@pytest.mark.parametrize(
    ("code", "when"), [("N2-201A", "2026-09-17 13:30-15:30"), ("N2-303", "2026-09-18 9:30-11")]
)
def test_k15_the_substitutes_are_free(sample_desk: Desk, code: str, when: str) -> None:
    assert check(sample_desk, code, when) == []


def test_each_takeover_pushes_aside_what_it_should(sample_desk: Desk) -> None:
    takeovers = [one for one in sample_desk.store.all(Closure) if one.kind is ClosureKind.TAKEOVER]
    pushed = {
        str(one.name): [
            str(booking.title) for booking in sample_desk.takeovers.displaced(one.rooms, one.span)
        ]
        for one in takeovers
    }
    assert pushed == {
        "台风Ⅲ级响应·临时安置点": ["民乐队排练", "广场舞编排"],
        "流感疫苗集中接种": ["编织互助组"],
        "换届选举投票站（示例日期）": [],
    }


def test_k16_no_dancing_under_an_old_floor(sample_desk: Desk) -> None:
    when = "2026-09-16 10-11"
    found = check(sample_desk, "C4-02", when, headcount=12, title="广场舞")
    assert sorted((one.code, one.level) for one in found) == [("R04", Level.BLOCK), ("R09", Level.BLOCK)]
    assert codes(check(sample_desk, "C4-02", when, headcount=8, uses=("jumping",))) == ["R09"]
    assert check(sample_desk, "C4-02", when, headcount=8, title="读书会") == []


def test_k17_children_without_a_guardian(sample_desk: Desk) -> None:
    course = replace(the(sample_desk, "青少年书法", "2026-09-19"), minors=17, guardians=0)
    (alone,) = sample_desk.bookings.check(course)
    assert (alone.code, alone.fact("needed")) == ("R15", 2)
    assert sample_desk.bookings.check(replace(course, guardians=2)) == []


def test_k18_families_are_asked_for_their_guardians(sample_desk: Desk) -> None:
    crafts = replace(the(sample_desk, "亲子手工", "2026-09-19"), guardians=0)
    assert (crafts.headcount, crafts.minors, crafts.state) == (14, 6, State.REQUESTED)
    (alone,) = sample_desk.bookings.check(crafts)
    assert (alone.code, alone.level) == ("R15", Level.BLOCK)
    # Asking is free; granting is not.
    assert sample_desk.bookings.relevant(crafts, [alone]) == []
    granted = replace(crafts, state=State.CONFIRMED)
    assert sample_desk.bookings.relevant(granted, [alone]) == [alone]
    assert sample_desk.bookings.check(replace(granted, guardians=8)) == []


def test_k20_maintenance_on_the_first_monday_of_a_month(sample_desk: Desk) -> None:
    for title in ("银龄英语", "梧桐合唱队排练"):
        (shut,) = sample_desk.watch.of(the(sample_desk, title, "2026-12-07").id)
        assert (shut.code, shut.fact("kind")) == ("R06", ClosureKind.REPAIR)
    day = date(2026, 12, 7)
    standing = [
        c for c in sample_desk.watch.standing(day, day) if c.room_id == room_id(sample_desk, "N1-201")
    ]
    assert codes(standing) == ["R06", "R06"]


def test_k22_initials_find_both_and_the_own_venue_first(sample_desk: Desk) -> None:
    venues = {venue.code: venue.id for venue in sample_desk.places.venues.values()}
    assert [p.name.hans for p in sample_desk.search.people("sym", venues["C1"])] == ["沈毓敏", "邵一鸣"]
    assert [p.name.hans for p in sample_desk.search.people("sym", venues["N2"])] == ["邵一鸣", "沈毓敏"]
    assert [p.name.hans for p in sample_desk.search.people("shanjy")] == ["单静怡"]
    assert [p.name.hans for p in sample_desk.search.people("尉迟")] == ["尉迟明轩"]


def test_what_stands_in_the_two_full_weeks_is_only_what_was_planted(sample_desk: Desk) -> None:
    found = sample_desk.watch.standing(date(2026, 9, 14), date(2026, 9, 27))
    film = the(sample_desk, "公益电影", "2026-09-25")
    assert [(conflict.code, conflict.bookings) for conflict in found] == [("R18", (film.id,))]


def test_the_sample_can_be_moved_by_whole_weeks_but_holidays_stay(sample_desk: Desk, tmp_path: Path) -> None:
    moved = setup.make(tmp_path / "moved.db", sample=True, weeks=10, clock=lambda: NOW)
    try:
        old, new = the(sample_desk, "防诈骗讲座", "2026-09-16"), the(moved, "防诈骗讲座", "2026-11-25")
        assert new.start - old.start == timedelta(weeks=10)
        assert moved.places.calendar == sample_desk.places.calendar
    finally:
        moved.close()


def test_every_series_of_the_sample_goes_on_to_the_end_of_the_term(sample_desk: Desk) -> None:
    lasts: dict[int, date] = {}
    for booking in sample_desk.store.all(Booking):
        if booking.series_id:
            lasts[booking.series_id] = max(booking.start.date(), lasts.get(booking.series_id, date.min))
    assert len(lasts) == 40
    assert min(lasts.values()) >= date(2026, 12, 1)
    assert max(lasts.values()) <= date(2027, 1, 17)


def test_bookings_of_the_sample_are_found_by_their_text(sample_desk: Desk) -> None:
    found = sample_desk.search.bookings("合唱")
    assert found
    assert {block.title.hans for block in found} == {"梧桐合唱队排练"}
    assert sample_desk.search.bookings("  ") == []
    assert found[0].start == at("mon", "15:30")
    assert [name.hans for name in sample_desk.search.bookers("合唱")] == ["梧桐合唱队"]
