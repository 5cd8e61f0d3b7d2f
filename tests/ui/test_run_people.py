"""People of a run: places by name, the waiting list in order, and every step out of it."""

import pytest
from PySide6.QtCore import Qt

from desktop.domain.enrolment import PlaceRule
from desktop.ui import language
from desktop.ui.call_dialog import CallDialog
from desktop.ui.enrolment_dialogs import ChangeRunDialog, DeclineDialog, WithdrawDialog
from desktop.ui.run_people import RunPeople
from desktop.use_cases.course_run_pages import read_course_run
from desktop.use_cases.course_runs import edit_course_run
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.walk_ins import add_walk_in
from tests.ui.course_stage import BOTH, fill_in, looks_right, put, the
from tests.ui.every_look import every_look
from tests.ui.eyes import cells
from tests.use_cases.class_factory import a_class
from tests.use_cases.classes import a_run, among_several, some_people
from tests.use_cases.test_course_runs import the_edit


@pytest.fixture
def run(do, centre, database):
    """Two places, two people in them, two waiting."""
    run = a_run(do, places=2)
    people = some_people(database, 5)
    for person in people[:4]:
        do(enrol, person_id=person, course_run_id=run.run.course_run_id)
    return run, people


@pytest.fixture
def view(records, qtbot, run, do):
    view = RunPeople(records)
    put(qtbot, view)

    def show(_tables=None):
        view.show_page(do(read_course_run, course_run_id=run[0].run.course_run_id))

    show()
    records.changed.connect(show)
    qtbot.waitUntil(lambda: bool(view.labels.options("withdrawal_reason")))
    return view


def names(view):
    return [(row[1], row[5]) for row in cells(view.people)]


def choose(view, name):
    assert view.table.select(lambda one: name in one.line.list_name)


def test_places_stand_by_name_and_who_waits_in_strict_order(view):
    assert names(view) == [
        ("Rojas, Bea", "Enrolled"),
        ("Soto, Ana", "Enrolled"),
        ("Díaz, Carla", "Waiting: place 1"),
        ("Muñoz, Dora", "Waiting: place 2"),
    ]
    assert cells(view.people)[1][2:4] == ["12.345.678-5", "+56 9 8000 0000"]


def test_a_place_that_is_not_guaranteed_yet_says_why(view, do, run, database, qtbot):
    among_several(database)
    page, people = run
    do(edit_course_run, course_run_id=page.run.course_run_id, draft=the_edit(page, places_max=5))
    do(enrol, person_id=people[4], course_run_id=page.run.course_run_id)
    view.show_page(do(read_course_run, course_run_id=page.run.course_run_id))
    row = [name for name, _status in names(view)].index("Vera, Elsa")
    assert names(view)[row] == ("Vera, Elsa", "Provisional for now")
    tip = view.people.index(row, 5).data(Qt.ItemDataRole.ToolTipRole)
    assert "confirmed when it is synchronised" in tip
    looks_right(view, "es", 1.5)


def test_a_withdrawal_has_a_reason_and_a_day_and_says_whom_to_call(view, qtbot):
    choose(view, "Soto")
    view.withdraw.click()
    dialog = the(WithdrawDialog, view)
    qtbot.waitUntil(lambda: dialog.day.control.text() == "02-03-2026")
    fill_in(dialog.form, reason="work")
    dialog.verb.click()
    qtbot.waitUntil(lambda: bool(view.findChildren(CallDialog)))
    assert cells(the(CallDialog, view).people) == [["Díaz, Carla", "+56 9 8000 0002"]]
    qtbot.waitUntil(lambda: ("Díaz, Carla", "Enrolled") in names(view))
    assert ("Muñoz, Dora", "Waiting: place 1") in names(view)
    assert names(view)[-1] == ("Soto, Ana", "Withdrawn")


def test_who_withdrew_shows_when_and_why(view, qtbot):
    choose(view, "Muñoz")
    view.withdraw.click()
    fill_in(the(WithdrawDialog, view).form, on="1-3-2026", reason="health")
    the(WithdrawDialog, view).verb.click()
    qtbot.waitUntil(lambda: names(view)[-1] == ("Muñoz, Dora", "Withdrawn"))
    tip = view.people.index(3, 5).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Withdrawn · 1 Mar 2026 · Health reasons"
    choose(view, "Muñoz")
    assert not view.withdraw.isEnabled()


def test_changing_run_leads_to_another_run_of_the_same_course(view, qtbot, do):
    other = a_run(do, places=5, code="PN-01.B").run
    choose(view, "Rojas")
    view.change.click()
    dialog = the(ChangeRunDialog, view)
    qtbot.waitUntil(lambda: dialog.run.control.count() == 2)
    fill_in(dialog.form, to=other.course_run_id, reason="timetable")
    with qtbot.waitSignal(view.telling) as told:
        dialog.verb.click()
    assert told.args[0].text == "Bea Rojas is in PN-01.B now."


def test_a_walk_in_is_confirmed_into_the_queue_or_declined(view, qtbot, do, run):
    page, people = run
    session = page.sessions[0].course_session_id
    do(add_walk_in, person_id=people[4], course_session_id=session)
    view.show_page(do(read_course_run, course_run_id=page.run.course_run_id))
    choose(view, "Vera")
    assert view.decline.isVisible()
    with qtbot.waitSignal(view.telling) as told:
        view.confirm.click()
    assert told.args[0].text == "No place is free: Elsa Vera waits, place 3."


def test_a_walk_in_can_be_declined(view, qtbot, do, run):
    page, people = run
    session = page.sessions[0].course_session_id
    do(add_walk_in, person_id=people[4], course_session_id=session)
    view.show_page(do(read_course_run, course_run_id=page.run.course_run_id))
    choose(view, "Vera")
    view.decline.click()
    every_look(the(DeclineDialog, view), DeclineDialog)
    fill_in(the(DeclineDialog, view).form, reason="mistake")
    the(DeclineDialog, view).verb.click()
    qtbot.waitUntil(lambda: ("Vera, Elsa", "Withdrawn") in names(view))


def test_enter_opens_the_person_and_the_button_enrols(view, qtbot, run):
    choose(view, "Soto")
    with qtbot.waitSignal(view.going) as gone:
        qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert gone.args == ["people", {"person_id": run[1][0]}]
    with qtbot.waitSignal(view.going) as gone:
        view.enrol.click()
    assert gone.args == ["enrol", {"course_run_id": run[0].run.course_run_id}]


def test_everything_is_said_in_spanish_at_once(view, qtbot):
    language.speak("es")
    qtbot.waitUntil(lambda: names(view)[2][1] == "En espera: lugar 1")


@pytest.mark.parametrize(("spoken", "scale"), BOTH)
def test_every_word_is_whole_and_every_control_named(view, spoken, scale):
    looks_right(view, spoken, scale)


def test_who_is_registered_for_a_draw_has_no_place_in_line(records, qtbot, do, centre, database):
    page = a_run(do, places=2, place_rule=PlaceRule.BY_DRAW)
    do(enrol, person_id=some_people(database, 1)[0], course_run_id=page.run.course_run_id)
    view = RunPeople(records)
    put(qtbot, view)
    view.show_page(do(read_course_run, course_run_id=page.run.course_run_id))
    assert names(view) == [("Soto, Ana", "For the draw")]


def test_how_much_may_still_be_missed_is_told_beside_the_bar(records, qtbot, do, centre, database):
    made = a_class(database, do)
    made.take("PAPPP")
    view = RunPeople(records)
    put(qtbot, view)
    view.show_page(do(read_course_run, course_run_id=made.run_id))

    def tips():
        return [
            view.people.index(row, 4).data(Qt.ItemDataRole.ToolTipRole)
            for row in range(view.people.rowCount())
        ]

    qtbot.waitUntil(lambda: "Can still miss: No session more (0 min)" in tips())
    assert tips().count("Can still miss: 1 session (120 min)") == 4
