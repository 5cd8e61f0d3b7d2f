"""Somebody is registered at two desks, once without a RUN: a person says whether they are one.

This is the second half of S-33.
"""

from datetime import date

import pytest

from desktop.domain.differences import Choice, DifferenceKind, DifferenceState
from desktop.domain.names import search_key
from desktop.domain.similar_names import sound_of
from desktop.errors import RefusedError
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_values import kept_values, side_words
from desktop.ui.difference_words import decided_words, explained
from desktop.use_cases.differences import (
    list_differences,
    reopen_differences,
    settle_difference,
)
from desktop.use_cases.erasure import erase_person
from tests.sync.acts import add, ask_for_place, change, register, sync

BORN = date(1980, 5, 3)
LIVING = "SELECT id FROM person WHERE merged_into IS NULL AND deleted_at IS NULL ORDER BY id"


def asked(desk):
    return [line for line in desk.do(list_differences) if line.kind == DifferenceKind.ALIKE]


def living(desk):
    return [row[0] for row in desk.rows(LIVING)]


@pytest.fixture
def twice(desks):
    """Rosa González, with her RUN at one desk and as she sounds at the other."""
    first, second = desks
    rosa = register(first, "Rosa Elena", "11111111-1", surname="González", born=BORN)
    again = register(second, "Rosa", surname="Gonsales", born=BORN)
    sync(*desks)
    return rosa, again


def decide(desk, choice):
    [line] = asked(desk)
    desk.do(settle_difference, difference_id=line.difference_id, choice=choice)
    return line.difference_id


def test_both_desks_are_asked_and_nothing_is_joined_meanwhile(desks, twice):
    for desk in desks:
        [line] = asked(desk)
        assert line.choices == (Choice.KEPT, Choice.LOST)
        assert "joins them once your decision is there" in explained(line)
        shown = side_words(line, kept_values(line), CodeLabels())
        assert "Rosa Elena González" in str(shown)
        assert set(living(desk)) >= set(twice)


def test_one_person_has_the_enrolments_of_both_records(desks, twice):
    first, second = desks
    enrolled = [ask_for_place(first, twice[0]), ask_for_place(second, twice[1])]
    sync(*desks)
    runs = first.rows("SELECT DISTINCT course_run_id FROM enrolment WHERE deleted_at IS NULL")
    assert len(runs) == 1
    decide(second, Choice.LOST)
    sync(*desks)
    for desk in desks:
        assert asked(desk) == []
        kinds = {line.kind for line in desk.do(list_differences)}
        assert kinds == {DifferenceKind.VALUE}, "which name is right, and not once more who it is"
        [remains] = {*living(desk)} & {*twice}
        kept = desk.rows("SELECT id, person_id FROM enrolment WHERE deleted_at IS NULL")
        assert len(kept) == 1, "of two enrolments in one run one remains"
        assert kept[0][0] in enrolled
        assert kept[0][1] == remains


def test_that_it_was_one_person_can_be_taken_back(desks, twice):
    first, second = desks
    decide(first, Choice.LOST)
    sync(*desks)
    merged = second.rows("SELECT id FROM difference WHERE kind = 'merge' AND state = 'settled'")
    [difference_id] = merged[0]
    second.do(reopen_differences, ids=(difference_id,))
    second.do(settle_difference, difference_id=difference_id, choice=Choice.LOST)
    sync(*desks)
    for desk in desks:
        assert set(living(desk)) >= set(twice)
        assert asked(desk) == []


def test_two_people_stay_two_and_nobody_asks_again(desks, twice):
    first, second = desks
    decide(first, Choice.KEPT)
    sync(*desks)
    change(second, PersonRecord, twice[1], phone="+56911112222")
    change(first, PersonRecord, twice[0], first_surname="Gonsález")
    sync(*desks)
    for desk in desks:
        assert asked(desk) == []
        assert set(living(desk)) >= set(twice)
    settled = first.rows("SELECT settled_by FROM difference WHERE kind = 'alike'")
    assert len(settled) == 1


def test_it_is_said_what_was_decided(desks, twice):
    decide(desks[0], Choice.KEPT)
    [line] = desks[0].do(list_differences, state=DifferenceState.SETTLED)
    assert decided_words(line).startswith("They are two people")


@pytest.mark.parametrize(
    "other",
    [
        {"names": "Rosa", "number": "7654321-6", "surname": "González", "born": BORN},
        {"names": "Rosa", "surname": "González", "born": date(1980, 5, 4)},
        {"names": "Rosa", "surname": "González"},
        {"names": "Marta", "surname": "González", "born": BORN},
        {"names": "Rosa", "surname": "Pérez", "born": BORN},
        {"names": "Rosa", "surname": "González", "second": "Soto", "born": BORN},
    ],
    ids=[
        "another RUN",
        "another day",
        "no day",
        "another name",
        "another surname",
        "another mother",
    ],
)
def test_who_cannot_be_the_same_is_not_asked_about(desks, other):
    first, second = desks
    known = {"names": "Rosa", "number": "11111111-1", "surname": "González", "second": "Vera"}
    register(first, **known, born=BORN)
    register(second, **other)
    sync(*desks)
    assert [asked(desk) for desk in desks] == [[], []]


def test_a_run_that_comes_later_answers_the_question(desks, twice):
    run = IdentityDocumentRecord(person_id=twice[1], type="run", number="7654321-6")
    add(desks[1], run)
    sync(*desks)
    assert [asked(desk) for desk in desks] == [[], []]


def test_the_same_run_that_comes_later_joins_them_and_leaves_one_question(desks):
    people = [register(desk, "Rosa", surname="González", born=BORN) for desk in desks]
    sync(*desks)
    assert [len(asked(desk)) for desk in desks] == [1, 1]
    for desk, person in zip(desks, people, strict=True):
        run = IdentityDocumentRecord(person_id=person, type="run", number="11111111-1")
        add(desk, run)
    sync(*desks)
    for desk in desks:
        assert [line.kind for line in desk.do(list_differences)] == [DifferenceKind.MERGE]


def test_who_is_one_already_is_not_decided_about_twice(desks, twice):
    first, second = desks
    [line] = asked(second)
    decide(first, Choice.LOST)
    sync(first)
    second.do(settle_difference, difference_id=line.difference_id, choice=Choice.LOST)
    sync(*desks)
    assert len({*living(first)} & {*twice}) == 1
    assert first.rows(LIVING) == second.rows(LIVING)


def test_a_question_about_who_is_gone_is_refused_in_a_sentence(desks, twice):
    first, _second = desks
    [line] = asked(first)
    with first.database.begin(writes=True) as unit:
        unit.session.get(PersonRecord, twice[1]).merged_into = twice[0]
    with pytest.raises(RefusedError) as refused:
        first.do(settle_difference, difference_id=line.difference_id, choice=Choice.LOST)
    assert refused.value.code == "difference_gone"


@pytest.mark.parametrize("erased", [0, 1])
def test_nothing_of_who_is_erased_stays_in_the_question(desks, twice, erased):
    desks[0].do(erase_person, person_id=twice[erased], reason="lo pidió")
    sync(*desks)
    for desk in desks:
        [(kept, lost, state)] = desk.rows(
            "SELECT kept, lost, state FROM difference WHERE kind = 'alike'"
        )
        assert (kept, lost, state) == ("{}", "{}", "superseded")


def test_of_many_who_are_alike_nobody_is_asked_about_each_two(desks):
    first, second = desks
    for _one in range(12):
        register(first, "Rosa", surname="González", born=BORN)
    register(second, "Rosa", surname="González", born=BORN)
    sync(*desks)
    assert [asked(desk) for desk in desks] == [[], []]


NAMES = (
    "González Gonsales Hernández Ernandes Xiomara Jiomara Guillermo Giyermo Chávez Phillips Ana"
    " Quezada Kesada Yáñez Llanos Wenceslao Zúñiga Campbell Canpbel Anna Müller O'Higgins Cea Zea"
    " Ñancupil Ximena Jimena Nicanor Huenchumilla Ayelén"
)


def test_the_centre_hears_names_as_the_counter_does(town):
    asked = "SELECT w, referee.sound(w) FROM unnest(string_to_array(%s, ' ')) w"
    for word, sound in town.rows(asked, NAMES):
        plain = "".join(filter(str.isalpha, search_key(word)))
        assert (word, sound) == (word, sound_of(plain))
