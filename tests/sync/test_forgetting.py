"""Whoever was erased elsewhere is forgotten here too."""

from desktop.storage.people import PersonRecord
from desktop.sync.forgetting import forget_rows
from tests.sync.acts import change, register, sync


def test_no_value_of_the_row_stays_in_the_journal_and_the_chain_stays_whole(desks):
    first, _second = desks
    ana, eva = register(first, "Ana"), register(first, "Eva")
    change(first, PersonRecord, ana, notes="secreto")
    before = first.rows("SELECT n, op_id, prev_id FROM change")
    with first.database.applying() as connection:
        forget_rows(connection, [("person", ana)])
    assert first.rows("SELECT n, op_id, prev_id FROM change") == before
    assert {row[0] for row in first.rows("SELECT fields FROM change WHERE row_id = ?", ana)} == {
        "{}"
    }
    assert first.rows("SELECT count(*) FROM change WHERE row_id = ? AND fields <> '{}'", eva) == [
        (1,)
    ]


def test_what_was_said_about_the_row_in_differences_goes_too(desks):
    first, second = desks
    ana = register(first)
    sync(*desks)
    change(first, PersonRecord, ana, notes="uno")
    change(second, PersonRecord, ana, notes="dos")
    sync(*desks)
    [[difference]] = first.rows("SELECT id FROM difference")
    with first.database.begin(writes=True) as unit:
        unit.session.connection().exec_driver_sql(
            "UPDATE difference SET note = 'llamar a Ana' WHERE id = ?", (difference,)
        )
    with first.database.applying() as connection:
        forget_rows(connection, [("person", ana)])
    said = first.rows("SELECT fields FROM change WHERE table_name = 'difference'")
    assert said == [("{}",)]


def test_what_was_kept_for_a_later_version_goes_too(desks):
    first, _second = desks
    with first.database.applying() as connection:
        for row_id in ("a", "b"):
            connection.execute(
                "INSERT INTO kept_field VALUES ('person', ?, 'nickname', '\"Nani\"', 's')",
                (row_id,),
            )
        forget_rows(connection, [("person", "a")])
    assert first.rows("SELECT row_id FROM kept_field") == [("b",)]
