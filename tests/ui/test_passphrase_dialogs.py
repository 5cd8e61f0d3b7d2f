"""Choosing a passphrase: typed twice, and refused below the field that it is about."""

from functools import partial

import pytest

from desktop.domain.accounts import Account, Secret
from desktop.domain.rights import FIRST_ROLES
from desktop.storage import verifiers
from desktop.storage.accounts import verifier_of
from desktop.ui.passphrase_dialogs import change_passphrase
from desktop.ui.view import View
from desktop.use_cases.accounts import AccountDraft, add_account

NOW, NEXT = "la clave de Ana", "otra clave larga"


@pytest.fixture
def dialog(records, performer, do, centre, qtbot):
    draft = AccountDraft("ana", "Ana", FIRST_ROLES)
    made = do(add_account, draft=draft, new_passphrase=Secret(NOW))
    performer.seat(Account(made.account_id, "ana", "Ana", FIRST_ROLES))
    view = View(records)
    qtbot.addWidget(view)
    view.show()
    yield change_passphrase(view)
    view.close()


def type_in(dialog, now, new, again):
    for name, typed in (("passphrase", now), ("new_passphrase", new), ("again", again)):
        dialog.form.field(name).show_value(typed)
    dialog.verb.click()


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
