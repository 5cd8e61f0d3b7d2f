"""A slip goes to the printer that was chosen at the first one; without printers, nowhere."""

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication

from desktop.ui.slip_printer import SlipPrinter, choose_printer
from desktop.ui.view import View
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run


def pdf_printer(path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.fixture
def enrolment(do, centre):
    answer = do(enrol, person_id=a_person(do), course_run_id=a_run(do).course_run_id)
    return answer.enrolment_id


def test_the_printer_is_asked_for_at_the_first_slip_only(records, enrolment, tmp_path, qtbot):
    asked = []

    def choose(parent, then):
        asked.append(parent)
        then(pdf_printer(tmp_path / "slip.pdf"))

    printer = SlipPrinter(records, lambda: ["Brother"], choose)
    qtbot.addWidget(printer)
    for _slip in range(2):
        with qtbot.waitSignal(printer.telling):
            printer.hand_out(enrolment)
        (tmp_path / "slip.pdf").unlink()
    assert asked == [printer]


def test_a_dialog_that_was_left_is_asked_again(records, enrolment, qtbot):
    asked = []
    printer = SlipPrinter(records, lambda: ["Brother"], lambda *how: asked.append(how))
    qtbot.addWidget(printer)
    for times in (1, 2):
        printer.hand_out(enrolment)
        qtbot.waitUntil(lambda times=times: len(asked) == times)


def test_without_a_printer_nothing_is_asked(records, enrolment, qtbot):
    asked = []
    printer = SlipPrinter(records, lambda: (), lambda *how: asked.append(how))
    qtbot.addWidget(printer)
    printer.hand_out(enrolment)
    assert not records.busy
    assert asked == []


def test_the_dialog_of_the_system_hands_the_printer_over(records, qtbot):
    view, chosen = View(records), []
    qtbot.addWidget(view)
    view.show()
    choose_printer(view, chosen.append)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QPrintDialog))
    dialog = QApplication.activeModalWidget()
    dialog.accepted.emit(dialog.printer())
    assert chosen == [dialog.printer()]
    dialog.close()
