"""A neighbour for the town: a second centre of the municipality."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from desktop.sync import office, setting_up
from tests.sync.acts import register
from tests.sync.desks import Desk, Municipality

NUMBER = "11111111-1"


@pytest.fixture
def other(town: Municipality, desks: Sequence[Desk], tmp_path: Path, empty_file: Path) -> Desk:
    """A desk of LOH, beside YUN, where Ana is on file."""
    with town.admin() as connection:
        setting_up.create(connection)  # a copied database has lost who may connect to it
        office.add_centre(connection, "LOH", "Centro Lo Hermida")
        for desk in desks:
            connection.execute(
                f"GRANT CONNECT ON DATABASE {connection.info.dbname} TO {desk.login}"
            )
    register(desks[0], "Ana", NUMBER)
    desks[0].sync()
    other = town.desk(tmp_path / "loh", empty_file, centre="LOH")
    other.sync()
    return other
