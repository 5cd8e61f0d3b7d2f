"""How long things are kept."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.retention import FOR_EVER, TERMS, Kept, months_before, read_months
from desktop.errors import RefusedError


def test_every_kind_has_a_term_and_two_are_for_ever():
    assert set(TERMS) == set(Kept)
    assert {kind for kind, term in TERMS.items() if term.months is None} == FOR_EVER


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 600))
def test_so_many_months_before_is_in_that_month_on_that_day_or_its_last(day, months):
    before = months_before(day, months)
    assert (day.year * 12 + day.month) - (before.year * 12 + before.month) == months
    assert before.day <= day.day


def test_the_register_of_certificates_is_never_given_a_term():
    with pytest.raises(RefusedError, match="kept_for_ever"):
        read_months(Kept.CERTIFICATES, 60)
    for months in (None, 0, 601):
        with pytest.raises(RefusedError, match="months_range"):
            read_months(Kept.PEOPLE, months)
    assert read_months(Kept.PEOPLE, 36) == 36
