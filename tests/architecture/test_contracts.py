"""The rooms keep to their contracts, and the drawing in the docs shows the same arrows."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]


def layers() -> list[list[str]]:
    """Return the rooms from the top down, those of one level together."""
    return [
        re.findall(r"\w+", layer)
        for layer in next(c for c in CONTRACTS if c["type"] == "layers")["layers"]
    ]


def test_every_room_keeps_to_the_contracts():
    # In a program of its own: it sets up the log anew, and others would be silent afterwards.
    code = (
        "from importlinter import api; api.read_configuration();"
        "from importlinter.cli import lint_imports;"
        "raise SystemExit(lint_imports(config_filename='pyproject.toml', no_cache=True))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_drawing_in_the_docs_shows_the_layers_of_the_contract():
    drawing = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    block = re.search(r"```text rooms\n(.*?)```", drawing, re.S).group(1)
    drawn = [re.findall(r"\[(\w+)\]", line) for line in block.splitlines()]
    assert [line for line in drawn if line] == layers()
