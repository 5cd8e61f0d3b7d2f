"""Rows of whatever table is named: with the rows that they point at, read and written as sent."""

from collections.abc import Iterable, Mapping
from functools import cache

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from desktop.errors import RefusedError
from desktop.storage.record import Record

Named = tuple[str, str]  # a table and an id
_NOT_FOLLOWED = "centre"  # every row has one, and it says nothing about the row


def record_class(table: str) -> type[Record] | None:
    """Return the class of the rows of *table*; None for one that this program does not know."""
    return _classes().get(table)


def find_row(session: Session, table: str, row_id: str) -> Record | None:
    """Return a row, also one that was deleted; None when there is none."""
    kind = record_class(table)
    return session.get(kind, row_id) if kind is not None else None


def rows_behind(session: Session, wanted: Iterable[Named]) -> dict[Named, Record]:
    """Return the rows that are *wanted* and all that they point at, directly or not.

    One question for each table and step, however many rows are wanted.
    """
    found: dict[Named, Record] = {}
    frontier = set(wanted)
    while frontier:
        fresh = _fetch(session, frontier)
        found |= fresh
        frontier = {link for row in fresh.values() for link in links(row).values()} - found.keys()
    return found


def links(row: Record) -> dict[str, Named]:
    """Return what the columns of *row* point at, in the order of the columns."""
    targets = links_of(row.__tablename__)
    values = {field: (table, getattr(row, field)) for field, table in targets.items()}
    return {field: (table, value) for field, (table, value) in values.items() if value}


@cache
def links_of(table: str) -> Mapping[str, str]:
    """Return the columns of *table* that point at another row, with the table of that."""
    kind = record_class(table)
    found: dict[str, str] = {}
    for column in kind.__table__.columns if kind is not None else ():
        for key in column.foreign_keys:
            target = key.target_fullname.partition(".")[0]
            if target != _NOT_FOLLOWED:
                found[column.name] = target
    return found


def knows(row: Record, fields: Iterable[str]) -> bool:
    """Tell whether the table of *row* has all these columns here."""
    return set(fields) <= set(row.__table__.columns.keys())


def values_of(session: Session, row: Record, fields: Iterable[str]) -> dict[str, object]:
    """Return values as they are stored and sent: codes, ISO dates, 0 and 1 for no and yes."""
    columns = row.__table__.columns
    return {field: _stored(session, row, field) for field in fields if field in columns}


def write_values(session: Session, row: Record, values: Mapping[str, object]) -> None:
    """Write values as they were stored on *row*, as any other change of it.

    Raises RefusedError("difference_clash") for what only one row may have, or what points at a
    row that is not here; the row is then as it was.
    """
    try:
        with session.begin_nested():
            for field, value in values.items():
                setattr(row, field, _typed(session, row, field, value))
            session.flush()
    except IntegrityError as error:
        raise RefusedError("difference_clash") from error


@cache
def _classes() -> Mapping[str, type[Record]]:
    kinds = [mapper.class_ for mapper in Record.registry.mappers]
    return {kind.__tablename__: kind for kind in kinds if issubclass(kind, Record)}


def _fetch(session: Session, wanted: Iterable[Named]) -> dict[Named, Record]:
    by_table: dict[str, list[str]] = {}
    for table, row_id in wanted:
        by_table.setdefault(table, []).append(row_id)
    return {
        (table, row.id): row
        for table, ids in by_table.items()
        if (kind := record_class(table)) is not None
        for row in session.scalars(select(kind).where(kind.id.in_(ids)))
    }


def _stored(session: Session, row: Record, field: str) -> object:
    dialect, value = session.get_bind().dialect, getattr(row, field)
    process = row.__table__.columns[field].type.dialect_impl(dialect).bind_processor(dialect)
    return process(value) if process is not None and value is not None else value


def _typed(session: Session, row: Record, field: str, value: object) -> object:
    dialect, kind = session.get_bind().dialect, row.__table__.columns[field].type
    process = kind.dialect_impl(dialect).result_processor(dialect, None)
    return process(value) if process is not None and value is not None else value
