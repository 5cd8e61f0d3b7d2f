"""A desk joins by a code, exchanges over a line that may break, and says honestly how it stands."""

import shutil

import pytest

from desktop.errors import CancelledError, SyncError
from desktop.storage.database import create_database, open_database
from desktop.sync.connection import connect
from desktop.sync.desk import SyncDesk
from desktop.sync.lost_devices import revoke_device
from desktop.sync.office import add_centre
from desktop.sync.reports import SyncState
from desktop.use_cases.perform import Performer
from tests.sync.office_hours import PASSPHRASE, OfficeHours
from tests.sync.work import Worker


@pytest.fixture
def town(new_database):
    return OfficeHours(new_database())


@pytest.fixture
def computer(town, tmp_path):
    """Make computers that have joined; they are closed at the end."""
    made = []

    def _computer(name):
        made.append(town.computer(tmp_path / name))
        return made[-1]

    yield _computer
    for database, desk in made:
        desk.close()
        database.close()


def rename(database, name):
    with database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE centre SET phone = ?", (name,))


def phone(database):
    with database.reading() as connection:
        return connection.execute("SELECT phone FROM centre").fetchone()[0]


def test_a_computer_joins_by_a_code_and_gets_what_the_centre_has(computer):
    database, desk = computer("one")
    assert desk.status().state is SyncState.JOINED
    report = desk.synchronise()
    assert (report.pulled, report.pending) == (1, 0)
    with database.reading() as connection:
        assert connection.execute("SELECT code FROM centre").fetchone() == ("YUN",)


def test_two_computers_exchange_and_then_have_nothing_to_say(computer):
    (one, first), (two, second) = computer("one"), computer("two")
    first.synchronise()
    second.synchronise()
    rename(one, "+56 2 1234")
    assert first.synchronise().pushed == 1
    assert second.synchronise().changed == {"centre"}
    assert phone(two) == "+56 2 1234"
    quiet = second.synchronise()
    assert (quiet.pushed, quiet.pulled) == (0, 0)
    assert quiet.bytes_up + quiet.bytes_down < 1024


@pytest.fixture
def alone(tmp_path):
    """Make computers that have not joined."""
    made = []

    def _alone(name="alone"):
        made.append(create_database(tmp_path / name, PASSPHRASE, name))
        return made[-1]

    yield _alone
    for database in made:
        database.close()


def test_a_code_joins_once(town, alone):
    code = town.code()
    SyncDesk(alone("one")).join(town.address, code)
    with pytest.raises(SyncError) as refused:
        SyncDesk(alone("other")).join(town.address, code)
    assert refused.value.code == "joining_code_used"


def test_a_join_whose_answer_was_lost_is_done_again_with_the_same_code(town, alone):
    code, database = town.code(), alone()
    SyncDesk(database).join(town.address, code)
    with database.applying() as connection:  # as if the power had gone before this was written
        connection.execute("UPDATE sync_state SET state = 'alone', url = NULL, login = NULL")
    desk = SyncDesk(database)
    assert desk.join(town.address, code).state is SyncState.JOINED
    assert desk.synchronise().pending == 0
    desk.close()


def test_a_mistyped_code_is_noticed_before_anybody_is_called(alone):
    desk = SyncDesk(alone())
    with pytest.raises(SyncError) as refused:
        desk.join("postgresql://127.0.0.1:1/minga", "ABCD-EFGH")
    assert refused.value.code == "joining_code_wrong"


def test_a_computer_of_one_centre_does_not_join_another(town, computer):
    line = connect(town.url)
    add_centre(line, "LOH", "Lo Hermida")
    line.close()
    _database, desk = computer("one")
    with pytest.raises(SyncError) as refused:
        desk.join(town.address, town.code("LOH"))
    assert (refused.value.code, refused.value.details["code"]) == ("joining_other_centre", "LOH")


def test_who_has_not_joined_is_told_so(alone):
    desk = SyncDesk(alone())
    assert desk.status().state is SyncState.ALONE
    with pytest.raises(SyncError) as refused:
        desk.synchronise()
    assert refused.value.code == "not_joined"


def test_a_lost_computer_is_let_in_no_more(town, computer):
    _database, desk = computer("one")
    [(login,)] = town.ask("SELECT role FROM referee.login")
    line = connect(town.url)
    revoke_device(line, str(login))
    line.close()
    with pytest.raises(SyncError) as refused:
        desk.synchronise()
    assert refused.value.code == "central_login"
    assert desk.status().last_error == "central_login"


def test_a_server_that_restarted_meanwhile_is_found_again_at_once(server, computer):
    """The line was dead, and nobody heard of it: that is no reason to wait for the next time."""
    database, desk = computer("one")
    desk.synchronise()
    rename(database, "1")
    server.restart("immediate")
    assert desk.synchronise().pushed == 1
    assert desk.status().last_error is None


def test_a_server_that_is_away_is_looked_for_once_and_told(server, computer):
    database, desk = computer("one")
    desk.synchronise()
    rename(database, "1")
    server.stop("immediate")
    with pytest.raises(SyncError) as refused:
        desk.synchronise()
    assert refused.value.code == desk.status().last_error == "central_unreachable"
    server.start()
    assert desk.synchronise().pushed == 1


def test_what_arrived_before_an_exchange_was_stopped_is_told_by_the_next(computer):
    (one, first), (_two, second) = computer("one"), computer("two")
    second.synchronise()
    first.synchronise()
    rename(one, "+56 2 1234")
    first.synchronise()

    def stop(_step):
        raise CancelledError("cancelled")

    with pytest.raises(CancelledError):
        second.synchronise(stop)
    told = second.synchronise()
    assert (told.pulled, told.changed) == (0, {"centre"})
    assert second.synchronise().changed == frozenset()


def test_a_copied_folder_does_not_speak_as_the_original(town, computer, tmp_path):
    database, desk = computer("one")
    desk.synchronise()
    shutil.copytree(tmp_path / "one", tmp_path / "copy")
    copy = open_database(tmp_path / "copy", PASSPHRASE, "eva")
    rename(copy, "from the copy")
    with pytest.raises(SyncError) as refused:
        SyncDesk(copy).synchronise()
    assert refused.value.code == "copied_file"
    other = SyncDesk(copy)
    other.join(town.address, town.code())
    assert other.synchronise().pushed == 1
    assert other.status().series != desk.status().series
    desk.synchronise()
    assert phone(database) == "from the copy"
    other.close()
    copy.close()


def test_an_old_backup_goes_on_as_another_device_and_loses_nothing(town, computer, tmp_path):
    database, desk = computer("one")
    desk.synchronise()
    copy = database.back_up()
    rename(database, "after the backup")
    desk.synchronise()
    before = desk.status().device_id
    desk.close()
    Performer(database).restore(copy)
    again = SyncDesk(database)
    rename(database, "after the restore")
    again.synchronise()
    assert again.status().device_id != before
    again.close()
    assert phone(database) == "after the restore"
    [(known,)] = town.ask("SELECT count(*) FROM referee.record WHERE tbl = 'difference'")
    assert known == 1, "both values met, and both are kept"


def test_a_damaged_row_is_noticed_and_read_again(computer, caplog):
    database, desk = computer("one")
    desk.synchronise()
    rename(database, "as it should be")
    desk.synchronise()
    with database.applying() as connection:
        connection.execute("UPDATE centre SET phone = 'eaten by a bug'")
        connection.execute("DELETE FROM setting WHERE name = 'sync_digest_at'")
    assert desk.synchronise().changed == {"centre"}
    assert phone(database) == "as it should be"
    assert "read again: table centre" in caplog.text
    caplog.clear()


def test_places_are_set_aside_for_a_desk(town, computer):
    database, desk = computer("one")
    desk.synchronise()
    worker = Worker(7)
    with database.reading() as connection:
        centre = connection.execute("SELECT centre_id FROM device").fetchone()[0]
    with database.begin(writes=True) as unit:
        run = worker._run("0190a0a0-0000-7000-8000-000000000001", centre, "PN-01-1")
        unit.session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        from desktop.storage.courses import CourseRecord, CourseVersionRecord

        course = CourseRecord(id=worker.id(), code="PN-01")
        unit.session.add(course)
        unit.session.flush()
        unit.session.add(
            CourseVersionRecord(
                id=run.course_version_id,
                course_id=course.id,
                number=1,
                title_es="Pan",
                area="food",
                modality="in_person",
                minutes=60,
                default_places=2,
            )
        )
        unit.session.flush()
        unit.session.add(run)
        run_id = run.id
    assert "place_lease" in desk.hold_places(run_id, 5).changed
    with database.reading() as connection:
        held = connection.execute("SELECT places, used FROM place_lease").fetchone()
    assert held == (2, 0), "no more than there are"
