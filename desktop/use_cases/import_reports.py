"""What an import did or would do, and the file of the rows that were left out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from desktop.documents.rejects import as_text, rejects_csv
from desktop.documents.spreadsheets import TableFile, read_table
from desktop.documents.workbooks import Cell as TableCell
from desktop.domain.sheet_columns import Cell, ColumnMap
from desktop.errors import RefusedError
from desktop.i18n import _
from desktop.i18n.wording import sentence
from desktop.use_cases.perform import Paper

STEP = 200


@dataclass(frozen=True)
class RejectLine:
    """A row that was left out: its number in the file, why (codes), and its cells as typed."""

    row: int
    reasons: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class ImportReport:
    """Rows by what became of them: added + updated + unchanged + rejected = rows.

    *reasons* counts why rows were rejected, *warnings* what was kept as typed; *rejects*
    has the rejected rows under the file's own *header*.
    """

    rows: int
    added: int
    updated: int
    unchanged: int
    rejected: int
    duplicate_in_file: int
    reasons: dict[str, int]
    warnings: dict[str, int]
    header: tuple[str, ...]
    rejects: tuple[RejectLine, ...]


def rejects_file(report: ImportReport) -> Paper:
    """Return the rejected rows as CSV, to be corrected and imported again."""
    rows = [
        (line.cells, [sentence(RefusedError(reason)) for reason in line.reasons])
        for line in report.rejects
    ]
    return Paper(_("rejected rows.csv"), rejects_csv(report.header, rows))


@dataclass(frozen=True)
class Sheet:
    """A table that was handed over, with cells that the domain reads."""

    file: TableFile
    rows: list[list[Cell]]

    def header(self, column_map: ColumnMap) -> tuple[str, ...]:
        """Return the cells of the header; none when every row is data, or the file ends before."""
        if not 0 <= column_map.header_row < len(self.file.rows):
            return ()
        return self.texts(column_map.header_row)

    def texts(self, index: int) -> tuple[str, ...]:
        """Return the cells of a row (from 0) as they would be typed."""
        return tuple(as_text(cell) for cell in self.file.rows[index])


def open_sheet(path: Path) -> Sheet:
    """Return the table in *path*. Raises InputFileError as ``read_table``."""
    file = read_table(path)
    return Sheet(file, [[_plain(cell) for cell in row] for row in file.rows])


def _plain(cell: TableCell) -> Cell:
    return cell if isinstance(cell, str | int | date) else as_text(cell)


def count_all(many: Iterable[Sequence[str]]) -> dict[str, int]:
    """Return how often each word comes in *many*, the most frequent first."""
    return dict(Counter(word for words in many for word in words).most_common())
