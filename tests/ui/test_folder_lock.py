"""The lock of a folder: one window at a time."""

import pytest

from desktop.errors import DataFileError
from desktop.ui.folder_lock import lock_folder


def test_a_second_window_on_the_folder_is_refused(qapp, tmp_path):
    lock = lock_folder(tmp_path)
    with pytest.raises(DataFileError) as refused:
        lock_folder(tmp_path)
    assert refused.value.code == "open_elsewhere"
    lock.unlock()


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DataFileError) as refused:
        lock_folder(tmp_path / "file" / "centre")
    assert refused.value.code == "folder_unwritable"
