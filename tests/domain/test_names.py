"""Names: tidied without correcting anybody, sorted and searched as Spanish does."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.names import (
    calm,
    full_name,
    initials,
    list_name,
    part_surnames,
    search_key,
    sort_key,
    surname_key,
    tidy,
)
from desktop.errors import RefusedError


def test_a_name_is_tidied_but_never_corrected():
    assert tidy("  maría   josé\u00a0de la\tFuente ") == "maría josé de la Fuente"
    assert tidy("Nu\u0301n\u0303ez") == "Núñez"
    assert tidy("Pé\x00rez\u200b\u202e") == "Pérez"
    assert tidy("uno\ndos") == "uno dos"
    assert tidy("\ud800Ana") == "Ana"


def test_a_name_of_more_than_eighty_characters_is_refused():
    assert len(tidy("ñ" * 80)) == 80
    with pytest.raises(RefusedError) as caught:
        tidy("n" * 81, field="given_names")
    assert (caught.value.code, caught.value.details) == (
        "too_long",
        {"field": "given_names", "limit": 80},
    )


@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing_more(text):
    once = tidy(text, limit=1000)
    assert tidy(once, limit=1000) == once
    assert unicodedata.is_normalized("NFC", once)


def test_surnames_sort_as_in_a_spanish_dictionary():
    order = [
        "Álvarez",
        "Araya",
        "Chávez",
        "Cid",
        "De la Fuente",
        "Del Río",
        "Llanos",
        "Lobos",
        "Muñoz",
        "Mura",
        "Nuzzo",
        "Ñancupil",
        "O'Higgins",
        "Ojeda",
        "Pena",
        "Peña",
        "Peñaloza",
        "Pérez",
        "San Martín",
        "Sánchez",
        "Zúñiga",
    ]
    assert sorted(order, key=lambda name: sort_key(name, "", "")) == order


def test_accents_and_capitals_decide_between_equals_only():
    def key(name):
        return sort_key(name, "Soto", "Ana")

    assert sorted(["Pérez", "Perez", "perez"], key=key) == ["perez", "Perez", "Pérez"]
    assert sort_key("Pérez", "Araya", "Zoé") < sort_key("Perez", "Soto", "Ana")


@pytest.mark.parametrize("surname", ["Muñoz", "O'Higgins", "De la Fuente", "Pérez", "ana", ""])
def test_a_sort_key_begins_with_the_key_of_the_surname(surname):
    assert sort_key(surname, "Soto", "Ana").split("\t")[0] == surname_key(surname)


def test_people_sort_by_surnames_before_given_names():
    people = [("Soto Mayor", "", "Ana"), ("Soto", "Araya", "Ana"), ("Soto", "", "Zoé")]
    assert sorted(people, key=lambda parts: sort_key(*parts)) == people[::-1]


@given(st.text(max_size=20), st.text(max_size=20))
def test_the_composed_and_the_decomposed_form_of_a_name_sort_and_search_alike(first, given_names):
    def decomposed(text):
        return unicodedata.normalize("NFD", text)

    assert sort_key(first, "", given_names) == sort_key(
        decomposed(first), "", decomposed(given_names)
    )
    assert search_key(first) == search_key(decomposed(first))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Muñoz", "munoz"),
        ("  ÁLVAREZ  Núñez ", "alvarez nunez"),
        ("O’Higgins", "ohiggins"),
        ("Mun\u0303oz", "munoz"),
        ("Jean-Pierre", "jean-pierre"),
    ],
)
def test_search_ignores_accents_and_capitals(name, key):
    assert search_key(name) == key


def test_names_are_written_whole_and_for_lists():
    assert full_name("María José", "Pérez", "Núñez") == "María José Pérez Núñez"
    assert list_name("María José", "Pérez", "Núñez") == "Pérez Núñez, María José"
    assert full_name("Li", None, None) == list_name("Li", None, None) == "Li"
    assert list_name("Ana", "Soto", "") == "Soto, Ana"


@pytest.mark.parametrize(
    ("typed", "calmed"),
    [
        ("NICOLE", "Nicole"),
        ("DE LA FUENTE", "De la Fuente"),
        ("O'HIGGINS", "O'Higgins"),
        ("ÍÑIGO ÁLVARO", "Íñigo Álvaro"),
        ("MARÍA DE LOS ÁNGELES", "María de los Ángeles"),
        ("JEAN-PIERRE", "Jean-Pierre"),
        ("DEL RÍO", "Del Río"),
        ("ÑANCUPIL", "Ñancupil"),
        ("Nicole", "Nicole"),
        ("de la Fuente", "de la Fuente"),
        ("McGregor", "McGregor"),
        ("maría", "maría"),
        ("", ""),
        ("A", "A"),
    ],
)
def test_only_names_all_in_capitals_are_calmed(typed, calmed):
    assert calm(typed) == calmed


@pytest.mark.parametrize(
    ("surnames", "parted"),
    [
        ("Pérez Núñez", ("Pérez", "Núñez")),
        ("De la Fuente Pérez", ("De la Fuente", "Pérez")),
        ("Pérez De la Fuente", ("Pérez", "De la Fuente")),
        ("Soto", ("Soto", "")),
        ("De la", ("De la", "")),
        ("", ("", "")),
    ],
)
def test_surnames_in_one_are_parted_by_a_guess(surnames, parted):
    assert part_surnames(surnames) == parted


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("María José", "Pérez", "Núñez"), "M. J. P. N."),
        (("Ágata", "O'Higgins", None), "Á. O."),
        (("ñandú", None, None), "Ñ."),
        (("", None, None), ""),
    ],
)
def test_initials_are_enough_to_find_oneself_and_no_more(names, said):
    assert initials(*names) == said
