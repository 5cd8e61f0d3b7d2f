"""What a PIN opens, on the computer where it was chosen, and after how many wrong ones no more."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import keyring
import pytest

from desktop.domain.pins import PinHolder
from desktop.errors import DataFileError, RefusedError, SecretError
from desktop.storage import key_cost, pins
from desktop.storage.pins import PIN_FILE, PinFor
from tests import keyrings
from tests.conftest import KEY
from tests.keyrings import Drawer

ROOT = Path(__file__).parents[2]
ANA, BERTA = PinFor("id-1", "Ana Ñanculef", "tag"), PinFor("id-2", "Berta Soto", "tag")
PIN, OTHER, WRONG = "739164", "58302746", "804273"
GUESS = """
import sys
from pathlib import Path
from desktop.storage import pins
pins.open_by_pin(Path(sys.argv[1]), "id-1", sys.argv[2])
"""


@pytest.fixture(autouse=True)
def drawer(tmp_path):
    with keyrings.a_keyring(tmp_path / "keyring") as kept:
        yield kept


@pytest.fixture
def folder(tmp_path):
    """A folder where Ana has a PIN."""
    made = tmp_path / "centre"
    made.mkdir()
    pins.put_pin(made, KEY, ANA, PIN)
    return made


def said(folder, pin=WRONG, account_id="id-1"):
    with pytest.raises(SecretError) as told:
        pins.open_by_pin(folder, account_id, pin)
    return told.value.code, told.value.details.get("left")


def killed(folder, pin):
    """Try a PIN in a program that ends as soon as the attempt is counted."""
    said = os.environ | {keyrings.ENDING: "1", "PYTHON_KEYRING_BACKEND": keyrings.BACKEND}
    words = [sys.executable, "-c", GUESS, str(folder), pin]
    return subprocess.run(words, cwd=ROOT, env=said, check=False).returncode


def test_the_pin_gives_the_key_and_whose_it_is(folder):
    opened = pins.open_by_pin(folder, "id-1", PIN)
    assert (opened.key, opened.account_id, opened.tag) == (KEY, "id-1", "tag")
    assert said(folder, account_id="id-2") == ("pin_gone", None)


def test_five_wrong_ones_and_even_the_right_one_opens_nothing_any_more(folder, drawer):
    assert [said(folder) for _time in range(5)] == [
        ("pin_wrong", 4), ("pin_wrong", 3), ("pin_wrong", 2), ("pin_wrong", 1), ("pin_gone", None),
    ]  # fmt: skip
    assert said(folder, PIN) == ("pin_gone", None)
    assert drawer.read() == {}
    assert json.loads((folder / PIN_FILE).read_text("utf-8"))["slots"] == []


def test_the_right_one_makes_the_wrong_ones_before_forgotten(folder):
    said(folder)
    pins.open_by_pin(folder, "id-1", PIN)
    assert said(folder) == ("pin_wrong", 4)


def test_an_attempt_that_is_killed_is_a_wrong_one(folder):
    """Its count is on the disk before the PIN is looked at, so killing gives nothing away."""
    assert [killed(folder, WRONG), killed(folder, PIN)] == [9, 9]
    assert said(folder) == ("pin_wrong", 2)
    assert [killed(folder, WRONG), killed(folder, PIN)] == [9, 9]
    assert said(folder, PIN) == ("pin_gone", None)


def test_an_older_file_put_back_gives_no_further_guesses(folder):
    before = (folder / PIN_FILE).read_bytes()
    for _time in range(4):
        said(folder)
    (folder / PIN_FILE).write_bytes(before)
    assert said(folder) == ("pin_gone", None)
    (folder / PIN_FILE).write_bytes(before)
    assert said(folder, PIN) == ("pin_gone", None)


def test_an_older_keyring_put_back_gives_no_further_guesses(folder, drawer):
    before = drawer.read()
    for _time in range(4):
        said(folder)
    drawer.write(before)
    assert said(folder) == ("pin_gone", None)


def test_what_cannot_be_counted_is_not_tried(folder, drawer):
    drawer.full = True
    assert said(folder, PIN) == ("pin_gone", None)
    drawer.full, drawer.locked = False, True
    assert said(folder, PIN) == ("pin_gone", None)
    drawer.locked = False
    assert said(folder) == ("pin_wrong", 3), "what was not tried has its place in the count"


def test_a_copied_folder_is_opened_by_no_pin(folder, tmp_path):
    copy = Path(shutil.copytree(folder, tmp_path / "copy"))
    assert pins.pin_holders(copy) == ()
    assert said(copy, PIN) == ("pin_gone", None)
    assert pins.open_by_pin(folder, "id-1", PIN).key == KEY


def test_the_same_folder_on_another_computer_is_opened_by_no_pin(folder, drawer):
    keyring.set_keyring(Drawer(priority=5))
    assert said(folder, PIN) == ("pin_gone", None)


def test_what_the_folder_has_is_neither_the_pin_nor_the_key_nor_the_secret_nor_a_name(
    folder, drawer
):
    [kept] = drawer.read().values()
    secret = json.loads(kept)["secret"]
    content = (folder / PIN_FILE).read_bytes()
    for hidden in (PIN.encode(), KEY, secret.encode(), bytes.fromhex(secret), b"Ana", b"anculef"):
        assert hidden not in content
    assert oct((folder / PIN_FILE).stat().st_mode)[-3:] == "600" or os.name == "nt"


def test_a_guess_costs_as_much_as_one_at_a_passphrase(folder, monkeypatch):
    monkeypatch.delenv(key_cost.LEAST_ASKED)
    pins.put_pin(folder, KEY, ANA, PIN)
    [slot] = json.loads((folder / PIN_FILE).read_text("utf-8"))["slots"]
    assert (slot["copy"]["time_cost"], slot["copy"]["memory_kib"]) == (3, 65_536)
    assert pins.open_by_pin(folder, "id-1", PIN).key == KEY


def test_who_signed_in_last_comes_first(folder):
    pins.put_pin(folder, KEY, BERTA, OTHER)
    ana, berta = PinHolder("id-1", "Ana Ñanculef", 6), PinHolder("id-2", "Berta Soto", 8)
    assert pins.pin_holders(folder) == (berta, ana)
    pins.note_last(folder, "id-1")
    pins.note_last(folder, "id-9")
    assert pins.pin_holders(folder) == (ana, berta)


def test_a_new_pin_takes_the_place_of_the_one_before(folder):
    said(folder)
    pins.put_pin(folder, KEY, ANA, OTHER)
    assert said(folder, PIN) == ("pin_wrong", 4)
    assert pins.open_by_pin(folder, "id-1", OTHER).key == KEY


def test_pins_are_taken_from_one_or_from_all(folder, drawer):
    pins.put_pin(folder, KEY, BERTA, OTHER)
    pins.drop_pins(folder, {"id-1", "id-9"})
    assert [line.account_id for line in pins.pin_holders(folder)] == ["id-2"]
    pins.drop_all_pins(folder)
    pins.drop_all_pins(folder)
    assert not (folder / PIN_FILE).exists()
    assert drawer.read() == {}


def test_an_obvious_pin_is_refused_and_so_is_one_that_nothing_keeps(folder, drawer):
    with pytest.raises(RefusedError, match="pin_obvious"):
        pins.put_pin(folder, KEY, ANA, "123456")
    assert pins.open_by_pin(folder, "id-1", PIN).key == KEY
    drawer.locked = True
    with pytest.raises(RefusedError, match="pin_no_keyring"):
        pins.put_pin(folder, KEY, ANA, PIN)


def test_a_damaged_file_is_no_pin_and_a_spoilt_slot_a_wrong_one(folder):
    content = json.loads((folder / PIN_FILE).read_text("utf-8"))
    content["slots"][0]["copy"] = {"salt": "AAAA"}
    (folder / PIN_FILE).write_text(json.dumps(content), "utf-8")
    assert said(folder, PIN) == ("pin_wrong", 4)
    (folder / PIN_FILE).write_text("{", "utf-8")
    assert pins.pin_holders(folder) == ()
    assert said(folder, PIN) == ("pin_gone", None)


def test_a_folder_that_cannot_be_written_takes_no_pin(tmp_path):
    with pytest.raises(DataFileError, match="folder_unwritable"):
        pins.put_pin(tmp_path / "nowhere", KEY, ANA, PIN)
