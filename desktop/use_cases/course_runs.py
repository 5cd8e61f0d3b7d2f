"""Opening a course run, changing it and taking it through its life."""

from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import (
    ENDED,
    RunStatus,
    check_dates,
    check_move,
    check_places,
    run_code,
)
from desktop.domain.enrolment import PlaceRule
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.domain.schedule import PlannedSession, TimetableDraft
from desktop.errors import MissingError, RefusedError
from desktop.storage.centre import InstructorRecord, RoomRecord
from desktop.storage.course_runs import CourseRunRecord, sessions_of, used_codes
from desktop.storage.courses import versions_of
from desktop.storage.database import UnitOfWork
from desktop.storage.place_draw import draw_of
from desktop.storage.record import find
from desktop.use_cases import enrolled
from desktop.use_cases.centre import centre_of
from desktop.use_cases.course_run_pages import CourseRunPage, page_of
from desktop.use_cases.courses import course_of
from desktop.use_cases.meanwhile import merged
from desktop.use_cases.notices import Notice
from desktop.use_cases.places import places_taken, promote, rule_of, run_of
from desktop.use_cases.registry import command
from desktop.use_cases.timetable import add_sessions, clash_notices, room_notices, slots

_NOTES_LIMIT, _CODE_LIMIT = 4000, 40


@dataclass(frozen=True)
class CourseRunDraft:
    """What is asked when a course run is opened.

    Without a *code* one is made; without *places_max* the course says how many; without
    *ends_on* the timetable does. ``roll_default`` is the mark a new roll begins with.
    """

    course_id: str
    starts_on: date
    ends_on: date | None = None
    code: str | None = None
    room_id: str | None = None
    instructor_id: str | None = None
    places_min: int = 0
    places_max: int | None = None
    roll_default: Mark | None = None
    status: RunStatus = RunStatus.OPEN
    notes: str | None = None
    timetable: TimetableDraft | None = None
    place_rule: PlaceRule = PlaceRule.AT_ONCE


@dataclass(frozen=True)
class CourseRunEdit:
    """All that can be changed about a course run, as it shall be afterwards."""

    starts_on: date
    ends_on: date
    places_min: int
    places_max: int
    room_id: str | None = None
    instructor_id: str | None = None
    roll_default: Mark | None = None
    notes: str | None = None
    place_rule: PlaceRule = PlaceRule.AT_ONCE


@command(Right.RUN_COURSES)
def open_course_run(unit: UnitOfWork, *, draft: CourseRunDraft) -> CourseRunPage:
    """Open a run of the newest version of a course, with the sessions of its timetable.

    Clashes of rooms and instructors are warnings. Raises RefusedError: course_retired, run_dates,
    run_end_needed, run_places, run_code_taken, run_move, and what ``plan_sessions`` refuses.
    """
    course = course_of(unit, draft.course_id)
    if not course.active:
        raise RefusedError("course_retired", code=course.code)
    version = versions_of(unit.session, course.id)[0]
    places_max = version.default_places if draft.places_max is None else draft.places_max
    last_day = draft.ends_on or (draft.starts_on if draft.timetable else None)
    if last_day is None:
        raise RefusedError("run_end_needed")
    if draft.status not in {RunStatus.DRAFT, RunStatus.OPEN}:
        raise RefusedError("run_move")
    check_dates(draft.starts_on, last_day)
    check_places(draft.places_min, places_max)
    check_present(unit, draft.room_id, draft.instructor_id)
    run = CourseRunRecord(
        course_version_id=version.id,
        centre_id=centre_of(unit).id,
        code=_code(unit, draft, course.code),
        room_id=draft.room_id,
        instructor_id=draft.instructor_id,
        starts_on=draft.starts_on,
        ends_on=last_day,
        places_min=draft.places_min,
        places_max=places_max,
        status=draft.status.value,
        roll_default=draft.roll_default.value if draft.roll_default else None,
        place_rule=draft.place_rule.value,
        notes=_notes(draft.notes),
    )
    unit.session.add(run)
    unit.session.flush()
    skipped, warnings = add_sessions(unit, run, draft.timetable) if draft.timetable else ((), ())
    warnings = (*room_notices(unit, run.room_id, run.places_max), *warnings)
    return replace(page_of(unit, run.id), skipped=skipped, warnings=warnings)


@command(Right.RUN_COURSES)
def edit_course_run(
    unit: UnitOfWork, *, course_run_id: str, draft: CourseRunEdit, seen: CourseRunEdit | None = None
) -> CourseRunPage:
    """Change a course run; more places promote from the waiting list at once.

    With *seen*, the run as the form had it, what changed on file meanwhile stays unless it was
    edited here too. A new room or instructor goes to the coming sessions that had the old one.
    Raises RefusedError: run_ended, changed_meanwhile (field, value), run_dates, run_places,
    places_below_taken (taken), draw_done (code: the places were drawn, so that rule stays).
    """
    run = changeable_run(unit, course_run_id)
    draft = merged(draft, seen, _as_it_is(run), partial(_shown, unit)) if seen else draft
    check_dates(draft.starts_on, draft.ends_on)
    check_places(draft.places_min, draft.places_max)
    check_present(unit, draft.room_id, draft.instructor_id)
    taken = places_taken(unit, run.id)
    if draft.places_max < min(taken, run.places_max):
        raise RefusedError("places_below_taken", taken=taken, code=run.code)
    moved = _hand_over(unit, run, draft)
    run.starts_on, run.ends_on = draft.starts_on, draft.ends_on
    run.places_min, run.places_max = draft.places_min, draft.places_max
    run.room_id, run.instructor_id = draft.room_id, draft.instructor_id
    run.roll_default = draft.roll_default.value if draft.roll_default else None
    run.notes = _notes(draft.notes)
    _set_rule(unit, run, draft.place_rule)
    promoted = promote(unit, run)
    warnings = room_notices(unit, run.room_id, run.places_max)
    if moved:
        warnings = (*warnings, *_clashes(unit, run))
    return replace(
        page_of(unit, run.id), warnings=warnings, promoted=enrolled.lines_of(unit, promoted)
    )


@command(Right.RUN_COURSES)
def change_status(unit: UnitOfWork, *, course_run_id: str, status: RunStatus) -> CourseRunPage:
    """Take a run to another state, but for closing and reopening it: ``closing`` does these.

    Raises RefusedError: run_move, closing_decides.
    """
    run = run_of(unit, course_run_id)
    check_move(RunStatus(run.status), status)
    if RunStatus.CLOSED in {RunStatus(run.status), status}:
        raise RefusedError("closing_decides")
    run.status = status.value
    promoted = promote(unit, run)
    return replace(page_of(unit, run.id), promoted=enrolled.lines_of(unit, promoted))


def changeable_run(unit: UnitOfWork, course_run_id: str) -> CourseRunRecord:
    """Return the record of a run that has not ended. Raises RefusedError run_ended (code)."""
    run = run_of(unit, course_run_id)
    if RunStatus(run.status) in ENDED:
        raise RefusedError("run_ended", code=run.code)
    return run


def check_present(unit: UnitOfWork, room_id: str | None, instructor_id: str | None) -> None:
    """Raise MissingError room_gone or instructor_gone for what is not there."""
    if room_id is not None and find(unit.session, RoomRecord, room_id) is None:
        raise MissingError("room_gone")
    if instructor_id is not None and find(unit.session, InstructorRecord, instructor_id) is None:
        raise MissingError("instructor_gone")


def _code(unit: UnitOfWork, draft: CourseRunDraft, course_code: str) -> str:
    """Return the code that was asked for, or the next free one of the course in that year."""
    if draft.code and draft.code.strip():
        code = tidy(draft.code, field="code", limit=_CODE_LIMIT)
        if code in used_codes(unit.session, code):
            raise RefusedError("run_code_taken", code=code)
        return code
    used = used_codes(unit.session, f"{course_code}.{draft.starts_on.year}.")
    number = 1
    while run_code(course_code, draft.starts_on.year, number) in used:
        number += 1
    return run_code(course_code, draft.starts_on.year, number)


def _notes(text: str | None) -> str | None:
    if text is None:
        return None
    if len(text) > _NOTES_LIMIT:
        raise RefusedError("too_long", field="notes", limit=_NOTES_LIMIT)
    lines = (tidy(line, field="notes", limit=_NOTES_LIMIT) for line in text.splitlines())
    return "\n".join(lines).strip() or None


def _set_rule(unit: UnitOfWork, run: CourseRunRecord, rule: PlaceRule) -> None:
    """Say how the places are given; those that were drawn stay drawn."""
    if rule is not rule_of(run) and draw_of(unit.session, run.id) is not None:
        raise RefusedError("draw_done", code=run.code)
    run.place_rule = rule.value


def _as_it_is(run: CourseRunRecord) -> CourseRunEdit:
    return CourseRunEdit(
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        places_min=run.places_min,
        places_max=run.places_max,
        room_id=run.room_id,
        instructor_id=run.instructor_id,
        roll_default=Mark(run.roll_default) if run.roll_default else None,
        notes=run.notes,
        place_rule=rule_of(run),
    )


def _shown(unit: UnitOfWork, field: str, value: object) -> object:
    """Return the value of a field as one reads it: of a room or instructor, the name."""
    if value is None:
        return "—"
    if field == "room_id":
        return unit.session.get_one(RoomRecord, value).name
    if field == "instructor_id":
        return unit.session.get_one(InstructorRecord, value).full_name
    return value


def _hand_over(unit: UnitOfWork, run: CourseRunRecord, draft: CourseRunEdit) -> bool:
    """Give the coming sessions the new room and instructor; tell whether any changed."""
    changed = (run.room_id, run.instructor_id) != (draft.room_id, draft.instructor_id)
    for session in sessions_of(unit.session, run.id) if changed else ():
        if session.date < unit.today or session.taken_at is not None:
            continue
        if session.room_id == run.room_id:
            session.room_id = draft.room_id
        if session.instructor_id == run.instructor_id:
            session.instructor_id = draft.instructor_id
    return changed


def _clashes(unit: UnitOfWork, run: CourseRunRecord) -> tuple[Notice, ...]:
    unit.session.flush()
    coming = [
        PlannedSession(session.date, session.starts_at, session.ends_at)
        for session in sessions_of(unit.session, run.id)
        if session.status == "planned" and session.date >= unit.today
    ]
    return clash_notices(unit, slots(coming, run.room_id, run.instructor_id), run.id)
