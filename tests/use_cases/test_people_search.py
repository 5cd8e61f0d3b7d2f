"""Finding people as one types, with and without accents, numbers and telephones."""

from dataclasses import replace

import pytest

from desktop.domain.identity import DocumentType
from desktop.errors import MissingError
from desktop.use_cases.people import register_person
from desktop.use_cases.people_search import PeopleOrder, count_people, find_people, list_people
from desktop.use_cases.person_draft import PersonDraft

MARIA = PersonDraft(
    given_names="María José",
    first_surname="Muñoz",
    second_surname="Pérez",
    document_text="12.345.678-5",
    birth_date_text="03-05-1990",
    phone_text="9 8765 4321",
    commune="13122",
    sector="lo_hermida",
)


@pytest.fixture
def maria(do, centre):
    return do(register_person, draft=MARIA).person_id


@pytest.mark.parametrize(
    "typed",
    [
        "mu", "munoz", "MUÑOZ", "Muñoz", "Mun\u0303oz", "perez", "jose maria", "mar mun",
        "12345678-5", "12.345.678-5", "12345", "12.345", "RUT 12.345.678-5", "012345678-5",
        "987654321", "+56 9 8765 4321", "56987654321", "9 8765", "09 8765 4321",
    ],
)  # fmt: skip
def test_a_person_is_found_by_whatever_is_typed(do, maria, typed):
    assert [line.person_id for line in do(find_people, text=typed)] == [maria]


@pytest.mark.parametrize(
    "typed", ["", "   ", "zz", "muñoz zz", '"', "*", "mu* OR", "_", "'; --", "\x00", "AND", "99999"]
)
def test_what_fits_nobody_finds_nobody(do, maria, typed):
    assert do(find_people, text=typed) == ()


@pytest.mark.parametrize(
    "typed",
    ["munos", "muños", "peres", "jozé maria", "marya munos", "mumoz",
     "munoz mariya", "jose peres"],
)  # fmt: skip
def test_where_nobody_fits_those_with_similar_names_are_found_and_marked(do, maria, typed):
    assert [(line.person_id, line.similar) for line in do(find_people, text=typed)] == [
        (maria, True)
    ]


def test_whoever_is_written_as_typed_is_not_called_similar(do, maria):
    assert [line.similar for line in do(find_people, text="munoz")] == [False]


def test_ten_thousand_characters_are_no_trouble(do, maria):
    assert do(find_people, text="ñ" * 10_000) == ()
    assert do(find_people, text="mu " * 5_000) != ()


def test_a_line_shows_what_tells_homonyms_apart(do, maria):
    [line] = do(find_people, text="mun")
    assert (line.list_name, line.document, line.age, line.sector, line.phone) == (
        "Muñoz Pérez, María José",
        "12.345.678-5",
        35,
        "lo_hermida",
        "+56 9 8765 4321",
    )


def test_a_surname_comes_before_a_given_name(do, maria):
    mariano = replace(MARIA, given_names="Ana", first_surname="Mariano", document_text="1-9")
    surname = do(register_person, draft=mariano).person_id
    assert [line.person_id for line in do(find_people, text="maria")] == [surname, maria]


def test_n_finds_both_letters_in_the_order_of_a_spanish_list(do, centre):
    for number, surname in (("1-9", "Ñancupil"), ("2-7", "Nuzzo"), ("3-5", "Nancy")):
        draft = replace(MARIA, first_surname=surname, document_text=number)
        do(register_person, draft=draft, despite_duplicates=True)
    found = [line.list_name.split(" ")[0] for line in do(find_people, text="n")]
    assert found == ["Nancy", "Nuzzo", "Ñancupil"]
    assert [line.list_name.split(" ")[0] for line in do(find_people, text="ñan")] == [
        "Nancy",
        "Ñancupil",
    ]


def test_a_passport_is_found_and_shown_as_it_is(do, centre):
    draft = replace(
        MARIA,
        document_type=DocumentType.PASSPORT,
        document_text="ab-123456",
        document_country="PER",
    )
    do(register_person, draft=draft)
    assert [line.document for line in do(find_people, text="AB123")] == ["AB-123456"]
    assert [line.document for line in do(find_people, text="ab-123")] == ["AB-123456"]


def _register_many(do):
    names = ["Zúñiga", "Araya", "Ñancupil", "Nuzzo", "Álvarez"]
    return {
        name: do(
            register_person,
            draft=replace(MARIA, first_surname=name, document_text=f"{number}-{digit}"),
            despite_duplicates=True,
        ).person_id
        for name, number, digit in zip(names, range(1, 6), "97531", strict=True)
    }


def test_everybody_is_listed_in_pages_as_a_spanish_list(do, centre):
    ids = _register_many(do)
    ordered = [ids[name] for name in ("Álvarez", "Araya", "Nuzzo", "Ñancupil", "Zúñiga")]
    by_id = lambda lines: [line.person_id for line in lines]  # noqa: E731
    assert by_id(do(list_people)) == ordered
    assert by_id(do(list_people, limit=2)) == ordered[:2]
    assert by_id(do(list_people, limit=2, offset=2)) == ordered[2:4]
    assert by_id(do(list_people, limit=2, after=ordered[1])) == ordered[2:4]
    assert do(list_people, after=ordered[-1]) == ()
    assert do(count_people) == 5


def test_the_newest_come_first_when_asked(do, centre):
    ids = list(_register_many(do).values())
    newest = do(list_people, order=PeopleOrder.NEWEST)
    assert [line.person_id for line in newest] == ids[::-1]
    following = do(list_people, order=PeopleOrder.NEWEST, after=ids[-1], limit=2)
    assert [line.person_id for line in following] == [ids[-2], ids[-3]]


def test_a_page_after_nobody_known_says_so(do, centre):
    with pytest.raises(MissingError, match="no_such_record"):
        do(list_people, after="nobody")
