"""The question after a printer stopped: what came out, and from which sheet to go on."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.errors import OutputError
from desktop.ui import language
from desktop.ui.stopped_dialog import Stop, StoppedDialog
from tests.ui.course_stage import BOTH, dialog_looks_right


@pytest.fixture
def parent(qtbot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


def opened(parent: QWidget, sheet: int, *, over: bool = False) -> StoppedDialog:
    error = OutputError("printer_no_paper", name="HP LaserJet de la oficina de certificados")
    dialog = StoppedDialog(parent, Stop(error, sheet, 30, over))
    dialog.open()
    return dialog


def test_the_verb_says_the_sheet_that_is_chosen(parent):
    dialog = opened(parent, 17)
    assert dialog.verb.text() == "Print from sheet 17"
    dialog.sheet.setValue(16)
    assert dialog.verb.text() == "Print from sheet 16"
    assert "up to 16 of 30 came out" in dialog.text.text()
    assert dialog.cancel.isDefault()


def test_waiting_is_called_waiting_also_after_the_language_was_switched(parent, qtbot):
    dialog = opened(parent, 17)
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Wait")
    language.speak("es")
    qtbot.waitUntil(lambda: dialog.cancel.text() == "Esperar")


def test_when_nothing_came_out_it_says_so(parent):
    assert "no sheet came out" in opened(parent, 1).text.text()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(parent, spoken, scale):
    dialog_looks_right(opened(parent, 17, over=True), spoken, scale)
