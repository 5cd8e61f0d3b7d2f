"""A time of day is read however it is typed."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.times import hours_of, read_time
from desktop.errors import RefusedError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:30", time(18, 30)),
        ("18.30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("1830", time(18, 30)),
        ("930", time(9, 30)),
        ("9:05", time(9, 5)),
        ("18", time(18)),
        (" 18 hrs ", time(18)),
        ("18 h", time(18)),
    ],
)
def test_a_time_is_read_in_many_forms(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize(
    "typed", ["", "25", "18:60", "18:3", "noon", "18:30:00", "6 pm", "١٨:٣٠ x"]
)
def test_what_is_no_time_is_refused(typed):
    with pytest.raises(RefusedError) as refused:
        read_time(typed)
    assert refused.value.code == "time_unreadable"


@given(st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_every_minute_of_the_day_comes_back(at):
    assert read_time(f"{at:%H:%M}") == read_time(f"{at:%H%M}") == at


@pytest.mark.parametrize("day", [date.min, date(2026, 3, 2), date.max])
def test_every_day_there_is_has_its_hours(day):
    since, until = hours_of(day, UTC)
    assert (until - since).days == 1


def test_a_day_begins_at_midnight_and_ends_where_the_next_begins():
    assert hours_of(date(2026, 3, 2), UTC) == (
        datetime(2026, 3, 2, tzinfo=UTC),
        datetime(2026, 3, 3, tzinfo=UTC),
    )
