"""The demonstration has somebody of each role."""

from functools import partial

from desktop.domain.accounts import Secret
from desktop.domain.rights import Role
from desktop.storage import verifiers
from desktop.storage.accounts import account_rows, verifier_of
from desktop.use_cases.accounts import list_accounts
from desktop.use_cases.demonstration_accounts import add_demonstration_accounts
from desktop.use_cases.settings import InstructorDraft, save_instructor


def test_somebody_of_each_role_signs_in_by_one_passphrase(do, centre, database):
    do(save_instructor, draft=InstructorDraft("Marta Rojas"))
    names = do(add_demonstration_accounts, new_passphrase=Secret("demostracion"))
    lines = do(list_accounts)
    assert {line.roles for line in lines} == {(role,) for role in Role}
    assert {line.sign_in_name for line in lines} == set(names)
    assert all(line.opens_here for line in lines)
    with database.begin(writes=False) as unit:
        [first, *_rest] = account_rows(unit.session)
        assert partial(verifiers.fits, verifier_of(unit.session, first.id))("demostracion")


def test_a_centre_without_instructors_has_none_that_signs_in(do, centre):
    assert "facilitador" not in do(add_demonstration_accounts, new_passphrase=Secret("x" * 8))
