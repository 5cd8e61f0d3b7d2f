"""A sheet is found by its code and told row by row: who is still there, who left, who came."""

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.errors import MissingError, RefusedError
from desktop.storage.enrolment import EnrolmentRecord
from desktop.use_cases.search import FoundKind, find_anything
from desktop.use_cases.sheet_rows import RowNow, read_sheet, read_sheet_of
from desktop.use_cases.sheets import print_sign_in_sheet, type_back_sheet
from tests.use_cases.class_factory import SchoolClass, a_class, enrol_one_more


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


@pytest.fixture
def code(do, made) -> str:
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[1])
    return read_pdf(paper.content)[0].codes[0]


def test_a_sheet_of_a_class_that_did_not_change_has_every_row_as_it_was(do, made, code):
    sheet = do(read_sheet, code=code)
    assert (sheet.course_run_id, sheet.course_session_id) == (made.run_id, made.sessions[1])
    assert [row.enrolment_id for row in sheet.rows] == made.enrolments
    assert {row.now for row in sheet.rows} == {RowNow.SAME}
    assert not sheet.changed


def test_who_left_who_moved_up_and_who_came_is_told_row_by_row(do, made, code):
    made.change(EnrolmentRecord, made.enrolments[1], status="withdrawn")
    new = enrol_one_more(made, ("Berta", "Zúñiga", "Zapata"))
    sheet = do(read_sheet, code=code.lower())
    assert [(row.number, row.number_now, row.now) for row in sheet.rows] == [
        (1, 1, RowNow.SAME),
        (2, None, RowNow.LEFT),
        (3, 2, RowNow.MOVED),
        (4, 3, RowNow.MOVED),
        (5, 4, RowNow.MOVED),
        (None, 5, RowNow.NEW),
    ]
    assert sheet.rows[-1].enrolment_id == new
    assert sheet.changed


def test_another_person_of_the_same_name_is_another_row(do, made, code):
    made.change(EnrolmentRecord, made.enrolments[4], status="withdrawn")
    twin = enrol_one_more(made, ("Luz", "Zúñiga", "Vera"))
    paper = do(print_sign_in_sheet, course_session_id=made.sessions[1])
    second = read_pdf(paper.content)[0].codes[0]
    assert second != code
    first = do(read_sheet, code=code)
    assert [row.enrolment_id for row in first.rows if row.now is RowNow.LEFT] == [
        made.enrolments[4]
    ]
    assert do(read_sheet, code=second).rows[4].enrolment_id == twin
    version = code.rpartition(".")[2]
    with pytest.raises(RefusedError, match="sheet_changed"):
        do(
            type_back_sheet,
            course_session_id=made.sessions[1],
            absent_rows="5",
            sheet_version=version,
        )


def test_the_search_box_finds_the_sheet_that_is_scanned_into_it(do, code):
    [found] = do(find_anything, text=code)
    assert (found.kind, found.id) == (FoundKind.SHEET, code)
    assert found.title == "Sign-in sheet · GM-01/2026-1"
    assert do(find_anything, text=code[:-6] + "ZZZZZZ") == ()


def test_what_is_no_sheet_is_told(do, made):
    with pytest.raises(RefusedError, match="not_a_sign_in_sheet"):
        do(read_sheet, code="https://example.org")
    with pytest.raises(RefusedError, match="sheet_unknown"):
        do(read_sheet_of, course_session_id=made.sessions[0], version=" zzzzzz ")
    with pytest.raises(MissingError, match="session_gone"):
        do(read_sheet_of, course_session_id="none", version="ZZZZZZ")
