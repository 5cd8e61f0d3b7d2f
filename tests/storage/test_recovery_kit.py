"""The kit opens the key with both its parts, never with one, and an older kit never again."""

import json
import os
from datetime import date

import pytest

from desktop.domain.recovery_kit import KitPart
from desktop.errors import ExpectedError
from desktop.storage import keys
from desktop.storage.recovery_kit import kit_since, make_kit, open_with_kit, take_kit

DAY = date(2026, 3, 2)


@pytest.fixture
def key(tmp_path):
    return keys.create_key(tmp_path, "una clave larga", "")


def code(folder, *parts):
    with pytest.raises(ExpectedError) as told:
        open_with_kit(folder, *parts)
    return told.value.code


def test_both_parts_open_the_key_and_nothing_of_them_stands_in_the_folder(tmp_path, key):
    one, other = make_kit(tmp_path, key, DAY)
    assert open_with_kit(tmp_path, one, other) == open_with_kit(tmp_path, other, one) == key
    content = keys.key_file(tmp_path).read_text()
    for part in (one, other):
        assert part.share.hex() not in content
    assert keys.unlock_key(tmp_path, "una clave larga") == key


def test_one_part_with_any_other_text_opens_nothing(tmp_path, key):
    one, other = make_kit(tmp_path, key, DAY)
    for guess in (bytes(16), os.urandom(16), one.share):
        assert code(tmp_path, one, KitPart(2, one.kit, guess)) == "kit_wrong"
    assert code(tmp_path, other, other) == "kit_part_twice"


def test_a_new_kit_makes_the_older_one_worthless(tmp_path, key):
    first, second = make_kit(tmp_path, key, DAY), make_kit(tmp_path, key, DAY)
    assert code(tmp_path, *first) == "kit_wrong"
    assert code(tmp_path, first[0], second[1]) == "kit_parts_differ"
    assert open_with_kit(tmp_path, *second) == key


def test_where_no_kit_was_made_or_it_was_spoilt_none_opens(tmp_path, key):
    parts = KitPart(1, 1, bytes(16)), KitPart(2, 1, bytes(16))
    assert code(tmp_path, *parts) == "kit_wrong"
    content = json.loads(keys.key_file(tmp_path).read_text())
    for spoilt in ({"wrapped": "ñ"}, {"wrapped": "AAAA"}, {}, 7):
        keys.key_file(tmp_path).write_text(json.dumps(content | {"kit": spoilt}))
        assert code(tmp_path, *parts) == "kit_wrong"


def test_the_kit_of_one_computer_opens_another_that_took_it_and_each_by_its_own_key(tmp_path, key):
    other = tmp_path / "other"
    other.mkdir()
    theirs = keys.create_key(other, "otra clave larga", "")
    kit = make_kit(tmp_path, key, DAY)
    assert code(other, *kit) == "kit_wrong"
    take_kit(other, theirs, kit, DAY)
    assert (open_with_kit(tmp_path, *kit), open_with_kit(other, *kit)) == (key, theirs)


def test_since_when_there_is_a_kit_is_known_and_of_an_older_one_that_it_is_there(tmp_path, key):
    assert kit_since(tmp_path) is None
    make_kit(tmp_path, key, DAY)
    assert kit_since(tmp_path) == DAY
    keys.write_beside(tmp_path, {"number": 1, "wrapped": keys.read_beside(tmp_path)["wrapped"]})
    assert kit_since(tmp_path) == date.min
