"""A row that is not sent yet gives its key up for the one that the centre knows."""

import pytest

from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.sync.stepping_aside import step_aside, wanted_back
from tests.sync.acts import add, new_id, only, register
from tests.sync.promises import all_promises


@pytest.mark.parametrize(
    ("table", "key"),
    [
        ("course", ("code",)),
        ("course_run", ("code",)),
        ("course_version", ("course_id", "number")),
        ("centre", ("code",)),
    ],
)
def test_a_row_with_the_same_key_steps_aside_and_is_wanted_back(desks, table, key):
    first, _second = desks
    [[row_id, *values]] = first.rows(f"SELECT id, {', '.join(key)} FROM {table}")
    with first.database.applying() as connection:
        step_aside(connection, table, "another", dict(zip(key, values, strict=True)))
        assert wanted_back(connection) == [row_id]
    [[*now]] = first.rows(f"SELECT {', '.join(key)} FROM {table}")
    assert now != values


def test_two_versions_that_step_aside_in_turn_are_not_in_each_others_way(desks):
    first, _second = desks
    course = only(first, CourseRecord)
    key = {"course_id": course, "number": 1}
    for _turn in range(2):
        with first.database.applying() as connection:
            step_aside(connection, "course_version", "another", key)
        version = CourseVersionRecord(
            id=new_id(), course_id=course, number=1, title_es="Pan", area="food",
            modality="in_person", minutes=60, default_places=2,
        )  # fmt: skip
        add(first, version)
    numbers = first.rows("SELECT number FROM course_version WHERE course_id = ?", course)
    assert len(set(numbers)) == 3


def test_a_document_steps_aside_as_one_that_is_gone(desks):
    first, _second = desks
    register(first, "Ana", "11111111-1")
    with first.database.applying() as connection:
        step_aside(connection, "identity_document", "x", {"type": "run", "number": "11111111-1"})
    assert first.rows("SELECT count(*) FROM identity_document WHERE deleted_at IS NULL") == [(0,)]


def test_the_row_itself_and_rows_without_such_a_key_stay_where_they_are(desks):
    first, _second = desks
    course = only(first, CourseRecord)
    with first.database.applying() as connection:
        step_aside(connection, "course", course, {"code": "PN-01"})
        step_aside(connection, "course", "another", {"code": "ZZ-99"})
        step_aside(connection, "room", "another", {"name": "Sala"})
        assert wanted_back(connection) == []


def test_what_stepped_aside_comes_back_with_the_next_exchange(town, desks):
    first, second = desks
    for desk in desks:
        add(desk, CourseRecord(id=new_id(), code="OF-1"))
    first.sync()
    second.pull()
    assert second.rows("SELECT count(*) FROM set_aside") == [(1,)]
    second.sync()
    first.sync()
    all_promises(town)
