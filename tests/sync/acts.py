"""What one person does at one desk, said in one line of a test."""

import json
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

from desktop.domain.names import sort_key
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.record import Record
from desktop.use_cases.enrolment import enrol
from tests.sync.desks import Desk

_serial = count(1)


def new_id() -> str:
    """Return an identity that no other row has; those made later sort later."""
    return str(UUID(int=next(_serial) << 64 | 1, version=4))


def change(desk: Desk, kind: type[Record], row_id: str, **values: Any) -> None:
    """Change fields of a row."""
    with desk.database.begin(writes=True) as unit:
        row = unit.session.get(kind, row_id)
        for name, value in values.items():
            setattr(row, name, value)


def delete(desk: Desk, kind: type[Record], row_id: str) -> None:
    """Take a row out of use."""
    with desk.database.begin(writes=True) as unit:
        unit.session.get(kind, row_id).deleted_at = unit.now


def add(desk: Desk, row: Record) -> str:
    """Add a row and return its id."""
    with desk.database.begin(writes=True) as unit:
        unit.session.add(row)
        return row.id


def register(
    desk: Desk,
    names: str = "Ana",
    number: str | None = None,
    *,
    surname: str = "Soto",
    second: str | None = None,
    born: date | None = None,
) -> str:
    """Register a person, with a RUN or without, and return their id."""
    person_id = new_id()
    with desk.database.begin(writes=True) as unit:
        centre = desk.standing().centre_id
        key = sort_key(surname, "", names)
        unit.session.add(
            PersonRecord(
                id=person_id,
                given_names=names,
                first_surname=surname,
                second_surname=second,
                birth_date=born,
                centre_id=centre,
                sort_key=key,
            )
        )
        unit.session.flush()
        if number:
            document = IdentityDocumentRecord(
                id=new_id(), person_id=person_id, type="run", number=number
            )
            unit.session.add(document)
    return person_id


def ask_for_place(desk: Desk, person_id: str, run_id: str | None = None) -> str:
    """Enrol a person by the use case and return the enrolment's id."""
    run = run_id or only(desk, CourseRunRecord)
    desk.do(enrol, person_id=person_id, course_run_id=run)
    found = desk.rows(
        "SELECT id FROM enrolment WHERE person_id = ? AND course_run_id = ?", person_id, run
    )
    return str(found[0][0])


def only(desk: Desk, kind: type[Record]) -> str:
    """Return the id of the first living row of a kind."""
    table = kind.__tablename__
    return str(desk.rows(f"SELECT id FROM {table} WHERE deleted_at IS NULL ORDER BY id")[0][0])


def field(desk: Desk, kind: type[Record], row_id: str, name: str) -> Any:
    """Return what stands in a field on a desk."""
    return desk.rows(f'SELECT "{name}" FROM {kind.__tablename__} WHERE id = ?', row_id)[0][0]


def differences(desk: Desk, kind: str | None = None) -> list[dict[str, Any]]:
    """Return the differences that a desk shows, with the values of both sides."""
    names = (
        "id", "kind", "table_name", "row_id", "field", "kept", "lost", "kept_by", "lost_by",
        "lost_at", "kept_device", "lost_device", "reason", "state",
    )  # fmt: skip
    rows = desk.rows(f"SELECT {', '.join(names)} FROM difference ORDER BY kind, id")
    found = [dict(zip(names, row, strict=True)) for row in rows]
    for each in found:
        each["kept"], each["lost"] = json.loads(each["kept"]), json.loads(each["lost"])
    return [each for each in found if kind in {None, each["kind"]} and each["state"] == "open"]


def sync(*desks: Desk) -> None:
    """Let desks exchange, in turn, until each has what the others sent."""
    for desk in (*desks, *desks):
        desk.sync()
