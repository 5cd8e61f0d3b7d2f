"""A new computer joins a centre: it has everything at once, or nothing is left of it."""

import pytest

from desktop.errors import RefusedError, SyncError
from desktop.sync.first_join import join_anew
from tests.sync.office_hours import PASSPHRASE, OfficeHours


@pytest.fixture
def town(new_database):
    return OfficeHours(new_database())


def test_what_the_centre_knows_is_there_when_it_has_joined(town, tmp_path):
    one, desk = town.computer(tmp_path / "one")
    desk.synchronise()
    with one.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql("UPDATE centre SET phone = '222'")
    desk.synchronise()
    another = join_anew(tmp_path / "two", PASSPHRASE, "rosa", town.address, town.code())
    with another.reading() as connection:
        assert connection.execute("SELECT phone FROM centre").fetchall() == [("222",)]
    for open_file in (desk, one, another):
        open_file.close()


@pytest.mark.parametrize("code", ["ABCD", "0000-0000-0000-0000-0000-0000-0000"])
def test_a_wrong_code_leaves_nothing_behind(town, tmp_path, code):
    with pytest.raises(SyncError):
        join_anew(tmp_path / "two", PASSPHRASE, "rosa", town.address, code)
    assert not (tmp_path / "two").exists() or not list((tmp_path / "two").glob("minga*"))


def test_a_used_code_leaves_nothing_behind_and_a_good_one_joins(town, tmp_path):
    code = town.code()
    join_anew(tmp_path / "one", PASSPHRASE, "rosa", town.address, code).close()
    with pytest.raises(SyncError, match="joining_code_used"):
        join_anew(tmp_path / "two", PASSPHRASE, "rosa", town.address, code)
    join_anew(tmp_path / "two", PASSPHRASE, "rosa", town.address, town.code()).close()


def test_a_folder_with_a_centre_is_left_as_it_is(town, tmp_path):
    join_anew(tmp_path / "one", PASSPHRASE, "rosa", town.address, town.code()).close()
    before = (tmp_path / "one" / "minga.keys").read_bytes()
    with pytest.raises(RefusedError, match="centre_exists"):
        join_anew(tmp_path / "one", PASSPHRASE, "rosa", town.address, town.code())
    assert (tmp_path / "one" / "minga.keys").read_bytes() == before
