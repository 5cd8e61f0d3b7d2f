"""Issuing: who gets a certificate, frozen for ever, with a folio that nobody else has (S-43)."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
from pypdfium2 import PdfDocument
from sqlalchemy import select

from desktop.documents.seal import open_seal
from desktop.domain.certificates import CertificateKind, CertificateSnapshot, PaperLanguage
from desktop.domain.names import full_name
from desktop.domain.outcomes import Result
from desktop.errors import CancelledError, RefusedError
from desktop.storage.centre import CentreRecord, SignatoryRecord, own_centre
from desktop.storage.certificates import CertificateRecord
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.courses import CourseVersionRecord
from desktop.storage.lost_devices import LostDeviceRecord
from desktop.storage.people import PersonRecord
from desktop.use_cases.certificates import (
    certificates_pdf,
    list_certificates,
    read_certificate,
    void_certificate,
)
from desktop.use_cases.closing import close_run
from desktop.use_cases.grades import add_assessment, set_grade
from desktop.use_cases.issue import Choice, issue_certificates, replace_certificate
from desktop.use_cases.issuer_keys import export_issuer_keys
from desktop.use_cases.outcomes import override_outcome
from desktop.use_cases.perform import Progress
from desktop.use_cases.verification import verify_certificate_file
from tests.use_cases.class_factory import SchoolClass, a_class, a_signatory, give_run
from tests.use_cases.losses import lose

AWKWARD = """
María José|Pérez|Núñez
Ñusta|Ñancupil|Ñiripil
Günther|Müller|Groß
Łukasz|Wałęsa|Đorđević
Zoë|O'Higgins|D'Angelo
Jean-Pierre|de la Fuente y Fontecilla|van der Berg
X|Y|
Ana||
Çağla|Şahin|Yıldız
Ngọc|Nguyễn|Trần
Maximiliano Alejandro Ignacio|Fernández-Larraín Errázuriz|Undurraga Valdivieso
José Ramón Bartolomé Hermenegildo de Todos los Santos|García-Huidobro|Ruiz-Tagle
Åsa|Ångström|Öberg
Élodie|Lévêque|Brûlé
Šárka|Dvořáková|Čapková
Þór|Guðmundsson|Ægisdóttir
Ūsaro|Kārkliņš|Bērziņš
W̃engu|Kallfv|Antv
Pere|Puigdemont i Casamajó|L·luch
Ivan|Popov|Ćirić
Mária|Ő|Ű
Œdipe|Cœur|Nœud
Tāne|Māori|Wāhine
Nicolás Andrés|von Mühlenbrock|Zañartu
Bárbara|Peñaflor|Güemes
""".strip()


def awkward_names() -> list[tuple[str, str | None, str | None]]:
    """Fifty names: each as it is, and each in capitals."""
    rows = [line.split("|") for line in AWKWARD.splitlines()]
    names = [(given, first or None, second or None) for given, first, second in rows]
    return names + [
        (given.upper(), first and first.upper(), second and second.upper())
        for given, first, second in names
    ]


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do, sessions=2)
    made.take("PPPAP", "PPPAA")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    a_signatory(database)
    return made


def issue(do, made, **more):
    return do(issue_certificates, course_run_id=made.run_id, **more)


def words(pdf: bytes) -> list[str]:
    document = PdfDocument(pdf)
    text = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    return text


def test_whoever_passed_gets_one_in_the_order_of_surnames_with_folios_in_a_row(do, made):
    batch = issue(do, made)
    assert [(line.folio, line.person_name) for line in batch.certificates] == [
        ("2026.YUN.A.00001", "Ana Álvarez Soto"),
        ("2026.YUN.A.00002", "Günther D'Angelo Łukasz"),
        ("2026.YUN.A.00003", "Juan Ñancupil"),
    ]
    assert [(line.shown_name, line.reason, line.result) for line in batch.skipped] == [
        ("Pérez Núñez, María José", "not_earned", "no_show"),
        ("Zúñiga Vera, Luz", "not_earned", "dropped_out"),
    ]
    pages = words(batch.paper.content)
    assert len(pages) == 3
    assert "Juan Ñancupil" in pages[2]


def test_what_was_issued_is_not_issued_again(do, made):
    first = issue(do, made)
    again = issue(do, made)
    assert (again.certificates, again.paper) == ((), None)
    assert [line.folio for line in again.skipped if line.reason == "already_issued"] == [
        line.folio for line in first.certificates
    ]


def test_only_those_chosen_get_one(do, made):
    chosen = Choice(enrolment_ids=(made.enrolments[1], made.enrolments[3]))
    batch = issue(do, made, choice=chosen)
    assert [line.folio for line in batch.certificates] == ["2026.YUN.A.00001"]
    assert [line.reason for line in batch.skipped] == ["not_earned"]


def test_an_override_earns_one(database, do, made):
    do(
        override_outcome,
        enrolment_id=made.enrolments[4],
        result=Result.PASSED,
        reason="Medical leave",
    )
    assert len(issue(do, made).certificates) == 4


def test_who_met_the_attendance_but_not_the_grade_gets_one_of_attendance_when_asked(
    database, do, centre
):
    made = a_class(database, do, sessions=1, course={"minimum_grade": Decimal("4.0")})
    made.take("PPAAA")
    work = do(add_assessment, course_run_id=made.run_id, name="Prueba").id
    do(set_grade, assessment_id=work, enrolment_id=made.enrolments[0], value="3,9")
    do(set_grade, assessment_id=work, enrolment_id=made.enrolments[1], value="6,1")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    [passed] = issue(do, made).certificates
    [attended] = issue(do, made, choice=Choice(kind=CertificateKind.ATTENDANCE)).certificates
    assert (passed.kind, passed.person_name[:7]) == ("completion", "Günther")
    assert (attended.kind, attended.person_name[:3]) == ("attendance", "Ana")
    grades = [
        do(read_certificate, certificate_id=line.id).printed.grade for line in (passed, attended)
    ]
    assert grades == [Decimal("6.1"), None]


@pytest.mark.parametrize("status", ["open", "running", "cancelled"])
def test_a_run_that_is_not_closed_gives_no_certificates(do, made, status):
    made.change(CourseRunRecord, made.run_id, status=status)
    with pytest.raises(RefusedError, match="run_not_closed"):
        issue(do, made)


def test_nothing_is_certified_before_it_ended(do, made, clock):
    clock.go_on(days=-25)
    with pytest.raises(RefusedError, match="certificate_in_future"):
        issue(do, made)


def test_a_name_in_a_script_that_cannot_be_printed_does_not_stop_the_others(do, made):
    made.change(PersonRecord, made.person_of(0), given_names="王")
    made.change(PersonRecord, made.person_of(1), given_names=" ")
    batch = issue(do, made)
    assert [line.folio for line in batch.certificates] == ["2026.YUN.A.00001"]
    assert [line.reason for line in batch.skipped[:2]] == ["letters_not_printable", "no_name"]


def test_cancelling_a_batch_issues_nothing_and_burns_no_folio(do, made):
    progress = Progress(lambda done, _total: progress.cancel() if done == 2 else None)
    with pytest.raises(CancelledError):
        issue(do, made, progress=progress)
    assert issue(do, made).certificates[0].folio == "2026.YUN.A.00001"


def test_nothing_that_changes_afterwards_changes_a_certificate(do, made, database):
    line = issue(do, made).certificates[0]
    before = do(certificates_pdf, certificate_ids=(line.id,)).content
    made.change(PersonRecord, line.person_id, given_names="Otra", first_surname="Persona")
    with database.begin(writes=True) as unit:
        centre = own_centre(unit.session)
        run = unit.session.get_one(CourseRunRecord, made.run_id)
        version = unit.session.get_one(CourseVersionRecord, run.course_version_id)
        version.title_es, version.minutes = "Otro curso", 60
        unit.session.get_one(CentreRecord, centre.id).name_es = "Otro centro"
        for signatory in unit.session.scalars(select(SignatoryRecord)):
            signatory.full_name = "Otra firma"
    after = do(certificates_pdf, certificate_ids=(line.id,)).content
    assert after == before
    with database.begin(writes=False) as unit:
        row = unit.session.get_one(CertificateRecord, line.id)
        assert row.pdf_sha256 == sha256(after).hexdigest()


def test_folios_never_repeat_whatever_is_issued_voided_and_replaced(do, made, database):
    folios = [line.folio for line in issue(do, made).certificates]
    for _ in range(4):
        rows = [r for r in do(list_certificates, course_run_id=made.run_id) if r.status == "valid"]
        do(void_certificate, certificate_id=rows[0].id, reason="Torn")
        replaced = do(replace_certificate, certificate_id=rows[1].id, reason="Wrong name")
        folios += [line.folio for line in replaced.certificates]
        folios += [line.folio for line in issue(do, made).certificates]
    assert len(folios) == len(set(folios))
    assert sorted(folios) == [f"2026.YUN.A.{n:05d}" for n in range(1, len(folios) + 1)]


def test_a_new_year_begins_a_new_series(do, made, clock):
    issue(do, made, choice=Choice(enrolment_ids=(made.enrolments[0],)))
    clock.go_on(days=365)
    batch = issue(do, made, choice=Choice(enrolment_ids=(made.enrolments[1],)))
    assert batch.certificates[0].folio == "2027.YUN.A.00001"


def test_replacing_takes_todays_name_and_links_both(do, made):
    old = issue(do, made).certificates[0]
    made.change(PersonRecord, old.person_id, given_names="Anita")
    new = do(replace_certificate, certificate_id=old.id, reason="Wrong name").certificates[0]
    assert (new.person_name, new.replaces) == ("Anita Álvarez Soto", old.folio)
    page = do(read_certificate, certificate_id=old.id)
    assert (page.line.status, page.line.replaced_by) == ("void", new.folio)
    assert [event.kind for event in page.events] == ["issued", "voided", "replaced"]
    assert do(read_certificate, certificate_id=new.id).printed.replaces_folio == old.folio
    with pytest.raises(RefusedError, match="already_void"):
        do(replace_certificate, certificate_id=old.id, reason="again")


def test_the_seal_is_good_and_states_what_is_printed(do, made, database):
    give_run(made, 0, "12345678-5")
    line = issue(do, made, language=PaperLanguage.BOTH).certificates[0]
    keys = {key["kid"]: key for key in do(export_issuer_keys).keys}
    with database.begin(writes=False) as unit:
        row = unit.session.get_one(CertificateRecord, line.id)
        opened = open_seal(row.token, keys)
        assert CertificateSnapshot.from_json(row.snapshot).document_number == "12.345.678-5"
    assert opened.status == "good"
    assert (opened.claims["name"], opened.claims["doc"]) == ("Ana Álvarez Soto", "678-5")
    assert opened.claims["folio"] == line.folio


def test_fifty_awkward_names_go_from_the_register_to_a_paper_that_verifies(
    database, do, centre, tmp_path
):
    names = awkward_names()
    assert len(names) == 50
    made = a_class(database, do, names=names, sessions=1)
    made.take("P" * 50)
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    batch = issue(do, made, language=PaperLanguage.BOTH)
    assert batch.skipped == ()
    assert {line.person_name for line in batch.certificates} == {full_name(*n) for n in names}
    path = tmp_path / "batch.pdf"
    path.write_bytes(batch.paper.content)
    verdict = do(verify_certificate_file, path=path)
    assert [page.status for page in verdict.pages] == ["valid"] * 50


def test_a_series_of_a_lost_computer_gives_no_more_folios(database, do, made):
    lose(database, date(2026, 1, 1), "A")
    with pytest.raises(RefusedError, match="computer_lost"):
        issue(do, made)
    with database.begin(writes=True) as unit:
        unit.session.query(LostDeviceRecord).one().deleted_at = unit.now
    assert issue(do, made).certificates[0].folio == "2026.YUN.A.00001"
