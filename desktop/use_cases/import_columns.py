"""How a sheet that is to be imported is understood, and what may be chosen otherwise."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from desktop.domain.sheet_columns import Cell, ColumnMap
from desktop.errors import RefusedError
from desktop.use_cases.import_reports import ImportReport, Sheet

PREVIEW_ROWS = 20


@dataclass(frozen=True)
class ImportPreview:
    """How a file was understood; *columns* are counted from 0, *fields* are all that may be mapped.

    *header_row* counts from 0, -1 when no header was found; *report* is what would happen, None
    while the columns that have to be known are not.
    """

    kind: str
    encoding: str | None
    separator: str | None
    header_row: int
    header: tuple[str, ...]
    columns: dict[str, int]
    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    report: ImportReport | None


@dataclass(frozen=True)
class SheetKind:
    """What sheets of a kind hold; *needed* says by which code it is refused to lack all of some."""

    recognise: Callable[[Sequence[Sequence[Cell]]], ColumnMap]
    fields: tuple[str, ...]
    needed: Mapping[str, frozenset[str]]

    def columns(
        self, sheet: Sheet, chosen: dict[str, int] | None, header_row: int | None
    ) -> ColumnMap:
        """Return where the columns are: as chosen, or as the header says, or nowhere.

        Raises RefusedError("import_columns") for a choice that is not of this sheet.
        """
        try:
            found = self.recognise(sheet.rows)
        except RefusedError:
            found = ColumnMap(-1, {})
        row = found.header_row if header_row is None else header_row
        if chosen is None:
            return ColumnMap(row, found.columns)
        known = set(chosen) <= set(self.fields) and all(column >= 0 for column in chosen.values())
        if not known or not -1 <= row < len(sheet.rows):
            raise RefusedError("import_columns")
        return ColumnMap(row, chosen)

    def lack(self, column_map: ColumnMap) -> str | None:
        """Return why nothing can be taken from these columns."""
        if not column_map.columns:
            return "import_no_columns"
        return next(
            (code for code, some in self.needed.items() if not some & set(column_map.columns)), None
        )

    def preview(
        self, sheet: Sheet, column_map: ColumnMap, report: Callable[[], ImportReport]
    ) -> ImportPreview:
        """Return how *sheet* is understood; the *report* is asked for where rows can be taken."""
        first = column_map.header_row + 1
        shown = range(first, min(first + PREVIEW_ROWS, len(sheet.rows)))
        return ImportPreview(
            sheet.file.kind,
            sheet.file.encoding,
            sheet.file.separator,
            column_map.header_row,
            sheet.header(column_map),
            dict(column_map.columns),
            self.fields,
            tuple(sheet.texts(index) for index in shown),
            None if self.lack(column_map) else report(),
        )
