"""The log of who saw what: reading it, and whether it is whole."""

import json
from dataclasses import dataclass
from datetime import datetime

from desktop.domain.access_log import ChainBreak, chain_breaks
from desktop.domain.rights import Right
from desktop.storage import access_log
from desktop.storage.database import UnitOfWork
from desktop.storage.device import this_device
from desktop.storage.forgetting import same_person
from desktop.use_cases.registry import query

MOST_LISTED = 500


@dataclass(frozen=True)
class AccessLine:
    """One entry; *people* are ids, *what* a section or the name of what was made."""

    entry_id: str
    at: datetime
    by: str
    act: str
    what: str
    people: tuple[str, ...]
    reason: str
    device_id: str
    n: int


@dataclass(frozen=True)
class LogVerdict:
    """Whether the log is whole: what was altered, missing, or cut off at the end."""

    whole: bool
    entries: int
    devices: int
    breaks: tuple[ChainBreak, ...]


@query(Right.READ_ACCESS_LOG)
def read_access_log(
    unit: UnitOfWork,
    *,
    person_id: str | None = None,
    act: str | None = None,
    limit: int = 100,
    offset: int = 0,
) -> tuple[AccessLine, ...]:
    """Return entries of every computer, the newest first; of one person, or of one kind."""
    people = same_person(unit.session, person_id) if person_id is not None else ()
    rows = access_log.latest(
        unit.session, people, act, max(1, min(limit, MOST_LISTED)), max(0, offset)
    )
    return tuple(access_line(row) for row in rows)


@query(Right.READ_ACCESS_LOG)
def verify_access_log(unit: UnitOfWork) -> LogVerdict:
    """Tell whether every entry is as it was written and none is missing."""
    entries = list(access_log.chains(unit.session))
    devices = {entry.device_id for entry in entries}
    breaks = log_breaks(unit)
    return LogVerdict(not breaks, len(entries), len(devices), breaks)


def log_breaks(unit: UnitOfWork) -> tuple[ChainBreak, ...]:
    """Return what is wrong with the log; ``log_cut`` when this computer knows of more entries."""
    breaks = [*chain_breaks(access_log.chains(unit.session))]
    if access_log.is_cut(unit.session):
        device = this_device(unit.session).device_id
        last, _hash = access_log.last_of(unit.session, device)
        breaks.append(ChainBreak("log_cut", device, last))
    return tuple(breaks)


def access_line(row: access_log.AccessLogRecord) -> AccessLine:
    """Return one entry as it is shown."""
    people = tuple(str(each) for each in json.loads(row.people))
    at = datetime.fromisoformat(row.at)
    return AccessLine(
        row.id, at, row.by, row.act, row.what, people, row.reason, row.device_id, row.n
    )
