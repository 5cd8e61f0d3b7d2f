"""Requests and blocked data in the settings."""

import pytest

from desktop.domain.data_requests import RequestKind
from desktop.ui.request_dialog import AnswerDialog, ExtendDialog
from desktop.ui.requests_panel import RequestsPanel
from desktop.use_cases.data_requests import RequestDraft, add_data_request
from desktop.use_cases.person_blocks import block_person
from tests.ui.counter import a_person, someone
from tests.ui.eyes import cells
from tests.ui.privacy_stage import settle, shown


@pytest.fixture
def panel(do, centre, records, qtbot) -> RequestsPanel:
    rosa = a_person(do)
    do(add_data_request, person_id=rosa, draft=RequestDraft(RequestKind.ACCESS))
    do(block_person, person_id=someone(do, 1), reason="impugna")
    return shown(RequestsPanel(records), qtbot)


def test_each_request_says_how_many_days_are_left(panel):
    [row] = cells(panel.requests)
    assert row[0] == "Access"
    assert row[4] == "30 days left"


@pytest.mark.parametrize(("button", "kind"), [("answer", AnswerDialog), ("extend", ExtendDialog)])
def test_the_selected_one_is_answered_or_extended(panel, button, kind):
    panel.table.selectRow(0)
    getattr(panel, button).click()
    assert panel.findChild(kind).isVisible()


def test_a_block_is_lifted_here(panel, qtbot):
    assert len(cells(panel.blocked)) == 1
    panel.blocked_table.selectRow(0)
    panel.unblock.click()
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: panel.blocked.rowCount() == 0)
