"""Names written by ear, or with one slip of a finger, find who is meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.similar_names import beginnings_of, sound_of, sounds_like

ALIKE = [
    ("gonsales", "gonzalez"),
    ("gonzales", "gonzalez"),
    ("baldes", "valdes"),
    ("valdez", "valdes"),
    ("ernandez", "hernandez"),
    ("jimenez", "gimenez"),
    ("ximena", "jimena"),
    ("yanos", "llanos"),
    ("sepulbeda", "sepulveda"),
    ("quiros", "kiroz"),
    ("caceres", "casseres"),
    ("sifuentes", "cifuentes"),
    ("zuniga", "suniga"),
    ("elisabeth", "elizabet"),
    ("canpos", "campos"),
    ("wladimir", "vladimir"),
    ("echeberria", "echeverria"),
    ("yohana", "llohanna"),
]


@pytest.mark.parametrize(("typed", "name"), ALIKE)
def test_names_that_sound_alike_are_alike(typed, name):
    assert sound_of(typed) == sound_of(name)
    assert sounds_like(typed, name)
    assert name[0] in beginnings_of(typed)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("gonsa", "gonzalez"),  # as one types
        ("rodrigez", "rodriguez"),  # a letter too few
        ("ramirrez", "ramirez"),  # too many
        ("valenzuala", "valenzuela"),  # a wrong one
        ("muonz", "munoz"),  # two that changed places
        ("gonazlez", "gonzalez"),
        ("fuents", "fuentes"),
    ],
)
def test_a_slip_and_a_beginning_are_forgiven(typed, name):
    assert sounds_like(typed, name)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("perez", "lopez"), ("soto", "rojas"), ("ana", "eva"), ("luz", "paz"), ("mario", "marcela")],
)
def test_other_names_are_not(typed, name):
    assert not sounds_like(typed, name)


def test_a_few_letters_mean_only_the_name_they_are():
    assert sounds_like("bo", "vo")
    assert not sounds_like("bo", "vogel")
    assert not sounds_like("zzz", "soto")


def test_g_and_c_sound_as_the_vowel_after_them_says():
    assert sound_of("guerra") == "gera"
    assert sound_of("gerardo") == "jerardo"
    assert sound_of("cecilia") == "sesilia"
    assert sound_of("chacon") == "*akon"


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14)


@given(WORDS)
def test_every_word_sounds_like_itself_and_begins_with_one_of_its_beginnings(word):
    assert sounds_like(word, word)
    assert word[0] in beginnings_of(word)


@given(WORDS, st.integers(3, 13))
def test_whoever_has_typed_enough_sounds_finds_the_word(word, end):
    if len(sound_of(word[:end])) >= 3 and sound_of(word).startswith(sound_of(word[:end])):
        assert sounds_like(word[:end], word)


@given(WORDS, WORDS)
def test_whatever_is_compared_gives_an_answer(one, other):
    assert sounds_like(one, other) in {True, False}
