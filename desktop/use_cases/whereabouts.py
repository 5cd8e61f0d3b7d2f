"""Where in the program somebody was, kept so that who starts it after a power cut goes on there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage import drafts
from desktop.storage.database import UnitOfWork
from desktop.use_cases.drafts import LATELY, MOST_CHARACTERS, WHEREABOUTS
from desktop.use_cases.registry import command, query

PAGE = ""  # what no part of a page is called


@dataclass(frozen=True)
class Whereabouts:
    """A page, and the ids of what stood on it."""

    page: str
    about: dict[str, str]
    at: datetime


@command(Right.SIGN_IN)
def keep_whereabouts(unit: UnitOfWork, *, page: str, about: Mapping[str, str]) -> None:
    """Keep where whoever asks is, in place of where they were. Raises RefusedError too_long."""
    if len(page) + sum(len(key) + len(text) for key, text in about.items()) > MOST_CHARACTERS:
        raise RefusedError("too_long", field=WHEREABOUTS, limit=MOST_CHARACTERS)
    kept = {**about, PAGE: page}
    drafts.write_draft(unit.session, (WHEREABOUTS, "", unit.actor), kept, unit.now)


@query(Right.SIGN_IN)
def last_whereabouts(unit: UnitOfWork) -> Whereabouts | None:
    """Return where whoever asks was last, None when that is half a day ago."""
    for row in drafts.drafts_of(unit.session, unit.actor):
        if row.form == WHEREABOUTS and unit.now - row.at < LATELY:
            about = {str(key): str(text) for key, text in json.loads(row.typed).items()}
            return Whereabouts(about.pop(PAGE, ""), about, row.at)
    return None
