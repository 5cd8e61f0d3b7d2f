"""Which column of somebody's sheet holds what, recognised by the words of its header."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeVar

from desktop.domain.names import search_key, tidy
from desktop.errors import RefusedError

Value = TypeVar("Value")
Cell = str | date | datetime | int | float | None
HEADER_WITHIN = 20
_ENOUGH = 2


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """The row of the header (from 0) and, for each field, its column (from 0)."""

    header_row: int
    columns: Mapping[str, int]

    def with_column(self, field: str, column: int | None) -> "ColumnMap":
        """Return the map with *field* read from another column, or from none."""
        others = {name: place for name, place in self.columns.items() if name != field}
        return replace(self, columns=others if column is None else {**others, field: column})


def recognise(rows: Sequence[Sequence[Cell]], words: Mapping[str, Sequence[str]]) -> ColumnMap:
    """Return the map of the row, among the first twenty, that names most of the fields.

    *words* has for each field how people head its column, without accents or signs. The
    first column that bears one of them wins. Refuses with import_no_header.
    """
    meanings = {word: field for field, spellings in words.items() for word in spellings}
    best = ColumnMap(-1, {})
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        columns: dict[str, int] = {}
        for place, cell in enumerate(row):
            field = meanings.get(plain_words(cell)) if isinstance(cell, str) else None
            if field is not None:
                columns.setdefault(field, place)
        if len(columns) > len(best.columns):
            best = ColumnMap(number, columns)
    if len(best.columns) < _ENOUGH:
        raise RefusedError("import_no_header", rows=HEADER_WITHIN)
    return best


def plain_words(text: str) -> str:
    """Return *text* without accents, capitals and signs, to compare words that people typed."""
    return " ".join(re.findall(r"[^\W_]+", search_key(text)))


def cell_text(cell: Cell) -> str:
    """Return a cell as text: whole numbers without a decimal mark, days as dd-mm-yyyy."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return f"{cell.day:02d}-{cell.month:02d}-{cell.year:04d}"
    return str(cell).strip()


def filled_rows(
    rows: Sequence[Sequence[Cell]], column_map: ColumnMap
) -> Iterator[tuple[int, Sequence[Cell]]]:
    """Yield the rows below the header that have something in them, numbered as in the sheet."""
    first = column_map.header_row + 1
    for number, cells in enumerate(rows[first:], first + 1):
        if any(cell_text(cell) for cell in cells):
            yield number, cells


class RowReader:
    """The cells of one row by field, and the reasons that gather while they are read."""

    def __init__(self, cells: Sequence[Cell], column_map: ColumnMap) -> None:
        self._cells, self._columns = cells, column_map.columns
        self._reasons: list[str] = []

    @property
    def reasons(self) -> tuple[str, ...]:
        """Return why the row cannot be taken so far, every reason once."""
        return tuple(dict.fromkeys(self._reasons))

    def refuse(self, reason: str) -> None:
        self._reasons.append(reason)

    def cell(self, field: str) -> Cell:
        """Return what the row has for *field*; None without such a column, or in a shorter row."""
        place = self._columns.get(field, len(self._cells))
        return self._cells[place] if place < len(self._cells) else None

    def text(self, field: str, limit: int) -> str:
        """Return the tidied text of *field*, "" (and the reason too_long) over the *limit*."""
        return self.ask(lambda: tidy(cell_text(self.cell(field)), field=field, limit=limit)) or ""

    def ask(self, read: Callable[[], Value], reason: str | None = None) -> Value | None:
        """Return what *read* gives; if it refuses, None, noting *reason* or the refusal's code."""
        try:
            return read()
        except RefusedError as refusal:
            self.refuse(reason or refusal.code)
            return None
