"""The check of the file: it is silent about a good one and names what is wrong with another."""

import pytest
from sqlalchemy import text

from desktop.storage.integrity import faults
from desktop.use_cases.demonstration import make_demonstration


@pytest.fixture
def filled(do, centre):
    return do(make_demonstration, people=40, years=1)


@pytest.fixture
def damage(database):
    """Change the file behind the program's back."""

    def _damage(*statements):
        with database.begin(writes=True) as unit:
            connection = unit.session.connection()
            connection.exec_driver_sql("UPDATE device SET applying = 1")
            for statement in statements:
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql("UPDATE device SET applying = 0")

    return _damage


@pytest.fixture
def codes(database):
    def _codes():
        with database.begin(writes=False) as unit:
            return {(fault.code, fault.table) for fault in faults(unit.session)}

    return _codes


def test_nothing_is_wrong_with_a_new_file(codes):
    assert codes() == set()


def test_nothing_is_wrong_with_the_demonstration(filled, codes):
    assert codes() == set()


DAMAGES = {
    ("places_exceeded", "course_run"): "UPDATE course_run SET places_max = 3",
    (
        "waiting_with_places_free",
        "course_run",
    ): "UPDATE course_run SET places_max = 200 WHERE status = 'open'",
    ("stamp_missing", "room"): "UPDATE room SET stamp = ''",
    ("journal_broken", "change"): "UPDATE change SET prev_id = 'x' WHERE n = 40",
    ("capture_altered", "attendance"): "DROP TRIGGER capture_attendance_update",
    ("search_altered", "person"): "DROP TRIGGER words_document_update",
    ("search_word_missing", "person"): "DELETE FROM person_words WHERE n = 3",
}


@pytest.mark.parametrize(("found", "statement"), DAMAGES.items(), ids=lambda value: str(value)[:40])
def test_each_damage_is_named(filled, damage, codes, found, statement):
    damage(statement)
    assert codes() == {found}


def test_an_enrolment_under_an_identity_of_its_own_is_found(filled, damage, codes):
    damage(
        "INSERT INTO enrolment SELECT 'mine', course_run_id, person_id, 'moved', source, queue_key,"
        " withdrawn_on, withdrawal_reason, moved_to_run_id, created_at, created_by, updated_at,"
        " updated_by, deleted_at, stamp, field_stamps FROM enrolment LIMIT 1"
    )
    assert codes() == {("id_not_shared", "enrolment")}


def test_a_reference_to_nothing_is_found(filled, database, codes):
    with database.begin(writes=True) as unit:
        connection = unit.session.connection()
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        connection.exec_driver_sql("BEGIN")
        connection.exec_driver_sql("UPDATE room SET centre_id = 'nowhere'")
    assert codes() == {("reference_broken", "room")}


def test_an_index_of_the_search_that_says_something_else_is_found(filled, damage, codes):
    damage("INSERT INTO person_search (rowid, words) VALUES (1, 'somebody else')")
    assert codes() == {("search_index_damaged", "person_search")}


def test_a_page_that_was_altered_on_disk_is_found(filled, database, codes):
    with database.begin(writes=False) as unit:
        size = int(unit.session.scalar(text("PRAGMA page_size")))
    database.close()
    content = bytearray(database.path.read_bytes())
    page = len(content) // size // 2
    content[page * size + 100] ^= 1
    database.path.write_bytes(content)
    with database.begin(writes=False) as unit:
        assert next(faults(unit.session)).code == "page_altered"
