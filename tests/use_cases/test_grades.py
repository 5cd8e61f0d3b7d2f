"""Grades: typed as people type them, weighed exactly, final only when none is missing."""

from decimal import Decimal

import pytest

from desktop.errors import MissingError, RefusedError
from desktop.storage.course_runs import CourseRunRecord
from desktop.use_cases.grades import (
    add_assessment,
    edit_assessment,
    read_grades,
    remove_assessment,
    set_grade,
)
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do, course={"minimum_grade": Decimal("4.0")})


@pytest.fixture
def works(do, made) -> list[str]:
    return [
        do(add_assessment, course_run_id=made.run_id, name=name, weight=weight).id
        for name, weight in (("Prueba", 30), ("Trabajo", 70))
    ]


def give(do, made, work: str, row: int, value: str | None):
    return do(set_grade, assessment_id=work, enrolment_id=made.enrolments[row], value=value)


def test_the_final_grade_is_the_weighted_mean_rounded_once(do, made, works):
    assert give(do, made, works[0], 0, "5,8").final is None
    assert give(do, made, works[1], 0, "61").final == Decimal("6.0")


def test_the_grade_book_has_everybody_in_the_order_of_the_roll(do, made, works):
    give(do, made, works[0], 1, "3.9")
    give(do, made, works[1], 1, "3.9")
    give(do, made, works[0], 2, "7")
    book = do(read_grades, course_run_id=made.run_id)
    assert [work.name for work in book.assessments] == ["Prueba", "Trabajo"]
    assert (book.lines[1].final, book.lines[1].reaches) == (Decimal("3.9"), False)
    assert (book.lines[2].final, book.lines[2].so_far) == (None, Decimal("7.0"))
    assert book.lines[0].grades == (None, None)


def test_an_assessment_of_no_weight_counts_for_nothing(do, made, works):
    do(edit_assessment, assessment_id=works[0], name="Ensayo", weight=0)
    give(do, made, works[0], 0, "1,0")
    assert give(do, made, works[1], 0, "6,5").final == Decimal("6.5")


def test_a_grade_can_be_taken_back(do, made, works):
    give(do, made, works[0], 0, "5,8")
    answer = give(do, made, works[0], 0, "")
    assert (answer.previous, answer.value) == (Decimal("5.8"), None)


def test_an_assessment_with_grades_stays(do, made, works):
    give(do, made, works[0], 0, "5,8")
    with pytest.raises(RefusedError, match="assessment_has_grades"):
        do(remove_assessment, assessment_id=works[0])
    do(remove_assessment, assessment_id=works[1])
    assert len(do(read_grades, course_run_id=made.run_id).assessments) == 1
    with pytest.raises(MissingError, match="assessment_gone"):
        give(do, made, works[1], 0, "5,8")


@pytest.mark.parametrize("typed", ["0,9", "7,1", "cinco", "=cmd()", "5,88", "9" * 10_000])
def test_what_is_no_grade_is_refused(do, made, works, typed):
    with pytest.raises(RefusedError):
        give(do, made, works[0], 0, typed)


def test_a_person_of_another_run_gets_no_grade_here(do, made, works, database):
    other = a_class(database, do, code="X-1/2026-1")
    with pytest.raises(MissingError, match="enrolment_gone"):
        give(do, other, works[0], 0, "5,0")


@pytest.mark.parametrize(
    ("name", "weight", "code"),
    [(" ", 1, "assessment_name"), ("x", -1, "assessment_weight"), ("x" * 999, 1, "too_long")],
)
def test_an_assessment_needs_a_name_and_a_weight(do, made, name, weight, code):
    with pytest.raises(RefusedError, match=code):
        do(add_assessment, course_run_id=made.run_id, name=name, weight=weight)


def test_grades_of_a_closed_run_stay(do, made, works):
    made.change(CourseRunRecord, made.run_id, status="closed")
    with pytest.raises(RefusedError, match="grades_closed"):
        give(do, made, works[0], 0, "5,8")
