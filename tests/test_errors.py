"""The errors that a person can act upon: told apart from bugs, and without a sentence of theirs."""

import pytest

from desktop import errors
from desktop.errors import ExpectedError, RefusedError

KINDS = [kind for kind in vars(errors).values() if isinstance(kind, type)]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_carries_its_code_and_its_values(kind):
    with pytest.raises(ExpectedError) as raised:
        raise kind("run_full", code="PN-01", places=20)
    assert raised.value.code == "run_full"
    assert raised.value.details == {"code": "PN-01", "places": 20}


def test_a_value_may_have_any_name():
    assert RefusedError("too_long", self=1, code="x").details == {"self": 1, "code": "x"}


def test_no_kind_is_caught_as_another():
    siblings = [kind for kind in KINDS if kind is not ExpectedError]
    assert all(kind.__bases__ == (ExpectedError,) for kind in siblings)
