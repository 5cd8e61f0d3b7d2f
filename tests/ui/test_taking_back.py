"""An enrolment that was a mistake is taken back, told, and whoever got the place is called."""

from desktop.ui.call_dialog import CallDialog
from desktop.ui.taking_back import take_back
from desktop.ui.view import View
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.shift import read_shift
from tests.ui.course_stage import put, the
from tests.use_cases.classes import a_run, some_people


def test_it_counts_as_a_mistake_and_tells_whom_to_call(records, qtbot, do, database, centre):
    run = a_run(do, places=1).run
    first, second = some_people(database, 2)
    mistaken = do(enrol, person_id=first, course_run_id=run.course_run_id)
    do(enrol, person_id=second, course_run_id=run.course_run_id)
    view, then = View(records), []
    put(qtbot, view)
    with qtbot.waitSignal(view.telling) as told:
        take_back(view, mistaken, lambda: then.append("then"))
    assert told.args[0].text == f"Taken back: {mistaken.full_name} is not enrolled."
    qtbot.waitUntil(lambda: then == ["then"])
    assert the(CallDialog, view)
    assert do(read_shift).total.taken_back == 1
