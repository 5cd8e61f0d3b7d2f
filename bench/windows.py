"""How soon the window is painted, and how much memory it takes with everything open."""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any


def first_paint(folder: Path, rounds: int) -> dict[str, Any]:
    """Return seconds from the start of the process to the first paint, ours and an empty one."""
    times: dict[str, list[float]] = {"minga": [], "empty": []}
    for _ in range(rounds):
        for name, taken in times.items():
            begin = time.time()
            taken.append(float(_child("paint", name, folder)) - begin)
    ours, empty = min(times["minga"]), min(times["empty"])
    seconds = {"seconds": round(ours, 3), "empty_seconds": round(empty, 3)}
    return seconds | {"ratio": round(ours / empty, 2), "target": 1.5}


def memory(folder: Path) -> dict[str, Any]:
    """Return the resident memory of the open window, in megabytes."""
    begin = time.time()
    opened, resident = _child("memory", "minga", folder).split()
    return {
        "megabytes": round(float(resident)),
        "target": 250,
        "seconds_to_open_records": round(float(opened) - begin, 2),
    }


def _child(what: str, which: str, folder: Path) -> str:
    command = [sys.executable, "-m", "bench.one_window", what, which, str(folder)]
    # A program that was started before is compiled, as PySide6 is.
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        command, stdout=subprocess.PIPE, text=True, check=True, timeout=180, env=environment
    )
    return done.stdout.strip().splitlines()[-1]
