"""Course runs in lists, and one of them on a page with its people and sessions."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import PlaceRule
from desktop.domain.names import search_key
from desktop.domain.rights import Right
from desktop.errors import MissingError
from desktop.storage.database import ZONE, UnitOfWork
from desktop.storage.run_rows import RunRow, run_rows
from desktop.use_cases import enrolled, session_lines
from desktop.use_cases.course_drafts import hours_of
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.guaranteed_places import PlacesHere, places_here, shares_places
from desktop.use_cases.notices import Notice
from desktop.use_cases.own_runs import check_own, names_only, own_runs
from desktop.use_cases.registry import query
from desktop.use_cases.session_lines import SessionLine
from desktop.use_cases.timetable import SkippedLine

_STATUSES = {status.value: status for status in RunStatus}  # of thousands, fast
_RULES: dict[str | None, PlaceRule] = {rule.value: rule for rule in PlaceRule}


@dataclass(frozen=True)
class NextSession:
    """The session that comes next, or is being held."""

    course_session_id: str
    date: date
    starts_at: time
    ends_at: time


@dataclass(frozen=True)
class CourseRunLine:
    """A course run in a list.

    ``places_taken`` counts confirmed and ``provisional`` people; walk-ins can make it exceed.
    ``untaken`` counts sessions that are over and have no roll. ``drawn_at`` is when the places of
    a run by draw were drawn.
    """

    course_run_id: str
    code: str
    course_id: str
    course_version_id: str
    title_es: str
    title_en: str
    area: str
    status: RunStatus
    starts_on: date
    ends_on: date
    room_id: str | None
    room: str | None
    instructor_id: str | None
    instructor: str | None
    places_min: int
    places_max: int
    places_taken: int
    provisional: int
    waiting: int
    next_session: NextSession | None
    untaken: int
    place_rule: PlaceRule
    drawn_at: datetime | None

    @property
    def awaits_draw(self) -> bool:
        """Whether the places are still to be drawn: who waits is registered for that."""
        return self.place_rule is PlaceRule.BY_DRAW and self.drawn_at is None


@dataclass(frozen=True)
class RunTerms:
    """What the version of the course asks for in this run."""

    version: int
    modality: str
    hours: Decimal
    minutes: int
    hour_kind: str
    minimum_attendance: int
    minimum_grade: Decimal | None
    excused_rule: str


@dataclass(frozen=True)
class CourseRunPage:
    """A course run with everything on its page.

    ``planned_minutes`` counts sessions that were not cancelled, ``held_minutes`` those whose roll
    was taken. ``places_here`` is what this computer may promise, None where it is alone.
    ``skipped``, ``warnings`` and ``promoted`` (please call them) speak of the command
    that gave this answer, and are empty when the page was only read.
    """

    run: CourseRunLine
    terms: RunTerms
    notes: str | None
    roll_default: str | None
    closed_at: datetime | None
    enrolments: tuple[EnrolledLine, ...]
    sessions: tuple[SessionLine, ...]
    planned_minutes: int
    held_minutes: int
    places_here: PlacesHere | None
    skipped: tuple[SkippedLine, ...] = ()
    warnings: tuple[Notice, ...] = ()
    promoted: tuple[EnrolledLine, ...] = ()


@query(Right.SEE_CLASSES)
def list_course_runs(
    unit: UnitOfWork, *, statuses: tuple[RunStatus, ...] = (), text: str = ""
) -> tuple[CourseRunLine, ...]:
    """Return course runs, the latest first: those with every typed word in code, title or name.

    Of any of *statuses*, of all when there are none: after years most runs are closed.
    """
    rows = run_rows(unit.session, _wall(unit), statuses=statuses)
    words, own = search_key(text).split(), own_runs(unit)
    mine = [row for row in rows if own is None or row.run.id in own]
    return tuple(_line(row) for row in mine if _has(words, row))


@query(Right.SEE_CLASSES)
def read_course_run(unit: UnitOfWork, *, course_run_id: str) -> CourseRunPage:
    """Return one course run with its people and sessions. Raises MissingError run_gone."""
    return page_of(unit, course_run_id)


def line_of(unit: UnitOfWork, course_run_id: str) -> CourseRunLine:
    """Return one course run as in a list. Raises MissingError run_gone."""
    return _line(_row(unit, course_run_id))


def run_lines(unit: UnitOfWork, course_run_ids: Collection[str]) -> dict[str, CourseRunLine]:
    """Return some course runs as in a list, by id. Raises MissingError run_gone."""
    if not course_run_ids:
        return {}
    own = own_runs(unit)
    rows = run_rows(unit.session, _wall(unit), course_run_ids=course_run_ids)
    lines = {row.run.id: _line(row) for row in rows}
    if not set(course_run_ids) <= lines.keys() & (lines.keys() if own is None else own):
        raise MissingError("run_gone")
    return lines


def page_of(unit: UnitOfWork, course_run_id: str) -> CourseRunPage:
    """Return the page of a course run. Raises MissingError run_gone."""
    unit.session.flush()
    row = _row(unit, course_run_id)
    sessions = session_lines.lines_of_run(unit, course_run_id)
    return CourseRunPage(
        run=_line(row),
        terms=_terms(row),
        notes=None if names_only(unit) else row.run.notes,
        roll_default=row.run.roll_default,
        closed_at=row.run.closed_at,
        enrolments=enrolled.lines_of_run(unit, course_run_id),
        sessions=sessions,
        planned_minutes=sum(line.minutes for line in sessions if line.number is not None),
        held_minutes=sum(
            line.minutes for line in sessions if line.number is not None and line.taken_at
        ),
        places_here=(
            places_here(unit, course_run_id=course_run_id) if shares_places(unit) else None
        ),
    )


def _wall(unit: UnitOfWork) -> datetime:
    return unit.now.astimezone(ZONE)


def _row(unit: UnitOfWork, course_run_id: str) -> RunRow:
    check_own(unit, course_run_id)
    rows = run_rows(unit.session, _wall(unit), course_run_ids=[course_run_id])
    if not rows:
        raise MissingError("run_gone")
    return rows[0]


def _has(words: list[str], row: RunRow) -> bool:
    if not words:
        return True  # and nothing to be folded for it
    run = row.run
    text = search_key(f"{run.code} {run.title_es} {run.title_en or ''} {run.instructor or ''}")
    return all(word in text for word in words)


def _line(row: RunRow) -> CourseRunLine:
    run = row.run
    return CourseRunLine(
        course_run_id=run.id,
        code=run.code,
        course_id=run.course_id,
        course_version_id=run.course_version_id,
        title_es=run.title_es,
        title_en=run.title_en or run.title_es,
        area=run.area,
        status=_STATUSES[run.status],
        starts_on=run.starts_on,
        ends_on=run.ends_on,
        room_id=run.room_id,
        room=run.room,
        instructor_id=run.instructor_id,
        instructor=run.instructor,
        places_min=run.places_min,
        places_max=run.places_max,
        places_taken=row.confirmed + row.provisional,
        provisional=row.provisional,
        waiting=row.waiting,
        next_session=NextSession(*row.coming) if row.coming else None,
        untaken=row.untaken,
        place_rule=_RULES.get(run.place_rule, PlaceRule.AT_ONCE),
        drawn_at=row.drawn_at,
    )


def _terms(row: RunRow) -> RunTerms:
    run = row.run
    return RunTerms(
        version=run.number,
        modality=run.modality,
        hours=hours_of(run.minutes, run.hour_kind),
        minutes=run.minutes,
        hour_kind=run.hour_kind,
        minimum_attendance=run.minimum_attendance,
        minimum_grade=run.minimum_grade,
        excused_rule=run.excused_rule,
    )
