"""What has been kept long enough is let go of: after a look, and never a certificate."""

from dataclasses import replace

import pytest

from desktop.domain.data_requests import RequestKind
from desktop.domain.retention import Kept
from desktop.errors import RefusedError
from desktop.storage.change_log import journal_end
from desktop.storage.people import PersonRecord
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.check import check_file
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.data_requests import RequestDraft, add_data_request, answer_data_request
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.people import register_person
from desktop.use_cases.person_history import person_history
from desktop.use_cases.retention import list_retention, plan_purge, purge, save_retention
from desktop.use_cases.sensitive import open_sensitive
from tests.use_cases.class_factory import a_signatory
from tests.use_cases.classes import a_run, held_and_closed
from tests.use_cases.protected import SENSITIVE, protect
from tests.use_cases.test_erasure import everything
from tests.use_cases.test_people import ROSA

YEAR = 365


@pytest.fixture
def rosa(do, database, clock, centre):
    """Somebody who took a course, with notes, sensitive data and an answered request."""
    a_signatory(database)
    rosa = do(register_person, draft=replace(ROSA, notes="hace tejidos")).person_id
    protect(do, rosa)
    page = a_run(do)
    do(enrol, person_id=rosa, course_run_id=page.run.course_run_id)
    held_and_closed(do, clock, page)
    do(issue_certificates, course_run_id=page.run.course_run_id)
    asked = do(add_data_request, person_id=rosa, draft=RequestDraft(RequestKind.ACCESS))
    do(answer_data_request, request_id=asked.request_id, granted=True, answer="entregado")
    return rosa


def due(do):
    return {kind: len(ids) for kind, ids in do(plan_purge).due.items() if ids}


def test_a_look_changes_nothing(do, database, clock, rosa):
    clock.go_on(days=6 * YEAR)
    with database.begin(writes=False) as unit:
        before = journal_end(unit.session)
    assert due(do)[Kept.PEOPLE] == 1
    with database.begin(writes=False) as unit:
        assert journal_end(unit.session) == before


def test_each_kind_is_due_in_its_time(do, clock, rosa):
    assert due(do) == {}
    clock.go_on(days=YEAR + 40)
    assert due(do) == {Kept.SENSITIVE: 1}
    clock.go_on(days=YEAR)
    assert due(do) == {Kept.SENSITIVE: 1, Kept.NOTES: 1}
    clock.go_on(days=3 * YEAR + 2)
    assert due(do)[Kept.PEOPLE] == due(do)[Kept.REQUESTS] == 1


def test_sensitive_data_and_notes_go_also_from_the_journal(do, database, clock, rosa):
    clock.go_on(days=2 * YEAR + 40)
    done = do(purge, kinds=(Kept.SENSITIVE, Kept.NOTES))
    assert done.count == 2
    left = [row for _table, row in everything(database)]
    words = (*SENSITIVE, "zzevidence", "hace tejidos")
    assert [word for word in words if any(word in row for row in left)] == []
    assert do(open_sensitive, person_id=rosa, reason="revisión").groups == ()
    assert not any(line.field == "notes" for line in do(person_history, person_id=rosa))
    assert do(read_access_log, act="erased")[0].what == "purge"
    assert due(do) == {}
    assert do(check_file).ok


def test_people_are_anonymised_and_the_certificate_stays(do, database, clock, rosa):
    clock.go_on(days=6 * YEAR)
    do(purge, kinds=tuple(set(Kept) - {Kept.CERTIFICATES, Kept.ACCESS_LOG}))
    with database.begin(writes=False) as unit:
        person = unit.session.get_one(PersonRecord, rosa)
        assert (person.given_names, person.erased_reason) == ("", "retention")
    [certificate] = do(list_certificates)
    assert certificate.person_name == "Rosa Ñancupil O'Higgins"
    assert do(read_course_run, course_run_id=certificate.course_run_id).run.places_taken == 1
    assert due(do) == {}
    assert do(check_file).ok


def test_the_centre_changes_a_term_but_not_what_is_for_ever(do, clock, rosa):
    lines = {line.kind: line for line in do(save_retention, kind=Kept.PEOPLE, months=84)}
    assert (lines[Kept.PEOPLE].months, lines[Kept.PEOPLE].usual) == (84, 60)
    clock.go_on(days=6 * YEAR)
    assert Kept.PEOPLE not in due(do)
    assert {line.kind for line in do(list_retention) if line.months is None} == {
        Kept.CERTIFICATES, Kept.ACCESS_LOG,
    }  # fmt: skip
    for use_case, arguments in (
        (save_retention, {"kind": Kept.CERTIFICATES, "months": 12}),
        (purge, {"kinds": (Kept.CERTIFICATES,)}),
    ):
        with pytest.raises(RefusedError, match="kept_for_ever"):
            do(use_case, **arguments)
