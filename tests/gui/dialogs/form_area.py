"""The small area with something to borrow, people to ask for, a head, and somebody in the register."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from pytestqt.qtbot import QtBot

from spacebook.domain.bookers import Booker
from spacebook.domain.bookings import BookerKind, Booking, HolidayPolicy
from spacebook.domain.names import Name
from spacebook.domain.people import Person
from spacebook.domain.places import Pool
from spacebook.gui.dialogs.booking_form import BookingForm
from tests.gui.small_area import SmallArea, at

THURSDAY = date(2026, 9, 17)
"""The day after the bookings of the small area."""


class FormArea(SmallArea):
    """With the ids of what it has more."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        with self.desk.store.change("Add", by="test") as change:
            venue = self.venue_id
            projector = Pool(venue_id=venue, name=Name("投影仪", en="Projector"), quantity=1)
            self.projector = change.add(projector).id
            chen = Person(
                venue_id=venue, name=Name("陈静", en="Chen Jing"), reading="chen jing", initials="cj"
            )
            self.chen = change.add(chen).id
            head = Person(venue_id=venue, name=Name("沈毓敏", en="Shen Yumin"), head=True)
            self.head = change.add(head).id
        self.desk.refresh()
        team = Booker(
            name=Name("梧桐合唱队", en="Wutong Choir"),
            kind=BookerKind.TEAM,
            contact="邱老师",
            phone="13800001111",
            undertaking="A-17",
        )
        self.team = self.desk.bookers.add(team).id

    def weekly(
        self, room: str = "art", start: str = "18:00", end: str = "19:00", weeks: int = 4
    ) -> list[Booking]:
        """A class every Thursday for so many weeks."""
        pattern = Booking(
            room_id=self.rooms[room],
            start=at(start, THURSDAY),
            end=at(end, THURSDAY),
            title=Name("书法班", en="Calligraphy class"),
        )
        last = THURSDAY + timedelta(weeks=weeks - 1)
        return self.desk.series.repeat(pattern, "FREQ=WEEKLY;BYDAY=TH", last, HolidayPolicy.USUAL)


def judged(form: BookingForm, qtbot: QtBot, kind: str) -> None:
    """Wait until the strip shows a verdict of this kind."""
    qtbot.waitUntil(lambda: form.verdict.kind() == kind and bool(form.verdict.text()))


def blamed(form: BookingForm) -> set[str]:
    """The fast fields that are outlined."""
    return {name for name, asked in form.fast.asked.items() if asked.is_blamed}
