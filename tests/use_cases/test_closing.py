"""Closing a run: everything taken and graded first, everybody's end at once, and back again."""

from datetime import date
from decimal import Decimal

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.outcomes import Result
from desktop.errors import RefusedError
from desktop.i18n import set_language
from desktop.i18n.wording import sentence
from desktop.storage.course_runs import CourseRunRecord, CourseSessionRecord
from desktop.storage.outcomes import OutcomeRecord
from desktop.use_cases.attendance import RollMark, mark_attendance
from desktop.use_cases.closing import close_run, reopen_run
from desktop.use_cases.grades import add_assessment, set_grade
from desktop.use_cases.outcomes import override_outcome, preview_outcomes
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    made = a_class(database, do)
    made.take("PPPPA", "PPPPA", "PAPAA")
    return made


def ends(made: SchoolClass) -> dict[str, str]:
    with made.database.begin(writes=False) as unit:
        return {row.enrolment_id: row.result for row in unit.session.query(OutcomeRecord)}


def close(do, made, **more):
    more.setdefault("unsigned_because", "signed on paper")
    return do(close_run, course_run_id=made.run_id, **more)


def test_closing_writes_everybodys_end(do, made, clock):
    made.take("", "", "", "PAPAA")
    closed = close(do, made)
    assert (closed.totals["passed"], closed.totals["no_show"]) == (2, 1)
    assert len(ends(made)) == 5
    with made.database.begin(writes=False) as unit:
        run = unit.session.get_one(CourseRunRecord, made.run_id)
        assert (run.status, run.closed_at, run.closed_by) == ("closed", clock.now, "ana")


def test_a_session_that_was_not_taken_stands_in_the_way_and_is_named(do, made):
    with pytest.raises(RefusedError) as error:
        close(do, made)
    assert (error.value.code, error.value.details) == (
        "sessions_not_taken",
        {"count": 1, "dates": (date(2026, 2, 23),)},
    )
    assert "23 Feb 2026" in sentence(error.value)
    set_language("es")
    assert "23-02-2026" in sentence(error.value)
    assert ends(made) == {}


def test_a_cancelled_session_or_an_accepted_gap_does_not(do, made):
    assert close(do, made, accept_untaken=True).totals["passed"] == 2
    do(reopen_run, course_run_id=made.run_id, reason="One more session")
    made.change(CourseSessionRecord, made.sessions[3], status="cancelled")
    assert close(do, made).totals["passed"] == 2


def test_a_run_of_which_nothing_was_held_is_not_closed(database, do, centre):
    empty = a_class(database, do, sessions=0)
    with pytest.raises(RefusedError, match="nothing_held"):
        close(do, empty, accept_untaken=True)


def test_missing_grades_stand_in_the_way_with_the_names(database, do, centre):
    made = a_class(database, do, sessions=1, course={"minimum_grade": Decimal("4.0")})
    made.take("PPAAA")
    work = do(add_assessment, course_run_id=made.run_id, name="Prueba").id
    do(set_grade, assessment_id=work, enrolment_id=made.enrolments[0], value="3,9")
    with pytest.raises(RefusedError) as error:
        close(do, made)
    assert error.value.details == {"count": 1, "names": ("D'Angelo Łukasz, Günther",)}
    do(override_outcome, enrolment_id=made.enrolments[1], result=Result.PASSED, reason="Oral test")
    assert close(do, made).totals["passed"] == 1


def test_a_closed_run_is_closed_once(do, made):
    close(do, made, accept_untaken=True)
    with pytest.raises(RefusedError, match="run_move"):
        close(do, made, accept_untaken=True)


def test_opening_again_needs_a_reason_which_is_kept(do, made):
    close(do, made, accept_untaken=True)
    with pytest.raises(RefusedError, match="reopen_reason"):
        do(reopen_run, course_run_id=made.run_id, reason=" ")
    do(reopen_run, course_run_id=made.run_id, reason="A sheet turned up")
    with made.database.begin(writes=False) as unit:
        run = unit.session.get_one(CourseRunRecord, made.run_id)
        assert (run.status, run.closed_at) == ("running", None)
        assert run.notes == "2026-03-02 ana: A sheet turned up"
    with pytest.raises(RefusedError, match="run_move"):
        do(reopen_run, course_run_id=made.run_id, reason="again")


def test_an_override_outlives_opening_and_closing_again(do, made):
    do(override_outcome, enrolment_id=made.enrolments[4], result=Result.PASSED, reason="Leave")
    close(do, made, accept_untaken=True)
    do(reopen_run, course_run_id=made.run_id, reason="A sheet turned up")
    made.mark(3, 2, "present")
    close(do, made, accept_untaken=True)
    assert ends(made)[made.enrolments[4]] == "passed"
    assert ends(made)[made.enrolments[3]] == "passed"


def test_a_correction_after_closing_shows_beside_the_end_that_was_written(do, made):
    close(do, made, accept_untaken=True)
    cell = RollMark(made.sessions[2], made.enrolments[3], Mark.PRESENT)
    do(mark_attendance, cell=cell, reason="Was there")
    line = do(preview_outcomes, course_run_id=made.run_id).lines[3]
    assert (line.saved, line.computed) == ("dropped_out", "passed")
