"""Importing people through the screen: a file as the municipality hands it over."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop.domain.identity import check_digit
from desktop.ui import language, theme
from desktop.ui.import_people import ImportPeoplePage
from desktop.use_cases.people_search import count_people
from tests.ui.eyes import cells, every_control_has_a_name, headers, nothing_is_cut

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


def choice(page, field: str):
    """Return the column that is read as *field*, and its choice."""
    choices = page.table.header.choices
    return next((at, it) for at, it in enumerate(choices) if it.currentData() == field)


def test_a_column_is_read_as_something_else_with_the_keyboard(page, qtbot):
    bring(page, qtbot, "inscritos_2026.csv")
    _at, names = choice(page, "given_names")
    names.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(names, Qt.Key.Key_Home)
    qtbot.waitUntil(page.lack.isVisible, timeout=15_000)
    assert not page.start.isEnabled(), "nothing can be taken without names"
    qtbot.keyClick(names, Qt.Key.Key_Down)
    qtbot.keyClick(names, Qt.Key.Key_Down)
    qtbot.waitUntil(page.start.isEnabled, timeout=15_000)
    assert not page.lack.isVisible()
    assert "262" in page.start.text()


def test_a_field_is_read_from_one_column_only(page, qtbot):
    bring(page, qtbot, "inscritos_2026.csv")
    before, phone = choice(page, "phone")
    at, email = choice(page, "email")
    email.setCurrentIndex(email.findData("phone"))
    qtbot.waitUntil(lambda: phone.currentData() == "", timeout=15_000)
    assert choice(page, "phone")[0] == at != before
    email.setCurrentIndex(email.findData("email"))
    qtbot.waitUntil(lambda: phone.currentData() == "phone", timeout=15_000)


def test_a_choice_out_of_sight_comes_into_sight_with_the_keyboard(page, qtbot):
    bring(page, qtbot, "inscritos_2026.csv")
    qtbot.waitUntil(page.isActiveWindow)
    last = page.table.header.choices[-1]
    assert page.table.horizontalScrollBar().value() == 0
    last.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: page.table.horizontalScrollBar().value() > 0)
    assert last.geometry().right() <= page.table.header.width()


def test_another_row_may_be_the_header(page, qtbot):
    bring(page, qtbot, "inscritos_2026.xlsx")
    assert page.header_row.value() == 3, "title rows stand above it"
    first = cells(page.table.sheet)[0]
    page.header_row.setValue(4)
    qtbot.waitUntil(lambda: cells(page.table.sheet)[0] != first, timeout=15_000)
    assert headers(page.table.sheet)[1] == first[1]


def test_what_was_chosen_stays_when_the_language_changes(page, qtbot):
    bring(page, qtbot, "inscritos_2026.csv")
    _at, notes = choice(page, "notes")
    notes.setCurrentIndex(0)
    qtbot.waitUntil(page.start.isEnabled, timeout=15_000)
    language.speak("es")
    qtbot.waitUntil(lambda: notes.currentText() == "No importar")
    assert page.start.text() == "Importar 262 personas"
    assert page.title.text() == "Importar personas"


def test_an_import_that_is_stopped_half_way_leaves_nothing(page, qtbot, do, tmp_path):
    sheet = tmp_path / "many.csv"
    people = (f"{n}-{check_digit(n)};Ana;Soto" for n in range(11_000_000, 11_003_000))
    sheet.write_text("\n".join(("RUT;Nombres;Apellido Paterno", *people)), "utf-8")
    page.open_file(sheet)
    qtbot.waitUntil(page.start.isEnabled, timeout=30_000)
    far = []

    def stop(done: int) -> None:
        if done > 3_000 and not far:  # everything is read, and the writing has begun
            far.append(done)
            page.progress.cancel.click()

    page.progress.bar.valueChanged.connect(stop)
    with qtbot.waitSignal(page.progress.stopped, timeout=30_000), qtbot.waitSignal(page.telling):
        page.start.click()
    assert far
    assert do(count_people) == 0
    assert page.stages.currentWidget() is page.looking
    assert page.start.isEnabled(), "it may be tried again"


def test_esc_goes_back_to_the_settings_but_not_while_it_works(page, qtbot):
    qtbot.waitUntil(page.isActiveWindow)
    with qtbot.waitSignal(page.going) as gone:
        qtbot.keyClick(page.drop.choose, Qt.Key.Key_Escape)
    assert gone.args == ["settings", {"section": "import"}]
    bring(page, qtbot, "inscritos_2026.csv")
    page.start.click()
    with qtbot.assertNotEmitted(page.going):
        qtbot.keyClick(page.progress.cancel, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.stages.currentWidget() is page.result, timeout=30_000)
