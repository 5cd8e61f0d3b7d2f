"""The log of who saw what: rows that the file refuses to change, in a chain for each device."""

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Index, func, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.access_log import FIRST, Act, LogEntry
from desktop.storage import witness
from desktop.storage.database import UnitOfWork
from desktop.storage.device import this_device
from desktop.storage.record import Record, present

_SAID = (
    "id", "device_id", "n", "at", "by", "act", "what", "people", "reason", "prev", "hash",
    "created_at", "created_by", "deleted_at",
)  # fmt: skip
_OTHER = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _SAID)

TRIGGERS = {
    # What somebody here tries is refused; what came altered from elsewhere is not taken.
    "access_log_stays": "BEFORE UPDATE ON access_log WHEN (SELECT applying FROM device) = 0"
    f" AND ({_OTHER}) BEGIN SELECT RAISE(ABORT, 'the access log is never changed'); END",
    "access_log_stays_as_it_came": "BEFORE UPDATE ON access_log"
    f" WHEN (SELECT applying FROM device) = 1 AND ({_OTHER}) BEGIN SELECT RAISE(IGNORE); END",
}


class AccessLogRecord(Record):
    """One entry; ``people`` has ids as JSON. See ``domain.access_log``."""

    __tablename__ = "access_log"
    __table_args__ = (Index("access_log_by_device", "device_id", "n"),)
    device_id: Mapped[str]
    n: Mapped[int]
    at: Mapped[str] = mapped_column(index=True)
    by: Mapped[str]
    act: Mapped[str]
    what: Mapped[str]
    people: Mapped[str]
    reason: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]

    def entry(self) -> LogEntry:
        """Return it as the domain knows it."""
        said = (self.device_id, self.n, self.at, self.by, self.act, self.what, self.people)
        return LogEntry(*said, self.reason, self.prev, self.hash)


def append(
    unit: UnitOfWork, act: Act, what: str, people: Sequence[str], reason: str = ""
) -> AccessLogRecord:
    """Write the next entry of this computer, in the caller's transaction."""
    device = this_device(unit.session).device_id
    n, head = last_of(unit.session, device)
    entry = LogEntry(
        device_id=device,
        n=n + 1,
        at=unit.now.isoformat(timespec="microseconds").replace("+00:00", "Z"),
        by=unit.actor,
        act=act.value,
        what=what,
        people=json.dumps(sorted(set(people)), separators=(",", ":")),
        reason=reason,
        prev=head,
    )
    row = AccessLogRecord(
        device_id=entry.device_id,
        n=entry.n,
        at=entry.at,
        by=entry.by,
        act=entry.act,
        what=entry.what,
        people=entry.people,
        reason=entry.reason,
        prev=entry.prev,
        hash=entry.digest(),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.session.info["log_head"] = (row.n, row.hash)
    return row


def last_of(session: Session, device_id: str) -> tuple[int, str]:
    """Return the number and the hash of a device's last entry; (0, "") before the first."""
    newest = (
        select(AccessLogRecord.n, AccessLogRecord.hash)
        .where(AccessLogRecord.device_id == device_id, present(AccessLogRecord))
        .order_by(AccessLogRecord.n.desc())
        .limit(1)
    )
    found = session.execute(newest).one_or_none()
    return (found[0], found[1]) if found else (0, FIRST)


def chains(session: Session) -> Iterator[LogEntry]:
    """Yield every entry, each device's chain in its order."""
    question = (
        select(AccessLogRecord)
        .where(present(AccessLogRecord))
        .order_by(AccessLogRecord.device_id, AccessLogRecord.n, AccessLogRecord.id)
    )
    for row in session.scalars(question.execution_options(yield_per=1_000)):
        yield row.entry()


def is_cut(session: Session) -> bool:
    """Tell whether entries of this computer are missing that its witness outside the file knows."""
    device = this_device(session).device_id
    known = witness.read_witness(device)
    if known is None or known.log_n == 0:
        return False
    there = session.scalar(
        select(AccessLogRecord.hash).where(
            AccessLogRecord.device_id == device,
            AccessLogRecord.n == known.log_n,
            present(AccessLogRecord),
        )
    )
    return there != known.log_hash


def latest(
    session: Session, people: Sequence[str], act: str | None, limit: int, offset: int
) -> Sequence[AccessLogRecord]:
    """Return entries, the newest first; with *people*, those about any of them."""
    asked = select(AccessLogRecord).where(present(AccessLogRecord))
    if act is not None:
        asked = asked.where(AccessLogRecord.act == act)
    if people:
        wanted = "EXISTS (SELECT 1 FROM json_each(access_log.people) WHERE value IN (SELECT value"
        asked = asked.where(
            text(f"{wanted} FROM json_each(:wanted)))").bindparams(wanted=json.dumps([*people]))
        )
    ordered = asked.order_by(AccessLogRecord.at.desc(), AccessLogRecord.n.desc())
    return session.scalars(ordered.limit(limit).offset(offset)).all()


def devices(session: Session) -> dict[str, str]:
    """Return the last time that each device wrote in the log."""
    rows = session.execute(
        select(AccessLogRecord.device_id, func.max(AccessLogRecord.at))
        .where(present(AccessLogRecord))
        .group_by(AccessLogRecord.device_id)
    )
    return {row[0]: row[1] for row in rows}
