"""Holding many course runs once more at a stroke: looked at first, then opened, then taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.domain.repeats import MOST_RUNS, RepeatRule, new_first_days
from desktop.domain.rights import Right
from desktop.domain.schedule import (
    PlannedSession,
    SessionPlan,
    Slot,
    TimetableDraft,
    clashes,
    plan_sessions,
)
from desktop.domain.schedule_pattern import pattern_once_more
from desktop.errors import RefusedError
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.storage.course_runs import CourseRunRecord, begins_on, sessions_of
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import enrolled_in
from desktop.storage.record import find
from desktop.use_cases.course_runs import CourseRunDraft, open_course_run
from desktop.use_cases.courses import course_of
from desktop.use_cases.notices import Notice, Warned
from desktop.use_cases.places import rule_of, run_of
from desktop.use_cases.registry import command, query
from desktop.use_cases.timetable import (
    SkippedLine,
    clash_notice,
    clash_notices,
    skipped_lines,
    slots,
    with_closed_days,
)


@dataclass(frozen=True)
class Wrong:
    """Why a run cannot be held once more: the code of a sentence, and what stands in its blanks."""

    code: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class RepeatLine:
    """A run, and the one that would be opened like it; nothing is opened where it is *wrong*."""

    course_run_id: str
    code: str
    title_es: str
    title_en: str
    starts_on: date
    ends_on: date
    sessions: int
    skipped: tuple[SkippedLine, ...] = ()
    warnings: tuple[Notice, ...] = ()
    wrong: Wrong | None = None


@dataclass(frozen=True)
class Repeats:
    """What was opened, and what was wrong with the others."""

    opened: tuple[str, ...]  # course_run_id
    wrong: tuple[RepeatLine, ...]


@dataclass(frozen=True)
class _Plan:
    line: RepeatLine
    draft: CourseRunDraft
    wanted: tuple[Slot, ...] = ()


@query(Right.RUN_COURSES)
def preview_repeats(
    unit: UnitOfWork, *, course_run_ids: tuple[str, ...], rule: RepeatRule
) -> tuple[RepeatLine, ...]:
    """Return what holding these runs once more would open, a line for each.

    Raises MissingError run_gone; RefusedError: timetable_dates, too_many_runs (limit).
    """
    return tuple(plan.line for plan in _plans(unit, course_run_ids, rule))


@command(Right.RUN_COURSES)
def repeat_runs(
    unit: UnitOfWork,
    *,
    course_run_ids: tuple[str, ...],
    rule: RepeatRule,
    status: RunStatus = RunStatus.OPEN,
) -> Repeats:
    """Open another run like each of these: its room, instructor, places and timetable; no people.

    Those that cannot be are told and left out. Raises as ``preview_repeats`` does, and RefusedError
    run_move.
    """
    plans = _plans(unit, course_run_ids, rule)
    good = [plan for plan in plans if plan.line.wrong is None]
    pages = [open_course_run(unit, draft=replace(plan.draft, status=status)) for plan in good]
    return Repeats(
        tuple(page.run.course_run_id for page in pages),
        tuple(plan.line for plan in plans if plan.line.wrong is not None),
    )


@command(Right.RUN_COURSES)
def take_back_repeats(unit: UnitOfWork, *, course_run_ids: tuple[str, ...]) -> int:
    """Remove runs that nobody is in yet, with their sessions; return how many.

    Raises MissingError run_gone, RefusedError run_has_people (code).
    """
    runs = [run_of(unit, run_id) for run_id in course_run_ids]
    for run in runs:
        begun = any(session.taken_at for session in sessions_of(unit.session, run.id))
        if begun or enrolled_in(unit.session, run.id):
            raise RefusedError("run_has_people", code=run.code)
    for run in runs:
        for session in sessions_of(unit.session, run.id):
            session.deleted_at = unit.now
        run.deleted_at = unit.now
    return len(runs)


def _plans(unit: UnitOfWork, course_run_ids: Sequence[str], rule: RepeatRule) -> list[_Plan]:
    if len(course_run_ids) > MOST_RUNS:
        raise RefusedError("too_many_runs", limit=MOST_RUNS)
    runs = [run_of(unit, run_id) for run_id in dict.fromkeys(course_run_ids)]
    plans: list[_Plan] = []
    for run, day in zip(runs, new_first_days([run.starts_on for run in runs], rule), strict=True):
        plans.append(_plan(unit, run, day, [slot for plan in plans for slot in plan.wanted]))
    return plans


def _plan(unit: UnitOfWork, run: CourseRunRecord, day: date, taken: Sequence[Slot]) -> _Plan:
    """Return what is opened like *run* from *day* on, beside what is *taken* by those before."""
    version = unit.session.get_one(CourseVersionRecord, run.course_version_id)
    draft, notices = _draft(unit, run, version.course_id, day)
    line = RepeatLine(
        run.id,
        run.code,
        version.title_es,
        version.title_en or version.title_es,
        day,
        draft.ends_on or day,
        0,
        warnings=notices,
    )
    try:
        plan = _sessions(unit, draft)
    except RefusedError as refused:
        return _Plan(replace(line, wrong=Wrong(refused.code, refused.details)), draft)
    wanted = tuple(
        replace(slot, label=run.code)
        for slot in slots(plan.sessions, draft.room_id, draft.instructor_id)
    )
    line = replace(
        line,
        ends_on=max([line.ends_on, *(one.date for one in plan.sessions)]),
        sessions=len(plan.sessions),
        skipped=skipped_lines(plan.skipped),
        warnings=(
            *_alike(unit, version.course_id, day),
            *notices,
            *clash_notices(unit, wanted),
            *map(clash_notice, clashes(wanted, taken)),
        ),
    )
    return _Plan(line, draft, wanted)


def _sessions(unit: UnitOfWork, draft: CourseRunDraft) -> SessionPlan:
    """Return the sessions of a run to open. Raises RefusedError where it cannot be opened."""
    course = course_of(unit, draft.course_id)
    if not course.active:
        raise RefusedError("course_retired", code=course.code)
    if draft.timetable is None:
        return SessionPlan((), ())
    return plan_sessions(with_closed_days(unit, draft.timetable))


def _draft(
    unit: UnitOfWork, run: CourseRunRecord, course_id: str, day: date
) -> tuple[CourseRunDraft, tuple[Notice, ...]]:
    room = find(unit.session, RoomRecord, run.room_id)
    instructor = find(unit.session, InstructorRecord, run.instructor_id)
    timetable = _timetable(unit, run, day)
    notices = []
    if room is not None and not room.active:
        notices.append(Notice(Warned.ROOM_RETIRED, {"room": room.name}))
    if instructor is not None and not instructor.active:
        notices.append(Notice(Warned.INSTRUCTOR_RETIRED, {"name": instructor.full_name}))
    draft = CourseRunDraft(
        course_id=course_id,
        starts_on=day,
        ends_on=None if timetable else day + (run.ends_on - run.starts_on),
        room_id=room.id if room is not None and room.active else None,
        instructor_id=instructor.id if instructor is not None and instructor.active else None,
        places_min=run.places_min,
        places_max=run.places_max,
        roll_default=Mark(run.roll_default) if run.roll_default else None,
        timetable=timetable,
        place_rule=rule_of(run),
    )
    return draft, tuple(notices)


def _timetable(unit: UnitOfWork, run: CourseRunRecord, day: date) -> TimetableDraft | None:
    """Return the timetable that the sessions of a run came from, from *day* on."""
    held = [one for one in sessions_of(unit.session, run.id) if one.status != "cancelled"]
    planned = [PlannedSession(one.date, one.starts_at, one.ends_at) for one in held]
    pattern = pattern_once_more(planned, [one.makes_up_for is not None for one in held])
    if pattern is None:
        return None
    return TimetableDraft(
        day,
        pattern.weekdays,
        pattern.starts_at,
        pattern.ends_at,
        repeat=pattern.repeat,
        sessions=pattern.sessions,
    )


def _alike(unit: UnitOfWork, course_id: str, day: date) -> tuple[Notice, ...]:
    """Return a warning for each run of the course that begins on the same day already."""
    return tuple(
        Notice(Warned.RUN_ALIKE, {"code": code}) for code in begins_on(unit.session, course_id, day)
    )
