"""What changed about a person, when and by whom."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from desktop.domain.identity import DocumentType
from desktop.errors import MissingError
from desktop.storage.differences import DifferenceRecord
from desktop.use_cases.people import (
    DocumentDraft,
    add_identity_document,
    correct_person,
    register_person,
)
from desktop.use_cases.person_draft import PersonDraft
from desktop.use_cases.person_history import person_history
from desktop.use_cases.person_page import read_person

ROSA = PersonDraft(
    given_names="Rosa",
    first_surname="Soto",
    document_text="1-9",
    birth_date_text="26-03-1969",
    no_phone=True,
    commune="13122",
)


def test_why_an_identity_was_corrected_is_told_with_it(do, centre):
    rosa = do(register_person, draft=ROSA).person_id
    wrong = replace(ROSA, given_names="Rosalía", identity_reason="mal copiado de la cédula")
    do(correct_person, person_id=rosa, draft=wrong)
    do(correct_person, person_id=rosa, draft=replace(wrong, identity_reason="", notes="llamar"))
    told = {line.field: line.after for line in do(person_history, person_id=rosa)[:5]}
    assert told["identity_reason"] == "mal copiado de la cédula"
    assert do(read_person, person_id=rosa).draft.identity_reason == ""


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


@pytest.fixture
def arrives(database):
    """Let a change of a person arrive from another computer: nobody captures it here."""

    def _arrives(person_id, stamp, by="bea", **values):
        with database.begin(writes=True) as unit:
            session = unit.session
            session.execute(text("UPDATE device SET applying = 1"))
            sets = ", ".join(f"{name} = :{name}" for name in values)
            stamps = json.dumps(dict.fromkeys(values, stamp))
            session.execute(
                text(
                    f"UPDATE person SET {sets}, updated_by = :by,"
                    " field_stamps = json_patch(field_stamps, :stamps) WHERE id = :id"
                ),
                {**values, "by": by, "stamps": stamps, "id": person_id},
            )
            session.execute(text("UPDATE device SET applying = 0"))

    return _arrives


def stamp_at(moment):
    return f"{int(moment.timestamp() * 1000):012x}-000000000000"


def told(lines, field):
    return [
        (line.before, line.after, line.by, line.elsewhere) for line in lines if line.field == field
    ]


def test_a_value_from_another_computer_is_told_with_its_time_and_who(do, centre, arrives):
    person_id = do(register_person, draft=ROSA).person_id
    later = datetime.now(UTC).replace(microsecond=0) + timedelta(hours=1)
    arrives(person_id, stamp_at(later), address="Los Cerezos 12")
    first, *_ = do(person_history, person_id=person_id)
    assert (first.field, first.at, first.elsewhere) == ("address", later, True)
    assert told([first], "address") == [(None, "Los Cerezos 12", "bea", True)]


def test_what_was_written_over_a_value_from_elsewhere_does_not_claim_the_one_before(
    do, centre, arrives
):
    person_id = do(register_person, draft=ROSA).person_id
    arrives(person_id, stamp_at(datetime.now(UTC)), given_names="Rosalía")
    do(correct_person, person_id=person_id, draft=replace(ROSA, given_names="Rosa Ana"))
    lines = do(person_history, person_id=person_id)
    assert told(lines, "given_names") == [
        (None, "Rosa Ana", "ana", False),
        (None, "Rosa", "ana", False),
    ]


def test_who_was_registered_elsewhere_has_a_history_too(do, database, centre, arrives):
    person_id = do(register_person, draft=ROSA).person_id
    with database.begin(writes=True) as unit:
        unit.session.execute(text("DELETE FROM change"))
    lines = do(person_history, person_id=person_id)
    assert told(lines, "given_names") == [(None, "Rosa", "ana", True)]
    assert told(lines, "number") == [(None, "1-9", "ana", True)]
    assert all(line.registered for line in lines)
    arrives(person_id, stamp_at(datetime.now(UTC) + timedelta(hours=1)), given_names="Rosalía")
    arrives(
        person_id, stamp_at(datetime.now(UTC) + timedelta(hours=2)), "carla", address="Los Cerezos"
    )
    lines = do(person_history, person_id=person_id)
    assert told(lines, "given_names") == [(None, "Rosalía", "", True)]
    assert told(lines, "address") == [(None, "Los Cerezos", "carla", True)]


def a_difference(centre, person_id, **changes):
    values = {
        "centre_id": centre.id,
        "kind": "value",
        "table_name": "person",
        "row_id": person_id,
        "field": "address",
        "kept": {"address": "Los Cerezos 12"},
        "lost": {"address": "Los Cerezos 21"},
        "kept_stamp": "2",
        "lost_stamp": "1",
        "kept_by": "carla",
        "kept_at": "2026-03-03T15:00:00Z",
        "lost_by": "bea",
        "lost_at": "2026-03-03T14:00:00",
    }
    return DifferenceRecord(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("Los Cerezos 21", "Los Cerezos 12", "bea")),
        ({"state": "settled", "choice": "kept"}, ("Los Cerezos 21", "Los Cerezos 12", "bea")),
        ({"state": "settled", "choice": "lost"}, ("Los Cerezos 12", "Los Cerezos 21", "carla")),
    ],
    ids=["open", "kept", "taken after all"],
)
def test_what_did_not_stay_of_two_values_is_in_the_history(do, database, centre, changes, expected):
    person_id = do(register_person, draft=ROSA).person_id
    with database.begin(writes=True) as unit:
        unit.session.add(a_difference(centre, person_id, **changes))
    [line] = [line for line in do(person_history, person_id=person_id) if line.set_aside]
    assert (line.before, line.after, line.by) == expected
    assert line.field == "address"


def test_who_became_one_with_the_person_is_in_the_history_unless_that_was_undone(
    do, database, centre
):
    person_id = do(register_person, draft=ROSA).person_id
    with database.begin(writes=True) as unit:
        names = {"names": "Rosa Sotto"}
        merge = {"id": "m", "kind": "merge", "field": "merged_into", "lost": names, "lost_at": None}
        unit.session.add(a_difference(centre, person_id, **merge))
    lines = do(person_history, person_id=person_id)
    assert told(lines, "merged_with") == [(None, "Rosa Sotto", "bea", True)]
    with database.begin(writes=True) as unit:
        unit.session.get_one(DifferenceRecord, "m").choice = "lost"
    assert told(do(person_history, person_id=person_id), "merged_with") == []


def test_nobody_has_no_history(do, centre):
    with pytest.raises(MissingError):
        do(person_history, person_id="nobody")
