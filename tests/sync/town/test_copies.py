"""Copied computers, old disks put back, and a centre that is restored from its backup."""

import shutil

import pytest

from desktop.storage.people import PersonRecord
from desktop.sync import office
from tests.sync.acts import change, differences, field, register, sync
from tests.sync.desks import Desk
from tests.sync.promises import all_promises


@pytest.fixture
def ana(desks):
    ana = register(desks[0])
    sync(*desks)
    return ana


def twin_of(town, desk, folder):
    desk.close()
    shutil.copytree(desk.folder, folder)
    desk.open()
    return Desk(town, folder, desk.login, desk.password)


def test_a_copied_computer_becomes_another_device_and_both_lose_nothing(town, desks, ana, tmp_path):
    first, _second = desks
    twin = twin_of(town, first, tmp_path / "twin")
    town.desks.append(twin)
    change(first, PersonRecord, ana, notes="original")
    change(twin, PersonRecord, ana, address="copia")
    sync(*town.desks)
    assert first.standing().device_id != twin.standing().device_id
    assert first.standing().series != twin.standing().series
    for desk in town.desks:
        assert field(desk, PersonRecord, ana, "notes") == "original"
        assert field(desk, PersonRecord, ana, "address") == "copia"
        assert differences(desk) == []
    all_promises(town)


def test_an_old_disk_that_is_put_back_goes_on_with_what_had_arrived(town, desks, ana, tmp_path):
    first, _second = desks
    twin_of(town, first, tmp_path / "saved").close()
    change(first, PersonRecord, ana, notes="enviada")
    first.sync()
    first.close()
    shutil.rmtree(first.folder)
    shutil.move(tmp_path / "saved", first.folder)
    first.open()
    change(first, PersonRecord, ana, address="después")
    sync(*desks)
    for desk in desks:
        assert field(desk, PersonRecord, ana, "notes") == "enviada"
        assert field(desk, PersonRecord, ana, "address") == "después"
    all_promises(town)


def test_a_restored_centre_gets_everything_back_also_what_a_vanished_desk_had_made(
    town, desks, ana, server, new_database
):
    first, second = desks
    for desk in desks:
        desk.hang_up()
    saved = server.copy_of(town.admin_url)
    change(first, PersonRecord, ana, notes="uno")
    change(second, PersonRecord, ana, notes="dos")
    eva = register(first, "Eva")
    sync(*desks)
    before = len(differences(second))
    town.desks.remove(first)
    first.close()
    second.hang_up()
    town.admin_url = saved
    with town.admin() as connection:
        office.restored(connection)
    sync(second)
    assert (before, len(differences(second))) == (1, 1)
    assert field(second, PersonRecord, eva, "given_names") == "Eva"
    assert town.rows("SELECT count(*) FROM referee.record WHERE tbl = 'person'") == [(2,)]
    all_promises(town)
    second.hang_up()
    server.drop_database(saved)


@pytest.mark.parametrize("by", [10**11, -(10**10)], ids=["years ahead", "months behind"])
def test_a_wrong_clock_refuses_nothing_and_loses_nothing(town, desks, ana, by):
    first, second = desks
    with first.database.applying() as connection:
        connection.execute("UPDATE device SET clock = clock + ?", (by,))
    change(first, PersonRecord, ana, notes="reloj malo")
    change(second, PersonRecord, ana, notes="reloj bueno")
    sync(*desks)
    [met] = differences(first)
    assert {met["kept"]["notes"], met["lost"]["notes"]} == {"reloj malo", "reloj bueno"}
    change(second, PersonRecord, ana, notes="la última")
    sync(*desks)
    assert field(first, PersonRecord, ana, "notes") == "la última"
    all_promises(town)
