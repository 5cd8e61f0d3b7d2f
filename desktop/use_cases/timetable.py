"""Laying the sessions of a course run over the calendar, and saying what they get in the way of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from desktop.domain.rights import Right
from desktop.domain.schedule import (
    Clash,
    ClashOver,
    PlannedSession,
    SkippedDay,
    SkipReason,
    Slot,
    TimetableDraft,
    clashes,
    plan_sessions,
)
from desktop.errors import RefusedError
from desktop.storage import sessions
from desktop.storage.centre import RoomRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord, sessions_of
from desktop.storage.database import UnitOfWork
from desktop.storage.record import find
from desktop.use_cases.notices import Notice, Warned
from desktop.use_cases.registry import query

_WARNED = {ClashOver.ROOM: Warned.ROOM_BUSY, ClashOver.INSTRUCTOR: Warned.INSTRUCTOR_BUSY}


@dataclass(frozen=True)
class PlannedLine:
    """A session that would be made; *minutes* really pass."""

    date: date
    starts_at: time
    ends_at: time
    minutes: int


@dataclass(frozen=True)
class SkippedLine:
    """A day of the timetable without a session, and why."""

    date: date
    reason: SkipReason
    label_es: str
    label_en: str


@dataclass(frozen=True)
class SessionsPreview:
    """What a timetable would make, leave out and get in the way of."""

    sessions: tuple[PlannedLine, ...]
    skipped: tuple[SkippedLine, ...]
    minutes: int
    warnings: tuple[Notice, ...]


@query(Right.SEE)
def preview_sessions(
    unit: UnitOfWork,
    *,
    timetable: TimetableDraft,
    room_id: str | None = None,
    instructor_id: str | None = None,
) -> SessionsPreview:
    """Return what the timetable would make. Raises RefusedError as ``plan_sessions`` does."""
    plan = plan_sessions(with_closed_days(unit, timetable))
    lines = tuple(
        PlannedLine(planned.date, planned.starts_at, planned.ends_at, planned.minutes)
        for planned in plan.sessions
    )
    return SessionsPreview(
        lines,
        skipped_lines(plan.skipped),
        sum(line.minutes for line in lines),
        clash_notices(unit, slots(plan.sessions, room_id, instructor_id)),
    )


def with_closed_days(unit: UnitOfWork, timetable: TimetableDraft) -> TimetableDraft:
    """Return the timetable with the days on which the centre is closed."""
    asked = timetable.closed_days
    closed = dict(asked) if not isinstance(asked, frozenset) else dict.fromkeys(asked, "")
    return replace(timetable, closed_days=sessions.closed_days(unit.session) | closed)


def add_sessions(
    unit: UnitOfWork, run: CourseRunRecord, timetable: TimetableDraft
) -> tuple[tuple[SkippedLine, ...], tuple[Notice, ...]]:
    """Make the sessions of a timetable; return the days left out and what they clash with.

    The run is stretched to its last session. Raises RefusedError session_overlaps (date) and
    what ``plan_sessions`` raises.
    """
    plan = plan_sessions(with_closed_days(unit, timetable))
    check_own_overlap(unit, run.id, plan.sessions)
    unit.session.add_all(
        CourseSessionRecord(
            course_run_id=run.id,
            date=planned.date,
            starts_at=planned.starts_at,
            ends_at=planned.ends_at,
            minutes=planned.minutes,
            room_id=run.room_id,
            instructor_id=run.instructor_id,
            status="planned",
        )
        for planned in plan.sessions
    )
    run.ends_on = max(run.ends_on, *(planned.date for planned in plan.sessions))
    run.starts_on = min(run.starts_on, *(planned.date for planned in plan.sessions))
    unit.session.flush()
    wanted = slots(plan.sessions, run.room_id, run.instructor_id)
    return skipped_lines(plan.skipped), clash_notices(unit, wanted, run.id)


def check_own_overlap(
    unit: UnitOfWork,
    course_run_id: str,
    wanted: Sequence[PlannedSession],
    besides: str | None = None,
) -> None:
    """Refuse with session_overlaps (date) two sessions of one run at the same time.

    *besides* is the id of the session that is being moved.
    """
    for session in sessions_of(unit.session, course_run_id):
        if session.status == "cancelled" or session.id == besides:
            continue
        for planned in wanted:
            if (
                planned.date == session.date
                and planned.starts_at < session.ends_at
                and session.starts_at < planned.ends_at
            ):
                raise RefusedError("session_overlaps", date=session.date)


def slots(
    planned: Sequence[PlannedSession], room_id: str | None, instructor_id: str | None
) -> list[Slot]:
    """Return what planned sessions take of a room and an instructor."""
    return [
        Slot(one.date, one.starts_at, one.ends_at, room_id, instructor_id, "") for one in planned
    ]


def clash_notices(
    unit: UnitOfWork, wanted: Sequence[Slot], course_run_id: str | None = None
) -> tuple[Notice, ...]:
    """Return a warning for each session of another run that wants the same at the same time."""
    if not wanted or (wanted[0].room_id is None and wanted[0].instructor_id is None):
        return ()
    days = {slot.date for slot in wanted}
    taken = [
        Slot(
            row.session.date,
            row.session.starts_at,
            row.session.ends_at,
            row.session.room_id,
            row.session.instructor_id,
            row.code,
        )
        for row in sessions.taken_on(unit.session, days, wanted[0].room_id, wanted[0].instructor_id)
        if row.course_run_id != course_run_id
    ]
    return tuple(clash_notice(clash) for clash in clashes(wanted, taken))


def clash_notice(clash: Clash) -> Notice:
    """Return the warning of two sessions that want the same at the same time."""
    there = clash.existing
    blanks = {"date": there.date, "starts_at": there.starts_at, "ends_at": there.ends_at}
    return Notice(_WARNED[clash.over], {**blanks, "code": there.label})


def room_notices(unit: UnitOfWork, room_id: str | None, places: int) -> tuple[Notice, ...]:
    """Return a warning where the room seats fewer people than there are places."""
    room = find(unit.session, RoomRecord, room_id)
    if room is None or room.capacity is None or room.capacity >= places:
        return ()
    blanks: dict[str, object] = {"room": room.name, "capacity": room.capacity, "places": places}
    return (Notice(Warned.ROOM_SMALL, blanks),)


def skipped_lines(skipped: Sequence[SkippedDay]) -> tuple[SkippedLine, ...]:
    """Return the days that were left out."""
    return tuple(SkippedLine(day.date, day.reason, day.label_es, day.label_en) for day in skipped)
