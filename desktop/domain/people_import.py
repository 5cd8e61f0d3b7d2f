"""People from somebody's sheet: what each row says, or why it cannot be taken.

Nothing is guessed and nothing is lost: a row without a valid RUN, a name or a possible
date of birth goes back to its author with every reason; a telephone, an e-mail or a label
that is not understood is kept as it was typed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from math import isfinite

from desktop.domain.codes import code_named
from desktop.domain.contact import Email, Phone, read_email, read_phone
from desktop.domain.dates import check_birth_date, read_birth_date
from desktop.domain.identity import DocumentType, IdentityDocument, read_document
from desktop.domain.names import NAME_LIMIT, calm
from desktop.domain.people_words import EDUCATION_CODES, HEADER_WORDS, SEX_CODES
from desktop.domain.sheet_columns import (
    Cell,
    ColumnMap,
    RowReader,
    cell_text,
    filled_rows,
    plain_words,
    recognise,
)
from desktop.errors import RefusedError

ADDRESS_LIMIT, NOTES_LIMIT = 200, 2000
_FIRST_EXCEL_DAY = date(1899, 12, 30)
_EXCEL_DAYS = range(3000, 100_000)

_LABELS = {
    "sector": "Sector",
    "commune": "Comuna",
    "education_level": "Nivel educacional",
    "sex": "Sexo",
}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person as a row says; *number* is the row's in the sheet, counted from 1.

    *warnings* names what was kept without being understood: "phone", "email", and
    "full_name" where surnames could not be told from given names.
    """

    document: IdentityDocument
    given_names: str
    first_surname: str
    second_surname: str
    birth_date: date | None = None
    sex: str | None = None
    phone: Phone | None = None
    email: Email | None = None
    address: str | None = None
    sector: str | None = None
    commune: str | None = None
    education_level: str | None = None
    notes: str | None = None
    warnings: tuple[str, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Reject:
    """A row that cannot be taken: every reason, and the cells as they came.

    Reasons: missing_run, run_check_digit, run_missing_check_digit, run_unreadable,
    missing_name, birth_date, too_long.
    """

    reasons: tuple[str, ...]
    row: tuple[Cell, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class PeopleSheet:
    """A whole sheet: people, rows of a person who stood above already, and rejected rows."""

    people: tuple[PersonRow, ...]
    repeated: tuple[PersonRow, ...]
    rejected: tuple[Reject, ...]


def recognise_people(rows: Sequence[Sequence[Cell]]) -> ColumnMap:
    """Return where the columns of a sheet of people are. Refuses with import_no_header.

    A column "Nombre" without any column of surnames holds whole names.
    """
    found = recognise(rows, HEADER_WORDS)
    names = found.columns.get("given_names")
    if names is None or "first_surname" in found.columns:
        return found
    return found.with_column("given_names", None).with_column("full_name", names)


def read_people(rows: Sequence[Sequence[Cell]], column_map: ColumnMap, today: date) -> PeopleSheet:
    """Return what the rows below the header say; blank rows are passed over."""
    people: dict[IdentityDocument, PersonRow] = {}
    repeated: list[PersonRow] = []
    rejected: list[Reject] = []
    for number, cells in filled_rows(rows, column_map):
        read = replace(read_row(cells, column_map, today), number=number)
        if isinstance(read, Reject):
            rejected.append(read)
        elif people.setdefault(read.document, read) is not read:
            repeated.append(read)
    return PeopleSheet(tuple(people.values()), tuple(repeated), tuple(rejected))


def read_row(cells: Sequence[Cell], column_map: ColumnMap, today: date) -> PersonRow | Reject:
    """Return the person of one row, or why it cannot be taken (every reason once)."""
    row = RowReader(cells, column_map)
    document = row.ask(lambda: _document(row))
    given, first, second, whole = _names(row)
    birth_date = row.ask(lambda: _birth_date(row.cell("birth_date"), today))
    phone = row.ask(lambda: read_phone(cell_text(row.cell("phone"))))
    email = row.ask(lambda: read_email(cell_text(row.cell("email"))))
    codes, unknown = _codes(row)
    notes = "; ".join(filter(None, (row.text("notes", NOTES_LIMIT), *unknown)))
    address = row.text("address", ADDRESS_LIMIT)
    if row.reasons or document is None:
        return Reject(row.reasons, tuple(cells))
    doubts = {
        "phone": phone is not None and phone.e164 is None,
        "email": email is not None and email.address is None,
        "full_name": whole,
    }
    return PersonRow(
        document,
        given,
        first,
        second,
        birth_date=birth_date,
        phone=phone,
        email=email,
        address=address or None,
        notes=notes or None,
        warnings=tuple(name for name, doubtful in doubts.items() if doubtful),
        sex=codes["sex"],
        sector=codes["sector"],
        commune=codes["commune"],
        education_level=codes["education_level"],
    )


def _document(row: RowReader) -> IdentityDocument:
    typed = cell_text(row.cell("document"))
    if not typed:
        raise RefusedError("missing_run")
    return read_document(DocumentType.RUN, typed)


def _names(row: RowReader) -> tuple[str, str, str, bool]:
    """Return given names, surnames, and whether they could not be told apart.

    A whole name is only ever parted at its comma, never at blanks.
    """
    parts = ("given_names", "first_surname", "second_surname")
    given, first, second = (calm(row.text(field, NAME_LIMIT)) for field in parts)
    whole = "" if given or first else calm(row.text("full_name", 2 * NAME_LIMIT))
    if whole:
        first, comma, given = whole.partition(",")
        given, first = (given.strip(), first.strip()) if comma else (whole, "")
    if not given or not (first or whole):
        row.refuse("missing_name")
    return given, first, second, bool(whole) and not first


def _birth_date(cell: Cell, today: date) -> date | None:
    """Return the date of a cell: a day, a day's number as Excel counts, or text."""
    if isinstance(cell, datetime):
        return check_birth_date(cell.date(), today)
    if isinstance(cell, date):
        return check_birth_date(cell, today)
    if isinstance(cell, int | float) and isfinite(cell) and int(cell) in _EXCEL_DAYS:
        return check_birth_date(_FIRST_EXCEL_DAY + timedelta(days=int(cell)), today)
    typed = cell_text(cell)
    return read_birth_date(typed, today) if typed else None


def _codes(row: RowReader) -> tuple[dict[str, str | None], list[str]]:
    """Return the codes of what was chosen from lists, and what to note of unknown labels."""
    codes: dict[str, str | None] = {}
    unknown: list[str] = []
    for field, label in _LABELS.items():
        typed = row.text(field, ADDRESS_LIMIT)
        codes[field] = _code(field, typed) if typed else None
        if typed and codes[field] is None:
            unknown.append(f"{label}: {typed}")
    return codes, unknown


def _code(field: str, typed: str) -> str | None:
    words = plain_words(typed)
    if field == "sex":
        return SEX_CODES.get(words)
    if field == "education_level":
        words = words.removeprefix("ensenanza ").removeprefix("educacion ")
        return EDUCATION_CODES.get(words) or code_named(field, words) or code_named(field, typed)
    return code_named(field, typed)


def person_fields(row: PersonRow) -> dict[str, object]:
    """Return what the row says of a person under the names of the person's fields, if anything."""
    said = {
        "given_names": row.given_names,
        "first_surname": row.first_surname,
        "second_surname": row.second_surname,
        "birth_date": row.birth_date,
        "sex": row.sex,
        "phone": row.phone and row.phone.e164,
        "phone_typed": row.phone and row.phone.typed,
        "email": row.email and row.email.address,
        "email_typed": row.email and row.email.typed,
        "address": row.address,
        "sector": row.sector,
        "commune": row.commune,
        "education_level": row.education_level,
        "notes": row.notes,
    }
    return {name: value for name, value in said.items() if value not in {None, ""}}


_TOGETHER = {"phone": "phone_typed", "phone_typed": "phone"} | {
    "email": "email_typed",
    "email_typed": "email",
}


def merge(existing: Mapping[str, object], new: PersonRow) -> dict[str, object]:
    """Return only the fields that are empty in *existing* and that *new* can fill.

    Nothing that is filled changes; a telephone or e-mail kept as typed counts as filled.
    """

    def is_empty(field: str) -> bool:
        return existing.get(field) in {None, ""}

    return {
        field: value
        for field, value in person_fields(new).items()
        if is_empty(field) and is_empty(_TOGETHER.get(field, field))
    }
