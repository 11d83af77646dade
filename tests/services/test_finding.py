"""A room and a time are found for a wish, with reasons; and what comes nearest when nothing suits."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from spacebook import i18n
from spacebook.domain.bookings import Booking, PoolUse, State
from spacebook.domain.conflicts import Level
from spacebook.domain.errors import Refusal
from spacebook.domain.hours import Hours
from spacebook.domain.names import Name
from spacebook.domain.places import Closure, Pool, Room, Venue
from spacebook.domain.wishes import Found, Wish
from spacebook.services import finding_words
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, a_room, at, build, room_id

WEDNESDAY = date(2026, 9, 16)
HELD = {"R01", "R02", "R04", "R05", "R06", "R07"}
OPEN = Hours.daily((540, 1080))


def wish(**given: object) -> Wish:
    """An hour on Wednesday afternoon."""
    usual = {"first": WEDNESDAY, "last": WEDNESDAY, "minutes": 60, "after": 780, "before": 1080}
    return Wish(**{**usual, **given})  # type: ignore[arg-type]


def codes(found: Found) -> list[str]:
    return [reason.code for reason in found.reasons]


def lacks(found: Iterable[Found]) -> list[str]:
    return [reason.code for one in found for reason in one.misses]


def times(found: Iterable[Found]) -> list[str]:
    return [f"{one.start:%H:%M}-{one.end:%H:%M}" for one in found]


def tried(found: Found, people: int) -> Booking:
    """What was found, as a booking."""
    return Booking(
        room_id=found.room_id, start=found.start, end=found.end, title=Name("Choir"), headcount=people
    )


@pytest.fixture
def house(desk: Desk) -> dict[str, Room]:
    """Blue for 20 and Green for 60 with a projector, open from 9 to 18."""
    build(desk, Venue(name=Name("House"), code="H", hours=OPEN))
    return a_house(
        desk,
        a_room("Blue", limit=20),
        a_room("Green", 2, limit=60, equipment=(Name("投影仪", "投影儀", "Projector"),)),
    )


def test_wednesday_afternoon_for_30_with_a_projector(sample_desk: Desk) -> None:
    found = sample_desk.finding.find(wish(minutes=90, people=30, equipment=("投影仪",)))
    rooms = sample_desk.places.rooms
    assert [rooms[one.room_id].code for one in found[:3]] == ["N2-201A", "N2-201B", "C3-01"]
    assert all(rooms[one.room_id].limit >= 30 for one in found)
    assert codes(found[0]) == ["seats", "has", "free_around"]
    i18n.install("zh_CN")
    assert finding_words.why(found[0].reasons) == "容纳36人 · 有投影仪 · 前后空闲"
    i18n.install("zh_TW")
    assert finding_words.why(found[0].reasons) == "容納36人 · 有投影儀 · 前後空閒"
    i18n.install("en")
    assert finding_words.why(found[0].reasons) == "holds 36 · has Projector · free before and after"


def test_all_that_is_found_can_be_booked_without_a_conflict(sample_desk: Desk) -> None:
    found = sample_desk.finding.find(
        wish(last=WEDNESDAY + timedelta(days=6), minutes=45, people=12, limit=40)
    )
    assert len(found) == 40
    checked = sample_desk.watch.check([tried(one, 12) for one in found])
    assert {c.code for against in checked for c in against if c.code in HELD | {"R03"}} == set()


def test_a_room_that_fits_comes_before_one_that_is_wasted(desk: Desk, house: dict[str, Room]) -> None:
    found = desk.finding.find(wish(people=15))
    assert [one.room_id for one in found] == [house["Blue"].id, house["Green"].id]
    assert [one.room_id for one in desk.finding.find(wish(people=21))] == [house["Green"].id]


@pytest.mark.usefixtures("house")
def test_the_own_venue_comes_first(desk: Desk) -> None:
    (other,) = build(desk, Venue(name=Name("Annex"), code="A", hours=OPEN))
    (red,) = build(desk, a_room("Red", 3, venue_id=other.id, limit=20))
    found = desk.finding.find(wish(people=15, near_id=other.id))
    assert found[0].room_id == red.id
    assert "home" in codes(found[0])
    assert {one.room_id for one in desk.finding.find(wish(venue_id=other.id))} == {red.id}


def test_time_to_clear_and_set_up_is_left(desk: Desk) -> None:
    a_house(desk, a_room(setup=10, clear=20))
    desk.bookings.book(a_booking("wed 14-15"))
    found = desk.finding.find(wish(room_id=1, limit=50))
    assert all(one.start >= at("wed", "15:30") for one in found)
    assert min(one.start for one in found) == at("wed", "15:30")


def test_the_whole_is_free_only_when_its_parts_are(desk: Desk) -> None:
    rooms = a_house(desk, a_room("A"), a_room("B", 2), a_room("Both", 3, parts=(1, 2), clear=30))
    desk.bookings.book(a_booking("wed 13-16", room=rooms["B"].id))
    both = desk.finding.find(wish(room_id=rooms["Both"].id, limit=50))
    assert min(one.start for one in both) == at("wed", "16")
    desk.bookings.book(a_booking("wed 16-17", room=rooms["Both"].id))
    # The part has nothing to clear, but the whole that was booked has.
    part = desk.finding.find(wish(room_id=rooms["A"].id, after=16 * 60, limit=50))
    assert part == []
    assert desk.finding.find(wish(room_id=rooms["A"].id, after=16 * 60, minutes=30, limit=50)) != []


def test_closures_and_what_is_past_are_left_out(desk: Desk, house: dict[str, Room]) -> None:
    build(
        desk,
        Closure(venue_id=1, rooms=(1,), name=Name("Repair"), start=at("wed", "8"), end=at("wed", "16:10")),
    )
    found = desk.finding.find(wish(room_id=house["Blue"].id, limit=50))
    assert min(one.start for one in found) == at("wed", "16:10")
    # It is Monday 9:41: the next five minutes are the first that can be meant.
    today = desk.finding.find(
        wish(first=date(2026, 9, 14), last=date(2026, 9, 14), after=0, room_id=2, limit=50)
    )
    assert min(one.start for one in today) == at("mon", "9:45")


def test_days_that_are_all_over_are_looked_at_as_they_were(desk: Desk, house: dict[str, Room]) -> None:
    over = date(2026, 9, 9)
    build(desk, a_booking("2026-09-09 8-12", room=house["Blue"].id))
    found = desk.finding.find(wish(first=over, last=over, after=0, room_id=house["Blue"].id, limit=50))
    assert min(one.start for one in found) == at(over, "12")


@pytest.mark.usefixtures("house")
def test_what_is_lent_out_is_not_promised(desk: Desk) -> None:
    build(desk, Pool(venue_id=1, name=Name("话筒", en="Microphone"), quantity=2))
    lent = desk.finding.find(wish(equipment=("microphone=2",), room_id=1))
    assert "lends" in codes(lent[0])
    desk.bookings.book(a_booking("wed 13-18", room=2, pools=(PoolUse(1, 1),)))
    assert desk.finding.find(wish(equipment=("microphone=2",), room_id=1)) == []
    assert desk.finding.find(wish(equipment=("话筒",), room_id=1)) != []


def test_forbidden_uses_and_noise(desk: Desk) -> None:
    build(desk, Venue(name=Name("House"), code="H"))
    rooms = a_house(
        desk,
        a_room("Old", forbidden=("jumping",)),
        a_room("Still", 2, quiet=True, floor="1"),
        a_room("Beside", 3, floor="1"),
        a_room("Hall", 4, floor="2", loud=True),
    )
    loud = desk.finding.find(wish(uses=("jumping",)))
    assert rooms["Old"].id not in {one.room_id for one in loud}
    assert loud[0].room_id == rooms["Hall"].id
    beside = next(one for one in loud if one.room_id == rooms["Beside"].id)
    assert "quiet_beside" in codes(beside)
    assert desk.finding.find(wish(quiet=True))[0].room_id == rooms["Still"].id


@pytest.mark.usefixtures("house")
def test_a_time_that_others_have_asked_for_comes_last(desk: Desk) -> None:
    desk.bookings.book(a_booking("wed 13-18", room=1, state=State.REQUESTED))
    found = desk.finding.find(wish(people=20, limit=2))
    asked = next(one for one in found if one.room_id == 1)
    assert "wanted_too" in codes(asked)


@pytest.mark.usefixtures("house")
def test_near_misses_say_what_is_missing(desk: Desk) -> None:
    desk.bookings.book(a_booking("wed 13:40-18", room=2))
    desk.bookings.book(a_booking("wed 9-12", room=2))
    wanted = wish(people=20, equipment=("projector",))
    assert desk.finding.find(wanted) == []
    near = desk.finding.near_misses(wanted)
    assert lacks(near) == ["lacks", "shorter", "other_time", "later", "later"]
    without, shorter, _earlier, later, _two_days = near
    assert (without.room_id, finding_words.why(without.misses)) == (1, "without projector")
    assert (times([shorter]), finding_words.why(shorter.misses)) == (["13:00-13:40"], "20 minutes shorter")
    assert (later.start, finding_words.why(later.misses)) == (at("thu", "13"), "the day after")


@pytest.mark.usefixtures("house")
def test_too_many_people_for_any_room(desk: Desk) -> None:
    near = desk.finding.near_misses(wish(people=64))
    assert lacks(near) == ["too_small", "too_small"]
    assert finding_words.why(near[0].misses) == "4 places too few"


@pytest.mark.usefixtures("house")
def test_another_time_room_or_venue(desk: Desk) -> None:
    desk.bookings.book(a_booking("wed 13-18", room=1))
    near = desk.finding.near_misses(wish(room_id=1))
    assert lacks(near) == ["other_time", "other_time", "other_room", "later", "later"]
    assert near[2].room_id == 2


@pytest.mark.usefixtures("house")
def test_the_next_free_time(desk: Desk) -> None:
    now = desk.now()
    found = desk.finding.next_free(1, 60, now)
    assert found is not None
    assert found.start == at("mon", "9:45")
    desk.bookings.book(a_booking("mon 9:50-17:30"))
    found = desk.finding.next_free(1, 60, now)
    assert found is not None
    assert found.start == at("tue", "9")
    build(
        desk,
        Closure(venue_id=1, name=Name("Repair"), start=at("mon", "0"), end=at("2026-10-30", "12")),
    )
    found = desk.finding.next_free(1, 60, now)
    assert found is not None
    assert found.start == at("2026-10-30", "12")
    assert desk.finding.next_free(1, 600, now) is None


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"last": date(2026, 9, 15)}, "period_order"),
        ({"last": date(2027, 9, 15)}, "too_many_days"),
        ({"minutes": 0}, "bad_minutes"),
        ({"minutes": 1441}, "bad_minutes"),
        ({"equipment": ("piano",)}, "unknown_equipment"),
        ({"room_id": 99}, "unknown_room"),
        ({"venue_id": 99}, "gone"),
    ],
)
@pytest.mark.usefixtures("house")
def test_wishes_that_make_no_sense(desk: Desk, given: dict[str, object], kind: str) -> None:
    with pytest.raises(Refusal) as told:
        desk.finding.find(wish(**given))
    assert told.value.kind == kind


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(15, 300),
    st.integers(0, 120),
    st.integers(0, 1200),
    st.integers(60, 400),
    st.integers(0, 14),
    st.booleans(),
)
def test_nothing_that_is_offered_is_taken(
    sample_desk: Desk, minutes: int, people: int, after: int, length: int, day: int, several: bool
) -> None:
    first = WEDNESDAY + timedelta(days=day)
    wanted = wish(
        first=first,
        last=first + timedelta(days=3 if several else 0),
        minutes=minutes,
        people=people,
        after=after,
        before=min(after + length, 1440),
    )
    for one in sample_desk.finding.find(wanted):
        assert (one.end - one.start) == timedelta(minutes=minutes)
        assert one.start.hour * 60 + one.start.minute >= after
        against = sample_desk.watch.check([tried(one, people)])[0]
        assert [c for c in against if c.code in HELD and c.level is Level.BLOCK] == []


def test_the_sample_has_the_room_that_is_meant(sample_desk: Desk) -> None:
    found = sample_desk.finding.next_free(room_id(sample_desk, "N1-201"), 120, sample_desk.now())
    assert found is not None
    assert found.start == at("mon", "9:45")
