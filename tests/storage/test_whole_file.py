"""A small file is there whole, or as it was before."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop.storage.whole_file import write_whole

ROOT = Path(__file__).parents[2]


def test_what_was_written_is_there_and_nothing_beside_it(tmp_path):
    write_whole(tmp_path / "bundle", b"old")
    write_whole(tmp_path / "bundle", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]
    assert (tmp_path / "bundle").read_bytes() == b"new"


def test_a_private_file_is_its_owners_alone_from_the_first_byte(tmp_path):
    write_whole(tmp_path / "secret", b"x", private=True)
    write_whole(tmp_path / "open", b"x")
    mode = (tmp_path / "secret").stat().st_mode & 0o777
    assert mode == 0o600 or os.name == "nt"  # Windows keeps others off the user's folder itself
    assert (tmp_path / "open").stat().st_mode & 0o600 == 0o600


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from desktop.storage.whole_file import write_whole

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    write_whole(Path(sys.argv[1]), bytes(30_000))
except OSError as error:
    print(type(error).__name__)
"""


def test_a_disk_that_fills_up_leaves_what_was_there(tmp_path):
    write_whole(tmp_path / "bundle", b"old")
    command = [sys.executable, "-c", FULL_DISK, tmp_path / "bundle"]
    said = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout
    assert said.strip() == "OSError"
    assert [path.name for path in tmp_path.iterdir()] == ["bundle"]
    assert (tmp_path / "bundle").read_bytes() == b"old"


def test_of_many_who_write_at_once_one_is_there_whole(tmp_path):
    contents = [bytes([n]) * 50_000 for n in range(12)]
    with ThreadPoolExecutor(6) as writers:
        list(writers.map(lambda content: write_whole(tmp_path / "bundle", content), contents))
    assert (tmp_path / "bundle").read_bytes() in contents
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "nowhere" / "bundle", b"x")
