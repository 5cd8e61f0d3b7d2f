"""What belongs to this computer alone and is never shared: its identity, clock and settings."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage import witness
from desktop.storage.record import Base


class DeviceRecord(Base):
    """The one row about this device.

    ``clock`` is the hybrid clock in milliseconds: never behind any stamp seen. ``applying`` is 1
    only inside a transaction that applies changes from elsewhere; capture is silent then.
    ``witnessed`` is 1 once the file was opened beside its witness; ``noticed`` (copy, older) and
    ``noticed_at`` tell why and when the file last became another device.
    """

    __tablename__ = "device"
    id: Mapped[int] = mapped_column(primary_key=True)
    device_id: Mapped[str]
    centre_id: Mapped[str | None]
    series: Mapped[str] = mapped_column(default="A")
    clock: Mapped[int] = mapped_column(default=0)
    applying: Mapped[int] = mapped_column(default=0)
    witnessed: Mapped[int] = mapped_column(default=0)
    noticed: Mapped[str | None]
    noticed_at: Mapped[datetime | None]


class SettingRecord(Base):
    __tablename__ = "setting"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class FolioSeriesRecord(Base):
    """The next folio of this device in one year: no other device counts in this series.

    ``skipped`` numbers below it were never given: they were promised when the computer stopped.
    """

    __tablename__ = "folio_series"
    year: Mapped[int] = mapped_column(primary_key=True)
    series: Mapped[str] = mapped_column(primary_key=True)
    next_number: Mapped[int] = mapped_column(default=1)
    skipped: Mapped[int] = mapped_column(default=0)


def this_device(session: Session) -> DeviceRecord:
    """Return the row about this device."""
    return session.scalars(select(DeviceRecord)).one()


def next_stamp(session: Session) -> str:
    """Return a text later than every stamp of this file: the strict order of a queue."""
    clock = session.scalar(
        text(
            "UPDATE device SET clock = max(clock + 1,"
            " CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER))"
            " RETURNING printf('%012x-%s', clock, lower(hex(randomblob(6))))"
        )
    )
    return str(clock)


def read_setting(session: Session, name: str) -> str | None:
    """Return a setting of this computer."""
    row = session.get(SettingRecord, name)
    return row.value if row else None


def read_settings(session: Session) -> dict[str, str]:
    """Return all settings of this computer."""
    return {row.name: row.value for row in session.scalars(select(SettingRecord))}


def write_setting(session: Session, name: str, value: str) -> None:
    """Set a setting of this computer."""
    row = session.get(SettingRecord, name)
    if row is None:
        session.add(SettingRecord(name=name, value=value))
    else:
        row.value = value


def take_folio_number(session: Session, year: int, series: str) -> int:
    """Return the next number of a series and count it as used, in the caller's transaction.

    Numbers that the witness has promised are passed over: they may stand on a paper.
    """
    row = session.get(FolioSeriesRecord, (year, series))
    if row is None:
        row = FolioSeriesRecord(year=year, series=series, next_number=1, skipped=0)
        session.add(row)
    taken, name = taken_folios(session), f"{year}.{series}"
    promised = 1 if name in taken else witness.next_folio(this_device(session).device_id, name)
    number = max(row.next_number, promised)
    row.skipped += number - row.next_number
    row.next_number = taken[name] = number + 1
    return number


def taken_folios(session: Session) -> dict[str, int]:
    """Return the next number of each ``year.series`` that *session* took numbers of."""
    taken: dict[str, int] = session.info.setdefault("taken_folios", {})
    return taken


def folio_series(session: Session) -> Sequence[FolioSeriesRecord]:
    """Return how far each series has come that was counted in this file."""
    return session.scalars(select(FolioSeriesRecord)).all()
