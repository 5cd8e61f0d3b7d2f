"""A document in a dialog."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.domain.certificates import PaperLanguage
from desktop.ui import language
from desktop.ui.paper_dialog import PaperDialog
from desktop.use_cases.sheets import print_sign_in_sheet
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.use_cases.class_factory import a_class


@pytest.fixture
def dialog(records, qtbot, database, do, centre) -> Iterator[PaperDialog]:
    made = a_class(database, do)
    session = made.sessions[0]
    paper = do(print_sign_in_sheet, course_session_id=session, language=PaperLanguage.ES)
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    dialog = PaperDialog(parent, records, paper)
    dialog.open()
    qtbot.waitUntil(dialog.isVisible)
    yield dialog
    parent.close()


def test_it_shows_the_paper_it_was_given(dialog, qtbot):
    assert dialog.panel.paper is not None
    assert dialog.panel.print.isEnabled()
    assert dialog.windowTitle() == "Document"


def test_escape_closes_it(dialog, qtbot):
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("spoken", "title"), [("es", "Documento"), ("en", "Document")])
def test_it_speaks_live_and_nothing_is_cut(dialog, qtbot, spoken, title):
    language.speak(spoken)
    qtbot.waitUntil(lambda: dialog.windowTitle() == title)
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_it_is_whole_in_every_look(dialog):
    every_look(dialog, PaperDialog)
