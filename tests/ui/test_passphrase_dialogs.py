"""Choosing a passphrase: typed twice, and refused below the field that it is about."""

from functools import partial

import pytest

from desktop.domain.accounts import Account, Secret
from desktop.domain.rights import FIRST_ROLES
from desktop.storage import verifiers
from desktop.storage.accounts import verifier_of
from desktop.ui.passphrase_dialogs import change_passphrase, choose_pin
from desktop.ui.view import View
from desktop.use_cases.accounts import AccountDraft, add_account
from desktop.use_cases.pins import PinState
from tests.keyrings import a_keyring

NOW, NEXT = "la clave de Ana", "otra clave larga"


@pytest.fixture
def view(records, performer, do, centre, qtbot):
    draft = AccountDraft("ana", "Ana", FIRST_ROLES)
    made = do(add_account, draft=draft, new_passphrase=Secret(NOW))
    performer.seat(Account(made.account_id, "ana", "Ana", FIRST_ROLES))
    view = View(records)
    qtbot.addWidget(view)
    view.show()
    yield view
    view.close()


@pytest.fixture
def dialog(view):
    return change_passphrase(view)


def type_in(dialog, now, new, again):
    for field, typed in zip(dialog.form.fields.values(), (now, new, again), strict=True):
        field.show_value(typed)
    dialog.verb.click()


def test_a_pin_is_typed_twice_and_chosen_with_the_passphrase(view, qtbot, records):
    told = []
    with a_keyring():
        dialog = choose_pin(view, told.append)
        wrong = lambda name: dialog.form.field(name).error.text()  # noqa: E731
        type_in(dialog, NOW, "739164", "739165")
        assert wrong("again").startswith("The two PINs differ")
        type_in(dialog, NOW, "123456", "123456")
        qtbot.waitUntil(lambda: wrong("pin").startswith("Anybody would try"), timeout=20_000)
        type_in(dialog, NOW, "739164", "739164")
        with qtbot.waitSignal(dialog.accepted, timeout=20_000):
            pass
        qtbot.waitUntil(lambda: not records.busy)
    assert told == [PinState(there=True, possible=True)]


def test_two_that_differ_are_told_and_nothing_is_asked(dialog):
    type_in(dialog, NOW, NEXT, "una tercera")
    assert dialog.form.field("again").error.text().startswith("The two passphrases differ")
    dialog.reject()


def test_the_passphrase_of_now_must_be_right_and_then_the_new_one_holds(
    dialog, qtbot, performer, records
):
    type_in(dialog, "no es esta", NEXT, NEXT)
    qtbot.waitUntil(dialog.refusal.isVisible, timeout=20_000)
    type_in(dialog, NOW, NEXT, NEXT)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        pass
    with performer.database.begin(writes=False) as unit:
        verifier = verifier_of(unit.session, performer.account.account_id)
    assert partial(verifiers.fits, verifier)(NEXT)
    qtbot.waitUntil(lambda: not records.busy)
