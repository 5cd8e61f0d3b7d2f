"""New faces in class: added there provisionally, then confirmed or declined at the desk."""

from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.record import find
from desktop.use_cases.enrolment_steps import (
    EnrolmentAnswer,
    answer_for,
    move,
    open_enrolment,
    present_person,
    reason_of,
    take_up,
    warnings_for,
)
from desktop.use_cases.places import check_takes_enrolments, has_place, promote, run_of
from desktop.use_cases.registry import command


@command(Right.ENROL)
def add_walk_in(unit: UnitOfWork, *, person_id: str, course_session_id: str) -> EnrolmentAnswer:
    """Add a person who came to class, provisionally, even beyond the places: the desk decides.

    Raises RefusedError: already_enrolled (code), run_not_open (code); MissingError session_gone.
    """
    session = find(unit.session, CourseSessionRecord, course_session_id)
    if session is None:
        raise MissingError("session_gone")
    run = run_of(unit, session.course_run_id)
    check_takes_enrolments(run)
    person = present_person(unit, person_id)
    provisional = EnrolmentStatus.PROVISIONAL
    enrolment = take_up(unit, run, person, EnrolmentSource.CLASS, provisional)
    return answer_for(unit, enrolment, warnings=warnings_for(unit, run, person))


@command(Right.ENROL)
def confirm_provisional(unit: UnitOfWork, *, enrolment_id: str) -> EnrolmentAnswer:
    """Confirm a provisional person, or put them on the waiting list where others asked before.

    Raises RefusedError: not_provisional, run_closed (code).
    """
    enrolment, run = _provisional(unit, enrolment_id)
    placed = has_place(unit, run, enrolment)
    status = EnrolmentStatus.CONFIRMED if placed else EnrolmentStatus.WAITING
    move(unit, enrolment, status, "confirmed" if placed else "put_in_queue")
    return answer_for(unit, enrolment)


@command(Right.ENROL)
def decline_provisional(unit: UnitOfWork, *, enrolment_id: str, reason: str) -> EnrolmentAnswer:
    """End a provisional enrolment; marks that were taken stay in its history.

    Raises RefusedError: not_provisional, reason_missing, run_closed (code).
    """
    enrolment, run = _provisional(unit, enrolment_id)
    enrolment.withdrawn_on, enrolment.withdrawal_reason = unit.today, reason_of(reason)
    move(unit, enrolment, EnrolmentStatus.WITHDRAWN, "declined", enrolment.withdrawal_reason)
    return answer_for(unit, enrolment, promoted=promote(unit, run))


def _provisional(unit: UnitOfWork, enrolment_id: str) -> tuple[EnrolmentRecord, CourseRunRecord]:
    enrolment, run = open_enrolment(unit, enrolment_id)
    if enrolment.status != EnrolmentStatus.PROVISIONAL:
        raise RefusedError("not_provisional")
    return enrolment, run
