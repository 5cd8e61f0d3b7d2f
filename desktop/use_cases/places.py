"""Who has a place and who is next: one queue a run, promoted inside the transaction that frees.

In a run by phone nobody is promoted: the free places are offered, and theirs who say yes
(``use_cases.place_calls``). In one by draw nobody has a place before it (``use_cases.place_draw``).

The queue has everybody without a confirmed place, provisional and waiting, in the order of
asking. The first of it, as many as places are free, have theirs: a provisional person there holds
it until the desk decides, a waiting one is promoted at once. So nobody who came later is ahead.
"""

from desktop.domain.course_runs import TAKES_ENROLMENTS, RunStatus
from desktop.domain.enrolment import EnrolmentStatus, PlaceRule, status_for, to_promote
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import (
    EnrolmentEventRecord,
    EnrolmentRecord,
    confirmed_in,
    queue_of,
)
from desktop.storage.place_draw import draw_of
from desktop.storage.record import find


def run_of(unit: UnitOfWork, course_run_id: str) -> CourseRunRecord:
    """Return the record of a course run. Raises MissingError run_gone."""
    run = find(unit.session, CourseRunRecord, course_run_id)
    if run is None:
        raise MissingError("run_gone")
    return run


def check_takes_enrolments(run: CourseRunRecord) -> None:
    """Refuse with run_not_open (code) a run that is planned, closed or cancelled."""
    if RunStatus(run.status) not in TAKES_ENROLMENTS:
        raise RefusedError("run_not_open", code=run.code)


def places_taken(unit: UnitOfWork, course_run_id: str) -> int:
    """Return how many people are confirmed or provisional; walk-ins can make it exceed."""
    provisional = sum(
        row.status == EnrolmentStatus.PROVISIONAL for row in queue_of(unit.session, course_run_id)
    )
    return confirmed_in(unit.session, course_run_id) + provisional


def rule_of(run: CourseRunRecord) -> PlaceRule:
    """Return how the places of a run are given."""
    return PlaceRule(run.place_rule) if run.place_rule else PlaceRule.AT_ONCE


def awaits_draw(unit: UnitOfWork, run: CourseRunRecord) -> bool:
    """Tell whether the places of a run are still to be drawn."""
    return rule_of(run) is PlaceRule.BY_DRAW and draw_of(unit.session, run.id) is None


def status_of_next(unit: UnitOfWork, run: CourseRunRecord) -> EnrolmentStatus:
    """Return what somebody gets who asks now: whoever is in the queue asked before."""
    if awaits_draw(unit, run):
        return EnrolmentStatus.WAITING
    ahead = confirmed_in(unit.session, run.id) + len(queue_of(unit.session, run.id))
    return status_for(ahead, run.places_max)


def has_place(unit: UnitOfWork, run: CourseRunRecord, enrolment: EnrolmentRecord) -> bool:
    """Tell whether one of the free places is that of *enrolment*, which is in the queue."""
    if awaits_draw(unit, run):
        return False
    queue = queue_of(unit.session, run.id)
    return enrolment in to_promote(queue, confirmed_in(unit.session, run.id), run.places_max)


def promote(unit: UnitOfWork, run: CourseRunRecord) -> list[EnrolmentRecord]:
    """Give the free places to those who wait longest, and return these enrolments.

    Nobody is promoted in a run that takes no enrolments, by phone, or before the draw.
    """
    unit.session.flush()
    if RunStatus(run.status) not in TAKES_ENROLMENTS or rule_of(run) is PlaceRule.BY_PHONE:
        return []
    if awaits_draw(unit, run):
        return []
    queue = queue_of(unit.session, run.id)
    first = to_promote(queue, confirmed_in(unit.session, run.id), run.places_max)
    promoted = [row for row in first if row.status == EnrolmentStatus.WAITING]
    for row in promoted:
        row.status = EnrolmentStatus.CONFIRMED
        note(unit, row, "promoted")
    unit.session.flush()
    return promoted


def note(
    unit: UnitOfWork, enrolment: EnrolmentRecord, kind: str, reason: str | None = None
) -> None:
    """Write down a step of an enrolment as it stands after it."""
    unit.session.add(
        EnrolmentEventRecord(
            enrolment_id=enrolment.id,
            kind=kind,
            status=enrolment.status,
            reason=reason,
            at=unit.now,
            by=unit.actor,
        )
    )
