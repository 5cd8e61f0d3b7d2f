"""A small centre in a folder, and what a bad disk does to its file."""

import shutil
from functools import partial
from pathlib import Path
from random import Random

from desktop.storage.database import open_with_key
from desktop.storage.engine import connect
from desktop.storage.page_scan import _File
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer
from tests.conftest import KEY

PAGE = 4096


def a_centre(folder: Path, empty_file: Path, people: int = 20) -> Path:
    """Make a demonstration centre in *folder*; returns the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(empty_file, folder / "minga.db")
    performer = Performer(open_with_key(folder, KEY, "ana"))
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.perform(partial(make_demonstration, people=people, years=1))
    performer.close()
    return folder


def overwrite(path: Path, places: int, seed: int, *, spare_first: bool = True) -> None:
    """Write nonsense over *places* of the file, as a dying disk does."""
    random = Random(seed)
    pages = path.stat().st_size // PAGE
    with path.open("r+b") as file:
        for _place in range(places):
            page = random.randrange(1 if spare_first else 0, pages)
            file.seek(page * PAGE + random.randrange(PAGE - 64))
            file.write(random.randbytes(random.choice([1, 16, 64])))


def rows_of(path: Path, *tables: str) -> dict[str, dict[str, tuple]]:
    """Return the rows of tables by id."""
    with connect(path, KEY) as connection:
        return {
            table: {row[0]: row for row in connection.execute(f'SELECT * FROM "{table}"')}
            for table in tables
        }


def pages_of(path: Path, table: str, key: bytes = KEY) -> list[int]:
    """Return the pages of a table, from its root down."""
    with connect(path, key) as connection:
        [[root]] = connection.execute(
            f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'"
        ).fetchall()
    file = _File(path.read_bytes(), key)
    found, todo = [], [root]
    while todo:
        n = todo.pop()
        found.append(n)
        page = file.plain(n)
        if page[0] == 0x05:
            count = int.from_bytes(page[3:5])
            todo.append(int.from_bytes(page[8:12]))
            for cell in range(count):
                at = int.from_bytes(page[12 + 2 * cell : 14 + 2 * cell])
                todo.append(int.from_bytes(page[at : at + 4]))
    return found


def spoil(path: Path, page: int) -> None:
    """Write nonsense into one page."""
    with path.open("r+b") as file:
        file.seek((page - 1) * PAGE + 1000)
        file.write(b"spoilt" * 20)
