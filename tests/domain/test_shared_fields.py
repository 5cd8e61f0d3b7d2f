"""Which fields are decided together, and which make no difference by themselves."""

import pytest

from desktop.domain.shared_fields import DERIVED, ERASED, GROUPS, QUIET, group_of, is_quiet
from desktop.storage.tables import METADATA


def test_a_field_alone_is_its_own_group():
    assert group_of("room", "name") == ("name",)


def test_a_mark_goes_with_who_made_it():
    assert group_of("attendance", "late_minutes") == GROUPS["attendance"][0]


def test_who_and_when_are_quiet_and_what_was_typed_is_not():
    assert is_quiet("room", "created_by")
    assert is_quiet("attendance", "marked_at")
    assert not is_quiet("attendance", "mark")


@pytest.mark.parametrize("table", sorted(GROUPS))
def test_no_field_is_in_two_groups_and_the_first_can_make_a_difference(table):
    fields = [field for group in GROUPS[table] for field in group]
    assert len(fields) == len(set(fields))


@pytest.mark.parametrize("table", sorted({*GROUPS, *QUIET, *DERIVED, *ERASED} - {"*"}))
def test_every_field_named_in_the_rules_exists(table):
    named = {field for group in GROUPS.get(table, ()) for field in group}
    named |= QUIET.get(table, frozenset()) | DERIVED.get(table, frozenset())
    named |= set(ERASED.get(table, ()))
    assert named <= set(METADATA.tables[table].columns.keys())
