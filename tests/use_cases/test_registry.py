from functools import partial

import pytest

from desktop.domain.rights import Right
from desktop.use_cases import registry
from desktop.use_cases.centre import read_centre, set_up_centre


def test_a_use_case_declares_its_right_and_whether_it_writes():
    declared = registry.declaration(partial(set_up_centre, draft=None))
    assert (declared.name, declared.right, declared.writes) == (
        "set_up_centre", Right.ADMINISTER, True,
    )  # fmt: skip
    assert not registry.declaration(read_centre).writes


def test_an_undeclared_function_is_a_bug():
    with pytest.raises(KeyError):
        registry.declaration(lambda unit: None)


def test_an_impostor_of_the_same_name_is_a_bug():
    def read_centre(unit):
        return None

    with pytest.raises(KeyError):
        registry.declaration(read_centre)
