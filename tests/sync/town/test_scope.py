"""A desk of one centre cannot read, guess or count anything of another one."""

import psycopg
import pytest

from desktop.errors import SyncError
from desktop.storage.courses import CourseRecord
from desktop.sync import lost_devices, office
from desktop.sync.setting_up import REFEREE
from tests.sync.acts import add, new_id, sync
from tests.sync.desks import CALM
from tests.sync.promises import everybody_has_the_same
from tests.sync.town.conftest import NUMBER

CLOSED = (
    "referee.record", "referee.operation", "referee.device", "referee.login", "referee.centre",
    "referee.municipality", "report.person", "pg_catalog.pg_class", "pg_catalog.pg_roles",
    "pg_catalog.pg_authid", "pg_catalog.pg_stat_activity", "pg_catalog.pg_stat_user_tables",
    "pg_catalog.pg_stats", "pg_catalog.pg_database", "pg_catalog.pg_locks",
)  # fmt: skip


@pytest.fixture
def bare(town, other):
    """A connection with the login of the desk of LOH, and nothing of the program."""
    with town.connect(other.login, other.password) as connection:
        yield connection


def test_nothing_of_another_centre_arrives_but_the_shared_catalogue(other):
    assert other.rows("SELECT count(*) FROM person") == [(0,)]
    assert other.rows("SELECT count(*) FROM room") == [(0,)]
    assert other.rows("SELECT code FROM centre") == [("LOH",)]
    assert other.rows("SELECT code FROM course") == [("PN-01",)]


def test_a_person_of_another_centre_is_not_found_by_their_number(desks, other):
    asked = {"type": "run", "country": None, "number": NUMBER}
    mine, theirs = (desk.standing().device_id for desk in (desks[0], other))
    assert desks[0].calls.call("find_person", device=mine, **asked)[0] == "person"
    assert other.calls.call("find_person", device=theirs, **asked) is None


@pytest.mark.parametrize("name", CLOSED)
def test_no_table_view_or_catalogue_is_open(bare, name):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        bare.execute(f"SELECT count(*) FROM {name}")


@pytest.mark.parametrize(
    "call",
    [
        "referee.enter(NULL)", "referee.page(1, 0, 100, NULL)", "referee.count_on(1, 1)",
        "pg_database_size(current_database())", "pg_stat_get_tuples_inserted(1)",
        "pg_current_xact_id()", "txid_current()", "pg_current_snapshot()", "age('3'::xid)",
        "pg_current_wal_lsn()", "pg_current_wal_insert_lsn()", "pg_control_checkpoint()",
        "pg_blocking_pids(1)", "pg_cancel_backend(1)", "lo_create(0)",
        "pg_relation_filenode(1)",
    ],
)  # fmt: skip
def test_no_inner_function_is_open(bare, call):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        bare.execute(f"SELECT {call}")


def test_saying_that_one_is_of_another_centre_changes_nothing(bare, other):
    bare.execute("SET minga.centre = '1'")
    device = other.standing().device_id
    [answer] = bare.execute(
        "SELECT sync.pull(jsonb_build_object('device', %s::text, 'shared', 0, 'centre', 0,"
        " 'limit', 5000))::text",
        (device,),
    ).fetchone()
    assert "Ana" not in answer
    assert NUMBER not in answer
    [sums] = bare.execute(
        "SELECT sync.digest(jsonb_build_object('device', %s::text))::text", (device,)
    ).fetchone()
    assert '"person"' not in sums


@pytest.mark.parametrize("function", ["hello", "push", "pull", "digest", "bucket", "lease"])
def test_a_device_of_another_centre_is_as_unknown_as_one_that_never_was(desks, other, function):
    told = []
    for device in (desks[0].standing().device_id, "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(SyncError) as refused:
            other.calls.call(function, device=device, ops=[], limit=1, shared=0, centre=0)
        told.append(refused.value.args)
    assert told[0] == told[1]
    assert told[0][0] == "device_unknown"


def test_the_same_row_id_in_two_centres_is_two_rows(town, desks, other):
    ana = desks[0].rows("SELECT id FROM person")[0][0]
    with other.database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql(
            "INSERT INTO person (id, given_names, no_phone, centre_id, sort_key, created_at,"
            " created_by, updated_at, updated_by, stamp, field_stamps) VALUES (?, 'Otra', 0, ?,"
            " 'OTRA', '2026', 'e', '2026', 'e', '', '{}')",
            (ana, other.standing().centre_id),
        )
    report = other.sync()
    assert (report.conflicts, report.parked) == (0, 0)
    desks[1].sync()
    assert other.rows("SELECT given_names FROM person") == [("Otra",)]
    assert desks[1].rows("SELECT given_names FROM person") == [("Ana",)]


def test_who_was_revoked_learns_nothing_more(town, other):
    calls = other.calls
    with town.admin() as connection:
        lost_devices.revoke_device(connection, other.login)
    with pytest.raises(SyncError, match="central_login"):
        calls.call("pull", device=other.standing().device_id, shared=0, centre=0, limit=1)


def test_a_function_that_forgot_whose_rows_it_may_see_still_sees_no_others(town, other):
    [source] = [path.read_text("utf-8") for path in REFEREE.glob("9_*.sql")]
    mine = "FROM referee.page(d.centre, c,"
    assert source.count(mine) == 1
    with town.admin() as connection, connection.transaction():
        connection.execute("SET LOCAL ROLE minga_owner")
        connection.execute(source.replace(mine, "FROM referee.page(1, c,").encode())
    asked = {"shared": 0, "centre": 0, "limit": 5000, "device": other.standing().device_id}
    answer = other.calls.call("pull", **asked)
    assert {row[0] for row in answer["rows"]} <= {"course", "course_version", "code_value"}


def test_two_centres_that_give_the_same_row_of_the_catalogue_back_both_go_on(
    town, desks, other, server
):
    first, second = desks
    for desk in (*desks, other):
        desk.hang_up()
    saved = server.copy_of(town.admin_url)
    add(first, CourseRecord(id=new_id(), code="OF-1"))
    sync(*desks, other)
    town.desks.remove(first)  # whoever made the course is gone
    first.close()
    for desk in (second, other):
        desk.hang_up()
    town.admin_url = saved
    with town.admin() as connection:
        office.restored(connection)
        for desk in (second, other):
            connection.execute(
                f"GRANT CONNECT ON DATABASE {connection.info.dbname} TO {desk.login}"
            )
    epoch = town.rows("SELECT epoch::text FROM referee.municipality")[0][0]

    def given_back(where):
        stands = other.standing()
        return where == "request" and stands.epoch == epoch and not stands.refeed

    other.fault = given_back
    with pytest.raises(SyncError, match="lost request"):
        other.sync()
    other.fault = CALM
    second.sync()
    sync(other, second)
    everybody_has_the_same(town, [second])
    assert other.rows("SELECT code FROM course ORDER BY code") == [("OF-1",), ("PN-01",)]
    for desk in (second, other):
        desk.hang_up()
    server.drop_database(saved)
