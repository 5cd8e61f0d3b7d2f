"""The centre, its rooms and people, the days it is closed, and the lists of codes."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, present


class CentreRecord(Record):
    __tablename__ = "centre"
    code: Mapped[str] = mapped_column(unique=True)
    name_es: Mapped[str]
    name_en: Mapped[str]
    municipality: Mapped[str]
    commune: Mapped[str]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    verification_url: Mapped[str | None]
    offer_hours: Mapped[int | None]


class RoomRecord(Record):
    __tablename__ = "room"
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    name: Mapped[str]
    capacity: Mapped[int | None]
    accessible: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)


class InstructorRecord(Record):
    __tablename__ = "instructor"
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    full_name: Mapped[str]
    email: Mapped[str | None]
    phone: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)


class SignatoryRecord(Record):
    __tablename__ = "signatory"
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"), index=True)
    full_name: Mapped[str]
    position_es: Mapped[str]
    position_en: Mapped[str]
    valid_from: Mapped[dt.date | None]
    valid_until: Mapped[dt.date | None]
    position_order: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)


class ClosedDayRecord(Record):
    """A day without classes that no calendar of holidays knows: elections, municipal closings."""

    __tablename__ = "closed_day"
    date: Mapped[dt.date] = mapped_column(unique=True)
    label: Mapped[str]


class CodeRecord(Record):
    """One value of an editable list (sector, area, reason …), named in both languages."""

    __tablename__ = "code_value"
    __table_args__ = (Index("code_value_by_list", "list", "code", unique=True),)
    list: Mapped[str]
    code: Mapped[str]
    label_es: Mapped[str]
    label_en: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    active: Mapped[bool] = mapped_column(default=True)


def own_centre(session: Session) -> CentreRecord | None:
    """Return the centre this device works for; None before it is set up."""
    from desktop.storage.device import DeviceRecord

    return session.scalar(
        select(CentreRecord).join(DeviceRecord, DeviceRecord.centre_id == CentreRecord.id)
    )


def codes_of(session: Session, lists: Sequence[str]) -> dict[str, frozenset[str]]:
    """Return the codes of each of *lists*, those out of use too."""
    codes: dict[str, set[str]] = {name: set() for name in lists}
    rows = session.execute(
        select(CodeRecord.list, CodeRecord.code).where(
            CodeRecord.list.in_(lists), present(CodeRecord)
        )
    )
    for name, code in rows:
        codes[name].add(code)
    return {name: frozenset(found) for name, found in codes.items()}


def code_rows(session: Session, lists: Sequence[str]) -> Sequence[CodeRecord]:
    """Return the values of *lists*, each list in its order, those out of use too."""
    return session.scalars(
        select(CodeRecord)
        .where(CodeRecord.list.in_(lists), present(CodeRecord))
        .order_by(CodeRecord.list, CodeRecord.position, CodeRecord.code)
    ).all()
