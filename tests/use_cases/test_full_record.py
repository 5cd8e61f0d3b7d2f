"""One person's full record: everything on file, on paper and for a machine, and nobody else's."""

import json

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.errors import RefusedError
from desktop.i18n.record_values import VALUES
from desktop.storage.capture import captured_tables
from desktop.storage.tables import METADATA
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.consents import read_consents, withdraw_consent
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.full_record import export_full_record
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.privacy_notice import tell_privacy_notice
from desktop.use_cases.sensitive import open_sensitive
from tests.use_cases.class_factory import a_signatory
from tests.use_cases.classes import a_run, held_and_closed, some_people
from tests.use_cases.protected import RESTRICTED, SENSITIVE, a_protected_person


@pytest.fixture
def rosa(do, database, clock, centre):
    a_signatory(database)
    rosa = a_protected_person(do)
    page = a_run(do)
    do(tell_privacy_notice, person_id=rosa)
    do(enrol, person_id=rosa, course_run_id=page.run.course_run_id)
    held_and_closed(do, clock, page)
    do(issue_certificates, course_run_id=page.run.course_run_id)
    do(open_sensitive, person_id=rosa, reason="informe social")
    consent = next(line for line in do(read_consents, person_id=rosa) if line.holds)
    do(withdraw_consent, consent_id=consent.consent_id)
    return rosa


def test_the_json_has_every_table_with_who_saw_it_and_what_was_told(do, rosa):
    record = do(export_full_record, person_id=rosa, reason="solicitud de acceso")
    said = json.loads(record.json.content)
    wanted = {
        "person", "identity_document", "enrolment", "enrolment_event", "attendance", "outcome",
        "certificate", "certificate_event", "consent", "notice_told", "person_sensitive",
        "person_target_group", "access_log",
    }  # fmt: skip
    assert wanted <= set(said["tables"])
    assert set(said["tables"]) <= set(captured_tables(METADATA))
    assert said["tables"]["person"][0]["notes"] == "hace tejidos"
    assert said["tables"]["consent"][0]["withdrawn_by"] == "ana"
    assert "informe social" in str(said["tables"]["access_log"])
    assert any("Responsable" in text["es"] for text in said["texts"])
    assert record.rows == {table: len(rows) for table, rows in said["tables"].items()}


@pytest.mark.parametrize("language", [PaperLanguage.ES, PaperLanguage.EN])
def test_the_pdf_says_the_same_in_the_language_asked_for(do, rosa, language):
    record = do(export_full_record, person_id=rosa, reason="acceso", language=language)
    said = " ".join(" ".join(page.text for page in read_pdf(record.pdf.content)).split())
    for words in ("Ñancupil", "21540325-4", "hace tejidos", "qqadjust", "zzevidence", "0–40 %"):
        assert words in said
    spanish = language is PaperLanguage.ES
    assert ("Ficha de datos personales" in said) is spanish
    assert ("Reason for the chosen name" in said) is not spanish
    assert ("Municipalidad de Peñalolén, a través de" in said) is spanish


def test_no_code_stands_on_the_paper(do, rosa):
    record = do(export_full_record, person_id=rosa, reason="acceso")
    rows = [row for rows in json.loads(record.json.content)["tables"].values() for row in rows]
    codes = {row[field] for row in rows for field in VALUES if field in row}
    assert {"present", "confirmed", "passed"} <= codes
    said = {word for page in read_pdf(record.pdf.content) for word in page.text.split()}
    assert codes & said == set()


def test_it_is_written_down_and_needs_a_reason(do, rosa):
    with pytest.raises(RefusedError, match="reason_missing"):
        do(export_full_record, person_id=rosa, reason="")
    do(export_full_record, person_id=rosa, reason="acceso")
    newest = do(read_access_log)[0]
    assert (newest.what, newest.people) == ("export_full_record", (rosa,))
    assert newest.reason == "acceso"


def test_nothing_of_it_is_in_the_record_of_somebody_else(do, database, rosa):
    [ana] = some_people(database, 1)
    record = do(export_full_record, person_id=ana, reason="acceso")
    said = record.json.content.decode().lower()
    assert not [word for word in (*RESTRICTED, *SENSITIVE, "ancupil", rosa) if word in said]
