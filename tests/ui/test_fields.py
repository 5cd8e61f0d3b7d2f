"""The kinds of fields: text that is understood, a choice among codes, a tick."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

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


@pytest.fixture
def many(commune, qtbot):
    numbered = [(f"c{number}", f"Comuna {number}") for number in range(40)]
    commune.offer([("p", "Peñalolén"), *numbered])
    commune.activateWindow()
    qtbot.waitUntil(commune.isActiveWindow)
    return commune


def test_what_is_typed_takes_the_place_of_the_words_that_ask_to_choose(many, qtbot):
    many.setFocus()
    type_text(many.control.lineEdit(), "comuna 27")
    assert many.control.currentText() == "comuna 27"


def test_a_part_without_accents_is_completed_when_the_field_is_left(many, qtbot):
    many.setFocus()
    type_text(many.control.lineEdit(), "penalo")
    assert many.value() == "p"
    with qtbot.waitSignal(many.edited):
        many.control.lineEdit().editingFinished.emit()
    assert (many.value(), many.control.currentText()) == ("p", "Peñalolén")


def test_a_part_that_fits_none_or_several_falls_back_to_what_was_chosen(many, qtbot):
    many.show_value("p")
    for typed in ("xyz", "comuna"):
        many.setFocus()
        many.control.lineEdit().selectAll()
        type_text(many.control.lineEdit(), typed)
        many.control.lineEdit().editingFinished.emit()
        assert (many.value(), many.control.currentText()) == ("p", "Peñalolén")


def test_a_choice_that_is_wiped_is_none(many, qtbot):
    many.show_value("p")
    many.control.lineEdit().selectAll()
    qtbot.keyClick(many.control.lineEdit(), Qt.Key.Key_Delete)
    many.control.lineEdit().editingFinished.emit()
    assert (many.value(), many.control.currentText()) == (None, "Choose…")


def test_what_is_being_typed_stays_when_the_choices_come_in(many):
    many.setFocus()
    type_text(many.control.lineEdit(), "tom")
    many.offer([(f"c{number}", f"Comuna {number}") for number in range(30)] + [("t", "Tomé")])
    assert many.control.currentText() == "tom"
    assert many.value() == "t"


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
