"""Opening the records of a window: signing in, founding a centre, or an invented one."""

from functools import partial
from pathlib import Path

from desktop.domain.accounts import Secret
from desktop.storage.keys import KEY_FILE
from desktop.use_cases import sign_in
from desktop.use_cases.centre import CentreDraft, checked, set_up_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.demonstration_accounts import add_demonstration_accounts
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import Typed


def enter(folder: Path, typed: Typed, *, remember: bool = False) -> Performer:
    """Open the records for whoever typed that. Raises as ``sign_in.sign_in``."""
    performer = sign_in.sign_in(folder, typed)
    if remember:
        sign_in.remember(performer)
    return performer


def found_centre(
    folder: Path, draft: CentreDraft, typed: Typed, *, remember: bool = False
) -> Performer:
    """Make a new file and its centre. Raises as ``set_up_centre`` and ``sign_in.found``."""
    checked(draft)
    performer = sign_in.found(folder, typed.passphrase, typed.sign_in_name or "")
    performer.perform(partial(set_up_centre, draft=draft))
    if remember:
        sign_in.remember(performer)
    return performer


def look_around(folder: Path, passphrase: str) -> Performer:
    """Open the demonstration, made when it is first asked for; its people are invented."""
    if (folder / KEY_FILE).exists():
        return enter(folder, Typed(passphrase))
    performer = sign_in.found(folder, passphrase, passphrase)
    performer.perform(partial(make_demonstration, people=300, years=2))
    performer.perform(partial(add_demonstration_accounts, new_passphrase=Secret(passphrase)))
    return performer
