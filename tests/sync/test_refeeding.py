"""A centre that was put back is given what it had lost."""

import json

import pytest

from desktop.storage.people import PersonRecord
from desktop.sync import office
from desktop.sync.refeeding import offer_missing
from tests.sync.acts import change, register, sync


@pytest.fixture
def ana(desks):
    """A person whom the first desk wrote, changed once, and both have."""
    ana = register(desks[0])
    change(desks[0], PersonRecord, ana, notes="n")
    sync(*desks)
    return ana


def offer(desk, given):
    everything = {
        (table, row_id)
        for table, row_id in desk.content()
        if table not in {"person"} or (table, row_id) in given
    }
    with desk.database.applying() as connection:
        return offer_missing(connection, everything)


def test_a_row_that_the_centre_has_is_not_offered(desks, ana):
    assert offer(desks[1], {("person", ana)}) == 0


def test_a_row_that_it_has_not_is_offered_step_by_step_with_its_stamps(desks, ana):
    second = desks[1]
    assert offer(second, set()) == 2
    made = second.rows("SELECT fields, base, stamp FROM change ORDER BY n DESC LIMIT 2")
    (later, base, _stamp), (whole, nothing, made_at) = made
    assert json.loads(whole)["given_names"] == "Ana"
    assert (json.loads(later), json.loads(base)) == ({"notes": "n"}, {"*": made_at})
    assert nothing == "{}"


def test_two_desks_offer_the_same_row_as_the_same_operations(desks, ana):
    ids = []
    for desk in desks:
        before = desk.rows("SELECT max(n) FROM change")[0][0] or 0
        offer(desk, set())
        ids.append(desk.rows("SELECT op_id FROM change WHERE n > ? ORDER BY n", before))
    assert ids[0] == ids[1]


def test_a_row_is_offered_once_however_often_it_is_asked(desks, ana):
    second = desks[1]
    offer(second, set())
    many = second.rows("SELECT count(*) FROM change")
    offer(second, set())
    assert second.rows("SELECT count(*) FROM change") == many


def test_what_waits_to_be_sent_is_not_offered_twice(desks):
    first, _second = desks
    register(first)
    assert offer(first, set()) == 0


@pytest.fixture
def saved(town, desks, server):
    """A backup of the centre from before anybody was registered; ``saved()`` puts it back."""
    for desk in desks:
        desk.hang_up()
    copy = server.copy_of(town.admin_url)

    def _put_back():
        for desk in desks:
            desk.hang_up()
        server.drop_database(town.admin_url)
        town.admin_url = copy
        with town.admin() as connection:
            office.restored(connection)

    yield _put_back
    for desk in desks:
        desk.hang_up()
    server.drop_database(copy)


def test_a_restored_centre_is_sent_each_operation_once(town, desks, saved):
    first, second = desks
    for name in ("Ana", "Beto", "Carla"):
        change(first, PersonRecord, register(first, name), notes="n")
    sync(first, second)
    journals = [desk.rows("SELECT count(*) FROM change") for desk in desks]
    saved()
    sync(first, second, first, second)
    # What a desk has just sent is not offered a second time as what the centre has not.
    assert [desk.rows("SELECT count(*) FROM change") for desk in desks] == journals
    [(kept,)] = town.rows("SELECT count(*) FROM referee.record WHERE tbl = 'person'")
    assert kept == 3
