"""The rules of the tables, as the centre is told them: one source for both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.domain.shared_fields import ERASED, group_of, is_quiet
from desktop.storage.capture import captured_tables, travelling_fields
from desktop.storage.tables import METADATA

SHARED = frozenset(
    {
        "certificate_logo",
        "certificate_template",
        "certificate_template_version",
        "closed_day",
        "code_value",
        "course",
        "course_version",
        "issuer_key",
    }
)
"""The catalogue that all centres share; every other row belongs to the centre that made it."""

OFFICE_ONLY = frozenset({"lost_device"})
"""What the municipality alone says: without a rule at the centre, what a device sends is parked."""


@dataclass(frozen=True)
class FieldRule:
    """One field: what it is decided together with, and which table it refers to."""

    table: str
    field: str
    leader: str
    quiet: bool
    target: str | None


def table_rules() -> list[tuple[str, bool, dict[str, object]]]:
    """Return (table, whether all centres share it, what remains of an erased row) of each."""
    return [
        (table, table in SHARED, dict(ERASED.get(table, {})))
        for table in captured_tables(METADATA)
        if table not in OFFICE_ONLY
    ]


def field_rules() -> Iterator[FieldRule]:
    """Yield the rule of each field that travels."""
    for name in captured_tables(METADATA):
        table = METADATA.tables[name]
        for field in travelling_fields(name, table.columns.keys()):
            targets = [key.column.table.name for key in table.columns[field].foreign_keys]
            yield FieldRule(
                name,
                field,
                group_of(name, field)[0],
                is_quiet(name, field),
                targets[0] if targets else None,
            )


@cache
def columns() -> dict[str, list[str]]:
    """Return the fields of each table that travel, in a steady order."""
    return {
        name: travelling_fields(name, METADATA.tables[name].columns.keys())
        for name in captured_tables(METADATA)
    }


@cache
def indexed(table: str) -> tuple[str, ...]:
    """Return the fields of a table that an index of the file is about."""
    made = METADATA.tables[table]
    named = {column.name for index in made.indexes for column in index.columns}
    named |= {column.name for column in made.columns if column.unique or column.index}
    return tuple(field for field in columns()[table] if field in named)
