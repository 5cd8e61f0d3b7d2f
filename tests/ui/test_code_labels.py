"""Codes are shown by their labels, in the language spoken now."""

from desktop import i18n
from desktop.ui.code_labels import CodeLabels
from desktop.use_cases.code_lists import CodeLine

LINES = (
    CodeLine("sex", "F", "Femenino", "Female", active=True),
    CodeLine("sex", "old", "En desuso", "Out of use", active=False),
    CodeLine("sector", "F", "La Faena", "La Faena", active=True),
)


def test_a_code_is_said_in_the_language_spoken():
    labels = CodeLabels()
    labels.take(LINES)
    assert labels.label("sex", "F") == "Female"
    i18n.set_language("es")
    assert labels.label("sex", "F") == "Femenino"


def test_an_unknown_code_is_shown_as_it_is_and_none_as_nothing():
    labels = CodeLabels()
    assert labels.label("sex", "F") == "F"
    assert labels.label("sex", None) == ""


def test_what_is_out_of_use_is_shown_but_not_offered():
    labels = CodeLabels()
    labels.take(LINES)
    assert labels.options("sex") == [("F", "Female")]
    assert labels.label("sex", "old") == "Out of use"
