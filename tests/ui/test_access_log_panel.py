"""The access log in the settings."""

import pytest

from desktop.ui.access_log_panel import AccessLogPanel
from desktop.use_cases.backups import back_up
from desktop.use_cases.sensitive import open_sensitive
from tests.storage.test_access_log import tamper
from tests.ui.counter import a_person
from tests.ui.eyes import cells
from tests.ui.privacy_stage import shown


@pytest.fixture
def panel(do, centre, records, qtbot) -> AccessLogPanel:
    do(open_sensitive, person_id=a_person(do), reason="informe social")
    return shown(AccessLogPanel(records), qtbot)


def test_who_saw_what_and_why_is_read_here(panel):
    [row] = cells(panel.lines)
    assert row[1:] == ["ana", "Opened", "Sensitive data", "1", "informe social"]


def test_only_one_kind_is_shown_when_it_is_chosen(panel, qtbot):
    panel.act.show_value("refused")
    panel.act.edited.emit()
    qtbot.waitUntil(lambda: panel.lines.rowCount() == 0)


def test_the_person_is_opened_from_an_entry(panel, qtbot):
    panel.table.selectRow(0)
    with qtbot.waitSignal(panel.going) as gone:
        panel.table.opened.emit(panel.table.selected())
    assert gone.args[0] == "people"


def test_it_says_whether_the_log_is_whole(panel, database, qtbot):
    panel.check.click()
    qtbot.waitUntil(lambda: panel.verdict.text() == "Whole: 1 entries of 1 computers.")
    tamper(database, "UPDATE access_log SET by = 'nobody'")
    panel.check.click()
    qtbot.waitUntil(lambda: "altered" in panel.verdict.text())


def test_a_backup_is_told_with_the_number_of_its_rows(panel, do, qtbot):
    do(back_up)
    panel.reload()
    qtbot.waitUntil(lambda: panel.lines.rowCount() == 2)
    row = cells(panel.lines)[0]
    assert row[1:5] == ["ana", "Printed or saved", "Backup", "0"]
    assert row[5].endswith(" rows")
