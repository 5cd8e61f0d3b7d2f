"""How long records are kept, and the assistant that lets go of what has been kept long enough."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.access_log import Act
from desktop.domain.retention import FOR_EVER, TERMS, Kept, months_before, read_months
from desktop.domain.rights import Right
from desktop.storage import retention
from desktop.storage.access_log import append
from desktop.storage.centre import CentreRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.forgetting import drop, erase_rows, forget, forget_field, forget_rows
from desktop.storage.ids import shared_id
from desktop.storage.people import PersonRecord
from desktop.storage.retention import RetentionRuleRecord, own_terms
from desktop.storage.sensitive import groups_of, sensitive_of
from desktop.use_cases.centre import centre_of
from desktop.use_cases.registry import command, query

REASON = "retention"
_ORDER = (Kept.PEOPLE, Kept.NEVER_ATTENDED, Kept.SENSITIVE, Kept.NOTES, Kept.REQUESTS)


@dataclass(frozen=True)
class TermLine:
    """How long one kind is kept (None: for ever) and what is due today."""

    kind: Kept
    months: int | None
    usual: int | None
    due: int


@dataclass(frozen=True)
class PurgePlan:
    """What is due: the ids by kind. Nobody stands twice."""

    due: dict[Kept, tuple[str, ...]]

    @property
    def count(self) -> int:
        """How many records are due."""
        return sum(len(ids) for ids in self.due.values())


@query(Right.PROTECT_DATA)
def list_retention(unit: UnitOfWork) -> tuple[TermLine, ...]:
    """Return how long each kind is kept, and how many are due."""
    terms, plan = _terms(unit), plan_of(unit)
    return tuple(
        TermLine(kind, terms[kind], TERMS[kind].months, len(plan.due.get(kind, ())))
        for kind in Kept
    )


@command(Right.PROTECT_DATA)
def save_retention(unit: UnitOfWork, *, kind: Kept, months: int) -> tuple[TermLine, ...]:
    """Keep a kind for another time. Raises RefusedError kept_for_ever, months_range."""
    read_months(kind, months)
    centre = centre_of(unit)
    row_id = shared_id("retention_rule", centre.id, kind)
    row = unit.session.get(RetentionRuleRecord, row_id) or _new_rule(row_id, centre, kind)
    row.months, row.deleted_at = months, None
    unit.session.add(row)
    unit.session.flush()
    return list_retention(unit)


@query(Right.PROTECT_DATA)
def plan_purge(unit: UnitOfWork) -> PurgePlan:
    """Return what a purge would let go of; nothing is changed."""
    return plan_of(unit)


@command(Right.PROTECT_DATA)
def purge(unit: UnitOfWork, *, kinds: tuple[Kept, ...]) -> PurgePlan:
    """Anonymise and drop what is due of *kinds*, and say what it was; certificates stay.

    Raises RefusedError kept_for_ever.
    """
    for kind in kinds:
        if kind in FOR_EVER:
            read_months(kind, 1)
    plan = plan_of(unit)
    done = {kind: ids for kind, ids in plan.due.items() if kind in kinds}
    for kind, ids in done.items():
        for row_id in ids:
            _LET_GO[kind](unit, row_id)
    people = {row for kind, ids in done.items() if kind is not Kept.REQUESTS for row in ids}
    append(unit, Act.ERASED, "purge", sorted(people), REASON)
    return PurgePlan(done)


def plan_of(unit: UnitOfWork) -> PurgePlan:
    """Return what is due today."""
    terms, due, taken = _terms(unit), dict[Kept, tuple[str, ...]](), set[str]()
    for kind in _ORDER:
        before = months_before(unit.today, terms[kind] or 0)
        ids = [row for row in _DUE[kind](unit, before) if row not in taken]
        due[kind] = tuple(ids)
        if kind in {Kept.PEOPLE, Kept.NEVER_ATTENDED}:
            taken.update(ids)
    return PurgePlan(due)


def _terms(unit: UnitOfWork) -> dict[Kept, int | None]:
    own = own_terms(unit.session)
    return {kind: own.get(kind, TERMS[kind].months) for kind in Kept}


def _new_rule(row_id: str, centre: CentreRecord, kind: Kept) -> RetentionRuleRecord:
    return RetentionRuleRecord(id=row_id, centre_id=centre.id, kind=kind)


def _erase(unit: UnitOfWork, person_id: str) -> None:
    erase_rows(unit, person_id, REASON)
    forget(unit, person_id)


def _drop_sensitive(unit: UnitOfWork, person_id: str) -> None:
    sensitive = sensitive_of(unit.session, person_id)
    groups = groups_of(unit.session, person_id)
    for row in groups:
        drop(unit, row)
    if sensitive is not None:
        drop(unit, sensitive)
    unit.session.flush()
    ids = [row.id for row in groups] + ([sensitive.id] if sensitive else [])
    forget_rows(unit.session, ids)


def _blank_notes(unit: UnitOfWork, person_id: str) -> None:
    unit.session.get_one(PersonRecord, person_id).notes = None
    unit.session.flush()
    forget_field(unit.session, person_id, "notes")


def _drop_request(unit: UnitOfWork, request_id: str) -> None:
    row = retention.get_request(unit.session, request_id)
    drop(unit, row)
    row.deleted_at = unit.now
    unit.session.flush()


_LET_GO: dict[Kept, Callable[[UnitOfWork, str], None]] = {
    Kept.PEOPLE: _erase,
    Kept.NEVER_ATTENDED: _erase,
    Kept.SENSITIVE: _drop_sensitive,
    Kept.NOTES: _blank_notes,
    Kept.REQUESTS: _drop_request,
}
_DUE: dict[Kept, Callable[[UnitOfWork, date], list[str]]] = {
    Kept.PEOPLE: lambda unit, before: retention.idle_since(unit.session, before),
    Kept.NEVER_ATTENDED: lambda unit, before: retention.never_came(unit.session, before),
    Kept.SENSITIVE: lambda unit, before: retention.with_sensitive(unit.session, before),
    Kept.NOTES: lambda unit, before: retention.with_notes(unit.session, before),
    Kept.REQUESTS: lambda unit, before: retention.answered_before(unit.session, before),
}
