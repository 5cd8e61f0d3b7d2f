"""What is chosen for this computer alone: language, theme, sizes. Never shared."""

import re

from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage import device
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import command, query

MOST_CHARACTERS = 4000


@query(Right.SIGN_IN)
def read_settings(unit: UnitOfWork) -> dict[str, str]:
    """Return everything that was chosen for this computer, by name."""
    return device.read_settings(unit.session)


@command(Right.SIGN_IN)
def write_setting(unit: UnitOfWork, *, name: str, value: str) -> None:
    """Choose *value* for *name* (letters, digits, full stops and underscores) on this computer.

    Raises RefusedError setting_name, or too_long over 4000 characters.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_.]{0,59}", name):
        raise RefusedError("setting_name")
    if len(value) > MOST_CHARACTERS:
        raise RefusedError("too_long", field=name, limit=MOST_CHARACTERS)
    device.write_setting(unit.session, name, value)
