"""One exchange of one file in a process of its own: says what memory it took at its highest."""

import sys
from pathlib import Path

import psycopg

from desktop.storage.database import open_with_key
from desktop.sync.calls import Calls
from desktop.sync.exchange import Exchange

KEY = bytes(range(32))


def main(url: str, login: str, password: str, folder: Path) -> None:
    database = open_with_key(folder, KEY, "ana")
    with psycopg.connect(url, user=login, password=password, autocommit=True) as connection:
        Exchange(database, Calls(connection, "127.0.0.1")).run()
    database.close()
    print(round(_peak(), 1))


def _peak() -> float:
    """Return the megabytes; what a parent took before it started this process does not count."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(next(x.split()[1] for x in status.splitlines() if x.startswith("VmHWM"))) / 1_024


if __name__ == "__main__":
    main(*sys.argv[1:4], Path(sys.argv[4]))
