"""Those who may be the same person: look at one, or insist."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.code_labels import CodeLabels
from desktop.ui.duplicates_dialog import DuplicatesDialog
from desktop.use_cases.person_lines import PersonLine
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

LINES = [
    PersonLine(str(number), f"Muñoz, Rosa {number}", None, None, None, None, None, None)
    for number in range(2)
]


@pytest.fixture
def dialog(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DuplicatesDialog(parent, LINES, CodeLabels(), same_document=False)
    dialog.open()
    yield dialog
    parent.close()


def test_the_selected_record_is_opened(dialog, qtbot):
    dialog.table.selectRow(1)
    with qtbot.waitSignal(dialog.opened) as opened:
        dialog.verb.click()
    assert opened.args == ["1"]


def test_one_may_insist(dialog, qtbot):
    with qtbot.waitSignal(dialog.insisted):
        dialog.insist.click()


def test_nobody_insists_on_the_same_document(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = DuplicatesDialog(parent, LINES[:1], CodeLabels(), same_document=True)
    dialog.open()
    assert dialog.insist.isHidden()


def test_it_is_named_and_not_cut(dialog):
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)
    every_look(dialog, DuplicatesDialog)
