"""Harmful cases are asked for with a number, or with none."""

import tomllib

import pytest

from tasks.console import ROOT, StopError
from tasks.fuzzing import BRANCHES, EXAMPLES, TRIED
from tasks.fuzzing import wished as asked_for
from tests.hostile.examples import WISHED, tried, wished


def test_as_many_cases_are_tried_as_were_asked_for(monkeypatch):
    assert asked_for(["--examples", "12"]) == ("--examples", 12)
    assert asked_for([]) == ("--examples", EXAMPLES)
    assert asked_for(["--seconds", "60"]) == ("--seconds", 60)
    monkeypatch.setenv(WISHED, "12")
    assert (wished(), tried(3).max_examples) == (12, 12)
    monkeypatch.delenv(WISHED)
    assert (wished(), tried(3).max_examples) == (0, 3)


@pytest.mark.parametrize(
    "words", [["12"], ["--examples"], ["--examples", "0"], ["--seconds", "x"], ["a", "b", "c"]]
)
def test_a_number_that_is_none_is_told_so(words):
    with pytest.raises(StopError, match="fuzz"):
        asked_for(words)


def test_what_is_run_is_there():
    assert all((ROOT / path).exists() for path in (*TRIED, "tests/hostile/branches.py"))
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert extras["optional-dependencies"].keys() >= BRANCHES
