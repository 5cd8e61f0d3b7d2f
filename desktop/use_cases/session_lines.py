"""One session as lists, pages and the day's screen show it."""

from dataclasses import dataclass
from datetime import date, datetime, time

from desktop.errors import MissingError
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.sessions import SessionRow, session_rows
from desktop.use_cases.own_runs import own_runs


@dataclass(frozen=True)
class SessionLine:
    """One session; *number* counts the sessions of its run that were not cancelled, from 1.

    ``status`` is planned, held or cancelled. ``untaken``: it is over and nobody has taken the
    roll. ``marks`` and ``people`` count marks written and places held.
    """

    course_session_id: str
    course_run_id: str
    code: str
    title_es: str
    title_en: str
    number: int | None
    date: date
    starts_at: time
    ends_at: time
    minutes: int
    room_id: str | None
    room: str | None
    instructor_id: str | None
    instructor: str | None
    status: str
    topic: str | None
    makes_up_for: str | None
    cancel_reason: str | None
    taken_at: datetime | None
    taken_by: str | None
    untaken: bool
    marks: int
    people: int


def lines_of_run(unit: UnitOfWork, course_run_id: str) -> tuple[SessionLine, ...]:
    """Return the sessions of a run in the order of time, numbered."""
    number, lines = 0, []
    for row in session_rows(unit.session, course_run_id=course_run_id):
        cancelled = row.session.status == "cancelled"
        number += not cancelled
        lines.append(_line(unit, row, None if cancelled else number))
    return tuple(lines)


def lines_of_day(unit: UnitOfWork, day: date) -> tuple[SessionLine, ...]:
    """Return the sessions of one day at the centre, by their hour."""
    rows, own = session_rows(unit.session, day=day), own_runs(unit)
    mine = [row for row in rows if own is None or row.run.id in own]
    return tuple(_line(unit, row, None) for row in mine if row.run.status != "cancelled")


def line_of(unit: UnitOfWork, course_session_id: str) -> SessionLine:
    """Return one session. Raises MissingError session_gone."""
    rows = session_rows(unit.session, course_session_id=course_session_id)
    if not rows:
        raise MissingError("session_gone")
    run_id = rows[0].session.course_run_id
    return next(
        line for line in lines_of_run(unit, run_id) if line.course_session_id == course_session_id
    )


def _line(unit: UnitOfWork, row: SessionRow, number: int | None) -> SessionLine:
    session = row.session
    wall = unit.now.astimezone(ZONE).replace(tzinfo=None)
    over = datetime.combine(session.date, session.ends_at) <= wall
    return SessionLine(
        course_session_id=session.id,
        course_run_id=session.course_run_id,
        code=row.run.code,
        title_es=row.version.title_es,
        title_en=row.version.title_en or row.version.title_es,
        number=number,
        date=session.date,
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        minutes=session.minutes,
        room_id=session.room_id,
        room=row.room,
        instructor_id=session.instructor_id,
        instructor=row.instructor,
        status=session.status,
        topic=session.topic,
        makes_up_for=session.makes_up_for,
        cancel_reason=session.cancel_reason,
        taken_at=session.taken_at,
        taken_by=session.taken_by,
        untaken=over and session.status != "cancelled" and session.taken_at is None,
        marks=row.marks,
        people=row.people,
    )
