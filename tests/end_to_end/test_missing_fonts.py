"""Minga without its fonts: it starts, and says so instead of issuing a paper with boxes."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.storage.database import open_database
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.check import check_file
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.perform import Performer
from desktop.use_cases.sign_in import found
from tests.end_to_end.command_line import PASSPHRASE, ROOT, CommandLine

FONT = "NotoSerif-Bold.ttf"


@pytest.fixture
def program(tmp_path) -> Path:
    """The program as it was installed, but for its fonts."""
    installed = tmp_path / "installed"
    for part in ("desktop", "resources", "translations"):
        leave_out = shutil.ignore_patterns("*.ttf", "__pycache__")
        shutil.copytree(ROOT / part, installed / part, ignore=leave_out)
    return installed


@pytest.fixture
def run_of(tmp_path) -> str:
    """The course run whose certificates are to be issued."""
    performer = found(tmp_path / "centre", PASSPHRASE, "ana")
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    run = performer.perform(partial(make_demonstration, people=30, years=1)).answer.closed_run
    performer.close()
    return run


def test_without_fonts_the_window_opens_and_no_certificate_is_issued_until_they_are_back(
    program, run_of, tmp_path
):
    assert looked_at_the_window(program, tmp_path / "centre")["kept"] is False
    minga = CommandLine(tmp_path / "centre", root=program)
    issue = ["certificates", "issue", run_of, "--out", tmp_path / "papers", "--one-file"]
    assert minga.refused(*issue).startswith("The font ")
    shutil.copytree(
        ROOT / "resources" / "fonts", program / "resources" / "fonts", dirs_exist_ok=True
    )
    damaged = program / "resources" / "fonts" / FONT
    damaged.write_bytes(damaged.read_bytes()[:100_000])
    refusal = replace(minga, lang="es").refused(*issue)
    assert FONT in refusal
    assert refusal.endswith("Instale Minga nuevamente.")
    assert list((tmp_path / "papers").glob("*.pdf")) == []

    performer = Performer(open_database(tmp_path / "centre", PASSPHRASE, "reader"))
    assert performer.perform(check_file).answer.findings == ()
    performer.close()
    shutil.copy2(ROOT / "resources" / "fonts" / FONT, damaged)
    issued = minga.json(*issue)["certificates"]
    assert len(issued) == len({line["folio"] for line in issued}) > 0
    assert issued[0]["folio"].endswith(".00001"), "no folio was spent on what was not printed"


def looked_at_the_window(program: Path, folder: Path) -> dict[str, object]:
    """Open the window of *program* at the form of a new person; return what it tells."""
    environment = os.environ | {
        "MINGA_PASSPHRASE": PASSPHRASE,
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
    }
    window = subprocess.Popen(
        [sys.executable, "-m", "tests.end_to_end.typist", str(folder), "ana", "look", ""],
        cwd=program, env=environment, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        return dict(json.loads(window.stdout.readline()))
    finally:
        window.kill()
        window.wait()
        window.stdout.close()
