"""Importing the catalogue through the screen."""

from pathlib import Path

import pytest

from desktop.ui import language
from desktop.ui.import_courses_page import ImportCoursesPage
from desktop.use_cases.courses import list_courses
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

SAMPLE = Path(__file__).parents[1] / "data" / "cursos_2026.csv"


@pytest.fixture
def page(records, qtbot, centre) -> ImportCoursesPage:
    page = ImportCoursesPage(records)
    qtbot.addWidget(page)
    page.resize(1158, 660)
    page.show()
    page.open_file(SAMPLE)
    qtbot.waitUntil(lambda: page.start.isVisible() and page.start.isEnabled(), timeout=15_000)
    return page


def test_the_catalogue_is_imported_after_a_preview(page, qtbot, do):
    assert do(list_courses) == ()
    page.start.click()
    qtbot.waitUntil(lambda: len(do(list_courses)) == 24, timeout=15_000)


@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(page, spoken):
    language.speak(spoken)
    every_control_has_a_name(page)
    nothing_is_cut(page)
