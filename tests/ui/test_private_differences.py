"""Differences about sensitive data: a reason opens them, keys decide, closing leaves nothing."""

import pytest
from PySide6.QtCore import Qt

from desktop.storage.ids import shared_id
from desktop.ui.differences import DifferencesView
from desktop.ui.private_differences import PrivateDifferences
from desktop.ui.reason_dialog import ReasonDialog
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.private_differences import count_private_differences
from tests.ui.course_stage import BOTH, dialog_looks_right, looks_right, put
from tests.ui.every_look import every_look
from tests.use_cases.protected import a_protected_person
from tests.use_cases.two_desks import a_difference


@pytest.fixture
def rosa(do, centre):
    return a_protected_person(do)


@pytest.fixture
def page(records, qtbot, database, rosa):
    group = ("person_target_group", shared_id("person_target_group", rosa, "zzcode"))
    section = ("person_sensitive", shared_id("person_sensitive", rosa))
    a_difference(database, "value", group, {"evidence": "zzevidence"}, {"evidence": "oficio"})
    a_difference(database, "value", section, {"rsh_bracket": "40"}, {"rsh_bracket": "60"})
    page = DifferencesView(records)
    put(qtbot, page)
    qtbot.waitUntil(lambda: page.closed.text() == "Restricted: 2…")
    return page


@pytest.fixture
def dialog(page, qtbot) -> PrivateDifferences:
    page.closed.click()
    asked = page.findChild(ReasonDialog)
    asked.reason.show_value("revisión mensual")
    asked.do()
    qtbot.waitUntil(lambda: bool(page.findChildren(PrivateDifferences)))
    dialog = page.findChild(PrivateDifferences)
    qtbot.waitUntil(lambda: "0–40 %" in "".join(words(dialog)))
    return dialog


def words(dialog):
    model = dialog.table.model()
    return [str(model.index(row, 3).data()) for row in range(model.rowCount())]


def test_the_common_page_lists_none_and_a_reason_opens_them(page, dialog, do):
    assert page.table.model().rowCount() == 0
    assert dialog.table.model().rowCount() == 2
    assert dialog.text.text() == "2 to decide"
    assert [line.reason for line in do(read_access_log)] == ["revisión mensual"]


def test_a_key_decides_and_the_last_decision_is_taken_back(page, dialog, qtbot, do):
    dialog.table.selectRow(0)
    dialog.table.setFocus()
    qtbot.keyClick(dialog.table, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: dialog.table.model().rowCount() == 1)
    assert do(count_private_differences) == 1
    qtbot.waitUntil(lambda: page.closed.text() == "Restricted: 1…")
    dialog.undo.click()
    qtbot.waitUntil(lambda: dialog.table.model().rowCount() == 2)
    assert do(count_private_differences) == 2


def test_what_is_refused_is_said_in_the_dialog(dialog, qtbot, do):
    dialog.decide("something")
    qtbot.waitUntil(lambda: bool(dialog.refusal.text()))
    assert dialog.table.model().rowCount() == 2


def test_the_record_is_one_button_away_and_closes_it(page, dialog, rosa, qtbot):
    with qtbot.waitSignal(page.going) as going:
        dialog.panel.open.click()
    assert going.args == ["people", {"person_id": rosa}]


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(page, dialog, spoken, scale):
    dialog_looks_right(dialog, spoken, scale)
    looks_right(page, spoken, scale)


def test_it_is_whole_in_every_look(dialog):
    every_look(dialog, PrivateDifferences)
