"""Whether the other side of a difference can still be written, and writing it."""

from collections.abc import Mapping

from desktop.domain.differences import DifferenceKind
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.names import sort_key
from desktop.errors import RefusedError
from desktop.storage.course_runs import CourseRunRecord, is_used
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.differences import DifferenceRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.people import PersonRecord
from desktop.storage.record import Record, find
from desktop.storage.rows_by_name import knows, values_of, write_values
from desktop.use_cases import enrolled
from desktop.use_cases.enrolled import EnrolledLine
from desktop.use_cases.places import places_taken, promote

# Nobody writes a second time on paper that was handed out, nor on what was written down of it.
_FROZEN = frozenset(
    {
        "attendance_correction",
        "attendance_sheet",
        "certificate",
        "certificate_event",
        "certificate_logo",
        "certificate_template_version",
        "closing_signature",
        "draw_list",
        "enrolment_event",
        "issuer_key",
        "place_call",
        "place_draw",
        "sheet_photo",
    }
)


def obstacle(
    unit: UnitOfWork, difference: DifferenceRecord, row: Record | None
) -> RefusedError | None:
    """Return why the other side cannot be taken; None when it can."""
    if difference.kind == DifferenceKind.MERGE:
        return None if row is not None else RefusedError("difference_gone")
    if row is None or row.deleted_at is not None or _is_another_now(row):
        return RefusedError("difference_gone")
    if difference.kind == DifferenceKind.ALIKE:
        other = find(unit.session, PersonRecord, str(difference.lost.get("person_id")))
        gone = other is None or _is_another_now(other)
        return RefusedError("difference_gone") if gone else None
    if not knows(row, difference.lost):
        return RefusedError("difference_newer")
    return _stays(unit, difference, row)


def _stays(unit: UnitOfWork, difference: DifferenceRecord, row: Record) -> RefusedError | None:
    """Return why a row that is here does not take the values of the other side."""
    if _is_frozen(unit, row):
        return RefusedError("difference_frozen")
    if difference.kind == DifferenceKind.PARKED and _says(unit, row, difference.lost):
        return RefusedError("difference_same")
    if isinstance(row, EnrolmentRecord):
        return _no_place(unit, row, difference.lost)
    return None


def write_back(
    unit: UnitOfWork, row: Record, values: Mapping[str, object]
) -> tuple[EnrolledLine, ...]:
    """Write *values* as any change of *row*, with what follows from them.

    Returns the people who got a place by it. Raises RefusedError("difference_clash").
    """
    write_values(unit.session, row, values)
    if isinstance(row, PersonRecord):
        row.sort_key = sort_key(row.first_surname or "", row.second_surname or "", row.given_names)
    if isinstance(row, EnrolmentRecord):
        run = find(unit.session, CourseRunRecord, row.course_run_id)
        return enrolled.lines_of(unit, promote(unit, run)) if run is not None else ()
    return ()


def _says(unit: UnitOfWork, row: Record, values: Mapping[str, object]) -> bool:
    return values_of(unit.session, row, values) == values


def _is_another_now(row: Record) -> bool:
    """Tell whether a person was erased or turned out to be another one."""
    return isinstance(row, PersonRecord) and bool(row.merged_into or row.erased_at)


def _is_frozen(unit: UnitOfWork, row: Record) -> bool:
    if isinstance(row, CourseVersionRecord):
        return is_used(unit.session, row.id)
    return row.__tablename__ in _FROZEN


def _no_place(
    unit: UnitOfWork, row: EnrolmentRecord, lost: Mapping[str, object]
) -> RefusedError | None:
    if row.status in HOLDING_A_PLACE or lost.get("status", row.status) not in HOLDING_A_PLACE:
        return None
    run = find(unit.session, CourseRunRecord, row.course_run_id)
    if run is None or places_taken(unit, run.id) < run.places_max:
        return None
    return RefusedError("difference_full", code=run.code)
