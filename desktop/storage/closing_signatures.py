"""Rows of the signatures under the closing of a course run. None of them ever changes."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, present

_SAID = ("part", "how", "fingerprint", "account_id", "comment", "reason", "at", "by", "deleted_at")
_OTHER = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in _SAID)
TRIGGERS = {
    "closing_signature_stays": (
        f"BEFORE UPDATE ON closing_signature WHEN (SELECT applying FROM device) = 0 AND ({_OTHER})"
        " BEGIN SELECT RAISE(ABORT, 'a signature is never changed'); END"
    )
}
"""What the centre says of a signature is taken; nobody here changes one."""


class ClosingSignatureRecord(Record):
    """One signature under the results of a course run, as they stood: their *fingerprint*.

    ``part`` is that of the instructor or of the coordinator. ``how`` says by what it was signed.
    ``reason`` is why a coordinator closed without the signature of the instructor.
    """

    __tablename__ = "closing_signature"
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    part: Mapped[str]
    how: Mapped[str]
    fingerprint: Mapped[str]
    account_id: Mapped[str | None]
    comment: Mapped[str | None]
    reason: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[str]


def signatures_of(session: Session, course_run_id: str) -> Sequence[ClosingSignatureRecord]:
    """Return the signatures under the closing of a run, the last one first."""
    return session.scalars(
        select(ClosingSignatureRecord)
        .where(
            ClosingSignatureRecord.course_run_id == course_run_id, present(ClosingSignatureRecord)
        )
        .order_by(ClosingSignatureRecord.at.desc(), ClosingSignatureRecord.id.desc())
    ).all()
