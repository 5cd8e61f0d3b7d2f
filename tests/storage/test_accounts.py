"""Rows of accounts: found by name and id, revoked ones kept; two desks write one credential."""

import pytest

from desktop.domain.rights import Role
from desktop.storage.accounts import (
    AccountRecord,
    account_of,
    account_rows,
    live_account,
    set_verifier,
    verifier_of,
    with_name,
)


@pytest.fixture
def unit(database):
    with database.begin(writes=True) as unit:
        yield unit


def account(unit, name, *, active=True, roles="reception"):
    row = AccountRecord(sign_in_name=name, full_name=name.title(), roles=roles, active=active)
    unit.session.add(row)
    unit.session.flush()
    return row


def test_accounts_are_listed_by_name_with_those_that_were_revoked(unit):
    account(unit, "zoe")
    account(unit, "ángela", active=False)
    account(unit, "berta")
    assert [row.sign_in_name for row in account_rows(unit.session)] == ["ángela", "berta", "zoe"]


def test_a_name_finds_every_live_account_that_one_may_mean(unit):
    made = [account(unit, name) for name in ("Ana Ñ", "ana n")]
    account(unit, "ana ñ", active=False)
    assert {row.id for row in with_name(unit.session, " ANAÑ ")} == {row.id for row in made}


def test_a_revoked_or_unknown_account_is_not_live(unit):
    live, gone = account(unit, "ana"), account(unit, "eva", active=False)
    assert live_account(unit.session, live.id) is live
    assert live_account(unit.session, gone.id) is None
    assert live_account(unit.session, "nobody") is None


def test_an_account_has_one_verifier_that_is_replaced(unit):
    row = account(unit, "ana")
    assert verifier_of(unit.session, row.id) is None
    set_verifier(unit.session, row.id, "first", unit.now)
    set_verifier(unit.session, row.id, "second", unit.now)
    assert verifier_of(unit.session, row.id) == "second"


def test_an_account_is_seen_with_the_roles_that_are_known_here(unit):
    seen = account_of(account(unit, "ana", roles="reception wizard"))
    assert (seen.full_name, seen.roles) == ("Ana", {Role.RECEPTION})
