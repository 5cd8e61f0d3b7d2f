"""What two computers left for a test to decide: differences as the centre sends them."""

from typing import Any

from desktop.storage.centre import own_centre
from desktop.storage.database import Database
from desktop.storage.device import this_device
from desktop.storage.differences import DifferenceRecord

KEPT_AT, LOST_AT = "2026-03-02T14:32:00.000000Z", "2026-03-02T13:05:00.000000Z"


def a_difference(
    database: Database,
    kind: str,
    row: tuple[str, str],
    kept: dict[str, object],
    lost: dict[str, object],
    **more: Any,
) -> str:
    """Put a difference about (table, id) on file as a pull would; returns its id.

    Ana wrote on this computer what is kept, Luis elsewhere what lost.
    """
    with database.begin(writes=True) as unit:
        centre = own_centre(unit.session)
        assert centre is not None
        made = DifferenceRecord(
            centre_id=centre.id,
            kind=kind,
            table_name=row[0],
            row_id=row[1],
            field=more.pop("field", next(iter(kept or lost))),
            kept=kept,
            lost=lost,
            kept_stamp="2",
            lost_stamp="1",
            kept_by="Ana",
            kept_at=KEPT_AT,
            kept_device=this_device(unit.session).device_id,
            lost_by="Luis",
            lost_at=LOST_AT,
            lost_device="CPU-2",
            **more,
        )
        unit.session.add(made)
        unit.session.flush()
        return made.id
