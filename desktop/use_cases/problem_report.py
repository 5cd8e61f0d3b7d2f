"""A report of a problem that names nobody: versions, counts, states, and where it went wrong."""

import platform
import re
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from desktop.domain.rights import Right
from desktop.storage.backup import folder_of, made_backups
from desktop.storage.change_log import journal_end
from desktop.storage.database import UnitOfWork
from desktop.storage.device import read_settings, this_device
from desktop.storage.engine import DATA_FILE
from desktop.storage.integrity import row_counts, versions
from desktop.storage.sync_state import sync_state
from desktop.use_cases.registry import query

NOTES = "trouble.log"
LAST_LINES = 60
_BUG = re.compile(r"((?:[\dT:+-]{25}|  because of) [A-Za-z_][\w.]*)\s*")
_PLACE = re.compile(r"  .*?((?:[\w.-]+/){0,2}[\w.-]+\.py:\d+ [\w<>]+)\s*")


@query(Right.SEE)
def problem_report(unit: UnitOfWork) -> str:
    """Return the report as text. There is no name, number or path of anybody in it."""
    folder = folder_of(unit.session)
    parts = (
        ("program", dict(_program())),
        ("file", {**versions(unit.session), **dict(_file(folder))}),
        ("rows", row_counts(unit.session)),
        ("computer", dict(_computer(unit))),
    )
    lines = [f"Minga · {unit.now.isoformat(timespec='seconds')}"]
    for title, facts in parts:
        lines += ["", f"[{title}]", *(f"{name}: {value}" for name, value in facts.items())]
    return "\n".join([*lines, "", "[trouble]", *trouble_lines(folder / NOTES), ""])


def trouble_lines(notes: Path) -> list[str]:
    """Return the last notes about bugs: kinds and places, without messages and folders."""
    try:
        noted = notes.read_text("utf-8", errors="replace").splitlines()[-LAST_LINES:]
    except OSError:
        return []
    return [said for line in noted if (said := _harmless(line))]


def _harmless(line: str) -> str:
    """Return a line that says a kind or a place as it is known to be written, else nothing."""
    if bug := _BUG.fullmatch(line):
        return bug[1]
    place = _PLACE.fullmatch(line.replace("\\", "/"))
    return f"  {place[1]}" if place else ""


def _program() -> Iterator[tuple[str, object]]:
    for name in ("minga", "PySide6-Essentials", "SQLAlchemy", "sqlcipher3"):
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            yield name, "–"
    yield "python", platform.python_version()
    yield "system", f"{platform.system()} {platform.release()} {platform.machine()}"


def _file(folder: Path) -> Iterator[tuple[str, object]]:
    for name in (DATA_FILE, f"{DATA_FILE}-wal"):
        path = folder / name
        yield f"{name} bytes", path.stat().st_size if path.exists() else 0
    yield "disk bytes free", shutil.disk_usage(folder).free
    made = made_backups(folder)
    yield "backups", len(made)
    yield "newest backup", made[0][0].isoformat() if made else "–"


def _computer(unit: UnitOfWork) -> Iterator[tuple[str, object]]:
    device, state = this_device(unit.session), sync_state(unit.session)
    yield "settings", len(read_settings(unit.session))
    yield "noticed", device.noticed or "–"
    yield "sync", state.state
    yield "sync pending", journal_end(unit.session) - state.acked_n
    yield "sync last", state.last_at or "–"
    yield "sync last error", state.last_error or "–"
    yield "clock ahead ms", state.clock_ahead_ms
