"""Sheets from the data: reads what a sheet needs and puts it together as a value."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from spacebook.domain.errors import Refusal
from spacebook.domain.span import monday_of
from spacebook.sheets.week_cells import WeekSheet

if TYPE_CHECKING:
    from spacebook.services.desk import Desk


def week_sheet(
    desk: Desk,
    venue_id: int,
    day: date,
    *,
    public: bool = True,
    grey: bool = False,
    hide_internal: bool = False,
) -> WeekSheet:
    """The sheet of the week that `day` is in for one venue. Raises Refusal("gone") for an unknown venue."""
    if venue_id not in desk.places.venues:
        raise Refusal("gone", what="venue", id=venue_id)
    return WeekSheet(
        board=desk.agenda.board(monday_of(day), 7, venue_id),
        area=desk.area.name,
        printed_at=desk.now(),
        public=public,
        hide_internal=hide_internal,
        grey=grey,
        people={person.id: person.name for person in desk.people.values()},
    )
