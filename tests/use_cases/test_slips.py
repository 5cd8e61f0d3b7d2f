"""The slip says the place or the position, when and where, in the language of its reader."""

from dataclasses import replace
from datetime import time

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.errors import MissingError, RefusedError
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.sessions import plan_more_sessions
from desktop.use_cases.slips import print_enrolment_slip, record_slip_out, weekly_times
from tests.use_cases.classes import MONDAYS, a_run, some_people


def slip_text(do, enrolment_id, language):
    paper = do(print_enrolment_slip, enrolment_id=enrolment_id, language=language)
    [page] = read_pdf(paper.content)
    return paper.file_name, " ".join(page.text.split())


@pytest.fixture
def enrolments(do, database, centre):
    run_id = a_run(do, places=1).run.course_run_id
    return [
        do(enrol, person_id=person, course_run_id=run_id).enrolment_id
        for person in some_people(database, 2)
    ]


def test_a_confirmed_place_is_said_in_spanish(do, enrolments):
    name, text = slip_text(do, enrolments[0], PaperLanguage.ES)
    assert name == "PN-01.2026.1 Soto, Ana.pdf"
    for words in ("Ana Soto", "12.345.678-5", "Panadería básica", "18:00", "Centro Yunus"):
        assert words in text


def test_a_position_in_the_waiting_list_is_said_in_english(do, enrolments):
    _name, text = slip_text(do, enrolments[1], PaperLanguage.EN)
    assert "Waiting list: number 1" in text
    assert "Bakery for beginners" in text


def test_both_languages_stand_side_by_side(do, enrolments):
    _name, text = slip_text(do, enrolments[0], PaperLanguage.BOTH)
    assert "Panadería básica / Bakery for beginners" in text


def test_a_run_that_meets_at_several_times_says_the_commonest_first(do, database, centre):
    run_id = a_run(do).run.course_run_id
    saturdays = replace(MONDAYS, weekdays=frozenset({2, 5}), starts_at=time(10), sessions=4)
    do(plan_more_sessions, course_run_id=run_id, timetable=saturdays)
    with database.begin(writes=False) as unit:
        assert weekly_times(unit, run_id) == [
            ((0,), (time(18), time(21))),
            ((2, 5), (time(10), time(21))),
        ]


def test_an_enrolment_that_is_not_there_is_missed(do, centre):
    with pytest.raises(MissingError, match="enrolment_gone"):
        do(record_slip_out, enrolment_id="nothing", version=1)
    with pytest.raises(MissingError, match="enrolment_gone"):
        do(print_enrolment_slip, enrolment_id="nothing")


def test_no_version_of_the_notice_is_told_that_there_is_not(do, enrolments):
    for version in (0, 2):
        with pytest.raises(RefusedError, match="notice_unknown"):
            do(record_slip_out, enrolment_id=enrolments[0], version=version)
