"""Attendance is minutes: marks, rules of excuse, the minimum, and the early warning."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.attendance import (
    AttendanceTally,
    ExcusedRule,
    Mark,
    MarkedMinutes,
    attended_minutes,
    mark_of_minutes,
    needed,
    out_of_reach,
    reaches,
    read_absent_rows,
    spare_minutes,
    spare_sessions,
    tally,
)
from desktop.errors import RefusedError

MARKS = st.lists(
    st.builds(
        MarkedMinutes,
        held=st.integers(0, 600),
        mark=st.one_of(st.none(), st.sampled_from(Mark)),
        late_minutes=st.integers(0, 700),
        early_minutes=st.integers(0, 700),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("mark", "minutes"),
    [
        (Mark.PRESENT, 120),
        (Mark.LATE, 90),
        (Mark.LEFT_EARLY, 90),
        (Mark.ABSENT, 0),
        (Mark.EXCUSED, 0),
        (None, 0),
    ],
)
def test_late_and_early_cost_their_minutes(mark, minutes):
    assert attended_minutes(MarkedMinutes(120, mark, 20, 10)) == minutes


def test_nobody_attends_less_than_nothing():
    assert attended_minutes(MarkedMinutes(60, Mark.LATE, 50, 50)) == 0


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (ExcusedRule.ABSENT, AttendanceTally(60, 120, 240)),
        (ExcusedRule.NEUTRAL, AttendanceTally(60, 60, 180)),
        (ExcusedRule.PRESENT, AttendanceTally(120, 120, 240)),
    ],
)
def test_an_excuse_counts_as_the_course_says(rule, expected):
    marks = [MarkedMinutes(60, Mark.PRESENT), MarkedMinutes(60, Mark.EXCUSED)]
    assert tally(marks, 240, rule) == expected


def test_a_cancelled_session_is_not_held():
    counted = tally(
        [MarkedMinutes(0, None), MarkedMinutes(90, Mark.PRESENT)], 180, ExcusedRule.ABSENT
    )
    assert counted.percent == 100
    assert counted.planned_percent == 50


def test_nothing_held_is_no_percentage():
    nothing = tally([], 0, ExcusedRule.ABSENT)
    assert (nothing.percent, nothing.shown_percent, nothing.planned_percent) == (None, None, None)
    assert not reaches(nothing, 75)
    assert reaches(nothing, 0)


def test_almost_the_minimum_is_never_shown_as_the_minimum():
    almost = AttendanceTally(749, 1000, 1000)
    assert almost.percent == Fraction(749, 10)
    assert almost.shown_percent == 74
    assert not reaches(almost, 75)
    assert reaches(AttendanceTally(750, 1000, 1000), 75)


def test_the_early_warning_says_what_is_missing():
    half_way = AttendanceTally(attended=300, held=600, planned=1200)
    assert needed(half_way, 75) == 600
    assert not out_of_reach(half_way, 75)
    assert out_of_reach(AttendanceTally(299, 600, 1200), 75)
    assert needed(AttendanceTally(900, 900, 1200), 75) == 0


@given(MARKS, st.integers(0, 9000), st.sampled_from(ExcusedRule), st.integers(0, 100))
def test_attended_never_exceeds_held_and_shown_agrees_with_reached(marks, planned, rule, minimum):
    counted = tally(marks, planned, rule)
    assert 0 <= counted.attended <= counted.held
    if counted.shown_percent is not None:
        assert reaches(counted, minimum) == (counted.shown_percent >= minimum)


@given(MARKS, st.integers(0, 100))
def test_attending_exactly_what_is_needed_is_enough(marks, minimum):
    counted = tally(marks, 9000 + sum(m.held for m in marks), ExcusedRule.ABSENT)
    missing = needed(counted, minimum)
    if not out_of_reach(counted, minimum):
        total = counted.held + counted.remaining
        assert reaches(AttendanceTally(counted.attended + missing, total, total), minimum)


@given(MARKS, st.lists(st.integers(1, 300), max_size=8), st.integers(0, 100))
def test_missing_what_may_be_missed_keeps_the_minimum_and_a_minute_more_does_not(
    marks, to_come, minimum
):
    held = sum(m.held for m in marks)
    counted = tally(marks, held + sum(to_come), ExcusedRule.ABSENT)
    spare = spare_minutes(counted, minimum)
    total = held + sum(to_come)
    if out_of_reach(counted, minimum):
        assert spare == 0
    elif total:
        best = counted.attended + counted.remaining
        assert reaches(AttendanceTally(best - spare, total, total), minimum)
        if spare < counted.remaining:
            assert not reaches(AttendanceTally(best - spare - 1, total, total), minimum)


@given(st.lists(st.integers(1, 300), max_size=7), st.integers(0, 900), st.randoms())
def test_so_many_sessions_may_be_missed_whichever_they_are(to_come, spare, random):
    sessions = spare_sessions(spare, to_come)
    chosen = random.sample(to_come, sessions)
    assert sum(chosen) <= spare
    if sessions < len(to_come):
        assert sum(sorted(to_come, reverse=True)[: sessions + 1]) > spare


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("3 7 12", {3, 7, 12}),
        ("3,7-9", {3, 7, 8, 9}),
        ("3; 7 – 9, 9", {3, 7, 8, 9}),
        ("", set()),
        ("  ", set()),
        ("25", {25}),
    ],
)
def test_absent_rows_are_read_as_people_type_them(typed, rows):
    assert read_absent_rows(typed, 25) == rows


@pytest.mark.parametrize("typed", ["0", "26", "9-7", "7-26", "x", "3.5", "3-", "1-2-3", "²"])
def test_rows_that_are_not_on_the_sheet_are_refused(typed):
    with pytest.raises(RefusedError) as caught:
        read_absent_rows(typed, 25)
    assert (caught.value.code, caught.value.details["rows"]) == ("row_numbers", 25)


@pytest.mark.parametrize(
    ("late", "early", "mark"),
    [(15, None, Mark.LATE), (0, None, Mark.LATE), (None, 20, Mark.LEFT_EARLY),
     (15, 20, Mark.LATE), (None, None, Mark.PRESENT)],
)  # fmt: skip
def test_minutes_tell_the_mark_and_who_did_both_is_late(late, early, mark):
    assert mark_of_minutes(late, early) is mark
