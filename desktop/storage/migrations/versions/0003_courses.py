"""The catalogue, course runs, enrolment and attendance."""

import sqlalchemy as sa
from alembic import op

from desktop.storage import search
from desktop.storage.migrations.columns import (
    captured_table,
    day,
    flag,
    json,
    wall_time,
    whole,
    words,
)

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Apply this step."""
    for step in (
        _course,
        _course_version,
        _course_run,
        _course_session,
        _enrolment,
        _enrolment_event,
        _attendance,
        _attendance_correction,
        _attendance_sheet,
        _assessment,
        _grade,
    ):
        step()
    search.make_search(op.get_bind())


def _course() -> None:
    captured_table(revision, "course", words("code", unique=True), flag("active"))


def _course_version() -> None:
    captured_table(
        revision,
        "course_version",
        words("course_id", "course.id"),
        whole("number"),
        words("title_es"),
        words("title_en", nullable=True),
        words("contents_es", nullable=True),
        words("contents_en", nullable=True),
        words("area"),
        words("modality"),
        whole("minutes"),
        words("hour_kind"),
        whole("minimum_attendance"),
        words("minimum_grade", nullable=True),
        whole("pass_threshold"),
        whole("default_places"),
        words("excused_rule"),
        words("sence_code", nullable=True),
        sa.UniqueConstraint("course_id", "number"),
    )


def _course_run() -> None:
    captured_table(
        revision,
        "course_run",
        words("course_version_id", "course_version.id", index=True),
        words("centre_id", "centre.id"),
        words("code", unique=True),
        words("room_id", "room.id", nullable=True),
        words("instructor_id", "instructor.id", nullable=True),
        day("starts_on", index=True),
        day("ends_on"),
        whole("places_min"),
        whole("places_max"),
        words("status", index=True),
        words("roll_default", nullable=True),
        words("notes", nullable=True),
        words("closed_at", nullable=True),
        words("closed_by", nullable=True),
    )


def _course_session() -> None:
    captured_table(
        revision,
        "course_session",
        words("course_run_id", "course_run.id", index=True),
        day("date"),
        wall_time("starts_at"),
        wall_time("ends_at"),
        whole("minutes"),
        words("room_id", "room.id", nullable=True),
        words("instructor_id", "instructor.id", nullable=True),
        words("status"),
        words("topic", nullable=True),
        words("makes_up_for", "course_session.id", nullable=True),
        words("cancel_reason", nullable=True),
        words("taken_at", nullable=True),
        words("taken_by", nullable=True),
    )
    op.create_index("course_session_by_day", "course_session", ["date"])


def _enrolment() -> None:
    captured_table(
        revision,
        "enrolment",
        words("course_run_id", "course_run.id"),
        words("person_id", "person.id", index=True),
        words("status"),
        words("source"),
        words("queue_key"),
        day("withdrawn_on", nullable=True),
        words("withdrawal_reason", nullable=True),
        words("moved_to_run_id", "course_run.id", nullable=True),
    )
    op.create_index("enrolment_by_run", "enrolment", ["course_run_id", "status", "queue_key"])


def _enrolment_event() -> None:
    captured_table(
        revision,
        "enrolment_event",
        words("enrolment_id", "enrolment.id", index=True),
        words("kind"),
        words("status"),
        words("reason", nullable=True),
        words("at"),
        words("by"),
    )


def _attendance() -> None:
    captured_table(
        revision,
        "attendance",
        words("course_session_id", "course_session.id", index=True),
        words("enrolment_id", "enrolment.id", index=True),
        words("mark", nullable=True),
        whole("late_minutes"),
        whole("early_minutes"),
        words("marked_at"),
        words("marked_by"),
    )


def _attendance_correction() -> None:
    captured_table(
        revision,
        "attendance_correction",
        words("attendance_id", "attendance.id", index=True),
        words("mark", nullable=True),
        whole("late_minutes"),
        whole("early_minutes"),
        words("marked_at"),
        words("marked_by"),
        words("reason", nullable=True),
    )


def _attendance_sheet() -> None:
    captured_table(
        revision,
        "attendance_sheet",
        words("course_session_id", "course_session.id", index=True),
        words("version"),
        json("rows"),
    )


def _assessment() -> None:
    captured_table(
        revision,
        "assessment",
        words("course_run_id", "course_run.id", index=True),
        words("name"),
        whole("weight"),
        whole("position"),
    )


def _grade() -> None:
    captured_table(
        revision,
        "grade",
        words("assessment_id", "assessment.id", index=True),
        words("enrolment_id", "enrolment.id", index=True),
        words("value", nullable=True),
    )
