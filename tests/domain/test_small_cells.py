"""Nobody can be told from figures that are published."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.small_cells import SMALLEST, publishable

COUNTS = st.dictionaries(st.text(max_size=3), st.integers(0, 60), max_size=12)


@given(COUNTS)
def test_what_is_shown_is_true_and_never_small(counts):
    said = publishable(counts)
    assert set(said.counts) == set(counts)
    for key, shown in said.counts.items():
        assert shown is None or shown == counts[key]
        assert shown is None or shown == 0 or shown >= SMALLEST
    assert said.total is None or said.total == sum(counts.values())


@given(COUNTS)
def test_what_is_hidden_cannot_be_worked_out_from_the_total(counts):
    said = publishable(counts)
    hidden = [counts[key] for key, shown in said.counts.items() if shown is None]
    if said.total is not None and hidden:
        assert len(hidden) >= 2
        assert sum(hidden) >= SMALLEST


@given(COUNTS)
def test_a_small_total_is_hidden_with_all_that_makes_it(counts):
    total = sum(counts.values())
    said = publishable(counts)
    assert (said.total is None) == (0 < total < SMALLEST)


@given(st.dictionaries(st.text(max_size=3), st.integers(SMALLEST, 60)))
def test_large_counts_are_all_shown(counts):
    assert publishable(counts).counts == counts
