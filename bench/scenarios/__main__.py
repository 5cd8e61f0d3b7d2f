"""``python -m bench.scenarios``: plays every scenario and writes ``docs/scenarios.md``."""

import argparse
import os
import sys
import tempfile
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "scenarios.md"
TIMES = 5


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")
    options = _options()
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.folder or Path(scratch) / "centre"
        os.environ["MINGA_DEVICE_HOME"] = str(folder.with_name(f"{folder.name}-devices"))
        options.page.write_text(_measured(folder, options), "utf-8")
    print(f"Written: {options.page}")
    sys.stdout.flush()
    os._exit(0)  # Qt's own farewell waits for a screen that there is not


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python3 tasks scenarios", description=__doc__)
    parser.add_argument("--people", type=int, default=30_000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--times", type=int, default=TIMES, help="how often each is played")
    parser.add_argument("--folder", type=Path, help="keep the centre there, and use it again")
    parser.add_argument("--page", type=Path, default=PAGE, help="where to write")
    parser.add_argument("--only", nargs="+", metavar="S-25", help="some scenarios, not all")
    return parser.parse_args()


def _measured(folder: Path, options: argparse.Namespace) -> str:
    from bench import records
    from bench.__main__ import PASSPHRASE, _make
    from bench.scenarios.listing import SCENARIOS
    from bench.scenarios.measuring import measure
    from bench.scenarios.page import Circumstances, page
    from desktop.storage import keys

    os.environ["MINGA_PASSPHRASE"] = PASSPHRASE
    _make(folder, options.people, options.years)
    key = keys.unlock_key(folder, PASSPHRASE)
    rows = records.size(folder, key)
    played = [one for one in SCENARIOS if options.only is None or one.id in options.only]
    measured = measure(played, folder, key, options.times)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return page(
        measured, Circumstances(int(rows["person"]), int(rows["attendance"]), options.times, load)
    )


if __name__ == "__main__":
    main()
