"""After a session changed, whom to phone and both papers are at hand."""

import pytest

from desktop.ui.paper_dialog import PaperDialog
from desktop.ui.session_changed import tell_session_changed
from desktop.ui.view import View
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.sessions import cancel_session
from tests.ui.course_stage import BOTH, dialog_looks_right, put
from tests.ui.eyes import cells
from tests.use_cases.classes import a_run, some_people


@pytest.fixture
def answer(do, centre, database):
    def _answer(people=2):
        page = a_run(do)
        for who in some_people(database, people) if people else ():
            do(enrol, person_id=who, course_run_id=page.run.course_run_id)
        session = page.sessions[0].course_session_id
        return do(cancel_session, course_session_id=session, reason="no_room")

    return _answer


@pytest.fixture
def view(records, qtbot, centre):
    view = View(records)
    put(qtbot, view)
    return view


@pytest.mark.parametrize("paper", ["notice", "list"])
def test_both_papers_are_one_key_away(view, qtbot, answer, paper):
    dialog = tell_session_changed(view, answer())
    assert cells(dialog.people)[0] == ["Rojas, Bea", "+56 9 8000 0001"]
    getattr(dialog, paper).click()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in view.findChildren(PaperDialog)))


def test_where_nobody_is_enrolled_there_is_still_the_notice(view, answer):
    dialog = tell_session_changed(view, answer(people=0))
    assert dialog.text.text() == "Nobody is enrolled yet."
    assert dialog.notice.isVisible()
    assert not dialog.list.isVisible()


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, answer, spoken, scale):
    dialog_looks_right(tell_session_changed(view, answer()), spoken, scale)
