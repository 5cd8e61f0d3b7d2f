"""The sensitive section of a person: opened with a reason, and each opening is written down."""

from dataclasses import dataclass, fields, replace
from datetime import date

from desktop.domain.access_log import Act, read_reason
from desktop.domain.codes_sensitive import SENSITIVE
from desktop.domain.consents import Purpose
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.domain.sensitive import BY_CONSENT
from desktop.errors import MissingError, RefusedError
from desktop.storage.access_log import append
from desktop.storage.centre import codes_of
from desktop.storage.consents import has_consented
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.storage.people import PersonRecord, find_person
from desktop.storage.sensitive import PersonSensitiveRecord, sensitive_of
from desktop.use_cases.meanwhile import merged, readable
from desktop.use_cases.registry import command
from desktop.use_cases.target_groups import GroupLine, group_lines

SECTION, GROUPS = "sensitive", "restricted"
_TEXT_LIMIT = 300
_MOST = 30  # people in a household


@dataclass(frozen=True)
class SensitiveDraft:
    """What is asked of a household and a person; None and "" are not stated.

    *adjustments* says what the person needs in class, never a diagnosis.
    """

    rsh_bracket: str = ""
    rsh_on: date | None = None
    rsh_source: str = ""
    household_size: int | None = None
    dependants: int | None = None
    head_of_household: bool | None = None
    indigenous_people: str = ""
    migrant_status: str = ""
    adjustments: str = ""
    disability_credential: bool | None = None
    credential_until: date | None = None
    chosen_name_reason: str = ""


@dataclass(frozen=True)
class SensitiveSection:
    """What is kept, the groups that are not restricted, and whether the rest may be asked."""

    person_id: str
    draft: SensitiveDraft
    groups: tuple[GroupLine, ...]
    consent: bool


@command(Right.SEE_SENSITIVE)
def open_sensitive(unit: UnitOfWork, *, person_id: str, reason: str) -> SensitiveSection:
    """Return the sensitive data of a person; who opened them and why is written down.

    Raises MissingError no_such_record; RefusedError reason_missing, reason_names, too_long.
    """
    person = person_to_open(unit, person_id)
    append(unit, Act.OPENED, SECTION, [person.id], reason_for(person, reason))
    return _section(unit, person)


@command(Right.SEE_RESTRICTED)
def open_restricted(unit: UnitOfWork, *, person_id: str, reason: str) -> tuple[GroupLine, ...]:
    """Return the restricted groups of a person; who opened them and why is written down.

    Raises MissingError no_such_record; RefusedError reason_missing, reason_names, too_long.
    """
    person = person_to_open(unit, person_id)
    append(unit, Act.OPENED, GROUPS, [person.id], reason_for(person, reason))
    return group_lines(unit, person.id, restricted=True)


@command(Right.SEE_SENSITIVE)
def save_sensitive(
    unit: UnitOfWork,
    *,
    person_id: str,
    draft: SensitiveDraft,
    seen: SensitiveDraft | None = None,
) -> SensitiveSection:
    """Save what is different from *seen*, the section as it was opened.

    What the programme's mandate does not cover needs the person's consent. Raises MissingError
    no_such_record; RefusedError person_erased, person_blocked, consent_missing (field),
    unknown_code, number_range, too_long, changed_meanwhile.
    """
    person = person_to_open(unit, person_id)
    if person.erased_at is not None:
        raise RefusedError("person_erased")
    row = sensitive_of(unit.session, person.id)
    stood = draft_of(row)
    draft = _checked(unit, merged(draft, seen, stood, readable) if seen else draft)
    _refuse_without_consent(unit, person.id, draft, stood)
    if row is None:
        row_id = shared_id("person_sensitive", person.id)
        row = unit.session.get(PersonSensitiveRecord, row_id) or PersonSensitiveRecord(id=row_id)
        row.person_id, row.deleted_at = person.id, None
        unit.session.add(row)
    for name, value in _values(draft).items():
        setattr(row, name, value)
    unit.session.flush()
    return _section(unit, person)


def person_to_open(unit: UnitOfWork, person_id: str) -> PersonRecord:
    """Return a person. Raises MissingError("no_such_record")."""
    person = find_person(unit.session, person_id)
    if person is None:
        raise MissingError("no_such_record")
    return person


def reason_for(person: PersonRecord, typed: str) -> str:
    """Return a reason that does not name the person it is about."""
    names = (person.given_names, person.first_surname, person.second_surname, person.chosen_name)
    return read_reason(typed, [name for name in names if name])


def draft_of(row: PersonSensitiveRecord | None) -> SensitiveDraft:
    """Return what is kept as a form shows it."""
    if row is None:
        return SensitiveDraft()
    kept = {each.name: getattr(row, each.name) for each in fields(SensitiveDraft)}
    blank = SensitiveDraft()
    return SensitiveDraft(
        **{name: getattr(blank, name) if value is None else value for name, value in kept.items()}
    )


def _section(unit: UnitOfWork, person: PersonRecord) -> SensitiveSection:
    return SensitiveSection(
        person.id,
        draft_of(sensitive_of(unit.session, person.id)),
        group_lines(unit, person.id, restricted=False),
        has_consented(unit.session, person.id, Purpose.SENSITIVE, unit.now),
    )


def _checked(unit: UnitOfWork, draft: SensitiveDraft) -> SensitiveDraft:
    coded = [name for name in SENSITIVE if hasattr(draft, name)]
    lists = codes_of(unit.session, coded)
    for name in coded:
        code = getattr(draft, name)
        if code and code not in lists[name]:
            raise RefusedError("unknown_code", field=name, typed=code)
    for name in ("household_size", "dependants"):
        count = getattr(draft, name)
        if count is not None and not 0 <= count <= _MOST:
            raise RefusedError("number_range", field=name, most=_MOST)
    return replace(
        draft,
        adjustments=tidy(draft.adjustments, field="adjustments", limit=_TEXT_LIMIT),
        chosen_name_reason=tidy(
            draft.chosen_name_reason, field="chosen_name_reason", limit=_TEXT_LIMIT
        ),
    )


def _refuse_without_consent(
    unit: UnitOfWork, person_id: str, draft: SensitiveDraft, stood: SensitiveDraft
) -> None:
    """Refuse new values that need a consent which is not there; they may always be blanked."""
    wanted = [
        name
        for name in BY_CONSENT
        if getattr(draft, name) and getattr(draft, name) != getattr(stood, name)
    ]
    if wanted and not has_consented(unit.session, person_id, Purpose.SENSITIVE, unit.now):
        raise RefusedError("consent_missing", field=wanted[0])


def _values(draft: SensitiveDraft) -> dict[str, object]:
    said = {each.name: getattr(draft, each.name) for each in fields(draft)}
    return {name: None if value == "" else value for name, value in said.items()}
