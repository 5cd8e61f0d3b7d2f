"""A table in a text file: its encoding, its separator, its rows, all found by looking."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from desktop.documents.formula_cells import rearm
from desktop.errors import InputFileError

SEPARATORS = ";,\t|"
SAMPLE_ROWS = 200
MOST_LINES_IN_A_CELL = 10
MOST_COLUMNS = 5_000
MOST_CELLS = 5_000_000  # of all rows: a hundred million separators would fill the memory
BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decode(content: bytes, name: str) -> tuple[str, str]:
    """Return the text and its encoding.

    UTF-8 is so strict that text which decodes is UTF-8. What does not is cp1252, Windows' Latin-1:
    the same letters plus the curly quotes and dashes that Excel writes. Five of its bytes mean
    nothing; a file that has them is Latin-1. A NUL betrays UTF-16 without a mark, or no text.
    """
    marked = next((code for mark, code in BYTE_ORDER_MARKS if content.startswith(mark)), None)
    codes = [marked] if marked else _likely(content)
    for code in codes:
        try:
            text = content.decode(code)
        except UnicodeDecodeError:
            continue
        if _is_writing(text):
            return text, code
    raise InputFileError("table_unreadable", name=name)


def _likely(content: bytes) -> list[str]:
    head = content[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > 3 * len(head) / 10:
        return ["utf-16-le" if odd > even else "utf-16-be"]
    return ["utf-8", "cp1252", "latin-1"]


def _is_writing(text: str) -> bool:
    """Tell text with a stray control character from a picture or a program."""
    head = text[:4096]
    controls = sum(character < " " and character not in "\t\r\n" for character in head)
    return "\0" not in text and not head.startswith("%PDF-") and controls * 100 <= 5 * len(head)


def find_separator(text: str) -> str:
    """Return the separator that cuts most of the first rows into the same number (>1) of cells."""
    return max(SEPARATORS, key=lambda mark: _evenness(text, mark))


def _evenness(text: str, separator: str) -> tuple[int, int]:
    """Return how many sample rows share the commonest width above one, and that width."""
    reader = csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator)
    widths: Counter[int] = Counter()
    try:
        for row in islice(reader, SAMPLE_ROWS):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0, 0
    if not widths:
        return 0, 0
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]))
    return rows, width


def read_rows(text: str, separator: str, most_rows: int, name: str) -> list[list[str]]:
    """Return the cells of each row, trimmed; blank rows are kept so that row numbers stay true.

    Raises InputFileError table_too_long (also for more cells than fit), or table_unreadable for
    a cell of over 128 kB or a row of thousands of cells.
    """
    try:
        rows = _quoted(text, separator, most_rows)
        if rows is None:
            # A quotation mark that nobody closed swallowed the rows below it: it was a letter.
            rows = _cut(text, separator, csv.QUOTE_NONE, most_rows)
    except csv.Error as error:
        raise InputFileError("table_unreadable", name=name) from error
    if len(rows) > most_rows:
        raise InputFileError("table_too_long", name=name, rows=most_rows)
    return [[rearm(cell.strip(" ")) for cell in row] for row in rows]


def _quoted(text: str, separator: str, most_rows: int) -> list[list[str]] | None:
    """Return the rows with quotation marks understood; None where one swallows what follows."""
    try:
        rows = _cut(text, separator, csv.QUOTE_MINIMAL, most_rows)
    except csv.Error:
        return None
    swallowed = any(cell.count("\n") > MOST_LINES_IN_A_CELL for row in rows for cell in row)
    return None if swallowed else rows


def _cut(text: str, separator: str, quoting: Literal[0, 3], most_rows: int) -> list[list[str]]:
    lines = _Lines(text, separator)
    reader = csv.reader(lines, delimiter=separator, quoting=quoting)
    rows: list[list[str]] = []
    cells = 0
    for row in islice(reader, most_rows + 1):
        lines.marks = 0
        cells += len(row)
        if cells > MOST_CELLS:
            return rows + [[]] * (most_rows + 1)
        rows.append(row)
    return rows


class _Lines:
    """The lines of a text; a row of more separators than any sheet has is refused unread."""

    def __init__(self, text: str, separator: str) -> None:
        self._lines, self._separator = io.StringIO(text, newline=""), separator
        self.marks = 0  # separators since the last row began

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.marks += line.count(self._separator)
        if self.marks > MOST_COLUMNS:
            raise csv.Error("too many columns")
        return line
