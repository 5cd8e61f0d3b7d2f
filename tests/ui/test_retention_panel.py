"""How long things are kept, and letting go after a look."""

from dataclasses import replace

import pytest

from desktop.ui.dialogs import Dialog
from desktop.ui.retention_panel import RetentionPanel, TermDialog
from desktop.use_cases.people_search import count_people
from tests.ui.counter import ROSA, a_person
from tests.ui.every_look import every_look
from tests.ui.eyes import cells, nothing_is_cut
from tests.ui.privacy_stage import shown


@pytest.fixture
def panel(do, centre, clock, records, qtbot) -> RetentionPanel:
    assert replace(ROSA)
    a_person(do)
    clock.go_on(days=6 * 365)
    return shown(RetentionPanel(records), qtbot)


def test_it_says_what_is_kept_how_long_and_what_is_overdue(panel):
    rows = {row[0]: row[1:] for row in cells(panel.terms)}
    assert rows["Register of certificates"][0] == "for ever"
    assert rows["People and their courses, since the last course"] == [
        "60 months", "They are anonymised; the statistics stay", "1",
    ]  # fmt: skip


def test_a_term_is_changed(panel, qtbot):
    panel.table.select(lambda line: line.kind == "people")
    panel.change.click()
    dialog = panel.findChild(TermDialog)
    nothing_is_cut(dialog)
    every_look(dialog, TermDialog)
    dialog.months.show_value(84)
    dialog.do()
    qtbot.waitUntil(lambda: any(row[1] == "84 months" for row in cells(panel.terms)))
    qtbot.waitUntil(lambda: not panel.let_go.isEnabled())


def test_what_is_overdue_goes_only_after_it_was_said(panel, do, qtbot):
    panel.let_go.click()
    dialog = panel.findChild(Dialog)
    assert "People and their courses, since the last course: 1" in dialog.text.text()
    assert do(count_people) == 1
    dialog.do()
    qtbot.waitUntil(lambda: do(count_people) == 0)


def test_what_is_for_ever_is_not_changed(panel):
    panel.table.select(lambda line: line.kind == "certificates")
    assert not panel.change.isEnabled()
