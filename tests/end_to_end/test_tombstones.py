"""A row that arrived as a tombstone shows and counts nowhere, and may be taken up again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine, event

from desktop.domain.attendance import Mark
from desktop.domain.outcomes import Result
from desktop.errors import MissingError, RefusedError
from desktop.storage.attendance import (
    AttendanceCorrectionRecord,
    AttendanceRecord,
    AttendanceSheetRecord,
    cell_id,
)
from desktop.storage.centre import ClosedDayRecord, CodeRecord, SignatoryRecord
from desktop.storage.certificates import CertificateEventRecord
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.courses import CourseRecord, CourseVersionRecord
from desktop.storage.enrolment import EnrolmentEventRecord, EnrolmentRecord
from desktop.storage.ids import shared_id
from desktop.storage.outcomes import GradeRecord, OutcomeRecord
from desktop.storage.people import IdentityDocumentRecord, PersonRecord
from desktop.use_cases.attendance import RollMark, attendance_history, mark_attendance
from desktop.use_cases.certificates import list_certificates, read_certificate
from desktop.use_cases.closing import close_run
from desktop.use_cases.code_lists import CodeDraft, read_codes, save_code
from desktop.use_cases.course_run_pages import list_course_runs, read_course_run
from desktop.use_cases.courses import list_courses, read_course, save_course
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.grades import add_assessment, read_grades, set_grade
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.outcomes import preview_outcomes
from desktop.use_cases.people import register_person
from desktop.use_cases.people_search import count_people, find_people
from desktop.use_cases.person_page import read_person
from desktop.use_cases.roll import confirm_roll, read_roll
from desktop.use_cases.sessions import list_sessions
from desktop.use_cases.settings import list_closed_days, list_signatories
from desktop.use_cases.sheets import print_sign_in_sheet, type_back_sheet
from desktop.use_cases.waiting_list import enrolment_history, list_enrolments, waiting_list
from tests.conftest import MONDAY_NOON
from tests.use_cases.class_factory import FIRST_DAY, SchoolClass, a_class, a_signatory
from tests.use_cases.test_people import ROSA


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    a_signatory(database)
    return a_class(database, do, course={"minimum_grade": Decimal("4.0")})


@pytest.fixture
def gone(made):
    """Let a row become a tombstone, as one that arrives from elsewhere."""

    def _gone(kind, row_id):
        made.change(kind, row_id, deleted_at=MONDAY_NOON)

    return _gone


def rows(database, kind):
    with database.begin(writes=False) as unit:
        return [row.id for row in unit.session.query(kind)]


def page(do, made):
    return do(read_course_run, course_run_id=made.run_id)


def test_an_enrolment_that_is_gone_frees_its_place_and_stands_on_no_list(do, made, gone):
    made.take("PPPPP")
    person = made.person_of(0)
    made.change(CourseRunRecord, made.run_id, places_max=5)
    gone(EnrolmentRecord, made.enrolments[0])
    assert page(do, made).run.places_taken == 4
    assert [line.enrolment_id for line in page(do, made).enrolments] == made.enrolments[1:]
    roll = do(read_roll, course_run_id=made.run_id)
    assert [line.enrolment_id for line in roll.lines] == made.enrolments[1:]
    assert page(do, made).sessions[0].marks == 4
    assert page(do, made).sessions[0].people == 4
    assert do(read_person, person_id=person).enrolments == ()
    assert do(list_enrolments, person_id=person) == ()
    assert do(preview_outcomes, course_run_id=made.run_id).lines[0].enrolment_id != person
    with pytest.raises(MissingError, match="enrolment_gone"):
        do(withdraw, enrolment_id=made.enrolments[0], reason="moved away")


def test_who_is_enrolled_again_after_that_has_the_same_row_and_the_last_place(do, made, gone):
    gone(EnrolmentRecord, made.enrolments[0])
    answer = do(enrol, person_id=made.person_of(0), course_run_id=made.run_id)
    assert (answer.enrolment_id, answer.status) == (made.enrolments[0], "confirmed")
    assert page(do, made).run.places_taken == 5


def test_nobody_waits_on_an_enrolment_that_is_gone(do, database, made, gone):
    made.change(CourseRunRecord, made.run_id, places_max=5, status="open")
    person = do(register_person, draft=ROSA).person_id
    waiting = do(enrol, person_id=person, course_run_id=made.run_id)
    assert waiting.position == 1
    gone(EnrolmentRecord, waiting.enrolment_id)
    assert do(waiting_list, course_run_id=made.run_id).waiting == ()


def test_a_mark_that_is_gone_is_a_blank_and_the_next_one_takes_up_its_row(do, database, made, gone):
    made.mark(0, 0, "absent")
    made.mark(0, 0, "present")
    cell = {"course_session_id": made.sessions[0], "enrolment_id": made.enrolments[0]}
    gone(AttendanceRecord, cell_id(*cell.values()))
    assert do(read_roll, course_run_id=made.run_id).lines[0].marks[0] is None
    assert page(do, made).sessions[0].marks == 0
    assert do(attendance_history, **cell) == ()
    answer = do(mark_attendance, cell=RollMark(**cell, mark=Mark.EXCUSED))
    assert answer.previous.mark is None
    assert do(attendance_history, **cell)[0].mark is Mark.EXCUSED
    assert len(rows(database, AttendanceRecord)) == 1


def test_a_mark_that_came_from_a_merged_enrolment_is_the_one_that_changes(do, database, made):
    made.mark(0, 0, "absent")
    row = cell_id(made.sessions[0], made.enrolments[0])
    made.change(AttendanceRecord, row, enrolment_id=made.enrolments[1])
    assert made.mark(1, 0, "present").previous.mark is Mark.ABSENT
    assert rows(database, AttendanceRecord) == [row]


def test_a_correction_that_is_gone_is_not_told(do, database, made, gone):
    made.mark(0, 0, "absent")
    made.mark(0, 0, "present")
    gone(AttendanceCorrectionRecord, rows(database, AttendanceCorrectionRecord)[0])
    cell = {"course_session_id": made.sessions[0], "enrolment_id": made.enrolments[0]}
    assert [line.mark for line in do(attendance_history, **cell)] == [Mark.PRESENT]


def test_a_session_that_is_gone_takes_its_marks_and_its_day_along(do, made, gone):
    made.take("PPPPP", "AAAAA")
    gone(CourseSessionRecord, made.sessions[1])
    roll = do(read_roll, course_run_id=made.run_id)
    assert [meeting.id for meeting in roll.sessions] == [
        made.sessions[0],
        *made.sessions[2:],
    ]
    assert {line.standing.percent for line in roll.lines} == {100}
    assert do(list_sessions, day=date(2026, 2, 9)) == ()
    with pytest.raises(MissingError, match="session_gone"):
        made.mark(0, 1, "present")


def test_a_sheet_that_is_gone_is_unknown_until_it_is_printed_again(do, database, made, gone):
    do(print_sign_in_sheet, course_session_id=made.sessions[0])
    [sheet] = rows(database, AttendanceSheetRecord)
    with database.begin(writes=False) as unit:
        version = unit.session.get_one(AttendanceSheetRecord, sheet).version
    gone(AttendanceSheetRecord, sheet)
    typed = {"course_session_id": made.sessions[0], "absent_rows": "", "sheet_version": version}
    with pytest.raises(RefusedError, match="sheet_unknown"):
        do(type_back_sheet, **typed)
    do(print_sign_in_sheet, course_session_id=made.sessions[0])
    assert do(type_back_sheet, **typed).present == 5


def test_a_grade_and_an_outcome_that_are_gone_are_decided_anew(do, database, made, gone):
    work = do(add_assessment, course_run_id=made.run_id, name="Prueba").id
    made.take("PPPPP", "PPPPP", "PPPPP", "PPPPP")
    for enrolment in made.enrolments:
        do(set_grade, assessment_id=work, enrolment_id=enrolment, value="5,0")
    grade = {"assessment_id": work, "enrolment_id": made.enrolments[0]}
    gone(GradeRecord, shared_id("grade", work, made.enrolments[0]))
    assert do(read_grades, course_run_id=made.run_id).lines[0].grades == (None,)
    assert do(set_grade, **grade, value="3,0").previous is None
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    gone(OutcomeRecord, shared_id("outcome", made.enrolments[1]))
    issued = do(issue_certificates, course_run_id=made.run_id)
    assert [line.enrolment_id for line in issued.certificates] == made.enrolments[2:]
    assert do(preview_outcomes, course_run_id=made.run_id).lines[1].saved is None
    made.change(CourseRunRecord, made.run_id, status="running")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    assert do(preview_outcomes, course_run_id=made.run_id).lines[1].saved is Result.PASSED


def test_who_is_gone_from_the_class_gets_no_certificate_and_keeps_those_there_are(do, made, gone):
    work = do(add_assessment, course_run_id=made.run_id, name="Prueba").id
    made.take("PPPPP", "PPPPP", "PPPPP", "PPPPP")
    for enrolment in made.enrolments:
        do(set_grade, assessment_id=work, enrolment_id=enrolment, value="5,0")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    gone(EnrolmentRecord, made.enrolments[0])
    issued = do(issue_certificates, course_run_id=made.run_id)
    assert [line.enrolment_id for line in issued.certificates] == made.enrolments[1:]
    gone(EnrolmentRecord, made.enrolments[1])
    assert len(do(list_certificates, course_run_id=made.run_id)) == 4


def test_events_that_are_gone_are_not_told(do, database, made, gone):
    person = do(register_person, draft=ROSA).person_id
    answer = do(enrol, person_id=person, course_run_id=made.run_id)
    [event] = rows(database, EnrolmentEventRecord)
    gone(EnrolmentEventRecord, event)
    assert do(enrolment_history, enrolment_id=answer.enrolment_id) == ()
    assert do(read_person, person_id=person).events == ()


def test_a_movement_of_a_certificate_that_is_gone_is_not_told(do, database, made, gone):
    work = do(add_assessment, course_run_id=made.run_id, name="Prueba").id
    made.take("PPPPP", "PPPPP", "PPPPP", "PPPPP")
    do(set_grade, assessment_id=work, enrolment_id=made.enrolments[0], value="5,0")
    for enrolment in made.enrolments[1:]:
        do(set_grade, assessment_id=work, enrolment_id=enrolment, value="2,0")
    do(close_run, course_run_id=made.run_id, unsigned_because="paper")
    [line] = do(issue_certificates, course_run_id=made.run_id).certificates
    gone(CertificateEventRecord, rows(database, CertificateEventRecord)[0])
    assert do(read_certificate, certificate_id=line.id).events == ()


def test_a_run_that_is_gone_is_in_no_list_and_was_nobodys_last_course(do, made, gone):
    person = made.person_of(0)
    assert do(find_people, text="Alvarez")[0].last_course == "GM-01/2026-1"
    gone(CourseRunRecord, made.run_id)
    assert do(list_course_runs) == ()
    assert do(list_sessions, day=FIRST_DAY) == ()
    assert do(read_person, person_id=person).enrolments == ()
    assert do(list_courses)[0].runs == 0
    assert do(find_people, text="Alvarez")[0].last_course is None


def test_the_last_course_is_that_of_the_enrolments_that_are_there(do, made, gone):
    gone(EnrolmentRecord, made.enrolments[0])
    assert do(find_people, text="Alvarez")[0].last_course is None


def test_a_course_that_is_gone_leaves_the_catalogue_and_its_runs_their_name(do, made, gone):
    [course] = do(list_courses)
    gone(CourseRecord, course.course_id)
    assert do(list_courses) == ()
    assert page(do, made).run.title_es == "Gestión de microempresas"


def test_a_course_with_the_code_of_one_that_is_gone_takes_it_up_again(do, made, gone):
    [course] = do(list_courses)
    draft = do(read_course, course_id=course.course_id).draft
    gone(CourseRecord, course.course_id)
    again = do(save_course, draft=replace(draft, course_id=None))
    assert again.course_id == course.course_id


def test_a_version_that_is_gone_is_not_the_newest_and_its_number_is_not_given_again(do, made, gone):
    [course] = do(list_courses)
    draft = do(read_course, course_id=course.course_id).draft
    second = do(save_course, draft=replace(draft, title_es="Empresas"))
    assert second.version == 2
    gone(CourseVersionRecord, second.course_version_id)
    assert [one.version for one in do(read_course, course_id=course.course_id).versions] == [1]
    assert do(list_courses)[0].title_es == "Gestión de microempresas"
    assert do(save_course, draft=replace(draft, title_es="Negocios")).version == 3


def test_a_course_without_any_version_left_is_gone(do, made, gone):
    [course] = do(list_courses)
    gone(CourseVersionRecord, course.course_version_id)
    with pytest.raises(MissingError, match="course_gone"):
        do(read_course, course_id=course.course_id)


def test_lists_of_the_centre_leave_out_what_is_gone(do, database, made, gone):
    gone(SignatoryRecord, rows(database, SignatoryRecord)[0])
    assert do(list_signatories) == ()
    with database.begin(writes=True) as unit:
        unit.session.add(ClosedDayRecord(id="day", date=FIRST_DAY, label="Votación"))
    gone(ClosedDayRecord, "day")
    assert do(list_closed_days) == ()


def test_a_code_that_is_gone_may_be_named_again(do, made, gone):
    saved = do(save_code, draft=CodeDraft("sector", "Población Nueva"))
    gone(CodeRecord, shared_id("code", "sector", saved.code))
    assert saved.code not in {line.code for line in do(read_codes, lists=("sector",))}
    assert do(save_code, draft=CodeDraft("sector", "Población Nueva")) == saved


def test_who_was_merged_is_found_as_the_one_who_remains(do, database, made):
    rosa = do(register_person, draft=ROSA).person_id
    other = made.person_of(0)
    before = do(count_people)
    made.change(PersonRecord, rosa, merged_into=other)
    assert do(find_people, text="Nancupil O'Higgins") == ()
    assert do(count_people) == before - 1
    assert do(read_person, person_id=rosa).person_id == other
    [document] = rows(database, IdentityDocumentRecord)
    made.change(IdentityDocumentRecord, document, person_id=other)
    assert [line.person_id for line in do(find_people, text="21540325")] == [other]


def test_a_document_that_is_gone_finds_nobody_and_may_be_given_again(do, database, made, gone):
    rosa = do(register_person, draft=ROSA).person_id
    gone(IdentityDocumentRecord, rows(database, IdentityDocumentRecord)[0])
    assert do(find_people, text="21540325") == ()
    assert do(read_person, person_id=rosa).documents == ()


def test_a_roll_is_confirmed_without_who_is_gone(do, made, gone):
    made.take("PPPPP")
    gone(EnrolmentRecord, made.enrolments[0])
    taken = do(confirm_roll, course_session_id=made.sessions[0])
    assert (taken.counts["present"], taken.blank) == (4, 0)


def test_the_questions_that_a_desk_waits_for_go_through_an_index(database, do, made):
    asked = []

    def hear(_connection, _cursor, statement, values, *_rest):
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        do(read_roll, course_run_id=made.run_id)
        do(read_course_run, course_run_id=made.run_id)
        do(list_sessions, day=FIRST_DAY)
        do(read_person, person_id=made.person_of(0))
        do(find_people, text="Álvarez")
    finally:
        event.remove(Engine, "before_cursor_execute", hear)
    with database.begin(writes=False) as unit:
        connection = unit.session.connection()
        plans = {
            step[3]
            for statement, values in asked
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        }
    scanned = {step.removeprefix("SCAN ").split()[0] for step in plans if step.startswith("SCAN")}
    small = {"change", "device", "lost_device", "sync_state", "(subquery-1)", "CONSTANT"}
    assert scanned <= small | {"person_search"}
    assert any("enrolment_by_run (course_run_id=? AND status=?)" in step for step in plans)
