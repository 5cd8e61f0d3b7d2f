"""Everybody's end in one table: attendance in minutes, grades, the result and why."""

from decimal import Decimal

import pytest

from desktop import i18n
from desktop.ui.closing_model import BEFORE, ClosingModel, totals_words
from desktop.use_cases.grades import add_assessment, read_grades, set_grade
from desktop.use_cases.outcomes import Result, override_outcome, preview_outcomes
from tests.ui.eyes import cells, headers
from tests.use_cases.class_factory import a_class


@pytest.fixture
def made(database, do, centre):
    """Five people, four sessions of two hours, two assessments of which the second weighs more."""
    made = a_class(database, do, course={"minimum_grade": Decimal("4.0")})
    made.take("PPPPA", "PPPPA", "PPPLA", "PPAAA")
    works = [
        do(add_assessment, course_run_id=made.run_id, name=name, weight=weight).id
        for name, weight in (("Prueba", 40), ("Trabajo", 60))
    ]
    for row, grades in enumerate((("58", "6,2"), ("39", "39"), ("70", None))):
        for work, grade in zip(works, grades, strict=True):
            do(set_grade, assessment_id=work, enrolment_id=made.enrolments[row], value=grade)
    return made


@pytest.fixture
def show(do, made):
    def _show(open_=True):
        model = ClosingModel()
        preview = do(preview_outcomes, course_run_id=made.run_id)
        model.show_book(preview, do(read_grades, course_run_id=made.run_id), open_=open_)
        return model

    return _show


def test_each_assessment_has_a_column_with_its_weight(show):
    assert headers(show()) == [
        "Participant", "Attendance", "Minutes", "Prueba ×40", "Trabajo ×60", "Final", "Result",
    ]  # fmt: skip


def test_a_line_shows_minutes_grades_and_result(show):
    rows = cells(show())
    assert rows[0] == [
        "Álvarez Soto, Ana", "100% of 75% needed", "480/480", "5.8", "6.2", "6.0", "Passed",
    ]  # fmt: skip
    assert rows[1][3:] == ["3.9", "3.9", "3.9", "Failed by grade"]


def test_a_final_grade_that_is_not_complete_stands_in_brackets(show):
    assert cells(show())[2][3:6] == ["7.0", "–", "(7.0)"]


def test_the_result_says_what_it_rests_on(show, do, made):
    model = show()
    why = model.columns[-1].tip(model.lines[1])
    assert why == "Failed by grade · 100% of 75% needed · grade 3.9 of 4.0 needed"
    do(
        override_outcome,
        enrolment_id=made.enrolments[1],
        result=Result.PASSED,
        reason="Examen de repetición",
    )
    model = show()
    assert cells(model)[1][-1] == "Passed *"
    assert "by decision: Examen de repetición" in model.columns[-1].tip(model.lines[1])


def test_grades_can_be_typed_while_the_run_is_open(show):
    model, closed = show(), show(open_=False)
    at = model.index(0, BEFORE)
    assert model.flags(at) & model.flags(at).ItemIsEditable
    assert not model.flags(model.index(0, 0)) & model.flags(at).ItemIsEditable
    at = closed.index(0, BEFORE)
    assert not closed.flags(at) & closed.flags(at).ItemIsEditable


def test_equal_weights_are_not_mentioned(do, database, centre):
    made = a_class(database, do)
    do(add_assessment, course_run_id=made.run_id, name="Prueba")
    model = ClosingModel()
    preview = do(preview_outcomes, course_run_id=made.run_id)
    model.show_book(preview, do(read_grades, course_run_id=made.run_id), open_=True)
    assert headers(model)[BEFORE] == "Prueba"


def test_a_course_without_grades_has_no_column_of_them(do, database, centre):
    made = a_class(database, do)
    model = ClosingModel()
    preview = do(preview_outcomes, course_run_id=made.run_id)
    model.show_book(preview, do(read_grades, course_run_id=made.run_id), open_=True)
    assert headers(model) == ["Participant", "Attendance", "Minutes", "Result"]


def test_the_totals_say_who_is_near_the_minimum(do, database, centre):
    made = a_class(database, do, course={"minimum_attendance": 78})
    made.take("PPPPA", "PPPPA", "PPPPA", "PPPAA")
    preview = do(preview_outcomes, course_run_id=made.run_id)
    words = totals_words(preview)
    assert (
        words
        == "3 pass · 1 fails by attendance · 1 never came · 1 within 3% of the minimum attendance"
    )
    i18n.set_language("es")
    assert totals_words(preview).startswith("3 aprueban · ")
