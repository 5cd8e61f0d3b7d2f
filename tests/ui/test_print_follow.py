"""A printer that stops in the middle of a job is noticed, said, and printing goes on from there."""

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt

from desktop.ui import language
from desktop.ui.print_queues import standing_of, withdraw_job
from desktop.ui.printer_memory import setting_of
from desktop.ui.printing import print_at_once
from desktop.ui.stopped_dialog import StoppedDialog
from desktop.ui.view import View
from desktop.use_cases.perform import Paper
from desktop.use_cases.preferences import write_setting
from tests.documents.test_pdf_pictures import a_pdf
from tests.ui.every_look import every_look
from tests.ui.print_queue import print_queues

PATIENCE = 30_000


@pytest.fixture
def queues(qapp):
    with print_queues() as queues:
        yield queues


@pytest.fixture
def view(records, qtbot):
    view = View(records)
    qtbot.addWidget(view)
    view.resize(900, 600)
    view.show()
    return view


def send(view, do, pages: int, printer: str) -> list[str]:
    """Print so many pages; return what is told from now on."""
    told: list[str] = []
    view.telling.connect(lambda message: told.append(message.text))
    do(write_setting, name=setting_of("certificate"), value=printer)
    print_at_once(view, Paper("pile.pdf", a_pdf(pages)), "certificate")
    return told


def stopped(view, qtbot) -> StoppedDialog:
    qtbot.waitUntil(lambda: view.findChild(StoppedDialog) is not None, timeout=PATIENCE)
    return view.findChild(StoppedDialog)


def pages_of(content: bytes) -> int:
    return len(PdfDocument(content)) if content else 0


def test_without_paper_it_goes_on_from_the_sheet_that_did_not_come(view, queues, do, qtbot):
    language.speak("es")
    send(view, do, 5, "Empty")
    dialog = stopped(view, qtbot)
    every_look(dialog, StoppedDialog)
    assert dialog.text.text().startswith("La impresora “Empty” no tiene papel.")
    assert "salieron las hojas hasta la 2 de 5" in dialog.text.text()
    assert dialog.verb.text() == "Imprimir desde la hoja 3"
    queues.put_paper_in()
    dialog.verb.click()
    qtbot.waitUntil(lambda: pages_of(queues.printed("Empty")) == 3, timeout=PATIENCE)


def test_once_there_is_paper_the_question_goes_away(view, queues, do, qtbot):
    told = send(view, do, 5, "Empty")
    stopped(view, qtbot)
    queues.put_paper_in()
    qtbot.waitUntil(lambda: "The printer goes on." in told, timeout=PATIENCE)
    qtbot.waitUntil(lambda: view.findChild(StoppedDialog) is None)
    qtbot.waitUntil(lambda: pages_of(queues.printed("Empty")) == 5, timeout=PATIENCE)


def test_a_queue_that_stops_is_told_and_a_stray_enter_prints_nothing(view, queues, do, qtbot):
    send(view, do, 3, "Broken")
    dialog = stopped(view, qtbot)
    assert dialog.text.text().startswith("The printer “Broken” is stopped.")
    assert dialog.first() == 2
    told = []
    view.telling.connect(lambda message: told.append(message.text))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.findChild(StoppedDialog) is None)
    qtbot.waitUntil(lambda: not view.background.busy)
    assert told == []


def test_a_job_that_somebody_withdraws_does_not_go_on(view, queues, do, qtbot):
    do(write_setting, name=setting_of("certificate"), value="Empty")
    job = print_at_once(view, Paper("pile.pdf", a_pdf(4)), "certificate")
    qtbot.waitSignal(job.sent, timeout=PATIENCE).wait()
    withdraw_job("Empty", standing_of("Empty", job.title).number)
    assert "does not go on by itself" in stopped(view, qtbot).text.text()


def test_of_one_sheet_a_sentence_is_enough(view, queues, do, records, qtbot):
    with qtbot.waitSignal(records.refused, timeout=PATIENCE) as refused:
        send(view, do, 1, "Broken")
    assert refused.args[0].code == "printer_stopped"
    assert view.findChild(StoppedDialog) is None
