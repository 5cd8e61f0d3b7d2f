"""Who signs in: names, roles and passphrases as they may be written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.accounts import (
    Account,
    Secret,
    check_passphrase,
    check_roles,
    folded,
    read_roles,
    read_sign_in_name,
    roles_that_may,
    write_roles,
)
from desktop.domain.rights import FIRST_ROLES, RIGHTS, Right, Role
from desktop.errors import RefusedError


def refused(action, *arguments):
    with pytest.raises(RefusedError) as told:
        action(*arguments)
    return told.value.code


def test_a_sign_in_name_is_the_same_however_it_is_written():
    assert folded("  Ana Ñanculef ") == folded("ANAnanculef") == "anananculef"
    assert folded("josé") != folded("josefa")


def test_a_sign_in_name_is_tidied_and_must_name_somebody():
    assert read_sign_in_name("  ana   p ") == "ana p"
    assert refused(read_sign_in_name, " \t") == "sign_in_name_missing"
    assert refused(read_sign_in_name, "a" * 41) == "too_long"


def test_a_passphrase_of_less_than_eight_characters_is_refused():
    check_passphrase("12345678")
    assert refused(check_passphrase, "1234567") == "passphrase_short"


def test_a_passphrase_is_never_shown():
    assert "hunter2" not in repr(Secret("hunter2"))


@given(st.frozensets(st.sampled_from(Role)))
def test_roles_are_read_as_they_were_written(roles):
    assert read_roles(write_roles(roles)) == roles


def test_a_role_that_a_newer_program_made_gives_nothing_here():
    assert read_roles("reception wizard") == {Role.RECEPTION}


def test_an_account_has_a_role_and_an_instructor_is_one_of_the_centre():
    assert refused(check_roles, [], None) == "roles_missing"
    assert refused(check_roles, [Role.INSTRUCTOR], None) == "instructor_needed"
    assert check_roles([Role.INSTRUCTOR], "who") == {Role.INSTRUCTOR}
    assert check_roles([Role.INSTRUCTOR, Role.RECEPTION], None)


def test_only_who_is_an_instructor_and_no_more_is_kept_to_own_classes():
    alone = Account("1", "ana", "Ana", frozenset({Role.INSTRUCTOR}), "x")
    both = Account("1", "ana", "Ana", frozenset({Role.INSTRUCTOR, Role.RECEPTION}), "x")
    assert (alone.own_classes_only, both.own_classes_only) == (True, False)
    assert Right.REGISTER_PEOPLE in both.rights - alone.rights


@pytest.mark.parametrize("right", Right)
def test_each_right_is_one_that_some_role_gives(right):
    assert all(right in RIGHTS[role] for role in roles_that_may(right))
    assert roles_that_may(right)


def test_the_first_account_may_do_everything_but_be_an_instructor():
    whole = Account("1", "ana", "Ana", FIRST_ROLES)
    assert whole.rights == set(Right)
