"""Rows of the catalogue: courses and their versions."""

from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from desktop.storage.record import Record


class CourseRecord(Record):
    __tablename__ = "course"
    code: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)


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
