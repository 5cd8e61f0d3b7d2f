"""A clock that cannot be right is noticed, and nothing gets its date on paper (S-37)."""

from datetime import date, timedelta

import pytest

from desktop.errors import RefusedError
from desktop.storage.sync_state import sync_state
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


def asked_the_centre(database, clock, **ahead):
    """Note how far the clock was before that of the central server, as an exchange does."""
    with database.begin(writes=True) as unit:
        state = sync_state(unit.session)
        state.last_at = clock.now.isoformat()
        state.clock_ahead_ms = int(timedelta(**ahead).total_seconds() * 1000)


def test_a_clock_that_is_a_day_before_the_centre_s_is_noticed_and_nothing_gets_its_date(
    do, centre, database, clock
):
    asked_the_centre(database, clock, days=1)
    clock.go_on(hours=20)
    assert do(clock_notice) == ClockNotice(Doubt.ELSEWHERE, date(2026, 3, 3), date(2026, 3, 2))
    with database.begin(writes=False) as unit, pytest.raises(RefusedError) as refused:
        check_clock(unit)
    assert refused.value.code == "clock_elsewhere"


@pytest.mark.parametrize("ahead", [{"minutes": 50}, {"hours": 3}, {"days": -1}])
def test_where_the_date_is_the_same_or_the_clock_behind_nothing_is_doubted(
    do, centre, database, clock, ahead
):
    asked_the_centre(database, clock, **ahead)
    assert do(clock_notice) is None


def test_a_clock_that_was_set_since_is_believed_once_what_it_wrote_is_confirmed(
    do, centre, database, clock
):
    clock.go_on(days=1)
    do(correct_centre, draft=CentreDraft("YUN", "Otro"))
    asked_the_centre(database, clock, days=1)
    clock.go_on(days=-1)
    assert do(clock_notice).doubt is Doubt.BEHIND
    do(confirm_clock)
    assert do(clock_notice) is None


def test_who_says_that_the_date_is_right_is_believed_until_the_centre_says_so_again(
    do, centre, database, clock
):
    asked_the_centre(database, clock, days=1)
    clock.go_on(minutes=1)
    do(confirm_clock)
    assert do(clock_notice) is None
    clock.go_on(minutes=1)
    asked_the_centre(database, clock, days=1)
    assert do(clock_notice).doubt is Doubt.ELSEWHERE


def test_an_empty_file_doubts_no_clock(do):
    assert do(clock_notice) is None
