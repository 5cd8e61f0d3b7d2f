"""The words of the command line about the centre: at a computer, and at the municipality."""

import argparse
from datetime import date
from pathlib import Path
from typing import Protocol


class Add(Protocol):
    """Adds a command, as ``parser`` does it."""

    def __call__(
        self, commands: "Commands", name: str, does: str, *, json: bool = True
    ) -> argparse.ArgumentParser: ...


class Commands(Protocol):
    """Where commands are added to."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:
        """Add a command."""
        ...


def add_exchange(commands: Commands, add: Add) -> None:
    """Add what a computer does: join, sync, conflicts, bundle, digest, lease."""
    join = add(commands, "join", "make this computer a device of the centre that a code invites")
    join.add_argument("--url", required=True, metavar="CENTRAL_URL")
    join.add_argument("--code", required=True, help="the joining code")
    add(commands, "sync", "exchange changes with the centre")
    add(commands, "digest", "a value that is equal on two computers when their shared data is")
    lease = add(commands, "lease", "set places of a course run aside for this computer")
    lease.add_argument("course_run", metavar="COURSE_RUN")
    lease.add_argument("places", type=int)
    _conflicts(commands, add)
    _bundles(commands, add)


def _conflicts(commands: Commands, add: Add) -> None:
    what = "what computers decided differently"
    kinds = commands.add_parser("conflicts", help=what, description=what).add_subparsers(
        required=True, metavar="WHAT"
    )
    listed = add(kinds, "list", "list the differences that are open")
    listed.set_defaults(command="conflicts list")
    listed.add_argument("--all", action="store_true", help="those that are settled too")
    resolve = add(kinds, "resolve", "decide differences")
    resolve.set_defaults(command="conflicts resolve")
    resolve.add_argument("ids", nargs="*", metavar="DIFFERENCE")
    resolve.add_argument("--keep", choices=("kept", "lost"), required=True, dest="choice")
    resolve.add_argument("--all", action="store_true", help="every one that is open")
    resolve.add_argument("--note", default="")


def _bundles(commands: Commands, add: Add) -> None:
    what = "exchange by USB stick"
    kinds = commands.add_parser("bundle", help=what, description=what).add_subparsers(
        required=True, metavar="WHAT"
    )
    for name, does in (
        ("export", "write what is pending into a sealed file"),
        ("import", "take in the answer of the municipality"),
    ):
        command = add(kinds, name, does)
        command.set_defaults(command=f"bundle {name}")
        command.add_argument("file", type=Path)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("YYYY-MM-DD") from None


def add_central(commands: Commands, add: Add) -> None:
    """Add what the municipality does at the central database."""
    what = "the central database of the municipality"
    kinds = commands.add_parser("central", help=what, description=what).add_subparsers(
        required=True, metavar="WHAT"
    )

    def command(name: str, does: str) -> argparse.ArgumentParser:
        made = add(kinds, name, does)
        made.set_defaults(command=f"central {name}")
        made.add_argument("--url", required=True, metavar="ADMIN_URL")
        return made

    command("create", "set the central database up, or bring it up to date")
    centre = command("add-centre", "make room for a centre")
    centre.add_argument("code", metavar="CODE")
    centre.add_argument("name", metavar="NAME")
    device = command("add-device", "invite one more computer; prints a joining code")
    device.add_argument("--centre", required=True, metavar="CODE")
    revoke = command("revoke-device", "let a lost computer in no more")
    revoke.add_argument("login", metavar="LOGIN")
    which = revoke.add_mutually_exclusive_group()
    which.add_argument(
        "--since",
        type=_day,
        metavar="DATE",
        help="the day it was lost (today); what it issues from then on is void",
    )
    which.add_argument("--undo", action="store_true", help="it was found: let it in again")
    command("status", "centres, devices, differences, parked operations")
    command("restored", "say that the database was restored from a backup")
    bundle = command("bundle", "take in a bundle from a stick and write the answer")
    bundle.add_argument("file", type=Path)
    bundle.add_argument("--reply", type=Path, required=True)
