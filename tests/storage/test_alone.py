"""One program at a time."""

import subprocess
import sys

from desktop.storage.alone import alone, lock


def test_another_program_waits_until_the_lock_is_free(tmp_path):
    path = tmp_path / "file"
    code = (
        "import sys\nfrom pathlib import Path\nfrom desktop.storage.alone import alone\n"
        "path = Path(sys.argv[1])\nprint('here', flush=True)\n"
        "with alone(path):\n    print(path.read_text())\n"
    )
    with alone(path):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE, text=True
        )
        assert other.stdout.readline() == "here\n"
        path.write_text("written alone")
    assert other.communicate(timeout=60)[0] == "written alone\n"


def test_where_no_lock_can_be_made_one_goes_on(tmp_path):
    with alone(tmp_path / "nowhere" / "file"):
        assert not (tmp_path / "nowhere").exists()


def test_a_lock_is_given_free_with_its_file(tmp_path):
    for _time in range(2):
        with (tmp_path / "lock").open("ab") as file:
            lock(file)
