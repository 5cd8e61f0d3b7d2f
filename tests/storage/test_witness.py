"""The witness of a file: outside of it, its owner's alone, and never going back."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop.errors import DataFileError
from desktop.storage import witness
from desktop.storage.witness import change_witness, new_witness, next_folio, read_witness

DEVICE = "0b6f2a4e-0000-4000-8000-000000000001"


def _mark(folder, n, device_id=DEVICE):
    change_witness(device_id, folder, lambda known: known.marked(n, f"op-{n}"))


def test_a_device_that_nobody_saw_has_no_witness(device_home):
    assert read_witness(DEVICE) is None
    assert next_folio(DEVICE, "2026.A") == 1
    assert not device_home.exists()


def test_what_was_kept_is_known_again(tmp_path):
    _mark(tmp_path, 7)
    change_witness(DEVICE, tmp_path, lambda known: known.promised({"2026.A": 18}))
    found = read_witness(DEVICE)
    assert (found.n, found.op_id, found.folios) == (7, "op-7", {"2026.A": 18})
    assert found.is_at_home(tmp_path)
    assert (next_folio(DEVICE, "2026.A"), next_folio(DEVICE, "2027.A")) == (18, 1)


def test_it_stands_in_its_own_folder_and_is_its_owners_alone(tmp_path, device_home):
    _mark(tmp_path, 1)
    assert list(tmp_path.iterdir()) == []
    assert {path.name for path in device_home.iterdir()} == {f"{DEVICE}.json", f"{DEVICE}.lock"}
    mode = (device_home / f"{DEVICE}.json").stat().st_mode & 0o777
    assert mode == 0o600 or os.name == "nt"  # Windows keeps others off the user's folder itself


def test_without_a_word_about_it_it_stands_in_the_state_of_this_person(monkeypatch):
    monkeypatch.delenv("MINGA_DEVICE_HOME")
    assert witness.home().name == "minga-devices"


def test_marks_and_folios_only_go_forward(tmp_path):
    known = new_witness(DEVICE, tmp_path).marked(9, "nine").promised({"2026.A": 9, "2026.B": 2})
    assert known.marked(8, "eight") == known
    assert known.marked(9, "another nine") == known
    assert known.promised({"2026.A": 4, "2027.A": 3}).folios == {
        "2026.A": 9, "2026.B": 2, "2027.A": 3,
    }  # fmt: skip


def test_it_is_at_home_in_one_folder_on_one_computer(tmp_path):
    known = new_witness(DEVICE, tmp_path / "here" / ".." / "centre")
    assert known.is_at_home(tmp_path / "centre")
    assert not known.is_at_home(tmp_path / "elsewhere")
    assert not replace(known, machine="another").is_at_home(tmp_path / "centre")


def test_a_computer_is_the_same_at_each_start_and_tells_nobody_which():
    assert witness.machine() == witness.machine()
    assert len(witness.machine()) == 64
    named = Path("/etc/machine-id")
    assert not named.exists() or named.read_text().strip() not in {"", witness.machine()}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"device_id": 7}', b"\xff" * 40, b'{"x":' + b"[" * 99_999]
)
def test_one_that_cannot_be_read_is_none(tmp_path, device_home, content):
    _mark(tmp_path, 1)
    (device_home / f"{DEVICE}.json").write_bytes(content)
    assert read_witness(DEVICE) is None


def test_one_of_another_device_or_another_kind_is_none(tmp_path, device_home):
    _mark(tmp_path, 1)
    content = (device_home / f"{DEVICE}.json").read_text()
    (device_home / "other.json").write_text(content)
    assert read_witness("other") is None
    (device_home / f"{DEVICE}.json").write_text(content.replace('"format": 1', '"format": 2'))
    assert read_witness(DEVICE) is None


def test_programs_that_write_at_once_lose_nothing_of_each_other(tmp_path):
    def promise(n):
        change_witness(DEVICE, tmp_path, lambda known: known.promised({f"{2000 + n}.A": n}))

    with ThreadPoolExecutor(6) as programs:
        list(programs.map(promise, range(2, 40)))
    assert read_witness(DEVICE).folios == {f"{2000 + n}.A": n for n in range(2, 40)}


def test_what_does_not_change_is_not_written_again(tmp_path, device_home):
    _mark(tmp_path, 5)
    before = (device_home / f"{DEVICE}.json").stat().st_ino
    _mark(tmp_path, 5)
    assert (device_home / f"{DEVICE}.json").stat().st_ino == before


def test_a_place_that_cannot_be_written_is_told(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("mine")
    monkeypatch.setenv("MINGA_DEVICE_HOME", str(tmp_path / "file"))
    with pytest.raises(DataFileError) as refused:
        _mark(tmp_path, 1)
    assert refused.value.code == "witness_unwritable"
    assert refused.value.details == {"folder": tmp_path / "file"}


def test_a_step_that_fails_leaves_what_was_known(tmp_path):
    _mark(tmp_path, 1)
    with pytest.raises(ZeroDivisionError):
        change_witness(DEVICE, tmp_path, partial(lambda zero, _known: 1 / zero, 0))
    assert read_witness(DEVICE).n == 1
    _mark(tmp_path, 2)
    assert read_witness(DEVICE).n == 2
