"""What an import of people will write, worked out beforehand, and how it is written."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop.domain.identity import IdentityDocument
from desktop.domain.names import sort_key
from desktop.domain.people_import import PersonRow, Reject, merge, person_fields, read_row
from desktop.domain.sheet_columns import ColumnMap, filled_rows
from desktop.storage import people
from desktop.storage.database import UnitOfWork
from desktop.storage.ids import new_id
from desktop.storage.people import PersonRecord
from desktop.use_cases.centre import centre_of
from desktop.use_cases.import_reports import STEP, ImportReport, RejectLine, Sheet, count_all
from desktop.use_cases.perform import Progress

Values = dict[str, object]
_FIELDS = (
    "given_names",
    "first_surname",
    "second_surname",
    "birth_date",
    "sex",
    "phone",
    "phone_typed",
    "email",
    "email_typed",
    "address",
    "sector",
    "commune",
    "education_level",
    "notes",
)


@dataclass
class _Tally:
    """What the rows taken so far come to: new people, and what people on file get."""

    known: dict[IdentityDocument, PersonRecord]
    new: dict[IdentityDocument, Values] = field(default_factory=dict)
    filled: dict[IdentityDocument, Values] = field(default_factory=dict)
    seen: set[IdentityDocument] = field(default_factory=set)
    updated: int = 0
    repeated: int = 0

    def take(self, row: PersonRow) -> None:
        """Count one row; somebody met already gets what was empty."""
        self.repeated += row.document in self.seen
        self.seen.add(row.document)
        if row.document in self.known:
            person = self.known[row.document]
            gets = self.filled.setdefault(row.document, {})
            has = {name: getattr(person, name) for name in _FIELDS} | gets
        elif row.document in self.new:
            gets = has = self.new[row.document]
        else:
            self.new[row.document] = person_fields(row)
            return
        fill = merge(has, row)
        gets.update(fill)
        self.updated += bool(fill)


@dataclass(frozen=True)
class ImportPlan:
    """What is to be written: new people, what people on file get, and the report of it all."""

    new: dict[IdentityDocument, Values]
    filled: tuple[tuple[PersonRecord, Values], ...]
    report: ImportReport


def plan_import(
    unit: UnitOfWork, sheet: Sheet, column_map: ColumnMap, progress: Progress
) -> ImportPlan:
    """Return what an import of *sheet* is to write. Raises CancelledError."""
    taken, rejected = _read(unit, sheet, column_map, progress)
    tally = _Tally(people.holders(unit.session, [row.document for row in taken]))
    for row in taken:
        tally.take(row)
    report = ImportReport(
        rows=len(taken) + len(rejected),
        added=len(tally.new),
        updated=tally.updated,
        unchanged=len(taken) - len(tally.new) - tally.updated,
        rejected=len(rejected),
        duplicate_in_file=tally.repeated,
        reasons=count_all(line.reasons for line in rejected),
        warnings=count_all(_first_warnings(taken)),
        header=sheet.header(column_map),
        rejects=tuple(rejected),
    )
    filled = tuple((tally.known[document], fill) for document, fill in tally.filled.items() if fill)
    return ImportPlan(tally.new, filled, report)


def _first_warnings(taken: Iterable[PersonRow]) -> list[tuple[str, ...]]:
    """Return the warnings of each person once, however often the file repeats them."""
    return list({row.document: row.warnings for row in reversed(list(taken))}.values())


def _read(
    unit: UnitOfWork, sheet: Sheet, column_map: ColumnMap, progress: Progress
) -> tuple[list[PersonRow], list[RejectLine]]:
    """Return the rows that can be taken, and the others with all their reasons."""
    taken: list[PersonRow] = []
    rejected: list[RejectLine] = []
    for done, (number, cells) in enumerate(filled_rows(sheet.rows, column_map)):
        if done % STEP == 0:
            progress.step(number, 2 * len(sheet.rows))
        read = read_row(cells, column_map, unit.today)
        if isinstance(read, Reject):
            rejected.append(RejectLine(number, read.reasons, sheet.texts(number - 1)))
        else:
            taken.append(read)
    return taken, rejected


def write_plan(unit: UnitOfWork, plan: ImportPlan, progress: Progress) -> None:
    """Write what was planned. Raises CancelledError; the caller's transaction is undone then."""
    for person, fill in plan.filled:
        _fill(person, fill)
    centre_id = centre_of(unit).id
    rows = list(plan.new.items())
    for start in range(0, len(rows), STEP):
        progress.step(len(rows) + start, 2 * len(rows))
        chunk = rows[start : start + STEP]
        new = [_rows(values, document, centre_id) for document, values in chunk]
        people.add_people(unit, [person for person, _ in new], [paper for _, paper in new])


def _fill(person: PersonRecord, fill: Values) -> None:
    for name, value in fill.items():
        setattr(person, name, value)
    person.no_phone = person.no_phone and not person.phone_typed
    person.sort_key = sort_key(
        person.first_surname or "", person.second_surname or "", person.given_names
    )


def _rows(values: Values, document: IdentityDocument, centre_id: str) -> tuple[Values, Values]:
    """Return the row of a new person and that of the document."""
    person_id = new_id()
    first, second = (str(values.get(name, "")) for name in ("first_surname", "second_surname"))
    person = dict.fromkeys(_FIELDS) | values
    person |= {
        "id": person_id,
        "centre_id": centre_id,
        "no_phone": False,
        "sort_key": sort_key(first, second, str(values["given_names"])),
    }
    return person, {
        "person_id": person_id,
        "type": document.type,
        "country": document.country,
        "number": document.number,
        "verified_how": "imported",
    }
