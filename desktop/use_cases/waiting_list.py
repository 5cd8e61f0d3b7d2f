"""Answers at the counter: who waits and why, what happened, and whether a person is in."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop.domain.course_runs import TAKES_ENROLMENTS, RunStatus
from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.rights import Right
from desktop.storage import enrolment
from desktop.storage.database import UnitOfWork
from desktop.storage.people import find_person
from desktop.use_cases import enrolled
from desktop.use_cases.course_run_pages import CourseRunLine, line_of, run_lines
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.enrolment_steps import enrolment_of
from desktop.use_cases.places import run_of
from desktop.use_cases.registry import query


class WhyWaiting(StrEnum):
    """Why the first of the waiting list has no place."""

    FULL = "full"
    NOT_OPEN = "not_open"


@dataclass(frozen=True)
class WaitingList:
    """Who waits for a run, in strict order of asking; *why* is None when nobody does.

    ``provisional`` are walk-ins that the desk has still to confirm or decline, in order too.
    """

    run: CourseRunLine
    why: WhyWaiting | None
    waiting: tuple[EnrolledLine, ...]
    provisional: tuple[EnrolledLine, ...]


@dataclass(frozen=True)
class EnrolmentEventLine:
    """One step of an enrolment; *status* is how it stood after that.

    ``kind`` is enrolled, enrolled_again, promoted, confirmed, came_to_class, put_in_queue,
    declined, withdrawn or moved.
    """

    kind: str
    status: EnrolmentStatus
    reason: str | None
    at: datetime
    by: str


@dataclass(frozen=True)
class PersonEnrolmentLine:
    """One course run of a person and where they stand in it."""

    enrolled: EnrolledLine
    run: CourseRunLine


@query(Right.SEE)
def waiting_list(unit: UnitOfWork, *, course_run_id: str) -> WaitingList:
    """Return who waits for a run and why. Raises MissingError run_gone."""
    run = run_of(unit, course_run_id)
    queue = enrolled.lines_of(unit, list(enrolment.queue_of(unit.session, run.id)))
    waiting = tuple(line for line in queue if line.status is EnrolmentStatus.WAITING)
    open_ = RunStatus(run.status) in TAKES_ENROLMENTS
    why = WhyWaiting.FULL if open_ else WhyWaiting.NOT_OPEN
    return WaitingList(
        line_of(unit, run.id),
        why if waiting else None,
        waiting,
        tuple(line for line in queue if line.status is EnrolmentStatus.PROVISIONAL),
    )


@query(Right.SEE)
def enrolment_history(unit: UnitOfWork, *, enrolment_id: str) -> tuple[EnrolmentEventLine, ...]:
    """Return all that happened to an enrolment, the first step first."""
    row = enrolment_of(unit, enrolment_id)
    return tuple(
        EnrolmentEventLine(
            event.kind, EnrolmentStatus(event.status), event.reason, event.at, event.by
        )
        for event in enrolment.events_of(unit.session, row.id)
    )


@query(Right.SEE)
def list_enrolments(unit: UnitOfWork, *, person_id: str) -> tuple[PersonEnrolmentLine, ...]:
    """Return every run the person is or was in, the latest first."""
    person = find_person(unit.session, person_id)
    rows = enrolment.enrolments_of(unit.session, person.id) if person else ()
    lines = enrolled.lines_of(unit, list(rows))
    runs = run_lines(unit, {line.course_run_id for line in lines})
    return tuple(PersonEnrolmentLine(line, runs[line.course_run_id]) for line in lines)
