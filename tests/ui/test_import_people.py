"""Importing people through the screen: a file as the municipality hands it over."""

from pathlib import Path

import pytest

from desktop.ui import language, theme
from desktop.ui.import_people import ImportPeoplePage
from desktop.use_cases.people_search import count_people
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

SAMPLES = Path(__file__).parents[1] / "data"


@pytest.fixture
def page(records, qtbot, centre) -> ImportPeoplePage:
    page = ImportPeoplePage(records)
    qtbot.addWidget(page)
    page.resize(1158, 660)
    page.show()
    return page


def bring(page, qtbot, name: str) -> None:
    page.open_file(SAMPLES / name)
    qtbot.waitUntil(lambda: page.start.isEnabled() and page.start.isVisible(), timeout=15_000)


@pytest.mark.parametrize(
    ("name", "people"), [("inscritos_2026.csv", 262), ("inscritos_2026.xlsx", 172)]
)
def test_the_file_of_the_municipality_is_understood_shown_and_imported(
    page, qtbot, do, name, people
):
    bring(page, qtbot, name)
    assert str(people) in page.start.text()
    assert do(count_people) == 0, "a preview writes nothing"
    page.start.click()
    qtbot.waitUntil(lambda: do(count_people) == people, timeout=30_000)
    qtbot.waitUntil(lambda: page.stages.currentWidget() is page.result, timeout=15_000)
    assert page.result.table.model().rowCount() > 0, "who was left out is listed"


def test_a_second_import_of_the_file_has_nobody_to_add(page, qtbot, do):
    bring(page, qtbot, "inscritos_2026.csv")
    page.start.click()
    qtbot.waitUntil(lambda: page.stages.currentWidget() is page.result, timeout=30_000)
    page.start_again()
    page.open_file(SAMPLES / "inscritos_2026.csv")
    qtbot.waitUntil(
        lambda: page.start.isVisible() and "262" not in page.start.text(), timeout=15_000
    )
    assert not page.start.isEnabled()
    assert do(count_people) == 262


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_every_control_is_named_and_nothing_is_cut(page, qtbot, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    nothing_is_cut(page)
    bring(page, qtbot, "inscritos_2026.csv")
    every_control_has_a_name(page)
    nothing_is_cut(page)
