"""The lists of what is sensitive are lists as the others are."""

from desktop.domain.codes import BUILT_IN
from desktop.domain.codes_sensitive import SENSITIVE


def test_they_are_among_the_built_in_lists():
    assert set(SENSITIVE) <= set(BUILT_IN)


def test_the_brackets_are_those_of_the_registry():
    assert [code for code, *_labels in SENSITIVE["rsh_bracket"]][:7] == [
        "40", "50", "60", "70", "80", "90", "100",
    ]  # fmt: skip
