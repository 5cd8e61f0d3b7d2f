"""Consents: asked for each purpose by itself, withdrawn in one step, and what they open."""

from dataclasses import dataclass
from datetime import datetime

from desktop.documents.table_files import as_csv
from desktop.domain.consents import TEXTS, Purpose
from desktop.domain.names import list_name
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.i18n import _
from desktop.storage.centre import codes_of
from desktop.storage.consents import ConsentRecord, consents_of, who_consented
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import enrolled_in
from desktop.storage.people import PersonRecord
from desktop.storage.record import find
from desktop.use_cases.enrolment_steps import present_person
from desktop.use_cases.perform import Paper
from desktop.use_cases.places import run_of
from desktop.use_cases.registry import command, query


@dataclass(frozen=True)
class ConsentLine:
    """What a person said about one purpose, the latest; *consent_id* is None if never asked."""

    purpose: Purpose
    consent_id: str | None
    text_version: int
    channel: str
    given_at: datetime | None
    taken_by: str
    withdrawn_at: datetime | None
    withdrawn_by: str | None

    @property
    def holds(self) -> bool:
        """Whether the person agrees now."""
        return self.given_at is not None and self.withdrawn_at is None


@dataclass(frozen=True)
class ContactFile:
    """The people of a run who may be written to, as a file, and how many are left out."""

    paper: Paper
    people: int
    without_consent: int


@query(Right.SEE)
def read_consents(unit: UnitOfWork, *, person_id: str) -> tuple[ConsentLine, ...]:
    """Return a line for each purpose."""
    return consent_lines(unit, person_id)


@command(Right.REGISTER_PEOPLE)
def give_consent(
    unit: UnitOfWork, *, person_id: str, purpose: Purpose, channel: str = "counter"
) -> tuple[ConsentLine, ...]:
    """Keep that a person agrees to *purpose*, having been told its text.

    Raises MissingError no_such_record; RefusedError person_erased, person_blocked, unknown_code,
    consent_given.
    """
    who = present_person(unit, person_id)
    if channel not in codes_of(unit.session, ["channel"])["channel"]:
        raise RefusedError("unknown_code", field="channel", typed=channel)
    if any(line.purpose is purpose and line.holds for line in consent_lines(unit, who)):
        raise RefusedError("consent_given")
    row = ConsentRecord(
        person_id=who,
        purpose=purpose,
        text_version=TEXTS[purpose].version,
        channel=channel,
        given_at=unit.now,
        taken_by=unit.actor,
    )
    unit.session.add(row)
    unit.session.flush()
    return consent_lines(unit, who)


@command(Right.REGISTER_PEOPLE)
def withdraw_consent(unit: UnitOfWork, *, consent_id: str) -> tuple[ConsentLine, ...]:
    """End a consent from now on; that it was given stays on file. Twice is as once."""
    row = find(unit.session, ConsentRecord, consent_id)
    if row is None:
        raise MissingError("no_such_record")
    if row.withdrawn_at is None:
        row.withdrawn_at, row.withdrawn_by = unit.now, unit.actor
        unit.session.flush()
    return consent_lines(unit, row.person_id)


@query(Right.RUN_COURSES)
def export_contacts(
    unit: UnitOfWork, *, course_run_id: str, purpose: Purpose = Purpose.NEWS
) -> ContactFile:
    """Return how to reach the people of a run who agreed to *purpose*, as a CSV file.

    Raises MissingError run_gone.
    """
    run = run_of(unit, course_run_id)
    people = [
        person
        for _enrolment, person in enrolled_in(unit.session, run.id)
        if person.erased_at is None and person.blocked_at is None
    ]
    agreed = who_consented(unit.session, [person.id for person in people], purpose, unit.now)
    told = [person for person in people if person.id in agreed]
    unit.shown.update(person.id for person in told)
    rows = [[_name(person), person.phone or "", person.email or ""] for person in told]
    content = as_csv([_("Name"), _("Telephone"), _("E-mail")], rows)
    name = _("contacts")
    paper = Paper(f"{run.code} {name}.csv".replace("/", "-"), content)
    return ContactFile(paper, len(told), len(people) - len(told))


def consent_lines(unit: UnitOfWork, person_id: str) -> tuple[ConsentLine, ...]:
    """Return the latest word of a person on each purpose."""
    latest: dict[str, ConsentRecord] = {}
    for row in consents_of(unit.session, [person_id]):
        latest.setdefault(row.purpose, row)
    return tuple(_line(purpose, latest.get(purpose)) for purpose in Purpose)


def _line(purpose: Purpose, row: ConsentRecord | None) -> ConsentLine:
    if row is None:
        return ConsentLine(purpose, None, TEXTS[purpose].version, "", None, "", None, None)
    return ConsentLine(
        purpose,
        row.id,
        row.text_version,
        row.channel,
        row.given_at,
        row.taken_by,
        row.withdrawn_at,
        row.withdrawn_by,
    )


def _name(person: PersonRecord) -> str:
    given = person.chosen_name or person.given_names
    return list_name(given, person.first_surname, person.second_surname)
