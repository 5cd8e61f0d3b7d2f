"""The long walk is asked for with a number, or with none."""

import pytest

from tasks.console import ROOT, StopError
from tasks.walking import EXAMPLES, WALK, examples


def test_as_many_walks_are_made_as_were_asked_for():
    assert examples(["--examples", "12"]) == 12
    assert examples([]) == EXAMPLES


@pytest.mark.parametrize(
    "words", [["12"], ["--examples"], ["--examples", "0"], ["--examples", "-1"], ["a", "b", "c"]]
)
def test_a_number_that_is_none_is_told_so(words):
    with pytest.raises(StopError, match="walk"):
        examples(words)


def test_what_is_run_is_there():
    assert (ROOT / WALK).exists()
