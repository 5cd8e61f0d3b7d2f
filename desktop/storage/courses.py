"""Rows of the catalogue: courses and their versions."""

from collections.abc import Sequence
from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.storage.record import Record, present


class CourseRecord(Record):
    __tablename__ = "course"
    code: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    template_id: Mapped[str | None] = mapped_column(ForeignKey("certificate_template.id"))


class CourseVersionRecord(Record):
    """What a course is; frozen from the first course run that uses it."""

    __tablename__ = "course_version"
    __table_args__ = (UniqueConstraint("course_id", "number"),)
    course_id: Mapped[str] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int]
    title_es: Mapped[str]
    title_en: Mapped[str | None]
    contents_es: Mapped[str | None]
    contents_en: Mapped[str | None]
    area: Mapped[str]
    modality: Mapped[str]
    minutes: Mapped[int]
    hour_kind: Mapped[str] = mapped_column(default="clock")
    minimum_attendance: Mapped[int] = mapped_column(default=75)
    minimum_grade: Mapped[Decimal | None]
    pass_threshold: Mapped[int] = mapped_column(default=60)
    default_places: Mapped[int]
    excused_rule: Mapped[str] = mapped_column(default="absent")
    sence_code: Mapped[str | None]


def course_with_code(session: Session, code: str) -> CourseRecord | None:
    """Return the course that has *code*, also one that was removed: a code is used once."""
    return session.scalar(select(CourseRecord).where(CourseRecord.code == code))


def versions_of(session: Session, course_id: str) -> Sequence[CourseVersionRecord]:
    """Return the versions of a course, the newest first."""
    return session.scalars(
        select(CourseVersionRecord)
        .where(CourseVersionRecord.course_id == course_id, present(CourseVersionRecord))
        .order_by(CourseVersionRecord.number.desc())
    ).all()


def last_number(session: Session, course_id: str) -> int:
    """Return the number of the last version of a course, removed or not; 0 without any."""
    last = session.scalar(
        select(func.max(CourseVersionRecord.number)).where(
            CourseVersionRecord.course_id == course_id
        )
    )
    return last or 0


def newest_versions(session: Session) -> list[tuple[CourseRecord, CourseVersionRecord]]:
    """Return every course with its newest version, by code."""
    newest = (
        select(func.max(CourseVersionRecord.number))
        .where(CourseVersionRecord.course_id == CourseRecord.id, present(CourseVersionRecord))
        .correlate(CourseRecord)
        .scalar_subquery()
    )
    rows = session.execute(
        select(CourseRecord, CourseVersionRecord)
        .join(CourseVersionRecord, CourseVersionRecord.course_id == CourseRecord.id)
        .where(
            CourseVersionRecord.number == newest,
            present(CourseVersionRecord),
            present(CourseRecord),
        )
        .order_by(CourseRecord.code)
    )
    return [(course, version) for course, version in rows]
