"""How long the centre keeps what, and whose time is over."""

from datetime import date

from sqlalchemy import ForeignKey, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.data_requests import DataRequestRecord
from desktop.storage.record import Record, present


class RetentionRuleRecord(Record):
    """The months of one kind, where the centre keeps it for another time than the program says."""

    __tablename__ = "retention_rule"
    centre_id: Mapped[str] = mapped_column(ForeignKey("centre.id"))
    kind: Mapped[str]
    months: Mapped[int]


def own_terms(session: Session) -> dict[str, int]:
    """Return the months of each kind that the centre changed."""
    rows = session.scalars(select(RetentionRuleRecord).where(present(RetentionRuleRecord)))
    return {row.kind: row.months for row in rows}


_LAST_COURSE = """SELECT p.id FROM person p
  LEFT JOIN enrolment e ON e.person_id = p.id AND e.deleted_at IS NULL
  LEFT JOIN course_run r ON r.id = e.course_run_id AND r.deleted_at IS NULL
  WHERE p.deleted_at IS NULL AND p.merged_into IS NULL AND p.erased_at IS NULL
  AND p.blocked_at IS NULL {more} GROUP BY p.id
  HAVING coalesce(max(r.ends_on), '') < :before AND substr(p.created_at, 1, 10) < :before"""
_NEVER_CAME = """AND NOT EXISTS (SELECT 1 FROM attendance a JOIN enrolment m
  ON m.id = a.enrolment_id WHERE m.person_id = p.id AND a.mark IN ('present', 'late', 'left_early')
  AND a.deleted_at IS NULL AND m.deleted_at IS NULL)
  AND EXISTS (SELECT 1 FROM enrolment m WHERE m.person_id = p.id AND m.deleted_at IS NULL)"""
_SENSITIVE = """AND (EXISTS (SELECT 1 FROM person_sensitive s WHERE s.person_id = p.id
  AND s.deleted_at IS NULL) OR EXISTS (SELECT 1 FROM person_target_group g
  WHERE g.person_id = p.id AND g.deleted_at IS NULL))"""
_NOTES = "AND p.notes IS NOT NULL"


def idle_since(session: Session, before: date) -> list[str]:
    """Return the people registered before a day whose courses all ended before it."""
    return _people(session, before, "")


def never_came(session: Session, before: date) -> list[str]:
    """Return those of them who were enrolled and never attended."""
    return _people(session, before, _NEVER_CAME)


def with_sensitive(session: Session, before: date) -> list[str]:
    """Return those of them of whom sensitive data are kept."""
    return _people(session, before, _SENSITIVE)


def with_notes(session: Session, before: date) -> list[str]:
    """Return those of them about whom there are notes."""
    return _people(session, before, _NOTES)


def answered_before(session: Session, before: date) -> list[str]:
    """Return the ids of the requests that were answered before a day."""
    asked = select(DataRequestRecord.id).where(
        present(DataRequestRecord), DataRequestRecord.answered_on < before
    )
    return list(session.scalars(asked))


def get_request(session: Session, request_id: str) -> DataRequestRecord:
    """Return a request that is known to be there."""
    return session.get_one(DataRequestRecord, request_id)


def _people(session: Session, before: date, more: str) -> list[str]:
    question = text(_LAST_COURSE.format(more=more))
    return [row[0] for row in session.execute(question, {"before": before.isoformat()})]
