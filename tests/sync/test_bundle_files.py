"""Bundles as files: whole or as before, and nothing else is read as one."""

import os

import pytest

from desktop.errors import OutputError, SyncError
from desktop.sync.bundle import (
    MAGIC,
    new_opening_key,
    new_signing_key,
    public_opening_key,
    seal,
)
from desktop.sync.bundle_files import newest_answer, read_bundle, write_bundle


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


def a_bundle(path, at, **header):
    """Write a bundle as of the moment *at*, longer than the part that is looked at."""
    content = seal(
        os.urandom(20_000),
        recipient_public=public_opening_key(new_opening_key()),
        signer_private=new_signing_key(),
        header={"municipality": "m", "sequence": 1, **header},
    )
    path.write_bytes(content)
    os.utime(path, ns=(at, at))


def test_of_all_that_is_on_a_stick_the_newest_answer_to_this_computer_is_found(tmp_path):
    for at, (name, kind, device) in enumerate(
        (
            ("ours-old", "reply", "mine"),
            ("ours", "reply", "mine"),
            ("theirs", "reply", "other"),
            ("on its way", "push", "mine"),
        )
    ):
        a_bundle(tmp_path / name, at, kind=kind, device=device)
    for name, content in (("film", b"PK"), ("torn", MAGIC), ("odd", MAGIC + b"x.y.z")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "photos").mkdir()
    assert newest_answer(tmp_path, "mine") == tmp_path / "ours"
    assert newest_answer(tmp_path, "nobody") is None


def test_on_a_stick_that_was_pulled_out_no_answer_is_found(tmp_path):
    assert newest_answer(tmp_path / "gone", "mine") is None


def _refusal(path):
    with pytest.raises(SyncError) as refused:
        read_bundle(path)
    return refused.value.code, refused.value.details
