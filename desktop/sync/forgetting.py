"""Whoever was erased elsewhere is forgotten here too: in the journal and in what was kept."""

from typing import Any


def forget_row(connection: Any, table: str, row_id: str) -> None:  # noqa: ANN401
    """Take the values of a row out of the journal; its chain of operations stays whole.

    The row itself has arrived without them. Also what differences about the row said is taken out.
    """
    connection.execute(
        "UPDATE change SET fields = '{}' WHERE table_name = ? AND row_id = ?", (table, row_id)
    )
    connection.execute(
        "UPDATE change SET fields = '{}' WHERE table_name = 'difference' AND row_id IN"
        " (SELECT id FROM difference WHERE row_id = ?)",
        (row_id,),
    )
    connection.execute(
        "DELETE FROM kept_field WHERE table_name = ? AND row_id = ?", (table, row_id)
    )
