"""People in a course run as lists show them: with their place or position, and their telephone."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.identity import IdentityDocument, show_document
from desktop.domain.names import blocked_name, full_name, list_name
from desktop.storage import enrolment
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.guaranteed_places import not_guaranteed
from desktop.use_cases.own_runs import names_only


@dataclass(frozen=True)
class EnrolledLine:
    """One person in one run; *position* is that in the waiting list, None for who has a place.

    A confirmed place is *guaranteed* when no other computer can have given it too.

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
    guaranteed: bool
    source: str
    enrolled_at: datetime
    withdrawn_on: date | None
    withdrawal_reason: str | None

    @property
    def for_now(self) -> bool:
        """Whether the place is confirmed here, and provisional until the centre has heard of it."""
        return self.status is EnrolmentStatus.CONFIRMED and not self.guaranteed


def lines_of_run(unit: UnitOfWork, course_run_id: str) -> tuple[EnrolledLine, ...]:
    """Return everybody who is or was in the run, by name."""
    rows = enrolment.enrolled_in(unit.session, course_run_id)
    places = positions(unit, course_run_id)
    documents = {} if names_only(unit) else enrolment.first_documents(unit.session, course_run_id)
    unsure = not_guaranteed(unit, course_run_id)
    lines = tuple(
        _line(row, person, _Standing(places.get(row.id), row.id in unsure, documents))
        for row, person in rows
    )
    if names_only(unit):
        return tuple(replace(line, phone=None, withdrawal_reason=None) for line in lines)
    return lines


class _Standing(NamedTuple):
    """What the line of one person takes from what is known of the whole run."""

    position: int | None
    unsure: bool
    documents: dict[str, IdentityDocument]


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


def _line(row: EnrolmentRecord, person: PersonRecord, standing: _Standing) -> EnrolledLine:
    hidden = person.blocked_at is not None
    document = None if hidden else standing.documents.get(person.id)
    status = EnrolmentStatus(row.status)
    names = (
        person.chosen_name or person.given_names,
        person.first_surname,
        person.second_surname,
    )
    return EnrolledLine(
        enrolment_id=row.id,
        course_run_id=row.course_run_id,
        person_id=person.id,
        full_name=blocked_name() if hidden else full_name(*names),
        list_name=blocked_name() if hidden else list_name(*names),
        document=show_document(document) if document else None,
        phone=None if hidden else person.phone or person.phone_typed,
        status=status,
        position=standing.position,
        guaranteed=status is EnrolmentStatus.CONFIRMED and not standing.unsure,
        source=row.source,
        enrolled_at=row.created_at,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
    )
