"""Commands about the journal: undo, redo, log."""

import argparse

from spacebook.cli.opening import with_desk
from spacebook.cli.report import DONE, show
from spacebook.i18n import _
from spacebook.services.desk import Desk


@with_desk
def undo(desk: Desk, options: argparse.Namespace) -> int:
    """Take the last step back."""
    label = desk.undo()
    said = _("Nothing to undo.") if label is None else _("Undone: {label}").format(label=label)
    show(options, {"undone": label}, [said])
    return DONE


@with_desk
def redo(desk: Desk, options: argparse.Namespace) -> int:
    """Take the last undo back."""
    label = desk.redo()
    said = _("Nothing to redo.") if label is None else _("Redone: {label}").format(label=label)
    show(options, {"redone": label}, [said])
    return DONE


@with_desk
def log(desk: Desk, options: argparse.Namespace) -> int:
    """The newest steps."""
    found = desk.log(options.limit)
    plain = [
        {"id": step.id, "at": entry.at.isoformat(), "by": entry.by, "kind": step.kind, "label": entry.label}
        for step, entry in found
    ]
    lines = [f"{step.id:>5}  {entry.at:%Y-%m-%d %H:%M}  {entry.by}  {entry.label}" for step, entry in found]
    show(options, {"steps": plain}, lines)
    return DONE
