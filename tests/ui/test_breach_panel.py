"""A lost computer."""

from desktop.ui.breach_panel import BreachPanel
from desktop.ui.record_dialog import RecordDialog
from tests.ui.privacy_stage import shown
from tests.use_cases.protected import a_protected_person


def test_whose_data_were_on_it_is_counted_and_listed(do, centre, records, qtbot):
    a_protected_person(do)
    panel = shown(BreachPanel(records), qtbot)
    assert panel.device.value()
    assert not panel.papers.isEnabled()
    panel.make.click()
    qtbot.waitUntil(panel.papers.isEnabled)
    assert panel.counts.texts()[:2] == ["People", "1"]
    panel.papers.click()
    dialog = panel.findChild(RecordDialog)
    assert dialog.save_other.text() == "Save as CSV"
    qtbot.waitUntil(lambda: dialog.panel.pages.count() == 1)
