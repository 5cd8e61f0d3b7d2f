"""Two programs on one folder: a second window says so, commands work beside the first."""

import json
import os
import subprocess
import sys
from functools import partial

import pytest

from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.sign_in import found
from tests.end_to_end.command_line import PASSPHRASE, PATIENCE, ROOT, CommandLine

HEADER = "RUN;Nombres;Apellido Paterno"


@pytest.fixture
def folder(tmp_path):
    performer = found(tmp_path / "centre", PASSPHRASE, "ana")
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.close()
    return tmp_path / "centre"


@pytest.fixture
def window(folder):
    """Open the real window on the folder, as often as one likes."""
    processes = []

    def _window():
        environment = os.environ | {
            "MINGA_PASSPHRASE": PASSPHRASE,
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "QT_QPA_PLATFORM": "offscreen",
        }
        program = [sys.executable, "-m", "tests.end_to_end.typist", str(folder), "ana", "type", "A"]
        pipe = subprocess.PIPE
        processes.append(
            subprocess.Popen(
                program, cwd=ROOT, env=environment, stdout=pipe, stderr=pipe, text=True
            )
        )
        return processes[-1]

    yield _window
    for process in processes:
        process.kill()
        process.wait()
        process.stdout.close()
        process.stderr.close()


def test_a_second_window_says_that_there_is_one_and_commands_work_beside_it(
    folder, window, tmp_path
):
    first = window()
    assert json.loads(first.stdout.readline())["what"] == "typed"

    second = window()
    told = json.loads(second.stdout.readline())
    assert told["what"] == "box"
    assert "ya está" in told["text"]
    assert str(folder) in told["text"]
    assert second.wait(timeout=PATIENCE) == 1
    assert told["text"] in second.stderr.read()

    minga = CommandLine(folder)
    sheet = tmp_path / "people.csv"
    sheet.write_text(f"{HEADER}\n12.345.678-5;Ana;Pérez\n7.654.321-6;Luz;Soto\n", "utf-8")
    minga.json("import", "people", sheet)
    assert minga.do("count_people") == 2
    copy = minga.json("backup")["file"]
    assert "busy" in minga.refused("restore", copy)
    assert minga.json("check")["ok"]
    assert first.poll() is None
