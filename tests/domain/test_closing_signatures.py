"""What is signed: the order of the lines does not count, every figure does."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.closing_signatures import SignedResult, fingerprint

RESULTS = st.builds(
    SignedResult,
    st.text("abc", min_size=1),
    st.sampled_from([None, "passed", "failed_grade"]),
    st.integers(0, 600),
    st.integers(0, 600),
    st.sampled_from([None, "4.0", "5.8"]),
)


@given(st.lists(RESULTS, unique=True), st.randoms())
def test_the_order_makes_no_difference(results, random):
    mixed = list(results)
    random.shuffle(mixed)
    assert fingerprint(mixed) == fingerprint(results)


@given(st.sets(RESULTS), st.sets(RESULTS))
def test_other_results_have_another_fingerprint(one, other):
    assert (fingerprint(one) == fingerprint(other)) == (one == other)
