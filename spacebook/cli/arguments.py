"""What the arguments of all commands have in common."""

import argparse
from collections.abc import Callable
from importlib import import_module

from spacebook import i18n

LANGUAGES = ("", *i18n.LANGUAGES)


def lazily(module: str, name: str) -> Callable[[argparse.Namespace], int]:
    """A command of a module that is imported only when it is run."""

    def run(options: argparse.Namespace) -> int:
        return int(getattr(import_module(f"spacebook.cli.{module}"), name)(options))

    return run


class Commands:
    """Adds commands that share the common options."""

    def __init__(self, commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
        self._commands = commands

    def add(
        self, name: str, help_text: str, module: str, function: str, *, db: bool = True
    ) -> argparse.ArgumentParser:
        command = self._commands.add_parser(name, help=help_text, description=help_text)
        command.add_argument("--json", action="store_true", help="print JSON")
        command.add_argument("--lang", default=argparse.SUPPRESS, choices=LANGUAGES)
        command.add_argument("--db", required=db, default="", metavar="FILE", help="the database file")
        command.set_defaults(run=lazily(module, function))
        return command


def number(text: str) -> int:
    """A number of a booking or a number of steps, not larger than a database can hold."""
    if not text.isdecimal() or int(text) >= 1 << 62:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number that can be meant here")
    return int(text)


def scope(command: argparse.ArgumentParser) -> None:
    command.add_argument("--scope", default="this", choices=["this", "following", "all"])


def keep(command: argparse.ArgumentParser) -> None:
    command.add_argument("--keep", action="store_true", help="keep warnings; what blocks is still refused")
    command.add_argument("--reason", default="", help="why warnings are kept")
    command.add_argument("--decided-by", default="", metavar="NAME", help="the head of a venue who decided")


def keep_and_dry_run(command: argparse.ArgumentParser) -> None:
    keep(command)
    command.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
