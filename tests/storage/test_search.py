"""The words of a search stay true whatever changes, and any text may be searched for."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.storage import search
from desktop.storage.people import PersonRecord
from desktop.storage.search import Page
from desktop.use_cases.enrolment import change_run, enrol, withdraw
from desktop.use_cases.people import register_person
from desktop.use_cases.person_draft import PersonDraft
from tests.use_cases.classes import a_run

ANA = PersonDraft(
    given_names="Ana María",
    first_surname="Muñoz",
    document_text="12.345.678-5",
    birth_date_text="01-01-1990",
    phone_text="987654321",
    commune="13122",
)


@pytest.fixture
def ana(do, centre):
    return do(register_person, draft=ANA).person_id


def found(database, typed):
    with database.begin(writes=False) as unit:
        people = search.people_by_words(unit.rows, search.words_of(typed), 20)
        return [person.person_id for person in people]


def test_a_change_behind_the_back_of_the_use_cases_is_found_too(database, ana):
    with database.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE person SET given_names = 'Berta'"))
    assert found(database, "berta") == [ana]
    assert found(database, "maria") == []


def test_who_is_gone_is_not_found_and_the_index_stays_sound(database, ana):
    with database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, ana).deleted_at = unit.now
    assert found(database, "munoz") == []
    with database.begin(writes=True) as unit:
        unit.session.execute(
            text("INSERT INTO person_search (person_search) VALUES ('integrity-check')")
        )
        assert search.count_people(unit.session) == 0


def test_shown_forms_are_kept_with_the_words(database, ana):
    with database.begin(writes=False) as unit:
        [person] = search.people_by_id(unit.rows, [ana, "nobody"])
    assert (person.document, person.phone) == ("12.345.678-5", "+56 9 8765 4321")
    assert (person.list_name, person.birth_date) == ("Muñoz, Ana María", "1990-01-01")


def test_a_session_that_has_begun_sees_what_it_wrote(database, ana):
    with database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, ana).given_names = "Berta"
        unit.session.flush()
        [person] = search.people_by_words(unit.rows, ["berta"], 5)
    assert person.person_id == ana


def test_surnames_come_in_the_order_of_a_spanish_list(do, database, ana):
    for number, surname in (("1-9", "Muñiz"), ("2-7", "Munita"), ("3-5", "Mura")):
        draft = replace(ANA, first_surname=surname, document_text=number)
        do(register_person, draft=draft, despite_duplicates=True)
    with database.begin(writes=False) as unit:
        named = search.people_by_word(unit.rows, "mu", ["mu"], 9)
        names = [person.list_name for person in named]
        newest = [person.list_name for person in search.newest_people(unit.rows, Page(1))]
        paged = [person.list_name for person in search.people_by_name(unit.rows, Page(2, 1))]
    surnames = [name.partition(",")[0] for name in names]
    assert surnames == ["Munita", "Muñiz", "Muñoz", "Mura"]
    assert (newest, paged) == (["Mura, Ana María"], names[1:3])


def test_who_bears_the_word_elsewhere_follows_and_nobody_comes_twice(do, database, ana):
    mariano = replace(ANA, first_surname="Mariano", document_text="1-9")
    ana_mariano = do(register_person, draft=mariano, despite_duplicates=True).person_id
    with database.begin(writes=False) as unit:
        both = search.people_by_word(unit.rows, "mar", ["mar", "mur"], 9)
        first = search.people_by_word(unit.rows, "mar", ["mar"], 1)
    assert [person.person_id for person in both] == [ana_mariano, ana]
    assert [person.person_id for person in first] == [ana_mariano]


def last_course(database, person):
    with database.begin(writes=False) as unit:
        return search.people_by_id(unit.rows, [person])[0].last_course


def test_a_course_that_somebody_left_is_not_their_last_one(do, database, ana):
    earlier, later, other = (a_run(do).run for _run in range(3))
    do(enrol, person_id=ana, course_run_id=earlier.course_run_id)
    assert last_course(database, ana) == earlier.code
    left = do(enrol, person_id=ana, course_run_id=later.course_run_id).enrolment_id
    do(withdraw, enrolment_id=left, reason="work")
    assert last_course(database, ana) == earlier.code
    again = do(enrol, person_id=ana, course_run_id=later.course_run_id).enrolment_id
    to = {"to_course_run_id": other.course_run_id, "reason": "evenings"}
    moved = do(change_run, enrolment_id=again, **to).enrolment_id
    do(withdraw, enrolment_id=moved, reason="work")
    assert last_course(database, ana) == earlier.code


def test_what_an_older_program_took_for_the_last_course_is_found_anew(do, database, ana):
    run = a_run(do).run
    left = do(enrol, person_id=ana, course_run_id=run.course_run_id).enrolment_id
    do(withdraw, enrolment_id=left, reason="work")
    with database.begin(writes=True) as unit:
        unit.session.execute(text("UPDATE person_words SET last_course = 'XX'"))
        search.recount_courses(unit.session.connection())
    assert last_course(database, ana) is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("12.345.678-5", ["123456785"]),
        ("RUT: 012.345", ["12345"]),
        ("+56 9 8765", ["5698765"]),
        ("000", ["000"]),
        ("mar  gonz", ["mar", "gonz"]),
        ("O'Higgins", ["O", "Higgins"]),
        ("Mun\u0303oz", ["Muñoz"]),
        ('_"*()', []),
        ("a b c d e f g h i j", list("abcdefgh")),
    ],
)
def test_what_is_typed_is_split_into_words(typed, words):
    assert search.words_of(typed) == words


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(typed=st.text(max_size=40))
def test_any_text_may_be_searched_for(database, ana, typed):
    assert set(found(database, typed)) <= {ana}
