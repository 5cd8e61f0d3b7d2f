"""The check of the file: it is silent about a good one and names what is wrong with another."""

import shutil

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop.domain.enrolment import PlaceRule
from desktop.storage.database import open_with_key
from desktop.storage.engine import make_engine
from desktop.storage.integrity import faults
from desktop.use_cases.centre import CentreDraft, set_up_centre
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.people import register_person
from desktop.use_cases.place_draw import draw_places
from tests.conftest import KEY
from tests.ui.counter import someone
from tests.use_cases.class_factory import a_class, give_run
from tests.use_cases.classes import a_run, some_people
from tests.use_cases.test_people import ROSA


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
    ("draw_unguarded", "place_draw"): "DROP TRIGGER place_draw_stays",
    ("search_altered", "person"): "DROP TRIGGER words_document_update",
    ("search_word_missing", "person"): "DELETE FROM person_words WHERE n = 3",
}


@pytest.mark.parametrize(("found", "statement"), DAMAGES.items(), ids=lambda value: str(value)[:40])
def test_each_damage_is_named(filled, damage, codes, found, statement):
    damage(statement)
    assert codes() == {found}


def test_an_enrolment_under_an_identity_of_its_own_is_found(filled, damage, codes):
    damage(
        "INSERT INTO enrolment (id, course_run_id, person_id, status, source, queue_key,"
        " created_at, created_by, updated_at, updated_by, stamp, field_stamps) SELECT 'mine',"
        " course_run_id, person_id, 'moved', source, queue_key, created_at, created_by, updated_at,"
        " updated_by, stamp, field_stamps FROM enrolment LIMIT 1"
    )
    assert codes() == {("id_not_shared", "enrolment"), ("enrolled_twice", "enrolment")}


def merge(loser, winner):
    return f"UPDATE person SET merged_into = '{winner}' WHERE id = '{loser}'"


@pytest.fixture
def made(database, do, centre):
    """A class in which somebody has a mark, a RUN and a certificate's worth of attendance."""
    made = a_class(database, do)
    give_run(made, 0, "12345678-5")
    made.mark(0, 0, "present")
    return made


def test_what_still_belongs_to_a_merged_person_is_found(made, damage, codes):
    damage(merge(made.person_of(0), made.person_of(1)))
    assert codes() == {("merged_has_more", "identity_document"), ("merged_has_more", "enrolment")}


def test_what_went_over_to_who_remains_bears_the_id_that_it_had(database, do, made, damage, codes):
    [loser, winner] = made.person_of(0), do(register_person, draft=ROSA).person_id
    damage(
        merge(loser, winner),
        f"UPDATE enrolment SET person_id = '{winner}' WHERE person_id = '{loser}'",
        f"UPDATE identity_document SET person_id = '{winner}' WHERE person_id = '{loser}'",
    )
    assert codes() == set()


def test_two_enrolments_of_people_who_are_one_are_found_unless_one_is_a_tombstone(
    made, damage, codes
):
    loser, winner = made.person_of(0), made.person_of(1)
    damage(
        merge(loser, winner),
        f"UPDATE enrolment SET person_id = '{winner}' WHERE person_id = '{loser}'",
        f"UPDATE identity_document SET person_id = '{winner}' WHERE person_id = '{loser}'",
    )
    assert codes() == {("enrolled_twice", "enrolment")}
    damage(f"UPDATE enrolment SET deleted_at = created_at WHERE id = '{made.enrolments[0]}'")
    assert codes() == set()


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


def test_who_writes_during_the_check_is_no_damage_and_does_not_wait_for_it(filled, database):
    with database.begin(writes=False) as unit:
        found = faults(unit.session)
        _open = unit.session.execute(text("SELECT count(*) FROM person")).scalar()
        with database.begin(writes=True) as other:
            other.session.execute(text("UPDATE room SET capacity = 7"))
        assert [fault.code for fault in found] == []
        with database.begin(writes=True) as other:  # the check holds no lock
            other.session.execute(text("UPDATE room SET capacity = 8"))


def test_a_file_that_is_only_looked_at_is_checked_as_far_as_it_can_be(filled, database):
    engine = make_engine(database.path, KEY, read_only=True)
    with Session(engine) as looking:
        assert [fault.code for fault in faults(looking)] == []
    engine.dispose()


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


def test_pages_torn_while_the_journal_was_folded_in_are_whole_again_once_it_is_opened(
    database, tmp_path, do
):
    """The power failed in the middle: the journal has every page, the file has some by half."""
    do(set_up_centre, draft=CentreDraft("YUN", "Centro Yunus"))
    stopped = tmp_path / "stopped"
    stopped.mkdir()
    for name in ("minga.db", "minga.db-wal"):
        shutil.copy(tmp_path / name, stopped / name)
    page = int.from_bytes((stopped / "minga.db-wal").read_bytes()[32:36])  # of the first frame
    with (stopped / "minga.db").open("r+b") as file:
        file.seek((page - 1) * 4096 + 1000)
        file.write(b"torn" * 128)
    opened = open_with_key(stopped, KEY, "ana")
    with opened.begin(writes=False) as unit:
        assert "page_altered" not in {fault.code for fault in faults(unit.session)}
    opened.close()


@pytest.fixture
def drawn(do, database, centre):
    run = a_run(do, places=1, place_rule=PlaceRule.BY_DRAW).run.course_run_id
    for who in some_people(database, 12):  # of four another seed makes the same order at times
        do(enrol, person_id=who, course_run_id=run)
    return run


def test_who_waits_for_a_draw_or_a_call_does_not_wait_beside_a_free_place(
    do, database, drawn, codes
):
    run = a_run(do, places=1, place_rule=PlaceRule.BY_PHONE).run.course_run_id
    first, *_ = [do(enrol, person_id=someone(do, n), course_run_id=run) for n in range(2)]
    do(withdraw, enrolment_id=first.enrolment_id, reason="work")
    assert codes() == set()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE place_draw SET seed = 'other'",
        "UPDATE place_draw SET fingerprint = 'other'",
        "UPDATE place_draw SET result = json_remove(result, '$[0]')",
    ],
)
def test_a_draw_that_was_altered_is_found_by_drawing_again(do, drawn, damage, codes, statement):
    do(draw_places, course_run_id=drawn, seed="4 17 23")
    assert codes() == set()
    damage(statement)
    assert codes() == {("draw_altered", "place_draw")}
