"""A municipality to measure: a PostgreSQL of its own, computers that joined it, and their rows."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import psycopg

from desktop.storage.database import open_with_key
from tests.conftest import KEY
from tests.sync.desks import Desk, Municipality
from tests.sync.server import Server

A_SESSION, A_COURSE = 25, 12  # people at a session, sessions of a course
AT = "2026-03-09T18:00:00.000000Z"
MARKS = ("present", "present", "present", "late", "absent")
FIELDS = (
    "course_session_id", "enrolment_id", "mark", "late_minutes", "early_minutes", "marked_at",
    "marked_by", "created_at", "created_by", "deleted_at",
)  # fmt: skip
INSERT = f"""INSERT INTO attendance (id, {", ".join(FIELDS)}, updated_at, updated_by, stamp,
  field_stamps) VALUES ({", ".join("?" * (len(FIELDS) + 1))}, '{AT}', 'ana', ?, '{{}}')"""
STAMP = "018f00000000-0123456789ab"

Mark = tuple[Any, ...]


@contextmanager
def municipality(folder: Path) -> Iterator[Municipality]:
    """Yield a municipality with one centre on a server that is gone afterwards.

    The server forgets to flush, as that of the tests does: for both sides of each comparison.
    """
    server = Server()
    try:
        Municipality.found(url := server.new_database())
        town = Municipality(url)
        os.environ.setdefault("MINGA_DEVICE_HOME", str(folder / "devices"))
        (folder / "empty").mkdir(parents=True)
        open_with_key(folder / "empty", KEY, "ana").close()
        yield town
        for desk in town.desks:
            desk.close()
    finally:
        server.close()


def join(town: Municipality, folder: Path, name: str) -> Desk:
    """Let one more computer join, with an empty file."""
    return town.desk(folder / name, folder / "empty" / "minga.db")


def join_copy(town: Municipality, folder: Path, name: str, of: Desk) -> Desk:
    """Let a computer join that has everything already that *of* has."""
    of.close()
    (folder / name).mkdir()
    shutil.copy(of.folder / "minga.db", folder / name / "minga.db")
    of.open()
    desk = Desk(town, folder / name, of.login, of.password)
    desk.enrol()
    town.desks.append(desk)
    return desk


def make_marks(count: int, seed: int = 1) -> list[Mark]:
    """Return marks as courses make them: (id, fields in the order of ``FIELDS``)."""
    random = Random(seed)

    def identity() -> str:
        return str(UUID(int=random.getrandbits(128), version=5))

    made: list[Mark] = []
    while len(made) < count:
        people = [identity() for _ in range(A_SESSION)]
        for _session in range(A_COURSE):
            session = identity()
            made += [
                (
                    identity(),
                    session,
                    person,
                    random.choice(MARKS),
                    0,
                    0,
                    AT,
                    "ana",
                    AT,
                    "ana",
                    None,
                )
                for person in people
            ]
    return made[:count]


def write_marks(desk: Desk, marks: Sequence[Mark]) -> None:
    """Write new marks at a desk; capture sees each of them.

    Their sessions and enrolments are nowhere: the exchange of marks alone is measured.
    """
    with _writing(desk) as connection:
        connection.executemany(INSERT, [(*mark, "") for mark in marks])


def change_marks(desk: Desk, marks: Sequence[Mark], by: str) -> None:
    """Let *by* change marks that are there."""
    with _writing(desk) as connection:
        connection.executemany(
            "UPDATE attendance SET mark = 'left_early', marked_by = ?, updated_by = ? WHERE id = ?",
            [(by, by, mark[0]) for mark in marks],
        )


@contextmanager
def _writing(desk: Desk) -> Iterator[Any]:
    with desk.database.applying() as connection:
        connection.execute("UPDATE device SET applying = 0")
        yield connection


def fill(town: Municipality, marks: Sequence[Mark]) -> None:
    """Let the centre have *marks* as if some computer had sent them long ago."""
    with town.admin() as connection:
        connection.execute(
            f"CREATE TEMP TABLE mark (n serial, id uuid, {' text, '.join(FIELDS)} text)"
        )
        names = ", ".join(FIELDS)
        with connection.cursor().copy(f"COPY mark (id, {names}) FROM STDIN") as copy:
            for mark in marks:
                copy.write_row(mark)
        said = ", ".join(f"'{field}', {field}" for field in FIELDS if "minutes" not in field)
        connection.execute(
            "INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq, at, who)"
            f" SELECT 1, 'attendance', id, jsonb_build_object({said}, 'late_minutes', 0,"
            f" 'early_minutes', 0), '{STAMP}', n + (SELECT seq FROM referee.centre WHERE no = 1),"
            " created_at, 'ana' FROM mark"
        )
        connection.execute(
            "INSERT INTO referee.operation (id, centre, device, n, tbl, row_id, fields, base,"
            " stamp, who, at, version) SELECT md5(id::text), 1, gen_random_uuid(), n, 'attendance',"
            " id::text, (SELECT fields FROM referee.record r WHERE r.centre = 1 AND"
            f" r.tbl = 'attendance' AND r.id = mark.id), '{{}}', '{STAMP}', 'ana', created_at, ''"
            " FROM mark"
        )
        connection.execute(
            "UPDATE referee.centre SET seq = seq + (SELECT count(*) FROM mark) WHERE no = 1"
        )
        connection.execute("ANALYZE")


def administrator(town: Municipality) -> psycopg.Connection:
    """Return a connection of the administrator."""
    return psycopg.connect(town.admin_url, autocommit=True)
