"""What is kept about a person is called by its name in both languages."""

import pytest

from desktop.i18n.record_words import FIELDS, TABLES, field_name, table_name
from desktop.storage.capture import captured_tables
from desktop.storage.rows_by_name import links_of
from desktop.storage.tables import METADATA


@pytest.mark.parametrize("table", [
    table for table in captured_tables(METADATA) if "person" in links_of(table).values()
])  # fmt: skip
def test_every_table_that_points_at_people_has_a_name(table):
    assert table in TABLES


@pytest.mark.parametrize(
    "table", ["person", "identity_document", "person_sensitive", "person_target_group", "consent"]
)
def test_every_field_of_them_has_one(table):
    columns = set(METADATA.tables[table].columns.keys())
    own = {"stamp", "field_stamps", "centre_id", "person_id", "sort_key"}
    assert columns - own - set(FIELDS) == set()


def test_names_are_in_the_language_asked_for():
    assert table_name("consent", "es") == "Consentimientos"
    assert field_name("given_at", "en") == "Given on"
    assert field_name("new_field", "en") == "new_field"
