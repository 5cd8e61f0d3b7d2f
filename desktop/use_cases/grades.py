"""Grades of a course run: what is assessed, each grade, and the weighted final one."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from desktop.domain.course_runs import RunStatus
from desktop.domain.enrolment import HOLDING_A_PLACE
from desktop.domain.grades import read_grade, weighted_mean
from desktop.domain.names import tidy
from desktop.domain.rights import Right
from desktop.errors import MissingError, RefusedError
from desktop.storage.attendance import names_of
from desktop.storage.course_runs import CourseRunRecord
from desktop.storage.database import UnitOfWork
from desktop.storage.enrolment import EnrolmentRecord
from desktop.storage.ids import shared_id
from desktop.storage.outcomes import (
    AssessmentRecord,
    GradeRecord,
    assessments_of,
    grade_of,
    grades_of,
)
from desktop.storage.record import find
from desktop.use_cases.own_runs import check_own
from desktop.use_cases.registry import command, query
from desktop.use_cases.roll import shown_name
from desktop.use_cases.run_book import RunFacts, run_facts, run_of

MOST_WEIGHT = 1000
Grades = Mapping[tuple[str, str], Decimal]


@dataclass(frozen=True)
class AssessmentLine:
    """Something that is graded, and how much it weighs among the others."""

    id: str
    name: str
    weight: int
    position: int


@dataclass(frozen=True)
class GradeLine:
    """One person's grades in the order of the assessments; *final* only when none is missing.

    *so_far* is the weighted mean of the grades there are.
    """

    enrolment_id: str
    person_id: str
    shown_name: str
    grades: tuple[Decimal | None, ...]
    so_far: Decimal | None
    final: Decimal | None
    reaches: bool | None


@dataclass(frozen=True)
class GradeBook:
    """All grades of a course run; *minimum_grade* is None where the course has no grades."""

    run: RunFacts
    minimum_grade: Decimal | None
    assessments: tuple[AssessmentLine, ...]
    lines: tuple[GradeLine, ...]


@dataclass(frozen=True)
class GradeAnswer:
    """The grade there was before, the one there is now, and the final grade it makes."""

    previous: Decimal | None
    value: Decimal | None
    final: Decimal | None


@query(Right.SEE_CLASSES)
def read_grades(unit: UnitOfWork, *, course_run_id: str) -> GradeBook:
    """Return the grades of everybody who holds a place. Raises MissingError("run_gone")."""
    found = run_of(unit, course_run_id)
    works = assessments_of(unit.session, course_run_id)
    grades = grades_of(unit.session, course_run_id)
    minimum = found.version.minimum_grade
    lines = []
    for name in names_of(unit.session, course_run_id):
        if name.status in HOLDING_A_PLACE:
            mine = tuple(grades.get((work.id, name.enrolment_id)) for work in works)
            weights = [work.weight for work in works]
            final = _mean(mine, weights) if None not in mine else None
            lines.append(
                GradeLine(
                    name.enrolment_id,
                    name.person_id,
                    shown_name(name),
                    mine,
                    _mean(mine, weights),
                    final,
                    None if final is None or minimum is None else final >= minimum,
                )
            )
    return GradeBook(run_facts(found), minimum, tuple(map(_line, works)), tuple(lines))


@command(Right.TAKE_ATTENDANCE)
def add_assessment(
    unit: UnitOfWork, *, course_run_id: str, name: str, weight: int = 1
) -> AssessmentLine:
    """Add something that is graded; weights need not add up to anything.

    Raises MissingError("run_gone"); RefusedError assessment_name, assessment_weight, grades_closed.
    """
    _check_open(run_of(unit, course_run_id).run)
    works = assessments_of(unit.session, course_run_id)
    work = AssessmentRecord(
        course_run_id=course_run_id,
        name=_name(name),
        weight=_weight(weight),
        position=max((other.position for other in works), default=0) + 1,
    )
    unit.session.add(work)
    unit.session.flush()
    return _line(work)


@command(Right.TAKE_ATTENDANCE)
def edit_assessment(
    unit: UnitOfWork, *, assessment_id: str, name: str, weight: int
) -> AssessmentLine:
    """Change what an assessment is called and how much it weighs. Raises as ``add_assessment``."""
    work = _assessment(unit, assessment_id)
    work.name, work.weight = _name(name), _weight(weight)
    return _line(work)


@command(Right.TAKE_ATTENDANCE)
def remove_assessment(unit: UnitOfWork, *, assessment_id: str) -> None:
    """Take an assessment away; one with grades stays: RefusedError("assessment_has_grades")."""
    work = _assessment(unit, assessment_id)
    grades = grades_of(unit.session, work.course_run_id)
    if any(assessed == assessment_id for assessed, _ in grades):
        raise RefusedError("assessment_has_grades", name=work.name)
    work.deleted_at = unit.now


@command(Right.TAKE_ATTENDANCE)
def set_grade(
    unit: UnitOfWork, *, assessment_id: str, enrolment_id: str, value: str | None
) -> GradeAnswer:
    """Write a grade as typed ("5,8", "5.8", "58"); None or blank takes it back.

    Raises RefusedError grade_unreadable, grade_range, grades_closed; MissingError
    assessment_gone, enrolment_gone.
    """
    work = _assessment(unit, assessment_id)
    enrolment = find(unit.session, EnrolmentRecord, enrolment_id)
    if enrolment is None or enrolment.course_run_id != work.course_run_id:
        raise MissingError("enrolment_gone")
    grade = read_grade(value) if value and value.strip() else None
    previous = _write(unit, assessment_id, enrolment_id, grade)
    unit.session.flush()
    return GradeAnswer(previous, grade, final_grades(unit, work.course_run_id).get(enrolment_id))


def final_grades(unit: UnitOfWork, course_run_id: str) -> dict[str, Decimal]:
    """Return the final grade of every enrolment that has all its grades."""
    works = assessments_of(unit.session, course_run_id)
    grades = grades_of(unit.session, course_run_id)
    weights = [work.weight for work in works]
    finals: dict[str, Decimal] = {}
    for enrolment_id in {who for _, who in grades}:
        mine = tuple(grades.get((work.id, enrolment_id)) for work in works)
        mean = _mean(mine, weights) if None not in mine else None
        if mean is not None:
            finals[enrolment_id] = mean
    return finals


def _mean(grades: tuple[Decimal | None, ...], weights: list[int]) -> Decimal | None:
    """Return the weighted mean of the grades there are, None where nothing weighs anything."""
    weighed = [(g, w) for g, w in zip(grades, weights, strict=True) if g is not None and w]
    return weighted_mean(weighed) if weighed else None


def _write(
    unit: UnitOfWork, assessment_id: str, enrolment_id: str, grade: Decimal | None
) -> Decimal | None:
    """Write a grade and return the one before."""
    row = grade_of(unit.session, assessment_id, enrolment_id)
    if row is not None:
        previous, row.value = row.value, grade
        return previous
    grade_id = shared_id("grade", assessment_id, enrolment_id)
    row = unit.session.get(GradeRecord, grade_id) or GradeRecord(id=grade_id)
    row.assessment_id, row.enrolment_id = assessment_id, enrolment_id
    row.value, row.deleted_at = grade, None
    unit.session.add(row)
    return None


def _assessment(unit: UnitOfWork, assessment_id: str) -> AssessmentRecord:
    work = find(unit.session, AssessmentRecord, assessment_id)
    if work is None:
        raise MissingError("assessment_gone")
    check_own(unit, work.course_run_id, "assessment_gone")
    _check_open(unit.session.get_one(CourseRunRecord, work.course_run_id))
    return work


def _check_open(run: CourseRunRecord) -> None:
    if run.status == RunStatus.CLOSED:
        raise RefusedError("grades_closed", run=run.code)


def _name(typed: str) -> str:
    name = tidy(typed, field="assessment")
    if not name:
        raise RefusedError("assessment_name")
    return name


def _weight(weight: int) -> int:
    if not 0 <= weight <= MOST_WEIGHT:
        raise RefusedError("assessment_weight", most=MOST_WEIGHT)
    return weight


def _line(work: AssessmentRecord) -> AssessmentLine:
    return AssessmentLine(work.id, work.name, work.weight, work.position)
