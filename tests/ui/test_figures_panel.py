"""Figures for the public."""

from PySide6.QtWidgets import QFileDialog

from desktop.ui.figures_panel import FiguresPanel
from desktop.use_cases.public_figures import FileKind
from tests.ui.counter import a_run, fill
from tests.ui.eyes import cells
from tests.ui.privacy_stage import shown


def test_a_year_is_shown_without_small_counts_and_saved(do, centre, records, qtbot):
    fill(do, a_run(do), 12)
    panel = shown(FiguresPanel(records), qtbot)
    qtbot.waitUntil(lambda: panel.lines.rowCount() > 0)
    assert panel.hint.text().startswith("12 people")
    assert ["By sex", "Not stated", "12"] in cells(panel.lines)
    panel.files[FileKind.CSV].click()
    qtbot.waitUntil(lambda: panel.findChild(QFileDialog) is not None)
    panel.findChild(QFileDialog).reject()
    assert panel.saver.paper.file_name.endswith(".csv")
