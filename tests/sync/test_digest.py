"""Sums that a computer and the centre make alike, and that differ when a value does."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.sync.digest import as_postgresql, differing, local_sums, overall, row_sum
from tests.sync.office_hours import OfficeHours
from tests.sync.work import Worker

texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
values = st.one_of(st.none(), st.integers(-(2**40), 2**40), texts)
rows = st.dictionaries(st.sampled_from(["a", "bb", "aa", "ñ", "ab", "zzz"]), values)


@pytest.fixture(scope="module")
def postgresql(server):
    """Ask PostgreSQL how it writes JSON."""
    import psycopg

    url = server.new_database()
    with psycopg.connect(url, autocommit=True) as line:
        yield lambda said: line.execute(
            "SELECT jsonb_strip_nulls(%s::text::jsonb)::text", (json.dumps(said),)
        ).fetchone()[0]
    server.drop_database(url)


@given(rows)
def test_a_row_is_written_as_postgresql_writes_it(postgresql, said):
    assert as_postgresql(said) == postgresql(said)


@given(rows, st.sampled_from(["a", "bb"]), texts)
def test_another_value_is_another_sum(said, field, value):
    changed = {**said, field: value}
    same = said.get(field) == value
    assert (row_sum("room", "x", said) == row_sum("room", "x", changed)) is same


def test_two_computers_and_the_centre_make_the_same_sums(new_database, tmp_path):
    town = OfficeHours(new_database())
    (one, first), (two, second) = (town.computer(tmp_path / name) for name in ("one", "two"))
    first.synchronise()
    desk = type("Desk", (), {})()
    desk.database, desk.standing = one, first.status
    with one.reading() as connection:
        centre = connection.execute("SELECT centre_id FROM device").fetchone()[0]
    desk.standing = type("Standing", (), {"centre_id": centre})
    Worker(1).found_centre(desk)
    first.synchronise()
    second.synchronise()
    with one.reading() as here, two.reading() as there:
        mine, theirs = local_sums(here), local_sums(there)
    assert overall(mine) == overall(theirs)
    central = second._open_line().call("digest", device=second.status().device_id)
    assert differing(mine, central) == []
    mine["room"] = {"f": "1"}
    assert ("room", "f") in differing(mine, central)
    for database, opened in ((one, first), (two, second)):
        opened.close()
        database.close()
