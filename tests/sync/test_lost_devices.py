"""A computer that was lost: it comes in no more, and every desk knows since when (S-36)."""

import shutil
from datetime import date, datetime, timedelta

import psycopg
import pytest

from desktop.domain.lost_devices import LostDevice
from desktop.errors import RefusedError, SyncError
from desktop.storage.certificates import IssuerKeyRecord
from desktop.storage.database import ZONE
from desktop.storage.lost_devices import LostDeviceRecord, lost_devices
from desktop.sync import office
from desktop.sync.lost_devices import revoke_device, take_back
from tests.sync.acts import add, change, delete, register, sync
from tests.sync.desks import Desk

MARCH = date(2026, 3, 2)


@pytest.fixture
def admin(town):
    with town.admin() as connection:
        yield connection


@pytest.fixture
def lost(town, tmp_path, empty_file):
    """A third desk of the centre that has sent the key it seals with."""
    desk = town.desk(tmp_path / "lost", empty_file)
    desk.sync()
    add(desk, IssuerKeyRecord(key_id="theirs", public_key={"kid": "theirs"}, valid_from=MARCH))
    desk.sync()
    desk.hang_up()
    return desk


def known_to(desk):
    with desk.database.begin(writes=False) as unit:
        return list(lost_devices(unit.session))


def series_of(desk):
    [(series,)] = desk.rows("SELECT series FROM device")
    return series


def test_a_revoked_device_is_let_in_no_more_and_what_it_sent_stays(
    town, desks, admin, tmp_path, empty_file
):
    lost = town.desk(tmp_path / "lost", empty_file)
    lost.sync()
    register(lost, "Ana")
    lost.sync()
    lost.hang_up()
    assert revoke_device(admin, lost.login)["revoked"]
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        town.connect(lost.login, lost.password)
    desks[0].sync()
    assert desks[0].rows("SELECT given_names FROM person") == [("Ana",)]
    with pytest.raises(RefusedError, match="login_unknown"):
        revoke_device(admin, "minga_nobody")


def test_every_desk_hears_which_computer_was_lost_and_since_when(admin, desks, lost):
    told = revoke_device(admin, lost.login, MARCH)
    assert (told["since"], told["series"]) == (MARCH, [series_of(lost)])
    sync(*desks)
    fact = LostDevice("YUN", series_of(lost), frozenset({"theirs"}), MARCH)
    assert [known_to(desk) for desk in desks] == [[fact], [fact]]


def test_the_desks_of_other_centres_hear_of_it_too(admin, town, lost, tmp_path, empty_file):
    office.add_centre(admin, "LOH", "Centro Lo Hermida")
    other = town.desk(tmp_path / "other", empty_file, "LOH")
    revoke_device(admin, lost.login, MARCH)
    other.sync()
    assert [fact.series for fact in known_to(other)] == [series_of(lost)]


def test_without_a_day_it_was_lost_today_and_a_day_once_said_stays(admin, desks, lost):
    assert revoke_device(admin, lost.login)["since"] == datetime.now(ZONE).date()
    revoke_device(admin, lost.login, MARCH)
    assert revoke_device(admin, lost.login)["since"] == MARCH
    desks[0].sync()
    assert [fact.lost_on for fact in known_to(desks[0])] == [MARCH]


def test_a_day_to_come_is_refused_and_nothing_is_done(admin, lost):
    tomorrow = datetime.now(ZONE).date() + timedelta(days=1)
    with pytest.raises(RefusedError, match="lost_in_future"):
        revoke_device(admin, lost.login, tomorrow)
    lost.sync()


def test_a_revocation_by_mistake_is_taken_back_everywhere_and_may_be_made_again(admin, desks, lost):
    revoke_device(admin, lost.login, MARCH)
    sync(*desks)
    assert take_back(admin, lost.login)["revoked"] is False
    sync(*desks)
    assert [known_to(desk) for desk in desks] == [[], []]
    register(lost, "Ana")
    lost.sync()
    assert known_to(lost) == []
    revoke_device(admin, lost.login)
    desks[0].sync()
    assert [fact.lost_on for fact in known_to(desks[0])] == [datetime.now(ZONE).date()]
    with pytest.raises(RefusedError, match="login_unknown"):
        take_back(admin, "minga_nobody")


def test_an_invitation_that_nobody_took_up_is_revoked_and_names_no_series(admin):
    login = str(office.add_device(admin, "YUN")["login"])
    assert revoke_device(admin, login)["series"] == []


def test_a_centre_of_before_is_to_be_brought_up_to_date_first(admin, lost):
    admin.execute("DROP FUNCTION referee.lose")
    with pytest.raises(SyncError, match="central_older"):
        revoke_device(admin, lost.login)
    lost.sync()


def test_a_copy_of_the_lost_computer_has_another_series_and_is_lost_with_it(
    admin, town, desks, lost, tmp_path
):
    lost.close()
    shutil.copytree(lost.folder, tmp_path / "copy")
    lost.open()
    twin = Desk(town, tmp_path / "copy", lost.login, lost.password)
    for desk in (lost, twin):
        register(desk)
        desk.sync()
    both = {series_of(lost), series_of(twin)}
    assert len(both) == 2
    assert set(revoke_device(admin, lost.login, MARCH)["series"]) >= both
    desks[0].sync()
    assert {fact.series for fact in known_to(desks[0])} >= both
    with pytest.raises(SyncError, match="central_login"):
        twin.calls.call("hello", device=twin.standing().device_id)
    twin.close()


def test_a_series_of_a_lost_computer_goes_to_no_other(admin, town, lost, tmp_path, empty_file):
    revoke_device(admin, lost.login, MARCH)
    new = town.desk(tmp_path / "new", empty_file)
    assert series_of(new) != series_of(lost)


def test_no_desk_can_say_that_another_one_was_lost_or_found(admin, desks, lost):
    first, second = desks
    false = LostDeviceRecord(
        device_id="x", centre="YUN", series=series_of(second), key_ids="", lost_on=MARCH
    )
    add(first, false)
    assert first.sync().parked == 1
    second.sync()
    assert known_to(second) == []
    revoke_device(admin, lost.login, MARCH)
    first.sync()
    [(row_id,)] = first.rows("SELECT id FROM lost_device WHERE series = ?", series_of(lost))
    delete(first, LostDeviceRecord, row_id)
    change(first, LostDeviceRecord, row_id, lost_on=date(2027, 1, 1))
    first.sync()
    second.sync()
    assert [fact.lost_on for fact in known_to(second)] == [MARCH]


def test_a_restored_centre_takes_no_lost_computer_from_a_desk(admin, desks, lost):
    revoke_device(admin, lost.login, MARCH)
    sync(*desks)
    admin.execute("DELETE FROM referee.record WHERE tbl = 'lost_device'")
    office.restored(admin)
    assert [desk.sync().parked for desk in desks] == [0, 0]
    assert known_to(desks[0]) == known_to(desks[1]) != []


def test_a_key_that_another_computer_seals_with_is_not_taken_for_that_of_the_lost_one(admin, lost):
    admin.execute(
        "INSERT INTO referee.record (centre, tbl, id, fields, stamp, seq) VALUES (1, 'certificate',"
        " gen_random_uuid(), jsonb_build_object('folio', '2026.YUN.OTHR.00001', 'key_id',"
        " 'theirs'), '', 999999), (1, 'certificate', gen_random_uuid(), jsonb_build_object('folio',"
        " '2026.YUN.' || %s || '.00001', 'key_id', 'sealed'), '', 999998)",
        (series_of(lost),),
    )
    revoke_device(admin, lost.login, MARCH)
    [(keys,)] = admin.execute(
        "SELECT fields ->> 'key_ids' FROM referee.record WHERE tbl = 'lost_device'"
    ).fetchall()
    assert keys == "sealed"
