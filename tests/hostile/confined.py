"""One file read by a process of its own that may use so much memory and no more."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Told:
    """The code of the refusal, "" when it was read; what it took."""

    code: str
    megabytes: int
    seconds: float


def read_confined(what: str, path: Path, *, megabytes: int = 2_000, seconds: int = 60) -> Told:
    """Read *path* as a "table" or a "certificate"; a process that dies or hangs is an error."""
    words = [sys.executable, "-m", "tests.hostile.confined", what, str(path), str(megabytes)]
    done = subprocess.run(
        words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=seconds
    )
    assert done.returncode == 0, done.stderr
    return Told(**json.loads(done.stdout))


def _read(what: str, path: Path) -> None:
    if what == "table":
        from desktop.use_cases.import_reports import open_sheet

        open_sheet(path)
    else:
        from desktop.use_cases.verification import evidence_in

        evidence_in(path)


def _main() -> None:
    import resource

    from desktop.errors import ExpectedError

    what, path, megabytes = sys.argv[1:]
    most = int(megabytes) * MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    code, began = "", perf_counter()
    try:
        _read(what, Path(path))
    except ExpectedError as error:
        code = error.code
    used = _most_memory() // 1024
    took = round(perf_counter() - began, 2)
    sys.stdout.write(json.dumps({"code": code, "megabytes": used, "seconds": took}))


def _most_memory() -> int:
    """Return the most kilobytes used. (``getrusage`` counts what the parent had before, too.)"""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0])


if __name__ == "__main__":
    _main()
