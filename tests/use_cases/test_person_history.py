"""What changed about a person, when and by whom."""

from dataclasses import replace

import pytest

from desktop.domain.identity import DocumentType
from desktop.errors import MissingError
from desktop.use_cases.people import (
    DocumentDraft,
    add_identity_document,
    correct_person,
    register_person,
)
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.person_history import person_history

ROSA = PersonDraft(
    given_names="Rosa",
    first_surname="Soto",
    document_text="1-9",
    birth_date_text="26-03-1969",
    no_phone=True,
    commune="13122",
)


def test_a_correction_tells_the_field_with_both_values_and_who(do, centre):
    person_id = do(register_person, draft=ROSA).person_id
    do(correct_person, person_id=person_id, draft=replace(ROSA, given_names="Rosa Ana"))
    first, *others = do(person_history, person_id=person_id)
    assert (first.table, first.field, first.before, first.after, first.by, first.registered) == (
        "person", "given_names", "Rosa", "Rosa Ana", "ana", False,
    )  # fmt: skip
    assert all(line.registered for line in others)
    assert {line.field for line in others} >= {"given_names", "birth_date", "number"}


def test_documents_belong_to_the_history_and_the_latest_comes_first(do, centre):
    person_id = do(register_person, draft=ROSA).person_id
    draft = DocumentDraft(DocumentType.PASSPORT, "AB123", "PER")
    do(add_identity_document, person_id=person_id, draft=draft)
    lines = do(person_history, person_id=person_id)
    assert lines[0].table == "identity_document"
    assert {line.after for line in lines if line.field == "number"} == {"1-9", "AB123"}
    assert [line.at for line in lines] == sorted((line.at for line in lines), reverse=True)


def test_keys_that_follow_from_names_are_not_told(do, centre):
    person_id = do(register_person, draft=ROSA).person_id
    fields = {line.field for line in do(person_history, person_id=person_id)}
    assert not fields & {"sort_key", "id", "centre_id", "created_at"}


def test_nobody_has_no_history(do, centre):
    with pytest.raises(MissingError):
        do(person_history, person_id="nobody")
