"""Searching, opening a roll and saving a mark, against bare SQL on the same file."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import count, cycle
from pathlib import Path
from random import Random
from typing import Any

from sqlcipher3 import dbapi2

from bench.measure import side_by_side
from desktop.domain.attendance import Mark
from desktop.domain.identity import show_run
from desktop.storage.database import Database, open_with_key
from desktop.storage.ids import new_id
from desktop.storage.search import words_of
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll

FOUND = """SELECT w.person_id, w.list_name, w.document, w.birth_date, w.sector, w.phone,
  w.last_course FROM person_search s JOIN person_words w ON w.n = s.rowid
  WHERE person_search MATCH ? LIMIT 20"""
RUN = """SELECT r.*, v.* FROM course_run r JOIN course_version v ON v.id = r.course_version_id
  WHERE r.id = ?"""
SESSIONS = "SELECT * FROM course_session WHERE course_run_id = ? ORDER BY date, starts_at"
PEOPLE = """SELECT e.id, e.status, p.* FROM enrolment e JOIN person p ON p.id = e.person_id
  WHERE e.course_run_id = ? ORDER BY p.sort_key"""
MARKS = """SELECT a.course_session_id, a.enrolment_id, a.mark, a.late_minutes, a.early_minutes
  FROM attendance a JOIN course_session s ON s.id = a.course_session_id
  WHERE s.course_run_id = ?"""
WRITTEN = """INSERT INTO attendance (id, course_session_id, enrolment_id, mark, late_minutes,
  early_minutes, marked_at, marked_by, created_at, created_by, updated_at, updated_by, stamp,
  field_stamps) VALUES (?, ?, ?, 'present', 0, 0, ?, 'ana', ?, 'ana', ?, 'ana', '', '{}')"""
PLAIN = "INSERT INTO bench_mark VALUES (?, ?, ?, 'present', 0, 0, ?, 'ana')"


@contextmanager
def bare(folder: Path, key: bytes) -> Iterator[Any]:
    """Yield a connection of the driver with the same durability and cache as the program's."""
    connection = dbapi2.connect(str(folder / "minga.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "cache_size = -16000"):
        connection.execute(f"PRAGMA {pragma}")
    yield connection
    connection.close()


def size(folder: Path, key: bytes) -> dict[str, object]:
    """Return what the file holds."""
    with bare(folder, key) as connection:
        tables = ("person", "course_run", "enrolment", "attendance", "change")
        rows = {
            table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in tables
        }
    return {**rows, "megabytes": round((folder / "minga.db").stat().st_size / 1e6)}


def measure(folder: Path, key: bytes, rounds: int) -> dict[str, Any]:
    """Return the tables of search, roll and mark."""
    database = open_with_key(folder, key, "ana")
    with bare(folder, key) as connection:
        table = {
            "search": _search(database, connection, rounds),
            "roll_30_by_20": _roll(database, connection),
            "mark": _mark(database, connection),
        }
    database.close()
    return table


def typed(connection: Any, how_many: int) -> dict[str, list[str]]:
    """Return what people type: beginnings of 1 to 8 letters, RUNs, two words; by kind."""
    random = Random(1)
    people = connection.execute(
        "SELECT p.first_surname, p.given_names, d.number FROM person p JOIN identity_document d"
        " ON d.person_id = p.id WHERE d.type = 'run' ORDER BY p.id"
    ).fetchall()
    chosen = [random.choice(people) for _ in range(how_many)]
    return {
        "prefix": [surname[: 1 + n % 8] for n, (surname, _, _) in enumerate(chosen)],
        "given": [given[: 2 + n % 5] for n, (_, given, _) in enumerate(chosen)],
        "run": [show_run(number)[: 3 + n % 8] for n, (_, _, number) in enumerate(chosen)],
        "two_words": [f"{given.split()[0]} {surname[:4]}" for surname, given, _ in chosen],
    }


def _search(database: Database, connection: Any, rounds: int) -> dict[str, Any]:
    performer = Performer(database)

    def ours(text: str) -> object:
        return performer.perform(partial(find_people, text=text))

    def fts(text: str) -> object:
        match = " ".join(f'"{word}"*' for word in words_of(text))
        return connection.execute(FOUND, (match,)).fetchall()

    kinds = typed(connection, 200)
    table: dict[str, Any] = {
        name: side_by_side(ours, fts, texts, rounds) for name, texts in kinds.items()
    }
    everything = [text for texts in zip(*kinds.values(), strict=True) for text in texts]
    table["all"] = side_by_side(ours, fts, everything, rounds) | {"target_p95": 1.5}
    return table


def _roll(database: Database, connection: Any) -> dict[str, Any]:
    performer = Performer(database)
    runs = connection.execute(
        "SELECT r.id FROM course_run r JOIN course_session s ON s.course_run_id = r.id"
        " WHERE r.status = 'closed' GROUP BY r.id"
        " ORDER BY abs(count(*) - 20) + abs(r.places_max - 30), r.id LIMIT 30"
    ).fetchall()

    def ours(run: str) -> object:
        return performer.perform(partial(read_roll, course_run_id=run))

    def sql(run: str) -> object:
        return [connection.execute(q, (run,)).fetchall() for q in (RUN, SESSIONS, PEOPLE, MARKS)]

    return side_by_side(ours, sql, [run for (run,) in runs], 4)


def _mark(database: Database, connection: Any) -> dict[str, Any]:
    performer = Performer(database)
    connection.execute("DROP TABLE IF EXISTS bench_mark")
    connection.execute("CREATE TABLE bench_mark (id TEXT PRIMARY KEY, s, e, m, l, y, at, by)")
    cells = connection.execute(
        "SELECT s.id, e.id FROM course_run r JOIN course_session s ON s.course_run_id = r.id"
        " JOIN enrolment e ON e.course_run_id = r.id WHERE r.status = 'running'"
        " AND s.date < date('now') AND e.status = 'confirmed' AND s.status = 'held' LIMIT 150"
    ).fetchall()
    marks = cycle((Mark.ABSENT, Mark.PRESENT, Mark.EXCUSED))
    number = count()

    def ours(cell: tuple[str, str]) -> object:
        wish = partial(mark_attendance, cell=RollMark(*cell, next(marks)))
        return performer.perform(wish)

    def plain(cell: tuple[str, str]) -> object:
        at = datetime.now(UTC).isoformat()
        return connection.execute(PLAIN, (f"{next(number)}", *cell, at))

    def captured(cell: tuple[str, str]) -> object:
        at = datetime.now(UTC).isoformat()
        return connection.execute(WRITTEN, (new_id(), *cell, at, at, at))

    answer = {
        "against_bare_insert": side_by_side(ours, plain, cells),
        "against_captured_insert": side_by_side(ours, captured, cells),
    }
    connection.execute("DROP TABLE bench_mark")
    return answer
