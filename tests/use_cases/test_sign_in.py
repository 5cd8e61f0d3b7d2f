"""Letting people in: the first of all, from cold, at an open desk, and those who may no more."""

import json
import shutil
from functools import partial
from pathlib import Path

import keyring
import pytest

from desktop.domain.accounts import Secret
from desktop.domain.rights import FIRST_ROLES, Right, Role
from desktop.errors import ExpectedError, SecretError
from desktop.storage import keyring_memory, keys, verifiers
from desktop.storage.accounts import set_verifier
from desktop.storage.attempts import ATTEMPTS_FILE
from desktop.storage.database import create_database, open_with_key
from desktop.use_cases import sign_in
from desktop.use_cases.accounts import (
    AccountDraft,
    add_account,
    change_own_passphrase,
    list_accounts,
    note_sign_in,
    revoke_account,
)
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.people_search import count_people
from desktop.use_cases.sign_in import Typed
from tests.cli.conftest import Drawer
from tests.use_cases.conftest import kept

ANA, BERTA = "la clave de Ana", "la clave de Berta"
pytestmark = pytest.mark.usefixtures("closed")


@pytest.fixture(scope="module")
def founded(tmp_path_factory, device_homes):
    """A centre founded by Ana, who has let Berta in at the reception; made once."""
    folder = tmp_path_factory.mktemp("founded") / "centre"
    ana = sign_in.found(folder, ANA, "Ana Ñanculef")
    ana.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
    draft = AccountDraft("berta", "Berta Soto", frozenset({Role.RECEPTION}))
    ana.perform(partial(add_account, draft=draft, new_passphrase=Secret(BERTA)))
    ana.close()
    return folder


@pytest.fixture
def folder(founded, tmp_path):
    """A copy of it."""
    return Path(shutil.copytree(founded, tmp_path / "centre"))


def enter(folder, passphrase, name=None, newer=None):
    return kept(sign_in.sign_in(folder, Typed(passphrase, name, newer)))


def refused(action, *arguments):
    with pytest.raises(ExpectedError) as told:
        action(*arguments)
    return told.value.code


def account_id(performer, name):
    lines = performer.perform(list_accounts).answer
    return next(line.account_id for line in lines if line.sign_in_name == name)


def changed_elsewhere(folder, who, passphrase):
    """Write another verifier as an exchange would: the copy of the key here stays as it was."""
    database = open_with_key(folder, keys.unlock_key(folder, ANA), "sync")
    with database.begin(writes=True) as unit:
        set_verifier(unit.session, who, verifiers.make_verifier(passphrase), unit.now)
    database.close()


def test_the_founder_is_the_administrator_and_every_row_bears_their_name(folder):
    ana = enter(folder, ANA, "ana nanculef")
    assert (ana.account.roles, ana.actor) == (FIRST_ROLES, "Ana Ñanculef")
    lines = ana.perform(list_accounts).answer
    assert [line.full_name for line in lines] == ["Ana Ñanculef", "Berta Soto"]
    assert all(line.opens_here for line in lines)


def test_who_signs_in_may_do_what_their_roles_give_and_no_more(folder):
    berta = enter(folder, BERTA, "berta")
    assert berta.rights == berta.account.rights
    assert berta.perform(count_people).answer == 0
    assert refused(berta.perform, list_accounts) == "not_allowed"
    assert refused(berta.restore, folder / "copy.db") == "not_allowed"


def test_without_a_name_whoever_the_passphrase_opens_signs_in(folder):
    assert enter(folder, BERTA).account.sign_in_name == "berta"


@pytest.mark.parametrize("typed", [(ANA, "berta"), (BERTA, "ana ñanculef"), ("x" * 9, "eva")])
def test_no_answer_tells_whether_the_name_or_the_passphrase_was_wrong(folder, typed):
    with pytest.raises(SecretError) as told:
        enter(folder, *typed)
    assert (told.value.code, told.value.details) == ("passphrase_wrong", {})


def test_neither_file_of_the_folder_names_anybody(folder):
    enter(folder, ANA, "Ana Ñanculef").close()
    refused(enter, folder, "falsa clave", "Berta Soto")
    names = [name.encode() for name in ("anculef", "Ñanculef", "erta", "Soto")]
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert [name for name in names if name in content] == [], path.name


def test_after_five_wrong_ones_even_the_right_one_has_to_wait(folder):
    for _time in range(5):
        assert refused(enter, folder, "falsa clave", "berta") == "passphrase_wrong"
    assert refused(enter, folder, BERTA, "berta") == "too_many_attempts"
    assert enter(folder, ANA, "ana ñanculef"), "nobody else waits"
    counted = json.loads((folder / ATTEMPTS_FILE).read_text())
    assert [tries["wrong"] for tries in counted["who"].values()] == [5]


def test_a_new_passphrase_of_ones_own_rewraps_and_the_old_one_opens_nothing(folder):
    berta = enter(folder, BERTA, "berta")
    key_before = keys.unlock_key(folder, BERTA)
    change = partial(change_own_passphrase, new_passphrase=Secret("una clave nueva"))
    assert refused(berta.perform, partial(change, passphrase=Secret(ANA))) == "passphrase_wrong"
    berta.perform(partial(change, passphrase=Secret(BERTA)))
    berta.close()
    assert refused(enter, folder, BERTA, "berta") == "passphrase_wrong"
    assert enter(folder, "una clave nueva", "berta")
    assert keys.unlock_key(folder, "una clave nueva") == key_before


def test_with_a_passphrase_that_was_changed_elsewhere_nobody_signs_in(folder):
    who = account_id(enter(folder, ANA), "berta")
    changed_elsewhere(folder, who, "la nueva de Berta")
    assert refused(enter, folder, BERTA, "berta") == "passphrase_changed"
    assert refused(enter, folder, BERTA, "berta", "no es esta") == "passphrase_changed"
    assert enter(folder, BERTA, "berta", "la nueva de Berta").account.account_id == who
    assert refused(enter, folder, BERTA, "berta") == "passphrase_wrong", "its copy was renewed"
    assert enter(folder, "la nueva de Berta", "berta")


def test_who_sits_down_at_an_open_desk_opens_it_from_cold_from_then_on(folder):
    ana = enter(folder, ANA)
    who = account_id(ana, "berta")
    changed_elsewhere(folder, who, "la nueva de Berta")
    assert refused(sign_in.sit_down, ana, who, BERTA) == "passphrase_wrong"
    assert ana.actor == "Ana Ñanculef"
    sign_in.sit_down(ana, who, "la nueva de Berta")
    assert (ana.actor, ana.account.account_id) == ("Berta Soto", who)
    assert refused(ana.perform, list_accounts) == "not_allowed"
    ana.close()
    assert enter(folder, "la nueva de Berta", "berta")


def test_guesses_at_an_open_desk_are_counted_with_those_from_cold(folder):
    ana = enter(folder, ANA)
    who = account_id(ana, "berta")
    for _time in range(3):
        assert refused(sign_in.sit_down, ana, who, "falsa clave") == "passphrase_wrong"
        refused(enter, folder, "falsa clave", "berta")
    assert refused(sign_in.sit_down, ana, who, BERTA) == "too_many_attempts"


def test_who_was_revoked_does_nothing_more_and_opens_nothing(folder):
    ana, berta = enter(folder, ANA), enter(folder, BERTA)
    who = berta.account.account_id
    ana.perform(partial(revoke_account, account_id=who))
    assert keys.copy_tags(folder).keys() == {ana.account.account_id}
    assert "account" in berta.changed_elsewhere()
    assert refused(berta.perform, count_people) == "signed_out"
    assert refused(sign_in.sit_down, ana, who, BERTA) == "passphrase_wrong"
    assert refused(enter, folder, BERTA, "berta") == "passphrase_wrong"


def test_a_copy_of_the_key_that_outlived_its_account_is_found_when_it_is_used(folder):
    ana = enter(folder, ANA)
    who = account_id(ana, "berta")
    before = keys.key_file(folder).read_bytes()
    ana.perform(partial(revoke_account, account_id=who))
    keys.key_file(folder).write_bytes(before)
    assert refused(enter, folder, BERTA, "berta") == "account_revoked"
    assert who not in keys.copy_tags(folder)


def test_the_last_administrator_stays(folder):
    ana = enter(folder, ANA)
    wish = partial(revoke_account, account_id=ana.account.account_id)
    assert refused(ana.perform, wish) == "last_administrator"
    assert ana.perform(list_accounts)


def test_who_opens_a_file_from_before_accounts_becomes_its_administrator(tmp_path):
    create_database(tmp_path, ANA, "Ana Ñanculef").close()
    assert refused(enter, tmp_path, BERTA) == "passphrase_wrong"
    ana = enter(tmp_path, ANA)
    assert (ana.actor, ana.account.roles) == ("Ana Ñanculef", FIRST_ROLES)
    ana.close()
    assert "anculef" not in keys.key_file(tmp_path).read_text()
    again = enter(tmp_path, ANA, "ana nanculef")
    assert len(again.perform(list_accounts).answer) == 1


def test_a_copy_that_belongs_to_no_account_is_taken_up_by_whose_passphrase_it_is(folder, tmp_path):
    """As a computer that has joined: its file has accounts, its key file a holder."""
    key = keys.unlock_key(folder, ANA)
    holder = keys.create_key(tmp_path, "clave del equipo", "")
    content = json.loads(keys.key_file(tmp_path).read_text())
    assert holder
    (folder / keys.KEY_FILE).unlink()
    keys.create_key(folder, "clave del equipo", "")
    made = keys.wrap(key, "clave del equipo")
    (folder / keys.KEY_FILE).write_text(json.dumps(content | {"keys": [made | {"holder": ""}]}))
    assert refused(enter, folder, "clave del equipo") == "account_needed"
    berta = enter(folder, "clave del equipo", "berta", BERTA)
    assert berta.account.sign_in_name == "berta"
    berta.close()
    assert refused(enter, folder, "clave del equipo") == "passphrase_wrong"
    assert enter(folder, BERTA, "berta")


@pytest.fixture
def drawer():
    before = keyring.get_keyring()
    keyring.set_keyring(Drawer())
    yield keyring.get_keyring()
    keyring.set_keyring(before)


def test_the_keyring_remembers_one_account_until_it_is_revoked(folder, drawer):
    assert refused(sign_in.sign_in_remembered, folder) == "passphrase_missing"
    berta = enter(folder, BERTA)
    assert sign_in.remember(berta)
    assert kept(sign_in.sign_in_remembered(folder)).actor == "Berta Soto"
    ana = enter(folder, ANA)
    ana.perform(partial(revoke_account, account_id=berta.account.account_id))
    assert keyring_memory.remembered_key(folder) is None
    sign_in.remember(berta)
    assert refused(sign_in.sign_in_remembered, folder) == "passphrase_missing"


def test_the_keyring_remembers_nobody_who_has_chosen_another_passphrase(folder, drawer):
    berta = enter(folder, BERTA)
    sign_in.remember(berta)
    changed_elsewhere(folder, berta.account.account_id, "la nueva de Berta")
    assert refused(sign_in.sign_in_remembered, folder) == "passphrase_missing"
    assert keyring_memory.remembered_key(folder) is None


def test_a_memory_from_before_accounts_is_not_enough(folder, drawer):
    keyring.set_password("minga", str(folder.resolve()), keys.unlock_key(folder, ANA).hex())
    assert refused(sign_in.sign_in_remembered, folder) == "passphrase_missing"


def test_the_day_of_signing_in_is_kept_once_a_day(folder):
    ana = enter(folder, ANA)
    assert ana.perform(note_sign_in).changed == {"account"}
    assert ana.perform(note_sign_in).changed == frozenset()
    assert ana.perform(list_accounts).answer[0].last_seen_at


def test_nobody_founds_a_centre_with_a_short_passphrase_or_no_name(tmp_path):
    assert refused(sign_in.found, tmp_path / "a", "corta", "ana") == "passphrase_short"
    assert refused(sign_in.found, tmp_path / "a", ANA, " ") == "sign_in_name_missing"
    assert not (tmp_path / "a").exists()


def test_a_computer_that_joins_a_centre_with_accounts_is_opened_by_one_of_them(folder, tmp_path):
    database = enter(folder, ANA).database
    assert refused(sign_in.adopt, database, Typed("otra clave", "eva")) == "account_needed"
    assert sign_in.adopt(database, Typed(BERTA, "berta")).account.sign_in_name == "berta"
    fresh = create_database(tmp_path / "new", ANA, "eva", holder="")
    assert kept(sign_in.adopt(fresh, Typed(ANA, "Eva"))).account.roles == FIRST_ROLES


def test_at_a_computer_that_joins_the_name_decides_among_those_with_one_passphrase(folder):
    ana = enter(folder, ANA)
    same = AccountDraft("rita", "Rita Pérez", frozenset({Role.RECEPTION}))
    ana.perform(partial(add_account, draft=same, new_passphrase=Secret(ANA)))
    for name in ("rita", "RITA", "Ana Ñanculef"):
        seated = sign_in.adopt(ana.database, Typed(ANA, name)).account
        assert seated.sign_in_name.casefold() == name.casefold()
    assert refused(sign_in.adopt, ana.database, Typed(ANA, "berta")) == "account_needed"


def test_every_right_is_of_the_founder(folder):
    assert enter(folder, ANA).rights == set(Right)


def test_an_older_backup_without_accounts_lets_its_people_in_all_the_same(folder, tmp_path):
    """Its file is put in the place of one with accounts; the key file stays."""
    ana = enter(folder, ANA)
    with ana.database.applying() as connection:
        connection.execute("DROP TRIGGER capture_account_delete")
        connection.execute("DROP TRIGGER capture_credential_delete")
        connection.execute("DELETE FROM credential")
        connection.execute("DELETE FROM account")
    assert not ana.look_again()
    assert ana.perform(list_accounts).answer == ()
    ana.close()
    again = enter(folder, ANA, "ana nanculef")
    assert again.account.roles == FIRST_ROLES
    again.close()
    assert refused(enter, folder, BERTA, "berta") == "account_needed"
    assert enter(folder, ANA).account.roles == FIRST_ROLES


def test_guesses_at_ones_own_passphrase_are_counted_too(folder):
    berta = enter(folder, BERTA)
    wish = partial(
        change_own_passphrase, passphrase=Secret("falsa clave"), new_passphrase=Secret("x" * 9)
    )
    for _time in range(5):
        assert refused(berta.perform, wish) == "passphrase_wrong"
    assert refused(berta.perform, wish) == "too_many_attempts"
