"""People in a course run as lists show them: with their place or position, and their telephone."""

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.identity import IdentityDocument, show_document
from desktop.domain.names import full_name, list_name
from desktop.storage import enrolment
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord


@dataclass(frozen=True)
class EnrolledLine:
    """One person in one run; *position* is that in the waiting list, None for who has a place.

    ``document`` is as written on paper; ``phone`` is in E.164 where it was understood, else as
    typed.
    """

    enrolment_id: str
    course_run_id: str
    person_id: str
    full_name: str
    list_name: str
    document: str | None
    phone: str | None
    status: EnrolmentStatus
    position: int | None
    source: str
    enrolled_at: datetime
    withdrawn_on: date | None
    withdrawal_reason: str | None


def lines_of_run(unit: UnitOfWork, course_run_id: str) -> tuple[EnrolledLine, ...]:
    """Return everybody who is or was in the run, by name."""
    rows = enrolment.enrolled_in(unit.session, course_run_id)
    places = positions(unit, course_run_id)
    documents = enrolment.first_documents(unit.session, course_run_id)
    return tuple(
        _line(row, person, places.get(row.id), documents.get(person.id)) for row, person in rows
    )


def positions(unit: UnitOfWork, course_run_id: str) -> dict[str, int]:
    """Return the position of each waiting enrolment of a run, from 1."""
    waiting = [
        row.id
        for row in enrolment.queue_of(unit.session, course_run_id)
        if row.status == EnrolmentStatus.WAITING
    ]
    return {enrolment_id: position for position, enrolment_id in enumerate(waiting, start=1)}


def lines_of(unit: UnitOfWork, rows: list[EnrolmentRecord]) -> tuple[EnrolledLine, ...]:
    """Return the lines of some enrolments, in their order."""
    if not rows:
        return ()
    wanted = {row.id: place for place, row in enumerate(rows)}
    found = [
        line
        for run_id in {row.course_run_id for row in rows}
        for line in lines_of_run(unit, run_id)
        if line.enrolment_id in wanted
    ]
    return tuple(sorted(found, key=lambda line: wanted[line.enrolment_id]))


def _line(
    row: EnrolmentRecord,
    person: PersonRecord,
    position: int | None,
    document: IdentityDocument | None,
) -> EnrolledLine:
    names = (
        person.chosen_name or person.given_names,
        person.first_surname,
        person.second_surname,
    )
    return EnrolledLine(
        enrolment_id=row.id,
        course_run_id=row.course_run_id,
        person_id=person.id,
        full_name=full_name(*names),
        list_name=list_name(*names),
        document=show_document(document) if document else None,
        phone=person.phone or person.phone_typed,
        status=EnrolmentStatus(row.status),
        position=position,
        source=row.source,
        enrolled_at=row.created_at,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
    )
