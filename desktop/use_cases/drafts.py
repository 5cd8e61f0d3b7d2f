"""What was typed in a form and not saved, kept for who typed it until it is saved or given up."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage import drafts
from desktop.storage.database import UnitOfWork
from desktop.use_cases.registry import command, query

MOST_CHARACTERS = 50_000
WHEREABOUTS = "whereabouts"  # kept beside the forms, and no form
LATELY = timedelta(hours=12)
Typed = Mapping[str, str | bool | None]


@dataclass(frozen=True)
class Draft:
    """A form, half filled in; *about* is the id of what it would change, "" for something new."""

    form: str
    about: str
    typed: dict[str, str | bool | None]
    at: datetime
    lately: bool  # so that going back to it is no surprise


@command(Right.SIGN_IN)
def keep_draft(unit: UnitOfWork, *, form: str, about: str, typed: Typed) -> None:
    """Keep what is typed, in place of what was typed there before. Raises RefusedError too_long."""
    if sum(len(str(value)) for value in typed.values()) > MOST_CHARACTERS:
        raise RefusedError("too_long", field=form, limit=MOST_CHARACTERS)
    drafts.write_draft(unit.session, (form, about, unit.actor), typed, unit.now)


@command(Right.SIGN_IN)
def drop_draft(unit: UnitOfWork, *, form: str, about: str) -> None:
    """Forget what was typed: it is saved, or given up."""
    drafts.remove_draft(unit.session, (form, about, unit.actor))


@query(Right.SIGN_IN)
def list_drafts(unit: UnitOfWork) -> tuple[Draft, ...]:
    """Return what whoever asks typed and did not save, the newest first."""
    rows = drafts.drafts_of(unit.session, unit.actor)
    return tuple(
        Draft(row.form, row.about, json.loads(row.typed), row.at, unit.now - row.at < LATELY)
        for row in rows
        if row.form != WHEREABOUTS
    )
