"""The kinds of fields: text that is understood, a choice among codes, a tick."""

from datetime import date

import pytest

from desktop.i18n import N_
from desktop.ui.fields import ChoiceField, LongTextField, Reading, TextField, TickField
from tests.ui.hands import type_text

DAY = Reading(date.fromisoformat, lambda day: f"{day:%d-%m-%Y}")


@pytest.fixture
def commune(qtbot):
    commune = ChoiceField("commune", N_("&Municipality"))
    commune.say()
    qtbot.addWidget(commune)
    commune.show()
    return commune


def test_a_choice_keeps_its_code_when_its_labels_change_their_language(commune):
    commune.offer([("yes", "Yes"), ("no", "No")])
    commune.show_value("yes")
    commune.offer([("yes", "Sí"), ("no", "No")])
    assert (commune.value(), commune.control.currentText()) == ("yes", "Sí")


def test_a_choice_may_be_shown_before_it_is_offered(commune):
    commune.show_value("tome")
    commune.offer([("penco", "Penco"), ("tome", "Tomé")])
    assert commune.value() == "tome"


def test_among_many_choices_typing_finds(commune):
    commune.offer([(f"c{number}", f"Comuna {number}") for number in range(40)])
    commune.control.lineEdit().selectAll()
    type_text(commune.control.lineEdit(), "comuna 27")
    assert commune.value() == "c27"
    type_text(commune.control.lineEdit(), "xyz")
    assert commune.value() is None


def test_dates_are_read_and_shown_by_what_they_are_given(qtbot):
    field = TextField("day", N_("Today"), DAY)
    qtbot.addWidget(field)
    field.show_value(date(2026, 4, 3))
    assert field.control.text() == "03-04-2026"


def test_a_tick_is_yes_or_no_and_says_so_beside_its_box(qtbot):
    tick = TickField("kept", N_("&Remember on this computer"))
    tick.say()
    qtbot.addWidget(tick)
    assert tick.value() is False
    tick.control.click()
    assert tick.value() is True
    assert tick.control.text() == "&Remember on this computer"


def test_a_long_text_keeps_its_lines(qtbot):
    notes = LongTextField("notes", N_("People"))
    qtbot.addWidget(notes)
    notes.show_value("one\ntwo")
    assert notes.value() == "one\ntwo"
    notes.show_value(None)
    assert notes.value() is None
