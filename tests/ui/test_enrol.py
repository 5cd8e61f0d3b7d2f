"""The counter with a queue: a returning person, a full course, a new person, a mistake."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.ui import language, theme
from desktop.ui.enrol import CONFIRM, DONE, PERSON, RUN, EnrolView
from desktop.use_cases.enrolment import enrol
from desktop.use_cases.person_page import read_person
from tests.ui.counter import a_person, a_run, fill
from tests.ui.eyes import cut, every_control_has_a_name, nothing_is_cut
from tests.ui.hands import type_text
from tests.use_cases.classes import among_several

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def rosa(do, centre):
    return a_person(do)


@pytest.fixture
def run(do, centre):
    return a_run(do)


@pytest.fixture
def view(records, qtbot, centre):
    view = EnrolView(records)
    qtbot.addWidget(view)
    view.resize(1158, 660)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.arrive()
    view.focus_first()
    return view


def press(qtbot, key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def at(view, step):
    return lambda: view.step == step


def go_on_to_confirming(view, qtbot, typed) -> None:
    type_text(view.finder.field, typed)
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, RUN))
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, CONFIRM))


def test_a_returning_person_is_enrolled_with_twelve_keys(view, do, rosa, run, qtbot):
    keys = "123456785"
    type_text(view.finder.field, keys)
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, RUN))
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, CONFIRM))
    assert "20 of 20 are free" in view.confirm.places.text()
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, DONE))
    assert len(keys) + 3 <= 13
    assert view.answer.result.text() == "Enrolment confirmed"
    assert "1/20" in view.answer.meaning.text()
    qtbot.waitUntil(lambda: view.answer.panel.pages.count() == 1)
    [line] = do(read_person, person_id=rosa).enrolments
    assert line.course_run_id == run.course_run_id


def test_a_full_run_says_the_place_in_the_waiting_list_before_and_after(
    view, do, rosa, centre, qtbot
):
    fill(do, a_run(do, places=2), 5)
    go_on_to_confirming(view, qtbot, "rosa")
    assert view.confirm.places.text() == "2/2: waiting list, place 4."
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, DONE))
    assert view.answer.result.text() == "Waiting list: place 4"


def test_who_is_enrolled_already_is_refused_in_a_sentence(view, do, rosa, run, qtbot):
    do(enrol, person_id=rosa, course_run_id=run.course_run_id)
    type_text(view.finder.field, "rosa")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: view.chooser.runs.index(0, 5).data() == "Already enrolled")
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, CONFIRM))
    press(qtbot, ENTER)
    qtbot.waitUntil(view.confirm.refused.isVisible)
    assert "already enrolled" in view.confirm.refusal.text()
    press(qtbot, ESCAPE)
    assert view.step == RUN


def test_an_enrolment_is_taken_back_within_ten_seconds(view, do, rosa, run, qtbot):
    go_on_to_confirming(view, qtbot, "rosa")
    with qtbot.waitSignal(view.telling) as told:
        press(qtbot, ENTER)
    told.args[0].undo()
    qtbot.waitUntil(at(view, RUN))
    assert do(read_person, person_id=rosa).enrolments[0].status == "withdrawn"


def test_the_next_person_gets_the_same_run_first(view, do, rosa, centre, qtbot):
    a_run(do, "AA-01")
    later = a_run(do, "ZZ-01")
    type_text(view.finder.field, "rosa")
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, RUN))
    qtbot.waitUntil(lambda: len(view.chooser.runs.lines) == 2)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, CONFIRM))
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, DONE))
    press(qtbot, ENTER)
    assert view.step == PERSON
    assert view.finder.field.hasFocus()
    assert view.chooser.runs.lines[0].course_run_id == later.course_run_id


def test_who_is_not_on_file_is_registered_with_what_was_typed(view, run, qtbot):
    type_text(view.finder.field, "juana rojas")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: view.screens.currentWidget() is view.form)
    form = view.form
    assert form.fields["given_names"].control.text() == "Juana"
    assert form.fields["first_surname"].control.text() == "Rojas"
    qtbot.waitUntil(lambda: form.fields["commune"].value() == "13122")
    for name, text in (
        ("document_text", "76543210K"),
        ("birth_date_text", "3/5/1990"),
        ("phone_text", "987654321"),
    ):
        form.fields[name].control.setFocus()
        type_text(form.fields[name].control, text)
    if form.fields["document_text"].control.text():
        form.fields["document_text"].control.clear()
        type_text(form.fields["document_text"].control, "123456785")
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, RUN))
    assert view.person.full_name == "Juana Rojas"


def test_one_comes_with_the_person_and_the_run_already_chosen(view, rosa, run, qtbot):
    view.arrive(person_id=rosa, course_run_id=run.course_run_id)
    qtbot.waitUntil(at(view, CONFIRM))
    assert view.confirm.who.text() == "Rosa Muñoz Pérez"


def test_one_comes_with_the_run_and_chooses_the_person(view, do, rosa, run, qtbot):
    a_run(do, "AA-01")
    view.arrive(course_run_id=run.course_run_id)
    type_text(view.finder.field, "rosa")
    press(qtbot, ENTER)
    qtbot.waitUntil(at(view, CONFIRM))
    assert view.run.course_run_id == run.course_run_id


def test_at_one_of_several_computers_a_place_for_now_is_told_before_it_is_given(
    view, database, rosa, run, qtbot
):
    among_several(database)
    view.arrive(person_id=rosa, course_run_id=run.course_run_id)
    qtbot.waitUntil(at(view, CONFIRM))
    qtbot.waitUntil(lambda: not view.confirm.for_now.isHidden())


def test_escape_goes_back_step_by_step(view, rosa, run, qtbot):
    go_on_to_confirming(view, qtbot, "rosa")
    press(qtbot, ESCAPE)
    assert view.step == RUN
    press(qtbot, ESCAPE)
    assert view.step == PERSON
    assert view.finder.field.text() == "rosa"
    press(qtbot, ESCAPE)
    assert view.finder.field.text() == ""


def test_switching_the_language_keeps_what_was_typed_and_chosen(view, rosa, run, qtbot):
    go_on_to_confirming(view, qtbot, "rosa")
    language.speak("es")
    qtbot.waitUntil(lambda: view.title.text() == "Inscribir")
    assert view.step == CONFIRM
    assert "Plan de negocio" in view.confirm.what.text()
    view.steps.cards[0].change.click()
    assert view.finder.field.text() == "rosa"


@pytest.mark.parametrize("spoken", ["en", "es"])
@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1158, 640), (1.5, 1270, 600)])
def test_nothing_is_cut_and_everything_has_a_name(
    view, rosa, run, qtbot, spoken, scale, width, height
):
    theme.wear(theme.Look(scale=scale))
    language.speak(spoken)
    view.resize(width, height)
    title = {"en": "Enrol", "es": "Inscribir"}[spoken]
    qtbot.waitUntil(lambda: view.title.text() == title)
    for screen in (view.finder, view.chooser):
        view.screens.setCurrentWidget(screen)
        qtbot.waitUntil(lambda: not cut(view))
        nothing_is_cut(view)
        every_control_has_a_name(view)
    view.arrive(person_id=rosa, course_run_id=run.course_run_id)
    qtbot.waitUntil(at(view, CONFIRM))
    nothing_is_cut(view)
    every_control_has_a_name(view)
    view.confirm.confirm.click()
    qtbot.waitUntil(lambda: view.answer.panel.pages.count() == 1)
    nothing_is_cut(view)
    every_control_has_a_name(view)
