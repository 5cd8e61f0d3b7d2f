"""How a new file is laid out, written down from one that went through all steps."""

from tasks.console import ROOT, Command, run
from tasks.set_up import DEVELOPMENT, set_up

PAGE = ROOT / "desktop" / "storage" / "migrations" / "new_file.sql"
WRITE = """
import sys
import tempfile
from pathlib import Path

from desktop.storage import new_file, schema
from desktop.storage.engine import DATA_FILE, make_engine

with tempfile.TemporaryDirectory() as folder:
    engine = make_engine(Path(folder) / DATA_FILE, bytes(32))
    with engine.begin() as connection:
        schema.take_steps(connection)
        Path(sys.argv[1]).write_text(new_file.describe(connection), "utf-8")
    engine.dispose()
"""


def write(_words: object) -> int:
    """Write it; return the exit code."""
    command: Command = [set_up(DEVELOPMENT).python, "-c", WRITE, PAGE]
    return run(command)
