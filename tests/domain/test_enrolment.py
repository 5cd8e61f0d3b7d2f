"""Places are given until they are taken; then people wait in order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.enrolment import (
    HOLDING_A_PLACE,
    LIVE,
    EnrolmentStatus,
    check_move,
    covered,
    status_for,
    to_promote,
)
from desktop.errors import RefusedError


def test_the_last_place_is_given_and_the_next_person_waits():
    assert status_for(19, 20) is EnrolmentStatus.CONFIRMED
    assert status_for(20, 20) is EnrolmentStatus.WAITING


def test_who_waits_longest_is_promoted_first():
    assert to_promote(["ana", "bea", "caro"], 18, 20) == ["ana", "bea"]
    assert to_promote(["ana"], 21, 20) == []


@given(st.lists(st.integers()), st.integers(0, 50), st.integers(0, 50))
def test_promotion_never_overfills_and_never_leaves_a_place_empty(waiting, taken, places):
    promoted = to_promote(waiting, taken, places)
    assert promoted == waiting[: len(promoted)]
    assert not promoted or taken + len(promoted) <= places
    assert len(promoted) == len(waiting) or taken + len(promoted) >= places


def test_who_is_moved_or_withdrawn_is_not_live_any_more():
    assert set(EnrolmentStatus) - LIVE == {EnrolmentStatus.WITHDRAWN, EnrolmentStatus.MOVED}
    assert HOLDING_A_PLACE < LIVE


def test_a_withdrawn_person_may_come_back_but_not_move_on():
    check_move(EnrolmentStatus.WITHDRAWN, EnrolmentStatus.CONFIRMED)
    check_move(EnrolmentStatus.CONFIRMED, EnrolmentStatus.WITHDRAWN)
    with pytest.raises(RefusedError, match="enrolment_move"):
        check_move(EnrolmentStatus.WITHDRAWN, EnrolmentStatus.MOVED)


@pytest.mark.parametrize("status", EnrolmentStatus)
def test_staying_as_it_is_is_not_a_move(status):
    with pytest.raises(RefusedError, match="enrolment_move"):
        check_move(status, status)


@given(st.lists(st.integers(), unique=True), st.integers(-3, 12))
def test_a_lease_covers_as_many_as_it_has_places_and_the_first_first(unheard, leased):
    sure = covered(unheard, leased)
    assert sure == unheard[: len(sure)]
    assert len(sure) == min(len(unheard), max(0, leased))
