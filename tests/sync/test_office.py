"""What an administrator does at the central database."""

import pytest

from desktop.errors import RefusedError
from desktop.sync import office
from desktop.sync.joining import read_code


@pytest.fixture
def admin(town):
    with town.admin() as connection:
        yield connection


def test_a_centre_is_added_once(admin):
    added = office.add_centre(admin, " loh ", "Centro Lo Hermida")
    again = office.add_centre(admin, "LOH", "Otro nombre")
    assert (added["code"], added["added"], again["added"]) == ("LOH", True, False)
    assert added["centre"] == again["centre"]


@pytest.mark.parametrize("code", ["", "A", "DEMASIADO", "ÑU", "A-B"])
def test_a_code_that_is_none_is_refused(admin, code):
    with pytest.raises(RefusedError, match="centre_code"):
        office.add_centre(admin, code, "x")


def test_a_device_is_invited_into_a_centre_that_is_there(admin):
    with pytest.raises(RefusedError, match="centre_unknown"):
        office.add_device(admin, "XXX")
    invited = office.add_device(admin, "yun")
    assert read_code(invited["code"]).login == invited["login"]


def test_an_invitation_ends_by_itself(admin):
    login = office.add_device(admin, "YUN")["login"]
    [ends] = admin.execute(
        "SELECT rolvaliduntil BETWEEN now() + interval '13 days' AND now() + interval '15 days'"
        " FROM pg_roles WHERE rolname = %s",
        (login,),
    ).fetchone()
    assert ends


def test_the_status_tells_of_each_centre_its_devices(admin, desks):
    status = office.status(admin)
    [centre] = status["centres"]
    assert (centre["code"], centre["pending_conflicts"], centre["parked"]) == ("YUN", 0, 0)
    assert [device["name"] for device in centre["devices"]] == ["first", "second"]


def test_after_a_restore_a_new_epoch_begins(admin):
    before = office.status(admin)["epoch"]
    assert office.restored(admin)["epoch"] == office.status(admin)["epoch"] != before
