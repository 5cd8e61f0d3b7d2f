"""Whether the file is whole: its pages, its structure, the journal, the stamps and the search.

Each question yields what is wrong, named by a code, with the table and the rows it was found in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from desktop.domain.place_draw import draw_code, fingerprint, order_of
from desktop.storage import access_log, place_draw, search
from desktop.storage.capture import captured_tables, triggers
from desktop.storage.certificates import IssuerKeyRecord
from desktop.storage.ids import shared_id
from desktop.storage.place_draw import PlaceDrawRecord
from desktop.storage.record import Record
from desktop.storage.tables import METADATA

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Fault:
    """Something that is wrong in *count* rows of a table; *row_id* is one of them, if known."""

    code: str
    table: str
    count: int
    row_id: str | None = None


# Each asks for the ids of the rows that break a rule.
_RULES = (
    (
        "places_exceeded",
        "course_run",
        """SELECT r.id FROM course_run r JOIN enrolment e ON e.course_run_id = r.id
           WHERE e.status = 'confirmed' AND e.deleted_at IS NULL AND r.deleted_at IS NULL
           GROUP BY r.id HAVING count(*) > r.places_max""",
    ),
    (
        "waiting_with_places_free",
        "course_run",
        """SELECT r.id FROM course_run r JOIN enrolment e ON e.course_run_id = r.id
           WHERE r.status IN ('open', 'running') AND e.deleted_at IS NULL AND r.deleted_at IS NULL
             AND (coalesce(r.place_rule, 'at_once') = 'at_once' OR r.place_rule = 'by_draw'
               AND EXISTS (SELECT 1 FROM place_draw d
                 WHERE d.course_run_id = r.id AND d.deleted_at IS NULL))
           GROUP BY r.id HAVING sum(e.status = 'waiting') > 0
             AND sum(e.status IN ('confirmed', 'provisional')) < r.places_max""",
    ),
    (
        "enrolled_twice",
        "enrolment",
        """SELECT min(e.id) FROM enrolment e WHERE e.deleted_at IS NULL
           GROUP BY e.course_run_id, e.person_id HAVING count(*) > 1""",
    ),
    *(
        (
            "merged_has_more",
            table,
            f"""SELECT c.id FROM {table} c JOIN person p ON p.id = c.person_id
                WHERE c.deleted_at IS NULL AND p.merged_into IS NOT NULL""",
        )
        for table in (
            "identity_document",
            "enrolment",
            "certificate",
            "person_sensitive",
            "person_target_group",
        )
    ),
    (
        "search_word_missing",
        "person",
        f"""SELECT p.id FROM person p LEFT JOIN person_words w ON w.person_id = p.id
           WHERE (w.n IS NULL) = ({search.FOUND})""",
    ),
    (
        "journal_broken",
        "change",
        """SELECT op_id FROM (SELECT op_id, prev_id, lag(op_id) OVER (ORDER BY n) AS before
           FROM change) WHERE prev_id IS NOT before""",
    ),
)
_SHARED_IDS = (
    ("enrolment", ("course_run_id", "person_id")),
    ("attendance", ("course_session_id", "enrolment_id")),
    ("grade", ("assessment_id", "enrolment_id")),
    ("outcome", ("enrolment_id",)),
)
# People who are one with others, and their enrolments.
_ONE_NOW = """WITH same(id) AS (
    SELECT p.id FROM person p WHERE p.merged_into IS NOT NULL
    UNION SELECT p.merged_into FROM person p WHERE p.merged_into IS NOT NULL)
  SELECT id FROM same UNION SELECT e.id FROM enrolment e JOIN same ON same.id = e.person_id"""
_ASK_INDEX = "INSERT INTO person_search (person_search, rank) VALUES ('integrity-check', 1)"
_VERSION = re.compile(r"NEW\.updated_by, '\w+'")


def faults(session: Session) -> Iterator[Fault]:
    """Yield everything that is wrong with the file and with what it must hold by itself."""
    yield from _pages(session)
    yield from _broken_references(session)
    for code, table, question in _RULES:
        yield from found(code, table, session.execute(text(question)).scalars())
    yield from _foreign_ids(session)
    yield from _stamps(session)
    yield from _triggers(session.connection())
    yield from _search(session)
    yield from found("draw_altered", "place_draw", _altered_draws(session))


def found(code: str, table: str, ids: Iterable[str]) -> Iterator[Fault]:
    """Yield one fault for all of *ids*, if there are any."""
    wrong = list(ids)
    if wrong:
        yield Fault(code, table, len(wrong), wrong[0])


def rows_of(session: Session, record: type[R]) -> Iterator[R]:
    """Yield every row of a table that is not deleted, without keeping them in memory."""
    question = select(record).where(record.deleted_at.is_(None)).order_by(record.id)
    yield from session.scalars(question.execution_options(yield_per=1_000))


def issuer_keys(session: Session) -> dict[str, dict[str, str]]:
    """Return the public keys that certificates are checked with, by key id."""
    return {row.key_id: row.public_key for row in rows_of(session, IssuerKeyRecord)}


def _pages(session: Session) -> Iterator[Fault]:
    torn = session.execute(text("PRAGMA cipher_integrity_check")).all()
    if torn:
        yield Fault("page_altered", "", len(torn))
    said = [row[0] for row in session.execute(text("PRAGMA integrity_check"))]
    if said != ["ok"]:
        yield Fault("structure_damaged", "", len(said))


def _broken_references(session: Session) -> Iterator[Fault]:
    broken: dict[str, int] = {}
    for row in session.execute(text("PRAGMA foreign_key_check")):
        broken[row[0]] = broken.get(row[0], 0) + 1
    for table, count in broken.items():
        yield Fault("reference_broken", table, count)


def _foreign_ids(session: Session) -> Iterator[Fault]:
    """Find rows that another device would make again under the id that this one should have.

    What belonged to people who are one now, and what the centre gave to somebody else, bears the
    id that it had before, and is left out.
    """
    one = set(session.execute(text(_ONE_NOW)).scalars())
    for table, parts in _SHARED_IDS:
        moved = " OR ".join(f"json_extract(field_stamps, '$.{part}') IS NOT NULL" for part in parts)
        rows = session.execute(
            text(
                f"SELECT id, {', '.join(parts)} FROM {table}"
                f" WHERE deleted_at IS NULL AND NOT ({moved})"
            )
        )
        wrong = (row for row in rows if row[0] != _id(table, row[1:]))
        yield from found("id_not_shared", table, (row[0] for row in wrong if row[-1] not in one))


def _id(table: str, parts: Sequence[str]) -> str:
    return shared_id(table, *parts)


def _stamps(session: Session) -> Iterator[Fault]:
    for table in captured_tables(METADATA):
        question = text(f"SELECT id FROM \"{table}\" WHERE stamp = ''")
        yield from found("stamp_missing", table, session.execute(question).scalars())


def _triggers(connection: Connection) -> Iterator[Fault]:
    """Find triggers that are not what this program makes; the version of the step is theirs."""
    made = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there: dict[str, str] = {str(name): str(sql) for name, sql in connection.execute(made)}
    for table in captured_tables(METADATA):
        columns = [row[1] for row in connection.execute(text(f'PRAGMA table_info("{table}")'))]
        expected = triggers(table, columns, "")
        wrong = [name for name, sql in expected.items() if _plain(sql) != _plain(there.get(name))]
        yield from found("capture_altered", table, wrong)
    for name, body in access_log.TRIGGERS.items():
        if there.get(name) != f"CREATE TRIGGER {name} {body}":
            yield Fault("log_unguarded", "access_log", 1, name)
    for name, body in place_draw.TRIGGERS.items():
        if there.get(name) != f"CREATE TRIGGER {name} {body}":
            yield Fault("draw_unguarded", "place_draw", 1, name)
    for name, body in search.TRIGGERS.items():
        if there.get(name) != f"CREATE TRIGGER {name} {body}":
            yield Fault("search_altered", "person", 1, name)


def _altered_draws(session: Session) -> Iterator[str]:
    """Yield the draws whose order is not that of their seed, or whose list is another one."""
    for draw in rows_of(session, PlaceDrawRecord):
        right = (fingerprint(map(draw_code, draw.result)), order_of(draw.seed, draw.result))
        if (draw.fingerprint, draw.result) != right:
            yield draw.id


def _plain(sql: str | None) -> str:
    return re.sub(_VERSION, "NEW.updated_by, ''", sql or "")


def _search(session: Session) -> Iterator[Fault]:
    """Ask the full text index to compare itself with the words it was made from.

    It takes the lock of whoever writes, on a connection of its own: with what the check has read
    by then it would be refused as soon as somebody else wrote, and the desk would wait for the
    whole check. A file that is only looked at cannot be asked.
    """
    try:
        with session.connection().engine.connect() as asking:
            asking.exec_driver_sql(_ASK_INDEX)
            asking.rollback()
    except DBAPIError as error:
        said = str(error.orig)
        if "readonly" in said:
            return
        if "malformed" not in said:
            raise  # somebody else writes, or the disk fails: that says nothing about the index
        yield Fault("search_index_damaged", "person_search", 1)


def row_counts(session: Session) -> dict[str, int]:
    """Return how many rows each table has, tombstones among them."""
    tables = sorted(METADATA.tables)
    return {
        table: session.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()
        for table in tables
    }


def versions(session: Session) -> dict[str, str]:
    """Return what the file is written and read with."""
    questions = {
        "tables": "SELECT version_num FROM alembic_version",
        "sqlite": "SELECT sqlite_version()",
        "sqlcipher": "PRAGMA cipher_version",
    }
    return {name: str(session.execute(text(asked)).scalar()) for name, asked in questions.items()}
