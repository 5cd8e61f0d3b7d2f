"""The rules of the tables, as the centre is told them."""

from desktop.storage.capture import captured_tables
from desktop.storage.tables import METADATA
from desktop.sync.rules import OFFICE_ONLY, SHARED, columns, field_rules, indexed, table_rules


def test_every_captured_table_has_its_rule_and_its_columns():
    told = [name for name, _shared, _erased in table_rules()]
    assert told == [name for name in captured_tables(METADATA) if name not in OFFICE_ONLY]
    assert list(columns()) == captured_tables(METADATA)


def test_what_is_shared_by_all_centres_names_no_person():
    told = {name for name, shared, _erased in table_rules() if shared}
    assert told == SHARED
    people = {"person", "enrolment"}
    assert not [r for r in field_rules() if r.table in SHARED and r.target in people]


def test_a_field_names_the_table_that_it_refers_to():
    targets = {(rule.table, rule.field): rule.target for rule in field_rules()}
    assert targets["enrolment", "person_id"] == "person"
    assert targets["enrolment", "status"] is None


def test_fields_that_are_decided_together_have_one_leader():
    leaders = {(rule.table, rule.field): rule.leader for rule in field_rules()}
    assert leaders["attendance", "late_minutes"] == leaders["attendance", "mark"] == "mark"
    assert leaders["person", "address"] == "address"


def test_every_field_of_an_erased_row_exists_and_travels():
    travelling = columns()
    for name, _shared, erased in table_rules():
        assert set(erased) <= set(travelling[name])


def test_what_each_computer_makes_itself_does_not_travel():
    assert not {"id", "stamp", "field_stamps", "updated_at", "sort_key"} & set(columns()["person"])


def test_the_fields_that_an_index_is_about_are_told():
    assert indexed("attendance") == ("course_session_id", "enrolment_id")
    assert indexed("course") == ("code",)
