"""The bare engines that the exchange is compared with: COPY, and inserts into an encrypted file."""

from collections.abc import Sequence
from pathlib import Path

from bench.measure import seconds
from bench.town import FIELDS, STAMP, Mark, administrator
from desktop.storage.engine import make_engine
from tests.conftest import KEY
from tests.sync.desks import Municipality

# The same columns with types of their own, and as many indexes as the centre and a desk have.
CENTRAL = """CREATE TABLE bare_mark (id uuid PRIMARY KEY, centre integer NOT NULL,
  seq bigint NOT NULL, course_session_id uuid NOT NULL, enrolment_id uuid NOT NULL, mark text,
  late_minutes integer, early_minutes integer, marked_at text, marked_by text, created_at text,
  created_by text, deleted_at text, stamp text);
CREATE UNIQUE INDEX ON bare_mark (centre, seq);
CREATE INDEX ON bare_mark (course_session_id);
CREATE INDEX ON bare_mark (enrolment_id)"""
LOCAL = (
    """CREATE TABLE bare_mark (id VARCHAR PRIMARY KEY NOT NULL, centre INTEGER NOT NULL,
  seq INTEGER NOT NULL, course_session_id VARCHAR NOT NULL, enrolment_id VARCHAR NOT NULL,
  mark VARCHAR, late_minutes INTEGER, early_minutes INTEGER, marked_at DATETIME, marked_by VARCHAR,
  created_at DATETIME, created_by VARCHAR, deleted_at DATETIME, stamp VARCHAR)""",
    "CREATE INDEX bare_session ON bare_mark (course_session_id)",
    "CREATE INDEX bare_enrolment ON bare_mark (enrolment_id)",
)
NAMES = ", ".join(("id", "centre", "seq", *FIELDS, "stamp"))
PAGE = 2_000


def copy_in(town: Municipality, marks: Sequence[Mark]) -> float:
    """Return the seconds that COPY takes to bring *marks* into an empty table."""
    with administrator(town) as connection:
        connection.execute("DROP TABLE IF EXISTS bare_mark")
        connection.execute(CENTRAL)

        def bring() -> None:
            with connection.cursor().copy(f"COPY bare_mark ({NAMES}) FROM STDIN") as copy:
                for number, mark in enumerate(marks):
                    copy.write_row((mark[0], 1, number, *mark[1:], STAMP))

        return seconds(bring)


def copy_out(town: Municipality, folder: Path) -> tuple[float, float]:
    """Return the seconds that COPY takes to fetch the rows, and inserts to write them here.

    They are written a page a transaction, as the exchange does, by an engine as durable.
    """
    rows: list[tuple[str | None, ...]] = []
    with administrator(town) as connection:

        def fetch() -> None:
            with connection.cursor().copy(f"COPY bare_mark ({NAMES}) TO STDOUT") as copy:
                rows.extend(copy.rows())

        fetched = seconds(fetch)
    return fetched, _insert(folder, rows)


def _insert(folder: Path, rows: Sequence[tuple[str | None, ...]]) -> float:
    file = folder / "bare.db"
    for each in folder.glob("bare.db*"):
        each.unlink()
    engine = make_engine(file, KEY)
    held = engine.raw_connection()
    connection = held.dbapi_connection
    assert connection is not None
    for statement in LOCAL:
        connection.execute(statement)
    blanks = ", ".join("?" * len(rows[0]))

    def write() -> None:
        for start in range(0, len(rows), PAGE):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(
                f"INSERT INTO bare_mark ({NAMES}) VALUES ({blanks})", rows[start : start + PAGE]
            )
            connection.execute("COMMIT")

    took = seconds(write)
    held.close()
    engine.dispose()
    return took
