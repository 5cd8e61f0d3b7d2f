"""The lists of the centre that settings show: rooms, instructors, who signs, closed days."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.storage.centre import (
    ClosedDayRecord,
    CodeRecord,
    InstructorRecord,
    RoomRecord,
    SignatoryRecord,
)
from desktop.storage.record import present


def rooms(session: Session) -> Sequence[RoomRecord]:
    """Return all rooms by name."""
    return session.scalars(
        select(RoomRecord).where(present(RoomRecord)).order_by(RoomRecord.name)
    ).all()


def instructors(session: Session) -> Sequence[InstructorRecord]:
    """Return all instructors by name."""
    return session.scalars(
        select(InstructorRecord)
        .where(present(InstructorRecord))
        .order_by(InstructorRecord.full_name)
    ).all()


def signatories(session: Session) -> Sequence[SignatoryRecord]:
    """Return all who sign, in the order of their signatures."""
    return session.scalars(
        select(SignatoryRecord)
        .where(present(SignatoryRecord))
        .order_by(SignatoryRecord.position_order, SignatoryRecord.full_name)
    ).all()


def closed_days(session: Session) -> Sequence[ClosedDayRecord]:
    """Return the closed days by date."""
    return session.scalars(
        select(ClosedDayRecord).where(present(ClosedDayRecord)).order_by(ClosedDayRecord.date)
    ).all()


def closed_day_row(session: Session, day: date) -> ClosedDayRecord | None:
    """Return the row of *day*, also one that was removed: a day has one row for ever."""
    return session.scalar(select(ClosedDayRecord).where(ClosedDayRecord.date == day))


def code_row(session: Session, list_name: str, code: str) -> CodeRecord | None:
    """Return one code of a list."""
    return session.scalar(
        select(CodeRecord).where(
            CodeRecord.list == list_name, CodeRecord.code == code, present(CodeRecord)
        )
    )
