"""Rows of grades and of how each enrolment ended."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


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
