"""The check: every rule of the domain, asked of every row."""

import pytest
from sqlalchemy import text

from desktop.domain.certificates import PaperLanguage
from desktop.use_cases.check import CheckReport, check_file
from desktop.use_cases.demonstration import make_demonstration
from desktop.use_cases.issue import Choice, issue_certificates
from desktop.use_cases.issue_preview import preview_certificates


@pytest.fixture
def filled(do, centre):
    return do(make_demonstration, people=40, years=1)


@pytest.fixture
def damage(database):
    """Change the file behind the program's back."""

    def _damage(statement):
        with database.begin(writes=True) as unit:
            unit.session.execute(text("UPDATE device SET applying = 1"))
            unit.session.connection().exec_driver_sql(statement)
            unit.session.execute(text("UPDATE device SET applying = 0"))

    return _damage


def test_a_centre_that_is_well_has_no_findings(do, filled):
    assert do(check_file) == CheckReport(ok=True, findings=())


DAMAGES = {
    "run_wrong": "UPDATE identity_document SET number = '1-1' WHERE type = 'run' AND rowid = 3",
    "sort_key_wrong": "UPDATE person SET sort_key = 'zzz' WHERE rowid = 3",
    "outcome_wrong": "UPDATE outcome SET computed = 'no_show' WHERE rowid = 3",
    "places_exceeded": "UPDATE course_run SET places_max = 1 WHERE status = 'closed'",
}


@pytest.mark.parametrize(("code", "statement"), DAMAGES.items())
def test_each_fault_is_named_with_one_of_its_rows(do, filled, damage, code, statement):
    damage(statement)
    report = do(check_file)
    assert not report.ok
    assert [finding.code for finding in report.findings] == [code]
    assert report.findings[0].count >= 1
    assert report.findings[0].row_id


def test_a_result_against_the_rule_needs_a_reason(do, filled, damage):
    damage("UPDATE outcome SET result = 'withdrawn' WHERE rowid = 3 AND computed = 'passed'")
    damage("UPDATE outcome SET result = 'passed' WHERE rowid = 3 AND computed <> 'passed'")
    assert [finding.code for finding in do(check_file).findings] == ["outcome_wrong"]
    damage("UPDATE outcome SET override_reason = 'the committee' WHERE rowid = 3")
    assert do(check_file).ok


def test_inputs_that_are_none_are_a_fault(do, filled, damage):
    damage("UPDATE outcome SET inputs = '{}' WHERE rowid = 3")
    assert [finding.code for finding in do(check_file).findings] == ["outcome_wrong"]


@pytest.fixture
def issued(do, filled, damage):
    """Certificates were issued, and the file was kept from guarding them."""
    do(issue_certificates, course_run_id=filled.closed_run, language=PaperLanguage.ES)
    damage("DROP TRIGGER certificate_stays_as_issued")


def test_certificates_agree_with_their_seals_and_their_series(do, issued):
    assert do(check_file).ok


def _findings(do):
    return [(finding.code, finding.row_id) for finding in do(check_file).findings]


def test_folios_passed_over_when_the_computer_stopped_are_no_gap(do, database, filled):
    lines = do(preview_certificates, course_run_id=filled.closed_run).lines
    earned = [line.enrolment_id for line in lines if line.reason is None]
    first, rest = Choice(tuple(earned[:1])), Choice(tuple(earned[1:]))
    with database.begin(writes=False) as unit:
        database.memory.promise(unit.session, {"2026.A": 3})
    do(issue_certificates, course_run_id=filled.closed_run, choice=first)
    with database.begin(writes=False) as unit:
        database.memory.promise(unit.session, {"2026.A": 9})
    do(issue_certificates, course_run_id=filled.closed_run, choice=rest)
    assert do(check_file).ok


def test_a_series_that_was_counted_elsewhere_may_be_incomplete(do, issued, damage):
    damage("UPDATE device SET series = 'XK7Q'")
    damage("UPDATE folio_series SET next_number = 2")
    assert do(check_file).ok


def test_certificates_above_the_counter_of_this_device_are_found(do, issued, damage):
    damage("UPDATE folio_series SET next_number = 2")
    assert _findings(do) == [("folio_gap", "2026.A")]


def test_a_certificate_that_is_gone_leaves_a_gap(do, issued, damage):
    damage("UPDATE certificate SET deleted_at = '2026-01-01T00:00:00.000000Z' WHERE rowid = 2")
    assert _findings(do) == [("folio_gap", "2026.A")]


TAMPERED = {
    "certificate_altered": "snapshot = json_set(snapshot, '$.person_name', 'Somebody Else')",
    "folio_gap": "folio = '2026.YUN.A.00099',"
    " snapshot = json_set(snapshot, '$.folio', '2026.YUN.A.00099')",
}


@pytest.mark.parametrize(("code", "change"), TAMPERED.items())
def test_a_certificate_that_was_changed_is_found(do, issued, damage, code, change):
    damage(f"UPDATE certificate SET {change} WHERE rowid = 2")
    assert code in {finding.code for finding in do(check_file).findings}
