"""What a booking is about, as options: the same words for book, change and templates."""

import argparse

from spacebook.domain.bookings import PRIORITIES, USES, Audience, BookerKind

LAYOUTS = ("", "classroom", "theatre", "u-shape", "empty")
"""How tables and chairs stand; nothing means as the room is."""

NONE = "none"
"""Said instead of a use or of equipment: there are to be none any more."""


def where_and_when(command: argparse.ArgumentParser) -> None:
    """Room, venue, start and end."""
    command.add_argument("--room", default="", help="code or name; venue/room when the name is not unique")
    command.add_argument("--venue", default="", help="code or name of the venue")
    command.add_argument("--start", default="", metavar="MOMENT", help="2026-09-17T10:00")
    command.add_argument("--end", default="", metavar="MOMENT", help="2026-09-17T11:00")


def shared(command: argparse.ArgumentParser) -> None:
    """What a booking and a template have in common; an empty text takes away what was there."""
    command.add_argument("--title")
    command.add_argument("--headcount", type=int, metavar="N")
    command.add_argument("--class", dest="priority", help=", ".join(PRIORITIES))
    command.add_argument("--kind", choices=[kind.value for kind in BookerKind], help="class of booker")
    command.add_argument("--category", metavar="LETTER", help="letter or name of the kind of activity")
    command.add_argument("--audience", choices=[one.value for one in Audience], help="who may come")
    command.add_argument(
        "--internal", dest="public", action="store_false", default=None, help="on no public sheet"
    )
    command.add_argument("--public", action="store_true", default=None, help="on public sheets")
    command.add_argument("--layout", choices=LAYOUTS, help="tables and chairs")
    command.add_argument("--use", dest="uses", action="append", choices=(*USES, NONE), help="what for")
    command.add_argument("--with", dest="pools", action="append", metavar="EQUIPMENT[=N]", help="or none")
    command.add_argument("--note")


def about(command: argparse.ArgumentParser) -> None:
    """All else that a booking has."""
    shared(command)
    command.add_argument("--booker", metavar="NAME", help="name, or #number of the register")
    command.add_argument("--contact", metavar="NAME")
    command.add_argument("--phone")
    command.add_argument("--over-60", dest="over_60", type=int, metavar="N", help="of the headcount")
    command.add_argument("--minors", type=int, metavar="N", help="of the headcount")
    command.add_argument("--guardians", type=int, metavar="N", help="adults who look after the minors")
    command.add_argument("--inner-title", dest="inner_title", help="the name that only staff see")
    command.add_argument("--project", help="the project it counts for")
    command.add_argument("--undertaking", metavar="NUMBER", help="the safety undertaking")
    command.add_argument("--safety-plan", dest="safety_plan", metavar="NUMBER")
    command.add_argument("--liaison", metavar="NAME", help="one of the staff")
    command.add_argument("--keyholder", metavar="NAME", help="one of the staff who opens")
    command.add_argument("--state", help="confirmed or requested")
