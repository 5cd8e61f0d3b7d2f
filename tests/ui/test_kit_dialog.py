"""Taking the kit of another computer, and how the kit of this one stands, in words."""

from datetime import date

import pytest

from desktop.domain.recovery_kit import split, write_part
from desktop.storage import keys
from desktop.ui import language
from desktop.ui.kit_dialog import TakeKitDialog, kit_sentence
from desktop.ui.view import View
from desktop.use_cases.recovery_kit import KitState, read_recovery_kit
from tests.ui.course_stage import BOTH, dialog_looks_right
from tests.ui.every_look import every_look
from tests.ui.hands import type_text
from tests.ui.privacy_stage import shown

PARTS = [write_part(part) for part in split(bytes(16), 3)]


@pytest.fixture
def taken():
    return []


@pytest.fixture
def dialog(centre, records, qtbot, taken, database):
    keys.create_key(database.path.parent, "una clave larga", "")
    dialog = TakeKitDialog(shown(View(records), qtbot), taken.append)
    dialog.open()
    return dialog


def test_both_parts_let_it_open_this_computer(dialog, qtbot, do, taken):
    for field in dialog.parts:
        type_text(field.control, PARTS[0])
    dialog.do()
    qtbot.waitUntil(lambda: "twice" in dialog.refusal.text())
    dialog.parts[1].control.clear()
    every_look(dialog, TakeKitDialog)
    type_text(dialog.parts[1].control, PARTS[1].lower())
    dialog.do()
    qtbot.waitUntil(lambda: bool(taken))
    assert taken == [do(read_recovery_kit)]
    assert taken[0].there


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_each_state_has_words_of_its_own(spoken):
    language.speak(spoken)
    none, old = KitState(False, None, False), KitState(True, None, False)
    new = KitState(True, date(2026, 3, 2), False)
    assert len({kit_sentence(state) for state in (None, none, old, new)}) == 4


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(dialog, spoken, scale):
    dialog_looks_right(dialog, spoken, scale)
