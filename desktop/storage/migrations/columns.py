"""The kinds of columns that the steps are written with."""

from collections.abc import Callable
from typing import Any, TypedDict, Unpack

import sqlalchemy as sa
from alembic import op

from desktop.storage import capture


class Rules(TypedDict, total=False):
    """What holds for a column; without a word about it, every row has a value."""

    nullable: bool
    unique: bool
    index: bool
    primary_key: bool


def _column(kind: type[sa.types.TypeEngine[Any]]) -> Callable[..., sa.Column[Any]]:
    def column(name: str, refers_to: str | None = None, **rules: Unpack[Rules]) -> sa.Column[Any]:
        rules.setdefault("nullable", False)
        made: sa.Column[Any] = sa.Column(name, kind(), **rules)
        if refers_to:
            made.append_foreign_key(sa.ForeignKey(refers_to))
        return made

    return column


words = _column(sa.String)
whole = _column(sa.Integer)
flag = _column(sa.Boolean)
day = _column(sa.Date)
wall_time = _column(sa.Time)
json = _column(sa.JSON)


def captured_table(version: str, name: str, *columns: sa.schema.SchemaItem) -> None:
    """Make a table of shared rows, with who, when and stamps, and start to capture it."""
    op.create_table(
        name,
        words("id", primary_key=True),
        *columns,
        *map(words, ("created_at", "created_by", "updated_at", "updated_by")),
        words("deleted_at", nullable=True),
        *map(words, ("stamp", "field_stamps")),
    )
    capture.capture_table(op.get_bind(), name, version)
