"""Papers of a session that changed: what hangs on the door, and who is to be phoned."""

from datetime import date, time

import pytest

from desktop.documents.pdf_reading import read_pdf
from desktop.domain.certificates import PaperLanguage
from desktop.errors import MissingError
from desktop.use_cases.access_log import read_access_log
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.session_notices import print_call_list, print_door_notice
from desktop.use_cases.sessions import (
    SessionDraft,
    add_make_up_session,
    cancel_session,
    move_session,
    restore_session,
)
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def run(do, database, centre):
    page = a_run(do)
    for who in some_people(database, 2):
        do(enrol, person_id=who, course_run_id=page.run.course_run_id)
    return page


@pytest.fixture
def first(run):
    return run.sessions[0].course_session_id


def words(paper):
    [page] = read_pdf(paper.content)
    return " ".join(page.text.split())


def test_the_door_says_that_a_session_is_not_held_and_when_the_next_one_is(do, first):
    do(cancel_session, course_session_id=first, reason="no_room")
    said = words(do(print_door_notice, course_session_id=first))
    assert "9 de marzo de 2026, 18:00–21:00 no se realiza" in said
    assert "La próxima sesión es el lunes 16 de marzo de 2026" in said
    assert "Soto" not in said
    assert "no_room" not in said


def test_the_door_says_when_it_is_made_up(do, first):
    do(cancel_session, course_session_id=first, reason="no_room")
    draft = SessionDraft(date(2026, 3, 12), time(18), time(21))
    made = do(add_make_up_session, makes_up_for=first, draft=draft).session
    said = words(do(print_door_notice, course_session_id=made.course_session_id))
    assert "se recupera el jueves 12 de marzo de 2026" in said


def test_the_door_says_from_when_to_when_it_was_moved(do, first):
    draft = SessionDraft(date(2026, 3, 10), time(9), time(12))
    answer = do(move_session, course_session_id=first, draft=draft)
    assert answer.before is not None
    paper = do(print_door_notice, course_session_id=first, moved_from=answer.before)
    said = words(paper)
    assert "The session of Monday 9 March 2026, 18:00–21:00 is held on Tuesday 10 March" in said
    assert paper.file_name == "aviso PN-01.2026.1 2026-03-10.pdf"


def test_a_session_that_only_changed_its_room_was_not_moved(do, run, first):
    line = run.sessions[0]
    draft = SessionDraft(line.date, line.starts_at, line.ends_at)
    assert do(move_session, course_session_id=first, draft=draft).before is None


def test_the_door_says_that_it_is_held_after_all(do, first):
    do(cancel_session, course_session_id=first, reason="no_room")
    do(restore_session, course_session_id=first)
    assert "sí se realiza" in words(do(print_door_notice, course_session_id=first))


def test_the_list_to_phone_has_names_and_telephones_and_is_written_into_the_access_log(do, first):
    said = words(do(print_call_list, course_session_id=first, language=PaperLanguage.EN))
    assert "Soto, Ana +56 9 8000 0000" in said
    assert "Rojas, Bea +56 9 8000 0001" in said
    [entry] = do(read_access_log)
    assert (entry.what, entry.by) == ("print_call_list", "ana")


def test_a_session_that_is_gone_is_told(do, centre):
    with pytest.raises(MissingError):
        do(print_door_notice, course_session_id="none")
