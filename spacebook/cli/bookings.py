"""The arguments of the commands about bookings, series and templates."""

import argparse

from spacebook.cli.arguments import Commands, keep, keep_and_dry_run, number, scope
from spacebook.cli.contents import about, shared, where_and_when
from spacebook.domain.bookings import HolidayPolicy

RULE = "FREQ=WEEKLY;BYDAY=WE; without COUNT, UNTIL or --last it has no end"
OF_ANY = "the number of one of its bookings, or S3 for series 3"
_POLICIES = [policy.value for policy in HolidayPolicy]


def booking_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """book, change, move, cancel, and all that is done to series and templates."""
    add = Commands(commands)
    _book(add)
    _change(add)
    _move(add)
    _series_commands(add)
    _template_commands(commands)


def _book(commands: Commands) -> None:
    book = commands.add("book", "Book a room, once or as a series.", "booking", "book")
    where_and_when(book)
    book.add_argument("--line", default="", help="all of it in a line: 周三 14-16 活动室 书法 20人")
    about(book)
    book.add_argument("--rrule", default="", metavar="RULE", help=RULE)
    _series_options(book)
    keep_and_dry_run(book)


def _change(commands: Commands) -> None:
    change = commands.add("change", "Change a booking, or the rule of its series.", "editing", "change")
    change.add_argument("id", type=number, metavar="ID")
    where_and_when(change)
    about(change)
    scope(change)
    change.add_argument(
        "--rrule", default="", metavar="RULE", help="another rule; with --scope following or all"
    )
    change.add_argument("--last", default="", metavar="DATE", help="another last date, or never")
    change.add_argument("--holidays", default="", choices=["", *_POLICIES], help="another policy")
    _skip_and_drop(change)
    keep_and_dry_run(change)


def _move(commands: Commands) -> None:
    move = commands.add("move", "Move a booking to another room or time.", "editing", "move")
    move.add_argument("id", type=number, metavar="ID")
    where_and_when(move)
    scope(move)
    _skip_and_drop(move)
    keep_and_dry_run(move)
    cancel = commands.add("cancel", "Cancel a booking.", "booking", "cancel")
    cancel.add_argument("id", type=number, metavar="ID")
    cancel.add_argument("--reason", default="", help="why; it stays with the booking")
    scope(cancel)


def _series_commands(commands: Commands) -> None:
    series = commands.add(
        "series", "Show a series with all its dates, or list those that go on.", "series", "series"
    )
    series.add_argument("id", nargs="?", default="", metavar="ID", help=OF_ANY)
    repeat = commands.add("repeat", "Let a booking be the first date of a series.", "series", "repeat")
    repeat.add_argument("id", type=number, metavar="ID")
    repeat.add_argument("--rrule", required=True, metavar="RULE", help=RULE)
    _series_options(repeat)
    keep_and_dry_run(repeat)
    single = commands.add("single", "Take a booking out of its series.", "series", "single")
    single.add_argument("id", type=number, metavar="ID")
    single.add_argument("--cancel-others", action="store_true", help="the others to come are cancelled")
    split = commands.add(
        "split", "Make a booking and the later ones a series of their own.", "series", "split"
    )
    split.add_argument("id", type=number, metavar="ID")
    extend = commands.add(
        "extend",
        "Let a series end later or earlier; without ID go on with those without end.",
        "series",
        "extend",
    )
    extend.add_argument("id", nargs="?", default="", metavar="ID", help=OF_ANY)
    extend.add_argument("--last", default="", metavar="DATE", help="the new last date, or never")
    _skip_and_drop(extend)
    keep_and_dry_run(extend)
    back = commands.add(
        "bring-back", "Bring a date of a series back that was left out.", "series", "bring_back"
    )
    back.add_argument("id", metavar="ID", help=OF_ANY)
    back.add_argument("date", metavar="DATE")
    keep(back)


def _template_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    text = "Templates for what is booked again and again."
    group = commands.add_parser("templates", help=text, description=text)
    add = Commands(group.add_subparsers(metavar="WHAT", required=True)).add
    add("list", "List the templates.", "templates", "list_all")
    new = add("add", "Make a template, from a booking or from nothing.", "templates", "add")
    new.add_argument("name", metavar="NAME")
    new.add_argument("--from-booking", dest="booking", type=number, metavar="ID")
    changed = add("change", "Change a template.", "templates", "change")
    changed.add_argument("id", type=number, metavar="ID")
    changed.add_argument("--name", default="")
    for command in (new, changed):
        command.add_argument("--room", default="", help="code or name")
        command.add_argument("--venue", default="", help="code or name of the venue")
        command.add_argument("--minutes", type=number, metavar="N")
        shared(command)
    used = add("use", "Book from a template.", "templates", "use")
    used.add_argument("id", type=number, metavar="ID")
    where_and_when(used)
    about(used)
    keep_and_dry_run(used)
    gone = add("remove", "Remove a template; bookings made from it stay.", "templates", "remove")
    gone.add_argument("id", type=number, metavar="ID")


def _series_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--last", default="", metavar="DATE", help="the last date of a series, or never")
    command.add_argument(
        "--holidays", default="pause", choices=_POLICIES, help="what a series does on holidays"
    )
    _skip(command)


def _skip_and_drop(command: argparse.ArgumentParser) -> None:
    _skip(command)
    command.add_argument(
        "--drop",
        action="append",
        default=[],
        metavar="DATE",
        help="a date that may be cancelled; can be repeated",
    )


def _skip(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--skip",
        action="append",
        default=[],
        metavar="DATE",
        help="a date of a series left as it is, or out; can be repeated",
    )
