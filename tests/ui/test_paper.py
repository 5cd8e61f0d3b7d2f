"""Paper is looked at in the window, printed page by page, and saved whole or not at all."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QFileDialog

from desktop.ui import language
from desktop.ui.dialogs import Dialog
from desktop.ui.paper import PaperPanel
from desktop.use_cases.perform import Paper
from tests.documents.test_pdf_pictures import a_pdf
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def panel(records, qtbot):
    panel = PaperPanel(records, lambda: ["HP"])
    qtbot.addWidget(panel)
    panel.resize(600, 600)
    panel.show()
    return panel


def test_every_page_is_shown_and_the_buttons_wait_for_paper(panel, qtbot):
    assert not panel.print.isEnabled()
    assert not panel.save.isEnabled()
    panel.show_paper(Paper("slip.pdf", a_pdf(3)))
    qtbot.waitUntil(lambda: panel.pages.count() == 3)
    assert panel.print.isEnabled()
    panel.show_paper(None)
    assert panel.pages.count() == 0


def test_of_a_thick_pile_one_page_is_shown_at_a_time(panel, qtbot):
    panel.show_paper(Paper("pile.pdf", a_pdf(30)), page=17)
    qtbot.waitUntil(lambda: panel.pages.count() == 1)
    panel.turn_to(31)
    qtbot.waitUntil(lambda: panel.pages.count() == 0)


@pytest.mark.parametrize(("spoken", "save"), [("en", "Save as PDF"), ("es", "Guardar como PDF")])
def test_it_speaks_both_languages(panel, spoken, save, qtbot):
    language.speak(spoken)
    panel.show_paper(Paper("slip.pdf", a_pdf(1)))
    qtbot.waitUntil(lambda: panel.save.text() == save and panel.pages.count() == 1)
    every_control_has_a_name(panel)
    nothing_is_cut(panel)


def test_what_is_saved_is_the_paper(panel, tmp_path, qtbot):
    paper = Paper("slip.pdf", a_pdf(1))
    panel.show_paper(paper)
    with qtbot.waitSignal(panel.telling):
        panel.save_as(tmp_path / "out.pdf")
    assert (tmp_path / "out.pdf").read_bytes() == paper.content
    assert not list(tmp_path.glob("*.part"))


def test_a_place_that_cannot_be_written_is_told(panel, records, tmp_path, qtbot):
    panel.show_paper(Paper("slip.pdf", a_pdf(1)))
    (tmp_path / "folder.pdf").mkdir()
    for place in (tmp_path / "nowhere" / "out.pdf", tmp_path / "folder.pdf"):
        with qtbot.waitSignal(records.refused) as told:
            panel.save_as(place)
        assert told.args[0].code == "file_unwritable"
    assert not list(tmp_path.glob("*.part"))


def test_the_dialogs_of_the_system_open(panel, qtbot):
    panel.show_paper(Paper("slip.pdf", a_pdf(1)))
    panel.save.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog.selectedFiles()[0].endswith("slip.pdf")
    dialog.reject()
    panel.print.click()
    qtbot.waitUntil(lambda: panel.findChild(QPrintDialog) is not None)
    panel.findChild(QPrintDialog).reject()


@pytest.mark.parametrize(
    ("spoken", "says"), [("en", "There is no printer"), ("es", "No hay impresora")]
)
def test_where_there_is_no_printer_this_is_said_and_the_pdf_is_offered(
    records, qtbot, spoken, says
):
    language.speak(spoken)
    panel = PaperPanel(records, list)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_paper(Paper("slip.pdf", a_pdf(1)))
    qtbot.waitUntil(lambda: panel.pages.count() == 1)
    panel.print.click()
    qtbot.waitUntil(lambda: panel.findChild(Dialog) is not None)
    assert panel.findChild(QPrintDialog) is None
    dialog = panel.findChild(Dialog)
    assert dialog.windowTitle() == says
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    qtbot.keyClick(dialog.verb, Qt.Key.Key_Return)
    saving = panel.findChild(QFileDialog)
    assert saving.selectedFiles()[0].endswith("slip.pdf")
    saving.reject()
