"""The paper sheet: printed by row, typed back by the rows of the paper, not of the screen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents.pdf_reading import read_pdf
from desktop.documents.sign_in_sheet import read_sheet_code
from desktop.domain.attendance import Mark
from desktop.domain.certificates import PaperLanguage
from desktop.errors import RefusedError
from desktop.storage.course_runs import CourseSessionRecord
from desktop.storage.enrolment import EnrolmentRecord
from desktop.use_cases.attendance import restore_marks
from desktop.use_cases.roll import read_roll
from desktop.use_cases.sheets import print_sign_in_sheet, type_back_sheet
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


def print_one(do, made: SchoolClass, **more) -> str:
    """Print the sheet of the first session and return its version."""
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[0], **more)
    [page] = read_pdf(paper.content)
    code = read_sheet_code(page.codes[0])
    assert code.session_id == made.sessions[0]
    return code.list_version


def type_back(do, made: SchoolClass, rows: str, version: str | None = None, **more):
    return do(
        type_back_sheet,
        course_session_id=made.sessions[0],
        absent_rows=rows,
        sheet_version=version,
        **more,
    )


def marks(do, made: SchoolClass) -> list[str | None]:
    roll = do(read_roll, course_run_id=made.run_id)
    return [line.marks[0].mark.value if line.marks[0] else None for line in roll.lines]


def test_the_sheet_has_the_rows_of_the_roll(do, made):
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[0], language=PaperLanguage.EN)
    [page] = read_pdf(paper.content)
    names = [line.shown_name for line in do(read_roll, course_run_id=made.run_id).lines]
    places = [page.text.index(name) for name in names]
    assert places == sorted(places)
    assert "Running a micro-enterprise" in page.text


def test_typing_the_absent_rows_marks_everybody(do, made):
    version = print_one(do, made)
    answer = type_back(do, made, "2 4", version)
    assert marks(do, made) == ["present", "absent", "present", "absent", "present"]
    assert (answer.present, answer.absent) == (3, 2)
    do(restore_marks, previous=answer.previous)
    assert marks(do, made) == [None] * 5


def test_nobody_absent_is_typed_as_nothing(do, made):
    type_back(do, made, "", print_one(do, made))
    assert marks(do, made) == ["present"] * 5


def test_who_was_marked_late_or_excused_before_stays_so(do, made):
    made.mark(0, 0, Mark.LATE, late=20)
    made.mark(1, 0, Mark.EXCUSED)
    made.mark(2, 0, Mark.ABSENT)
    type_back(do, made, "2")
    assert marks(do, made)[:3] == ["late", "absent", "present"]


def test_a_list_that_changed_after_printing_is_said_row_by_row(do, made):
    version = print_one(do, made)
    made.change(EnrolmentRecord, made.enrolments[1], status="withdrawn")
    enrol_one_more(made, ("Berta", "Abad", None))
    with pytest.raises(RefusedError) as error:
        type_back(do, made, "3", version)
    assert error.value.code == "sheet_changed"
    assert error.value.details == {"version": version, "rows": (2, 6)}
    answer = type_back(do, made, "3", version, accepted=True)
    assert answer.left_out == (made.enrolments[1],)
    assert marks(do, made) == [None, "present", "absent", "present", "present"]


def test_a_sheet_that_was_never_printed_is_unknown(do, made):
    with pytest.raises(RefusedError, match="sheet_unknown"):
        type_back(do, made, "3", "ZZZZZZ")


@pytest.mark.parametrize("typed", ["6", "0", "x", "1-9", "=cmd()", "9" * 10_000])
def test_what_is_no_row_of_the_sheet_is_refused(do, made, typed):
    with pytest.raises(RefusedError, match="row_numbers"):
        type_back(do, made, typed)


def test_a_cancelled_session_has_no_sheet(do, made):
    made.change(CourseSessionRecord, made.sessions[0], status="cancelled")
    with pytest.raises(RefusedError, match="session_has_no_roll"):
        print_one(do, made)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.integers(1, 5)))
def test_the_rows_typed_are_exactly_the_absent_ones(do, made, rows):
    type_back(do, made, " ".join(map(str, rows)))
    assert {n for n, mark in enumerate(marks(do, made), 1) if mark == "absent"} == rows
