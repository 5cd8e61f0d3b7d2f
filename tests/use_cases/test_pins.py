"""A PIN of one's own: chosen with the passphrase, of this computer alone, and ended with it."""

import shutil
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from desktop.domain.accounts import Secret
from desktop.domain.rights import Role
from desktop.errors import ExpectedError
from desktop.storage import backup, keys, pins, verifiers
from desktop.storage.accounts import set_verifier
from desktop.storage.database import open_with_key
from desktop.storage.pins import PIN_FILE
from desktop.storage.record import utc_now
from desktop.use_cases import sign_in
from desktop.use_cases.accounts import (
    AccountDraft,
    add_account,
    change_own_passphrase,
    list_accounts,
    revoke_account,
)
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.pins import (
    PinState,
    PinWay,
    choose_pin,
    drop_pin,
    read_pin,
    sit_down_by_pin,
    who_has_pin,
)
from desktop.use_cases.sign_in import Typed
from tests.keyrings import a_keyring
from tests.use_cases.conftest import kept

ANA, BERTA = "la clave de Ana", "la clave de Berta"
PIN, LONGER = "739164", "80427315"
pytestmark = pytest.mark.usefixtures("closed")


@pytest.fixture(autouse=True)
def drawer():
    with a_keyring() as kept:
        yield kept


@pytest.fixture(scope="module")
def founded(tmp_path_factory, device_homes):
    """A centre founded by Ana, who has let Berta in at the reception; made once."""
    folder = tmp_path_factory.mktemp("founded") / "centre"
    with closing(sign_in.found(folder, ANA, "Ana Ñanculef")) as ana:
        ana.perform(partial(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus")))
        draft = AccountDraft("berta", "Berta Soto", frozenset({Role.RECEPTION}))
        ana.perform(partial(add_account, draft=draft, new_passphrase=Secret(BERTA)))
    return folder


@pytest.fixture
def folder(founded, tmp_path):
    """A copy of it."""
    return Path(shutil.copytree(founded, tmp_path / "centre"))


@pytest.fixture
def berta(folder):
    """Berta at her desk, with a PIN."""
    performer = enter(folder, BERTA)
    chosen(performer)
    return performer


def enter(folder, passphrase):
    return kept(sign_in.sign_in(folder, Typed(passphrase)))


def chosen(performer, passphrase=BERTA, pin=PIN):
    wish = partial(choose_pin, passphrase=Secret(passphrase), pin=Secret(pin))
    return performer.perform(wish).answer


def by_pin(folder, account, pin=PIN):
    return kept(PinWay(folder, account.account_id, pin).enter())


def refused(action, *arguments):
    with pytest.raises(ExpectedError) as told:
        action(*arguments)
    return told.value.code


def test_who_chose_a_pin_signs_in_by_it_with_their_own_rights_and_name(folder, berta):
    again = by_pin(folder, berta.account)
    assert (again.actor, again.rights) == ("Berta Soto", berta.account.rights)
    assert refused(again.perform, list_accounts) == "not_allowed"
    assert refused(by_pin, folder, berta.account, "804273") == "pin_wrong"
    assert enter(folder, BERTA).actor == "Berta Soto", "the passphrase opens as before"


def test_the_passphrase_is_asked_and_guesses_at_it_are_slowed_down(folder):
    berta = enter(folder, BERTA)
    assert berta.perform(read_pin).answer == PinState(there=False, possible=True)
    for _time in range(5):
        assert refused(chosen, berta, "falsa clave") == "passphrase_wrong"
    assert refused(chosen, berta, BERTA) == "too_many_attempts"
    assert berta.perform(read_pin).answer == PinState(there=False, possible=True)


def test_an_obvious_pin_is_refused_before_anything_is_asked(folder):
    berta = enter(folder, BERTA)
    assert refused(chosen, berta, BERTA, "123456") == "pin_obvious"
    assert refused(chosen, berta, BERTA, "12345") == "pin_length"


def test_a_computer_without_a_keyring_takes_no_pin(folder, drawer):
    drawer.priority = 0
    berta = enter(folder, BERTA)
    assert berta.perform(read_pin).answer == PinState(there=False, possible=False)
    assert refused(chosen, berta) == "pin_no_keyring"
    assert not (folder / PIN_FILE).exists()


def test_it_is_dropped_by_who_chose_it(folder, berta):
    assert berta.perform(read_pin).answer == PinState(there=True, possible=True)
    assert berta.perform(drop_pin).answer == PinState(there=False, possible=True)
    assert refused(by_pin, folder, berta.account) == "pin_gone"


def test_with_another_passphrase_the_pin_is_gone(folder, berta):
    old, new = Secret(BERTA), Secret("otra clave larga")
    berta.perform(partial(change_own_passphrase, passphrase=old, new_passphrase=new))
    assert refused(by_pin, folder, berta.account) == "pin_gone"


def test_with_a_passphrase_that_was_changed_elsewhere_the_pin_is_gone(folder, berta, drawer):
    with berta.database.begin(writes=True) as unit:  # as an exchange would
        verifier = verifiers.make_verifier("la nueva de Berta")
        set_verifier(unit.session, berta.account.account_id, verifier, unit.now)
    assert refused(by_pin, folder, berta.account) == "pin_gone"
    assert refused(sit_down_by_pin, berta, berta.account.account_id, PIN) == "pin_gone"
    assert drawer.kept == {}


def test_the_pin_of_who_was_revoked_is_gone(folder, berta, drawer):
    enter(folder, ANA).perform(partial(revoke_account, account_id=berta.account.account_id))
    assert drawer.kept == {}
    assert refused(by_pin, folder, berta.account) == "pin_gone"


def test_the_pin_of_who_was_revoked_elsewhere_opens_nothing(folder, berta):
    database = open_with_key(folder, keys.unlock_key(folder, ANA), "sync")
    with closing(database), database.applying() as connection:
        connection.execute("UPDATE account SET active = 0 WHERE sign_in_name = 'berta'")
    assert refused(by_pin, folder, berta.account) == "pin_gone"


def test_no_backup_has_it_and_one_that_is_put_back_ends_it(folder, berta, drawer):
    copy = berta.database.back_up()
    assert not [path for path in copy.parent.rglob("*") if PIN_FILE in path.name]
    ana = enter(folder, ANA)
    berta.close()
    ana.restore(copy)
    assert drawer.kept == {}
    assert refused(by_pin, folder, berta.account) == "pin_gone"
    assert not list(folder.rglob(PIN_FILE))


def test_after_a_rescue_one_need_not_sign_in_once_more(folder, berta):
    """Putting a backup back ends every PIN; who has just typed theirs goes on all the same."""
    way = PinWay(folder, berta.account.account_id, PIN)
    key, copy = way.find_key().key, berta.database.back_up()
    berta.close()
    backup.restore(folder, copy, key, utc_now(), damaged=True)
    assert kept(way.enter()).actor == "Berta Soto"


def test_somebody_takes_the_seat_at_an_open_desk_by_their_pin(folder, berta):
    ana = enter(folder, ANA)
    chosen(ana, ANA, LONGER)
    assert [line.name for line in ana.perform(who_has_pin).answer] == ["Ana Ñanculef", "Berta Soto"]
    assert refused(sit_down_by_pin, ana, berta.account.account_id, LONGER) == "pin_wrong"
    assert sit_down_by_pin(ana, berta.account.account_id, PIN).full_name == "Berta Soto"
    assert (ana.actor, ana.rights) == ("Berta Soto", berta.rights)
    assert [line.name for line in ana.perform(who_has_pin).answer] == ["Berta Soto", "Ana Ñanculef"]


def test_who_signed_in_last_is_offered_first(folder, berta):
    ana = enter(folder, ANA)
    chosen(ana, ANA, LONGER)
    enter(folder, BERTA)
    assert [line.name for line in pins.pin_holders(folder)] == ["Berta Soto", "Ana Ñanculef"]
    by_pin(folder, ana.account, LONGER)
    assert [line.digits for line in pins.pin_holders(folder)] == [8, 6]


def test_who_has_no_account_has_no_pin(database, do):
    assert do(read_pin) == PinState(there=False, possible=True)
