"""The answer is said large, with what to look at twice and the slip beside it."""

import pytest

from desktop.domain.enrolment import PlaceRule
from desktop.ui import language, theme
from desktop.ui.enrol_answer import EnrolAnswer
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run, fill
from tests.ui.eyes import nothing_is_cut
from tests.use_cases import classes
from tests.use_cases.classes import among_several


@pytest.fixture
def view(records, centre, qtbot):
    view = EnrolAnswer(records)
    qtbot.addWidget(view)
    view.resize(1100, 500)
    view.show()
    return view


def test_a_place_is_good_news_and_the_slip_comes(view, do, qtbot):
    run = a_run(do)
    view.show_answer(do(enrol, person_id=a_person(do), course_run_id=run.course_run_id))
    assert view.frame.property("kind") == "good"
    assert view.notice.isHidden()
    qtbot.waitUntil(lambda: view.panel.pages.count() == 1)


def test_a_waiting_list_is_said_with_the_place_in_it(view, do, qtbot):
    run = a_run(do, places=1)
    fill(do, run, 2)
    view.show_answer(do(enrol, person_id=a_person(do), course_run_id=run.course_run_id))
    assert view.frame.property("kind") == "notice"
    assert view.result.text() == "Waiting list: place 2"
    assert "1/1" in view.meaning.text()


def test_who_registers_for_a_draw_gets_a_code_and_no_place_in_line(view, do):
    run = classes.a_run(do, places=1, place_rule=PlaceRule.BY_DRAW).run
    answer = do(enrol, person_id=a_person(do), course_run_id=run.course_run_id)
    view.show_answer(answer)
    assert view.result.text() == f"For the draw: {answer.draw_code}"
    assert "the places are drawn" in view.meaning.text()
    nothing_is_cut(view)


def test_a_place_that_another_computer_may_have_given_too_is_provisional(view, do, database):
    run = a_run(do)
    among_several(database)
    view.show_answer(do(enrol, person_id=a_person(do), course_run_id=run.course_run_id))
    assert view.frame.property("kind") == "notice"
    assert view.result.text() == "Place provisional for now"
    assert "confirmed when it is synchronised" in view.meaning.text()
    nothing_is_cut(view)


def test_the_slip_speaks_the_language_of_the_screen(view, do, qtbot):
    run = a_run(do)
    view.show_answer(do(enrol, person_id=a_person(do), course_run_id=run.course_run_id))
    qtbot.waitUntil(lambda: view.panel.paper is not None)
    english = view.panel.paper
    language.speak("es")
    qtbot.waitUntil(lambda: view.panel.paper is not english)


def test_larger_text_gets_more_room(view, do, qtbot):
    run = a_run(do)
    view.show_answer(do(enrol, person_id=a_person(do), course_run_id=run.course_run_id))
    theme.wear(theme.Look(scale=1.5))
    qtbot.waitUntil(lambda: view.left.width() == 600)
    nothing_is_cut(view)


def test_what_clashes_is_told(view, do, qtbot):
    person_id = a_person(do)
    for code in ("AA-01", "BB-01"):
        run = a_run(do, code)
        answer = do(enrol, person_id=person_id, course_run_id=run.course_run_id)
    view.show_answer(answer)
    assert view.notice.isVisible()
    assert "AA-01" in view.doubts.text()


def test_the_record_is_a_key_away(view, do, qtbot):
    person_id = a_person(do)
    run = a_run(do)
    view.show_answer(do(enrol, person_id=person_id, course_run_id=run.course_run_id))
    with qtbot.waitSignal(view.going) as gone:
        view.record.click()
    assert gone.args == ["people", {"person_id": person_id}]
