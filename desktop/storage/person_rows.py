"""Every row that is about a person, whatever table it stands in: found by what rows point at."""

from collections.abc import Mapping, Sequence

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from desktop.storage.capture import captured_tables, travelling_fields
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.forgetting import same_person
from desktop.storage.record import Record
from desktop.storage.rows_by_name import links_of, record_class, values_of
from desktop.storage.tables import METADATA

Values = dict[str, object]


def rows_about(session: Session, person_id: str) -> dict[str, list[Values]]:
    """Return the values of all rows about a person and who was merged into them, by table.

    Tombstones too: they are data that are kept. A row that points at one of them is about them.
    """
    people = same_person(session, person_id)
    found = {"person": _rows(session, "person", {"id": people})}
    frontier = {"person": [row.id for row in found["person"]]}
    while frontier:
        fresh = _pointing_at(session, frontier, found)
        for table, rows in fresh.items():
            found.setdefault(table, []).extend(rows)
        frontier = {table: [row.id for row in rows] for table, rows in fresh.items() if rows}
    return {
        table: [_values(session, table, row) for row in rows]
        for table, rows in found.items()
        if rows
    }


def run_names(session: Session, run_ids: Sequence[str]) -> dict[str, str]:
    """Return the code and the title of course runs, by id."""
    rows = session.execute(
        select(CourseRunRecord.id, CourseRunRecord.code, CourseVersionRecord.title_es)
        .join(CourseVersionRecord, CourseVersionRecord.id == CourseRunRecord.course_version_id)
        .where(CourseRunRecord.id.in_(run_ids))
    )
    return {run: f"{code} · {title}" for run, code, title in rows}


def session_days(session: Session, session_ids: Sequence[str]) -> dict[str, str]:
    """Return the days of sessions, by id."""
    rows = session.execute(
        select(CourseSessionRecord.id, CourseSessionRecord.date).where(
            CourseSessionRecord.id.in_(session_ids)
        )
    )
    return {meeting: day.isoformat() for meeting, day in rows}


def _pointing_at(
    session: Session, frontier: dict[str, list[str]], found: dict[str, list[Record]]
) -> dict[str, list[Record]]:
    fresh: dict[str, list[Record]] = {}
    for table in captured_tables(METADATA):
        wanted = {
            field: frontier[target]
            for field, target in links_of(table).items()
            if target in frontier and table != "person"
        }
        known = {row.id for row in found.get(table, ())}
        rows = [row for row in _rows(session, table, wanted) if row.id not in known]
        fresh[table] = rows
    return fresh


def _rows(session: Session, table: str, wanted: Mapping[str, Sequence[str]]) -> list[Record]:
    kind = record_class(table)
    if kind is None or not wanted:
        return []
    columns = kind.__table__.columns
    conditions = [columns[field].in_(ids) for field, ids in wanted.items()]
    return list(session.scalars(select(kind).where(or_(*conditions))))


def _values(session: Session, table: str, row: Record) -> Values:
    columns = METADATA.tables[table].columns.keys()
    fields = ["id", *travelling_fields(table, columns), "updated_at", "updated_by"]
    return values_of(session, row, fields)
