"""How a command gets at the records: where the passphrase comes from, and who it lets in."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from desktop.domain.accounts import Secret
from desktop.errors import RefusedError, SecretError
from desktop.i18n import _
from desktop.storage import keyring_memory, keys
from desktop.use_cases import sign_in
from desktop.use_cases.perform import Performer, UseCase
from desktop.use_cases.sign_in import Typed

T = TypeVar("T")
# The one asked for now, the one that was changed elsewhere, and the one to be chosen.
PASSPHRASE, NEWER, NEW = "MINGA_PASSPHRASE", "MINGA_ACCOUNT_PASSPHRASE", "MINGA_NEW_PASSPHRASE"

PARTS = ("MINGA_KIT_PART_1", "MINGA_KIT_PART_2")
KIT = ("part_one", "part_two")  # as a use case calls them
NEW_PIN = "MINGA_NEW_PIN"


def passphrase(options: Namespace) -> str:
    """Return the passphrase that ``MINGA_PASSPHRASE`` gave, or ask for it at the terminal.

    Raises SecretError("passphrase_missing") where nobody can be asked.
    """
    return _secret(options, PASSPHRASE, _("Passphrase"))


def first_passphrase(options: Namespace) -> str:
    """Return a passphrase for a new file, asked twice at the terminal."""
    first = passphrase(options)
    if PASSPHRASE in options.secrets:
        return first
    if getpass.getpass(_("Passphrase again") + ": ") != first:
        raise RefusedError("passphrases_differ")
    return first


def ask_secret(options: Namespace, name: str) -> Secret:
    """Return what a use case calls *name*: a passphrase, one to be chosen, a part of a kit."""
    if name == "passphrase":
        return Secret(passphrase(options))
    if name in KIT:
        return Secret(_part(options, KIT.index(name)))
    if name == "pin":
        return Secret(_secret(options, NEW_PIN, _("New PIN")))
    return Secret(_secret(options, NEW, _("New passphrase")))


def ask_parts(options: Namespace) -> tuple[str, str]:
    """Return both parts of the recovery kit, as they are printed."""
    return _part(options, 0), _part(options, 1)


def _part(options: Namespace, at: int) -> str:
    words = (_("Part 1 of the kit"), _("Part 2 of the kit"))
    return _secret(options, PARTS[at], words[at])


def file_key(options: Namespace) -> bytes:
    """Return the key of a file that may be too damaged to say who may sign in."""
    keys.key_file(options.data)
    if PASSPHRASE not in options.secrets:
        remembered = keyring_memory.remembered_key(options.data)
        if remembered is not None:
            return remembered.key
    return keys.open_copy(options.data, passphrase(options), options.user).key


def open_records(options: Namespace) -> Performer:
    """Open the file of the data folder for whoever signs in.

    It is said on standard error when the file is a copy or an old backup.
    """
    keys.key_file(options.data)
    performer = _remembered(options) or _signed_in(options)
    tell_recognised(performer)
    return performer


def tell_recognised(performer: Performer) -> None:
    """Say on standard error when the file is a copy or an old backup, or the clock is doubtful."""
    from desktop.i18n.clock_words import clock_sentence
    from desktop.i18n.identity_words import identity_sentence
    from desktop.use_cases.clock import clock_notice
    from desktop.use_cases.identity import identity_notice

    notice = performer.perform(identity_notice).answer if performer.database.is_another else None
    doubt = performer.perform(clock_notice).answer
    if notice:
        sys.stderr.write(identity_sentence(notice) + "\n")
    if doubt:
        sys.stderr.write(clock_sentence(doubt) + "\n")


def make_records(options: Namespace) -> Performer:
    """Make a new file in the data folder, and its administrator."""
    return sign_in.found(options.data, first_passphrase(options), own_name(options))


def own_name(options: Namespace) -> str:
    """Return the name of ``--user``, or what the system calls this person."""
    return str(options.user or getpass.getuser())


@contextmanager
def records(options: Namespace, *, new: bool = False) -> Iterator[Performer]:
    """Yield who carries out use cases on the data folder, and close it afterwards."""
    performer = make_records(options) if new else open_records(options)
    try:
        yield performer
    finally:
        performer.close()


def carry_out(options: Namespace, use_case: UseCase[T]) -> T:
    """Open the records, carry out one use case and return its answer."""
    with records(options) as performer:
        return performer.perform(use_case).answer


def _remembered(options: Namespace) -> Performer | None:
    """Return who the keyring remembers; nobody where somebody else is asked for."""
    if PASSPHRASE in options.secrets or options.user:
        return None
    try:
        return sign_in.sign_in_remembered(options.data)
    except SecretError:
        return None


def _signed_in(options: Namespace) -> Performer:
    typed = Typed(passphrase(options), options.user)
    try:
        return sign_in.sign_in(options.data, typed)
    except SecretError as error:
        known = NEWER in options.secrets or sys.stdin.isatty()
        if error.code not in {"passphrase_changed", "account_needed"} or not known:
            raise
    newer = _secret(options, NEWER, _("Passphrase of the account"))
    return sign_in.sign_in(options.data, typed._replace(newer=newer))


def _secret(options: Namespace, name: str, asked: str) -> str:
    given = options.secrets.get(name)
    if given:
        return str(given)
    if not sys.stdin.isatty():
        raise SecretError("passphrase_missing")
    return getpass.getpass(f"{asked}: ")
