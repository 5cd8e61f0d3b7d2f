"""One of a few choices is always chosen."""

import pytest
from PySide6.QtCore import Qt

from desktop.i18n import N_
from desktop.ui import language
from desktop.ui.choice_row import ChoiceRow
from tests.ui.eyes import every_control_has_a_name


@pytest.fixture
def row(qtbot):
    row = ChoiceRow(N_("Kind"), {"a": N_("People"), "b": N_("Courses")})
    qtbot.addWidget(row)
    row.show()
    return row


def test_the_first_is_chosen_until_another_is(row, qtbot):
    assert row.code() == "a"
    with qtbot.waitSignal(row.chosen) as told:
        qtbot.keyClick(row.buttons["b"], Qt.Key.Key_Space)
    assert told.args == ["b"]
    assert row.code() == "b"
    row.choose("a")
    assert row.code() == "a"


def test_each_choice_says_what_it_is_about(row):
    every_control_has_a_name(row)
    assert row.buttons["a"].accessibleName() == "Kind: People"
    language.speak("es")
    row.say()
    assert row.buttons["a"].accessibleName() == "Tipo: Personas"
