"""A course run goes forward, may be reopened, and says what stands in the way."""

from datetime import date

import pytest

from desktop.domain.course_runs import (
    MOVES,
    RunStatus,
    check_closing,
    check_dates,
    check_move,
    check_places,
    run_code,
)
from desktop.errors import RefusedError


def test_a_run_goes_from_draft_to_closed():
    for before, after in (
        (RunStatus.DRAFT, RunStatus.OPEN),
        (RunStatus.OPEN, RunStatus.RUNNING),
        (RunStatus.RUNNING, RunStatus.CLOSED),
        (RunStatus.CLOSED, RunStatus.RUNNING),
    ):
        check_move(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (RunStatus.CLOSED, RunStatus.CANCELLED),
        (RunStatus.CLOSED, RunStatus.DRAFT),
        (RunStatus.DRAFT, RunStatus.CLOSED),
        (RunStatus.CANCELLED, RunStatus.CLOSED),
        (RunStatus.OPEN, RunStatus.OPEN),
    ],
)
def test_other_changes_are_refused(before, after):
    with pytest.raises(RefusedError, match="run_move"):
        check_move(before, after)


def test_every_state_can_be_left():
    assert set(MOVES) == set(RunStatus)
    assert all(MOVES.values())


def test_a_run_may_last_one_day_but_not_end_before_it_starts():
    check_dates(date(2026, 3, 3), date(2026, 3, 3))
    with pytest.raises(RefusedError, match="run_dates"):
        check_dates(date(2026, 3, 3), date(2026, 3, 2))


@pytest.mark.parametrize("places", [(0, 1), (10, 25), (1000, 1000)])
def test_places_that_can_be(places):
    check_places(*places)


@pytest.mark.parametrize("places", [(0, 0), (-1, 5), (6, 5), (0, 1001)])
def test_places_that_cannot_be(places):
    with pytest.raises(RefusedError, match="run_places"):
        check_places(*places)


def test_closing_waits_for_every_roll():
    check_closing(0)
    with pytest.raises(RefusedError) as caught:
        check_closing(2)
    assert (caught.value.code, caught.value.details) == ("rolls_missing", {"count": 2})


def test_a_run_has_a_code_that_can_be_said():
    assert run_code("PN-01", 2026, 3) == "PN-01.2026.3"
