"""The window on a folder that may not be written, and on a file of a newer program."""

import json
import os
import subprocess
import sys
from functools import partial

import pytest

from desktop.storage import keys
from desktop.storage.engine import connect
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.sign_in import found
from tests.end_to_end.command_line import PASSPHRASE, ROOT

# Root may write everything; without these two rights it is like anybody else.
UNPRIVILEGED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")


@pytest.fixture
def folder(tmp_path):
    performer = found(tmp_path / "centre", PASSPHRASE, "ana")
    performer.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    performer.close()
    return tmp_path / "centre"


def told_by_the_window(folder):
    """Open the real window at the form of a new person; return the first thing that it tells."""
    environment = os.environ | {
        "MINGA_PASSPHRASE": PASSPHRASE,
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
    }
    program = [sys.executable, "-m", "tests.end_to_end.typist", str(folder), "ana", "look", ""]
    window = subprocess.Popen(
        [*UNPRIVILEGED, *program], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        return json.loads(window.stdout.readline())
    finally:
        window.kill()
        window.wait()
        window.stdout.close()


def test_a_folder_that_may_not_be_written_is_told_apart_from_one_that_is_open_elsewhere(folder):
    before = (folder / "minga.db").read_bytes()
    for path in (*folder.iterdir(), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    told = told_by_the_window(folder)
    folder.chmod(0o755)
    assert told["what"] == "refused"
    assert "es de solo lectura. No se guardó nada." in told["text"]
    assert (folder / "minga.db").read_bytes() == before


def test_a_file_of_a_newer_program_is_left_alone_and_the_window_says_so(folder):
    file = folder / "minga.db"
    with connect(file, keys.unlock_key(folder, PASSPHRASE)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = file.read_bytes()
    told = told_by_the_window(folder)
    assert told["what"] == "refused"
    assert "fue escrito por una versión más nueva" in told["text"]
    assert file.read_bytes() == before
