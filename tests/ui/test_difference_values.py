"""Values are compared as people write them, and only those that make a difference."""

from dataclasses import replace

import pytest

from desktop import i18n
from desktop.ui.code_labels import CodeLabels
from desktop.ui.difference_values import (
    FIELDS,
    field_title,
    field_words,
    kept_values,
    shown_fields,
    side_words,
    value_words,
)
from desktop.use_cases.code_lists import CodeLine
from desktop.use_cases.difference_subjects import Name, Subject
from tests.ui.two_versions import a_line


@pytest.fixture
def labels():
    labels = CodeLabels()
    labels.take([CodeLine("sector", "san_luis", "San Luis", "Saint Louis", active=True)])
    labels.take([CodeLine("nationality", "CHL", "Chile", "Chile (CL)", active=True)])
    return labels


@pytest.mark.parametrize(
    ("table", "field", "value", "words"),
    [
        ("person", "sector", "san_luis", "Saint Louis"),
        ("person", "birth_date", "1990-05-03", "3 May 1990"),
        ("person", "no_phone", 1, "Yes"),
        ("person", "no_phone", 0, "No"),
        ("person", "phone", "+56987654321", "+56 9 8765 4321"),
        ("person", "phone", "recado 123", "recado 123"),
        ("person", "notes", None, "–"),
        ("person", "notes", "", "–"),
        ("identity_document", "number", "12345678-5", "12.345.678-5"),
        ("identity_document", "country", "CHL", "Chile (CL)"),
        ("course_session", "starts_at", "15:00:00.000000", "15:00"),
        ("course_session", "status", "cancelled", "Session cancelled"),
        ("course_run", "closed_at", "2026-03-02T17:32:00.000000Z", "2 Mar 2026 14:32"),
        ("course_run", "status", "open", "Enrolment open"),
        ("course_run", "status", "a new one", "a new one"),
        ("enrolment", "status", "waiting", "Waiting list"),
        ("attendance", "mark", "late", "Late arrival"),
        ("attendance", "late_minutes", 0, "–"),
        ("attendance", "late_minutes", 15, "15"),
        ("outcome", "result", "passed", "Passed"),
        ("grade", "value", "6.1", "6.1"),
        ("grade", "value", "?", "?"),
        ("course_run", "places_max", 20, "20"),
    ],
)
def test_a_value_is_said_as_on_every_other_screen(labels, table, field, value, words):
    line = a_line(subject=Subject(table))
    assert value_words(line, field, value, labels) == words


def test_numbers_and_codes_follow_the_language(labels):
    i18n.set_language("es")
    line = a_line(subject=Subject("grade"))
    assert value_words(line, "value", "6.1", labels) == "6,1"
    assert value_words(line, "sector", "san_luis", labels) == "San Luis"


def test_an_id_is_said_by_the_name_of_what_it_points_at(labels):
    line = a_line(subject=Subject("course_run"), names={"r1": Name("Taller", "Workshop")})
    assert value_words(line, "room_id", "r1", labels) == "Workshop"


def test_only_what_differs_is_compared_and_no_by_products(labels):
    kept = {"mark": "present", "late_minutes": 0, "marked_by": "Ana"}
    lost = {"mark": "late", "late_minutes": 0, "marked_by": "Luis"}
    line = a_line(kept=kept, lost=lost, subject=Subject("attendance"))
    assert shown_fields(line) == ["mark"]
    assert side_words(line, lost, labels) == "Late arrival"
    assert field_words(line) == "Attendance"


def test_where_only_by_products_differ_they_are_shown_all_the_same():
    line = a_line(
        kept={"marked_by": "Ana"}, lost={"marked_by": "Luis"}, subject=Subject("attendance")
    )
    assert shown_fields(line) == ["marked_by"]


def test_of_two_people_everything_is_shown_but_no_id():
    names = {"person_id": "p", "names": "Rosa Muñoz", "phone": "+56987654321"}
    line = a_line("merge", names, {**names, "person_id": "x", "merger": "m"})
    assert shown_fields(a_line("document", names, {"a": "b"}))[:2] == ["names", "phone"]
    assert shown_fields(line) == ["names", "phone"]
    assert field_words(line) == ""


def test_a_deletion_is_about_the_whole_record(labels):
    line = a_line("delete", {"deleted_at": None}, {"deleted_at": "2026-03-02T16:05:00Z"})
    assert field_words(line) == "The whole record"
    assert side_words(line, line.kept.values, labels) == "kept"
    assert side_words(line, line.lost.values, labels) == "deleted"


def test_a_side_without_any_value_is_a_dash(labels):
    line = a_line(kept={"notes": None}, lost={"notes": "x"})
    assert side_words(line, line.kept.values, labels) == "–"


def test_a_field_of_a_newer_version_is_called_as_it_is():
    assert field_title("person", "pronoun") == "pronoun"
    assert field_title("person", "sector") == FIELDS["sector"]
    assert field_title("course_version", "number") == "Version"
    assert field_title("identity_document", "number") == "Number of the document"


def test_what_was_not_accepted_stands_beside_what_is_on_file(labels):
    line = replace(
        a_line("parked", lost={"places_max": 25, "notes": "x"}, subject=Subject("course_run")),
        now={"places_max": 20, "notes": "x"},
    )
    line = replace(line, kept=replace(line.kept, values={}))
    assert shown_fields(line) == ["places_max"]
    assert side_words(line, kept_values(line), labels) == "20"
