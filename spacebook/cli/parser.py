"""The arguments of every command. Commands themselves are imported only when they are run."""

import argparse
from collections.abc import Sequence

from spacebook import __version__
from spacebook.cli.arguments import LANGUAGES
from spacebook.cli.arguments import Commands as _Commands
from spacebook.cli.arguments import keep as _keep
from spacebook.cli.arguments import keep_and_dry_run as _keep_and_dry_run
from spacebook.cli.arguments import lazily as _lazily
from spacebook.cli.arguments import number as _number
from spacebook.cli.bookings import booking_commands
from spacebook.cli.house import house_commands, with_show
from spacebook.domain.bookings import USES, BookerKind
from spacebook.domain.conflicts import Level
from spacebook.domain.rules import Term


def parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of one command; argparse ends the program with exit code 2 when they are wrong."""
    return _parser().parse_args(with_show(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spacebook", description="Rooms, reception duty and wall sheets for a residents' committee."
    )
    parser.add_argument("--version", action="version", version=f"spacebook {__version__}")
    parser.add_argument("--lang", default="", choices=LANGUAGES, help="the system's by default")
    parser.add_argument("--db", default="", metavar="FILE", help="the area to open; the last one by default")
    parser.set_defaults(run=_lazily("window", "window"), json=False)
    commands = parser.add_subparsers(metavar="COMMAND")
    for add in (
        _area_commands,
        booking_commands,
        _state_commands,
        _people_commands,
        _rule_commands,
        _repair_commands,
        _finding_commands,
        house_commands,
        _paper_commands,
        _journal_commands,
        _machine_commands,
    ):
        add(commands)
    return parser


def _area_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    init = add("init", "Make an empty area, or the sample, without a window.", "area", "init")
    init.add_argument("--sample", action="store_true", help="put the invented sample area in")
    init.add_argument(
        "--move-to-today", action="store_true", help="move the sample by whole weeks to the present week"
    )
    demo = add("demo", "Make the sample area and open it.", "window", "demo", db=False)
    demo.add_argument("--no-window", action="store_true", help="make it and stop")


def _repair_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    conflicts = add("conflicts", "List every conflict that stands.", "repairs", "conflicts")
    conflicts.add_argument("--repairs", action="store_true", help="with the ways out of each")
    conflicts.add_argument("--kept", action="store_true", help="also those that were kept, with the reason")
    _period(conflicts)
    repair = add("repair", "List the ways out of a conflict, or take one.", "repairs", "repair")
    repair.add_argument("id", type=_number, help="the number of a booking that is party to it")
    repair.add_argument("--code", default="", help="which of its conflicts: R01; the first by default")
    repair.add_argument("--choose", type=_number, default=None, metavar="N", help="take this one")
    _keep_and_dry_run(repair)
    kept = add("keep", "Let a conflict stand, with a reason.", "repairs", "keep")
    kept.add_argument("id", type=_number, metavar="ID", help="the number of a booking that is party to it")
    kept.add_argument("--code", default="", help="which of its conflicts: R03; the first by default")
    kept.add_argument("--reason", default="", help="why; it stays with the booking")
    kept.add_argument("--decided-by", default="", metavar="NAME", help="the head of a venue who decided")
    kept.add_argument("--undo", action="store_true", help="it is kept no longer")
    swap = add("swap", "Two bookings exchange their rooms and beginnings.", "repairs", "swap")
    swap.add_argument("id", type=_number)
    swap.add_argument("other", type=_number)
    _keep(swap)
    copy = add("copy", "Copy a booking to other dates.", "repairs", "copy")
    copy.add_argument("id", type=_number)
    copy.add_argument("--to", nargs="+", required=True, metavar="DATE")
    copy.add_argument("--skip", nargs="+", default=[], metavar="DATE", help="leave these out")
    _keep_and_dry_run(copy)
    term = add("copy-period", "Copy a period to another by whole weeks.", "repairs", "copy_period")
    term.add_argument("first", metavar="FIRST", help="2026-09-14")
    term.add_argument("last", metavar="LAST", help="2027-01-31")
    term.add_argument("--to", required=True, metavar="DATE", help="a day of the week it begins in")
    term.add_argument("--venue", default="", help="only there")
    term.add_argument("--skip-clashing", action="store_true", help="leave out what clashes")
    _keep_and_dry_run(term)
    bin_list = add("bin", "What was cancelled, rejected or removed.", "repairs", "bin_list")
    bin_list.add_argument("text", nargs="?", default="", help="only with these words")
    bin_list.add_argument("--days", type=_number, default=30)
    restore = add("restore", "Bring bookings back from the recycle bin.", "repairs", "restore")
    restore.add_argument("ids", type=_number, nargs="+", metavar="ID")
    _keep(restore)
    history = add("history", "What happened to a booking, field by field.", "repairs", "history")
    history.add_argument("id", type=_number)


def _state_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    add("requests", "List what waits for a decision.", "states", "requests")
    confirm = add("confirm", "Confirm requests: all of them, or none.", "states", "confirm")
    confirm.add_argument("ids", type=_number, nargs="+", metavar="ID")
    confirm.add_argument(
        "--rivals", default="stay", choices=["stay", "wait", "reject"], help="those pushed aside"
    )
    _keep(confirm)
    reject = add("reject", "Reject requests, with a reason.", "states", "reject")
    reject.add_argument("ids", type=_number, nargs="+", metavar="ID")
    reject.add_argument("--reason", required=True)
    for name, help_text in (
        ("check-in", "Note that they have come."),
        ("check-out", "Note that they have left; the rest of the time is free."),
        ("no-show", "Note that nobody came."),
        ("wait", "Put a request on the waiting list."),
    ):
        add(name, help_text, "states", name.replace("-", "_")).add_argument("id", type=_number)
    for name, help_text in (
        ("release", "Free the room of a booking that nobody came to."),
        ("pass-over", "Offer the free place to the next on the waiting list."),
    ):
        noted = add(name, help_text, "states", name.replace("-", "_"))
        noted.add_argument("id", type=_number)
        noted.add_argument("--reason", required=True)
    give = add("give", "Give a free place to the next on the waiting list.", "states", "give")
    give.add_argument("id", type=_number)
    _keep(give)
    close = add("close-day", "Make done what is over.", "states", "close_day")
    close.add_argument("day", nargs="?", default="", metavar="DATE", help="today by default")
    close.add_argument("--leave", type=_number, action="append", default=[], metavar="ID")


def _rule_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    rules = _Commands(commands).add("rules", "Show the rule table, or change it.", "rules", "rules")
    rules.add_argument("what", nargs="?", default="show", choices=["show", "set", "remove"])
    rules.add_argument("id", nargs="?", type=_number, metavar="ID", help="for remove: the number of the line")
    rules.add_argument("--venue", default="", help="code or name; for the whole area without")
    rules.add_argument("--on", default="", metavar="DATE", help="for show: the day; today by default")
    rules.add_argument("--term", default="", choices=[term.value for term in Term])
    rules.add_argument("--value", type=int, help="-1 means no limit; 1 yes, 0 no")
    rules.add_argument(
        "--kind", "--class", dest="kind", default="", choices=["", *(kind.value for kind in BookerKind)]
    )
    rules.add_argument("--since", default="", metavar="DATE", help="from which day on; today by default")
    rules.add_argument("--level", default="", choices=["", *(level.value for level in Level)])
    rules.add_argument("--dry-run", action="store_true", help="say what would break it, write nothing")


def _people_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    bookers = add("bookers", "Look into the register of those who book, or change it.", "people", "bookers")
    bookers.add_argument(
        "words",
        nargs="*",
        metavar="TEXT",
        help="words; or add NAME; change, pause, lift, decline or retire WHO; merge WHO WHO; adopt",
    )
    bookers.add_argument("--kind", choices=[kind.value for kind in BookerKind])
    bookers.add_argument("--phone")
    bookers.add_argument("--contact")
    bookers.add_argument("--name", help="for change: the new name")
    bookers.add_argument("--members", type=_number, metavar="N")
    bookers.add_argument("--consent", metavar="DATE", help="when they agreed that name and phone are kept")
    bookers.add_argument("--undertaking", metavar="NUMBER", help="the safety undertaking")
    bookers.add_argument("--undertaking-until", metavar="DATE", help="the last day it is good for")
    bookers.add_argument("--note")
    bookers.add_argument("--active", action="store_true", default=None, help="for change: retired no longer")
    bookers.add_argument(
        "--from", dest="first", default="", metavar="DATE", help="for pause; today by default"
    )
    bookers.add_argument("--to", dest="last", default="", metavar="DATE", help="for pause")
    bookers.add_argument("--reason", default="")


def _finding_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    search = add("search", "Search by characters, pinyin or initials.", "finding", "search")
    search.add_argument("words", nargs="+", metavar="TEXT")
    search.add_argument("--limit", type=_number, default=30)
    shown = add("show", "Show all that is known of a booking.", "finding", "show_booking")
    shown.add_argument("id", type=_number, metavar="ID")
    find = add("find", "Find a room and a time, with reasons.", "finding", "find")
    find.add_argument("--on", default="", metavar="DATE", help="today by default; 周三 and tomorrow will do")
    find.add_argument("--to", default="", metavar="DATE", help="the last day, when several will do")
    find.add_argument("--between", default="", metavar="13:00-18:00")
    find.add_argument("--minutes", type=_number, default=60)
    find.add_argument("--people", type=_number, default=0)
    find.add_argument("--with", dest="equipment", action="append", default=[], metavar="EQUIPMENT[=N]")
    find.add_argument("--use", dest="uses", action="append", default=[], choices=USES, help="what it is for")
    find.add_argument("--quiet", action="store_true", help="silence is wanted")
    find.add_argument("--venue", default="", help="only there")
    find.add_argument("--near", default="", metavar="VENUE", help="that venue first")
    find.add_argument("--room", default="", help="only this room")
    find.add_argument("--next", action="store_true", help="the next free time of --room")
    find.add_argument("--since", default="", metavar="MOMENT", help="for --next: 2026-09-17T10:00")
    find.add_argument("--limit", type=_number, default=20)
    own = add("readings", "How characters are read, in your own words.", "quick", "own", db=False)
    own.add_argument("do", choices=["list", "add", "remove"], nargs="?", default="list")
    own.add_argument("text", nargs="?", default="", help="a surname or a word: 单")
    own.add_argument("sound", nargs="*", help="its syllables: shan")


def _paper_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    sheet = add("print", "Write a sheet as PDF or PNG.", "paper", "print_sheet")
    sheet.add_argument("sheet", choices=["week"])
    sheet.add_argument("--venue", default="", help="code or name; the first one by default")
    sheet.add_argument("--week", default="", help="2026-W38; the present one by default")
    sheet.add_argument("--paper", default="A4", choices=["A4", "A3"])
    sheet.add_argument("--portrait", action="store_true")
    sheet.add_argument("--internal", action="store_true", help="with what is not meant for the public")
    sheet.add_argument("--grey", action="store_true", help="save ink")
    sheet.add_argument("--out", required=True, metavar="FILE", help="FILE.pdf or FILE.png")
    table = add("import", "Bring a table of bookings in.", "paper", "import_table")
    table.add_argument("file")
    table.add_argument("--venue", default="")
    table.add_argument("--room", default="")
    table.add_argument("--map", default="", metavar="FILE", help='JSON or TOML: {"title": "their column"}')
    table.add_argument("--create-rooms", action="store_true")
    table.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    export = add("export", "Write bookings as a table.", "paper", "export_table")
    export.add_argument("file")
    export.add_argument("--public", action="store_true", help="without names and internal bookings")
    _period(export)


def _journal_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    add("undo", "Take the last step back.", "journal", "undo")
    add("redo", "Take the last undo back.", "journal", "redo")
    log = add("log", "Show the newest steps.", "journal", "log")
    log.add_argument("--limit", type=_number, default=20)


def _machine_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    add = _Commands(commands).add
    shots = add("screenshots", "Every page as a PNG; needs no display.", "window", "screenshots")
    shots.add_argument("--out", required=True, metavar="DIR")
    shots.add_argument("--size", default="1440x900", help="1440x900")
    shots.add_argument("--theme", default="light", choices=["light", "dark"])
    shots.add_argument("--text-size", default="standard", choices=["standard", "large", "extra"])
    shots.add_argument("--date", default="", help="the day to show; today by default")
    add("doctor", "Look at fonts, plugins, printers, the database.", "doctor", "doctor", db=False)


def _period(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="first", default="", metavar="DATE")
    command.add_argument("--to", dest="last", default="", metavar="DATE")
