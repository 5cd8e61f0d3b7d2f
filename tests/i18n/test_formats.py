"""Dates and numbers as they are written in a Chilean office and in plain English."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.i18n import set_language
from desktop.i18n.formats import (
    show_count,
    show_date,
    show_day,
    show_decimal,
    show_full_day,
    show_long_date,
    show_moment,
    show_month,
    show_percent,
    show_time,
)

DAY = date(2026, 4, 3)


@pytest.fixture
def spanish() -> Iterator[None]:
    set_language("es")
    yield
    set_language("en")


@pytest.mark.parametrize(
    ("show", "es", "en"),
    [
        (show_date, "03-04-2026", "3 Apr 2026"),
        (show_long_date, "3 de abril de 2026", "3 April 2026"),
        (show_day, "vie 3 abr", "Fri 3 Apr"),
        (show_month, "abril de 2026", "April 2026"),
    ],
)
def test_days_are_written_for_the_reader(show, es, en):
    assert show(DAY, "es") == es
    assert show(DAY, "en") == en


@pytest.mark.usefixtures("spanish")
def test_without_a_language_it_is_the_one_spoken():
    assert show_date(DAY) == "03-04-2026"
    assert show_long_date(DAY) == "3 de abril de 2026"
    assert show_count(1234) == "1.234"
    set_language("en")
    assert show_date(DAY) == "3 Apr 2026"
    assert show_count(1234) == "1,234"


def test_september_and_mondays_are_written_in_small_letters():
    assert show_day(date(2026, 9, 7), "es") == "lun 7 sept"
    assert show_long_date(date(2026, 9, 7), "es") == "7 de septiembre de 2026"


def test_the_clock_has_twenty_four_hours():
    assert show_time(time(16, 5)) == "16:05"
    assert show_time(time(0, 0)) == "00:00"


def test_a_moment_is_told_in_santiago():
    winter, summer = (
        datetime(2026, 7, 1, 3, 30, tzinfo=UTC),
        datetime(2026, 11, 23, 17, 32, tzinfo=UTC),
    )
    assert show_moment(winter, "es") == "30-06-2026 23:30"
    assert show_moment(summer, "es") == "23-11-2026 14:32"
    assert show_moment(summer, "en") == "23 Nov 2026 14:32"


def test_numbers_are_grouped_and_marked_for_the_reader():
    assert show_count(1234567, "es") == "1.234.567"
    assert show_count(1234567, "en") == "1,234,567"
    assert show_decimal(Decimal("1234.50"), "es") == "1.234,50"
    assert show_decimal(Decimal("6.1"), "es") == "6,1"
    assert show_decimal(Decimal("6.1"), "en") == "6.1"
    assert show_decimal(Decimal("1E+3"), "es") == "1.000"
    assert show_decimal(Decimal("-0.5"), "es") == "-0,5"


def test_a_percentage_is_cut_not_rounded():
    assert show_percent(Fraction(749, 10), "es") == "74\u00a0%"
    assert show_percent(75, "en") == "75%"


@given(st.dates(date(1000, 1, 1)), st.sampled_from(["es", "en"]))
def test_every_day_has_a_form_without_odd_blanks(day, language):
    for show in (show_date, show_long_date, show_day, show_month):
        assert not {"\u202f", "\u00a0", "."} & set(show(day, language))


def test_a_full_day_begins_with_its_weekday():
    assert show_full_day(date(2026, 3, 2), "es") == "Lunes 2 de marzo de 2026"
    assert show_full_day(date(2026, 3, 2), "en") == "Monday 2 March 2026"
