"""Rows are made again from operations, as they stood after the last one that is known."""

import json

from desktop.storage.journal_rows import by_row, made_again


def operation(n, fields, base="{}", at="2026-03-02T15:00:00.000000Z"):
    stamp = f"{0x19CB0000000 + n:012x}-aaaaaaaaaaaa"
    said = json.dumps(fields)
    return (n, f"{n:032x}", None, "person", "p", said, base, stamp, "ana", "0005", at)


BORN = operation(1, {"given_names": "Luz", "first_surname": "Vera", "second_surname": None})
LATER = operation(2, {"given_names": "Luz María"}, '{"*": "x"}')


def test_an_insert_and_what_followed_make_the_row():
    row = made_again([BORN, LATER], None)
    assert (row["given_names"], row["first_surname"], row["id"]) == ("Luz María", "Vera", "p")
    assert row["stamp"] == BORN[7]
    assert json.loads(row["field_stamps"]) == {"given_names": LATER[7]}
    assert row["sort_key"].startswith("vera")


def test_without_its_beginning_a_row_needs_an_older_state():
    assert made_again([LATER], None) is None
    older = made_again([BORN], None)
    assert made_again([LATER], older)["given_names"] == "Luz María"


def test_what_an_older_state_has_already_is_not_done_again():
    now = made_again([BORN, LATER], None)
    assert made_again([BORN, LATER], now) == now


def test_an_operation_of_before_the_time_was_kept_tells_it_by_its_stamp():
    row = made_again([operation(1, {"name": "Sala"}, at=None)], None)
    assert row["created_at"].startswith("2026-")
    assert row["created_at"].endswith("Z")


def test_operations_are_sorted_and_each_counts_once():
    assert by_row([LATER, BORN, LATER]) == {("person", "p"): [BORN, LATER]}
