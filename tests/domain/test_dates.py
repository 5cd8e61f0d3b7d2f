"""Dates as people type them, and how old somebody is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.dates import age, read_birth_date, read_date
from desktop.errors import RefusedError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "typed",
    [
        "03-04-2026",
        "3/4/2026",
        "3-4-2026",
        "03.04.2026",
        "2026-04-03",
        "2026-4-3",
        "03042026",
        "3–4–2026",
        " 3/4/2026 ",
        "3 4 2026",
        "2026/04/03",
        "3-4",
        "03/04",
    ],
)
def test_the_day_comes_before_the_month(typed):
    assert read_date(typed, TODAY) == date(2026, 4, 3)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "hoy",
        "31-02-2026",
        "29-02-2026",
        "13/13/2026",
        "3-4-26",
        "3-4/2026",
        "0-1-2026",
        "04-2026",
        "2026",
        "00-00-0000",
        "1-1-0000",
        "1º de abril",
    ],
)
def test_what_is_not_a_date_is_refused(typed):
    with pytest.raises(RefusedError) as caught:
        read_date(typed, TODAY)
    assert (caught.value.code, caught.value.details) == ("date_unreadable", {"typed": typed})


@given(st.dates(date(1000, 1, 1)))
def test_every_date_round_trips_through_every_spelling(day):
    spellings = [day.isoformat(), f"{day:%d-%m-%Y}", f"{day.day}/{day.month}/{day.year}"]
    assert {read_date(spelling, TODAY) for spelling in spellings} == {day}


@pytest.mark.parametrize(
    "typed",
    ["31-02-1980", "1980", "24-11-2026", "22-11-1905", "3-4", "ayer", "", "00-00-1900", "3-4-85"],
)
def test_an_impossible_date_of_birth_is_refused(typed):
    with pytest.raises(RefusedError) as caught:
        read_birth_date(typed, TODAY)
    assert caught.value.code == "birth_date"


def test_the_newly_born_and_the_very_old_are_welcome():
    assert read_birth_date("23-11-2026", TODAY) == TODAY
    assert read_birth_date("24-11-1905", TODAY) == date(1905, 11, 24)


def test_age_counts_completed_years():
    assert age(date(1985, 11, 23), TODAY) == 41
    assert age(date(1985, 11, 24), TODAY) == 40
    assert age(date(2004, 2, 29), date(2026, 2, 28)) == 21
    assert age(date(2004, 2, 29), date(2026, 3, 1)) == 22
