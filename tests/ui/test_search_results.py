"""The list under the search box: one line or two for each result, or what to try."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.ui import language
from desktop.ui.pages import Result
from desktop.ui.search_results import SearchResults

ANA = Result("Ñanculef Pérez, Ana", "12.345.678-5 · Penco", "user", "people", {"person_id": "a"})
RUN = Result("TEJ-01", "", "courses", "courses")


@pytest.fixture
def window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def results(window):
    return SearchResults(window)


def test_each_result_has_its_lines_and_the_first_is_selected(results):
    results.show_results([ANA, RUN])
    assert results.list.item(0).text() == "Ñanculef Pérez, Ana\n12.345.678-5 · Penco"
    assert results.list.item(1).text() == "TEJ-01"
    assert results.list.currentRow() == 0


def test_the_selection_goes_round(results):
    results.show_results([ANA, RUN])
    results.move_by(-1)
    assert results.list.currentRow() == 1
    results.move_by(1)
    assert results.list.currentRow() == 0


def test_a_click_tells_the_row(results, qtbot):
    results.show_results([ANA, RUN])
    results.resize(400, results.best_height())
    results.show()
    place = results.list.visualItemRect(results.list.item(1)).center()
    with qtbot.waitSignal(results.picked) as picked:
        qtbot.mouseClick(results.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert picked.args == [1]


def test_with_nothing_found_it_says_what_to_try_in_the_language_spoken(results):
    language.speak("es")
    results.show_results([])
    results.move_by(1)
    results.show()
    assert results.nothing.isVisible()
    assert results.nothing.text().startswith("No se encontró nada.")
    assert results.list.accessibleName() == "Resultados"
