"""Whose data are blocked is hidden everywhere, and counted all the same."""

from dataclasses import replace
from functools import partial

import pytest

from desktop.domain.rights import Role
from desktop.errors import RefusedError
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.certificates import list_certificates
from desktop.use_cases.check import check_file
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.issue import issue_certificates
from desktop.use_cases.people import correct_person, register_person
from desktop.use_cases.people_search import count_people, find_people, list_people
from desktop.use_cases.person_blocks import (
    block_person,
    list_blocked,
    read_blocked_person,
    unblock_person,
)
from desktop.use_cases.person_history import person_history
from desktop.use_cases.person_page import read_person
from desktop.use_cases.roll import read_roll
from desktop.use_cases.search import find_anything
from tests.use_cases.class_factory import a_signatory
from tests.use_cases.classes import a_run, held_and_closed
from tests.use_cases.protected import as_role
from tests.use_cases.test_people import ROSA


@pytest.fixture
def rosa(do, centre):
    return do(register_person, draft=ROSA).person_id


def test_no_search_and_no_list_finds_them_and_no_page_opens(do, rosa):
    do(block_person, person_id=rosa, reason="impugna sus datos")
    assert do(find_people, text="rosa") == do(list_people) == do(find_anything, text="rosa") == ()
    assert do(count_people) == 0
    for use_case in (read_person, person_history):
        with pytest.raises(RefusedError, match="person_blocked"):
            do(use_case, person_id=rosa)
    with pytest.raises(RefusedError, match="person_blocked"):
        do(correct_person, person_id=rosa, draft=replace(ROSA, given_names="Rosalía"))
    assert do(check_file).ok


def test_the_enrolment_counts_without_a_name_and_gets_no_certificate(do, database, clock, rosa):
    a_signatory(database)
    page = a_run(do)
    do(enrol, person_id=rosa, course_run_id=page.run.course_run_id)
    do(block_person, person_id=rosa, reason="impugna sus datos")
    run = do(read_course_run, course_run_id=page.run.course_run_id)
    assert run.run.places_taken == 1
    [line] = run.enrolments
    assert (line.full_name, line.document, line.phone) == ("(data blocked)", None, None)
    assert do(read_roll, course_run_id=page.run.course_run_id).lines[0].shown_name == (
        "(data blocked)"
    )
    with pytest.raises(RefusedError, match="person_blocked"):
        do(enrol, person_id=rosa, course_run_id=page.run.course_run_id)
    held_and_closed(do, clock, page)
    batch = do(issue_certificates, course_run_id=page.run.course_run_id)
    assert (batch.certificates, batch.skipped[0].reason) == ((), "person_blocked")
    assert do(list_certificates) == ()


def test_whoever_protects_the_data_sees_them_and_lets_them_go(do, database, rosa):
    do(block_person, person_id=rosa, reason="impugna sus datos")
    [line] = do(list_blocked)
    assert (line.list_name, line.reason) == ("Ñancupil O'Higgins, Rosa", "impugna sus datos")
    officer = as_role(database, Role.DATA_OFFICER)
    opened = officer.perform(partial(read_blocked_person, person_id=rosa)).answer
    assert opened.full_name == "Rosa Ñancupil O'Higgins"
    assert do(read_access_log)[0].what == "blocked"
    with pytest.raises(RefusedError, match="not_allowed"):
        as_role(database, Role.RECEPTION).perform(list_blocked)
    do(unblock_person, person_id=rosa)
    assert do(list_blocked) == ()
    assert len(do(find_people, text="rosa")) == 1


def test_a_block_needs_a_reason_and_is_made_once(do, rosa):
    with pytest.raises(RefusedError, match="reason_missing"):
        do(block_person, person_id=rosa, reason=" ")
    do(block_person, person_id=rosa, reason="impugna")
    with pytest.raises(RefusedError, match="person_blocked"):
        do(block_person, person_id=rosa, reason="impugna")
