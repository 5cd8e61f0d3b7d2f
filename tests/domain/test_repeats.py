"""Course runs that are held again begin on the same weekday, from the new first day on."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.repeats import RepeatRule, Spread, new_first_days, next_year
from desktop.errors import RefusedError

MONDAY, WEDNESDAY_LATER = date(2026, 3, 9), date(2026, 4, 15)
DAYS = st.dates(date(2010, 1, 1), date(2090, 12, 31))


def test_the_distance_between_runs_stays():
    rule = RepeatRule(date(2027, 3, 8))
    assert new_first_days([MONDAY, WEDNESDAY_LATER], rule) == [date(2027, 3, 8), date(2027, 4, 14)]


def test_a_day_in_the_middle_of_a_week_is_gone_on_from():
    assert new_first_days([MONDAY], RepeatRule(date(2027, 3, 9))) == [date(2027, 3, 15)]


def test_together_each_begins_in_the_week_from_the_new_day_on():
    rule = RepeatRule(date(2026, 8, 3), Spread.TOGETHER)
    assert new_first_days([MONDAY, WEDNESDAY_LATER], rule) == [date(2026, 8, 3), date(2026, 8, 5)]


@given(st.lists(DAYS, min_size=1, max_size=9), DAYS, st.sampled_from(Spread))
def test_weekdays_stay_and_none_begins_too_early(before, first_day, spread):
    after = new_first_days(before, RepeatRule(first_day, spread))
    assert [day.weekday() for day in after] == [day.weekday() for day in before]
    assert first_day <= min(after) < first_day + timedelta(days=7)
    if spread is Spread.TOGETHER:
        assert max(after) < first_day + timedelta(days=7)
    else:
        assert len({new - old for old, new in zip(before, after, strict=True)}) == 1


def test_a_day_that_no_calendar_knows_is_refused():
    with pytest.raises(RefusedError, match="timetable_dates"):
        new_first_days([MONDAY], RepeatRule(date(9999, 12, 31)))


@pytest.mark.parametrize(
    ("today", "proposed"),
    [
        (date(2026, 1, 5), date(2027, 3, 8)),
        (date(2026, 11, 29), date(2027, 3, 8)),
        (date(2027, 3, 8), date(2027, 3, 8)),
        (date(2028, 6, 1), date(2029, 3, 5)),
    ],
)
def test_the_same_week_of_a_year_to_come_is_proposed(today, proposed):
    assert next_year([MONDAY, WEDNESDAY_LATER], today) == proposed
