"""Erasing: said before what goes and what stays, and confirmed by a word."""

import pytest

from desktop.ui import language
from desktop.ui.erase_dialog import EraseDialog
from desktop.ui.view import View
from desktop.use_cases.drafts import list_drafts
from desktop.use_cases.erasure import preview_erasure
from desktop.use_cases.people_search import count_people
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.ui.privacy_stage import shown
from tests.use_cases.protected import a_protected_person


@pytest.fixture
def erased():
    return []


@pytest.fixture
def dialog(do, centre, records, qtbot, erased):
    preview = do(preview_erasure, person_id=a_protected_person(do))
    dialog = EraseDialog(shown(View(records), qtbot), preview, lambda: erased.append(True))
    dialog.open()
    return dialog


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_it_says_what_goes_and_what_stays(dialog, qtbot, spoken):
    language.speak(spoken)
    said = {"es": "certificados en el registro", "en": "certificates in the register"}[spoken]
    qtbot.waitUntil(lambda: said in dialog.text.text())
    assert "(3)" in dialog.text.text()
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_without_the_word_nothing_is_erased(dialog, do, erased):
    dialog.reason.show_value("lo pidió")
    for typed in ("", "yes"):
        dialog.word.control.setText(typed)
        dialog.do()
        assert dialog.word.error.isVisible()
    assert (erased, do(count_people)) == ([], 1)


def test_with_reason_and_word_it_is_done(dialog, do, erased, qtbot):
    dialog.reason.show_value("lo pidió")
    dialog.word.control.setText("erase")
    dialog.do()
    qtbot.waitUntil(lambda: bool(erased))
    assert do(count_people) == 0


def test_the_reason_is_kept_while_it_is_typed_and_the_word_never(dialog, qtbot, do):
    type_text(dialog.word.control, "ERASE")
    type_text(dialog.reason.control, "lo pidió")
    qtbot.waitUntil(lambda: bool(do(list_drafts)))
    [draft] = do(list_drafts)
    assert draft.typed == {"reason": "lo pidió", "word": ""}
    dialog.reject()
    qtbot.waitUntil(lambda: not do(list_drafts))


def test_it_is_whole_in_every_look(dialog):
    every_look(dialog, EraseDialog)
