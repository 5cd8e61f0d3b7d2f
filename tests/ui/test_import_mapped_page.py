"""Columns whose titles say nothing are named on the screen, whatever the sheet is of."""

import pytest

from desktop.ui import language, theme
from desktop.ui.import_courses_page import ImportCoursesPage
from desktop.use_cases.courses import list_courses
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut

SHEET = "Catálogo 2026\nClave;Cómo se llama;Rubro;Cuánto dura\nZZ-1;Costura;oficios;24\n"
HELD = ("code", "title_es", "area", "hours")


@pytest.fixture
def page(records, qtbot, centre, tmp_path) -> ImportCoursesPage:
    sheet = tmp_path / "cursos.csv"
    sheet.write_text(SHEET, "utf-8")
    page = ImportCoursesPage(records)
    qtbot.addWidget(page)
    page.resize(1158, 660)
    page.show()
    page.open_file(sheet)
    qtbot.waitUntil(page.lack.isVisible, timeout=15_000)
    return page


def name_all(page: ImportCoursesPage, qtbot) -> None:
    page.header_row.setValue(2)
    qtbot.waitUntil(lambda: page.table.sheet.rowCount() == 1, timeout=15_000)
    for at, field in enumerate(HELD):
        choice = page.table.header.choices[at]
        choice.setCurrentIndex(choice.findData(field))
        qtbot.waitUntil(lambda at=at, field=field: (page.columns or {}).get(field) == at)


def test_a_catalogue_with_titles_of_its_own_is_taken_in_once_they_are_named(page, qtbot, do):
    assert not page.start.isEnabled(), "nobody can tell what the columns hold"
    name_all(page, qtbot)
    qtbot.waitUntil(page.start.isEnabled, timeout=15_000)
    assert not page.lack.isVisible()
    page.start.click()
    qtbot.waitUntil(lambda: page.stages.currentWidget() is page.result, timeout=15_000)
    [course] = do(list_courses)
    assert (course.code, course.title_es) == ("ZZ-1", "Costura")


def test_a_choice_may_be_of_the_fields_of_this_sheet_only(page):
    choice = page.table.header.choices[0]
    offered = {choice.itemData(row) for row in range(choice.count())}
    assert offered >= {"", "code", "hours", "contents_en"}
    assert "birth_date" not in offered


@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("spoken", ["es", "en"])
def test_what_is_lacking_is_said_and_nothing_is_cut(page, spoken, scale):
    language.speak(spoken)
    theme.wear(theme.Look(scale=scale))
    every_control_has_a_name(page)
    nothing_is_cut(page)
    assert page.lack_words.text() == page.lacking()
