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


def opened(
    parent: QWidget,
    sheet: int,
    *,
    over: bool = False,
    code: str = "printer_no_paper",
    first: int = 1,
) -> StoppedDialog:
    error = OutputError(code, name="HP LaserJet de la oficina de certificados")
    dialog = StoppedDialog(parent, Stop(error, first, sheet, 30, over, counted=True))
    dialog.open()
    return dialog


def test_the_verb_says_the_sheet_that_is_chosen(parent):
    dialog = opened(parent, 17)
    assert dialog.verb.text() == "Print from sheet 17"
    dialog.last.setValue(15)
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


def test_a_jam_spoilt_the_sheet_that_is_in_the_printer(parent):
    dialog = opened(parent, 17, code="printer_jam")
    assert (dialog.last.value(), dialog.spoilt.value()) == (16, 1)
    assert dialog.hint.text().startswith("Sheet 17 is written down as spoilt.")
    dialog.spoilt.setValue(2)
    assert dialog.hint.text().startswith("Sheets 17 to 18 are written down as spoilt.")


def test_without_paper_no_sheet_is_spoilt(parent):
    dialog = opened(parent, 17)
    assert dialog.spoilt.value() == 0
    assert dialog.hint.text() == "No spoilt sheet is written down."


def test_no_more_are_spoilt_than_there_are_and_none_is_left_when_all_came_out(parent):
    dialog = opened(parent, 17, code="printer_jam")
    dialog.last.setValue(30)
    assert dialog.verb.text() == "All of them came out"
    assert dialog.spoilt.value() == 0


def test_what_came_out_with_the_job_before_is_not_asked_again(parent):
    dialog = opened(parent, 17, first=17)
    dialog.last.setValue(0)
    assert dialog.last.value() == 16


def test_of_a_paper_without_folios_no_spoilt_sheet_is_asked_for(parent):
    error = OutputError("printer_jam", name="Office")
    dialog = StoppedDialog(parent, Stop(error, 1, 3, 5, over=False))
    dialog.open()
    assert dialog.last.isVisible()
    assert not dialog.spoilt.isVisible()
    assert dialog.spoilt.value() == 0


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(parent, spoken, scale):
    dialog_looks_right(opened(parent, 17, over=True), spoken, scale)
