"""The kit in two parts: each alone says nothing, and what is mistyped is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.recovery_kit import ALPHABET, KitPart, join, read_part, split, write_part
from desktop.errors import RefusedError

secrets = st.binary(min_size=16, max_size=16)
kits = st.integers(0, 30)


def code(action, *arguments):
    with pytest.raises(RefusedError) as told:
        action(*arguments)
    return told.value.code


@given(secrets, st.integers(0, 500))
def test_both_parts_give_the_secret_in_either_order(secret, kit):
    one, other = split(secret, kit)
    assert join(one, other) == join(other, one) == secret
    assert one.kit == other.kit == kit % 31


@given(st.sampled_from([1, 2]), kits, secrets)
def test_a_part_is_read_as_it_was_written_however_it_is_typed(number, kit, share):
    part = KitPart(number, kit, share)
    said = write_part(part)
    assert read_part(said) == part
    assert read_part(said.lower().replace("-", " ")) == part
    assert [len(group) for group in said.split("-")] == [5] * 7


@given(st.data(), secrets)
def test_every_single_wrong_character_is_noticed_and_its_group_named(data, share):
    said = write_part(KitPart(1, 5, share))
    at = data.draw(st.sampled_from([at for at, char in enumerate(said) if char != "-"]))
    wrong = data.draw(st.sampled_from([char for char in ALPHABET + "01OIL" if char != said[at]]))
    with pytest.raises(RefusedError) as told:
        read_part(said[:at] + wrong + said[at + 1 :])
    assert told.value.details == {"group": at // 6 + 1}


@given(st.data(), secrets)
def test_two_neighbours_that_changed_places_are_noticed(data, share):
    letters = list(write_part(KitPart(2, 9, share)).replace("-", ""))
    pairs = [at for at in range(34) if letters[at] != letters[at + 1]]
    at = data.draw(st.sampled_from(pairs))
    letters[at], letters[at + 1] = letters[at + 1], letters[at]
    assert code(read_part, "".join(letters)) == "kit_part_wrong"


@given(secrets)
def test_two_groups_that_changed_places_are_noticed(share):
    groups = write_part(KitPart(2, 9, share)).split("-")
    swapped = [groups[1], groups[0], *groups[2:]]
    assert code(read_part, "-".join(swapped)) == "kit_part_wrong"


def test_a_part_that_is_cut_short_is_told_by_its_length():
    said = write_part(KitPart(1, 1, bytes(16)))
    assert code(read_part, said[:-1]) == "kit_part_length"
    assert code(read_part, "") == "kit_part_length"


def test_the_same_part_twice_or_two_of_different_kits_are_refused():
    one, other = split(bytes(16), 4)
    assert code(join, one, one) == "kit_part_twice"
    assert code(join, one, split(bytes(16), 5)[1]) == "kit_parts_differ"
    assert other


def test_a_part_is_not_shown():
    assert "\\x07" not in repr(KitPart(1, 1, bytes([7] * 16)))
