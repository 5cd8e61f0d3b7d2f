"""The groups that programmes are for, and who belongs to them. Restricted ones have their own way.

A group whose code is not known here is taken for restricted.
"""

from dataclasses import dataclass
from datetime import date

from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.domain.sensitive import TARGET_GROUPS, TargetGroup
from desktop.errors import MissingError, RefusedError
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.storage.record import find
from desktop.storage.sensitive import (
    PersonTargetGroupRecord,
    TargetGroupRecord,
    groups_of,
    own_groups,
)
from desktop.use_cases.centre import centre_of
from desktop.use_cases.code_lists import read_code
from desktop.use_cases.enrolment_steps import present_person
from desktop.use_cases.registry import command, query

_LIMIT = 200


@dataclass(frozen=True)
class GroupLine:
    """That a person belongs to a group, on what evidence, verified by whom, until when."""

    row_id: str
    code: str
    label_es: str
    label_en: str
    evidence: str
    referred_by: str
    verified_by: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True)
class GroupDraft:
    """A group of a person as typed. *referred_by* is an institution; no offence, no diagnosis."""

    code: str
    evidence: str = ""
    referred_by: str = ""
    valid_from: date | None = None
    valid_until: date | None = None


@query(Right.SEE_SENSITIVE)
def list_target_groups(unit: UnitOfWork) -> tuple[TargetGroup, ...]:
    """Return the groups that are not restricted."""
    return tuple(group for group in known_groups(unit).values() if not group.restricted)


@query(Right.SEE_RESTRICTED)
def list_all_target_groups(unit: UnitOfWork) -> tuple[TargetGroup, ...]:
    """Return all groups, the restricted ones too."""
    return tuple(known_groups(unit).values())


@command(Right.PROTECT_DATA)
def save_target_group(unit: UnitOfWork, *, group: TargetGroup) -> TargetGroup:
    """Add a group (with a blank code), or change the one with its code; who belongs to it stays.

    Raises RefusedError label_missing, code_name, too_long.
    """
    label = tidy(group.label_es, field="label_es")
    if not label:
        raise RefusedError("label_missing", field="label_es")
    name, centre = read_code(group.code, label), centre_of(unit)
    row_id = shared_id("target_group", centre.id, name)
    row = unit.session.get(TargetGroupRecord, row_id) or TargetGroupRecord(id=row_id, code=name)
    row.centre_id, row.deleted_at = centre.id, None
    row.label_es, row.label_en = label, tidy(group.label_en, field="label_en") or label
    row.restricted, row.active = group.restricted, group.active
    unit.session.add(row)
    unit.session.flush()
    return known_groups(unit)[name]


@command(Right.SEE_SENSITIVE)
def add_target_group(
    unit: UnitOfWork, *, person_id: str, draft: GroupDraft
) -> tuple[GroupLine, ...]:
    """Keep that a person belongs to a group that is not restricted.

    Raises MissingError no_such_record; RefusedError unknown_code, person_erased, too_long.
    """
    group = known_groups(unit).get(draft.code)
    if group is None or group.restricted:
        raise RefusedError("unknown_code", field="code", typed=draft.code)
    return _add(unit, person_id, draft, restricted=False)


@command(Right.SEE_RESTRICTED)
def add_restricted_group(
    unit: UnitOfWork, *, person_id: str, draft: GroupDraft
) -> tuple[GroupLine, ...]:
    """Keep that a person belongs to a restricted group. Raises as ``add_target_group``."""
    group = known_groups(unit).get(draft.code)
    if group is None or not group.restricted:
        raise RefusedError("unknown_code", field="code", typed=draft.code)
    return _add(unit, person_id, draft, restricted=True)


@command(Right.SEE_SENSITIVE)
def remove_target_group(unit: UnitOfWork, *, row_id: str) -> tuple[GroupLine, ...]:
    """Take a person out of a group that is not restricted. Raises MissingError no_such_record."""
    return _remove(unit, row_id, restricted=False)


@command(Right.SEE_RESTRICTED)
def remove_restricted_group(unit: UnitOfWork, *, row_id: str) -> tuple[GroupLine, ...]:
    """Take a person out of a restricted group. Raises MissingError no_such_record."""
    return _remove(unit, row_id, restricted=True)


def known_groups(unit: UnitOfWork) -> dict[str, TargetGroup]:
    """Return the built-in groups and the centre's own, by code."""
    own = {
        row.code: TargetGroup(row.code, row.label_es, row.label_en, row.restricted, row.active)
        for row in own_groups(unit.session)
    }
    return {group.code: group for group in TARGET_GROUPS} | own


def group_lines(unit: UnitOfWork, person_id: str, *, restricted: bool) -> tuple[GroupLine, ...]:
    """Return the groups of a person, the restricted ones or the others."""
    known = known_groups(unit)
    unknown = TargetGroup("", "?", "?", restricted=True)
    found = [
        (row, known.get(row.group_code, unknown)) for row in groups_of(unit.session, person_id)
    ]
    return tuple(_line(row, group) for row, group in found if group.restricted is restricted)


def _line(row: PersonTargetGroupRecord, group: TargetGroup) -> GroupLine:
    return GroupLine(
        row.id,
        row.group_code,
        group.label_es,
        group.label_en,
        row.evidence or "",
        row.referred_by or "",
        row.verified_by or "",
        row.valid_from,
        row.valid_until,
    )


def _add(
    unit: UnitOfWork, person_id: str, draft: GroupDraft, *, restricted: bool
) -> tuple[GroupLine, ...]:
    who = present_person(unit, person_id)
    row_id = shared_id("person_target_group", who, draft.code)
    row = unit.session.get(PersonTargetGroupRecord, row_id) or PersonTargetGroupRecord(id=row_id)
    row.person_id, row.group_code, row.deleted_at = who, draft.code, None
    row.evidence = tidy(draft.evidence, field="evidence", limit=_LIMIT) or None
    row.referred_by = tidy(draft.referred_by, field="referred_by", limit=_LIMIT) or None
    row.verified_by = unit.actor if row.evidence else None
    row.valid_from, row.valid_until = draft.valid_from, draft.valid_until
    unit.session.add(row)
    unit.session.flush()
    return group_lines(unit, who, restricted=restricted)


def _remove(unit: UnitOfWork, row_id: str, *, restricted: bool) -> tuple[GroupLine, ...]:
    row = find(unit.session, PersonTargetGroupRecord, row_id)
    group = known_groups(unit).get(row.group_code) if row is not None else None
    if row is None or (group.restricted if group else True) is not restricted:
        raise MissingError("no_such_record")
    row.deleted_at = unit.now
    unit.session.flush()
    return group_lines(unit, row.person_id, restricted=restricted)
