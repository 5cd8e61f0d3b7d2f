"""One key prints: on the printer of the kind of paper, or it says why not and offers the PDF."""

import pytest
from PIL import ImageOps
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QComboBox, QFileDialog, QProgressDialog, QPushButton

from desktop.documents.certificate import CertificatePage, render
from desktop.documents.draw_list import render_draw_list
from desktop.documents.ruler import render_ruler
from desktop.documents.sign_in_sheet import render_sign_in_sheet
from desktop.documents.slip import render_slip
from desktop.ui import language
from desktop.ui.dialogs import Dialog
from desktop.ui.print_run import Offset
from desktop.ui.printer_memory import KINDS, OFFSETS, printer_of, setting_of, with_offset
from desktop.ui.printing import PrintJob, print_at_once
from desktop.ui.view import View
from desktop.use_cases.perform import Paper
from desktop.use_cases.preferences import read_settings, write_setting
from tests.documents.conftest import SNAPSHOT
from tests.documents.test_draw_list import BEFORE
from tests.documents.test_pdf_pictures import a_pdf
from tests.documents.test_sign_in_sheet import SHEET
from tests.documents.test_slip import SLIP
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.print_queue import print_queues
from tests.ui.test_print_run import SCALE, moved_by, shown


@pytest.fixture
def queues(qapp):
    with print_queues() as queues:
        yield queues


@pytest.fixture
def view(records, qtbot):
    view = View(records)
    qtbot.addWidget(view)
    view.resize(600, 600)
    view.show()
    return view


def told_of(view) -> list[str]:
    told = []
    view.telling.connect(lambda message: told.append(message.text))
    return told


def pages_of(content: bytes) -> int:
    return len(PdfDocument(content)) if content else 0


def choose(view, qtbot, name: str) -> None:
    """Choose a printer in the system's dialog and press Print."""
    qtbot.waitUntil(lambda: view.findChild(QPrintDialog) is not None)
    dialog = view.findChild(QPrintDialog)
    [printers] = [box for box in dialog.findChildren(QComboBox) if box.findText(name) >= 0]
    printers.setCurrentText(name)
    dialog.accept()


def remember(do, kind: str, name: str) -> None:
    do(write_setting, name=setting_of(kind), value=name)


def test_the_dialog_opens_once_and_then_paper_comes_out_at_once(view, queues, do, qtbot):
    told = told_of(view)
    print_at_once(view, Paper("slip.pdf", a_pdf(2)), "slip")
    choose(view, qtbot, "Office")
    qtbot.waitUntil(lambda: bool(queues.printed("Office")), timeout=20_000)
    assert pages_of(queues.printed("Office")) == 2
    qtbot.waitUntil(lambda: told == ["Sent to the printer “Office”."])
    assert printer_of(do(read_settings), "slip") == "Office"
    assert printer_of(do(read_settings), "certificate") == ""

    print_at_once(view, Paper("slip.pdf", a_pdf(5)), "slip", 3)
    qtbot.waitUntil(lambda: len(told) == 2, timeout=20_000)
    assert view.findChild(QPrintDialog) is None
    qtbot.waitUntil(lambda: pages_of(queues.printed("Office")) == 3, timeout=20_000)


@pytest.mark.parametrize("name", ["Stopped", "Refusing", "Sold"])
def test_a_printer_that_would_not_print_is_asked_for_anew(view, queues, do, qtbot, name):
    remember(do, "slip", name)
    print_at_once(view, Paper("slip.pdf", a_pdf(1)), "slip")
    choose(view, qtbot, "Good")
    qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)
    assert printer_of(do(read_settings), "slip") == "Good"


@pytest.mark.parametrize(
    ("spoken", "name", "says"),
    [
        ("en", "Stopped", "The printer “Stopped” is stopped."),
        ("es", "Stopped", "La impresora “Stopped” está detenida."),
        ("en", "Refusing", "The printer “Refusing” takes no jobs now."),
        ("es", "Refusing", "La impresora “Refusing” no recibe trabajos ahora."),
    ],
)
def test_it_says_honestly_that_nothing_was_printed(view, queues, qtbot, spoken, name, says):
    language.speak(spoken)
    print_at_once(view, Paper("slip.pdf", a_pdf(1)), "slip")
    choose(view, qtbot, name)
    qtbot.waitUntil(lambda: view.findChild(Dialog) is not None)
    dialog = view.findChild(Dialog)
    assert dialog.text.text().startswith(says)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    saving = view.findChild(QFileDialog)
    assert saving.selectedFiles()[0].endswith("slip.pdf")
    saving.reject()


PAPERS = {
    "certificate": lambda: render([CertificatePage(SNAPSHOT, "https://verifica.example.cl/#x")]),
    "slip": lambda: render_slip(SLIP),
    "sheet": lambda: render_sign_in_sheet(SHEET),
    "list": lambda: render_draw_list(BEFORE),
    "letter": lambda: render_ruler("es", "Reglas", "Mida."),
}


def test_there_is_a_paper_of_every_kind_here():
    assert list(PAPERS) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_comes_silently_out_of_its_printer_moved_as_that_one_needs(
    view, queues, do, qtbot, kind
):
    for other in KINDS:
        remember(do, other, "Good" if other == kind else "Office")
    offsets: dict[str, str] = {}
    for printer, offset in (("Good", Offset(1.2, 1.0)), ("Office", Offset(-9.0, 9.0))):
        offsets = {OFFSETS: with_offset(offsets, printer, offset)}
    do(write_setting, name=OFFSETS, value=offsets[OFFSETS])
    content, told = PAPERS[kind](), told_of(view)
    print_at_once(view, Paper("paper.pdf", content), kind)
    qtbot.waitUntil(lambda: told == ["Sent to the printer “Good”."], timeout=20_000)
    assert view.findChild(QPrintDialog) is None
    qtbot.waitUntil(lambda: bool(queues.printed("Good")), timeout=20_000)
    assert not queues.printed("Office")
    preview, paper = shown(content), shown(queues.printed("Good"))
    assert paper.size == preview.size
    moved = moved_by(preview, paper, ImageOps.invert(preview).getbbox())
    assert moved == pytest.approx((1.2 * SCALE, 1.0 * SCALE), abs=1)


def test_a_long_job_is_stopped_whole_and_nothing_is_sent(view, queues, do, qtbot):
    remember(do, "certificate", "Good")
    told = told_of(view)
    print_at_once(view, Paper("pile.pdf", a_pdf(30)), "certificate")
    qtbot.waitUntil(lambda: bool(view.findChildren(QProgressDialog)))
    view.findChild(QProgressDialog).findChild(QPushButton).click()
    qtbot.waitUntil(lambda: told == ["Stopped. Nothing was sent to the printer."])
    assert not queues.printed("Good")


def test_a_job_outlives_the_dialog_that_asked_for_it(view, queues, do, records, qtbot):
    remember(do, "slip", "Good")
    told, dialog = told_of(view), View(records)
    dialog.setParent(view)
    print_at_once(dialog, Paper("slip.pdf", a_pdf(1)), "slip")
    dialog.deleteLater()
    qtbot.waitUntil(lambda: told == ["Sent to the printer “Good”."], timeout=20_000)


def test_a_paper_that_is_damaged_is_told(view, tmp_path, records, qtbot):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    with qtbot.waitSignal(records.refused) as told:
        PrintJob(view, Paper("slip.pdf", b"no paper"), "slip").print_on(printer)
    assert told.args[0].code == "pdf_damaged"
