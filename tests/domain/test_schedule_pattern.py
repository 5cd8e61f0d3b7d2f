"""From its sessions one can tell how a course run was held, also when some were moved."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.schedule import Repeat, TimetableDraft, plan_sessions
from desktop.domain.schedule_pattern import pattern_of

drafts = st.builds(
    TimetableDraft,
    starts_on=st.dates(date(2024, 1, 1), date(2027, 12, 31)),
    weekdays=st.frozensets(st.integers(0, 6), min_size=1, max_size=4),
    starts_at=st.sampled_from([time(9), time(14, 30), time(18)]),
    ends_at=st.just(time(20, 15)),
    repeat=st.sampled_from(Repeat),
    sessions=st.integers(12, 40),
)


@given(drafts)
def test_the_sessions_of_a_timetable_tell_it_again(draft):
    found = pattern_of(plan_sessions(draft).sessions)
    assert (found.weekdays, found.repeat) == (draft.weekdays, draft.repeat)
    assert (found.starts_at, found.ends_at) == (draft.starts_at, draft.ends_at)
    assert found.sessions == draft.sessions


@pytest.fixture
def fridays():
    draft = TimetableDraft(date(2026, 3, 6), frozenset({4}), time(9), time(12), sessions=8)
    return list(plan_sessions(draft).sessions)


def test_a_session_that_was_moved_changes_nothing(fridays):
    fridays[3] = replace(fridays[3], date=fridays[3].date + timedelta(days=3))
    fridays[5] = replace(fridays[5], starts_at=time(15), ends_at=time(18))
    found = pattern_of(fridays)
    assert (found.weekdays, found.starts_at, found.sessions) == ({4}, time(9), 8)
    assert found.repeat is Repeat.WEEKLY


def test_one_session_is_a_timetable_and_none_is_not(fridays):
    assert pattern_of(fridays[:1]).sessions == 1
    assert pattern_of([]) is None
