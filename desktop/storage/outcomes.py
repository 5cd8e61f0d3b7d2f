"""Rows of grades and of how each enrolment ended."""

from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.record import Record, named_by, present


class AssessmentRecord(Record):
    __tablename__ = "assessment"
    course_run_id: Mapped[str] = mapped_column(ForeignKey("course_run.id"), index=True)
    name: Mapped[str]
    weight: Mapped[int] = mapped_column(default=1)
    position: Mapped[int] = mapped_column(default=0)


class GradeRecord(Record):
    """One grade; its id is ``shared_id("grade", assessment, enrolment)``."""

    __tablename__ = "grade"
    assessment_id: Mapped[str] = mapped_column(ForeignKey("assessment.id"), index=True)
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    value: Mapped[Decimal | None]


class OutcomeRecord(Record):
    """How an enrolment ended; its id is ``shared_id("outcome", enrolment)``.

    ``computed`` is what the rule said from ``inputs``; ``result`` differs only by an override.
    """

    __tablename__ = "outcome"
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), unique=True)
    result: Mapped[str]
    computed: Mapped[str]
    inputs: Mapped[dict[str, Any]] = mapped_column(JSON)
    grade: Mapped[Decimal | None]
    override_reason: Mapped[str | None]
    decided_at: Mapped[datetime]
    decided_by: Mapped[str]


def assessments_of(session: Session, course_run_id: str) -> Sequence[AssessmentRecord]:
    """Return what is graded in a course run, in its order."""
    return session.scalars(
        select(AssessmentRecord)
        .where(
            AssessmentRecord.course_run_id == course_run_id,
            present(AssessmentRecord),
        )
        .order_by(AssessmentRecord.position, AssessmentRecord.id)
    ).all()


def grades_of(session: Session, course_run_id: str) -> dict[tuple[str, str], Decimal]:
    """Return the grades of a course run by (assessment, enrolment)."""
    rows = session.execute(
        select(GradeRecord.assessment_id, GradeRecord.enrolment_id, GradeRecord.value)
        .join(AssessmentRecord, named_by(AssessmentRecord, GradeRecord.assessment_id))
        .join(EnrolmentRecord, named_by(EnrolmentRecord, GradeRecord.enrolment_id))
        .where(
            AssessmentRecord.course_run_id == course_run_id,
            present(GradeRecord),
        )
    )
    return {(work, who): value for work, who, value in rows if value is not None}


def grade_of(session: Session, assessment_id: str, enrolment_id: str) -> GradeRecord | None:
    """Return the grade of an enrolment, under whatever id; None where there is none.

    After two people turned out to be one, a grade of theirs may bear the id that it had before.
    """
    return session.scalar(
        select(GradeRecord).where(
            GradeRecord.assessment_id == assessment_id,
            GradeRecord.enrolment_id == enrolment_id,
            present(GradeRecord),
        )
    )


def outcome_rows(session: Session, enrolment_ids: Collection[str]) -> dict[str, OutcomeRecord]:
    """Return the row of how each enrolment ended, also one that was removed: it has only one."""
    rows = session.scalars(
        select(OutcomeRecord).where(OutcomeRecord.enrolment_id.in_(enrolment_ids))
    )
    return {row.enrolment_id: row for row in rows}


def outcomes_of(session: Session, course_run_id: str) -> dict[str, OutcomeRecord]:
    """Return how the enrolments of a course run ended, by enrolment."""
    rows = session.scalars(
        select(OutcomeRecord)
        .join(EnrolmentRecord, named_by(EnrolmentRecord, OutcomeRecord.enrolment_id))
        .where(EnrolmentRecord.course_run_id == course_run_id, present(OutcomeRecord))
    )
    return {row.enrolment_id: row for row in rows}
