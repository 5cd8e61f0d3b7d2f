"""Whoever was erased elsewhere is forgotten here too: in the journal, what was kept, the search.

The rows themselves have arrived without their values. ``storage.forgetting`` does this for
whom this computer erases; here it is done on the bare connection that takes rows in.
"""

from collections.abc import Sequence
from typing import Any


def forget_rows(connection: Any, rows: Sequence[tuple[str, str]]) -> None:  # noqa: ANN401
    """Take the values of *rows*, (table, id), out of the journal; its chain stays whole.

    Also what differences about them said is taken out, and their words in the search.
    """
    for table, row_id in rows:
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
    if rows:
        # The words of who is no longer found stay in the index until its parts are made one.
        connection.execute("INSERT INTO person_search (person_search) VALUES ('optimize')")
