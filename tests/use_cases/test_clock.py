"""A clock that cannot be right is noticed, and nothing gets its date on paper (S-37)."""

from datetime import date

import pytest

from desktop.errors import RefusedError
from desktop.use_cases.centre import CentreDraft, correct_centre
from desktop.use_cases.clock import ClockNotice, Doubt, check_clock, clock_notice, confirm_clock


def test_a_clock_that_goes_on_is_not_doubted(do, centre, clock):
    assert do(clock_notice) is None
    clock.go_on(days=60)
    assert do(clock_notice) is None


@pytest.mark.parametrize(
    ("days", "doubt"), [(-1, Doubt.BEHIND), (-2000, Doubt.BEHIND), (2000, Doubt.AHEAD)]
)
def test_years_away_in_either_direction_is_noticed(do, centre, database, clock, days, doubt):
    clock.go_on(days=days)
    notice = do(clock_notice)
    assert (notice.doubt, notice.last) == (doubt, date(2026, 3, 2))
    with database.begin(writes=False) as unit, pytest.raises(RefusedError) as refused:
        check_clock(unit)
    assert refused.value.code == "clock_doubtful"


def test_a_date_that_a_person_confirms_is_taken_for_right_until_it_is_doubtful_again(
    do, centre, clock
):
    clock.go_on(days=-2000)
    do(confirm_clock)
    assert do(clock_notice) is None
    do(correct_centre, draft=CentreDraft("YUN", "Otro"))
    assert do(clock_notice) is None
    clock.go_on(days=-3)
    assert isinstance(do(clock_notice), ClockNotice)


def test_an_empty_file_doubts_no_clock(do):
    assert do(clock_notice) is None
