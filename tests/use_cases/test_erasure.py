"""Who asks for it is erased: nothing names them any more, and what was counted still counts."""

import json
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from desktop.domain.attendance import Mark
from desktop.domain.identity import DocumentType
from desktop.errors import MissingError, RefusedError
from desktop.storage.change_log import ChangeRecord, journal_end
from desktop.storage.device import this_device
from desktop.storage.differences import DifferenceRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.storage.sync_state import KeptFieldRecord
from desktop.use_cases.check import check_file
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.erasure import erase_person
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.people import (
    DocumentDraft,
    add_identity_document,
    correct_person,
    register_person,
)
from desktop.use_cases.people_search import count_people, find_people
from desktop.use_cases.person_history import person_history
from desktop.use_cases.person_page import read_person
from desktop.use_cases.roll import read_roll
from tests.use_cases.class_factory import a_signatory
from tests.use_cases.classes import a_run, held_and_closed
from tests.use_cases.test_people import ROSA

TRACES = (
    "ancupil",
    "higgins",
    "21540325",
    "21.540.325",
    "54987809",
    "rosa@",
    "hermida 12",
    "tejidos",
    "zx81",
)
PASSPORT = DocumentDraft(DocumentType.PASSPORT, "ZX81", "PER")
FULL = replace(
    ROSA, email_text="rosa@correo.cl", address="Lo Hermida 1234", notes="hace tejidos", sex="F"
)


@pytest.fixture
def rosa(do, centre):
    person_id = do(register_person, draft=FULL).person_id
    do(add_identity_document, person_id=person_id, draft=PASSPORT)
    return person_id


def everything(database):
    """Return (table, its rows as text) of every table, also those behind the search."""
    with database.begin(writes=False) as unit:
        tables = unit.session.scalars(
            text("SELECT name FROM sqlite_master WHERE type = 'table'")
        ).all()
        for table in tables:
            for row in unit.session.execute(text(f'SELECT * FROM "{table}"')):
                values = [
                    value.decode("latin-1") if isinstance(value, bytes) else str(value)
                    for value in row
                ]
                yield table, " ".join(values).lower()


def traces(database):
    """Return the tables in which something still names Rosa, but for what is frozen."""
    return {
        (table, trace)
        for table, row in everything(database)
        for trace in TRACES
        if trace in row and table != "certificate" and '"pdf_sha256"' not in row
    }


def test_nothing_names_who_was_erased(do, database, rosa):
    do(correct_person, person_id=rosa, draft=replace(FULL, given_names="Rosalía"))
    assert {trace for _table, trace in traces(database)} == set(TRACES)
    assert do(erase_person, person_id=rosa, reason="She asked for it").folios == ()
    assert traces(database) == set()
    assert do(find_people, text="rosa") == ()
    assert do(count_people) == 0
    assert do(check_file).ok


def test_what_is_counted_stays_and_the_birth_is_kept_to_the_year(do, database, rosa):
    do(erase_person, person_id=rosa, reason="She asked for it")
    page = do(read_person, person_id=rosa)
    assert page.full_name == page.list_name == "(data erased)"
    assert (page.birth_date, page.documents, page.phone_shown) == (date(1969, 1, 1), (), None)
    assert (page.draft.sex, page.draft.commune) == ("F", FULL.commune)
    with database.begin(writes=False) as unit:
        person = unit.session.get_one(PersonRecord, rosa)
        assert person.erased_at == "2026-03-02T15:00:00.000000Z"
        assert person.erased_reason == "She asked for it"
        assert all(row.deleted_at for row in unit.session.query(IdentityDocumentRecord))


def test_enrolments_marks_and_certificates_stay(do, database, clock, rosa):
    a_signatory(database)
    page = a_run(do)
    enrolment = do(enrol, person_id=rosa, course_run_id=page.run.course_run_id).enrolment_id
    held_and_closed(do, clock, page)
    do(issue_certificates, course_run_id=page.run.course_run_id)
    erased = do(erase_person, person_id=rosa, reason="She asked for it")
    [certificate] = do(read_person, person_id=rosa).enrolments[0].certificates
    assert erased.folios == (certificate.folio,)
    [line] = do(read_roll, course_run_id=page.run.course_run_id).lines
    assert (line.enrolment_id, line.shown_name) == (enrolment, "(data erased)")
    assert {mark.mark for mark in line.marks} == {Mark.PRESENT}
    assert do(read_course_run, course_run_id=page.run.course_run_id).run.places_taken == 1
    assert traces(database) == set()
    assert do(check_file).ok


def test_the_erasure_travels_and_the_journal_keeps_its_chain(do, database, rosa):
    with database.begin(writes=False) as unit:
        before = journal_end(unit.session)
        ids = [row.op_id for row in unit.session.query(ChangeRecord).order_by(ChangeRecord.n)]
    do(erase_person, person_id=rosa, reason="She asked for it")
    with database.begin(writes=False) as unit:
        rows = unit.session.query(ChangeRecord).order_by(ChangeRecord.n).all()
        assert [row.op_id for row in rows[:before]] == ids
        assert [row.prev_id for row in rows[1:]] == [row.op_id for row in rows[:-1]]
        later = {(row.table_name, row.row_id): json.loads(row.fields) for row in rows[before:]}
        assert later["person", rosa]["given_names"] == ""
        assert later["person", rosa]["erased_at"]
        documents = [said for (table, _id), said in later.items() if table == "identity_document"]
        assert [said["number"] for said in documents] == ["", ""]
        assert all(said["deleted_at"] for said in documents)
        assert {table for table, _id in later} == {"person", "identity_document", "access_log"}
        assert this_device(unit.session).applying == 0


def test_differences_about_the_person_are_forgotten(do, database, centre, rosa):
    with database.begin(writes=True) as unit:
        unit.session.add(
            DifferenceRecord(
                id="difference",
                centre_id=centre.id,
                kind="value",
                table_name="person",
                row_id=rosa,
                field="first_surname",
                kept={"first_surname": "Ñancupil"},
                lost={"first_surname": "Ñancupil O'Higgins"},
                kept_stamp="2",
                lost_stamp="1",
                note="llamar a Rosa Ñancupil",
            )
        )
        unit.session.add(
            KeptFieldRecord(
                table_name="person", row_id=rosa, field="nickname", value="Ñancupil", stamp="1"
            )
        )
    do(erase_person, person_id=rosa, reason="She asked for it")
    assert traces(database) == set()
    with database.begin(writes=False) as unit:
        difference = unit.session.get_one(DifferenceRecord, "difference")
        assert (difference.state, difference.kept, difference.lost) == ("superseded", {}, {})


def test_who_was_merged_into_the_person_is_erased_too(do, database, rosa):
    other = do(
        register_person,
        draft=replace(ROSA, document_text="1-9", given_names="Rosita"),
        despite_duplicates=True,
    )
    with database.begin(writes=True) as unit:
        unit.session.get_one(PersonRecord, other.person_id).merged_into = rosa
    assert do(erase_person, person_id=other.person_id, reason="She asked").person_id == rosa
    assert traces(database) == set()
    with database.begin(writes=False) as unit:
        assert all(row.erased_at for row in unit.session.query(PersonRecord))


def test_others_stay_as_they_are(do, database, rosa):
    other = do(
        register_person,
        draft=replace(ROSA, document_text="1-9", given_names="Berta", first_surname="Soto"),
        despite_duplicates=True,
    )
    before = do(read_person, person_id=other.person_id)
    do(erase_person, person_id=rosa, reason="She asked for it")
    assert do(read_person, person_id=other.person_id) == before
    assert [line.person_id for line in do(find_people, text="soto")] == [other.person_id]


def test_the_number_may_be_registered_again(do, rosa):
    do(erase_person, person_id=rosa, reason="She asked for it")
    assert do(register_person, draft=ROSA).person_id != rosa


def test_nobody_is_erased_twice_without_a_reason_or_out_of_nothing(do, rosa):
    with pytest.raises(RefusedError, match="reason_missing"):
        do(erase_person, person_id=rosa, reason="  ")
    do(erase_person, person_id=rosa, reason="She asked for it")
    with pytest.raises(RefusedError, match="person_erased"):
        do(erase_person, person_id=rosa, reason="Again")
    with pytest.raises(MissingError, match="no_such_record"):
        do(erase_person, person_id="nobody", reason="Who?")


def test_the_record_of_who_was_erased_is_closed(do, rosa):
    run = a_run(do).run.course_run_id
    do(erase_person, person_id=rosa, reason="She asked for it")
    for use_case, arguments in (
        (correct_person, {"draft": FULL}),
        (add_identity_document, {"draft": PASSPORT}),
        (enrol, {"course_run_id": run}),
    ):
        with pytest.raises(RefusedError, match="person_erased"):
            do(use_case, person_id=rosa, **arguments)


def test_the_history_says_that_and_why_and_nothing_else_that_names_them(do, rosa):
    do(erase_person, person_id=rosa, reason="She asked for it")
    told = {(line.field, line.after) for line in do(person_history, person_id=rosa) if line.after}
    assert ("erased_reason", "She asked for it") in told
    assert not {field for field, _after in told} & {"given_names", "number", "phone", "address"}
