"""The words of the command line."""

import argparse
import locale
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

LANGUAGES = ("es", "en")


class WrongUsageError(Exception):
    """The command line asks for something that does not exist; exit code 2."""


def parse(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the options; ``command`` names what to do, "window" when nothing was said.

    Exits with 2 on wrong usage, as argparse does.
    """
    window = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    _add_options(window)
    try:
        options, rest = window.parse_known_args(arguments)
    except argparse.ArgumentError:
        return _parser().parse_args(arguments)
    # The window need not wait until twenty commands that it is not are made: 9 ms.
    return _parser().parse_args(arguments) if rest else options


def check_words(options: argparse.Namespace) -> None:
    """Refuse words that are no text in the system's coding: no record could keep them.

    Names of files may be anything that the system takes. Raises WrongUsageError.
    """
    for name, value in vars(options).items():
        if isinstance(value, str) and not value.isascii() and _is_torn(value):
            raise WrongUsageError(f"{name}: not text in the system's encoding")


def _is_torn(text: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in text)


def _parser() -> argparse.ArgumentParser:
    from desktop.cli import parser_sync

    parser = argparse.ArgumentParser(
        prog="minga", description="Course runs, enrolment, attendance and certificates, offline."
    )
    _add_options(parser)
    commands = parser.add_subparsers(metavar="COMMAND")
    for add in (_records, _imports, _use_cases, _papers, _care):
        add(commands)
    parser_sync.add_exchange(commands, _add)
    parser_sync.add_central(commands, _add)
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--data", type=Path, metavar="DIR", default=default_data(), help="the data folder"
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=default_language())
    parser.add_argument(
        "--user",
        default=os.environ.get("MINGA_USER") or None,
        metavar="NAME",
        help="the account that signs in; without it, whose the passphrase is",
    )
    parser.set_defaults(command="window")


class Commands(Protocol):
    """Where commands are added to."""

    def add_parser(self, name: str, *, help: str, description: str) -> argparse.ArgumentParser:
        """Add a command."""
        ...


def _add(commands: Commands, name: str, does: str, *, json: bool = True) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=does, description=does)
    command.set_defaults(command=name, json=False)
    if json:
        command.add_argument("--json", action="store_true", help="one JSON document, nothing else")
    return command


def _group(commands: Commands, name: str, about: str) -> argparse.ArgumentParser:
    return commands.add_parser(name, help=about, description=about)


def _records(commands: Commands) -> None:
    init = _add(commands, "init", "make a new centre in the data folder")
    init.add_argument("--centre", required=True, metavar="CODE")
    init.add_argument("--name", required=True)
    demo = _add(commands, "demo", "fill the data folder with a realistic synthetic centre")
    demo.add_argument("--people", type=_count, default=300)
    demo.add_argument("--years", type=_count, default=2)
    find = _add(commands, "find", "find people by name, RUN or phone")
    find.add_argument("text")


def _imports(commands: Commands) -> None:
    what = _group(commands, "import", "import people or courses from CSV or XLSX")
    kinds = what.add_subparsers(required=True, metavar="WHAT")
    people = _add(kinds, "people", "import people; bad rows are left out and explained")
    people.set_defaults(command="import people")
    people.add_argument("--rejects", type=Path, metavar="OUT.csv", help="where the bad rows go")
    courses = _add(kinds, "courses", "import the catalogue of courses")
    courses.set_defaults(command="import courses")
    for kind in (people, courses):
        kind.add_argument("file", type=Path)
        kind.add_argument("--dry-run", action="store_true", help="say what would happen")


def _use_cases(commands: Commands) -> None:
    do = _add(commands, "do", "carry out any use case by its name")
    do.add_argument("use_case", nargs="?", metavar="USE_CASE")
    do.add_argument("--list", action="store_true", help="every use case and its arguments")
    do.add_argument("--args", default="{}", metavar="JSON")
    do.add_argument("--out", type=Path, metavar="FOLDER", help="where documents are written")


def _papers(commands: Commands) -> None:
    certificates = _group(commands, "certificates", "certificates of a course run")
    kinds = certificates.add_subparsers(required=True, metavar="WHAT")
    issue = _add(kinds, "issue", "issue the certificates of a closed course run")
    issue.set_defaults(command="certificates issue")
    issue.add_argument("course_run", metavar="COURSE_RUN")
    issue.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    issue.add_argument("--one-file", action="store_true", help="one PDF in ceremony order")
    issue.add_argument("--language", choices=("es", "en", "both"), default="es")
    verify = _add(commands, "verify", "check a certificate: a PDF, a picture, a code or a QR text")
    verify.add_argument("source", metavar="FILE_OR_TEXT")
    verify.add_argument("--keys", type=Path, metavar="JWKS", help="public keys of other issuers")


def _care(commands: Commands) -> None:
    _add(commands, "check", "check the file and every rule of the domain")
    _add(commands, "report", "print a report of problems that names nobody")
    _add(commands, "backup", "make a verified copy now")
    restore = _add(commands, "restore", "put a copy back; today's file is kept aside")
    restore.add_argument("file", type=Path)
    saving = _add(commands, "salvage", "save what a damaged file still has into another folder")
    saving.add_argument("--to", type=Path, required=True, metavar="DIR")
    passphrase = _add(commands, "passphrase", "change the passphrase", json=False)
    passphrase.add_argument("--forget", action="store_true", help="forget it on this computer")
    kit = _add(commands, "recovery-kit", "make a new recovery kit: two printed parts, both needed")
    kit.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    recover = _add(commands, "recover", "choose a new passphrase by both parts of the kit")
    recover.add_argument("name", metavar="NAME", help="the account that gets it")
    recover.add_argument(
        "--copy",
        type=Path,
        metavar="FILE",
        help="a backup of any computer that"
        " the kit opens: its records take the place of those here, which are kept",
    )
    tour = _add(commands, "tour", "carry out a demonstration without a screen, with pictures")
    tour.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    tour.add_argument("--dark", action="store_true", help="each picture in dark colours too")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1_000_000:
        raise argparse.ArgumentTypeError("1 … 1000000")
    return number


def default_data() -> Path:
    """Return the data folder of this person on this system, or ``MINGA_DATA``."""
    if named := os.environ.get("MINGA_DATA"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("minga", appauthor=False)


def default_language() -> str:
    """Return ``MINGA_LANG``, or English on an English system, or Spanish.

    The variables are read before the locale: for ``C.UTF-8`` Python answers ``en_US``.
    """
    named = os.environ.get("MINGA_LANG")
    if named in LANGUAGES:
        return named
    said = [os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    system = next(filter(None, said), None) or locale.getlocale()[0] or ""
    return "en" if system.lower().startswith("en") else "es"
