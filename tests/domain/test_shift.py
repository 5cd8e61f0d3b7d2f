"""A shift in numbers: acts add up, and each folio is on a certificate, void, or skipped."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.shift import Tally, folio_span, in_ranges

numbers = st.sets(st.integers(1, 60))


def test_what_two_people_did_adds_up():
    assert Tally(enrolled=2, waiting=1) + Tally(enrolled=3, voided=1) == Tally(
        enrolled=5, waiting=1, voided=1
    )


def test_of_eight_folios_one_is_void_and_one_was_never_given():
    issued = {12, 13, 14, 15, 16, 17, 19}
    span = folio_span("2026.YUN.A", 11, 20, issued, {15})
    assert (span.first, span.last, span.used) == (12, 19, 8)
    assert (span.valid, span.void, span.skipped) == (6, (15,), (18,))


def test_a_shift_without_certificates_used_no_folio():
    span = folio_span("2026.YUN.A", 11, 12, set(), set())
    assert (span.used, span.valid, span.void, span.skipped) == (0, 0, (), ())


@given(before=st.integers(0, 60), more=st.integers(0, 60), issued=numbers, void=numbers)
def test_used_folios_are_valid_void_or_skipped_and_nothing_else(before, more, issued, void):
    following = before + 1 + more
    span = folio_span("A", before, following, issued, void & issued)
    assert span.used == span.valid + len(span.void) + len(span.skipped) == more
    assert span.valid >= 0


@given(numbers=numbers)
def test_ranges_are_the_numbers_and_no_two_of_them_touch(numbers):
    ranges = in_ranges(numbers)
    assert {n for first, last in ranges for n in range(first, last + 1)} == numbers
    assert all(later[0] - earlier[1] > 1 for earlier, later in itertools.pairwise(ranges))
