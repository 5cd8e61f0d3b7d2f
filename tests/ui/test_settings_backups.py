"""Copies of the file: made now, listed, and asked about before one is put back."""

import pytest

from desktop.ui.dialogs import Dialog
from desktop.ui.settings_backups import BackupSettings
from desktop.use_cases.backups import list_backups


@pytest.fixture
def page(records, qtbot, centre) -> BackupSettings:
    page = BackupSettings(records)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: not records.busy)
    return page


def test_a_copy_is_made_now_and_listed(page, qtbot, do):
    page.make.click()
    qtbot.waitUntil(lambda: page.copies.rowCount() == 1, timeout=15_000)
    assert len(do(list_backups)) == 1


def test_going_back_asks_first_and_cancel_changes_nothing(page, qtbot, do):
    page.make.click()
    qtbot.waitUntil(lambda: page.copies.rowCount() == 1, timeout=15_000)
    page.table.selectRow(0)
    page.restore.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(Dialog)))
    page.findChildren(Dialog)[0].reject()
    assert page.isEnabled()


def test_without_a_chosen_copy_nothing_can_be_put_back(page):
    assert not page.restore.isEnabled()
