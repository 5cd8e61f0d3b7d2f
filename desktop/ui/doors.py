"""The ways into the records, carried out off the UI thread: nothing of them is imported before."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.errors import ExpectedError

if TYPE_CHECKING:
    from desktop.ui.first_join import JoiningDraft
    from desktop.ui.first_run import FoundingDraft
    from desktop.ui.recovery import RecoveryDraft
    from desktop.use_cases.perform import Performer

Words = tuple[str, str | None, str | None]
"""What was typed: the passphrase, the name, and the passphrase of the account where it differs."""


def enter(folder: Path, typed: Words, *, remember: bool = False) -> Performer:
    """Sign in."""
    from desktop.use_cases import doors
    from desktop.use_cases.sign_in import Typed

    return doors.enter(folder, Typed(*typed), remember=remember)


def sign_in_remembered(folder: Path) -> Performer:
    """Sign in whom the system's keyring remembers."""
    from desktop.use_cases import sign_in

    return sign_in.sign_in_remembered(folder)


def recover(folder: Path, draft: RecoveryDraft) -> Performer:
    """Sign in by the recovery kit."""
    from desktop.use_cases import sign_in

    said = (draft.parts, draft.sign_in_name, draft.passphrase)
    return sign_in.recover(folder, *said, draft.copy)


def create(folder: Path, draft: FoundingDraft) -> Performer:
    """Found a centre."""
    from desktop.use_cases import doors
    from desktop.use_cases.centre import CentreDraft
    from desktop.use_cases.sign_in import Typed

    centre = CentreDraft(draft.code, draft.name, municipality=draft.municipality)
    typed = Typed(draft.passphrase, draft.user_name)
    return doors.found_centre(folder, centre, typed, remember=draft.remembered)


def join(folder: Path, draft: JoiningDraft) -> Performer:
    """Make this computer one more of a centre, and sign in with an account of it."""
    from desktop.sync.first_join import join_anew
    from desktop.use_cases.sign_in import Typed, adopt

    said = (draft.passphrase, draft.user_name, draft.url, draft.code)
    database = join_anew(folder, *said)
    try:
        return adopt(database, Typed(draft.passphrase, draft.user_name))
    except ExpectedError:
        database.close()
        raise


def look_around(folder: Path, passphrase: str) -> Performer:
    """Open the demonstration."""
    from desktop.use_cases import doors

    return doors.look_around(folder, passphrase)
