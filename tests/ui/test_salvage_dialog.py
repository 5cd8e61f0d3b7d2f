"""What was saved is told once, kind by kind."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.storage.salvage import Salvage, SavedTable
from desktop.ui import language
from desktop.ui.salvage_dialog import SalvageDialog
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

PARTLY = Salvage((SavedTable("person", 40), SavedTable("enrolment", 10, lost=1, gaps=1)), None)


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_it_lists_what_is_not_whole(parent, spoken):
    language.speak(spoken)
    dialog = SalvageDialog(parent, PARTLY)
    dialog.show()
    assert len(dialog.lines.toPlainText().splitlines()) == 1
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_where_all_is_whole_there_is_nothing_to_list(parent):
    dialog = SalvageDialog(parent, Salvage((SavedTable("person", 40),), None))
    dialog.show()
    assert not dialog.lines.isVisible()


def test_it_is_whole_in_every_look(parent):
    dialog = SalvageDialog(parent, PARTLY)
    dialog.show()
    every_look(dialog, SalvageDialog)
