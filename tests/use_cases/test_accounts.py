"""Accounts: made, changed, revoked, let in again; and what nobody is ever shown of them."""

from functools import partial

import pytest
from sqlalchemy import select

from desktop.cli.door import to_json
from desktop.domain.accounts import Secret
from desktop.domain.rights import Role
from desktop.errors import ExpectedError, SecretError
from desktop.storage.accounts import CredentialRecord, verifier_of
from desktop.storage.record import present
from desktop.use_cases.accounts import (
    AccountDraft,
    add_account,
    asker,
    change_account,
    list_accounts,
    reinstate_account,
    revoke_account,
    set_passphrase,
    who_may_sit_down,
)
from desktop.use_cases.settings import InstructorDraft, save_instructor

RECEPTION, ADMINISTRATOR = frozenset({Role.RECEPTION}), frozenset({Role.ADMINISTRATOR})
SECRET = Secret("una clave larga")


@pytest.fixture
def add(do, centre):
    def _add(name, roles=RECEPTION, **more):
        draft = AccountDraft(name, name.title(), roles, **more)
        return do(add_account, draft=draft, new_passphrase=SECRET)

    return _add


def refused(action, *arguments, **named):
    with pytest.raises(ExpectedError) as told:
        action(*arguments, **named)
    return told.value.code


def test_an_account_is_made_with_its_roles_and_listed_by_name(add, do):
    add("zoe", ADMINISTRATOR)
    made = add("ana soto", frozenset({Role.COORDINATOR, Role.RECEPTION}))
    assert made.roles == (Role.RECEPTION, Role.COORDINATOR)
    assert (made.active, made.opens_here, made.last_seen_at) == (True, False, None)
    assert [line.full_name for line in do(list_accounts)] == ["Ana Soto", "Zoe"]
    assert all(line.opens_here for line in do(list_accounts)), "once it is saved"
    assert [line.full_name for line in do(who_may_sit_down)] == ["Ana Soto", "Zoe"]


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (AccountDraft("ANA", "Otra", RECEPTION), "sign_in_name_taken"),
        (AccountDraft(" ", "Otra", RECEPTION), "sign_in_name_missing"),
        (AccountDraft("eva", " ", RECEPTION), "name_missing"),
        (AccountDraft("eva", "Eva", frozenset()), "roles_missing"),
        (AccountDraft("eva", "Eva", frozenset({Role.INSTRUCTOR})), "instructor_needed"),
        (AccountDraft("eva", "Eva", RECEPTION, "nobody"), "no_such_record"),
    ],
)
def test_what_is_no_account_is_refused(add, do, draft, code):
    add("ana")
    assert refused(do, add_account, draft=draft, new_passphrase=SECRET) == code
    assert len(do(list_accounts)) == 1


def test_a_short_passphrase_is_refused(add, do):
    ana = add("ana")
    short = Secret("corta")
    draft = AccountDraft("eva", "Eva", RECEPTION)
    assert refused(do, add_account, draft=draft, new_passphrase=short) == "passphrase_short"
    wish = {"account_id": ana.account_id, "new_passphrase": short}
    assert refused(do, set_passphrase, **wish) == "passphrase_short"


def test_an_instructor_is_bound_to_one_of_the_centre(add, do):
    teacher = do(save_instructor, draft=InstructorDraft("Marta Rojas"))
    made = add("marta", frozenset({Role.INSTRUCTOR}), instructor_id=teacher.instructor_id)
    assert made.instructor == "Marta Rojas"


def test_the_roles_change_and_the_last_administrator_keeps_theirs(add, do):
    zoe, ana = add("zoe", ADMINISTRATOR), add("ana")
    draft = AccountDraft("zoe", "Zoe Díaz", RECEPTION)
    wish = {"account_id": zoe.account_id, "draft": draft}
    assert refused(do, change_account, **wish) == "last_administrator"
    do(change_account, account_id=ana.account_id, draft=AccountDraft("", "Ana", ADMINISTRATOR))
    assert do(change_account, **wish).full_name == "Zoe Díaz"
    assert refused(do, change_account, account_id="gone", draft=draft) == "no_such_record"


def test_who_was_revoked_may_be_let_in_again_while_their_name_is_free(add, do):
    add("zoe", ADMINISTRATOR)
    ana = add("ana")
    gone = do(revoke_account, account_id=ana.account_id)
    assert (gone.active, gone.revoked_by, gone.opens_here) == (False, "ana", True)
    assert do(list_accounts)[-1].opens_here is False, "its copy of the key went with the right"
    assert [line.full_name for line in do(who_may_sit_down)] == ["Zoe"]
    other = add("ana")
    again = {"account_id": ana.account_id, "new_passphrase": Secret("otra clave larga")}
    assert refused(do, reinstate_account, **again) == "sign_in_name_taken"
    do(revoke_account, account_id=other.account_id)
    back = do(reinstate_account, **again)
    assert (back.active, back.revoked_at) == (True, None)


def test_no_answer_shows_what_passphrases_are_checked_with(add, do, database):
    ana = add("ana", ADMINISTRATOR)
    with database.begin(writes=False) as unit:
        verifier = verifier_of(unit.session, ana.account_id)
        rows = unit.session.scalars(select(CredentialRecord).where(present(CredentialRecord)))
        assert [row.verifier for row in rows] == [verifier]
    said = to_json([do(list_accounts), do(who_may_sit_down), ana], None)
    assert verifier.startswith("$argon2id$")
    assert "argon2" not in said
    assert SECRET.text not in said


def test_where_nobody_signed_in_nobody_has_a_passphrase_of_their_own(database):
    with database.begin(writes=False) as unit, pytest.raises(SecretError):
        asker(unit)


def test_another_passphrase_is_checked_from_then_on(add, do, database):
    ana = add("ana")
    with database.begin(writes=False) as unit:
        before = verifier_of(unit.session, ana.account_id)
    set_it = partial(do, set_passphrase, account_id=ana.account_id)
    set_it(new_passphrase=Secret("otra clave larga"))
    with database.begin(writes=False) as unit:
        assert verifier_of(unit.session, ana.account_id) != before
