"""Whose turn it is follows from the log of calls, in whatever order it was heard of."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.place_calls import (
    HOLD_HOURS,
    MOST_HOLD_HOURS,
    CallOutcome,
    LoggedCall,
    Turn,
    check_hold_hours,
    holds_until,
    in_turn,
    is_news,
    turn_of,
)
from desktop.errors import RefusedError

NOON = datetime(2026, 3, 2, 15, tzinfo=UTC)


def after(hours: float) -> datetime:
    return NOON + timedelta(hours=hours)


def call(outcome: str, hours: float = 0, places: int = 1) -> LoggedCall:
    at = after(hours)
    kind = CallOutcome(outcome)
    return LoggedCall(f"{hours}{outcome}", kind, at, holds_until(at, None), places)


def test_before_the_first_call_no_time_runs():
    assert turn_of([], [], after(1000)) == Turn()


def test_the_first_call_holds_the_place_and_more_calls_do_not_hold_it_longer():
    calls = [call("no_answer"), call("no_answer", 5), call("message", 20)]
    assert turn_of(calls, [], after(23)) == Turn(0, after(HOLD_HOURS))


def test_when_the_time_is_over_the_person_is_passed_over():
    assert turn_of([call("thinks")], [], after(24)) == Turn(1)


def test_who_declines_is_passed_over_at_once_until_somebody_takes_the_place():
    declined = [call("no_answer"), call("declines", 2)]
    assert turn_of(declined, [], after(3)) == Turn(1)
    assert turn_of(declined, [after(4)], after(5)) == Turn()


def test_who_declines_one_of_two_free_places_is_not_called_again_about_the_other():
    declined = [call("declines", 0, places=2)]
    assert turn_of(declined, [after(1)], after(2)) == Turn(1)
    assert turn_of(declined, [after(1), after(2)], after(3)) == Turn()


def test_a_yes_before_the_no_does_not_count():
    assert turn_of([call("declines", 3)], [after(1)], after(4)) == Turn(1)


def test_when_everybody_was_passed_over_it_begins_with_the_first_again():
    turns = {"ana": Turn(1), "bea": Turn(1), "carla": Turn(1)}
    assert in_turn(list(turns), 1, turns.__getitem__) == ("ana",)


def test_who_was_passed_over_comes_after_who_was_not():
    turns = {"ana": Turn(1), "bea": Turn(), "carla": Turn()}
    assert in_turn(list(turns), 2, turns.__getitem__) == ("bea", "carla")
    assert in_turn(list(turns), 0, turns.__getitem__) == ()
    assert in_turn(list(turns), -1, turns.__getitem__) == ()


moments = st.integers(0, 200)
logs = st.lists(st.tuples(st.sampled_from([*CallOutcome]), moments, st.integers(0, 3)), max_size=8)


def made(log: list[tuple[CallOutcome, int, int]]) -> list[LoggedCall]:
    return [
        LoggedCall(str(n), outcome, after(at), holds_until(after(at), None), places)
        for n, (outcome, at, places) in enumerate(log)
    ]


@given(logs, st.lists(moments, max_size=4), moments, st.randoms())
def test_computers_that_heard_of_the_calls_in_another_order_agree(log, taken, now, random):
    calls, yes = made(log), [after(at) for at in taken]
    mixed, other = list(calls), list(yes)
    random.shuffle(mixed)
    random.shuffle(other)
    assert turn_of(calls, yes, after(now)) == turn_of(mixed, other, after(now))


@given(logs, moments)
def test_a_place_is_held_only_for_who_was_called_and_never_longer_than_said(log, now):
    calls = [each for each in made(log) if each.at <= after(now)]
    turn = turn_of(calls, [], after(now))
    if turn.held_until is not None:
        assert after(now) < turn.held_until <= after(now) + timedelta(hours=HOLD_HOURS)
        assert calls


@given(st.lists(st.integers(0, 3), max_size=9), st.integers(0, 9))
def test_nobody_is_called_before_somebody_who_was_passed_over_less_or_asked_before(passes, free):
    queue = list(range(len(passes)))
    chosen = in_turn(queue, free, lambda who: Turn(passes[who]))
    assert len(chosen) == min(free, len(queue))
    left = set(queue) - set(chosen)
    assert all((passes[one], one) < (passes[other], other) for one in chosen for other in left)


@pytest.mark.parametrize("hours", [0, -1, MOST_HOLD_HOURS + 1])
def test_no_time_and_too_long_a_time_are_refused(hours):
    with pytest.raises(RefusedError) as refused:
        check_hold_hours(hours)
    assert refused.value.code == "offer_hours"


def test_news_are_told_for_two_weeks():
    check_hold_hours(None)
    check_hold_hours(48)
    assert is_news(NOON, after(13 * 24))
    assert not is_news(NOON, after(14 * 24))
