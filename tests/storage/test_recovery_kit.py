"""The kit opens the key with both its parts, never with one, and an older kit never again."""

import json
import os

import pytest

from desktop.domain.recovery_kit import KitPart
from desktop.errors import ExpectedError
from desktop.storage import keys
from desktop.storage.recovery_kit import make_kit, open_with_kit


@pytest.fixture
def key(tmp_path):
    return keys.create_key(tmp_path, "una clave larga", "")


def code(folder, *parts):
    with pytest.raises(ExpectedError) as told:
        open_with_kit(folder, *parts)
    return told.value.code


def test_both_parts_open_the_key_and_nothing_of_them_stands_in_the_folder(tmp_path, key):
    one, other = make_kit(tmp_path, key)
    assert open_with_kit(tmp_path, one, other) == open_with_kit(tmp_path, other, one) == key
    content = keys.key_file(tmp_path).read_text()
    for part in (one, other):
        assert part.share.hex() not in content
    assert keys.unlock_key(tmp_path, "una clave larga") == key


def test_one_part_with_any_other_text_opens_nothing(tmp_path, key):
    one, other = make_kit(tmp_path, key)
    for guess in (bytes(16), os.urandom(16), one.share):
        assert code(tmp_path, one, KitPart(2, one.kit, guess)) == "kit_wrong"
    assert code(tmp_path, other, other) == "kit_part_twice"


def test_a_new_kit_makes_the_older_one_worthless(tmp_path, key):
    first, second = make_kit(tmp_path, key), make_kit(tmp_path, key)
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
