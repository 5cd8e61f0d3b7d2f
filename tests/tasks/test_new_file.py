"""What is written down of a new file is what stands in the project."""

import subprocess
import sys

from tasks.console import ROOT
from tasks.new_file import PAGE, WRITE


def test_it_is_written_from_a_file_that_went_through_all_steps(tmp_path):
    page = tmp_path / "new_file.sql"
    subprocess.run([sys.executable, "-c", WRITE, page], cwd=ROOT, check=True)
    assert page.read_text("utf-8") == PAGE.read_text("utf-8")
