"""The list of tasks."""

import subprocess
import sys

from tasks.catalogue import TASKS, listing, perform
from tasks.console import ROOT


def test_without_a_name_every_task_is_listed_with_what_it_does(capsys):
    assert perform([]) == 0
    said = capsys.readouterr().out
    assert [name for name, task in TASKS.items() if f"{name} " not in said] == []
    assert [name for name, task in TASKS.items() if task.says not in said] == []


def test_an_unknown_task_is_wrong_usage_and_shows_the_list(capsys):
    assert perform(["fly"]) == 2
    said = capsys.readouterr().out
    assert "'fly'" in said
    assert listing() in said


def test_the_list_needs_no_library_and_works_from_any_folder(tmp_path):
    """Isolated (-I) and without site packages (-S): all that a bare machine has."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", ROOT / "tasks"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert listing() in done.stdout
