"""The page of a run: one look says where it stands; its buttons lead to what it needs."""

from functools import partial

import pytest

from desktop.domain.attendance import Mark
from desktop.domain.course_runs import RunStatus
from desktop.storage.device import this_device
from desktop.storage.place_leases import PlaceLeaseRecord
from desktop.ui import language
from desktop.ui.call_dialog import CallDialog
from desktop.ui.dialogs import Dialog
from desktop.ui.run_fields import edit_of, values_of
from desktop.ui.run_page import RunPage
from desktop.ui.session_dialogs import CancelDialog, WhenDialog
from desktop.use_cases.attendance import mark_all
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import edit_course_run
from desktop.use_cases.enrolment import enrol, withdraw
from desktop.use_cases.roll import confirm_roll
from tests.ui.counter import someone
from tests.ui.course_stage import BOTH, fill_in, looks_right, put, the
from tests.ui.eyes import cells
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import a_room, a_run, among_several, an_instructor, some_people
from tests.use_cases.test_course_runs import the_edit


@pytest.fixture
def run(do, centre, database):
    run = a_run(do, places=2, room_id=a_room(database), instructor_id=an_instructor(database)).run
    for person in some_people(database, 3):
        do(enrol, person_id=person, course_run_id=run.course_run_id)
    return run


@pytest.fixture
def view(records, qtbot, run):
    view = RunPage(records)
    put(qtbot, view)
    view.show_run(run.course_run_id)
    qtbot.waitUntil(lambda: view.people.people.rowCount() == 3)
    return view


def test_the_head_says_what_where_and_how_full(view):
    assert view.title.text() == "Bakery for beginners"
    assert view.facts.text() == "PN-01.2026.1  ·  9 Mar 2026 – 27 Apr 2026  ·  Sala 1  ·  Rosa Pino"
    assert view.terms.text() == "24 h  ·  attendance from 75%  ·  0 of 8 sessions held"
    assert view.places.accessibleName() == "Places: 2/2"
    assert [view.tabs.tabText(at) for at in range(3)] == [
        "People · 2 + 1 waiting", "Sessions · 8", "Closing",
    ]  # fmt: skip


def test_among_several_computers_it_says_how_many_places_are_sure_here(
    view, do, run, database, qtbot
):
    assert view.here.sure.text() == ""
    with database.begin(writes=True) as unit:
        unit.session.add(
            PlaceLeaseRecord(
                course_run_id=run.course_run_id,
                device_id=this_device(unit.session).device_id,
                device_name="Mesón 1",
                places=1,
                expires_at="2026-03-03",
            )
        )
    among_several(database)
    page = do(read_course_run, course_run_id=run.course_run_id)
    do(edit_course_run, course_run_id=run.course_run_id, draft=the_edit(page, places_max=6))
    among_several(database)
    view.reload()
    qtbot.waitUntil(lambda: view.here.sure.text() == "guaranteed here: 1 of 3 free places")
    looks_right(view, "es", 1.5)


def test_the_buttons_lead_to_the_roll_and_the_certificates(view, qtbot, run):
    for button, page in ((view.roll, "attendance"), (view.certificates, "certificates")):
        with qtbot.waitSignal(view.going) as gone:
            button.click()
        assert gone.args == [page, {"course_run_id": run.course_run_id}]


def test_the_status_goes_where_the_rules_let_it(view, qtbot):
    view.moves.menu().aboutToShow.emit()
    steps = {action.text(): action for action in view.moves.menu().actions()}
    assert list(steps) == ["The classes have begun", "Back to draft", "Cancel the course run…"]
    steps["The classes have begun"].trigger()
    qtbot.waitUntil(lambda: view.page.run.status is RunStatus.RUNNING)


def test_a_run_is_cancelled_only_after_asking(view, qtbot):
    view.moves.menu().aboutToShow.emit()
    view.moves.menu().actions()[-1].trigger()
    dialog = the(Dialog, view)
    assert dialog.title.text() == "Cancel PN-01.2026.1?"
    dialog.verb.click()
    qtbot.waitUntil(lambda: view.page.run.status is RunStatus.CANCELLED)
    qtbot.waitUntil(lambda: not view.edit.isVisible())


def test_an_answer_shows_its_warnings_and_whom_to_call(view, qtbot, do, run):
    values = values_of(view.page) | {"places_max": 40}
    view.take_answer(do(edit_course_run, course_run_id=run.course_run_id, draft=edit_of(values)))
    assert view.warnings.text() == "Sala 1 seats 30 people, and there are 40 places."
    assert the(CallDialog, view).people.rowCount() == 1
    view.dismiss.click()
    assert not view.notice.isVisible()


def test_changing_is_told_with_the_page(view, qtbot):
    with qtbot.waitSignal(view.edited) as edited:
        view.edit.click()
    assert edited.args == [view.page]


def test_a_run_that_is_gone_leads_back_to_the_list(view, qtbot):
    with qtbot.waitSignal(view.left):
        view.show_run("nothing")


def test_what_changes_meanwhile_is_shown(view, qtbot, do, run, records, database):
    enrolment = view.page.enrolments[0].enrolment_id
    records.run(view, partial(withdraw, enrolment_id=enrolment, reason="work"))
    qtbot.waitUntil(lambda: view.tabs.tabText(0) == "People · 2")


def test_everything_is_said_in_spanish_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: view.title.text() == "Panadería básica")
    assert view.tabs.tabText(0) == "Personas · 2 + 1 en espera"


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
@pytest.mark.parametrize("tab", [0, 1, 2])
def test_every_word_is_whole_and_every_control_named(view, tab, spoken, scale):
    view.tabs.setCurrentIndex(tab)
    looks_right(view, spoken, scale)


def test_what_comes_in_moves_neither_the_cursor_nor_the_tab(view, qtbot, do, run):
    view.people.table.selectRow(1)
    chosen = view.people.table.selected().line.enrolment_id
    do(enrol, person_id=someone(do, 1), course_run_id=run.course_run_id)
    view.background.changed.emit(frozenset({"enrolment"}))
    qtbot.waitUntil(lambda: view.people.people.rowCount() == 4)
    assert view.people.table.selected().line.enrolment_id == chosen
    view.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not view.background.busy)
    view.sessions.table.selectRow(2)
    chosen = view.sessions.table.selected()
    view.background.changed.emit(frozenset({"course_session"}))
    qtbot.waitUntil(lambda: not view.background.busy)
    assert view.tabs.currentIndex() == 1
    assert view.sessions.table.selected() == chosen


def test_the_tab_of_the_calls_says_how_many_there_are(view, qtbot, do, run):
    page = do(read_course_run, course_run_id=run.course_run_id)
    assert view.tabs.tabText(3) == "Calls"
    confirmed = next(line for line in page.enrolments if line.status == "confirmed")
    do(withdraw, enrolment_id=confirmed.enrolment_id, reason="work")
    view.background.changed.emit(frozenset({"enrolment"}))
    qtbot.waitUntil(lambda: view.tabs.tabText(3) == "Calls · 1")
    view.tabs.setCurrentIndex(3)
    qtbot.waitUntil(lambda: view.calls.calls.people.rowCount() == 1)
    looks_right(view, "es", 1.5)


def test_results_follow_the_hours_that_were_delivered(records, qtbot, do, database, centre):
    """S-27: what was cancelled counts for nobody, what makes up for it does."""
    made = a_class(database, do)
    made.take("PPPPP", "APPPP", "PPPPP")
    view = RunPage(records)
    put(qtbot, view)
    view.show_run(made.run_id)
    qtbot.waitUntil(lambda: view.sessions.sessions.rowCount() == 4)
    qtbot.waitUntil(lambda: bool(view.sessions.labels.options("cancel_reason")))

    def first() -> list[str]:
        return cells(view.closing.lines)[0][2:] if view.closing.lines.rowCount() else []

    qtbot.waitUntil(lambda: first() == ["240/360", "Failed by attendance"])
    view.sessions.table.selectRow(3)
    view.sessions.cancel.click()
    fill_in(the(CancelDialog, view.sessions).form, reason="no_room")
    the(CancelDialog, view.sessions).verb.click()
    qtbot.waitUntil(lambda: cells(view.sessions.sessions)[3][7] == "Session cancelled")
    view.sessions.table.selectRow(3)
    view.sessions.make_up.click()
    fill_in(the(WhenDialog, view.sessions).form, date="27-2-2026")
    the(WhenDialog, view.sessions).verb.click()
    qtbot.waitUntil(lambda: view.sessions.sessions.rowCount() == 5)
    assert first() == ["240/360", "Failed by attendance"]
    made_up = do(read_course_run, course_run_id=made.run_id).sessions[-1].course_session_id
    records.run(view, partial(mark_all, course_session_id=made_up, mark=Mark.PRESENT))
    records.run(view, partial(confirm_roll, course_session_id=made_up))
    qtbot.waitUntil(lambda: first() == ["360/480", "Passed"])
