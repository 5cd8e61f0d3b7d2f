"""What is typed is understood, and what is shown can be read again in both languages."""

from datetime import date, time
from decimal import Decimal

import pytest

from desktop import i18n
from desktop.errors import RefusedError
from desktop.ui.readings import GRADE, TIME, day_reading, decimal_reading, whole_reading

HOURS = decimal_reading("hours")
PLACES = whole_reading("places")
EACH = (
    (TIME, time(18, 30)),
    (GRADE, Decimal("5.8")),
    (day_reading(), date(2026, 4, 3)),
    (HOURS, Decimal("7.5")),
    (HOURS, Decimal(2400)),
    (PLACES, 20),
)


@pytest.mark.parametrize("spoken", ["es", "en"])
@pytest.mark.parametrize(("reading", "value"), EACH)
def test_what_is_shown_is_read_as_the_same_again(reading, value, spoken):
    i18n.set_language(spoken)
    assert reading.parse(reading.show(value)) == value


def test_decimals_have_the_comma_of_the_language_and_are_read_with_either():
    i18n.set_language("es")
    assert HOURS.show(Decimal("7.5")) == "7,5"
    assert HOURS.parse("7.5") == HOURS.parse(" 7,5 ") == Decimal("7.5")


def test_a_percentage_may_have_its_sign():
    assert PLACES.parse("75 %") == 75


@pytest.mark.parametrize(
    ("reading", "typed", "code"),
    [
        (HOURS, "many", "hours"),
        (HOURS, "NaN", "hours"),
        (HOURS, "1e999999999", "hours"),
        (PLACES, "-1", "places"),
        (PLACES, "٣", "places"),
        (PLACES, "2.5", "places"),
        (TIME, "late", "time_unreadable"),
        (GRADE, "8", "grade_range"),
        (day_reading(), "31-2-2026", "date_unreadable"),
    ],
)
def test_nonsense_is_refused(reading, typed, code):
    with pytest.raises(RefusedError) as refused:
        reading.parse(typed)
    assert refused.value.code == code
