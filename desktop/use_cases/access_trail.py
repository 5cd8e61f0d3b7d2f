"""What the gate writes by itself: papers that tell of people, and refusals of closed sections."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop.domain.access_log import Act
from desktop.domain.rights import Right
from desktop.errors import DataFileError
from desktop.storage.access_log import append
from desktop.storage.database import Database, UnitOfWork

CLOSED = frozenset({Right.SEE_SENSITIVE, Right.SEE_RESTRICTED, Right.PROTECT_DATA})
"""Rights whose refusal is written down."""


def note_papers(unit: UnitOfWork, name: str) -> None:
    """Write down whom the paper or file tells of that *name* made, if it does; of copies, the rows.

    In one transaction with it where it changes something: without the entry there is no paper.
    """
    if unit.shown:
        append(unit, Act.EXPORTED, name, sorted(unit.shown))
    for rows in unit.copied:
        append(unit, Act.EXPORTED, name, (), str(rows))


def note_refusal(database: Database, name: str, right: Right, use_case: Callable[..., Any]) -> None:
    """Write down that somebody without *right* tried to open what is closed; else nothing.

    What cannot be written is refused all the same.
    """
    if right not in CLOSED:
        return
    given: Mapping[str, object] = getattr(use_case, "keywords", {})
    person = given.get("person_id")
    try:
        with database.begin(writes=True) as unit:
            append(unit, Act.REFUSED, name, [person] if isinstance(person, str) else [])
    except DataFileError:
        return
