"""One day that several desks closed: it is closed once, and whoever gave way is in nobody's way."""

from datetime import date

import pytest

from desktop.storage.centre import ClosedDayRecord
from tests.sync.acts import add, new_id, sync
from tests.sync.promises import all_promises

DAY = date(2026, 9, 18)


def close_day(desk, label):
    return add(desk, ClosedDayRecord(id=new_id(), date=DAY, label=label))


def days(desk):
    return desk.rows("SELECT date FROM closed_day WHERE deleted_at IS NULL")


@pytest.fixture
def four(town, desks, tmp_path, empty_file):
    """Four desks of the centre."""
    late = [town.desk(tmp_path / name, empty_file) for name in ("third", "fourth")]
    sync(*desks, *late)
    return (*desks, *late)


def test_a_day_that_four_desks_closed_alone_is_closed_once_everywhere(town, four):
    for desk in four:
        close_day(desk, f"Fiestas {desk.folder.name}")
    sync(*four)
    for desk in four:
        assert days(desk) == [(DAY.isoformat(),)]
    all_promises(town)


def test_who_gave_way_keeps_a_date_that_every_program_can_read(town, four):
    for desk in four:
        close_day(desk, desk.folder.name)
    sync(*four)
    for desk in four:
        gone = desk.rows("SELECT date FROM closed_day WHERE deleted_at IS NOT NULL")
        assert len({date.fromisoformat(row[0]) for row in gone}) == 3
