"""The screen on which one more computer joins its centre."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from desktop.errors import SecretError, SyncError
from desktop.ui import language, theme
from desktop.ui.first_join import FirstJoinScreen, JoiningDraft
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text

DRAFT = JoiningDraft("central.penalolen.cl/minga", "ABCD-EFGH", "Rosa", "una clave larga")


@pytest.fixture
def screen(qtbot):
    screen = FirstJoinScreen()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


def fill(screen):
    said = {
        "url": DRAFT.url,
        "code": DRAFT.code,
        "user_name": "Rosa",
        "passphrase": "una clave larga",
    }
    for name, typed in said.items():
        type_text(screen.form.field(name).control, typed)


def test_what_was_typed_is_handed_over_once(screen, qtbot):
    fill(screen)
    with qtbot.waitSignal(screen.submitted) as submitted:
        qtbot.keyClick(screen.form.field("passphrase").control, Qt.Key.Key_Return)
    assert submitted.args == [replace(DRAFT, url=f"postgresql://{DRAFT.url}")]
    assert not screen.go.isEnabled()
    with qtbot.assertNotEmitted(screen.submitted, wait=20):
        qtbot.keyClick(screen.form.field("passphrase").control, Qt.Key.Key_Return)


def test_a_refusal_stands_below_the_field_it_is_about_and_one_may_try_again(screen):
    fill(screen)
    screen.go.click()
    screen.tell_refused(SyncError("joining_code_wrong"))
    assert screen.form.field("code").error.isVisible()
    assert screen.go.isEnabled()


def test_whoever_is_nobody_of_the_centre_is_sent_to_sign_in(screen, qtbot):
    with qtbot.waitSignal(screen.stranger) as stranger:
        screen.tell_refused(SecretError("account_needed"))
    assert stranger.args[0].code == "account_needed"


def test_one_goes_back(screen, qtbot):
    with qtbot.waitSignal(screen.left):
        screen.back.click()


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(screen, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    every_control_has_a_name(screen)
    nothing_is_cut(screen)
