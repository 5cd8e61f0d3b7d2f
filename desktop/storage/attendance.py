"""Rows of the roll: the mark of one enrolment at one session, and the marks it had before."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import JSON, ForeignKey, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import TAKES_ATTENDANCE
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.enrolment import EnrolmentRecord, removed_from
from desktop.storage.ids import shared_id
from desktop.storage.people import PersonRecord
from desktop.storage.record import Record, find, named_by, present

MARKS: dict[str | None, Mark] = {mark.value: mark for mark in Mark}  # of many, fast


class AttendanceRecord(Record):
    """The mark that holds; its id is ``shared_id("attendance", session, enrolment)``.

    A mark of None was taken back.
    """

    __tablename__ = "attendance"
    course_session_id: Mapped[str] = mapped_column(ForeignKey("course_session.id"), index=True)
    enrolment_id: Mapped[str] = mapped_column(ForeignKey("enrolment.id"), index=True)
    mark: Mapped[str | None]
    late_minutes: Mapped[int] = mapped_column(default=0)
    early_minutes: Mapped[int] = mapped_column(default=0)
    marked_at: Mapped[dt.datetime]
    marked_by: Mapped[str]


class AttendanceCorrectionRecord(Record):
    """A mark that was replaced: what it said, who had said it, and why it changed."""

    __tablename__ = "attendance_correction"
    attendance_id: Mapped[str] = mapped_column(ForeignKey("attendance.id"), index=True)
    mark: Mapped[str | None]
    late_minutes: Mapped[int] = mapped_column(default=0)
    early_minutes: Mapped[int] = mapped_column(default=0)
    marked_at: Mapped[dt.datetime]
    marked_by: Mapped[str]
    reason: Mapped[str | None]


class AttendanceSheetRecord(Record):
    """A sign-in sheet as it was printed: whose row is which; ``version`` stands on the paper.

    Its id is ``shared_id("sheet", session, version)``: the same list printed twice is one sheet.
    """

    __tablename__ = "attendance_sheet"
    course_session_id: Mapped[str] = mapped_column(ForeignKey("course_session.id"), index=True)
    version: Mapped[str]
    rows: Mapped[list[Any]] = mapped_column(JSON)


class SavedMark(NamedTuple):
    """One cell of the roll as it is saved."""

    course_session_id: str
    enrolment_id: str
    mark: Mark | None
    late_minutes: int
    early_minutes: int


class NameOnRoll(NamedTuple):
    """One enrolment of a course run with the names of its person."""

    enrolment_id: str
    person_id: str
    status: str
    chosen_name: str | None
    given_names: str
    first_surname: str | None
    second_surname: str | None
    blocked: bool = False


class RunFound(NamedTuple):
    """A course run with what it is a run of, where and by whom."""

    run: CourseRunRecord
    version: CourseVersionRecord
    room: str | None
    instructor: str | None


def find_run(session: Session, course_run_id: str) -> RunFound | None:
    """Return a course run with its course; None when there is none."""
    return find_runs(session, [course_run_id]).get(course_run_id)


def find_runs(session: Session, course_run_ids: Collection[str]) -> dict[str, RunFound]:
    """Return course runs with their courses, by id."""
    rows = session.execute(
        select(CourseRunRecord, CourseVersionRecord, RoomRecord.name, InstructorRecord.full_name)
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .outerjoin(RoomRecord, named_by(RoomRecord, CourseRunRecord.room_id))
        .outerjoin(InstructorRecord, named_by(InstructorRecord, CourseRunRecord.instructor_id))
        .where(CourseRunRecord.id.in_(course_run_ids), present(CourseRunRecord))
    )
    return {row[0].id: RunFound(*row) for row in rows}


def sessions_of(session: Session, course_run_id: str) -> Sequence[CourseSessionRecord]:
    """Return the sessions of a course run in the order of time, cancelled ones too."""
    return session.scalars(
        select(CourseSessionRecord)
        .where(
            CourseSessionRecord.course_run_id == course_run_id,
            present(CourseSessionRecord),
        )
        .order_by(CourseSessionRecord.date, CourseSessionRecord.starts_at, CourseSessionRecord.id)
    ).all()


def names_of(session: Session, course_run_id: str) -> list[NameOnRoll]:
    """Return every enrolment of a course run, whatever its state, by surname."""
    rows = session.execute(
        select(
            EnrolmentRecord.id,
            EnrolmentRecord.person_id,
            EnrolmentRecord.status,
            PersonRecord.chosen_name,
            PersonRecord.given_names,
            PersonRecord.first_surname,
            PersonRecord.second_surname,
            PersonRecord.blocked_at.is_not(None),
        )
        .join(PersonRecord, PersonRecord.id == EnrolmentRecord.person_id)
        .where(EnrolmentRecord.course_run_id == course_run_id, present(EnrolmentRecord))
        .order_by(PersonRecord.sort_key, EnrolmentRecord.id)
    )
    return [NameOnRoll(*row) for row in rows]


def mark_of(session: Session, course_session_id: str, enrolment_id: str) -> AttendanceRecord | None:
    """Return the cell of an enrolment at a session; None where there is none.

    It is looked for by what it says: after two people turned out to be one, a cell of theirs may
    bear the id that it had before.
    """
    known = find(session, AttendanceRecord, cell_id(course_session_id, enrolment_id))
    if known is not None and known.enrolment_id == enrolment_id:
        return known
    return session.scalar(
        select(AttendanceRecord).where(
            AttendanceRecord.course_session_id == course_session_id,
            AttendanceRecord.enrolment_id == enrolment_id,
            present(AttendanceRecord),
        )
    )


def cell_id(course_session_id: str, enrolment_id: str) -> str:
    """Return the identity of one cell, the same on every device."""
    return shared_id("attendance", course_session_id, enrolment_id)


def marks_of(
    session: Session, course_run_id: str, enrolment_id: str | None = None
) -> list[SavedMark]:
    """Return the marks of a course run, or of one enrolment in it; not those taken back."""
    question = (
        select(
            AttendanceRecord.course_session_id,
            AttendanceRecord.enrolment_id,
            AttendanceRecord.mark,
            AttendanceRecord.late_minutes,
            AttendanceRecord.early_minutes,
        )
        .join(
            CourseSessionRecord, named_by(CourseSessionRecord, AttendanceRecord.course_session_id)
        )
        .where(
            CourseSessionRecord.course_run_id == course_run_id,
            AttendanceRecord.enrolment_id.not_in(removed_from(course_run_id)),
            AttendanceRecord.mark.is_not(None),
            present(AttendanceRecord),
        )
    )
    if enrolment_id is not None:
        question = question.where(AttendanceRecord.enrolment_id == enrolment_id)
    return [
        SavedMark(meeting, enrolment, MARKS.get(mark), late, early)
        for meeting, enrolment, mark, late, early in session.execute(question)
    ]


def enrolments_with_a_place(session: Session, course_run_id: str) -> list[str]:
    """Return the enrolments that hold a place in a course run, by surname."""
    return [
        name.enrolment_id
        for name in names_of(session, course_run_id)
        if name.status in HOLDING_A_PLACE
    ]


def corrections_of(session: Session, attendance_id: str) -> Sequence[AttendanceCorrectionRecord]:
    """Return the marks that one cell of the roll had before, the oldest first."""
    return session.scalars(
        select(AttendanceCorrectionRecord)
        .where(
            AttendanceCorrectionRecord.attendance_id == attendance_id,
            present(AttendanceCorrectionRecord),
        )
        .order_by(AttendanceCorrectionRecord.created_at, AttendanceCorrectionRecord.id)
    ).all()


def sheet_of(
    session: Session, course_session_id: str, version: str
) -> AttendanceSheetRecord | None:
    """Return a sheet that was printed for a session."""
    return session.scalar(
        select(AttendanceSheetRecord).where(
            AttendanceSheetRecord.course_session_id == course_session_id,
            AttendanceSheetRecord.version == version,
            present(AttendanceSheetRecord),
        )
    )


def runs_under_way(session: Session, day: dt.date) -> Sequence[str]:
    """Return the course runs that have begun by *day* and have a session to come, oldest first."""
    meeting = CourseSessionRecord
    to_come = exists().where(
        meeting.course_run_id == CourseRunRecord.id,
        meeting.status == "planned",
        meeting.taken_at.is_(None),
        present(meeting),
    )
    return session.scalars(
        select(CourseRunRecord.id)
        .where(
            CourseRunRecord.status.in_(sorted(TAKES_ATTENDANCE)),
            CourseRunRecord.starts_on <= day,
            present(CourseRunRecord),
            to_come,
        )
        .order_by(CourseRunRecord.starts_on, CourseRunRecord.code)
    ).all()


def not_taken(
    session: Session, day: dt.date, until: dt.time
) -> list[tuple[CourseSessionRecord, RunFound]]:
    """Return the sessions over by *until* on *day* whose roll nobody confirmed, oldest first."""
    rows = session.execute(
        select(
            CourseSessionRecord,
            CourseRunRecord,
            CourseVersionRecord,
            RoomRecord.name,
            InstructorRecord.full_name,
        )
        .join(CourseRunRecord, CourseRunRecord.id == CourseSessionRecord.course_run_id)
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .outerjoin(RoomRecord, named_by(RoomRecord, CourseSessionRecord.room_id))
        .outerjoin(InstructorRecord, named_by(InstructorRecord, CourseSessionRecord.instructor_id))
        .where(
            CourseSessionRecord.status == "planned",
            CourseSessionRecord.taken_at.is_(None),
            present(CourseSessionRecord),
            present(CourseRunRecord),
            CourseRunRecord.status.in_(sorted(TAKES_ATTENDANCE)),
            (CourseSessionRecord.date < day)
            | ((CourseSessionRecord.date == day) & (CourseSessionRecord.ends_at <= until)),
        )
        .order_by(CourseSessionRecord.date, CourseSessionRecord.starts_at)
    )
    return [
        (meeting, RunFound(run, version, room, instructor))
        for meeting, run, version, room, instructor in rows
    ]
