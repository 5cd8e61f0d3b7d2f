"""The rooms, instructors, signatories and closed days of the centre."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from desktop.domain.contact import read_email, read_phone
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage import centre_lists
from desktop.storage.centre import ClosedDayRecord, InstructorRecord, RoomRecord, SignatoryRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import shared_id
from desktop.storage.record import Record, find
from desktop.use_cases.centre import centre_of
from desktop.use_cases.meanwhile import merged, readable
from desktop.use_cases.registry import command, query

MOST_PEOPLE = 10_000
Row = TypeVar("Row", bound=Record)


@dataclass(frozen=True)
class RoomDraft:
    """A room; *room_id* None makes a new one, *active* False takes it out of use."""

    name: str
    capacity: int | None = None
    accessible: bool = False
    active: bool = True
    room_id: str | None = None


@dataclass(frozen=True)
class InstructorDraft:
    """An instructor; *instructor_id* None makes a new one. Contact is kept as understood."""

    full_name: str
    email: str = ""
    phone: str = ""
    active: bool = True
    instructor_id: str | None = None


@dataclass(frozen=True)
class SignatoryDraft:
    """Who signs certificates, as what, and between which days (None: without end)."""

    full_name: str
    position_es: str
    position_en: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    position_order: int = 0
    active: bool = True
    signatory_id: str | None = None


@dataclass(frozen=True)
class ClosedDayLine:
    """A day without classes that no calendar of holidays knows."""

    id: str
    date: date
    label: str


@query(Right.SIGN_IN)
def list_rooms(unit: UnitOfWork) -> tuple[RoomDraft, ...]:
    """Return all rooms by name, as drafts to change and save."""
    return tuple(_room(row) for row in centre_lists.rooms(unit.session))


@command(Right.ADMINISTER)
def save_room(unit: UnitOfWork, *, draft: RoomDraft, seen: RoomDraft | None = None) -> RoomDraft:
    """Add or change a room; *seen* is the room as the form had it.

    Raises RefusedError name_missing, room_capacity, too_long, changed_meanwhile; MissingError.
    """
    kept = _row(unit, RoomRecord, draft.room_id)
    draft = merged(draft, seen, _room(kept), readable) if seen and kept else draft
    name = _text(draft.name, "name", "name_missing")
    if draft.capacity is not None and not 1 <= draft.capacity <= MOST_PEOPLE:
        raise RefusedError("room_capacity", field="capacity")
    row = kept or RoomRecord(centre_id=centre_of(unit).id)
    row.name, row.capacity = name, draft.capacity
    row.accessible, row.active = draft.accessible, draft.active
    _save(unit, row)
    return _room(row)


@query(Right.SEE)
def list_instructors(unit: UnitOfWork) -> tuple[InstructorDraft, ...]:
    """Return all instructors by name, as drafts to change and save."""
    return tuple(_instructor(row) for row in centre_lists.instructors(unit.session))


@command(Right.ADMINISTER)
def save_instructor(
    unit: UnitOfWork, *, draft: InstructorDraft, seen: InstructorDraft | None = None
) -> InstructorDraft:
    """Add or change an instructor; *seen* is how the form had them.

    Raises RefusedError name_missing, too_long, changed_meanwhile; MissingError.
    """
    kept = _row(unit, InstructorRecord, draft.instructor_id)
    draft = merged(draft, seen, _instructor(kept), readable) if seen and kept else draft
    name = _text(draft.full_name, "full_name", "name_missing")
    email, phone = read_email(draft.email), read_phone(draft.phone)
    row = kept or InstructorRecord(centre_id=centre_of(unit).id)
    row.full_name, row.active = name, draft.active
    row.email = (email.address or email.typed) if email else None
    row.phone = (phone.e164 or phone.typed) if phone else None
    _save(unit, row)
    return _instructor(row)


@query(Right.SEE)
def list_signatories(unit: UnitOfWork) -> tuple[SignatoryDraft, ...]:
    """Return all who sign in the order of their signatures, as drafts to change and save."""
    return tuple(_signatory(row) for row in centre_lists.signatories(unit.session))


@command(Right.ADMINISTER)
def save_signatory(
    unit: UnitOfWork, *, draft: SignatoryDraft, seen: SignatoryDraft | None = None
) -> SignatoryDraft:
    """Add or change who signs; without an English position the Spanish one stands for it.

    *seen* is how the form had them. Raises RefusedError name_missing, position_missing,
    valid_days, too_long, changed_meanwhile; MissingError.
    """
    kept = _row(unit, SignatoryRecord, draft.signatory_id)
    draft = merged(draft, seen, _signatory(kept), readable) if seen and kept else draft
    name = _text(draft.full_name, "full_name", "name_missing")
    position = _text(draft.position_es, "position_es", "position_missing")
    if draft.valid_from and draft.valid_until and draft.valid_until < draft.valid_from:
        raise RefusedError("valid_days", field="valid_until")
    row = kept or SignatoryRecord(centre_id=centre_of(unit).id)
    row.full_name, row.position_es = name, position
    row.position_en = tidy(draft.position_en, field="position_en") or position
    row.valid_from, row.valid_until = draft.valid_from, draft.valid_until
    row.position_order, row.active = draft.position_order, draft.active
    _save(unit, row)
    return _signatory(row)


@query(Right.SIGN_IN)
def list_closed_days(unit: UnitOfWork) -> tuple[ClosedDayLine, ...]:
    """Return the closed days by date."""
    return tuple(_closed_day(row) for row in centre_lists.closed_days(unit.session))


@command(Right.ADMINISTER)
def add_closed_day(unit: UnitOfWork, *, day: date, label: str) -> ClosedDayLine:
    """Close the centre on a day, or say another reason for it.

    Raises RefusedError label_missing, too_long.
    """
    label = _text(label, "label", "label_missing")
    row = centre_lists.closed_day_row(unit.session, day)
    row = row or ClosedDayRecord(id=shared_id("closed_day", day.isoformat()), date=day)
    row.label, row.deleted_at = label, None
    _save(unit, row)
    return _closed_day(row)


@command(Right.ADMINISTER)
def remove_closed_day(unit: UnitOfWork, *, day: date) -> None:
    """Open the centre again on a day. Raises MissingError when it was not closed."""
    row = centre_lists.closed_day_row(unit.session, day)
    if row is None or row.deleted_at is not None:
        raise MissingError("no_such_record")
    row.deleted_at = unit.now


def _text(typed: str, field: str, code: str) -> str:
    """Return a tidied line. Refuses with *code* a blank one."""
    text = tidy(typed, field=field)
    if not text:
        raise RefusedError(code, field=field)
    return text


def _row(unit: UnitOfWork, kind: type[Row], row_id: str | None) -> Row | None:
    """Return the row to change, None for a new one. Raises MissingError."""
    if row_id is None:
        return None
    row = find(unit.session, kind, row_id)
    if row is None:
        raise MissingError("no_such_record")
    return row


def _save(unit: UnitOfWork, row: Record) -> None:
    unit.session.add(row)
    unit.session.flush()


def _room(row: RoomRecord) -> RoomDraft:
    return RoomDraft(row.name, row.capacity, row.accessible, row.active, row.id)


def _instructor(row: InstructorRecord) -> InstructorDraft:
    return InstructorDraft(row.full_name, row.email or "", row.phone or "", row.active, row.id)


def _signatory(row: SignatoryRecord) -> SignatoryDraft:
    return SignatoryDraft(
        row.full_name,
        row.position_es,
        row.position_en,
        row.valid_from,
        row.valid_until,
        row.position_order,
        row.active,
        row.id,
    )


def _closed_day(row: ClosedDayRecord) -> ClosedDayLine:
    return ClosedDayLine(row.id, row.date, row.label)
