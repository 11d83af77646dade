"""The arguments of the commands about the house: calendar, closures, takeovers."""

import argparse
from collections.abc import Sequence

from spacebook.cli.arguments import Commands, keep_and_dry_run, number

CALENDAR_WORDS = ("show", "set", "clear", "import")


def with_show(arguments: Sequence[str]) -> list[str]:
    """`calendar 2027` means `calendar show 2027`."""
    words = list(arguments)
    place = 0
    while place < len(words) and words[place].startswith("-"):
        place += 2 if words[place] in ("--lang", "--db") else 1
    if words[place : place + 1] == ["calendar"]:
        following = words[place + 1 : place + 2]
        if following not in [[name] for name in (*CALENDAR_WORDS, "-h", "--help")]:
            words.insert(place + 1, "show")
    return words


def house_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    _calendar_commands(_group(commands, "calendar", "Look at the calendar, or change it."))
    _closure_commands(_group(commands, "closure", "Closures for cleaning, repair, holidays, weather."))
    _takeover_commands(_group(commands, "takeover", "Rooms that an authority takes over."))


def _group(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, help_text: str
) -> Commands:
    group = commands.add_parser(name, help=help_text, description=help_text)
    return Commands(group.add_subparsers(metavar="WHAT", required=True))


def _calendar_commands(commands: Commands) -> None:
    shown = commands.add("show", "The special days of a year.", "calendars", "show_year")
    shown.add_argument("year", nargs="?", default="", metavar="YEAR", help="this one by default")
    one = commands.add("set", "Make a day special.", "calendars", "set_day")
    one.add_argument("date", metavar="DATE")
    one.add_argument("kind", metavar="KIND", help="holiday, makeup, workday or weekend")
    one.add_argument("--name", default="", help="of which feast")
    clear = commands.add("clear", "Let a day go by its weekday again.", "calendars", "clear_day")
    clear.add_argument("date", metavar="DATE")
    year = commands.add("import", "Bring the days of a year in.", "calendars", "import_days")
    source = year.add_mutually_exclusive_group(required=True)
    source.add_argument("--year", default="", metavar="YEAR", help="one that the program knows")
    source.add_argument("file", nargs="?", default="", metavar="FILE", help="CSV or JSON: date, kind, name")
    for command in (one, clear, year):
        keep_and_dry_run(command)


def _closure_commands(commands: Commands) -> None:
    add = commands.add("add", "Close rooms or a venue.", "closures", "add")
    _where_and_when(add)
    add.add_argument("--kind", default="other", help="cleaning, repair, holiday, weather or other")
    for name, help_text in (
        ("leave", "bookings that stay: a conflict remains"),
        ("displace", "bookings that give way and wait for another place"),
        ("cancel", "bookings that are cancelled; needs --reason"),
        ("around", "bookings that the closure goes around"),
    ):
        add.add_argument(f"--{name}", type=number, nargs="+", default=[], metavar="ID", help=help_text)
    add.add_argument(
        "--each", default="", choices=["leave", "displace", "cancel", "around"], help="all others"
    )
    add.add_argument("--reason", default="")
    add.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    commands.add("list", "The closures to come.", "closures", "list_all")
    remove = commands.add("remove", "Take a closure away.", "closures", "remove")
    remove.add_argument("id", type=number)
    skip = commands.add("skip", "Leave out one date of a closure that repeats.", "closures", "skip")
    skip.add_argument("id", type=number)
    skip.add_argument("date", metavar="DATE")


def _takeover_commands(commands: Commands) -> None:
    add = commands.add("add", "Take rooms over, and find places for what was there.", "takeovers", "add")
    _where_and_when(add)
    add.add_argument("--authority", required=True, help="who takes them")
    add.add_argument("--contact", default="")
    add.add_argument(
        "--leave", type=number, nargs="+", default=[], metavar="ID", help="bookings that are not moved"
    )
    keep_and_dry_run(add)
    commands.add("list", "The takeovers to come, and who has lost a place.", "takeovers", "list_all")
    release = commands.add(
        "release", "End a takeover; what was not moved comes back.", "takeovers", "release"
    )
    release.add_argument("id", type=number)
    release.add_argument("--from", dest="first", default="", metavar="MOMENT", help="now by default")


def _where_and_when(command: argparse.ArgumentParser) -> None:
    command.add_argument("--room", dest="rooms", action="append", default=[], help="code or name")
    command.add_argument("--venue", default="", help="all its rooms, or where the rooms are")
    command.add_argument("--from", dest="start", required=True, metavar="MOMENT", help="2026-09-17T13:00")
    command.add_argument("--to", dest="end", required=True, metavar="MOMENT", help="2026-09-18T12:00")
    command.add_argument("--name", required=True, help="what for")
    command.add_argument("--rrule", default="", help="FREQ=WEEKLY;UNTIL=20261231")
