"""``python -m bench``: prints one JSON table. ``--quick`` for a small centre in a few seconds."""

import argparse
import json
import os
import sys
import tempfile
from functools import partial
from pathlib import Path

from bench import centres, certificates, encryption, imports, records, sync, windows
from bench.measure import seconds
from desktop.storage import keys
from desktop.storage.backup import made_backups, make_backup
from desktop.storage.database import create_database, open_with_key, utc_now
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer, Progress

PASSPHRASE = "a passphrase for the bench"


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch) / "centre"
        os.environ["MINGA_DEVICE_HOME"] = str(folder.with_name(f"{folder.name}-devices"))
        table = {} if options.only == "sync" else _measure(folder, options)
        if options.only != "desk":
            table["sync"] = sync.measure(sync.Sizes.of(options))
            table["centres"] = centres.measure(8 if options.quick else options.centres, 3)
    json.dump(table, sys.stdout, indent=2)
    sys.stdout.write("\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--people", type=int, default=30_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--quick", action="store_true", help="300 people, 2 years")
    parser.add_argument("--folder", type=Path, help="keep the centre there, and use it again")
    parser.add_argument("--only", choices=["desk", "sync"], help="one computer, or the exchange")
    parser.add_argument("--centres", type=int, default=1_000, help="of three computers each")
    sync.options(parser)
    options = parser.parse_args()
    if options.quick:
        options.people, options.years = 300, 2
    return options


def _measure(folder: Path, options: argparse.Namespace) -> dict[str, object]:
    os.environ["MINGA_PASSPHRASE"] = PASSPHRASE
    made = _make(folder, options.people, options.years)
    key = keys.unlock_key(folder, PASSPHRASE)
    table: dict[str, object] = {
        "machine": {"cpus": os.cpu_count(), "python": sys.version.split()[0]},
        "centre": made | records.size(folder, key),
    }
    rounds = 2 if options.quick else 7
    table |= records.measure(folder, key, rounds)
    table["encryption"] = encryption.measure(folder, key, rounds)
    table["backup_seconds"] = round(_back_up(folder, key), 2)
    table["window"] = windows.first_paint(folder, rounds)
    table["memory"] = windows.memory(folder)
    table["certificates"] = certificates.measure(60 if options.quick else 600)
    table["import"] = imports.measure(300 if options.quick else 2_600)
    return table


def _make(folder: Path, people: int, years: int) -> dict[str, object]:
    if (folder / keys.KEY_FILE).exists():
        return {}
    performer = Performer(create_database(folder, PASSPHRASE, "ana"))
    told = Progress(lambda done, total: print(f"year {done + 1} of {total}", file=sys.stderr))
    wish = partial(make_demonstration, people=people, years=years, progress=told)
    took = seconds(lambda: performer.perform(wish))
    performer.close()
    return {"seconds_to_make": round(took, 1)}


def _back_up(folder: Path, key: bytes) -> float:
    took = seconds(lambda: make_backup(folder, key, utc_now()))
    for _, path in made_backups(folder)[1:]:
        path.unlink()
    open_with_key(folder, key, "ana").close()
    return took


if __name__ == "__main__":
    main()
