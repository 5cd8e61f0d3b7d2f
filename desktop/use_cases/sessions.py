"""Sessions after the run was opened: more of them, cancelled, made up for, moved; and the day."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.domain.enrolment import LIVE
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.domain.schedule import PlannedSession, TimetableDraft
from desktop.errors import MissingError, RefusedError
from desktop.storage import sessions
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases import enrolled, session_lines
from desktop.use_cases.course_run_pages import CourseRunPage, page_of
from desktop.use_cases.course_runs import changeable_run, check_present
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.notices import Notice
from desktop.use_cases.own_runs import check_own
from desktop.use_cases.registry import command, query
from desktop.use_cases.session_lines import SessionLine
from desktop.use_cases.timetable import add_sessions, check_own_overlap, clash_notices, slots

_REASON_LIMIT, _TOPIC_LIMIT = 300, 500


@dataclass(frozen=True)
class SessionDraft:
    """When and where one session is; without a room or instructor those of the run stay."""

    date: date
    starts_at: time
    ends_at: time
    room_id: str | None = None
    instructor_id: str | None = None


@dataclass(frozen=True)
class SessionTime:
    """When a session was to be."""

    date: date
    starts_at: time
    ends_at: time


@dataclass(frozen=True)
class SessionAnswer:
    """A session after a step; *to_call* are the people who should hear of it.

    *before* is when it was to be, for one that was moved to another time.
    """

    session: SessionLine
    warnings: tuple[Notice, ...] = ()
    to_call: tuple[EnrolledLine, ...] = ()
    before: SessionTime | None = None


@query(Right.SEE_CLASSES)
def list_sessions(unit: UnitOfWork, *, day: date | None = None) -> tuple[SessionLine, ...]:
    """Return the sessions of a day (today, if not said), by their hour; cancelled ones too."""
    return session_lines.lines_of_day(unit, day or unit.today)


@command(Right.RUN_COURSES)
def plan_more_sessions(
    unit: UnitOfWork, *, course_run_id: str, timetable: TimetableDraft
) -> CourseRunPage:
    """Add the sessions of a timetable to a run.

    Raises RefusedError: run_ended, session_overlaps (date), and what ``plan_sessions`` refuses.
    """
    run = changeable_run(unit, course_run_id)
    skipped, warnings = add_sessions(unit, run, timetable)
    return replace(page_of(unit, run.id), skipped=skipped, warnings=warnings)


@command(Right.RUN_COURSES)
def cancel_session(unit: UnitOfWork, *, course_session_id: str, reason: str) -> SessionAnswer:
    """Cancel a session: its minutes count no more, neither as planned nor as held.

    Raises RefusedError: session_has_marks (date), reason_missing, run_ended.
    """
    session, run = _changeable(unit, course_session_id)
    tidied = tidy(reason, field="reason", limit=_REASON_LIMIT)
    if not tidied:
        raise RefusedError("reason_missing")
    if sessions.has_marks(unit.session, session.id):
        raise RefusedError("session_has_marks", date=session.date)
    session.status, session.cancel_reason = "cancelled", tidied
    session.taken_at = session.taken_by = None
    return _answer(unit, session, run)


@command(Right.RUN_COURSES)
def restore_session(unit: UnitOfWork, *, course_session_id: str) -> SessionAnswer:
    """Take a cancelled session up again. Raises RefusedError: already_made_up, session_overlaps."""
    session, run = _changeable(unit, course_session_id)
    if session.status != "cancelled":
        return _answer(unit, session, run)
    if sessions.made_up_by(unit.session, session.id) is not None:
        raise RefusedError("already_made_up", date=session.date)
    planned = PlannedSession(session.date, session.starts_at, session.ends_at)
    check_own_overlap(unit, run.id, [planned], besides=session.id)
    session.status, session.cancel_reason = "planned", None
    return _answer(unit, session, run, _clashes(unit, session))


@command(Right.RUN_COURSES)
def add_make_up_session(
    unit: UnitOfWork, *, makes_up_for: str, draft: SessionDraft
) -> SessionAnswer:
    """Add the session that makes up for a cancelled one; its own minutes count.

    Raises RefusedError: session_not_cancelled, already_made_up, timetable_times, no_such_time,
    session_overlaps, run_ended.
    """
    cancelled, run = _changeable(unit, makes_up_for)
    if cancelled.status != "cancelled":
        raise RefusedError("session_not_cancelled", date=cancelled.date)
    if sessions.made_up_by(unit.session, cancelled.id) is not None:
        raise RefusedError("already_made_up", date=cancelled.date)
    session = CourseSessionRecord(
        course_run_id=run.id, status="planned", makes_up_for=cancelled.id, topic=cancelled.topic
    )
    session.room_id, session.instructor_id = run.room_id, run.instructor_id
    _set_time(unit, run, session, draft)
    unit.session.add(session)
    return _answer(unit, session, run, _clashes(unit, session))


@command(Right.RUN_COURSES)
def move_session(
    unit: UnitOfWork, *, course_session_id: str, draft: SessionDraft, reason: str | None = None
) -> SessionAnswer:
    """Move a session; one that has marks needs a reason, which is added to the run's notes.

    Raises RefusedError: reason_missing, session_cancelled, timetable_times, no_such_time,
    session_overlaps, run_ended.
    """
    session, run = _changeable(unit, course_session_id)
    if session.status == "cancelled":
        raise RefusedError("session_cancelled", date=session.date)
    before = _when(session)
    was = SessionTime(session.date, session.starts_at, session.ends_at)
    _set_time(unit, run, session, draft)
    tidied = tidy(reason or "", field="reason", limit=_REASON_LIMIT)
    if _when(session) != before and sessions.has_marks(unit.session, session.id) and not tidied:
        raise RefusedError("reason_missing")
    if _when(session) != before and tidied:
        line = f"{before} → {_when(session)}: {tidied}"
        run.notes = f"{run.notes}\n{line}" if run.notes else line
    answer = _answer(unit, session, run, _clashes(unit, session))
    return replace(answer, before=was) if _when(session) != before else answer


@command(Right.TAKE_ATTENDANCE)
def set_topic(unit: UnitOfWork, *, course_session_id: str, topic: str) -> SessionAnswer:
    """Write down what a session is about; blank takes it away."""
    session, _run = _changeable(unit, course_session_id)
    session.topic = tidy(topic, field="topic", limit=_TOPIC_LIMIT) or None
    unit.session.flush()
    return SessionAnswer(session_lines.line_of(unit, session.id))


def _changeable(
    unit: UnitOfWork, course_session_id: str
) -> tuple[CourseSessionRecord, CourseRunRecord]:
    session = find(unit.session, CourseSessionRecord, course_session_id)
    if session is None:
        raise MissingError("session_gone")
    check_own(unit, session.course_run_id, "session_gone")
    return session, changeable_run(unit, session.course_run_id)


def _set_time(
    unit: UnitOfWork, run: CourseRunRecord, session: CourseSessionRecord, draft: SessionDraft
) -> None:
    """Set when and where a session is, and stretch the run around it."""
    if draft.ends_at <= draft.starts_at:
        raise RefusedError("timetable_times")
    check_present(unit, draft.room_id, draft.instructor_id)
    planned = PlannedSession(draft.date, draft.starts_at, draft.ends_at)
    minutes = planned.minutes
    check_own_overlap(unit, run.id, [planned], besides=session.id)
    session.date, session.starts_at, session.ends_at = draft.date, draft.starts_at, draft.ends_at
    session.minutes = minutes
    session.room_id = draft.room_id or session.room_id
    session.instructor_id = draft.instructor_id or session.instructor_id
    run.starts_on, run.ends_on = min(run.starts_on, draft.date), max(run.ends_on, draft.date)


def _when(session: CourseSessionRecord) -> str:
    """Return the wall time in digits that both languages read."""
    start, end = (at.strftime("%H:%M") for at in (session.starts_at, session.ends_at))
    return f"{session.date:%d-%m-%Y} {start}–{end}"


def _clashes(unit: UnitOfWork, session: CourseSessionRecord) -> tuple[Notice, ...]:
    unit.session.flush()
    planned = [PlannedSession(session.date, session.starts_at, session.ends_at)]
    wanted = slots(planned, session.room_id, session.instructor_id)
    return clash_notices(unit, wanted, session.course_run_id)


def _answer(
    unit: UnitOfWork,
    session: CourseSessionRecord,
    run: CourseRunRecord,
    warnings: Sequence[Notice] = (),
) -> SessionAnswer:
    unit.session.flush()
    return SessionAnswer(
        session_lines.line_of(unit, session.id),
        tuple(warnings),
        tuple(line for line in enrolled.lines_of_run(unit, run.id) if line.status in LIVE),
    )
