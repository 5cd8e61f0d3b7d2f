"""The key of the file: wrapped by what a person remembers, and by nothing less."""

import json
import os
import unicodedata

import pytest

from desktop.errors import DataFileError, ExpectedError, RefusedError, SecretError
from desktop.storage import keys

PASSPHRASE = "mañana será otro día"


@pytest.fixture
def key(tmp_path):
    return keys.create_key(tmp_path, PASSPHRASE, "ana")


def _code(action, *arguments):
    with pytest.raises(ExpectedError) as refused:
        action(*arguments)
    return refused.value.code


def test_the_passphrase_gives_the_key_back_and_no_other_does(tmp_path, key):
    assert len(key) == 32
    assert keys.unlock_key(tmp_path, PASSPHRASE) == key
    for wrong in (PASSPHRASE.upper(), PASSPHRASE + " ", "manana sera otro dia", "\udcf1", ""):
        with pytest.raises(SecretError):
            keys.unlock_key(tmp_path, wrong)


def test_a_passphrase_is_the_same_however_the_keyboard_composes_its_letters(tmp_path, key):
    assert keys.unlock_key(tmp_path, unicodedata.normalize("NFD", PASSPHRASE)) == key


def test_neither_the_key_nor_the_passphrase_stands_in_the_key_file(tmp_path, key):
    content = keys.key_file(tmp_path).read_text("utf-8")
    assert key.hex() not in content
    assert PASSPHRASE not in content
    assert [path.name for path in tmp_path.iterdir()] == [keys.KEY_FILE]


def test_nobody_else_on_the_computer_may_read_the_key_file(tmp_path, key):
    mode = keys.key_file(tmp_path).stat().st_mode & 0o777
    assert mode == 0o600 or os.name == "nt"  # Windows keeps others off the user's folder itself


def test_a_short_passphrase_is_refused_and_leaves_nothing(tmp_path):
    with pytest.raises(RefusedError) as refused:
        keys.create_key(tmp_path, "1234567", "ana")
    assert refused.value.details == {"shortest": 8}
    assert list(tmp_path.iterdir()) == []


def test_a_new_passphrase_opens_the_same_key_and_the_old_one_nothing(tmp_path, key):
    keys.change_passphrase(tmp_path, PASSPHRASE, "la nueva clave")
    assert keys.unlock_key(tmp_path, "la nueva clave") == key
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "passphrase_wrong"


def test_the_passphrase_of_another_person_stays_as_it_was(tmp_path, key):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    keys.create_key(theirs, "la clave de Berta", "berta")
    both = [json.loads(keys.key_file(at).read_text())["keys"][0] for at in (tmp_path, theirs)]
    keys.key_file(tmp_path).write_text(json.dumps({"format": 1, "keys": both}))
    keys.change_passphrase(tmp_path, PASSPHRASE, "la nueva clave")
    copies = json.loads(keys.key_file(tmp_path).read_text())["keys"]
    assert copies[1] == both[1]
    assert [copy["holder"] for copy in copies] == ["ana", "berta"]


def test_the_passphrase_is_not_changed_by_who_does_not_know_it_or_to_a_short_one(tmp_path, key):
    assert _code(keys.change_passphrase, tmp_path, "otra cosa", "la nueva") == "passphrase_wrong"
    assert _code(keys.change_passphrase, tmp_path, PASSPHRASE, "corta") == "passphrase_short"
    assert keys.unlock_key(tmp_path, PASSPHRASE) == key


def test_a_folder_without_a_centre_is_said_to_be_one(tmp_path):
    assert _code(keys.key_file, tmp_path) == "no_centre"
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "no_centre"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", '{"keys": 5}', '{"keys": ["ana"]}', '{"keys": [{}]}', "ñ" * 9]
)
def test_a_key_file_that_is_none_is_said_to_be_damaged(tmp_path, content):
    (tmp_path / keys.KEY_FILE).write_text(content, "latin-1")
    with pytest.raises(DataFileError) as damaged:
        keys.unlock_key(tmp_path, PASSPHRASE)
    assert damaged.value.code == "key_file_damaged"


@pytest.mark.parametrize(
    "change",
    [{"salt": 5}, {"salt": "AA"}, {"memory_kib": "much"}, {"lanes": 0}, {"time_cost": 2**40}],
    ids=str,
)
def test_a_copy_that_was_damaged_is_said_to_be(tmp_path, key, change):
    content = json.loads(keys.key_file(tmp_path).read_text())
    content["keys"][0] |= change
    keys.key_file(tmp_path).write_text(json.dumps(content))
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "key_file_damaged"


def answering(tmp_path, key, account_id, name, passphrase, tag="t"):
    keys.put_copy(tmp_path, key, keys.CopyFor(account_id, name, tag), passphrase)


def test_each_account_opens_the_file_under_its_own_name(tmp_path, key):
    answering(tmp_path, key, "id-1", "Ana Ñanculef", PASSPHRASE)
    answering(tmp_path, key, "id-2", "berta", "la clave de Berta")
    opened = keys.open_copy(tmp_path, PASSPHRASE, "ANA nanculef")
    assert (opened.key, opened.account_id, opened.holder, opened.tag) == (key, "id-1", "", "t")
    assert keys.open_copy(tmp_path, "la clave de Berta").account_id == "id-2"
    assert _code(keys.open_copy, tmp_path, PASSPHRASE, "berta") == "passphrase_wrong"
    assert _code(keys.open_copy, tmp_path, PASSPHRASE, "nadie") == "passphrase_wrong"


def test_with_the_first_account_the_copy_of_a_holder_is_gone(tmp_path, key):
    assert not keys.knows_accounts(tmp_path)
    assert keys.open_copy(tmp_path, PASSPHRASE, "whoever").holder == "ana"
    answering(tmp_path, key, "id-1", "ana", "otra clave larga")
    assert keys.knows_accounts(tmp_path)
    assert keys.copy_tags(tmp_path) == {"id-1": "t"}
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "passphrase_wrong"


def test_the_key_file_names_nobody(tmp_path, key):
    answering(tmp_path, key, "id-1", "Ana Ñanculef", PASSPHRASE)
    said = keys.key_file(tmp_path).read_text("utf-8").lower()
    assert [word for word in ("ana", "ñanculef", "nanculef", "holder") if word in said] == []


def test_a_new_copy_of_an_account_takes_the_place_of_the_old_one(tmp_path, key):
    answering(tmp_path, key, "id-1", "ana", PASSPHRASE)
    answering(tmp_path, key, "id-1", "ana", "la nueva clave", "t2")
    assert keys.copy_tags(tmp_path) == {"id-1": "t2"}
    assert keys.open_copy(tmp_path, "la nueva clave", "ana").key == key
    assert _code(keys.open_copy, tmp_path, PASSPHRASE, "ana") == "passphrase_wrong"


def test_the_copies_of_an_account_can_be_taken_away(tmp_path, key):
    answering(tmp_path, key, "id-1", "ana", PASSPHRASE)
    answering(tmp_path, key, "id-2", "berta", "la clave de Berta")
    assert keys.drop_copies(tmp_path, {"id-1", "id-9"})
    assert not keys.drop_copies(tmp_path, {"id-1"})
    assert keys.copy_tags(tmp_path) == {"id-2": "t"}
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "passphrase_wrong"


def test_a_copy_whose_name_was_spoilt_answers_to_nobody(tmp_path, key):
    answering(tmp_path, key, "id-1", "ana", PASSPHRASE)
    file = keys.key_file(tmp_path)
    content = json.loads(file.read_text())
    content["keys"][0]["name"] = "zz:zz"
    file.write_text(json.dumps(content))
    assert _code(keys.open_copy, tmp_path, PASSPHRASE, "ana") == "passphrase_wrong"
    assert keys.open_copy(tmp_path, PASSPHRASE).key == key


def test_a_folder_without_a_key_file_opens_for_nobody(tmp_path):
    assert keys.copy_tags(tmp_path) == {}
    assert not keys.drop_copies(tmp_path, {"id-1"})


@pytest.mark.parametrize("wish", [{"memory_kib": 2**31}, {"time_cost": 2**31}, {"memory_kib": "1"}])
def test_a_key_file_that_asks_for_all_the_memory_or_time_is_damaged(tmp_path, key, wish):
    content = json.loads(keys.key_file(tmp_path).read_text())
    content["keys"][0] |= wish
    keys.key_file(tmp_path).write_text(json.dumps(content))
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "key_file_damaged"


def test_a_key_file_that_nests_without_end_is_damaged(tmp_path, key):
    keys.key_file(tmp_path).write_text('{"keys": ' + "[" * 200_000)
    assert _code(keys.unlock_key, tmp_path, PASSPHRASE) == "key_file_damaged"
