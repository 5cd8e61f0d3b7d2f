"""The first exchange of a computer that joins a large centre: people, their documents, marks."""

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from bench.town import AT, STAMP, fill, join, make_marks, municipality
from desktop.sync.exchange import Exchange
from desktop.sync.reports import SyncStep
from desktop.sync.rules import columns
from tests.sync.desks import Municipality

NAMES = ("Ana", "Benjamín", "Camila", "Diego", "Elisa", "Fernando", "Gabriela", "Héctor")
SURNAMES = ("Soto", "Muñoz", "Rojas", "Díaz", "Pérez", "Contreras", "Silva", "Sepúlveda")
SMALL = (500, 10_000)  # people and marks of the small centre


def measure(people: int, marks: int) -> dict[str, Any]:
    """Return how long it took, how often it was told, and the cost of a row beside a small one."""
    small = _first(*SMALL)
    large = _first(people, marks)
    return large | {
        "rows_per_second_of_a_small_one": small["rows_per_second"],
        "cost_of_a_row_ratio": round(small["rows_per_second"] / large["rows_per_second"], 2),
    }


def _first(people: int, marks: int) -> dict[str, Any]:
    steps: list[SyncStep] = []
    with tempfile.TemporaryDirectory() as scratch, municipality(Path(scratch)) as town:
        _fill_people(town, people)
        fill(town, make_marks(marks))
        desk = join(town, Path(scratch), "here")
        report = Exchange(desk.database, desk.calls, steps.append).run()
        size = (desk.folder / "minga.db").stat().st_size
    assert report.pulled >= 2 * people + marks
    return {
        "people": people,
        "marks": marks,
        "rows": report.pulled,
        "seconds": round(report.seconds, 1),
        "rows_per_second": round(report.pulled / report.seconds),
        "times_progress_was_told": len(steps),
        "megabytes_down": round(report.bytes_down / 1e6, 1),
        "megabytes_of_file": round(size / 1e6, 1),
    }


def _fill_people(town: Municipality, count: int) -> None:
    """Let the centre have people with a document each, as if they had been sent long ago."""
    with town.admin() as connection:
        [centre] = connection.execute(
            "SELECT id::text FROM referee.centre WHERE no = 1"
        ).fetchone() or ("",)
        connection.execute("CREATE TEMP TABLE made (n serial, tbl text, id uuid, fields jsonb)")
        with connection.cursor().copy("COPY made (tbl, id, fields) FROM STDIN") as copy:
            for row in _people(count, centre):
                copy.write_row(row)
        connection.execute(
            "INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq, at, who) SELECT 1,"
            f" tbl, id, fields, '{STAMP}', n + (SELECT seq FROM referee.centre WHERE no = 1),"
            f" '{AT}', 'ana' FROM made"
        )
        connection.execute(
            "UPDATE referee.centre SET seq = seq + (SELECT count(*) FROM made) WHERE no = 1"
        )


def _people(count: int, centre: str) -> Iterator[tuple[str, str, str]]:
    random = Random(count)
    made = {"created_at": AT, "created_by": "ana"}
    for number in range(count):
        person, paper = (str(UUID(int=random.getrandbits(128), version=4)) for _ in range(2))
        said = (
            dict.fromkeys(columns()["person"])
            | made
            | {
                "given_names": random.choice(NAMES),
                "first_surname": random.choice(SURNAMES),
                "second_surname": random.choice(SURNAMES),
                "birth_date": f"19{random.randint(50, 99)}-05-12",
                "no_phone": 1,
                "centre_id": centre,
            }
        )
        yield "person", person, json.dumps(said, ensure_ascii=False)
        shown = {"person_id": person, "type": "passport", "country": "PER", "number": f"A{number}"}
        papers = dict.fromkeys(columns()["identity_document"]) | made | shown
        yield "identity_document", paper, json.dumps(papers | {"verified_how": "shown"})
