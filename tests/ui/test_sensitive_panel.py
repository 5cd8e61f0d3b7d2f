"""Closed sections: a reason opens them, once for a person; another person closes them."""

import pytest
from PySide6.QtCore import Qt

from desktop.ui.reason_dialog import ReasonDialog
from desktop.ui.sensitive_dialogs import RemoveGroupDialog
from desktop.ui.sensitive_panel import SensitivePanel
from desktop.use_cases.access_log import read_access_log
from tests.ui.counter import someone
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.privacy_stage import labels_of, settle, shown
from tests.use_cases.protected import a_protected_person


@pytest.fixture
def rosa(do, centre):
    return a_protected_person(do)


@pytest.fixture
def panel(do, rosa, records, qtbot) -> SensitivePanel:
    panel = SensitivePanel(records, labels_of(do))
    panel.show_person(rosa)
    return shown(panel, qtbot)


def opened(panel, qtbot):
    panel.open_button.click()
    dialog = panel.findChild(ReasonDialog)
    dialog.reason.show_value("informe social")
    dialog.do()
    qtbot.waitUntil(lambda: panel.section is not None)


def test_it_is_closed_at_first(panel, do):
    assert panel.facts.texts() == panel.closed_facts.texts() == []
    assert not panel.edit.isVisible()
    assert do(read_access_log) == ()
    every_control_has_a_name(panel)
    nothing_is_cut(panel)


def test_a_reason_opens_it_without_the_restricted_groups(panel, qtbot):
    opened(panel, qtbot)
    words = panel.facts.texts()
    assert {"0–40 %", "qqadjust", "Mapuche"} <= set(words)
    assert not any("zz" in word for word in words)
    assert panel.closed_facts.texts() == []
    nothing_is_cut(panel)


def test_the_reason_is_asked_once_and_each_opening_is_written_down(panel, do, qtbot):
    opened(panel, qtbot)
    panel.open_closed.click()
    qtbot.waitUntil(lambda: panel.restricted is not None)
    assert panel.closed_facts.texts()[0] == "zzlabel"
    settle(panel, qtbot)
    assert [(line.what, line.reason) for line in do(read_access_log)] == [
        ("restricted", "informe social"),
        ("sensitive", "informe social"),
    ]


def test_another_person_closes_it_and_needs_a_reason_of_their_own(panel, do, qtbot):
    opened(panel, qtbot)
    panel.show_person(someone(do, 1))
    assert panel.facts.texts() == []
    panel.open_button.click()
    assert panel.findChildren(ReasonDialog)[-1].isVisible()


def test_groups_are_removed_where_they_were_opened_and_the_buttons_go_with_the_last(panel, qtbot):
    assert not panel.remove_group.isVisible()
    opened(panel, qtbot)
    panel.open_closed.click()
    qtbot.waitUntil(panel.remove_closed.isVisible)
    for button, facts in (
        (panel.remove_closed, panel.closed_facts),
        (panel.remove_group, panel.facts),
    ):
        button.click()
        dialog = panel.findChildren(RemoveGroupDialog)[-1]
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        qtbot.waitUntil(lambda button=button: not button.isVisible())
        assert facts.texts()[-2:] == ["Target groups", "None"]
