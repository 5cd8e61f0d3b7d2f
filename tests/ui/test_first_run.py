"""The first run founds a centre, or lets look around."""

import pytest
from PySide6.QtCore import Qt

from desktop.errors import RefusedError
from desktop.ui import language, theme
from desktop.ui.first_run import FirstRunScreen, FoundingDraft
from tests.ui.eyes import every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text

TYPED = {
    "name": "Centro Yunus",
    "municipality": "Municipalidad de Penco",
    "code": "yun",
    "user_name": "Ana Ñanculef",
    "passphrase": "tres ñandúes azules",
    "again": "tres ñandúes azules",
}


@pytest.fixture
def screen(qtbot):
    screen = FirstRunScreen()
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    return screen


def fill(screen, **instead):
    for name, text in (TYPED | instead).items():
        type_text(screen.form.field(name).control, text)


def test_what_was_typed_founds_a_centre(screen, qtbot):
    fill(screen)
    with qtbot.waitSignal(screen.submitted) as submitted:
        screen.go.click()
    assert submitted.args == [
        FoundingDraft(
            code="YUN",
            name="Centro Yunus",
            municipality="Municipalidad de Penco",
            user_name="Ana Ñanculef",
            passphrase="tres ñandúes azules",
            remembered=False,
        )
    ]


def test_enter_in_any_field_founds_it_too_but_once(screen, qtbot):
    fill(screen)
    founded = []
    screen.submitted.connect(founded.append)
    for _time in range(2):
        qtbot.keyClick(screen.form.field("again").control, Qt.Key.Key_Return)
    assert [draft.name for draft in founded] == ["Centro Yunus"]


def test_two_passphrases_that_differ_are_not_taken(screen, qtbot):
    fill(screen, again="tres ñandues azules")
    with qtbot.assertNotEmitted(screen.submitted, wait=20):
        screen.go.click()
    assert screen.form.field("again").error.text().startswith("The two passphrases differ.")


def test_a_refusal_stands_below_the_field_it_is_about(screen):
    fill(screen)
    screen.go.click()
    screen.tell_refused(RefusedError("passphrase_short", shortest=10))
    assert "10" in screen.form.field("passphrase").error.text()
    assert screen.go.isEnabled()
    screen.tell_refused(RefusedError("no_such_record"))
    assert screen.refusal.isVisible()


def test_one_may_look_around_first(screen, qtbot):
    with qtbot.waitSignal(screen.demonstration):
        screen.demo.click()


def test_one_more_computer_may_join_a_centre(screen, qtbot):
    with qtbot.waitSignal(screen.joining):
        screen.join.click()


def test_the_language_is_chosen_before_anything_else(screen, qtbot):
    screen.languages.buttons["es"].click()
    qtbot.waitUntil(lambda: screen.go.text() == "Crear la sede")
    assert screen.form.field("user_name").label.text() == "&Su nombre *"


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_every_control_is_named_and_no_word_is_cut(screen, spoken, scale):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    screen.say()
    screen.go.click()
    every_control_has_a_name(screen)
    nothing_is_cut(screen)
