"""Digits at the counter: a whole RUN, a wrong or a missing check digit, or something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.identity import check_digit, show_run
from desktop.domain.typed_runs import TypedRun, typed_run


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("123456785", TypedRun.WHOLE),
        ("12.345.678-5", TypedRun.WHOLE),
        (" 7654321-6 ", TypedRun.WHOLE),
        ("1000005k", TypedRun.WHOLE),
        ("100000000-7", TypedRun.WHOLE),
        ("123456784", TypedRun.WRONG_DIGIT),
        ("12.345.678-4", TypedRun.WRONG_DIGIT),
        ("7654321-5", TypedRun.WRONG_DIGIT),
        ("12345678", TypedRun.DIGIT_MISSING),
        ("12.345.678", TypedRun.DIGIT_MISSING),
        ("12.345.678-", TypedRun.DIGIT_MISSING),
        ("13656649", TypedRun.DIGIT_MISSING),
        ("1234567", TypedRun.OTHER),
        ("987654321", TypedRun.OTHER),
        ("+56987654321", TypedRun.OTHER),
        ("rosa", TypedRun.OTHER),
        ("k", TypedRun.OTHER),
        ("", TypedRun.OTHER),
        ("-", TypedRun.OTHER),
        ("²3456789", TypedRun.OTHER),
        ("9" * 40, TypedRun.OTHER),
    ],
)
def test_what_is_typed_is_told_apart(text, is_):
    assert typed_run(text) is is_


@given(body=st.integers(1_000_000, 49_999_999))
def test_a_right_run_is_whole_however_it_is_written_once_it_has_its_hyphen(body):
    run = f"{body}-{check_digit(body)}"
    assert typed_run(run) is TypedRun.WHOLE
    assert typed_run(show_run(run)) is TypedRun.WHOLE


@given(text=st.text(max_size=20))
def test_any_text_is_something(text):
    assert typed_run(text) in TypedRun
