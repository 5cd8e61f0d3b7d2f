"""How a command gets at the records: where the passphrase comes from."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from desktop.errors import RefusedError, SecretError
from desktop.i18n import _
from desktop.storage import keys
from desktop.storage.database import Database, create_database, open_with_key
from desktop.use_cases.perform import Performer, UseCase

T = TypeVar("T")


def passphrase() -> str:
    """Return the passphrase from ``MINGA_PASSPHRASE``, or ask for it at the terminal.

    Raises SecretError("passphrase_missing") where nobody can be asked.
    """
    given = os.environ.get("MINGA_PASSPHRASE")
    if given:
        return given
    if not sys.stdin.isatty():
        raise SecretError("passphrase_missing")
    return getpass.getpass(_("Passphrase") + ": ")


def new_passphrase() -> str:
    """Return a passphrase for a new file, asked twice at the terminal."""
    first = passphrase()
    if os.environ.get("MINGA_PASSPHRASE"):
        return first
    if getpass.getpass(_("Passphrase again") + ": ") != first:
        raise RefusedError("passphrases_differ")
    return first


def file_key(options: Namespace) -> bytes:
    """Return the key of the file: remembered by the system's keyring, or opened by passphrase."""
    if not os.environ.get("MINGA_PASSPHRASE"):
        keys.key_file(options.data)
        remembered = keys.remembered_key(options.data)
        if remembered is not None:
            return remembered
    keys.key_file(options.data)
    return keys.unlock_key(options.data, passphrase())


def open_records(options: Namespace) -> Database:
    """Open the file of the data folder."""
    return open_recognised(options, file_key(options))


def open_recognised(options: Namespace, key: bytes) -> Database:
    """Open the file with its key; say on standard error what is strange about it or the clock."""
    from desktop.i18n.clock_words import clock_sentence
    from desktop.i18n.identity_words import identity_sentence
    from desktop.use_cases.clock import clock_notice
    from desktop.use_cases.identity import identity_notice

    database = open_with_key(options.data, key, options.user)
    with database.begin(writes=False) as unit:
        notice = identity_notice(unit) if database.is_another else None
        doubt = clock_notice(unit)
    if notice:
        sys.stderr.write(identity_sentence(notice) + "\n")
    if doubt:
        sys.stderr.write(clock_sentence(doubt) + "\n")
    return database


def make_records(options: Namespace) -> Database:
    """Make a new file in the data folder."""
    return create_database(options.data, new_passphrase(), options.user)


@contextmanager
def records(options: Namespace, *, new: bool = False) -> Iterator[Performer]:
    """Yield who carries out use cases on the data folder, and close it afterwards."""
    performer = Performer(make_records(options) if new else open_records(options))
    try:
        yield performer
    finally:
        performer.close()


def carry_out(options: Namespace, use_case: UseCase[T]) -> T:
    """Open the records, carry out one use case and return its answer."""
    with records(options) as performer:
        return performer.perform(use_case).answer
