"""The register: found by sound, one entry for each, quotas used, suspended only by a person."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind, Booking, State
from spacebook.domain.conflicts import Level
from spacebook.domain.errors import Refusal
from spacebook.domain.names import Name
from spacebook.services.bookers import Period
from spacebook.services.desk import Desk
from tests.house import a_booking, a_house, at, codes, room_id, seen, the

SEPTEMBER = date(2026, 9, 14)


@pytest.fixture
def house(desk: Desk) -> Desk:
    """One room that is always open."""
    a_house(desk)
    return desk


def a_booker(hans: str = "单静怡", **given: Any) -> Booker:
    return Booker(**{"name": Name(hans), "kind": BookerKind.RESIDENT, **given})


def refused(work: object, *arguments: object, **given: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        work(*arguments, **given)  # type: ignore[operator]
    return caught.value


def book(desk: Desk, when: str, booker: Booker, **given: Any) -> Booking:
    wanted = a_booking(when, booker_id=booker.id, booker_kind=booker.kind, **given)
    return desk.bookings.book(wanted)


def missed(desk: Desk, when: str, booker: Booker) -> Booking:
    with desk.store.change("Build", by="test") as change:
        return change.add(a_booking(when, booker_id=booker.id, state=State.NO_SHOW))


# The register


def test_somebody_is_found_by_characters_pinyin_initials_and_phone(house: Desk) -> None:
    shan = house.bookers.add(a_booker(phone="10000000399", contact="王老师"))
    house.bookers.add(a_booker("仇国强"))
    for text in ("静怡", "shanjingyi", "sjy", "0399", "王老师"):
        assert house.bookers.find(text) == [shan]
    assert [str(one.name) for one in house.bookers.find("qgq")] == ["仇国强"]
    assert len(house.bookers.find()) == 2
    assert house.bookers.find("nobody") == []


def test_a_reading_made_by_hand_stays_and_a_new_name_is_read_anew(house: Desk) -> None:
    named = house.bookers.add(a_booker("单静怡", reading="dan jing yi", initials="djy"))
    assert house.bookers.find("djy") == [named]
    changed = house.bookers.change(replace(named, name=Name("仇国强")))
    assert house.bookers.find("qgq") == [changed]


def test_an_entry_is_not_made_twice_nor_without_a_name(house: Desk) -> None:
    house.bookers.add(a_booker(phone="1"))
    assert refused(house.bookers.add, a_booker(phone="1")).kind == "booker_known"
    assert house.bookers.add(a_booker(phone="2")).id
    assert refused(house.bookers.add, a_booker("")).kind == "no_name"
    assert refused(house.bookers.get, 99).kind == "unknown_booker"


def test_who_is_in_use_can_be_retired_but_not_removed(house: Desk) -> None:
    used, unused = house.bookers.add(a_booker()), house.bookers.add(a_booker("Choir"))
    book(house, "mon 10-11", used)
    assert refused(house.bookers.remove, used.id).kind == "still_used"
    assert not house.bookers.retire(used.id).active
    assert house.bookers.find("sjy") == []
    assert [one.id for one in house.bookers.find("sjy", retired=True)] == [used.id]
    house.bookers.remove(unused.id)
    house.undo()
    assert house.bookers.get(unused.id).name == unused.name


def test_two_entries_become_one_and_bookings_follow_in_one_step(house: Desk) -> None:
    kept, other = house.bookers.add(a_booker()), house.bookers.add(a_booker("单 静怡", phone="399"))
    moved = book(house, "mon 10-11", other)
    merged = house.bookers.merge(kept.id, other.id)
    assert (merged.id, merged.phone) == (kept.id, "399")
    assert house.bookings.get(moved.id).booker_id == kept.id
    assert str(house.bookings.get(moved.id).booker) == "单 静怡"
    assert refused(house.bookers.get, other.id).kind == "unknown_booker"
    house.undo()
    assert house.bookings.get(moved.id).booker_id == other.id
    assert refused(house.bookers.merge, kept.id, kept.id).kind == "same_entry"


def test_old_bookings_find_their_entry_by_its_name(house: Desk) -> None:
    choir = house.bookers.add(Booker(name=Name("合唱队", "合唱隊", "Choir"), kind=BookerKind.TEAM))
    for name in ("双胞胎", "双胞胎"):
        house.bookers.add(a_booker(name, phone=str(len(house.register))))
    written = [
        house.bookings.book(a_booking(when, booker=Name(name)))
        for when, name in (("mon 10-11", "合唱队"), ("tue 10-11", "choir"), ("wed 10-11", "双胞胎"))
    ]
    assert house.bookers.adopt() == 2
    owners = [house.bookings.get(one.id).booker_id for one in written]
    assert owners == [choir.id, choir.id, None]
    assert house.bookers.adopt() == 0


def test_a_known_booker_fills_name_contact_and_phone_but_nothing_that_was_written(house: Desk) -> None:
    choir = house.bookers.add(a_booker("Choir", contact="Ms Wu", phone="399"))
    booked = book(house, "mon 10-11", choir)
    assert (str(booked.booker), booked.contact, booked.phone) == ("Choir", "Ms Wu", "399")
    other = book(house, "tue 10-11", choir, phone="400", contact="Mr Li")
    assert (other.contact, other.phone) == ("Mr Li", "400")
    assert refused(house.bookings.book, a_booking("wed 10-11", booker_id=99)).kind == "unknown_booker"


# Quotas


def test_a_resident_has_a_quota_of_the_month_and_a_team_one_of_the_week(house: Desk) -> None:
    resident = house.bookers.add(a_booker())
    team = house.bookers.add(a_booker("Choir", kind=BookerKind.TEAM))
    committee = house.bookers.add(a_booker("Committee", kind=BookerKind.COMMITTEE))
    month = house.bookers.quota(resident.id, SEPTEMBER)
    assert (month.period, month.most, month.first, month.last) == (
        *(Period.MONTH, 2),
        *(date(2026, 9, 1), date(2026, 9, 30)),
    )
    week = house.bookers.quota(team.id, date(2026, 12, 31))
    assert (week.period, week.most, week.first, week.last) == (
        *(Period.WEEK, 2),
        *(date(2026, 12, 28), date(2027, 1, 3)),
    )
    assert house.bookers.quota(committee.id, SEPTEMBER).left is None


def test_requests_and_no_shows_use_a_quota_up_but_not_what_was_cancelled(house: Desk) -> None:
    booker = house.bookers.add(a_booker())
    book(house, "2026-09-29 10-11", booker, state=State.REQUESTED)
    gone = book(house, "2026-09-28 10-11", booker)
    house.bookings.cancel(gone.id)
    assert house.bookers.quota(booker.id, SEPTEMBER).left == 1
    missed(house, "2026-09-01 10-11", booker)
    quota = house.bookers.quota(booker.id, SEPTEMBER)
    assert (quota.used, quota.left) == (2, 0)
    assert house.bookers.quota(booker.id, date(2026, 10, 1)).used == 0


# Suspension


def test_a_suspension_is_proposed_and_a_person_decides(house: Desk) -> None:
    booker = house.bookers.add(a_booker())
    missed(house, "2026-08-18 10-11", booker)
    assert house.bookers.proposals() == []
    missed(house, "2026-09-11 10-11", booker)
    (proposal,) = house.bookers.proposals()
    assert [one.start for one in proposal.no_shows] == [at("2026-08-18", "10"), at("2026-09-11", "10")]
    assert (proposal.first, proposal.until) == (date(2026, 9, 14), date(2026, 10, 13))
    assert not house.bookers.get(booker.id).paused_on(SEPTEMBER)
    paused = house.bookers.pause(booker.id, proposal.first, proposal.until, "twice in a month")
    assert paused.paused_on(SEPTEMBER)
    assert not paused.paused_on(date(2026, 10, 14))
    assert house.bookers.proposals() == []
    missed(house, "2026-09-12 10-11", booker)
    assert len(house.bookers.proposals()) == 1


def test_a_declined_suspension_is_not_proposed_again_for_the_same(house: Desk) -> None:
    booker = house.bookers.add(a_booker())
    for when in ("2026-08-18 10-11", "2026-09-11 10-11"):
        missed(house, when, booker)
    assert refused(house.bookers.decline, booker.id, " ").kind == "no_reason"
    house.bookers.decline(booker.id, "was in hospital")
    assert house.bookers.proposals() == []
    assert house.undo_label == "Do not suspend “单静怡”: was in hospital"
    house.undo()
    assert len(house.bookers.proposals()) == 1


def test_what_lies_too_far_back_or_belongs_to_a_class_without_rule_is_not_counted(house: Desk) -> None:
    booker = house.bookers.add(a_booker())
    committee = house.bookers.add(a_booker("Committee", kind=BookerKind.COMMITTEE))
    missed(house, "2026-06-01 10-11", booker)
    for day in ("2026-09-09", "2026-09-10", "2026-09-11"):
        missed(house, f"{day} 12-13", committee)
    missed(house, "2026-09-11 10-11", booker)
    assert house.bookers.proposals() == []


def test_a_suspension_is_lifted_with_a_reason(house: Desk) -> None:
    booker = house.bookers.add(a_booker())
    assert refused(house.bookers.lift, booker.id, "sorry").kind == "not_paused"
    house.bookers.pause(booker.id, SEPTEMBER, None, "damage not paid")
    assert house.bookers.get(booker.id).paused_on(date(2030, 1, 1))
    assert refused(house.bookers.lift, booker.id, "").kind == "no_reason"
    assert not house.bookers.lift(booker.id, "paid").paused_on(SEPTEMBER)
    assert house.undo_label == "Lift the suspension of “单静怡”: paid"
    assert refused(house.bookers.pause, booker.id, SEPTEMBER, date(2026, 9, 1), "x").kind == "period_order"


# The sample


def test_the_sample_proposes_to_suspend_who_did_not_come_twice(sample_desk: Desk) -> None:
    (proposal,) = sample_desk.bookers.proposals()
    assert proposal.booker.name.hans == "居民何先生"
    assert len(proposal.no_shows) == 2
    assert proposal.until == date(2026, 10, 21)


def test_the_sample_has_everybody_in_its_register(sample_desk: Desk) -> None:
    assert len(sample_desk.register) == 42
    assert all(one.booker_id for one in sample_desk.store.all(Booking))
    choir = the(sample_desk, "梧桐合唱队排练", "2026-09-14")
    assert sample_desk.bookers.get(choir.booker_id or 0).name == choir.booker
    assert choir.phone
    zhu = sample_desk.bookers.find("zhunvshi")[0]
    assert sample_desk.bookers.quota(zhu.id, SEPTEMBER).left == 0


def test_k13_a_third_booking_in_a_month(sample_desk: Desk) -> None:
    (zhu,) = sample_desk.bookers.find("居民朱女士")
    third = a_booking("2026-09-26 14-15", room=room_id(sample_desk, "N1-202"), booker_id=zhu.id)
    (often,) = sample_desk.bookings.check(third)
    assert (often.code, often.level, often.fact("number"), often.fact("most")) == ("R13", Level.WARN, 3, 2)
    assert refused(sample_desk.bookings.book, third).kind == "conflicts"
    assert sample_desk.bookings.book(third, seen("R13")).phone == zhu.phone
    october = a_booking("2026-10-10 14-15", room=room_id(sample_desk, "N1-202"), booker_id=zhu.id)
    assert "R13" not in codes(sample_desk.bookings.check(october))


def test_k14_who_is_suspended_books_nothing_until_it_is_over_or_lifted(sample_desk: Desk) -> None:
    (proposal,) = sample_desk.bookers.proposals()
    room, he = room_id(sample_desk, "N1-302"), proposal.booker

    def found(day: str) -> list[str]:
        return codes(sample_desk.bookings.check(a_booking(f"{day} 10-11", room=room, booker_id=he.id)))

    assert "R14" not in found("2026-10-21")
    sample_desk.bookers.pause(he.id, proposal.first, proposal.until, "did not come twice")
    assert "R14" in found("2026-10-21")
    assert "R14" not in found("2026-10-22")
    blocked = a_booking("2026-10-21 10-11", room=room, booker_id=he.id)
    assert refused(sample_desk.bookings.book, blocked, seen("R11", "R14")).kind == "head_needed"
    sample_desk.bookers.lift(he.id, "has explained himself")
    assert "R14" not in found("2026-10-21")
