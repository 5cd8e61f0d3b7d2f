"""Dialogs ask before what cannot be undone, and speak the language of the moment."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.errors import RefusedError
from desktop.i18n import N_, _
from desktop.ui import language
from desktop.ui.dialogs import Dialog, FormDialog, Wording, ask_first
from desktop.ui.fields import PLAIN, LongTextField, TextField
from desktop.ui.forms import Form
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text


def words() -> Wording:
    return Wording(
        _("People"), _("Everything stays on this computer, in one locked file."), _("Stop")
    )


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return window


def test_enter_does_it(window, qtbot):
    done = []
    dialog = ask_first(window, words, lambda: done.append(1))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert done == [1]


def test_f9_switches_the_language_inside_a_dialog(window, qtbot):
    dialog = ask_first(window, words, list)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: dialog.verb.text() == "Detener")


def test_esc_does_not(window, qtbot):
    done = []
    dialog = ask_first(window, words, lambda: done.append(1))
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert done == []


def test_what_is_dangerous_is_not_done_by_enter(window, qtbot):
    done = []
    dialog = ask_first(window, words, lambda: done.append(1), dangerous=True)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert done == []


def test_an_open_dialog_changes_its_language_with_its_cancel_button(window, qtbot):
    dialog = ask_first(window, words, list)
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Personas")
    assert dialog.verb.text() == "Detener"
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Cancelar")
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


@pytest.fixture
def form_dialog(window):
    form = Form(
        [TextField("name", N_("&Name of the centre"), PLAIN, mandatory=True)],
        [LongTextField("notes", N_("People"))],
    )
    dialog = FormDialog(window, words, form)
    dialog.open()
    return dialog


def test_a_form_is_handed_over_and_stays_open_until_it_is_accepted(form_dialog, qtbot):
    type_text(form_dialog.form.field("name").control, "Yunus")
    with qtbot.waitSignal(form_dialog.submitted) as submitted:
        qtbot.keyClick(
            form_dialog.form.field("notes").control,
            Qt.Key.Key_Return,
            Qt.KeyboardModifier.ControlModifier,
        )
    assert submitted.args == [{"name": "Yunus", "notes": None}]
    assert form_dialog.isVisible()


def test_enter_in_a_dangerous_form_hands_nothing_over(window, qtbot):
    form = Form([TextField("name", N_("&Name of the centre"), PLAIN)])
    dialog = FormDialog(window, words, form, dangerous=True)
    dialog.open()
    with qtbot.assertNotEmitted(dialog.submitted):
        qtbot.keyClick(form.field("name").control, Qt.Key.Key_Return)


def test_an_unreadable_form_is_not_handed_over(form_dialog, qtbot):
    with qtbot.assertNotEmitted(form_dialog.submitted):
        form_dialog.verb.click()


def test_a_refusal_is_told_in_the_dialog(form_dialog):
    form_dialog.tell_refused(RefusedError("no_such_record", field="name"))
    assert form_dialog.form.field("name").error.isVisible()
    assert not form_dialog.refusal.isVisible()
    form_dialog.tell_refused(RefusedError("no_such_record"))
    assert form_dialog.refusal.text()


def test_a_question_is_whole_in_every_look(window):
    dialog = ask_first(window, words, list)
    every_look(dialog, Dialog)
