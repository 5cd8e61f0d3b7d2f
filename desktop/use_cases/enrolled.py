"""People in a course run as lists show them: with their place or position, and their telephone."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple

from desktop.domain.enrolment import EnrolmentStatus
from desktop.domain.identity import IdentityDocument, show_document
from desktop.domain.names import blocked_name, full_name, list_name
from desktop.storage import enrolment
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord, people_of
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
    places = positions(unit, [course_run_id])
    documents = {} if names_only(unit) else enrolment.first_documents(unit.session, course_run_id)
    known = _Known(places, not_guaranteed(unit, [course_run_id]), documents)
    return _as_seen(unit, tuple(_line(row, person, known) for row, person in rows))


class _Known(NamedTuple):
    """What the lines take from what is known beside the rows themselves."""

    positions: dict[str, int]
    unsure: frozenset[str]
    documents: dict[str, IdentityDocument]


def positions(unit: UnitOfWork, course_run_ids: Collection[str]) -> dict[str, int]:
    """Return the position of each waiting enrolment in the line of its run, from 1."""
    lines = enrolment.waiting_in(unit.session, course_run_ids) if course_run_ids else {}
    return {one: at for line in lines.values() for at, one in enumerate(line, start=1)}


def lines_of(unit: UnitOfWork, rows: list[EnrolmentRecord]) -> tuple[EnrolledLine, ...]:
    """Return the lines of some enrolments, in their order."""
    there = [row for row in rows if row.deleted_at is None]
    if not there:
        return ()
    who = {row.person_id for row in there}
    waiting = {row.course_run_id for row in there if row.status == EnrolmentStatus.WAITING}
    known = _Known(
        positions(unit, waiting),
        not_guaranteed(unit, {row.course_run_id for row in there}),
        {} if names_only(unit) else enrolment.documents_of(unit.session, who),
    )
    people = people_of(unit.session, who)
    return _as_seen(unit, tuple(_line(row, people[row.person_id], known) for row in there))


def _as_seen(unit: UnitOfWork, lines: tuple[EnrolledLine, ...]) -> tuple[EnrolledLine, ...]:
    """Leave out what somebody who only sees names may not see."""
    if names_only(unit):
        return tuple(replace(line, phone=None, withdrawal_reason=None) for line in lines)
    return lines


def _line(row: EnrolmentRecord, person: PersonRecord, known: _Known) -> EnrolledLine:
    hidden = person.blocked_at is not None
    document = None if hidden else known.documents.get(person.id)
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
        position=known.positions.get(row.id),
        guaranteed=status is EnrolmentStatus.CONFIRMED and row.id not in known.unsure,
        source=row.source,
        enrolled_at=row.created_at,
        withdrawn_on=row.withdrawn_on,
        withdrawal_reason=row.withdrawal_reason,
    )
