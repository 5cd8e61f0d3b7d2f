"""Set-up can be asked for at any time: once all is in place it does nothing and says nothing."""

import subprocess
import sys

from tasks.console import ROOT
from tasks.environment import Environment
from tasks.set_up import DEVELOPMENT, set_up
from tasks.translations import out_of_date


def test_when_all_is_in_place_nothing_is_done_or_said(capsys):
    here = Environment(ROOT)
    # Tests can also be started without the task runner, in an environment made by hand.
    if here.is_in_step(DEVELOPMENT):
        before = here.note.stat().st_mtime_ns
        assert set_up(DEVELOPMENT) == here
        assert capsys.readouterr().out == ""
        assert here.note.stat().st_mtime_ns == before
        assert out_of_date(ROOT) == []


def test_set_up_needs_nothing_but_python_itself():
    """Its files can be read on a bare machine: without site packages, isolated."""
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            "import sys; sys.path.insert(0, sys.argv[1]); import tasks.set_up, tasks.catalogue",
            str(ROOT),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
