"""What all the ways into and out of a course run are made of."""

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import LIVE, EnrolmentSource, EnrolmentStatus, check_move
from desktop.domain.names import tidy
from desktop.domain.place_draw import draw_code
from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.device import next_stamp
from desktop.storage.enrolment import (
    EnrolmentRecord,
    enrolment_in,
    meetings_at_the_same_time,
    same_course_elsewhere,
)
from desktop.storage.ids import shared_id
from desktop.storage.people import find_person
from desktop.storage.record import find
from desktop.use_cases import enrolled
from desktop.use_cases.course_run_pages import CourseRunLine, line_of
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.notices import Notice, Warned
from desktop.use_cases.places import note, places_taken, run_of

_REASON_LIMIT = 300


@dataclass(frozen=True)
class EnrolmentAnswer:
    """Where somebody stands after a step; *position* is that in the waiting list.

    A confirmed place is *guaranteed* when no other computer can have given it too; else it is
    provisional until this one has synchronised.

    ``promoted`` are the people who got a place by this step: please call them. ``draw_code`` is
    for who is registered for a draw that is still to come: they have no position yet.
    """

    enrolment_id: str
    course_run_id: str
    code: str
    title_es: str
    title_en: str
    person_id: str
    full_name: str
    status: EnrolmentStatus
    position: int | None
    guaranteed: bool
    places_taken: int
    places_max: int
    warnings: tuple[Notice, ...] = ()
    promoted: tuple[EnrolledLine, ...] = ()
    draw_code: str | None = None

    @property
    def for_now(self) -> bool:
        """Whether the place is confirmed here, and provisional until the centre has heard of it."""
        return self.status is EnrolmentStatus.CONFIRMED and not self.guaranteed


def enrolment_of(unit: UnitOfWork, enrolment_id: str) -> EnrolmentRecord:
    """Return the record of an enrolment. Raises MissingError enrolment_gone."""
    enrolment = find(unit.session, EnrolmentRecord, enrolment_id)
    if enrolment is None:
        raise MissingError("enrolment_gone")
    return enrolment


def present_person(unit: UnitOfWork, person_id: str) -> str:
    """Return the id of a person, of who remains where two were merged.

    Raises MissingError no_such_record, RefusedError person_erased, person_blocked.
    """
    person = find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    if person.erased_at is not None:
        raise RefusedError("person_erased")
    if person.blocked_at is not None:
        raise RefusedError("person_blocked")
    return person.id


def open_enrolment(unit: UnitOfWork, enrolment_id: str) -> tuple[EnrolmentRecord, CourseRunRecord]:
    """Return an enrolment and its run. Raises RefusedError run_closed (code) once that is shut."""
    enrolment = enrolment_of(unit, enrolment_id)
    run = run_of(unit, enrolment.course_run_id)
    if run.status == RunStatus.CLOSED:
        raise RefusedError("run_closed", code=run.code)
    return enrolment, run


def reason_of(reason: str) -> str:
    """Return a reason in one line. Raises RefusedError reason_missing, too_long."""
    tidied = tidy(reason, field="reason", limit=_REASON_LIMIT)
    if not tidied:
        raise RefusedError("reason_missing")
    return tidied


def move(
    unit: UnitOfWork,
    enrolment: EnrolmentRecord,
    status: EnrolmentStatus,
    kind: str,
    reason: str | None = None,
) -> None:
    """Take an enrolment to another state and write the step down."""
    move_all(unit, [enrolment], status, kind, reason)


def move_all(
    unit: UnitOfWork,
    enrolments: Sequence[EnrolmentRecord],
    status: EnrolmentStatus,
    kind: str,
    reason: str | None = None,
) -> None:
    """Take several to the same state, as ``move`` does one."""
    for enrolment in enrolments:
        check_move(EnrolmentStatus(enrolment.status), status)
        enrolment.status = status.value
        note(unit, enrolment, kind, reason)
    unit.session.flush()


def take_up(
    unit: UnitOfWork,
    run: CourseRunRecord,
    person_id: str,
    source: EnrolmentSource,
    status: EnrolmentStatus,
) -> EnrolmentRecord:
    """Return the enrolment of a person in a run, new or taken up again, last of the queue.

    One that was removed is taken up too: the same two have the same row. Raises RefusedError
    already_enrolled (code).
    """
    known = enrolment_in(unit.session, run.id, person_id)
    if known is not None and known.status in LIVE:
        raise RefusedError("already_enrolled", code=run.code)
    if known is not None:
        check_move(EnrolmentStatus(known.status), status)
    enrolment_id = shared_id("enrolment", run.id, person_id)
    known = known or unit.session.get(EnrolmentRecord, enrolment_id)
    queue_key = next_stamp(unit.session)
    enrolment = known or EnrolmentRecord(id=enrolment_id)
    enrolment.course_run_id, enrolment.person_id = run.id, person_id
    enrolment.deleted_at = None
    enrolment.status, enrolment.source = status.value, source.value
    enrolment.queue_key = queue_key
    unit.session.add(enrolment)
    enrolment.withdrawn_on = enrolment.withdrawal_reason = enrolment.moved_to_run_id = None
    unit.session.flush()
    note(unit, enrolment, "enrolled_again" if known else "enrolled")
    unit.session.flush()
    return enrolment


def warnings_for(unit: UnitOfWork, run: CourseRunRecord, person_id: str) -> tuple[Notice, ...]:
    """Return what to look at: sessions at the same time, the same course, a run under way."""
    notices = [
        Notice(
            Warned.SAME_TIME,
            {"code": other.code, "date": other.first_day, "times": other.times},
        )
        for other in meetings_at_the_same_time(unit.session, person_id, run.id)
    ]
    elsewhere = same_course_elsewhere(unit.session, person_id, run.id)
    if elsewhere is not None:
        notices.append(Notice(Warned.SAME_COURSE, {"code": elsewhere}))
    if run.starts_on < unit.today:
        notices.append(Notice(Warned.RUN_STARTED, {"date": run.starts_on}))
    return tuple(notices)


def answer_for(
    unit: UnitOfWork,
    enrolment: EnrolmentRecord,
    *,
    warnings: tuple[Notice, ...] = (),
    promoted: list[EnrolmentRecord] | None = None,
) -> EnrolmentAnswer:
    """Return where the enrolment stands now."""
    run = line_of(unit, enrolment.course_run_id)
    [line] = enrolled.lines_of(unit, [enrolment])
    return EnrolmentAnswer(
        enrolment_id=enrolment.id,
        course_run_id=run.course_run_id,
        code=run.code,
        title_es=run.title_es,
        title_en=run.title_en,
        person_id=enrolment.person_id,
        full_name=line.full_name,
        status=line.status,
        position=line.position,
        guaranteed=line.guaranteed,
        places_taken=places_taken(unit, run.course_run_id),
        places_max=run.places_max,
        warnings=warnings,
        promoted=enrolled.lines_of(unit, promoted or []),
        draw_code=code_for_draw(enrolment.id, line.status, run),
    )


def code_for_draw(enrolment_id: str, status: EnrolmentStatus, run: CourseRunLine) -> str | None:
    """Return the code by which somebody is drawn; None where no draw is to come for them."""
    waits = status is EnrolmentStatus.WAITING and run.awaits_draw
    return draw_code(enrolment_id) if waits else None
