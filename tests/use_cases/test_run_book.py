"""The book of a run: which sessions count, and what is at risk."""

import pytest

from desktop.domain.attendance import ATTENDED, Mark
from desktop.errors import MissingError
from desktop.storage.course_runs import CourseSessionRecord
from desktop.use_cases.run_book import open_book
from tests.use_cases.class_factory import SchoolClass, a_class


@pytest.fixture
def made(database, do, centre) -> SchoolClass:
    return a_class(database, do)


def book_of(made: SchoolClass, row: int | None = None):
    with made.database.begin(writes=False) as unit:
        return open_book(unit, made.run_id, made.enrolments[row] if row is not None else None)


def test_a_confirmed_session_counts_for_everybody_a_mere_mark_for_its_person(made):
    made.take("P")
    made.mark(0, 1, Mark.PRESENT)
    book = book_of(made)
    assert [len(book.counting(who)) for who in made.enrolments] == [2, 1, 1, 1, 1]


def test_a_cancelled_session_is_neither_held_nor_planned(made):
    made.take("PP", "AP")
    made.change(CourseSessionRecord, made.sessions[1], status="cancelled")
    sums = book_of(made).tally(made.enrolments[0])
    assert (sums.attended, sums.held, sums.planned) == (120, 120, 360)


def test_one_page_of_the_book_says_the_same_as_the_whole(made):
    made.take("PLEAX", "APPAL")
    for row, who in enumerate(made.enrolments):
        assert book_of(made, row).standing(who) == book_of(made).standing(who)


def test_coming_late_is_coming(made):
    made.take("L", "A", "E")
    assert book_of(made).came(made.enrolments[0]) == [True, False, True]
    assert Mark.EXCUSED not in ATTENDED


def test_nobody_is_at_risk_before_the_first_session(made):
    standing = book_of(made).standing(made.enrolments[0])
    assert (standing.percent, standing.at_risk, standing.lost) == (None, False, False)


def test_a_run_that_is_gone_is_said_so(database, centre):
    with database.begin(writes=False) as unit, pytest.raises(MissingError, match="run_gone"):
        open_book(unit, "nowhere")
