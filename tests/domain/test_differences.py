"""How each kind of difference can be decided."""

import pytest

from desktop.domain.differences import WRITES, Choice, DifferenceKind, choices_of


@pytest.mark.parametrize("kind", ["value", "delete", "merge", "parked"])
def test_what_has_two_sides_can_be_decided_either_way(kind):
    assert choices_of(kind) == (Choice.KEPT, Choice.LOST)


@pytest.mark.parametrize("kind", ["document", "place", "code", "a kind to come"])
def test_what_only_asks_to_be_attended_to_has_one_way(kind):
    assert choices_of(kind) == (Choice.KEPT,)


def test_a_merger_is_undone_by_the_centre_and_not_by_writing_here():
    assert DifferenceKind.MERGE not in WRITES
    assert all(Choice.LOST in choices_of(kind) for kind in WRITES)
