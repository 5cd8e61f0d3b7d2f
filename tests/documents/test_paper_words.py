"""Numbers and dates written out."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.documents import paper_words


@pytest.mark.parametrize(
    ("grade", "spanish", "english"),
    [
        ("1.0", "uno coma cero", "one point zero"),
        ("4.0", "cuatro coma cero", "four point zero"),
        ("6.1", "seis coma uno", "six point one"),
        ("7", "siete coma cero", "seven point zero"),
    ],
)
def test_grades_are_written_in_words(grade: str, spanish: str, english: str):
    assert paper_words.grade_in_words(Decimal(grade), "es") == spanish
    assert paper_words.grade_in_words(Decimal(grade), "en") == english


@pytest.mark.parametrize(
    ("first", "last", "spanish", "english"),
    [
        (
            date(2026, 3, 3),
            date(2026, 3, 3),
            "realizado el 3 de marzo de 2026",
            "held on 3 March 2026",
        ),
        (
            date(2026, 3, 3),
            date(2026, 9, 28),
            "realizado entre el 3 de marzo y el 28 de septiembre de 2026",
            "held from 3 March to 28 September 2026",
        ),
        (
            date(2026, 12, 1),
            date(2027, 1, 5),
            "realizado entre el 1 de diciembre de 2026 y el 5 de enero de 2027",
            "held from 1 December 2026 to 5 January 2027",
        ),
    ],
)
def test_periods_name_the_year_once_where_it_is_the_same(
    first: date, last: date, spanish: str, english: str
):
    assert paper_words.period(first, last, "es") == spanish
    assert paper_words.period(first, last, "en") == english


@pytest.mark.parametrize(
    ("count", "kind", "spanish"),
    [
        ("1", "clock", "1 hora cronológica"),
        ("40", "clock", "40 horas cronológicas"),
        ("53.3", "teaching", "53,3 horas pedagógicas"),
        ("1.5", "clock", "1,5 horas cronológicas"),
    ],
)
def test_hours_say_which_kind(count: str, kind: str, spanish: str):
    assert paper_words.hours(Decimal(count), kind, "es") == spanish


def test_countries_have_names_and_an_unknown_code_stays():
    assert paper_words.country_name("HTI", "es") == "Haití"
    assert paper_words.country_name("DEU", "en") == "Germany"
    assert paper_words.country_name("XXQ", "es") == "XXQ"


def test_weekdays_are_listed():
    assert paper_words.weekdays((0,), "es") == "lunes"
    assert paper_words.weekdays((0, 2, 4), "es") == "lunes, miércoles y viernes"
    assert paper_words.weekdays((0, 2), "en") == "Monday and Wednesday"
