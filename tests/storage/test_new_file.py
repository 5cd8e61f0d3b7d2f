"""A new file has exactly what a file has that went through every step of the migrations."""

import pytest

from desktop.storage import new_file, schema
from desktop.storage.engine import DATA_FILE, make_engine
from tests.conftest import KEY


@pytest.fixture
def made(tmp_path):
    """Return all that a file holds that was made in one of the two ways."""
    engines = []

    def _made(name, make):
        engine = make_engine(tmp_path / f"{name}-{DATA_FILE}", KEY)
        engines.append(engine)
        make(engine)
        with engine.connect() as connection:
            statements = connection.exec_driver_sql(
                "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
            ).all()
            tables = [row.name for row in statements if row.type == "table"]
            rows = {
                name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in tables
            }
            return statements, rows, new_file.describe(connection)

    yield _made
    for engine in engines:
        engine.dispose()


def laid_out(engine):
    with engine.begin() as connection:
        new_file.lay_out(connection, schema.VERSION)


def step_by_step(engine):
    with engine.begin() as connection:
        schema.take_steps(connection)


def test_it_has_the_same_tables_triggers_and_rows(made):
    statements, rows, described = made("laid out", laid_out)
    expected, expected_rows, expected_description = made("steps", step_by_step)
    assert statements == expected
    [device], [other] = rows.pop("device"), expected_rows.pop("device")
    assert device[:1] + device[2:] == other[:1] + other[2:]
    assert device.device_id != other.device_id
    assert rows == expected_rows
    assert described == expected_description


def test_what_is_written_down_is_of_the_newest_step(made):
    """After a new step: ``python3 tasks schema``."""
    _statements, _rows, described = made("steps", step_by_step)
    assert new_file.LAYOUT.read_text("utf-8") == described
