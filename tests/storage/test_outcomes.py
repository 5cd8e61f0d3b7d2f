"""Grades and outcomes are read run by run."""

from decimal import Decimal

from desktop.storage.outcomes import assessments_of, grades_of, outcomes_of
from desktop.use_cases.closing import close_run
from desktop.use_cases.grades import add_assessment, remove_assessment, set_grade
from tests.use_cases.class_factory import a_class


def test_grades_taken_back_and_assessments_taken_away_are_left_out(database, do, centre):
    made = a_class(database, do)
    first, second = (
        do(add_assessment, course_run_id=made.run_id, name=name).id for name in ("Uno", "Dos")
    )
    do(set_grade, assessment_id=first, enrolment_id=made.enrolments[0], value="5,8")
    do(set_grade, assessment_id=first, enrolment_id=made.enrolments[1], value="5,8")
    do(set_grade, assessment_id=first, enrolment_id=made.enrolments[1], value=None)
    do(remove_assessment, assessment_id=second)
    with database.begin(writes=False) as unit:
        assert [row.id for row in assessments_of(unit.session, made.run_id)] == [first]
        assert grades_of(unit.session, made.run_id) == {(first, made.enrolments[0]): Decimal("5.8")}


def test_outcomes_are_those_of_the_run(database, do, centre):
    made, other = (a_class(database, do, sessions=1, code=f"X-{n}/2026-1") for n in (1, 2))
    for each in (made, other):
        each.take("PPPPP")
        do(close_run, course_run_id=each.run_id, unsigned_because="paper")
    with database.begin(writes=False) as unit:
        assert set(outcomes_of(unit.session, made.run_id)) == set(made.enrolments)
