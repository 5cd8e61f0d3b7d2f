"""What differs between two texts is marked in both, and nothing else."""

import re

import pytest

from desktop.ui.text_difference import LONGEST, marked


def pieces(text: str) -> list[str]:
    """Return what is marked."""
    return re.findall(r"<u><b>(.*?)</b></u>", text)


@pytest.mark.parametrize(
    ("first", "second", "here", "there"),
    [
        ("Muñoz", "Munoz", ["ñ"], ["n"]),
        ("Rosa María Muñoz", "Rosa Muñoz", ["María "], []),
        ("Av. Grecia 8735", "Av. Grecia 8753", ["8735"], ["8753"]),
        ("3 May 1990", "13 May 1990", ["3"], ["13"]),
        ("Calle Uno 5", "Calle Norte 5", ["Uno"], ["Norte"]),
    ],
)
def test_letters_of_a_word_are_marked_and_whole_numbers(qapp, first, second, here, there):
    one, other = marked(first, second)
    assert (pieces(one), pieces(other)) == (here, there)


def test_the_same_text_and_texts_without_anything_alike_are_not_marked(qapp):
    assert marked("a", "a") == ("a", "a")
    assert marked("Lo Hermida", "San Ruus") == ("Lo Hermida", "San Ruus")


def test_a_very_long_text_is_shown_as_it_is(qapp):
    long = "a" * (LONGEST + 1)
    assert marked(long, "b") == (long, "b")


def test_signs_of_markup_are_only_text(qapp):
    one, _other = marked("<b>Rosa</b> A", "<b>Rosa</b> B")
    assert "&lt;b&gt;" in one
