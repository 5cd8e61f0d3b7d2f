"""What people asked about their data: when, until when they must have an answer, and which."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, find, present


class DataRequestRecord(Record):
    __tablename__ = "data_request"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    channel: Mapped[str]
    received_on: Mapped[date]
    due_on: Mapped[date]
    extended: Mapped[bool] = mapped_column(default=False)
    extension_reason: Mapped[str | None]
    state: Mapped[str]
    answered_on: Mapped[date | None]
    answered_by: Mapped[str | None]
    asked: Mapped[str | None]
    answer: Mapped[str | None]


def requests(session: Session, person_id: str | None = None) -> Sequence[DataRequestRecord]:
    """Return requests, of one person or of all: the open ones first, the most urgent before."""
    asked = select(DataRequestRecord).where(present(DataRequestRecord))
    if person_id is not None:
        asked = asked.where(DataRequestRecord.person_id == person_id)
    return session.scalars(
        asked.order_by(DataRequestRecord.answered_on.is_not(None), DataRequestRecord.due_on)
    ).all()


def find_request(session: Session, request_id: str) -> DataRequestRecord | None:
    """Return one request; None when there is none."""
    return find(session, DataRequestRecord, request_id)
