"""The ways into the records, carried out off the UI thread: nothing of them is imported before."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from desktop.errors import ExpectedError

if TYPE_CHECKING:
    from desktop.domain.pins import PinHolder
    from desktop.ui.first_join import JoiningDraft
    from desktop.ui.first_run import FoundingDraft
    from desktop.ui.recovery import RecoveryDraft
    from desktop.use_cases.perform import Performer
    from desktop.use_cases.sign_in import FindKey

Words = tuple[str, str | None, str | None]
"""What was typed: the passphrase, the name, and the passphrase of the account where it differs."""


def enter(folder: Path, typed: Words, *, remember: bool = False) -> Performer:
    """Sign in."""
    from desktop.use_cases import doors
    from desktop.use_cases.sign_in import Typed

    return doors.enter(folder, Typed(*typed), remember=remember)


def key_finder(folder: Path, typed: Words) -> FindKey:
    """Return what finds the key of a file that may be damaged."""
    return lambda: _signing_in().find_key(folder, _signing_in().Typed(*typed))


def _signing_in() -> ModuleType:
    from desktop.use_cases import sign_in

    return sign_in


def asks_name(folder: Path) -> bool:
    """Tell whether one signs in with a name."""
    from desktop.use_cases import sign_in

    return sign_in.asks_name(folder)


def who_has_pin(folder: Path) -> tuple[PinHolder, ...]:
    """Return who may type a PIN on this computer, who signed in last first."""
    from desktop.use_cases import pins

    return pins.people_with_pin(folder)


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
