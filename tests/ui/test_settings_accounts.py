"""Accounts in the settings: listed, made, changed, revoked and let in again."""

import pytest

from desktop.domain.accounts import Secret
from desktop.domain.rights import FIRST_ROLES, Role
from desktop.i18n import language as spoken
from desktop.ui import language, theme
from desktop.ui.dialogs import Dialog, FormDialog
from desktop.ui.settings_accounts import AccountSettings
from desktop.use_cases.accounts import AccountDraft, add_account, list_accounts
from desktop.use_cases.settings import InstructorDraft, save_instructor
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

SECRET = "una clave larga"


@pytest.fixture
def page(records, qtbot, do, centre):
    do(save_instructor, draft=InstructorDraft("Marta Rojas"))
    draft = AccountDraft("ana", "Ana Ñanculef", FIRST_ROLES)
    do(add_account, draft=draft, new_passphrase=Secret(SECRET))
    page = AccountSettings(records)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    qtbot.waitUntil(lambda: page.lines.rowCount() == 1 and not records.busy)
    return page


def fill(dialog, **values):
    for name, value in values.items():
        dialog.form.field(name).show_value(value)
    dialog.verb.click()


def accepted(qtbot, dialog):
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        pass


def test_an_account_is_made_with_ticks_for_its_roles(page, qtbot, do, records):
    dialog = page.open_form()
    fill(
        dialog, full_name="Berta Soto", sign_in_name="berta", reception=True, printing=True,
        new_passphrase=SECRET, again=SECRET,
    )  # fmt: skip
    accepted(qtbot, dialog)
    made = next(line for line in do(list_accounts) if line.sign_in_name == "berta")
    assert made.roles == (Role.RECEPTION, Role.PRINTING)
    qtbot.waitUntil(lambda: page.lines.rowCount() == 2 and not records.busy)


def test_what_is_refused_is_told_in_the_dialog_which_stays_open(page, qtbot, records):
    dialog = page.open_form()
    fill(
        dialog, full_name="Marta", sign_in_name="marta", instructor=True,
        new_passphrase=SECRET, again=SECRET,
    )  # fmt: skip
    field = dialog.form.field("instructor_id")
    qtbot.waitUntil(
        lambda: field.error.text().startswith("Choose which instructor"), timeout=20_000
    )
    assert field.control.count() == 2
    dialog.reject()
    qtbot.waitUntil(lambda: not records.busy)


def test_the_name_one_signs_in_with_stays(page, qtbot, records):
    page.table.selectRow(0)
    page.edit.click()
    [dialog] = page.findChildren(FormDialog)
    assert not dialog.form.field("sign_in_name").isEnabled()
    fill(dialog, full_name="Ana Ñanculef Díaz")
    accepted(qtbot, dialog)
    qtbot.waitUntil(lambda: page.lines.line_at(0).full_name == "Ana Ñanculef Díaz")
    qtbot.waitUntil(lambda: not records.busy)


def test_revoking_asks_first_and_the_last_administrator_stays(page, qtbot, do, records):
    page.table.selectRow(0)
    page.away.click()
    [dialog] = page.findChildren(Dialog)
    with qtbot.waitSignal(records.refused) as refused:
        dialog.accept()
    assert refused.args[0].code == "last_administrator"
    draft = AccountDraft("eva", "Eva", FIRST_ROLES)
    do(add_account, draft=draft, new_passphrase=Secret(SECRET))
    page.away.click()
    with qtbot.waitSignal(records.changed):
        page.findChildren(Dialog)[-1].accept()
    lines = page.lines
    qtbot.waitUntil(lambda: lines.rowCount() == 2 and not lines.line_at(1).active)
    qtbot.waitUntil(lambda: not records.busy)
    page.table.selectRow(1)
    assert page.away.text() == "Let in again…"
    page.away.click()
    again = page.findChildren(FormDialog)[-1]
    fill(again, new_passphrase=SECRET, again=SECRET)
    accepted(qtbot, again)
    assert [line.active for line in do(list_accounts)] == [True, True]
    qtbot.waitUntil(lambda: not records.busy)


@pytest.mark.parametrize("words", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(page, words, scale, qtbot, records):
    theme.wear(theme.Look(scale=scale))
    language.speak(words)
    assert spoken() == words
    dialog = page.open_form()
    for each in (page, dialog):
        every_control_has_a_name(each)
        nothing_is_cut(each)
    dialog.reject()
    qtbot.waitUntil(lambda: not records.busy)
