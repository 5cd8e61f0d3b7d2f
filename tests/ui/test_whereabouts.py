"""After a power cut the window goes on where one was: page, person, run, session and row."""

import pytest

from desktop.ui.counter import RUN
from desktop.ui.page_list import page_list
from desktop.ui.start_notices import tell_at_start
from desktop.ui.whereabouts import Watch
from desktop.ui.window import Window
from desktop.use_cases.drafts import keep_draft
from desktop.use_cases.whereabouts import last_whereabouts
from tests.ui.counter import a_person, a_run
from tests.use_cases.class_factory import a_class


@pytest.fixture
def open_window(records, centre, qtbot):
    """Open a window on the records; *stopped* when the one before was not closed."""

    def _open(*, stopped: bool) -> tuple[Window, Watch]:
        window = Window(records, page_list(records))
        qtbot.addWidget(window)
        window.show()
        window.go("today")
        tell_at_start(window, records, stopped=stopped)
        qtbot.waitUntil(lambda: not records.busy)
        return window, Watch(window, records)

    return _open


@pytest.fixture
def stopped_at(open_window, records, qtbot):
    """Go somewhere and let the power be cut; return the window that is opened then."""

    def _stopped(page, **where) -> Window:
        window, watch = open_window(stopped=False)
        window.go(page, **where)
        qtbot.waitUntil(lambda: not records.busy)
        watch.look()
        qtbot.waitUntil(lambda: not records.busy)
        watch.deleteLater()
        return open_window(stopped=True)[0]

    return _stopped


def test_the_same_person_stands_at_the_counter(stopped_at, do, qtbot):
    rosa = a_person(do)
    window = stopped_at("counter", person_id=rosa)
    counter = window.view("counter")
    qtbot.waitUntil(lambda: counter.step == RUN)
    assert counter.person.person_id == rosa
    assert "You are back where you were" in window.toast.text.text()


def test_the_record_of_the_same_person_is_open(stopped_at, do, qtbot):
    rosa = a_person(do)
    people = stopped_at("people", person_id=rosa).view("people")
    qtbot.waitUntil(lambda: people.record.page is not None)
    assert people.screens.currentWidget() is people.record
    assert people.record.person_id == rosa


def test_the_same_course_run_is_open(stopped_at, do, qtbot):
    run_id = a_run(do).course_run_id
    courses = stopped_at("courses", course_run_id=run_id).view("courses")
    qtbot.waitUntil(lambda: courses.page.page is not None)
    assert courses.page.page.run.course_run_id == run_id


def test_the_roll_is_at_the_same_session_and_row(open_window, records, database, do, qtbot):
    made = a_class(database, do)
    run_id, second, people = made.run_id, made.sessions[1], len(made.enrolments)
    window, watch = open_window(stopped=False)
    window.go("attendance", course_run_id=run_id, course_session_id=second)
    roll = window.view("attendance")
    qtbot.waitUntil(lambda: roll.table.model().rowCount() == people)
    roll.table.selectRow(2)
    chosen = roll.table.selected().enrolment_id
    watch.look()
    qtbot.waitUntil(lambda: not records.busy)
    again = open_window(stopped=True)[0].view("attendance")
    qtbot.waitUntil(lambda: again.table.selected() is not None)
    assert (again.session.id, again.table.selected().enrolment_id) == (second, chosen)


def test_a_new_person_is_typed_on_at_the_counter(stopped_at, do, qtbot):
    do(keep_draft, form="person", about="", typed={"given_names": "Wenceslada"})
    window = stopped_at("counter")
    counter = window.view("counter")
    qtbot.waitUntil(lambda: counter.screens.currentWidget() is counter.form)
    qtbot.waitUntil(lambda: counter.form.fields["given_names"].control.text() == "Wenceslada")
    assert window.screens.here.page == "counter"


def test_a_form_of_another_page_is_told_of_and_waits(stopped_at, do, clock, qtbot):
    do(keep_draft, form="course", about="", typed={"code": "ZZ-1"})
    clock.go_on(minutes=1)
    window = stopped_at("counter")
    qtbot.waitUntil(lambda: window.screens.here.page == "counter")
    qtbot.waitUntil(window.toast.isVisible)
    assert "about a course" in window.toast.text.text()


def test_a_form_typed_in_after_that_is_gone_into(stopped_at, do, clock, qtbot):
    window = stopped_at("today")
    clock.go_on(minutes=1)
    do(keep_draft, form="person", about="", typed={"given_names": "Wenceslada"})
    tell_at_start(window, window.view("today").background, stopped=True)
    people = window.view("people")
    qtbot.waitUntil(lambda: people.screens.currentWidget() is people.form)


def test_who_closed_the_window_begins_at_today(open_window, records, do, qtbot):
    window, watch = open_window(stopped=False)
    window.go("people")
    watch.look()
    qtbot.waitUntil(lambda: not records.busy)
    assert do(last_whereabouts).page == "people"
    assert open_window(stopped=False)[0].screens.here.page == "today"


def test_what_stays_is_written_once(open_window, records, qtbot):
    _window, watch = open_window(stopped=False)
    qtbot.waitUntil(lambda: not records.busy)
    watch.look()
    qtbot.waitUntil(lambda: not records.busy)
    with qtbot.assertNotEmitted(records.changed):
        watch.look()
        assert not records.busy


def test_somebody_who_is_gone_meanwhile_is_no_dead_end(stopped_at, qtbot):
    window = stopped_at("people", person_id="0190aaaa-0000-7000-8000-000000000000")
    assert window.screens.here.page in {"today", "people"}
