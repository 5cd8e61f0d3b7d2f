"""The figures of an import, and the rows that were left out."""

from pathlib import Path

import pytest

from desktop.ui import language
from desktop.ui.import_report import ReportFigures, rejects_model
from desktop.use_cases.imports import preview_people_import
from tests.ui.eyes import cells, headers

SAMPLE = Path(__file__).parents[1] / "data" / "inscritos_2026.csv"


@pytest.fixture
def report(do, centre):
    return do(preview_people_import, path=SAMPLE).report


def test_the_figures_are_those_of_the_report(qtbot, report):
    figures = ReportFigures(done=False)
    qtbot.addWidget(figures)
    figures.show_report(None)
    assert figures.counts["added"].text() == "–"
    figures.show_report(report)
    assert figures.counts["added"].text() == "262"
    assert figures.counts["rejected"].text() == "33"


def test_each_row_left_out_says_where_it_is_and_why_in_both_languages(qapp, report):
    model = rejects_model()
    model.show(report.rejects)
    assert model.rowCount() == 33
    english = cells(model)[0][1]
    language.speak("es")
    assert cells(model)[0][1] != english
    assert headers(model)[0] == "Fila"
