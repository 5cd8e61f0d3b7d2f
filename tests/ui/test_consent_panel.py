"""Consents on the record: given after the text was read, withdrawn in one click."""

import pytest
from PySide6.QtWidgets import QDialog

from desktop.ui.consent_panel import ConsentDialog, ConsentPanel
from desktop.use_cases.consents import read_consents
from tests.ui.counter import a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import cells, every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import labels_of, shown


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def panel(do, rosa, records, qtbot) -> ConsentPanel:
    panel = ConsentPanel(records, labels_of(do))
    panel.show_person(rosa)
    shown(panel, qtbot)
    qtbot.waitUntil(lambda: panel.lines.rowCount() == 4)
    return panel


def test_each_purpose_has_a_line_and_none_is_given(panel):
    assert {row[1] for row in cells(panel.lines)} == {"Not given"}
    assert (panel.give.isEnabled(), panel.withdraw.isEnabled()) == (True, False)
    every_control_has_a_name(panel)
    nothing_is_cut(panel)


def test_it_is_given_after_its_text_and_withdrawn_in_one_click(panel, do, rosa, qtbot):
    panel.table.selectRow(2)
    panel.give.click()
    dialog = panel.findChild(ConsentDialog)
    assert "take and publish photographs" in dialog.text.text()
    assert "Version 1" in dialog.text.text()
    nothing_is_cut(dialog)
    every_look(dialog, ConsentDialog)
    dialog.do()
    qtbot.waitUntil(lambda: cells(panel.lines)[2][1] == "Given")
    assert panel.withdraw.isEnabled()
    panel.withdraw.click()
    qtbot.waitUntil(lambda: cells(panel.lines)[2][1] == "No longer given")
    assert not any(line.holds for line in do(read_consents, person_id=rosa))
    assert panel.findChildren(QDialog) == [] or not dialog.isVisible()
