"""The problem report is read before it is saved as a file."""

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui import language, theme
from desktop.ui.report_dialog import ReportDialog, ask_report
from tests.ui.every_look import every_look
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut


@pytest.fixture
def dialog(records, centre, qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    ask_report(parent, records)
    qtbot.waitUntil(lambda: bool(parent.findChildren(ReportDialog)))
    yield parent.findChildren(ReportDialog)[0]
    parent.close()


def test_it_is_shown_and_saved_word_by_word(dialog, tmp_path):
    assert "[rows]" in dialog.report.toPlainText()
    dialog.save(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text("utf-8") == dialog.report.toPlainText()
    assert str(tmp_path) in dialog.told.text()


def test_a_place_that_cannot_be_written_is_told(dialog, tmp_path):
    dialog.save(tmp_path / "nowhere" / "report.txt")
    assert "cannot be written" in dialog.told.text()


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(dialog, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(dark=False, scale=scale))
    every_control_has_a_name(dialog)
    nothing_is_cut(dialog)


def test_it_is_whole_in_every_look(dialog):
    every_look(dialog, ReportDialog)
