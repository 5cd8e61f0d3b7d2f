"""Until when a request must have an answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.data_requests import (
    LABELS,
    RequestKind,
    after_working_days,
    due_on,
    extended,
)
from desktop.domain.schedule import holidays_of_chile
from desktop.errors import RefusedError

DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 1))


@given(DAYS)
def test_thirty_calendar_days_and_once_thirty_more(day):
    due = due_on(RequestKind.ACCESS, day)
    assert due - day == timedelta(days=30)
    assert extended(RequestKind.ACCESS, due, already=False) - day == timedelta(days=60)
    with pytest.raises(RefusedError, match="extended_once"):
        extended(RequestKind.ACCESS, due, already=True)


def test_a_block_is_answered_in_two_working_days_of_chile():
    # Thursday before the national holidays of Friday 18 and Saturday 19 September 2026.
    assert due_on(RequestKind.BLOCK, date(2026, 9, 17)) == date(2026, 9, 22)
    assert due_on(RequestKind.BLOCK, date(2026, 3, 2)) == date(2026, 3, 4)
    with pytest.raises(RefusedError, match="block_not_extended"):
        extended(RequestKind.BLOCK, date(2026, 3, 4), already=False)


@given(DAYS, st.integers(1, 6))
def test_working_days_are_working_days(day, count):
    end = after_working_days(day, count)
    between = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    worked = [d for d in between if d.weekday() < 5 and d not in holidays_of_chile(d.year)]
    assert len(worked) == count
    assert worked[-1] == end


def test_every_right_has_a_name():
    assert set(LABELS) == set(RequestKind)
