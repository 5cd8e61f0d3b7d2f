"""Timetables over the calendar of Chile: holidays, fortnights, and clocks that jump."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.schedule import (
    MOST_SESSIONS,
    Clash,
    ClashOver,
    PlannedSession,
    Repeat,
    SkippedDay,
    SkipReason,
    Slot,
    TimetableDraft,
    clashes,
    holidays_of_chile,
    minutes_between,
    plan_sessions,
)
from desktop.errors import RefusedError

TUESDAYS = TimetableDraft(
    starts_on=date(2026, 11, 24),
    weekdays=frozenset({1}),
    starts_at=time(18, 30),
    ends_at=time(20, 30),
    sessions=3,
)


def days(draft):
    return [session.date for session in plan_sessions(draft).sessions]


def test_a_holiday_is_left_out_and_made_up_for_at_the_end():
    plan = plan_sessions(TUESDAYS)
    assert [session.date for session in plan.sessions] == [
        date(2026, 11, 24),
        date(2026, 12, 1),
        date(2026, 12, 15),
    ]
    [skipped] = plan.skipped
    assert (skipped.date, skipped.reason) == (date(2026, 12, 8), SkipReason.HOLIDAY)
    assert skipped.label_es == "La Inmaculada Concepción"
    assert skipped.label_en == "Immaculate Conception"
    assert {session.minutes for session in plan.sessions} == {120}


def test_until_a_day_the_holiday_is_simply_missing():
    draft = replace(TUESDAYS, sessions=None, until=date(2026, 12, 15))
    assert len(plan_sessions(draft).sessions) == 3
    assert len(days(replace(draft, sessions=2))) == 2


def test_a_closed_day_is_left_out_with_its_reason():
    closed = {date(2026, 12, 1): "Día del funcionario municipal"}
    plan = plan_sessions(replace(TUESDAYS, closed_days=closed))
    assert plan.skipped[0] == SkippedDay(
        date(2026, 12, 1), SkipReason.CLOSED_DAY, *2 * ["Día del funcionario municipal"]
    )
    without_reason = plan_sessions(replace(TUESDAYS, closed_days=frozenset(closed)))
    assert without_reason.sessions == plan.sessions
    assert without_reason.skipped[0].label_es == ""


def test_fortnights_are_counted_from_the_first_week():
    draft = replace(
        TUESDAYS,
        starts_on=date(2027, 3, 3),
        weekdays=frozenset({0, 2}),
        repeat=Repeat.FORTNIGHTLY,
        sessions=4,
    )
    assert days(draft) == [
        date(2027, 3, 3),
        date(2027, 3, 15),
        date(2027, 3, 17),
        date(2027, 3, 29),
    ]


def test_the_holidays_of_2027_are_known():
    assert set(holidays_of_chile(2027)) >= {
        date(2027, 3, 26),
        date(2027, 6, 21),
        date(2027, 6, 28),
        date(2027, 9, 17),
        date(2027, 10, 11),
    }


@given(
    st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.sampled_from(Repeat),
    st.integers(1, 60),
)
def test_a_plan_has_what_was_asked_for_in_order_and_on_no_holiday(start, weekdays, repeat, count):
    draft = replace(TUESDAYS, starts_on=start, weekdays=weekdays, repeat=repeat, sessions=count)
    planned = days(draft)
    assert len(planned) == count
    assert planned == sorted(set(planned))
    assert planned[0] >= start
    assert {day.weekday() for day in planned} <= weekdays
    assert not any(day in holidays_of_chile(day.year) for day in planned)
    if repeat is Repeat.FORTNIGHTLY:
        first = start.toordinal() - start.weekday()
        assert all((day.toordinal() - first) // 7 % 2 == 0 for day in planned)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"weekdays": frozenset()}, "timetable_no_days"),
        ({"weekdays": frozenset({7})}, "timetable_no_days"),
        ({"ends_at": time(18, 30)}, "timetable_times"),
        ({"sessions": None}, "timetable_no_end"),
        ({"until": date(2026, 11, 23)}, "timetable_dates"),
        ({"starts_on": date(1999, 1, 1)}, "timetable_dates"),
        ({"sessions": 0}, "timetable_too_long"),
        ({"sessions": MOST_SESSIONS + 1}, "timetable_too_long"),
        ({"sessions": None, "until": date(2036, 1, 1)}, "timetable_too_long"),
        ({"weekdays": frozenset({0}), "until": date(2026, 11, 29)}, "timetable_empty"),
    ],
)
def test_a_timetable_that_cannot_be_is_refused(change, code):
    with pytest.raises(RefusedError) as caught:
        plan_sessions(replace(TUESDAYS, **change))
    assert caught.value.code == code


def test_the_longest_run_is_planned():
    assert len(days(replace(TUESDAYS, sessions=MOST_SESSIONS))) == MOST_SESSIONS


@pytest.mark.parametrize(
    ("day", "start", "end", "minutes"),
    [
        (date(2026, 11, 24), time(18, 30), time(20, 30), 120),
        (date(2027, 4, 3), time(22), time(1), 240),
        (date(2027, 9, 4), time(22), time(1), 120),
        (date(2027, 4, 3), time(22), time(23, 30), 90),
        (date(2026, 11, 24), time(22), time(1), 180),
        (date(2026, 11, 24), time(10), time(10), 1440),
    ],
)
def test_minutes_are_those_that_really_pass(day, start, end, minutes):
    assert minutes_between(day, start, end) == minutes


def test_another_zone_does_not_jump():
    assert minutes_between(date(2027, 4, 3), time(22), time(1), "America/Punta_Arenas") == 180


def test_a_wall_time_that_the_clock_jumps_over_is_refused():
    with pytest.raises(RefusedError) as caught:
        minutes_between(date(2027, 9, 5), time(0, 30), time(2))
    assert caught.value.code == "no_such_time"
    sundays = replace(TUESDAYS, starts_on=date(2027, 9, 5), weekdays=frozenset({6}))
    with pytest.raises(RefusedError, match="no_such_time"):
        plan_sessions(replace(sundays, starts_at=time(0, 30), ends_at=time(2)))


def test_a_planned_session_across_the_jump_counts_real_minutes():
    assert PlannedSession(date(2027, 9, 4), time(23), time(23, 59)).minutes == 59


def slot(start, end, room="r1", instructor="i1", label="x"):
    return Slot(date(2027, 3, 1), time(start), time(end), room, instructor, label)


def test_a_room_or_an_instructor_cannot_be_in_two_sessions_at_once():
    taken, wanted = slot(10, 12), slot(11, 13)
    assert clashes([wanted], [taken]) == [
        Clash(ClashOver.ROOM, wanted, taken),
        Clash(ClashOver.INSTRUCTOR, wanted, taken),
    ]
    assert [c.over for c in clashes([slot(11, 13, room="r2")], [taken])] == [ClashOver.INSTRUCTOR]
    assert [c.over for c in clashes([slot(9, 14, instructor=None)], [taken])] == [ClashOver.ROOM]


def test_sessions_that_touch_or_share_nothing_do_not_clash():
    taken = slot(10, 12)
    assert clashes([slot(12, 13), slot(8, 10)], [taken]) == []
    assert clashes([slot(10, 12, "r2", "i2"), slot(10, 12, None, None)], [taken]) == []
    assert clashes([replace(slot(10, 12), date=date(2027, 3, 2))], [taken]) == []
    assert clashes([slot(10, 12, None, None)], [slot(10, 12, None, None)]) == []


@given(st.lists(st.tuples(st.integers(0, 22), st.integers(1, 23)), max_size=8))
def test_clashing_is_mutual(hours):
    slots = [slot(start, end) for start, end in hours if start < end]
    one_way = {(c.new, c.existing) for c in clashes(slots, slots)}
    assert one_way == {(b, a) for a, b in one_way}
