"""Two desks of one centre: what each confirmed is there, and where they disagree, both see it."""

import pytest

from desktop.storage.centre import RoomRecord
from desktop.storage.people import PersonRecord
from tests.sync.acts import change, delete, differences, field, only, register, sync
from tests.sync.promises import all_promises


@pytest.fixture
def ana(desks):
    """A person whom both desks know."""
    ana = register(desks[0], "Ana", "11111111-1")
    sync(*desks)
    return ana


def test_two_fields_of_one_row_that_two_desks_changed_both_stay(town, desks, ana):
    first, second = desks
    change(first, PersonRecord, ana, address="Calle Uno 1")
    change(second, PersonRecord, ana, notes="viene los lunes")
    sync(*desks)
    for desk in desks:
        assert field(desk, PersonRecord, ana, "address") == "Calle Uno 1"
        assert field(desk, PersonRecord, ana, "notes") == "viene los lunes"
        assert differences(desk) == []
    all_promises(town)


def test_of_two_values_for_one_field_the_later_stands_and_the_other_is_told(town, desks, ana):
    first, second = desks
    change(first, PersonRecord, ana, address="la primera")
    change(second, PersonRecord, ana, address="la segunda")
    sync(second, first)
    for desk in desks:
        assert field(desk, PersonRecord, ana, "address") == "la segunda"
        [met] = differences(desk)
        assert (met["kind"], met["field"]) == ("value", "address")
        assert (met["kept"], met["lost"]) == ({"address": "la segunda"}, {"address": "la primera"})
        assert (met["kept_by"], met["kept_device"]) == ("second", "second")
        assert (met["lost_by"], met["lost_device"]) == ("first", "first")
        assert met["lost_at"]
    all_promises(town)


def test_the_same_value_from_two_desks_is_no_difference(town, desks, ana):
    for desk in desks:
        change(desk, PersonRecord, ana, address="la misma")
    sync(*desks)
    assert [differences(desk) for desk in desks] == [[], []]
    all_promises(town)


def test_a_value_that_was_seen_and_replaced_is_no_difference(town, desks, ana):
    first, second = desks
    change(first, PersonRecord, ana, address="vieja")
    sync(*desks)
    change(second, PersonRecord, ana, address="nueva")
    sync(*desks)
    assert field(first, PersonRecord, ana, "address") == "nueva"
    assert differences(first) == []
    all_promises(town)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["delete first", "edit first"])
def test_a_row_that_one_deleted_and_another_edited_stays_and_is_shown(town, desks, order):
    room = only(desks[0], RoomRecord)
    delete(desks[0], RoomRecord, room)
    change(desks[1], RoomRecord, room, capacity=12)
    sync(*[desks[place] for place in order])
    for desk in desks:
        assert field(desk, RoomRecord, room, "deleted_at") is None
        assert field(desk, RoomRecord, room, "capacity") == 12
        assert [met["kind"] for met in differences(desk)] == ["delete"]
    all_promises(town)


def test_a_delete_by_who_had_seen_the_edit_is_a_delete(town, desks):
    first, second = desks
    room = only(first, RoomRecord)
    change(second, RoomRecord, room, capacity=12)
    sync(*desks)
    delete(first, RoomRecord, room)
    sync(*desks)
    assert field(second, RoomRecord, room, "deleted_at")
    assert differences(second) == []
    all_promises(town)


def test_a_desk_that_replaces_its_own_lost_value_does_not_tell_it_twice(town, desks, ana):
    first, second = desks
    change(first, PersonRecord, ana, address="a1")
    change(second, PersonRecord, ana, address="b1")
    change(first, PersonRecord, ana, address="a2")
    sync(*desks)
    assert len(differences(first)) == 1
    all_promises(town)
