"""The versions of the privacy notice, and who was told which one, when and by whom."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, present


class PrivacyNoticeRecord(Record):
    """One version of the text; it is never changed, the next one takes its place."""

    __tablename__ = "privacy_notice"
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    version: Mapped[int]
    text_es: Mapped[str]
    text_en: Mapped[str]


class NoticeToldRecord(Record):
    __tablename__ = "notice_told"
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    version: Mapped[int]
    channel: Mapped[str]
    told_at: Mapped[datetime]
    told_by: Mapped[str]


def notice_versions(session: Session) -> Sequence[PrivacyNoticeRecord]:
    """Return all versions that the centre wrote, the newest first."""
    return session.scalars(
        select(PrivacyNoticeRecord)
        .where(present(PrivacyNoticeRecord))
        .order_by(PrivacyNoticeRecord.version.desc())
    ).all()


def told(session: Session, person_id: str) -> Sequence[NoticeToldRecord]:
    """Return what a person was told, the latest first."""
    return session.scalars(
        select(NoticeToldRecord)
        .where(NoticeToldRecord.person_id == person_id, present(NoticeToldRecord))
        .order_by(NoticeToldRecord.told_at.desc())
    ).all()
