"""The screen of the recovery kit."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.errors import RefusedError
from desktop.ui import language, theme
from desktop.ui.recovery import RecoveryDraft, RecoveryScreen
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


@pytest.fixture
def screen(qtbot):
    screen = RecoveryScreen()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


def fill(screen, **values):
    for name, typed in values.items():
        type_text(screen.form.field(name).control, typed)


def test_both_parts_a_name_and_a_new_passphrase_are_handed_over(screen, qtbot):
    fill(screen, one="AAAAA", two="BBBBB", sign_in_name="ana", new_passphrase="una clave larga")
    fill(screen, again="otra")
    with qtbot.assertNotEmitted(screen.submitted, wait=20):
        screen.go.click()
    assert screen.refusal.isVisible()
    screen.form.field("again").control.clear()
    fill(screen, again="una clave larga")
    with qtbot.waitSignal(screen.submitted) as submitted:
        qtbot.keyClick(screen.form.field("again").control, Qt.Key.Key_Return)
    assert submitted.args == [RecoveryDraft(("AAAAA", "BBBBB"), "ana", "una clave larga")]
    assert not screen.go.isEnabled()
    screen.tell_refused(RefusedError("kit_part_wrong", group=3))
    assert "3" in screen.refusal.words.text()
    assert screen.go.isEnabled()


def test_one_goes_back_to_sign_in(screen, qtbot):
    with qtbot.waitSignal(screen.left):
        screen.back.click()


@pytest.mark.parametrize("words", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(screen, words, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(words)
    screen.say()
    every_control_has_a_name(screen)
    nothing_is_cut(screen)


def test_a_backup_that_was_chosen_goes_with_it(screen, qtbot):
    copy = Path("/media/stick/minga-20260302-120000.db")
    screen.take_copy(copy)
    assert copy.name in screen.copy_words.text()
    nothing_is_cut(screen)
    fill(screen, one="AAAAA", two="BBBBB", sign_in_name="ana", new_passphrase="una clave larga")
    fill(screen, again="una clave larga")
    with qtbot.waitSignal(screen.submitted) as submitted:
        screen.go.click()
    assert submitted.args[0].copy == copy
