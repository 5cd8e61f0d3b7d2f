"""What has to be looked at is an ordinary captured row."""

from desktop.storage.change_log import ChangeRecord
from desktop.storage.differences import DifferenceRecord


def test_a_difference_keeps_both_values_and_its_decision_is_captured(database, centre):
    with database.begin(writes=True) as unit:
        unit.session.add(
            DifferenceRecord(
                id="d",
                centre_id=centre.id,
                kind="value",
                table_name="person",
                row_id="p",
                field="address",
                kept={"address": "Grecia 8735"},
                lost={"address": "Av. Grecia 8735"},
                kept_stamp="2",
                lost_stamp="1",
            )
        )
    with database.begin(writes=True) as unit:
        row = unit.session.get(DifferenceRecord, "d")
        assert (row.state, row.lost) == ("open", {"address": "Av. Grecia 8735"})
        row.state, row.choice = "settled", "lost"
    with database.begin(writes=False) as unit:
        changes = unit.session.query(ChangeRecord).filter_by(row_id="d").all()
        assert '"choice":"lost"' in changes[1].fields
