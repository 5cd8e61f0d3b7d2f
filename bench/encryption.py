"""What encryption costs: the same work of the program on the encrypted file and on a clear one.

The clear file is made here and nowhere else: the program cannot make nor open a file without a key.
``python -m bench.encryption --people 30000 --years 10`` measures nothing else.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from bench.measure import side_by_side
from bench.records import bare, typed
from desktop.domain.attendance import Mark
from desktop.storage import keys
from desktop.storage.database import Database, create_database, open_with_key, utc_now
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.people_search import find_people
from desktop.use_cases.perform import Performer
from desktop.use_cases.roll import read_roll

PASSPHRASE = "a passphrase for the bench"
TARGET = 1.3
LIKE_THE_PROGRAM = (
    "temp_store = MEMORY", "journal_mode = WAL", "foreign_keys = ON", "synchronous = FULL",
    "recursive_triggers = ON", "cache_size = -16000",
)  # fmt: skip


def measure(folder: Path, key: bytes, rounds: int) -> dict[str, Any]:
    """Return the times of search, roll and save, encrypted ("ours") and clear ("bare")."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as scratch:
        both = Path(scratch, "encrypted"), Path(scratch, "clear")
        for copy in both:
            copy.mkdir()
        shutil.copy(folder / "minga.db", both[0] / "minga.db")
        _export_in_clear(folder, key, both[1] / "minga.db")
        databases = [open_with_key(both[0], key, "ana"), _open_clear(both[1])]
        with bare(both[0], key) as connection:
            table = _compare([Performer(each) for each in databases], connection, rounds)
        for each in databases:
            each.close()
    return table | {"target_ratio": TARGET}


def _export_in_clear(folder: Path, key: bytes, path: Path) -> None:
    with bare(folder, key) as connection:
        connection.execute("ATTACH DATABASE ? AS clear KEY ''", (str(path),))
        connection.execute("SELECT sqlcipher_export('clear')")
        connection.execute("DETACH DATABASE clear")


def _open_clear(folder: Path) -> Database:
    path = folder / "minga.db"
    database = Database(_clear_engine(path), path, bytes(32), "ana", utc_now)
    database.recognise()
    return database


def _clear_engine(path: Path) -> Engine:
    engine = create_engine(
        f"sqlite+pysqlite:///{path}",
        module=dbapi2,
        poolclass=QueuePool,
        connect_args={"check_same_thread": False, "timeout": 20},
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        for pragma in LIKE_THE_PROGRAM:
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        kind = connection.get_execution_options().get("begin", "DEFERRED")
        connection.exec_driver_sql(f"BEGIN {kind}")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _compare(performers: list[Performer], connection: Any, rounds: int) -> dict[str, Any]:
    def both(wish: Callable[[Any], Any]) -> list[Callable[[Any], object]]:
        return [lambda one, each=each: each.perform(wish(one)) for each in performers]

    texts = [text for kind in typed(connection, 100).values() for text in kind]
    runs = connection.execute(
        "SELECT r.id FROM course_run r WHERE r.status = 'closed' ORDER BY r.id LIMIT 30"
    ).fetchall()
    cells = connection.execute(
        "SELECT s.id, e.id FROM course_run r JOIN course_session s ON s.course_run_id = r.id"
        " JOIN enrolment e ON e.course_run_id = r.id WHERE r.status = 'running'"
        " AND s.date < date('now') AND e.status = 'confirmed' AND s.status = 'held' LIMIT 150"
    ).fetchall()
    marks = {each: cycle((Mark.ABSENT, Mark.PRESENT, Mark.EXCUSED)) for each in performers}
    save = [
        lambda cell, each=each: each.perform(
            partial(mark_attendance, cell=RollMark(*cell, next(marks[each])))
        )
        for each in performers
    ]
    return {
        "search": side_by_side(*both(lambda text: partial(find_people, text=text)), texts, rounds),
        "roll": side_by_side(
            *both(lambda run: partial(read_roll, course_run_id=run)),
            [run for (run,) in runs],
            rounds,
        ),
        "save": side_by_side(*save, cells, rounds),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.encryption", description=__doc__)
    parser.add_argument("--people", type=int, default=3_000)
    parser.add_argument("--years", type=int, default=3)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["MINGA_DEVICE_HOME"] = str(Path(scratch, "devices"))
        folder = Path(scratch, "centre")
        performer = Performer(create_database(folder, PASSPHRASE, "ana"))
        performer.perform(partial(make_demonstration, people=options.people, years=options.years))
        performer.close()
        key = keys.unlock_key(folder, PASSPHRASE)
        json.dump(measure(folder, key, options.rounds), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()
