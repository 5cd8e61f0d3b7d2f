"""Importing a sheet of people, against writing the same rows with nothing read or compared."""

import csv
import tempfile
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from bench.measure import seconds
from desktop.storage.bulk import add_rows
from desktop.storage.database import open_with_key, utc_now
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.demonstration_people import Crowd
from desktop.use_cases.imports import import_people
from desktop.use_cases.perform import Performer

KEY = bytes(range(32))
HEADER = ("RUT", "Nombres", "Apellido Paterno", "Apellido Materno", "F. Nacimiento", "Teléfono")


def measure(rows: int) -> dict[str, Any]:
    """Return rows per second of both."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as two:
        ours, centre_id = _centre(Path(one))
        bare, other_id = _centre(Path(two))
        sheet = Path(one) / "people.csv"
        _write(sheet, _people(rows, centre_id))
        took = seconds(lambda: ours.perform(partial(import_people, path=sheet)))
        people = _people(rows, other_id)
        bare_took = seconds(lambda: _insert(Path(two), people))
        ours.close()
        bare.close()
    return {
        "rows": rows,
        "rows_per_second": round(rows / took),
        "bare_inserts_per_second": round(rows / bare_took),
        "ratio": round(took / bare_took, 2),
        "seconds_for_2600_rows": round(took * 2_600 / rows, 1),
        "target_seconds": 60,
    }


def _centre(folder: Path) -> tuple[Performer, str]:
    performer = Performer(open_with_key(folder, KEY, "ana"))
    draft = CentreDraft("YUN", "Centro Yunus")
    return performer, performer.perform(partial(set_up_centre, draft=draft)).answer.id


def _people(rows: int, centre_id: str) -> list[Any]:
    crowd = Crowd(Random(9), centre_id, "ana")
    made = (crowd.person(utc_now()) for _ in range(rows * 2))
    return [(person, documents) for person, documents in made if _has_run(documents)][:rows]


def _has_run(documents: list[Any]) -> bool:
    return bool(documents) and documents[0]["type"] == "run"


def _write(sheet: Path, people: list[Any]) -> None:
    with sheet.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, delimiter=";")
        out.writerow(HEADER)
        for person, [document] in people:
            names = ("given_names", "first_surname", "second_surname", "birth_date", "phone")
            out.writerow((document["number"], *(person[name] for name in names)))


def _insert(folder: Path, people: list[Any]) -> None:
    database = open_with_key(folder, KEY, "ana")
    with database.begin(writes=True) as unit:
        add_rows(unit, PersonRecord, [person for person, _ in people])
        add_rows(unit, IdentityDocumentRecord, [document for _, [document] in people])
    database.close()
