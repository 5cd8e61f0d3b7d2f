"""What changed is told in words: names of fields, labels of codes, dates as people write them."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop.storage.people import PersonRecord
from desktop.ui.code_labels import CodeLabels
from desktop.ui.person_words import FIELDS, change_words, event_words
from desktop.use_cases.code_lists import CodeLine
from desktop.use_cases.person_history import HistoryLine


def a_change(field, before, after, *, registered=False):
    now = datetime(2026, 3, 2, 15, tzinfo=UTC)
    return HistoryLine(now, "ana", "person", field, before, after, registered)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (a_change("sex", "F", "X"), "Sex: Female → X"),
        (a_change("birth_date", None, "1990-05-03"), "Date of birth: 3 May 1990"),
        (a_change("notes", "a", None), "Notes: a → –"),
        (a_change("no_phone", "0", "1"), "No telephone: No → Yes"),
        (
            replace(a_change("address", "Sur 1", "Norte 2"), set_aside=True),
            "Address: “Sur 1” was written at the same time and did not stay",
        ),
        (a_change("merged_with", None, "Ana Soto"), "Became one with the record of: Ana Soto"),
        (a_change("given_names", None, "Rosa", registered=True), "Registered: Rosa"),
        (a_change("number", None, "9876543-K", registered=True), "Document added: 9.876.543-K"),
        (a_change("number", None, "P-123", registered=True), "Document added: P-123"),
    ],
)
def test_a_change_is_told_in_words(change, words):
    labels = CodeLabels()
    labels.take([CodeLine("sex", "F", "Femenino", "Female", active=True)])
    assert change_words(change, labels) == words


def test_an_event_to_come_is_told_as_it_is_called():
    assert event_words("promoted") == "Got a place from the waiting list"
    assert event_words("teleported") == "teleported"


def test_every_field_of_a_person_has_a_name():
    inner = {
        "id", "created_at", "created_by", "updated_at", "updated_by", "stamp", "field_stamps",
        "sort_key", "centre_id",
    }  # fmt: skip
    assert set(PersonRecord.__table__.columns.keys()) - inner <= set(FIELDS)
