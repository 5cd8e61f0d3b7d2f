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


def test_every_file_of_the_task_runner_is_small_and_has_its_test():
    files = [path for path in (ROOT / "tasks").glob("*.py") if not path.stem.startswith("__")]
    assert [path.name for path in files if len(path.read_text("utf-8").splitlines()) > 300] == []
    tests = {path.name for path in (ROOT / "tests" / "tasks").glob("*.py")}
    assert [path.name for path in files if f"test_{path.name}" not in tests] == []
