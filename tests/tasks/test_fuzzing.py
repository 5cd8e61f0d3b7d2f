"""Harmful cases are asked for with a number, or with none."""

import pytest

from tasks.console import ROOT, StopError
from tasks.fuzzing import EXAMPLES, TRIED, examples
from tests.hostile.examples import WISHED, tried, wished


def test_as_many_cases_are_tried_as_were_asked_for(monkeypatch):
    assert examples(["--examples", "12"]) == 12
    assert examples([]) == EXAMPLES
    monkeypatch.setenv(WISHED, "12")
    assert (wished(), tried(3).max_examples) == (12, 12)
    monkeypatch.delenv(WISHED)
    assert (wished(), tried(3).max_examples) == (0, 3)


@pytest.mark.parametrize("words", [["12"], ["--examples"], ["--examples", "0"], ["a", "b", "c"]])
def test_a_number_that_is_none_is_told_so(words):
    with pytest.raises(StopError, match="fuzz"):
        examples(words)


def test_what_is_run_is_there():
    assert all((ROOT / path).exists() for path in TRIED)
