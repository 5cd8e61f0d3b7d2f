"""The last person at the counter: what came of it, and a way to undo it."""

from desktop.ui.counter_last import CounterLast
from desktop.use_cases.enrolment import enrol
from tests.ui.counter import a_person, a_run


def test_nobody_is_shown_once_it_is_forgotten(qtbot):
    last = CounterLast()
    qtbot.addWidget(last)
    last.show()
    last.forget()
    assert not last.isVisible()


def test_doubts_are_said_with_the_answer_and_undoing_forgets_it(do, centre, qtbot):
    person, run, other = a_person(do), a_run(do, "AA-01"), a_run(do, "ZZ-01")
    do(enrol, person_id=person, course_run_id=run.course_run_id)
    answer = do(enrol, person_id=person, course_run_id=other.course_run_id)
    last = CounterLast()
    qtbot.addWidget(last)
    last.show_answer(answer)
    assert last.isVisible()
    assert "same time" in last.what.text()
    assert run.code in last.what.text()
    with qtbot.waitSignal(last.undone) as undone:
        last.undo.click()
    assert undone.args == [answer]
    assert last.answer is None
    assert not last.isVisible()
