"""The ways into the records, from what the screens hand over."""

import subprocess
import sys

import pytest

from desktop.errors import ExpectedError
from desktop.ui import doors
from desktop.ui.first_run import FoundingDraft
from desktop.ui.recovery import RecoveryDraft


def test_a_centre_is_founded_and_entered_by_what_was_typed(tmp_path):
    draft = FoundingDraft("YUN", "Centro Yunus", "Peñalolén", "Rosa", "una clave larga", False)
    doors.create(tmp_path / "a", draft).close()
    again = doors.enter(tmp_path / "a", ("una clave larga", "rosa", None))
    assert again.actor == "Rosa"
    again.close()
    for way in (
        lambda: doors.sign_in_remembered(tmp_path / "a"),
        lambda: doors.recover(tmp_path / "a", RecoveryDraft(("", ""), "rosa", "x" * 8)),
    ):
        with pytest.raises(ExpectedError):
            way()


def test_the_records_are_not_imported_before_somebody_enters():
    code = "import sys, desktop.ui.doors; print('sqlalchemy' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
