"""Files that are handed over."""

from pathlib import Path

import pytest

from desktop.documents.input_files import MEGABYTE, read_bytes
from desktop.errors import InputFileError


def test_a_file_gives_its_bytes(tmp_path: Path):
    path = tmp_path / "a"
    path.write_bytes(b"hola")
    assert read_bytes(path, 1) == b"hola"


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path: Path):
    path = tmp_path / "a"
    with path.open("wb") as sparse:
        sparse.truncate(2 * MEGABYTE + 1)
    with pytest.raises(InputFileError) as refused:
        read_bytes(path, 2)
    assert refused.value.code == "file_too_big"
    assert refused.value.details == {"name": "a", "megabytes": 2}


def test_a_link_that_leads_in_circles_is_refused(tmp_path: Path):
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(InputFileError) as refused:
        read_bytes(loop, 1)
    assert refused.value.code == "file_unreadable"


def test_a_device_that_never_ends_is_not_read():
    with pytest.raises(InputFileError) as refused:
        read_bytes(Path("/dev/zero"), 1)
    assert refused.value.code in {"file_empty", "file_missing"}
