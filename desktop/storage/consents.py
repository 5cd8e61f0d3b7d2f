"""What people agreed to: each purpose by itself, with when, how and by whom it was taken."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.consents import Given, Purpose, consented
from desktop.storage.record import Record, present


class ConsentRecord(Record):
    __tablename__ = "consent"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    purpose: Mapped[str]
    text_version: Mapped[int]
    channel: Mapped[str]
    given_at: Mapped[datetime]
    taken_by: Mapped[str]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by: Mapped[str | None]


def consents_of(session: Session, person_ids: Sequence[str]) -> Sequence[ConsentRecord]:
    """Return every consent of some people, withdrawn ones too, the latest first."""
    return session.scalars(
        select(ConsentRecord)
        .where(ConsentRecord.person_id.in_(person_ids), present(ConsentRecord))
        .order_by(ConsentRecord.given_at.desc())
    ).all()


def has_consented(session: Session, person_id: str, purpose: Purpose, at: datetime) -> bool:
    """Tell whether a person agrees to *purpose* at a moment."""
    return person_id in who_consented(session, [person_id], purpose, at)


def who_consented(
    session: Session, person_ids: Sequence[str], purpose: Purpose, at: datetime
) -> set[str]:
    """Return those of *person_ids* who agree to *purpose* at a moment."""
    given: dict[str, list[Given]] = {}
    for row in consents_of(session, person_ids):
        one = Given(row.purpose, row.given_at, row.withdrawn_at)
        given.setdefault(row.person_id, []).append(one)
    return {who for who, all_of_them in given.items() if consented(all_of_them, purpose, at)}
