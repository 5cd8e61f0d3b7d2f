"""Bundles as files: whole or as before, and nothing else is read as one."""

import pytest

from desktop.errors import OutputError, SyncError
from desktop.sync.bundle import MAGIC
from desktop.sync.bundle_files import read_bundle, write_bundle


def test_what_was_written_is_read(tmp_path):
    path = tmp_path / "lunes.minga"
    for content in (MAGIC + b"old", MAGIC + b"new"):
        write_bundle(path, content)
        assert read_bundle(path) == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_stick_that_cannot_be_written_is_told(tmp_path):
    with pytest.raises(OutputError) as refused:
        write_bundle(tmp_path / "nowhere" / "lunes.minga", MAGIC)
    assert refused.value.code == "file_unwritable"
    assert refused.value.details == {"path": tmp_path / "nowhere" / "lunes.minga"}


@pytest.mark.parametrize("content", [b"", b"MINGA", b"PK\x03\x04 a film", b"MINGA-BUNDLE 2\nx"])
def test_a_file_of_another_kind_is_no_bundle(tmp_path, content):
    path = tmp_path / "film"
    path.write_bytes(content)
    assert _refusal(path) == ("bundle_unreadable", {"path": path})


def test_a_file_that_is_gone_or_a_folder_is_no_bundle(tmp_path):
    for path in (tmp_path / "gone", tmp_path):
        assert _refusal(path) == ("bundle_unreadable", {"path": path})


def _refusal(path):
    with pytest.raises(SyncError) as refused:
        read_bundle(path)
    return refused.value.code, refused.value.details
