"""Enrolling, withdrawing, changing run: places are taken and given in one transaction.

Every command holds the file's write lock from its first statement, so the place that it sees free
is free when it is taken, however many desks work on the file.
"""

from datetime import date

from desktop.domain.enrolment import EnrolmentSource, EnrolmentStatus
from desktop.domain.rights import Right
from desktop.errors import RefusedError
from desktop.storage.database import UnitOfWork
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
from desktop.use_cases.places import check_takes_enrolments, promote, run_of, status_of_next
from desktop.use_cases.registry import command


@command(Right.ENROL)
def enrol(
    unit: UnitOfWork,
    *,
    person_id: str,
    course_run_id: str,
    source: EnrolmentSource = EnrolmentSource.DESK,
) -> EnrolmentAnswer:
    """Give a person a place, or the last position of the waiting list where none is free.

    Who withdrew comes back at the end of the queue. Raises RefusedError: already_enrolled (code),
    run_not_open (code); MissingError no_such_record, run_gone.
    """
    run = run_of(unit, course_run_id)
    check_takes_enrolments(run)
    person = present_person(unit, person_id)
    enrolment = take_up(unit, run, person, source, status_of_next(unit, run))
    return answer_for(unit, enrolment, warnings=warnings_for(unit, run, person))


@command(Right.ENROL)
def withdraw(
    unit: UnitOfWork, *, enrolment_id: str, reason: str, on: date | None = None
) -> EnrolmentAnswer:
    """End an enrolment with its reason and date; the place goes to who waits longest.

    Raises RefusedError: reason_missing, withdrawal_date (in the future), enrolment_move (it had
    ended), run_closed (code).
    """
    enrolment, run = open_enrolment(unit, enrolment_id)
    enrolment.withdrawn_on = on or unit.today
    if enrolment.withdrawn_on > unit.today:
        raise RefusedError("withdrawal_date")
    enrolment.withdrawal_reason = reason_of(reason)
    move(unit, enrolment, EnrolmentStatus.WITHDRAWN, "withdrawn", enrolment.withdrawal_reason)
    return answer_for(unit, enrolment, promoted=promote(unit, run))


@command(Right.ENROL)
def change_run(
    unit: UnitOfWork, *, enrolment_id: str, to_course_run_id: str, reason: str
) -> EnrolmentAnswer:
    """Move a person to another run, as one who asks there now; the answer is about the new one.

    Raises RefusedError: same_run, already_enrolled, run_not_open, run_closed, enrolment_move,
    reason_missing.
    """
    enrolment, run = open_enrolment(unit, enrolment_id)
    target = run_of(unit, to_course_run_id)
    if target is run:
        raise RefusedError("same_run", code=run.code)
    check_takes_enrolments(target)
    enrolment.moved_to_run_id = target.id
    move(unit, enrolment, EnrolmentStatus.MOVED, "moved", reason_of(reason))
    promoted = promote(unit, run)
    status = status_of_next(unit, target)
    fresh = take_up(unit, target, enrolment.person_id, EnrolmentSource.CHANGE, status)
    warnings = warnings_for(unit, target, enrolment.person_id)
    return answer_for(unit, fresh, warnings=warnings, promoted=promoted)
