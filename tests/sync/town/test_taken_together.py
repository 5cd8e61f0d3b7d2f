"""Rows that have no consequences for others are taken in together, by the same rules."""

import json

import pytest

from desktop.storage.centre import RoomRecord
from tests.sync.acts import change, delete, differences, field, only, sync
from tests.sync.promises import all_promises

STAMP = "0190000000aa-0000000000aa"


@pytest.fixture
def room(desks):
    """A room that both desks know."""
    return only(desks[0], RoomRecord)


def push(desk, *ops):
    """Send operations as no desk of ours would make them."""
    stands = desk.standing()
    made, previous = [], stands.acked_id or ""
    for number, op in enumerate(ops, stands.acked_n + 1):
        op_id = f"made-{number}"
        made.append({"n": number, "id": op_id, "prev": previous, "tbl": "room", "st": STAMP} | op)
        previous = op_id
    return desk.calls.call("push", device=stands.device_id, want=[], ops=made)


def test_a_change_of_who_saw_the_row_is_not_sent_back_to_them(town, desks, room):
    first, second = desks
    change(second, RoomRecord, room, capacity=7)
    assert second.sync().pulled == 0
    first.sync()
    assert field(first, RoomRecord, room, "capacity") == 7
    assert differences(first) == []
    all_promises(town)


def test_changes_of_one_row_in_one_batch_are_taken_in_their_order(town, desks, room):
    first, second = desks
    for capacity in (7, 8, 9):
        change(second, RoomRecord, room, capacity=capacity)
    sync(second, first)
    assert field(first, RoomRecord, room, "capacity") == 9
    assert differences(first) == []
    all_promises(town)


def test_a_change_of_who_had_not_seen_another_one_is_a_difference(town, desks, room):
    first, second = desks
    change(first, RoomRecord, room, name="Uno")
    change(second, RoomRecord, room, name="Dos")
    sync(first, second, first)
    for desk in desks:
        assert field(desk, RoomRecord, room, "name") == "Dos"
        assert [each["lost"] for each in differences(desk)] == [{"name": "Uno"}]
    all_promises(town)


def test_a_row_that_was_deleted_meanwhile_lives_on(town, desks, room):
    first, second = desks
    delete(first, RoomRecord, room)
    change(second, RoomRecord, room, capacity=7)
    sync(first, second, first)
    assert field(first, RoomRecord, room, "deleted_at") is None
    assert [each["kind"] for each in differences(first)] == ["delete"]
    all_promises(town)


@pytest.mark.parametrize("value", [{"a": 1}, {}, [1], [], [[]]], ids=json.dumps)
def test_a_value_that_is_an_object_or_a_list_is_parked_and_the_others_are_taken(
    town, desks, room, value
):
    base = town.rows("SELECT stamps || jsonb_build_object('*', stamp) FROM referee.record"
                     " WHERE tbl = 'room'")[0][0]  # fmt: skip
    fresh = "0190ffff-0000-7000-8000-000000000001"
    told = push(
        desks[0],
        {"row": room, "f": {"name": value}, "b": base},
        {"row": fresh, "f": {"name": value}, "b": {}},
        {"row": room, "f": {"capacity": 8}, "b": base},
    )
    assert (told["stand"], told["parked"]) == ("taken", 2)
    assert town.rows("SELECT id::text, fields -> 'capacity' FROM referee.record"
                     " WHERE tbl = 'room'") == [(room, 8)]  # fmt: skip


@pytest.mark.parametrize(
    ("row", "stamp"),
    [
        ("0190FFFF-0000-7000-8000-000000000001", STAMP),
        ("0190ffff-0000-7000-8000-00000000000", "1 " + STAMP),
        ("0190ffff-0000-7000-8000-000000000001", "yesterday"),
        ("0190ffff-0000-7000-8000-000000000001", None),
        (None, STAMP),
    ],
)
def test_an_id_or_a_stamp_that_does_not_look_like_one_is_parked(desks, row, stamp):
    good = "0190ffff-0000-7000-8000-000000000009"
    told = push(
        desks[0],
        {"row": good, "f": {"name": "Sala"}, "b": {}},
        {"row": row, "st": stamp, "f": {"name": "Sala"}, "b": {}},
    )
    assert (told["stand"], told["parked"]) == ("taken", 1)


def test_an_operation_that_came_before_is_known_among_new_ones(town, desks, room):
    first, second = desks
    change(first, RoomRecord, room, capacity=7)
    first.fault = lambda where: where == "reply"
    with pytest.raises(Exception, match="central_unreachable"):
        first.sync()
    first.fault = lambda _where: False
    change(first, RoomRecord, room, capacity=8)
    sync(first, second)
    assert field(second, RoomRecord, room, "capacity") == 8
    all_promises(town)
