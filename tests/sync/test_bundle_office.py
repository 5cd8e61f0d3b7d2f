"""What the municipality does with a stick: it opens what is for it, and answers who sent it."""

import pytest

from desktop.errors import SyncError
from desktop.sync.bundle_exchange import export_bundle
from desktop.sync.bundle_office import answer_bundle
from desktop.sync.connection import connect
from desktop.sync.office import revoke_device
from tests.sync.office_hours import OfficeHours


@pytest.fixture
def line(new_database):
    line = connect(new_database())
    yield line
    line.close()


def test_a_database_that_is_no_centre_says_so(line, tmp_path):
    with pytest.raises(SyncError) as refused:
        answer_bundle(line, tmp_path / "a", tmp_path / "b")
    assert refused.value.code == "central_not_set_up"


def test_a_stick_of_a_revoked_computer_is_not_opened(new_database, tmp_path):
    town = OfficeHours(new_database())
    database, desk = town.computer(tmp_path / "one")
    desk.synchronise()
    export_bundle(database, tmp_path / "a")
    line = connect(town.url)
    [(login,)] = line.execute("SELECT role FROM referee.login").fetchall()
    revoke_device(line, login)
    with pytest.raises(SyncError) as refused:
        answer_bundle(line, tmp_path / "a", tmp_path / "b")
    assert refused.value.code == "bundle_other_device"
    assert not (tmp_path / "b").exists()
    line.close()
    desk.close()
    database.close()
