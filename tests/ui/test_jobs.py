"""Questions and commands are told apart by what was declared about them."""

from functools import partial

import pytest

from desktop.ui.jobs import is_question
from desktop.use_cases.centre import read_centre, set_up_centre


def test_a_question_writes_nothing_and_a_command_does():
    assert is_question(read_centre)
    assert not is_question(partial(set_up_centre, draft=None))


def test_what_nobody_declared_is_a_bug():
    def undeclared(unit):
        return unit

    with pytest.raises(KeyError):
        is_question(undeclared)
